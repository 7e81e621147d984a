import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DueState, GoverningLaw, PaymentMethod } from '#domain';
import { GoverningLawEnum } from '../contracts/contract.types.js';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import {
  AgeBucketEnum,
  DueKindEnum,
  DueSideEnum,
  DueStateEnum,
  PaymentMethodEnum,
  PaymentStateEnum,
  PromiseOutcomeEnum,
} from './payments.enums.js';

@ObjectType('Payment', {
  description:
    'Money that one side says has moved; it counts when the other confirms it (lần trả).',
})
export class PaymentType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => PaymentStateEnum, { description: 'State.' })
  state: string;

  @Field(() => UuidScalar, { description: 'The organisation that recorded it.' })
  claimedByOrganisationId: string;

  @Field(() => InstantScalar, { description: 'When it was recorded.' })
  claimedAt: Date;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => PaymentMethodEnum, { description: 'How.' })
  method: string;

  @Field(() => LocalDateScalar, { description: 'Day the money moved.' })
  paidOn: string;

  @Field(() => String, { nullable: true, description: 'Reference of the bank, folded.' })
  bankReference: string | null;

  @Field(() => String, { nullable: true, description: 'Note of who recorded it.' })
  note: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The organisation that answered.' })
  answeredByOrganisationId: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it answered.' })
  answeredAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is, or was, disputed.' })
  disputeReason: string | null;
}

@ObjectType('PaymentPromise', {
  description: 'A sum promised by a day; kept and broken ones stay side by side (lời hứa trả).',
})
export class PaymentPromiseType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'By this day.' })
  promisedOn: string;

  @Field(() => String, { nullable: true, description: 'Note.' })
  note: string | null;

  @Field(() => InstantScalar, { description: 'When it was made.' })
  madeAt: Date;

  @Field(() => Int64Scalar, { description: 'Confirmed payments since, up to its day, dong.' })
  paidInTimeVnd: bigint;

  @Field(() => PromiseOutcomeEnum, { description: 'What became of it.' })
  outcome: string;
}

@ObjectType('LateInterest', { description: 'Interest that has run and was not yet charged.' })
export class LateInterestType {
  @Field(() => LocalDateScalar, { description: 'After this day.' })
  from: string;

  @Field(() => LocalDateScalar, { description: 'Up to this day.' })
  to: string;

  @Field(() => Int, { description: 'Days.' })
  days: number;

  @Field(() => Int, { description: 'Rate, parts per million a year.' })
  ratePpm: number;

  @Field(() => Boolean, {
    description: 'The agreed rate was above the limit of the law and was cut.',
  })
  cut: boolean;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => String, { description: 'Article, Vietnamese.' })
  sourceVi: string;

  @Field(() => String, { description: 'Article, English.' })
  sourceEn: string;
}

@ObjectType('TransferTarget', {
  description:
    'Where to pay what is left of a due; the text of its VietQR code. The platform moves no money.',
})
export class TransferTargetType {
  @Field(() => String, { description: 'Six digits of the bank.' })
  bankBin: string;

  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;

  @Field(() => String, { description: 'Account number.' })
  accountNumber: string;

  @Field(() => String, { description: 'Holder of the account.' })
  holderName: string;

  @Field(() => InstantScalar, { nullable: true, description: 'When staff verified the account.' })
  verifiedAt: Date | null;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => String, { description: 'Content of the transfer: the code of the due.' })
  content: string;

  @Field(() => String, { description: 'Text of the VietQR code.' })
  payload: string;
}

@ObjectType('Due', {
  description: 'Something one party of a contract is to pay the other (khoản phải trả).',
})
export class DueType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => String, { description: 'Number of the contract.' })
  contractNumber: string;

  @Field(() => DueKindEnum, { description: 'What is to be paid.' })
  kind: string;

  @Field(() => DueStateEnum, { description: 'State.' })
  state: string;

  @Field(() => UuidScalar, { description: 'Who pays.' })
  payerOrganisationId: string;

  @Field(() => String, { description: 'Name of who pays.' })
  payerName: string;

  @Field(() => UuidScalar, { description: 'Who is paid.' })
  payeeOrganisationId: string;

  @Field(() => String, { description: 'Name of who is paid.' })
  payeeName: string;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Confirmed payments, dong.' })
  paidVnd: bigint;

  @Field(() => Int64Scalar, { description: 'What is left, dong; 0 when cancelled.' })
  leftVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'To be paid by.' })
  dueOn: string;

  @Field(() => Int, { description: 'Days past it; 0 when paid or not yet due.' })
  daysLate: number;

  @Field(() => AgeBucketEnum, { description: 'How late it is.' })
  bucket: string;

  @Field(() => String, { description: 'Code that its transfers carry.' })
  transferCode: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Its statement.' })
  statementId: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The due it charges interest on.' })
  ofDueId: string | null;

  @Field(() => InstantScalar, { description: 'When it arose.' })
  createdAt: Date;

  @Field(() => [PaymentType], { description: 'Its payments, the oldest first.' })
  payments: PaymentType[];

  @Field(() => [PaymentPromiseType], { description: 'Promises to pay it, the oldest first.' })
  promises: PaymentPromiseType[];
}

export const DueConnection = connectionType<DueType>('Due', () => DueType);
export type DueConnection = Connection<DueType>;

@ObjectType('AgeingBucket', { description: 'Unpaid dues of one age.' })
export class AgeingBucketType {
  @Field(() => AgeBucketEnum, { description: 'How late.' })
  bucket: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => Int64Scalar, { description: 'What is left of them, dong.' })
  amountVnd: bigint;
}

@ObjectType('Exposure', {
  description: 'What a buyer owes beside what it may owe (công nợ, hạn mức).',
})
export class ExposureType {
  @Field(() => UuidScalar, { description: 'The buyer.' })
  organisationId: string;

