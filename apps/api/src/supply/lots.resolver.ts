import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AppError } from '#domain';
import { LotsQueries, LotsService, lotCursor, type LotSort } from '#feature/supply';
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
  CreateLotInput,
  LotFilterInput,
  LotSortEnum,
  LotStepInput,
  UpdateLotInput,
} from './lot.inputs.js';
import { toLot, toLotContent, toLotFilter, type LotNode } from './lot.mapper.js';
import {
  CreateLotResult,
  LotConnection,
  LotType,
  PublishLotResult,
  UpdateLotResult,
  WithdrawLotResult,
} from './lot.types.js';

/** Lots: lists, one lot, and the commands of its organisation. */
@Resolver(() => LotType)
export class LotsResolver {
  constructor(
    private readonly lotsService: LotsService,
    private readonly lotsQueries: LotsQueries,
  ) {}

  @Query(() => LotConnection, { description: 'Lots, filtered and in a stable order.' })
  @Allow('lot.read')
  async lots(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Args('filter', { type: () => LotFilterInput, nullable: true, description: 'Which lots.' })
    filter: LotFilterInput | null,
    @Args('sort', { type: () => LotSortEnum, defaultValue: 'newest', description: 'Order.' })
    sort: LotSort,
  ): Promise<Connection<LotNode>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const { rows, open } = await this.lotsQueries.list(actor, {
      filter: toLotFilter(filter),
      sort,
      page,
    });
    return pageOf(rows, page.first, {
      node: (row) => toLot(actor, row),
      cursor: (row) => lotCursor(row, { sort, open }),
    });
  }

  @Query(() => LotType, {
    nullable: true,
    description: 'A lot by its key; null when there is none you may see.',
  })
  @Allow('lot.read')
  async lot(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'Key of the lot.' }) id: string,
  ): Promise<LotNode | null> {
    const row = await this.lotsQueries.find(actor, id);
    return row === null ? null : toLot(actor, row);
  }

  @Mutation(() => CreateLotResult, { description: 'Enters a lot as a draft, or opens it at once.' })
  @Allow('lot.write')
  async createLot(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The lot.' }) input: CreateLotInput,
  ): Promise<object> {
    const { idempotencyKey, id, organisationId: orgId, productCode, publish } = input;
    const form = { ...toLotContent(input), productCode };
    return this.answered(
      actor,
      await this.lotsService.create(actor, { idempotencyKey, id, orgId, form, publish }),
    );
  }

  @Mutation(() => UpdateLotResult, {
    description: 'Writes the content of a draft or open lot anew.',
  })
  @Allow('lot.write')
  async updateLot(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The content.' }) input: UpdateLotInput,
  ): Promise<object> {
    const { idempotencyKey, id, expectedVersion } = input;
    const form = toLotContent(input);
    return this.answered(
      actor,
      await this.lotsService.update(actor, { idempotencyKey, id, expectedVersion, form }),
    );
  }

  @Mutation(() => PublishLotResult, { description: 'Opens a draft.' })
  @Allow('lot.write')
  async publishLot(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which lot.' }) input: LotStepInput,
  ): Promise<object> {
    return this.answered(actor, await this.lotsService.publish(actor, input));
  }

  @Mutation(() => WithdrawLotResult, {
    description: 'Takes a draft or open lot back; refused while volume is held.',
  })
  @Allow('lot.write')
  async withdrawLot(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which lot.' }) input: LotStepInput,
  ): Promise<object> {
    return this.answered(actor, await this.lotsService.withdraw(actor, input));
  }

  private answered(actor: Actor, outcome: Outcome): Promise<object> {
    return answer(outcome, async (id) => {
      const row = await this.lotsQueries.find(actor, id);
      if (row === null) throw new AppError('NOT_FOUND');
      return toLot(actor, row);
    });
  }
}
