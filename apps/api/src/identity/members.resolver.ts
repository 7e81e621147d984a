import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { badInput, isUuid } from '#domain';
import { DirectoryQueries } from '#feature/directory';
import { IdentityQueries, MembersService } from '#feature/identity';
import { loadOrganisation } from '../directory/organisation-fields.resolver.js';
import { OrganisationType } from '../directory/organisation.types.js';
import type { Connection } from '../graphql/connection.js';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/context.js';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AddMemberInput,
  EndMembershipInput,
  FileMandateInput,
  MembersArgs,
  SetPersonStatusInput,
} from './identity.inputs.js';
import { toMembership, toPerson } from './identity.mapper.js';
import { MembershipConnection, MembershipType, PersonType } from './identity.types.js';

const AddMemberResult = resultUnion('AddMember', () => MembershipType);
const EndMembershipResult = resultUnion('EndMembership', () => MembershipType);
const FileMandateResult = resultUnion('FileMandate', () => MembershipType);
const SetPersonStatusResult = resultUnion('SetPersonStatus', () => PersonType);

@Resolver(() => MembershipType)
export class MembersResolver {
  constructor(
    private readonly service: MembersService,
    private readonly identity: IdentityQueries,
    private readonly directory: DirectoryQueries,
  ) {}

  @Query(() => MembershipConnection, { description: 'People of an organisation and their roles.' })
  @Allow('member.read')
  async members(
    @CurrentActor() actor: Actor,
    @Args() args: MembersArgs,
  ): Promise<Connection<MembershipType>> {
    const first = pageSize(args);
    const after = decodeCursor(args.after, 1)?.[0] ?? null;
    if (after !== null && !isUuid(after)) {
      throw badInput('after', {
        vi: 'Con trỏ trang không hợp lệ.',
        en: 'The cursor is malformed.',
      });
    }
    const rows = await this.identity.members(actor, args.orgId, { first, after });
    return pageOf(rows, first, { node: toMembership, cursor: (row) => [row.id] });
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  async organisation(
    @Parent() membership: MembershipType,
    @Context() context: GraphContext,
  ): Promise<OrganisationType | null> {
    return loadOrganisation(this.directory, context, membership.orgId);
  }

  @Mutation(() => AddMemberResult, { description: 'Gives a person a role; felt at once.' })
  @Allow('member.manage')
  async addMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who, where and as what.' }) input: AddMemberInput,
  ): Promise<MembershipType | Refusal> {
    const { mandate = null, ...member } = input;
    const outcome = await this.service.add(actor, { ...member, mandate });
    return answer(outcome, async (id) => toMembership(await this.identity.membership(actor, id)));
  }

  @Mutation(() => EndMembershipResult, { description: 'Ends a role; felt at once.' })
  @Allow('member.manage')
  async endMembership(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which role.' }) input: EndMembershipInput,
  ): Promise<MembershipType | Refusal> {
    const outcome = await this.service.end(actor, input);
    return answer(outcome, async (id) => toMembership(await this.identity.membership(actor, id)));
  }

  @Mutation(() => FileMandateResult, {
    description: 'Files the mandate by which a member signs (cooperative groups need one).',
  })
  @Allow('member.manage')
  async fileMandate(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Whose mandate.' }) input: FileMandateInput,
  ): Promise<MembershipType | Refusal> {
    const { membershipId, mandate = null, idempotencyKey } = input;
    const change = { membershipId, mandate, idempotencyKey };
    return answer(await this.service.fileMandate(actor, change), async (id) =>
      toMembership(await this.identity.membership(actor, id)),
    );
  }

  @Mutation(() => SetPersonStatusResult, {
    description: 'Suspends a person or lifts the suspension; every session ends at once.',
  })
  @Allow('person.suspend')
  async setPersonStatus(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who and why.' }) input: SetPersonStatusInput,
  ): Promise<PersonType | Refusal> {
    const { suspended, ...change } = input;
    const status = suspended ? 'suspended' : 'active';
    const outcome = await this.service.setPersonStatus(actor, { ...change, status });
    return answer(outcome, async (id) => toPerson(await this.identity.person(actor, id)));
  }
}
