import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { permits } from '#domain';
import { DirectoryQueries } from '#feature/directory';
import type { GraphContext } from '../graphql/context.js';
import { actorIn, loaderIn } from '../graphql/context.js';
import { toOrganisation } from './organisation.mapper.js';
import {
  CertificateType,
  OcopAwardType,
  OrganisationContactType,
  OrganisationType,
  UnionLinkType,
} from './organisation.types.js';

/** What the page of an organisation shows beyond its row; each field is one batched read per request. */
@Resolver(() => OrganisationType)
export class OrganisationFieldsResolver {
  constructor(private readonly directory: DirectoryQueries) {}

  @ResolveField(() => OrganisationContactType, {
    nullable: true,
    description: 'Contacts; null for those who may not see them.',
  })
  async contact(
    @Parent() organisation: OrganisationType,
    @Context() context: GraphContext,
  ): Promise<OrganisationContactType | null> {
    const actor = actorIn(context);
    const { id, placeId } = organisation;
    if (!permits(actor, 'organisation.read_contacts', { orgId: id, placeId })) return null;
    return this.load(context, 'contacts', id);
  }

  @ResolveField(() => Int, { description: 'How many people belong to it.' })
  async membersCount(
    @Parent() organisation: OrganisationType,
    @Context() context: GraphContext,
  ): Promise<number> {
    const loader = loaderIn<string, number>(context, 'membersCount', (ids) =>
      this.directory.memberCounts(ids),
    );
    return (await loader.load(organisation.id)) ?? 0;
  }

  @ResolveField(() => [CertificateType], { description: 'Certificates, the newest first.' })
  async certificates(
    @Parent() organisation: OrganisationType,
    @Context() context: GraphContext,
  ): Promise<CertificateType[]> {
    return (await this.load(context, 'certificates', organisation.id)) ?? [];
  }

  @ResolveField(() => [OcopAwardType], { description: 'OCOP awards, the newest first.' })
  async ocopAwards(
    @Parent() organisation: OrganisationType,
    @Context() context: GraphContext,
  ): Promise<OcopAwardType[]> {
    return (await this.load(context, 'ocopAwards', organisation.id)) ?? [];
  }

  @ResolveField(() => [UnionLinkType], { description: 'Cooperatives of this union.' })
  async unionMembers(
    @Parent() organisation: OrganisationType,
    @Context() context: GraphContext,
  ): Promise<UnionLinkType[]> {
    return (await this.load(context, 'unionMembers', organisation.id)) ?? [];
  }

  @ResolveField(() => [UnionLinkType], { description: 'Unions it belongs to.' })
  async unions(
    @Parent() organisation: OrganisationType,
    @Context() context: GraphContext,
  ): Promise<UnionLinkType[]> {
    return (await this.load(context, 'unionsOf', organisation.id)) ?? [];
  }

  private load<
    Field extends 'contacts' | 'certificates' | 'ocopAwards' | 'unionMembers' | 'unionsOf',
  >(
    context: GraphContext,
    field: Field,
    id: string,
  ): Promise<Awaited<ReturnType<DirectoryQueries[Field]>>[number] | null> {
    type Value = NonNullable<Awaited<ReturnType<DirectoryQueries[Field]>>[number]>;
    const read = (actor: Actor, ids: readonly string[]): Promise<readonly (Value | null)[]> =>
      this.directory[field](actor, ids);
    return loaderIn<string, Value>(context, `organisation.${field}`, (ids) =>
      read(actorIn(context), ids),
    ).load(id);
  }
}

/** The organisation with this key, batched over the request. */
export async function loadOrganisation(
  directory: DirectoryQueries,
  context: GraphContext,
  id: string,
): Promise<OrganisationType | null> {
  const loader = loaderIn<string, OrganisationType>(context, 'organisation', async (ids) => {
    const rows = await directory.byIds(actorIn(context), ids);
    return rows.map((row) => (row === null ? null : toOrganisation(row)));
  });
  return loader.load(id);
}

@Resolver(() => UnionLinkType)
export class UnionLinkResolver {
  constructor(private readonly directory: DirectoryQueries) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The union.' })
  async union(
    @Parent() link: UnionLinkType,
    @Context() context: GraphContext,
  ): Promise<OrganisationType | null> {
    return loadOrganisation(this.directory, context, link.unionOrgId);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The member.' })
  async member(
    @Parent() link: UnionLinkType,
    @Context() context: GraphContext,
  ): Promise<OrganisationType | null> {
    return loadOrganisation(this.directory, context, link.memberOrgId);
  }
}
