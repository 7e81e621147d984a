import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { OperationsService } from '#feature/operations';
import { answer } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  OperationsType,
  SetBusinessClockInput,
  SetBusinessClockResult,
} from './operations.types.js';

@Resolver(() => OperationsType)
export class OperationsResolver {
  constructor(private readonly service: OperationsService) {}

  @Query(() => OperationsType, {
    description: 'State of clock and deliveries, for administrators.',
  })
  @Allow('operations.read')
  operations(): Promise<OperationsType> {
    return this.load();
  }

  @Mutation(() => SetBusinessClockResult, {
    description:
      'Moves the business clock in a demonstration; what becomes due acts at once. Refusal: CLOCK_STANDS_STILL.',
  })
  @Allow('clock.set')
  async setBusinessClock(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Where to.' }) input: SetBusinessClockInput,
  ): Promise<typeof SetBusinessClockResult> {
    const outcome = await this.service.setClock(actor, input);
    return answer(outcome, () => this.load());
  }

  private async load(): Promise<OperationsType> {
    const state = await this.service.state();
    return Object.assign(new OperationsType(), {
      businessNow: state.now,
      clockOffsetSeconds: Number(state.clockOffsetMillis) / 1000,
      clockMovable: state.clockMovable,
      pendingDeliveries: Number(state.pending),
      waitingDeliveries: Number(state.waiting),
      runningDeliveries: Number(state.running),
      deadDeliveries: Number(state.dead),
      oldestPendingSeconds: state.oldestPendingSeconds,
    });
  }
}
