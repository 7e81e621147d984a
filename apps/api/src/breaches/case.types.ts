import { ArgsType, Field, Int, IntersectionType, ObjectType } from '@nestjs/graphql';
import type {
  Attribution,
  AttributionBasis,
  CaseKind,
  CaseState,
  MediationOutcome,
  RemedyKind,
  StepGround,
  WarningCode,
} from '#domain';
import type { CallTaskKind } from '#feature/breaches';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import {
  AttributionBasisEnum,
  AttributionEnum,
  CallTaskKindEnum,
  CallTaskStateEnum,
  CaseKindEnum,
  CaseStateEnum,
  MediationOutcomeEnum,
  RemedyKindEnum,
  RemedyStateEnum,
  StepGroundEnum,
  WarningCodeEnum,
} from './case.enums.js';

@ObjectType('CaseEntry', { description: 'Something said or done in a case; it never changes.' })
export class CaseEntryType {
  @Field(() => Int, { description: 'Number in the case, from 1.' })
  seq: number;

  @Field(() => String, {
    description:
      'What was done: open, agree, refuse, reply, withdraw, attribute, settle, escalate, fail, clock, evidence, minutes or remedy.',
  })
  act: string;

  @Field(() => CaseStateEnum, { description: 'State of the case after it.' })
  state: CaseState;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party that spoke; null for a mediator and for the clock.',
  })
  organisationId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who spoke; null for the clock and for who may not read what is said.',
  })
  personName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was said; null when nothing was, or for who may not read it.',
  })
  text: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'A file of the contract as evidence.' })
  fileId: string | null;

  @Field(() => [UuidScalar], { description: 'Parties present at a mediation.' })
  attendedOrganisationIds: readonly string[];

  @Field(() => InstantScalar, { description: 'When.' })
  enteredAt: Date;
}

@ObjectType('CaseRemedy', { description: 'What should follow a breach (biện pháp khắc phục).' })
export class CaseRemedyType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => RemedyKindEnum, { description: 'Its kind.' })
  kind: RemedyKind;

  @Field(() => String, { description: 'Where the law speaks of it, in Vietnamese.' })
  legalSource: string;

  @Field(() => RemedyStateEnum, { description: 'Its state.' })
  state: string;

  @Field(() => Int64Scalar, { nullable: true, description: 'Money asked for, in dong.' })
  amountVnd: bigint | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'By when.' })
  dueOn: string | null;

  @Field(() => String, { description: 'What exactly; empty for who may not read it.' })
  text: string;

  @Field(() => UuidScalar, { description: 'Who proposed it.' })
  proposedByOrganisationId: string;

  @Field(() => InstantScalar, { description: 'When.' })
  proposedAt: Date;
}

@ObjectType('ContractCase', {
  description: 'A matter between the parties of a contract (vụ việc) with all that was said in it.',
})
export class ContractCaseType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => String, { description: 'Number of the contract.' })
  contractNumber: string;

  @Field(() => CaseKindEnum, { description: 'Kind.' })
  kind: CaseKind;

  @Field(() => CaseStateEnum, { description: 'State.' })
  state: CaseState;

  @Field(() => String, {
    description:
      'What of its kind: the step of a request, the code of a breach, the event of a force majeure.',
  })
  code: string;

  @Field(() => StepGroundEnum, { nullable: true, description: 'What a request rests on.' })
  ground: StepGround | null;

  @Field(() => Int, { nullable: true, description: 'Number of the line it is about.' })
  lineNo: number | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The case it rests on.' })
  restsOnCaseId: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party that opened it; null for a mediator.',
  })
  openedByOrganisationId: string | null;

  @Field(() => [UuidScalar], { description: 'Parties that are asked to answer.' })
  answeringOrganisationIds: readonly string[];

  @Field(() => String, { description: 'What it is about; empty for who may not read it.' })
  text: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the breach or event.' })
  occurredOn: string | null;

  @Field(() => Int, { nullable: true, description: 'Days by which deliveries should move.' })
  extensionDays: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Volume that a breach concerns, in the unit of the line.',
  })
  quantity: string | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Value of the breached part in dong.' })
  valueVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Reference price when the contract was drafted.',
  })
  referenceThenVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Reference price when the renegotiation was opened.',
  })
  referenceNowVnd: bigint | null;

  @Field(() => AttributionEnum, { nullable: true, description: 'Who is answerable, once known.' })
  attribution: Attribution | null;

  @Field(() => AttributionBasisEnum, { nullable: true, description: 'On what that rests.' })
  attributionBasis: AttributionBasis | null;

  @Field(() => MediationOutcomeEnum, { nullable: true, description: 'What the mediation led to.' })
  outcome: MediationOutcome | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When its clock runs out; null when it waits for nothing.',
  })
  clockAt: Date | null;

  @Field(() => InstantScalar, { description: 'When it was opened.' })
  openedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;

  @Field(() => [CaseEntryType], { description: 'What was said and done, the earliest first.' })
  entries: CaseEntryType[];

  @Field(() => [CaseRemedyType], { description: 'Remedies of a breach.' })
  remedies: CaseRemedyType[];
}

