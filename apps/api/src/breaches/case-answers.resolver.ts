import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { CaseAnswersService, CaseQueries, MediationService } from '#feature/breaches';
import type { Refusal } from '../graphql/result.js';
import { answer } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AddCaseEvidenceInput,
  AnswerCaseInput,
  AnswerRemedyInput,
  AttributeBreachInput,
  EscalateDisputeInput,
  ProposeRemedyInput,
  RecordMediationInput,
  WithdrawCaseInput,
} from './case.inputs.js';
import { toCase } from './case.mapper.js';
import { ContractCaseResult, ContractCaseType } from './case.types.js';

type Answered = Promise<ContractCaseType | Refusal>;

/** What parties and mediators say and do in a case. */
@Resolver(() => ContractCaseType)
export class CaseAnswersResolver {
  constructor(
    private readonly service: CaseAnswersService,
    private readonly mediation: MediationService,
    private readonly queries: CaseQueries,
  ) {}

  @Mutation(() => ContractCaseResult, {
    description:
      'A party that is asked agrees, refuses or replies; the last consent puts a request into effect. Refusals: CASE_STATE, CASE_CLOSED, ALREADY_ANSWERED_CASE, CONTRACT_STATE.',
  })
  @Allow('case.answer')
  async answerCase(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The answer.' }) input: AnswerCaseInput,
  ): Answered {
    const { organisationId: orgId = null, text = null, ...rest } = input;
    return this.answer(actor, await this.service.answer(actor, { ...rest, orgId, text }));
  }

  @Mutation(() => ContractCaseResult, {
    description: 'The party that opened a case takes it back. Refusals: CASE_STATE, CASE_CLOSED.',
  })
  @Allow('case.answer')
  async withdrawCase(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which case.' }) input: WithdrawCaseInput,
  ): Answered {
    const { organisationId: orgId = null, text = null, ...rest } = input;
    return this.answer(actor, await this.service.withdraw(actor, { ...rest, orgId, text }));
  }

  @Mutation(() => ContractCaseResult, {
    description: 'Adds words or a file as evidence. Refusals: CASE_CLOSED, CASE_FULL.',
  })
  @Allow('case.answer')
  async addCaseEvidence(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The evidence.' }) input: AddCaseEvidenceInput,
  ): Answered {
    const { organisationId: orgId = null, fileId = null, ...rest } = input;
    return this.answer(actor, await this.service.addEvidence(actor, { ...rest, orgId, fileId }));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'A mediator writes down who is answerable for a breach. Refusals: CASE_STATE, CASE_CLOSED.',
  })
  @Allow('case.mediate')
  async attributeBreach(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who, and on what that rests.' }) input: AttributeBreachInput,
  ): Answered {
    return this.answer(actor, await this.service.attribute(actor, input));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Proposes what should follow an attributed breach. Refusals: BREACH_NOT_ATTRIBUTED, PENALTY_ABOVE_CAP.',
  })
  @Allow('case.answer')
  async proposeRemedy(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The remedy.' }) input: ProposeRemedyInput,
  ): Answered {
    const { organisationId: orgId = null, amountVnd = null, dueOn = null, ...rest } = input;
    const command = { ...rest, orgId, amountVnd, dueOn };
    return this.answer(actor, await this.service.proposeRemedy(actor, command));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'The other side answers a remedy, or who proposed it says that it was done. Refusal: REMEDY_STATE.',
  })
  @Allow('case.answer')
  async answerRemedy(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which remedy, and the answer.' }) input: AnswerRemedyInput,
  ): Answered {
    const { organisationId: orgId = null, ...rest } = input;
    return this.answer(actor, await this.service.answerRemedy(actor, { ...rest, orgId }));
  }

  @Mutation(() => ContractCaseResult, {
    description: 'Takes a dispute to mediation at once. Refusals: CASE_STATE, CASE_CLOSED.',
  })
  @Allow('case.mediate')
  async escalateDispute(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which dispute.' }) input: EscalateDisputeInput,
  ): Answered {
    return this.answer(actor, await this.mediation.escalate(actor, input));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Minutes of a mediation and what came of it; a closing asks every party for its consent. Refusals: CASE_STATE, CASE_CLOSED, CASE_DUPLICATE.',
  })
  @Allow('case.mediate')
  async recordMediation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The minutes.' }) input: RecordMediationInput,
  ): Answered {
    const { attendedOrganisationIds: attendedOrgIds, ...rest } = input;
    return this.answer(actor, await this.mediation.record(actor, { ...rest, attendedOrgIds }));
  }

  private answer(actor: Actor, outcome: Parameters<typeof answer>[0]): Answered {
    return answer(outcome, async (id) => toCase(await this.queries.byId(actor, id)));
  }
}
