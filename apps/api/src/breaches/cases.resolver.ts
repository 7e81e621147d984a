import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { CaseQueries, CasesService } from '#feature/breaches';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { Refusal } from '../graphql/result.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  ClaimForceMajeureInput,
  OpenDisputeInput,
  OpenRenegotiationInput,
  ReportBreachInput,
  RequestContractStepInput,
} from './case.inputs.js';
import { toCase, toWarning } from './case.mapper.js';
import {
  ContractCaseConnection,
  ContractCaseResult,
  ContractCaseType,
  ContractCasesArgs,
  ContractWarningConnection,
  ContractWarningsArgs,
} from './case.types.js';

type Answered = Promise<ContractCaseType | Refusal>;

/** Cases of contracts: reading them and opening them. */
@Resolver(() => ContractCaseType)
export class CasesResolver {
  constructor(
    private readonly service: CasesService,
    private readonly queries: CaseQueries,
  ) {}

  @Query(() => ContractCaseConnection, {
    description: 'Cases that the actor may see, the newest first.',
  })
  @Allow('case.read')
  async contractCases(
    @CurrentActor() actor: Actor,
    @Args() args: ContractCasesArgs,
  ): Promise<ContractCaseConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const { contractId = null, kind = null, openOnly } = args;
    const rows = await this.queries.page(actor, { contractId, kind, openOnly }, page);
    return pageOf(rows, page.first, { node: toCase, cursor: (row) => [row.position, row.id] });
  }

  @Query(() => ContractCaseType, { description: 'One case.' })
  @Allow('case.read')
  contractCase(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The case.' }) id: string,
  ): Promise<ContractCaseType> {
    return this.load(actor, id);
  }

  @Query(() => ContractWarningConnection, {
    description: 'Early warnings that the actor may see, the newest first.',
  })
  @Allow('warning.read')
  async contractWarnings(
    @CurrentActor() actor: Actor,
    @Args() args: ContractWarningsArgs,
  ): Promise<ContractWarningConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.queries.warnings(actor, args.contractId ?? null, page);
    return pageOf(rows, page.first, { node: toWarning, cursor: (row) => [row.position, row.id] });
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Asks the other parties to end, suspend or resume a contract or to close a line short. Refusals: CONTRACT_STATE, STEP_GROUND, BREACH_NOT_ATTRIBUTED, FORCE_MAJEURE_NOT_OVER, CASE_DUPLICATE.',
  })
  @Allow('case.open')
  async requestContractStep(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What is asked for.' }) input: RequestContractStepInput,
  ): Answered {
    const { organisationId: orgId = null, lineId = null, restsOnCaseId = null, ...rest } = input;
    const command = { ...rest, orgId, lineId, restsOnCaseId };
    return this.answer(actor, await this.service.requestStep(actor, command));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Reports a breach; the accused has 48 hours to reply. A report is no finding. Refusals: CONTRACT_STATE, BREACH_SIDE, DAY_IN_FUTURE, CASE_DUPLICATE.',
  })
  @Allow('case.open')
  async reportBreach(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The report.' }) input: ReportBreachInput,
  ): Answered {
    const { organisationId: orgId = null, accusedOrganisationId, ...rest } = input;
    const { lineId = null, valueVnd = null } = input;
    const command = { ...rest, orgId, lineId, valueVnd, accusedOrgId: accusedOrganisationId };
    return this.answer(actor, await this.service.reportBreach(actor, command));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Claims force majeure and the extension it asks for. Refusals: CONTRACT_STATE, FORCE_MAJEURE_NOTICE_LATE, FORCE_MAJEURE_FIXED_DATES, FORCE_MAJEURE_TOO_LONG, DAY_IN_FUTURE, CASE_DUPLICATE.',
  })
  @Allow('case.open')
  async claimForceMajeure(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The claim.' }) input: ClaimForceMajeureInput,
  ): Answered {
    const { organisationId: orgId = null, lineId = null, ...rest } = input;
    return this.answer(
      actor,
      await this.service.claimForceMajeure(actor, { ...rest, orgId, lineId }),
    );
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Opens talks over the price of a line because the reference price has moved as far as agreed. Refusals: CONTRACT_STATE, RENEGOTIATION_NOT_AGREED, NO_REFERENCE_PRICE, PRICE_NOT_MOVED, CASE_DUPLICATE.',
  })
  @Allow('case.open')
  async openRenegotiation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which line.' }) input: OpenRenegotiationInput,
  ): Answered {
    const { organisationId: orgId = null, ...rest } = input;
    return this.answer(actor, await this.service.openRenegotiation(actor, { ...rest, orgId }));
  }

  @Mutation(() => ContractCaseResult, {
    description:
      'Opens a dispute: talks first, mediation when their days are over. Refusals: CONTRACT_STATE, CASE_DUPLICATE.',
  })
  @Allow('case.open')
  async openDispute(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'With whom, about what.' }) input: OpenDisputeInput,
  ): Answered {
    const { organisationId: orgId = null, againstOrganisationId, ...rest } = input;
    const { lineId = null, aboutCaseId = null } = input;
    const command = { ...rest, orgId, lineId, aboutCaseId, againstOrgId: againstOrganisationId };
    return this.answer(actor, await this.service.openDispute(actor, command));
  }

  private answer(actor: Actor, outcome: Parameters<typeof answer>[0]): Answered {
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<ContractCaseType> {
    return toCase(await this.queries.byId(actor, id));
  }
}