  @Field(() => Int64Scalar, { description: 'Unpaid dues, dong.' })
  unpaidVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Of these, past their day, dong.' })
  overdueVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Limit, dong.' })
  limitVnd: bigint;

  @Field(() => Boolean, { description: 'Staff set the limit; else it is the usual one.' })
  limitSet: boolean;

  @Field(() => String, { nullable: true, description: 'Why staff set it.' })
  reason: string | null;

  @Field(() => Boolean, { description: 'Above the limit: rounds leave its demands out.' })
  blocked: boolean;
}

@ObjectType('LegalCharge', {
  description: 'A rate within the law, what it comes to and where that stands.',
})
export class LegalChargeType {
  @Field(() => Int, { description: 'Rate that holds, parts per million.' })
  ratePpm: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Limit of the law, parts per million; null for none.',
  })
  capPpm: number | null;

  @Field(() => Boolean, { description: 'The asked rate was above the limit and was cut.' })
  cut: boolean;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => String, { description: 'Article, Vietnamese.' })
  sourceVi: string;

  @Field(() => String, { description: 'Article, English.' })
  sourceEn: string;
}

@ObjectType('Charges', { description: 'Late interest and penalty side by side.' })
export class ChargesType {
  @Field(() => LegalChargeType, { description: 'Late interest (lãi chậm trả).' })
  lateInterest: LegalChargeType;

  @Field(() => LegalChargeType, { description: 'Penalty (phạt vi phạm).' })
  penalty: LegalChargeType;
}

@ArgsType()
export class DuesArgs extends PageArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Only of this contract.' })
  contractId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Only of this party.' })
  organisationId?: string | null;

  @Field(() => DueSideEnum, { nullable: true, description: 'The side of that party.' })
  side?: 'payer' | 'payee' | null;

  @Field(() => DueStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: DueState | null;

  @Field(() => Boolean, { nullable: true, description: 'Only what is past its day.' })
  overdue?: boolean | null;
}

@ArgsType()
export class AgeingArgs {
  @Field(() => UuidScalar, { description: 'Whose dues.' })
  organisationId: string;

  @Field(() => DueSideEnum, { description: 'What it has to pay, or to get.' })
  side: 'payer' | 'payee';
}

@ArgsType()
export class ChargesArgs {
  @Field(() => GoverningLawEnum, { description: 'Law of the contract.' })
  governingLaw: GoverningLaw;

  @Field(() => Int64Scalar, { description: 'Unpaid sum, or value of the breached part, dong.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'Interest runs after this day.' })
  from: string;

  @Field(() => LocalDateScalar, { description: 'Up to this day.' })
  to: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Agreed interest, per cent a year; absent for none.',
  })
  interestPercent?: number | null;

  @Field(() => Float, { description: 'Agreed penalty, per cent of the breached part.' })
  penaltyPercent: number;
}

@InputType({ isAbstract: true })
abstract class DueCommand extends CommandInput {
  @Field(() => UuidScalar, { description: 'The due.' })
  dueId: string;
}

@InputType({ isAbstract: true })
abstract class PaymentCommand extends CommandInput {
  @Field(() => UuidScalar, { description: 'The payment.' })
  paymentId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'For whom, when you manage both sides.' })
  organisationId?: string | null;
}

@InputType({ description: 'A payment that has moved.' })
export class ClaimPaymentInput extends DueCommand {
  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => PaymentMethodEnum, { description: 'How.' })
  method: PaymentMethod;

  @Field(() => LocalDateScalar, { description: 'Day the money moved.' })
  paidOn: string;

  @Field(() => TextScalar, { nullable: true, description: 'Reference of the bank.' })
  bankReference?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Note.' })
  note?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'For whom, when you manage both sides.' })
  organisationId?: string | null;
}

@InputType({ description: 'A payment to confirm.' })
export class ConfirmPaymentInput extends PaymentCommand {}

@InputType({ description: 'A payment to take back.' })
export class WithdrawPaymentInput extends PaymentCommand {}

@InputType({ description: 'A payment that is not acknowledged.' })
export class DisputePaymentInput extends PaymentCommand {
  @Field(() => TextScalar, { description: 'Why.' })
  reason: string;
}

@InputType({ description: 'A promise of the payer.' })
export class PromisePaymentInput extends DueCommand {
  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'By this day, at most 180 days ahead.' })
  promisedOn: string;

  @Field(() => TextScalar, { nullable: true, description: 'Note.' })
  note?: string | null;
}

@InputType({ description: 'A due whose late interest is charged.' })
export class ChargeLateInterestInput extends DueCommand {}

@InputType({ description: 'An agreed penalty or damages to charge.' })
export class ChargeRemedyInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The remedy of a breach case.' })
  remedyId: string;
}

@InputType({ description: 'What a buyer may owe.' })
export class SetExposureLimitInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The buyer.' })
  organisationId: string;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  limitVnd: bigint;

  @Field(() => TextScalar, { description: 'Why.' })
  reason: string;
}

export const ClaimPaymentResult = resultUnion('ClaimPayment', () => DueType);
export const ConfirmPaymentResult = resultUnion('ConfirmPayment', () => DueType);
export const DisputePaymentResult = resultUnion('DisputePayment', () => DueType);
export const WithdrawPaymentResult = resultUnion('WithdrawPayment', () => DueType);
export const PromisePaymentResult = resultUnion('PromisePayment', () => DueType);
export const ChargeLateInterestResult = resultUnion('ChargeLateInterest', () => DueType);
export const ChargeRemedyResult = resultUnion('ChargeRemedy', () => DueType);
export const SetExposureLimitResult = resultUnion('SetExposureLimit', () => ExposureType);
