import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { HintService, PublicationService, RoundQueries, RoundService } from '#feature/matchmaking';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { Refusal } from '../graphql/result.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  CancelRoundInput,
  PublishRoundInput,
  RequestHintsInput,
  StartRoundInput,
} from './round.inputs.js';
import {
  toBlockingPair,
  toPublishRound,
  toRound,
  toStartRound,
  toUnmatched,
} from './round.mapper.js';
import {
  BlockingPairType,
  CancelRoundResult,
  PublishRoundResult,
  RequestHintsResult,
  RoundConnection,
  RoundType,
  StartRoundResult,
  UnmatchedArgs,
  UnmatchedLineConnection,
  type UnmatchedLineType,
} from './round.types.js';

const BLOCKING_MAX = 200;

@Resolver(() => RoundType)
export class RoundsResolver {
  constructor(
    private readonly rounds: RoundService,
    private readonly publication: PublicationService,
    private readonly hints: HintService,
    private readonly queries: RoundQueries,
  ) {}

  @Query(() => RoundConnection, { name: 'rounds', description: 'Rounds, the newest first.' })
  @Allow('round.read')
  async list(@CurrentActor() actor: Actor, @Args() args: PageArgs): Promise<Connection<RoundType>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.queries.rounds(actor, page);
    return pageOf(rows, page.first, {
      node: toRound,
      cursor: (row) => [row.requestedAtExact, row.id],
    });
  }

  @Query(() => RoundType, { description: 'One round with its progress and totals.' })
  @Allow('round.read')
  round(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The round.' }) id: string,
  ): Promise<RoundType> {
    return this.load(actor, id);
  }

  @Query(() => UnmatchedLineConnection, {
    description:
      'Lines with volume left after a round. Staff see all with exact hints; a party its own, as bands, once the round is published.',
  })
  @Allow('proposal.read')
  async roundUnmatched(
    @CurrentActor() actor: Actor,
    @Args() args: UnmatchedArgs,
  ): Promise<Connection<UnmatchedLineType>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const filter = { roundId: args.roundId, side: args.side ?? null };
    const rows = await this.queries.unmatched(actor, filter, page);
    return pageOf(rows, page.first, {
      node: toUnmatched,
      cursor: (row) => [row.side, row.lineId],
    });
  }

  @Query(() => [BlockingPairType], {
    description:
      'Pairs of a round that would rather deal with each other at its prices, and the rule that keeps them apart: the 200 keenest. Empty where nobody does better elsewhere.',
  })
  @Allow('round.read_book')
  async roundBlockingPairs(
    @CurrentActor() actor: Actor,
    @Args('roundId', { type: () => UuidScalar, description: 'The round.' }) roundId: string,
  ): Promise<BlockingPairType[]> {
    const rows = await this.queries.blockingPairs(actor, roundId, BLOCKING_MAX);
    return rows.map(toBlockingPair);
  }

  @Mutation(() => RequestHintsResult, {
    description: 'Works out the hints of one line left over again, with more time for it.',
  })
  @Allow('round.run')
  async requestHints(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which line of which round.' }) input: RequestHintsInput,
  ): Promise<RoundType | Refusal> {
    return answer(await this.hints.request(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => StartRoundResult, {
    description:
      'Freezes the open lines in scope and clears them; answers at once, see `progress`.',
  })
  @Allow('round.run')
  async startRound(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Scope and settings.' }) input: StartRoundInput,
  ): Promise<RoundType | Refusal> {
    const outcome = await this.rounds.start(actor, toStartRound(input));
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => CancelRoundResult, {
    description: 'Stops a round; what it has found so far is kept as drafts.',
  })
  @Allow('round.run')
  async cancelRound(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which round.' }) input: CancelRoundInput,
  ): Promise<RoundType | Refusal> {
    return answer(await this.rounds.cancel(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => PublishRoundResult, {
    description: 'Offers draft groups to their parties and holds the volume of each leg.',
  })
  @Allow('proposal.review')
  async publishRound(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Round and groups.' }) input: PublishRoundInput,
  ): Promise<RoundType | Refusal> {
    const outcome = await this.publication.publishRound(actor, toPublishRound(input));
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<RoundType> {
    return toRound(await this.queries.round(actor, id));
  }
}
