import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AppError } from '#domain';
import { DemandsQueries, DemandsService, demandCursor, type DemandSort } from '#feature/demand';
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
  CreateDemandInput,
  DemandFilterInput,
  DemandSortEnum,
  DemandStepInput,
  UpdateDemandInput,
} from './demand.inputs.js';
import { toDemand, toDemandContent, toDemandFilter, type DemandNode } from './demand.mapper.js';
import {
  CreateDemandResult,
  DemandConnection,
  DemandType,
  PublishDemandResult,
  UpdateDemandResult,
  WithdrawDemandResult,
} from './demand.types.js';

/** Demands: lists, one demand, and the commands of its organisation. */
@Resolver(() => DemandType)
export class DemandsResolver {
  constructor(
    private readonly demandsService: DemandsService,
    private readonly demandsQueries: DemandsQueries,
  ) {}

  @Query(() => DemandConnection, { description: 'Demands, filtered and in a stable order.' })
  @Allow('demand.read')
  async demands(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Args('filter', {
      type: () => DemandFilterInput,
      nullable: true,
      description: 'Which demands.',
    })
    filter: DemandFilterInput | null,
    @Args('sort', { type: () => DemandSortEnum, defaultValue: 'newest', description: 'Order.' })
    sort: DemandSort,
  ): Promise<Connection<DemandNode>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const { rows, open } = await this.demandsQueries.list(actor, {
      filter: toDemandFilter(filter),
      sort,
      page,
    });
    return pageOf(rows, page.first, {
      node: (row) => toDemand(actor, row),
      cursor: (row) => demandCursor(row, { sort, open }),
    });
  }

  @Query(() => DemandType, {
    nullable: true,
    description: 'A demand by its key; null when there is none you may see.',
  })
  @Allow('demand.read')
  async demand(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'Key of the demand.' }) id: string,
  ): Promise<DemandNode | null> {
    const row = await this.demandsQueries.find(actor, id);
    return row === null ? null : toDemand(actor, row);
  }

  @Mutation(() => CreateDemandResult, {
    description: 'Enters a demand as a draft, or opens it at once.',
  })
  @Allow('demand.write')
  async createDemand(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The demand.' }) input: CreateDemandInput,
  ): Promise<object> {
    const { idempotencyKey, id, organisationId: orgId, productCode, publish } = input;
    const form = { ...toDemandContent(input), productCode };
    return this.answered(
      actor,
      await this.demandsService.create(actor, { idempotencyKey, id, orgId, form, publish }),
    );
  }

  @Mutation(() => UpdateDemandResult, {
    description: 'Writes the content of a draft or open demand anew.',
  })
  @Allow('demand.write')
  async updateDemand(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The content.' }) input: UpdateDemandInput,
  ): Promise<object> {
    const { idempotencyKey, id, expectedVersion } = input;
    const form = toDemandContent(input);
    return this.answered(
      actor,
      await this.demandsService.update(actor, { idempotencyKey, id, expectedVersion, form }),
    );
  }

  @Mutation(() => PublishDemandResult, { description: 'Opens a draft.' })
  @Allow('demand.write')
  async publishDemand(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which demand.' }) input: DemandStepInput,
  ): Promise<object> {
    return this.answered(actor, await this.demandsService.publish(actor, input));
  }

  @Mutation(() => WithdrawDemandResult, {
    description: 'Takes a draft or open demand back; refused while volume is held.',
  })
  @Allow('demand.write')
  async withdrawDemand(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which demand.' }) input: DemandStepInput,
  ): Promise<object> {
    return this.answered(actor, await this.demandsService.withdraw(actor, input));
  }

  private answered(actor: Actor, outcome: Outcome): Promise<object> {
    return answer(outcome, async (id) => {
      const row = await this.demandsQueries.find(actor, id);
      if (row === null) throw new AppError('NOT_FOUND');
      return toDemand(actor, row);
    });
  }
}
