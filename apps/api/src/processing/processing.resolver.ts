import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AppError } from '#domain';
import { ProcessingQueries, ProcessingService, processingCursor } from '#feature/processing';
import type { Outcome } from '#persistence';
import {
  type Connection,
  PageArgs,
  decodeCursor,
  pageOf,
  pageSize,
} from '../graphql/connection.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  PostProcessingOfferInput,
  ProcessingOfferFilterInput,
  ProcessingOfferStepInput,
  UpdateProcessingOfferInput,
} from './processing.inputs.js';
import {
  toProcessingContent,
  toProcessingFilter,
  toProcessingOffer,
  type ProcessingNode,
} from './processing.mapper.js';
import {
  PostProcessingOfferResult,
  ProcessingOfferConnection,
  ProcessingOfferType,
  UpdateProcessingOfferResult,
  WithdrawProcessingOfferResult,
} from './processing.types.js';

/** Processing offers: lists, one offer, and the commands of its organisation. */
@Resolver(() => ProcessingOfferType)
export class ProcessingResolver {
  constructor(
    private readonly service: ProcessingService,
    private readonly queries: ProcessingQueries,
  ) {}

  @Query(() => ProcessingOfferConnection, {
    description: 'Processing offers, filtered, the newest first.',
  })
  @Allow('processing.read')
  async processingOffers(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Args('filter', {
      type: () => ProcessingOfferFilterInput,
      nullable: true,
      description: 'Which offers.',
    })
    filter: ProcessingOfferFilterInput | null,
  ): Promise<Connection<ProcessingNode>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.queries.list(actor, { filter: toProcessingFilter(filter), page });
    return pageOf(rows, page.first, {
      node: (row) => toProcessingOffer(actor, row),
      cursor: processingCursor,
    });
  }

  @Query(() => ProcessingOfferType, {
    nullable: true,
    description: 'A processing offer by its key; null when there is none.',
  })
  @Allow('processing.read')
  async processingOffer(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'Key of the offer.' }) id: string,
  ): Promise<ProcessingNode | null> {
    const row = await this.queries.find(actor, id);
    return row === null ? null : toProcessingOffer(actor, row);
  }

  @Mutation(() => PostProcessingOfferResult, {
    description: 'Offers capacity to process; rounds clear it from then on.',
  })
  @Allow('processing.write')
  async postProcessingOffer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The offer.' }) input: PostProcessingOfferInput,
  ): Promise<object> {
    const { idempotencyKey, id, organisationId: orgId, inputCode } = input;
    const form = { ...toProcessingContent(input), inputCode };
    return this.answered(
      actor,
      await this.service.post(actor, { idempotencyKey, id, orgId, form }),
    );
  }

  @Mutation(() => UpdateProcessingOfferResult, {
    description: 'Writes the content of an open offer anew.',
  })
  @Allow('processing.write')
  async updateProcessingOffer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The content.' }) input: UpdateProcessingOfferInput,
  ): Promise<object> {
    const { idempotencyKey, id, expectedVersion } = input;
    const form = toProcessingContent(input);
    return this.answered(
      actor,
      await this.service.update(actor, { idempotencyKey, id, expectedVersion, form }),
    );
  }

  @Mutation(() => WithdrawProcessingOfferResult, {
    description: 'Takes an open offer back; refused while capacity is held.',
  })
  @Allow('processing.write')
  async withdrawProcessingOffer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which offer.' }) input: ProcessingOfferStepInput,
  ): Promise<object> {
    return this.answered(actor, await this.service.withdraw(actor, input));
  }

  private answered(actor: Actor, outcome: Outcome): Promise<object> {
    return answer(outcome, async (id) => {
      const row = await this.queries.find(actor, id);
      if (row === null) throw new AppError('NOT_FOUND');
      return toProcessingOffer(actor, row);
    });
  }
}
