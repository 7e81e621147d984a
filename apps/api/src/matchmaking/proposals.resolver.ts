import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AnswerService, ProposalQueries, PublicationService } from '#feature/matchmaking';
import type { Connection } from '../graphql/connection.js';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { Refusal } from '../graphql/result.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { reasonInWords, toProposal, toProposalGroup } from './proposal.mapper.js';
import {
  AcceptProposalInput,
  AcceptProposalResult,
  DeclineProposalInput,
  DeclineProposalResult,
  DropProposalGroupInput,
  DropProposalGroupResult,
  ProposalConnection,
  ProposalGroupConnection,
  ProposalGroupType,
  ProposalGroupsArgs,
  ProposalType,
  ProposalsArgs,
} from './proposal.types.js';

@Resolver(() => ProposalType)
export class ProposalsResolver {
  constructor(
    private readonly answers: AnswerService,
    private readonly publication: PublicationService,
    private readonly queries: ProposalQueries,
  ) {}

  @Query(() => ProposalConnection, { description: 'Legs that you may see, the newest first.' })
  @Allow('proposal.read')
  async proposals(
    @CurrentActor() actor: Actor,
    @Args() args: ProposalsArgs,
  ): Promise<Connection<ProposalType>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 1) };
    const { roundId = null, groupId = null, lotId = null, demandId = null, states = null } = args;
    const processingId = args.processingOfferId ?? null;
    const filter = { roundId, groupId, lotId, processingId, demandId, states };
    const rows = await this.queries.proposals(actor, filter, page);
    return pageOf(rows, page.first, { node: toProposal, cursor: (row) => [row.id] });
  }

  @Query(() => ProposalGroupConnection, {
    description: 'Groups that you may see, the newest first, each with your legs.',
  })
  @Allow('proposal.read')
  async proposalGroups(
    @CurrentActor() actor: Actor,
    @Args() args: ProposalGroupsArgs,
  ): Promise<Connection<ProposalGroupType>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 1) };
    const filter = { roundId: args.roundId ?? null, states: args.states ?? null };
    const rows = await this.queries.groups(actor, filter, page);
    return pageOf(rows, page.first, { node: toProposalGroup, cursor: (row) => [row.id] });
  }

  @Query(() => ProposalGroupType, { description: 'One group.' })
  @Allow('proposal.read')
  proposalGroup(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The group.' }) id: string,
  ): Promise<ProposalGroupType> {
    return this.loadGroup(actor, id);
  }

  @Mutation(() => AcceptProposalResult, {
    description: 'Accepts a leg for your side; it stands when both sides have.',
  })
  @Allow('proposal.answer')
  async acceptProposal(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which leg.' }) input: AcceptProposalInput,
  ): Promise<ProposalType | Refusal> {
    const { idempotencyKey, proposalId, orgId = null } = input;
    const outcome = await this.answers.accept(actor, { idempotencyKey, proposalId, orgId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => DeclineProposalResult, {
    description: 'Declines a leg with a reason; its volume is free at once.',
  })
  @Allow('proposal.answer')
  async declineProposal(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which leg and why.' }) input: DeclineProposalInput,
  ): Promise<ProposalType | Refusal> {
    const { idempotencyKey, proposalId, orgId = null, reasonCode } = input;
    const reason = reasonInWords(input.reason, 'reason');
    const outcome = await this.answers.decline(actor, {
      ...{ idempotencyKey, proposalId, orgId },
      ...{ reasonCode, reason },
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => DropProposalGroupResult, { description: 'Leaves a draft group out.' })
  @Allow('proposal.review')
  async dropProposalGroup(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which group and why.' }) input: DropProposalGroupInput,
  ): Promise<ProposalGroupType | Refusal> {
    const { idempotencyKey, groupId, expectedVersion } = input;
    const note = reasonInWords(input.note, 'note') ?? '';
    const outcome = await this.publication.dropGroup(actor, {
      ...{ idempotencyKey, groupId },
      ...{ note, expectedVersion },
    });
    return answer(outcome, (id) => this.loadGroup(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<ProposalType> {
    return toProposal(await this.queries.proposal(actor, id));
  }

  private async loadGroup(actor: Actor, id: string): Promise<ProposalGroupType> {
    return toProposalGroup(await this.queries.group(actor, id));
  }
}