@ObjectType('WarningReason', { description: 'Why a warning was raised.' })
export class WarningReasonType {
  @Field(() => String, { description: 'Code of the reason.' })
  code: string;

  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  messageVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  messageEn: string;
}

@ObjectType('ContractWarning', {
  description: 'An early warning: reasons and a call to make, never a sanction (cảnh báo sớm).',
})
export class ContractWarningType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => String, { description: 'Number of the contract.' })
  contractNumber: string;

  @Field(() => Int, { nullable: true, description: 'Number of the line.' })
  lineNo: number | null;

  @Field(() => UuidScalar, { description: 'The party it is about.' })
  aboutOrganisationId: string;

  @Field(() => WarningCodeEnum, { description: 'What may be wrong.' })
  code: WarningCode;

  @Field(() => String, { description: 'What may be wrong, in Vietnamese.' })
  nameVi: string;

  @Field(() => String, { description: 'What may be wrong, in English.' })
  nameEn: string;

  @Field(() => [WarningReasonType], { description: 'Why it was raised.' })
  reasons: WarningReasonType[];

  @Field(() => InstantScalar, { description: 'When.' })
  raisedAt: Date;
}

@ObjectType('CallTask', { description: 'A call that staff should make (việc cần gọi).' })
export class CallTaskType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => String, { description: 'Number of the contract.' })
  contractNumber: string;

  @Field(() => CallTaskKindEnum, { description: 'Why.' })
  kind: CallTaskKind;

  @Field(() => UuidScalar, { description: 'The warning, case or contract it is about.' })
  subjectId: string;

  @Field(() => UuidScalar, { description: 'Whom to call.' })
  organisationId: string;

  @Field(() => String, { description: 'Name of whom to call.' })
  organisationName: string;

  @Field(() => [WarningReasonType], { description: 'What to talk about.' })
  reasons: WarningReasonType[];

  @Field(() => CallTaskStateEnum, { description: 'Whether it was done.' })
  state: string;

  @Field(() => InstantScalar, { description: 'By when.' })
  dueAt: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was escalated because nobody had done it.',
  })
  escalatedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What came of it.' })
  result: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was done.' })
  doneAt: Date | null;
}

@ArgsType()
class CaseFilterArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Only of this contract.' })
  contractId?: string | null;

  @Field(() => CaseKindEnum, { nullable: true, description: 'Only of this kind.' })
  kind?: CaseKind | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only those that are open.' })
  openOnly: boolean;
}
@ArgsType()
export class ContractCasesArgs extends IntersectionType(PageArgs, CaseFilterArgs) {}

@ArgsType()
class WarningFilterArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Only of this contract.' })
  contractId?: string | null;
}
@ArgsType()
export class ContractWarningsArgs extends IntersectionType(PageArgs, WarningFilterArgs) {}

@ArgsType()
class TaskFilterArgs {
  @Field(() => CallTaskStateEnum, { nullable: true, description: 'Only those in this state.' })
  state?: 'open' | 'done' | null;
}
@ArgsType()
export class CallTasksArgs extends IntersectionType(PageArgs, TaskFilterArgs) {}

export const ContractCaseConnection = connectionType('ContractCase', () => ContractCaseType);
export type ContractCaseConnection = Connection<ContractCaseType>;
export const ContractWarningConnection = connectionType(
  'ContractWarning',
  () => ContractWarningType,
);
export type ContractWarningConnection = Connection<ContractWarningType>;
export const CallTaskConnection = connectionType('CallTask', () => CallTaskType);
export type CallTaskConnection = Connection<CallTaskType>;
/** Every command over a case answers the case. */
export const ContractCaseResult = resultUnion('ContractCase', () => ContractCaseType);
export const CallTaskResult = resultUnion('CallTask', () => CallTaskType);
