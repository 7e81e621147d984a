import { Field, InputType, Int } from '@nestjs/graphql';
import type {
  Attribution,
  AttributionBasis,
  BreachCode,
  ContractStep,
  ForceMajeureEvent,
  LineSide,
  MediationOutcome,
  RemedyKind,
  StepGround,
} from '#domain';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import {
  AttributionBasisEnum,
  AttributionEnum,
  BreachCodeEnum,
  CaseAnswerEnum,
  ContractStepEnum,
  FallbackSideEnum,
  ForceMajeureEventEnum,
  MediationOutcomeEnum,
  RemedyAnswerEnum,
  RemedyKindEnum,
  StepGroundEnum,
} from './case.enums.js';

@InputType({ isAbstract: true })
abstract class OfContractInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => TextScalar, { description: 'What it is about; the other parties read it.' })
  text: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party that acts; needed only by a person who manages several.',
  })
  organisationId?: string | null;
}

@InputType({ isAbstract: true })
abstract class OfCaseInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The case.' })
  caseId: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party that acts; needed only by a person who manages several.',
  })
  organisationId?: string | null;
}

@InputType({
  description: 'A request to end, suspend or resume a contract, or to close a line short.',
})
export class RequestContractStepInput extends OfContractInput {
  @Field(() => ContractStepEnum, { description: 'What is asked for.' })
  step: ContractStep;

  @Field(() => StepGroundEnum, { description: 'What it rests on.' })
  ground: StepGround;

  @Field(() => UuidScalar, { nullable: true, description: 'The line to close short.' })
  lineId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The case that the ground rests on.' })
  restsOnCaseId?: string | null;
}

@InputType({ description: 'A breach report (báo vi phạm).' })
export class ReportBreachInput extends OfContractInput {
  @Field(() => BreachCodeEnum, { description: 'Which breach.' })
  code: BreachCode;

  @Field(() => UuidScalar, { description: 'The party that is said to have committed it.' })
  accusedOrganisationId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The line it concerns.' })
  lineId?: string | null;

  @Field(() => LocalDateScalar, { description: 'When it happened.' })
  occurredOn: string;

  @Field(() => Int64Scalar, {
    nullable: true,
    description:
      'Value of the breached part in dong; the undelivered rest of the line when left out.',
  })
  valueVnd?: bigint | null;
}

@InputType({ description: 'A claim of force majeure (bất khả kháng).' })
export class ClaimForceMajeureInput extends OfContractInput {
  @Field(() => ForceMajeureEventEnum, { description: 'What happened.' })
  event: ForceMajeureEvent;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The line it concerns; all when left out.',
  })
  lineId?: string | null;

  @Field(() => LocalDateScalar, { description: 'When it began; notice is due within ten days.' })
  startedOn: string;

  @Field(() => Int, {
    description: 'Days by which the remaining deliveries should move; 0 for none.',
  })
  extensionDays: number;
}

@InputType({ description: 'Talks over the price of a line, on the agreed trigger.' })
export class OpenRenegotiationInput extends OfContractInput {
  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;
}

@InputType({ description: 'A dispute (tranh chấp).' })
export class OpenDisputeInput extends OfContractInput {
  @Field(() => UuidScalar, { description: 'The party it is with.' })
  againstOrganisationId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The line it concerns.' })
  lineId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The case it grew out of.' })
  aboutCaseId?: string | null;
}

@InputType({ description: 'Answer of a party to a case.' })
export class AnswerCaseInput extends OfCaseInput {
  @Field(() => CaseAnswerEnum, { description: 'The answer.' })
  answer: 'agree' | 'refuse' | 'reply';

  @Field(() => TextScalar, { nullable: true, description: 'In its own words.' })
  text?: string | null;
}

@InputType({ description: 'Withdrawal of a case by the party that opened it.' })
export class WithdrawCaseInput extends OfCaseInput {
  @Field(() => TextScalar, { nullable: true, description: 'Why.' })
  text?: string | null;
}

@InputType({ description: 'Evidence in a case.' })
export class AddCaseEvidenceInput extends OfCaseInput {
  @Field(() => TextScalar, { description: 'What it shows.' })
  text: string;

  @Field(() => UuidScalar, { nullable: true, description: 'A file of the contract.' })
  fileId?: string | null;
}

@InputType({ description: 'Who is answerable for a breach.' })
export class AttributeBreachInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The breach report.' })
  caseId: string;

  @Field(() => AttributionEnum, { description: 'Who is answerable.' })
  attribution: Attribution;

  @Field(() => AttributionBasisEnum, {
    description: 'On what that rests; an admission is the accused’s own.',
  })
  basis: AttributionBasis;

  @Field(() => TextScalar, { description: 'The reasons.' })
  text: string;
}

@InputType({ description: 'A remedy for an attributed breach.' })
export class ProposeRemedyInput extends OfCaseInput {
  @Field(() => RemedyKindEnum, { description: 'Its kind.' })
  kind: RemedyKind;

  @Field(() => Int64Scalar, { nullable: true, description: 'Money in dong.' })
  amountVnd?: bigint | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'By when.' })
  dueOn?: string | null;

  @Field(() => TextScalar, { description: 'What exactly.' })
  text: string;
}

@InputType({ description: 'Answer to a remedy, or word that it was done.' })
export class AnswerRemedyInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The remedy.' })
  remedyId: string;

  @Field(() => RemedyAnswerEnum, { description: 'The answer.' })
  answer: 'agree' | 'refuse' | 'done';

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party that acts; needed only by a person who manages several.',
  })
  organisationId?: string | null;
}

@InputType({ description: 'Takes a dispute to mediation at once.' })
export class EscalateDisputeInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The dispute.' })
  caseId: string;

  @Field(() => TextScalar, { description: 'Why now.' })
  text: string;
}

@InputType({ description: 'Minutes of a mediation (biên bản hòa giải).' })
export class RecordMediationInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The dispute.' })
  caseId: string;

  @Field(() => TextScalar, { description: 'The minutes.' })
  text: string;

  @Field(() => [UuidScalar], { description: 'Parties that were present.' })
  attendedOrganisationIds: string[];

  @Field(() => MediationOutcomeEnum, { description: 'What came of it.' })
  outcome: MediationOutcome;
}

@InputType({ description: 'Closes a contract of which nothing is open.' })
export class CompleteContractInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;
}

@InputType({ description: 'Offers the undelivered rest of a line to others.' })
export class OpenFallbackInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => FallbackSideEnum, { description: 'On whose side.' })
  side: LineSide;
}

@InputType({ description: 'What came of a call.' })
export class FinishCallTaskInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The task.' })
  taskId: string;

  @Field(() => TextScalar, { description: 'What came of it, at most 500 characters.' })
  result: string;
}
