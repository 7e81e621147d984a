import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import {
  ExposureService,
  PaymentQueries,
  PaymentsService,
  PromisesService,
  RemediesService,
} from '#feature/payments';
import { answer } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  ChargeLateInterestInput,
  ChargeLateInterestResult,
  ChargeRemedyInput,
  ChargeRemedyResult,
  ClaimPaymentInput,
  ClaimPaymentResult,
  ConfirmPaymentInput,
  ConfirmPaymentResult,
  DisputePaymentInput,
  DisputePaymentResult,
  type DueType,
  PromisePaymentInput,
  PromisePaymentResult,
  SetExposureLimitInput,
  SetExposureLimitResult,
  WithdrawPaymentInput,
  WithdrawPaymentResult,
} from './due.types.js';
import { toDue, toExposure } from './payments.mapper.js';

/** Payments and promises: each answers the due as it now stands. */
@Resolver()
export class PaymentsResolver {
  constructor(
    private readonly payments: PaymentsService,
    private readonly promises: PromisesService,
    private readonly remedies: RemediesService,
    private readonly exposures: ExposureService,
    private readonly queries: PaymentQueries,
  ) {}

  @Mutation(() => ClaimPaymentResult, {
    description:
      'A party says that money has moved. Refusals: DUE_CANCELLED, DUE_PAID, PAYMENT_AMOUNT, PAYMENT_IN_FUTURE, PAYMENT_CLAIMED_TWICE, PAYMENT_ABOVE_DUE.',
  })
  @Allow('payment.act')
  async claimPayment(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What moved.' }) input: ClaimPaymentInput,
  ): Promise<typeof ClaimPaymentResult> {
    const { organisationId = null, ...command } = input;
    const outcome = await this.payments.claim(actor, { ...command, orgId: organisationId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => ConfirmPaymentResult, {
    description:
      'The other side confirms a payment: it counts from now. Refusals: PAYMENT_STATE, PAYMENT_OWN_CLAIM.',
  })
  @Allow('payment.act')
  async confirmPayment(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: ConfirmPaymentInput,
  ): Promise<typeof ConfirmPaymentResult> {
    const { organisationId = null, ...command } = input;
    const outcome = await this.payments.confirm(actor, { ...command, orgId: organisationId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => DisputePaymentResult, {
    description:
      'The other side does not acknowledge a payment, with a reason. Refusals: PAYMENT_STATE, PAYMENT_OWN_CLAIM.',
  })
  @Allow('payment.act')
  async disputePayment(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and why.' }) input: DisputePaymentInput,
  ): Promise<typeof DisputePaymentResult> {
    const { organisationId = null, ...command } = input;
    const outcome = await this.payments.dispute(actor, { ...command, orgId: organisationId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => WithdrawPaymentResult, {
    description:
      'The side that recorded a payment takes it back. Refusals: PAYMENT_STATE, PAYMENT_NOT_YOURS.',
  })
  @Allow('payment.act')
  async withdrawPayment(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: WithdrawPaymentInput,
  ): Promise<typeof WithdrawPaymentResult> {
    const { organisationId = null, ...command } = input;
    const outcome = await this.payments.withdraw(actor, { ...command, orgId: organisationId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => PromisePaymentResult, {
    description:
      'The payer promises a sum by a day. Refusals: DUE_PAID, DUE_CANCELLED, PAYMENT_ABOVE_DUE, PROMISE_DAY, TOO_MANY_PROMISES.',
  })
  @Allow('payment.act')
  async promisePayment(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'How much, by when.' }) input: PromisePaymentInput,
  ): Promise<typeof PromisePaymentResult> {
    return answer(await this.promises.promise(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => ChargeLateInterestResult, {
    description:
      'The payee charges the interest that has run so far; the new due is answered. Refusal: NO_LATE_INTEREST.',
  })
  @Allow('payment.act')
  async chargeLateInterest(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'On which due.' }) input: ChargeLateInterestInput,
  ): Promise<typeof ChargeLateInterestResult> {
    return answer(await this.promises.chargeInterest(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => ChargeRemedyResult, {
    description:
      'The payee makes a penalty or damages that both sides agreed to a due. Refusals: REMEDY_NOT_PAYABLE, REMEDY_CHARGED.',
  })
  @Allow('payment.act')
  async chargeRemedy(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: ChargeRemedyInput,
  ): Promise<typeof ChargeRemedyResult> {
    return answer(await this.remedies.charge(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => SetExposureLimitResult, {
    description:
      'Staff set what a buyer may owe before rounds leave it out. Refusal: LIMIT_OUT_OF_RANGE.',
  })
  @Allow('exposure.set')
  async setExposureLimit(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'How much, and why.' }) input: SetExposureLimitInput,
  ): Promise<typeof SetExposureLimitResult> {
    const { organisationId, ...command } = input;
    const outcome = await this.exposures.setLimit(actor, { ...command, orgId: organisationId });
    return answer(outcome, async (id) => toExposure(await this.exposures.exposure(actor, id)));
  }

  private async load(actor: Actor, id: string): Promise<DueType> {
    return toDue(await this.queries.byId(actor, id));
  }
}
