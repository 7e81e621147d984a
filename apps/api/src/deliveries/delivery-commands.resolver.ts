import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import {
  DeliveryAcceptance,
  DeliveryNotices,
  DeliveryQueries,
  DeliveryWeighings,
} from '#feature/deliveries';
import { answer } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AcceptDeliveryInput,
  ConfirmWeighingInput,
  DeliveryReasonInput,
  NotifyDeliveryInput,
  RecordWeighingInput,
  RejectDeliveryInput,
  SettleDeliveryInput,
} from './delivery.inputs.js';
import { outcomesOf, toDelivery } from './delivery.mapper.js';
import {
  AcceptDeliveryResult,
  CancelDeliveryResult,
  ConfirmWeighingResult,
  DeliveryType,
  DisputeDeliveryResult,
  NotifyDeliveryResult,
  RecordWeighingResult,
  RejectDeliveryResult,
  SettleDeliveryResult,
} from './delivery.types.js';

@Resolver(() => DeliveryType)
export class DeliveryCommandsResolver {
  constructor(
    private readonly notices: DeliveryNotices,
    private readonly weighings: DeliveryWeighings,
    private readonly acceptance: DeliveryAcceptance,
    private readonly queries: DeliveryQueries,
  ) {}

  @Mutation(() => NotifyDeliveryResult, {
    description:
      'A seller announces a load, alone or with other sellers of the contract. Refusals: CONTRACT_STATE, DELIVERY_FRAMEWORK, DELIVERY_LINES, DELIVERY_SLOT, DELIVERY_DAY, QUANTITY_NOT_POSITIVE, DELIVERY_NOTICE_TOO_MUCH, DELIVERY_LOADS_OPEN, DOCK_NOT_THAT_DAY, DOCK_FULL.',
  })
  @Allow('delivery.notify')
  async notifyDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The load.' }) input: NotifyDeliveryInput,
  ): Promise<typeof NotifyDeliveryResult> {
    const { organisationId = null, parts, ...rest } = input;
    const { dockSlotId = null, vehicle = null, note = null } = rest;
    const outcome = await this.notices.notify(actor, {
      ...rest,
      orgId: organisationId,
      parts: parts.map(({ lineId, slotNo = null, quantity }) => ({ lineId, slotNo, quantity })),
      dockSlotId,
      vehicle,
      note,
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => CancelDeliveryResult, {
    description:
      'Calls off a load that the buyer has not weighed. Refusals: DELIVERY_STATE, DELIVERY_ARRIVED.',
  })
  @Allow('delivery.notify')
  async cancelDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and why.' }) input: DeliveryReasonInput,
  ): Promise<typeof CancelDeliveryResult> {
    const { organisationId: orgId = null, ...command } = input;
    const outcome = await this.notices.cancel(actor, { ...command, orgId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => RecordWeighingResult, {
    description:
      'A side states gross and tare. When both sides’ nets of every line lie within half a per cent, at least half a kilogram, the middle is the weight. Refusals: DELIVERY_STATE, CONTRACT_STATE, WEIGHT_TARE, WEIGHT_LINES, WEIGHT_SPLIT, WEIGHT_IMPLAUSIBLE, QUANTITY_TOO_LARGE, WEIGHED_TOO_OFTEN, PHOTO_MISSING, FILE_UNKNOWN, CLIENT_TIME.',
  })
  @Allow('delivery.weigh')
  async recordWeighing(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What was weighed.' }) input: RecordWeighingInput,
  ): Promise<typeof RecordWeighingResult> {
    const { organisationId: orgId = null, parts = null, photoId = null, ...command } = input;
    const outcome = await this.weighings.weigh(actor, { ...command, orgId, parts, photoId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => ConfirmWeighingResult, {
    description:
      'The other side, without a network, confirms by its code what the actor’s side weighed. Refusals: DELIVERY_STATE, CONTRACT_STATE, NOTHING_TO_CONFIRM, CONFIRM_CODE_WRONG, CONFIRM_CODE_LOCKED, CONFIRM_CODE_USED, CLIENT_TIME.',
  })
  @Allow('delivery.weigh')
  async confirmWeighing(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Whose code, for which load.' }) input: ConfirmWeighingInput,
  ): Promise<typeof ConfirmWeighingResult> {
    const { organisationId: orgId = null, confirmingOrganisationId, ...command } = input;
    const outcome = await this.weighings.confirm(actor, {
      ...command,
      orgId,
      confirmingOrgId: confirmingOrganisationId,
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => AcceptDeliveryResult, {
    description:
      'The buyer accepts a weighed load with its grade split. Refusals: DELIVERY_STATE, REJECTION_TIME_OVER, OUTCOME_LINES, GRADE_NOT_IN_TABLE, GRADE_SPLIT_SUM, REJECT_REASON_MISSING, PHOTO_MISSING, FILE_UNKNOWN, QUALITY_RESULT, DELIVERY_ABOVE_CONTRACT.',
  })
  @Allow('delivery.accept')
  async acceptDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Grades, quality and rejects by line.' })
    input: AcceptDeliveryInput,
  ): Promise<typeof AcceptDeliveryResult> {
    const { organisationId: orgId = null, lines, ...command } = input;
    const stated = outcomesOf(lines);
    const outcome = await this.acceptance.accept(actor, { ...command, orgId, lines: stated });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => RejectDeliveryResult, {
    description:
      'The buyer rejects the whole load before the clock runs out. Refusals: DELIVERY_STATE, REJECTION_TIME_OVER, PHOTO_MISSING, FILE_UNKNOWN.',
  })
  @Allow('delivery.accept')
  async rejectDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and why.' }) input: RejectDeliveryInput,
  ): Promise<typeof RejectDeliveryResult> {
    const { organisationId: orgId = null, photoId: fileId = null, note = null, ...rest } = input;
    const outcome = await this.acceptance.reject(actor, { ...rest, orgId, note, fileId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => DisputeDeliveryResult, {
    description:
      'A party disputes a load before it is decided. Refusals: DELIVERY_STATE, REJECTION_TIME_OVER.',
  })
  @Allow('delivery.accept')
  async disputeDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and why.' }) input: DeliveryReasonInput,
  ): Promise<typeof DisputeDeliveryResult> {
    const { organisationId: orgId = null, ...command } = input;
    const outcome = await this.acceptance.dispute(actor, { ...command, orgId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => SettleDeliveryResult, {
    description:
      'Staff record the outcome of a mediation or judgment about a disputed or decided load. Refusals: DELIVERY_STATE, ALREADY_CORRECTED, FILE_UNKNOWN, and those of an acceptance.',
  })
  @Allow('delivery.settle')
  async settleDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The outcome and its paper.' }) input: SettleDeliveryInput,
  ): Promise<typeof SettleDeliveryResult> {
    const { lines, ...command } = input;
    const outcome = await this.acceptance.settle(actor, { ...command, lines: outcomesOf(lines) });
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<DeliveryType> {
    return toDelivery(actor, await this.queries.byId(actor, id));
  }
}
