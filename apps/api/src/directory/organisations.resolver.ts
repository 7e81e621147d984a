import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor, OrganisationKind } from '#domain';
import { badInput, isUuid } from '#domain';
import { DirectoryQueries } from '#feature/directory';
import type { Connection } from '../graphql/connection.js';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { OrganisationsArgs } from './directory.inputs.js';
import { toOrganisation } from './organisation.mapper.js';
import { OrganisationConnection, OrganisationType } from './organisation.types.js';

@Resolver(() => OrganisationType)
export class OrganisationsResolver {
  constructor(private readonly directory: DirectoryQueries) {}

  @Query(() => OrganisationConnection, { description: 'Organisations of the directory by name.' })
  @Allow('organisation.read')
  async organisations(
    @CurrentActor() actor: Actor,
    @Args() args: OrganisationsArgs,
  ): Promise<Connection<OrganisationType>> {
    const first = pageSize(args);
    const filter = {
      kinds: checkedKinds(args),
      placeId: args.placeId ?? null,
      productCode: args.productCode ?? null,
      search: args.search ?? null,
      status: args.status,
    };
    const page = { first, after: checkedCursor(args.after) };
    const rows = await this.directory.list(actor, filter, page);
    return pageOf(rows, first, { node: toOrganisation, cursor: (row) => [row.folded, row.id] });
  }

  @Query(() => OrganisationType, { description: 'An organisation and its page.' })
  @Allow('organisation.read')
  async organisation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'Key of the organisation.' }) id: string,
  ): Promise<OrganisationType> {
    return toOrganisation(await this.directory.organisation(actor, id));
  }
}

const KINDS_MAX = 20;

function checkedKinds(args: OrganisationsArgs): OrganisationKind[] {
  const kinds = args.kinds ?? [];
  if (kinds.length > KINDS_MAX) {
    throw badInput('kinds', { vi: 'Quá nhiều loại tổ chức.', en: 'Too many kinds.' });
  }
  return kinds;
}

function checkedCursor(after: string | null | undefined): readonly string[] | null {
  const values = decodeCursor(after, 2);
  if (values !== null && !isUuid(values[1] ?? '')) {
    throw badInput('after', {
      vi: 'Con trỏ trang không hợp lệ.',
      en: 'The page cursor is malformed.',
    });
  }
  return values;
}
