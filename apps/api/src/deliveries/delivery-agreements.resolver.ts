import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { DeliveryAgreements, DeliveryQueries } from '#feature/deliveries';
import { answer } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AnswerDeliveryAgreementInput,
  ProposeExtraQuantityInput,
  ProposeOutcomeInput,
  ProposeWeightsInput,
} from './delivery.inputs.js';
import { outcomesOf, toAgreement } from './delivery.mapper.js';
import {
  AnswerAgreementResult,
  DeliveryAgreementType,
  ProposeExtraResult,
  ProposeOutcomeResult,
  ProposeWeightsResult,
} from './delivery.types.js';

@Resolver(() => DeliveryAgreementType)
export class DeliveryAgreementsResolver {
  constructor(
    private readonly agreements: DeliveryAgreements,
    private readonly queries: DeliveryQueries,
  ) {}

  @Mutation(() => ProposeWeightsResult, {
    description:
      'Proposes the weights of a load whose weighings lie apart. Refusals: DELIVERY_STATE, WEIGHTS_NOT_APART, WEIGHT_LINES, AGREEMENT_OPEN.',
  })
  @Allow('delivery.agree')
  async proposeWeights(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The weights.' }) input: ProposeWeightsInput,
  ): Promise<typeof ProposeWeightsResult> {
    const { organisationId: orgId = null, ...command } = input;
    const outcome = await this.agreements.proposeWeights(actor, { ...command, orgId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => ProposeOutcomeResult, {
    description:
      'Proposes what a disputed load is to be, or the correction of a decided one. Refusals: DELIVERY_STATE, ALREADY_CORRECTED, AGREEMENT_OPEN, and those of an acceptance.',
  })
  @Allow('delivery.agree')
  async proposeOutcome(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The outcome by line.' }) input: ProposeOutcomeInput,
  ): Promise<typeof ProposeOutcomeResult> {
    const { organisationId: orgId = null, lines, ...command } = input;
    const stated = outcomesOf(lines);
    const outcome = await this.agreements.proposeOutcome(actor, {
      ...command,
      orgId,
      lines: stated,
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => ProposeExtraResult, {
    description:
      'Proposes that a line takes more than contracted and tolerance. Refusals: CONTRACT_STATE, OVERRIDE_TOO_LARGE, AGREEMENT_OPEN.',
  })
  @Allow('delivery.agree')
  async proposeExtraQuantity(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'How much more of which line.' })
    input: ProposeExtraQuantityInput,
  ): Promise<typeof ProposeExtraResult> {
    const { organisationId: orgId = null, ...command } = input;
    const outcome = await this.agreements.proposeExtra(actor, { ...command, orgId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => AnswerAgreementResult, {
    description:
      'Says yes or no; the last yes makes it count. Refusals: AGREEMENT_RESOLVED, AGREEMENT_ANSWERED, and what now stands against its content.',
  })
  @Allow('delivery.agree')
  async answerDeliveryAgreement(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The answer.' }) input: AnswerDeliveryAgreementInput,
  ): Promise<typeof AnswerAgreementResult> {
    const { organisationId: orgId = null, ...command } = input;
    const outcome = await this.agreements.answer(actor, { ...command, orgId });
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<DeliveryAgreementType> {
    return toAgreement(actor, await this.queries.agreement(actor, id));
  }
}
