import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { StatementView } from '#feature/settlement';
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
import { PayoutKindEnum, StatementKindEnum, StatementStateEnum } from './settlement.enums.js';

@ObjectType('StatementFigure', { description: 'A figure that went into a line.' })
export class StatementFigureType {
  @Field(() => String, {
    description: 'Its name, for example "base", "reference", "acceptedBase".',
  })
  name: string;

  @Field(() => String, { description: 'Its value as text.' })
  value: string;
}

@ObjectType('StatementLine', {
  description:
    'One line of a statement: rule, figures and result; the lines add up to what is payable.',
})
export class StatementLineType {
  @Field(() => Int, { description: 'Number, from 1.' })
  no: number;

  @Field(() => String, {
    description:
      'Code of the rule: fixed, floor_shared, floor_or_market, market_plus_premium, quality_formula, whole_plot, rejected, vat, carried, credit, advance_interest, advance_principal, prepayment, deposit.',
  })
  rule: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The load it is about.' })
  deliveryId: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The contract line it is about.' })
  lineId: string | null;

  @Field(() => String, { description: 'The line in words, Vietnamese.' })
  textVi: string;

  @Field(() => String, { description: 'The line in words, English.' })
  textEn: string;

  @Field(() => [StatementFigureType], { description: 'Every figure that went in.' })
  figures: StatementFigureType[];

  @Field(() => Int64Scalar, { description: 'Result in dong; negative for what is withheld.' })
  amountVnd: bigint;
}

@ObjectType('UnpricedReason', { description: 'Why a statement has no price yet.' })
export class UnpricedReasonType {
  @Field(() => String, { description: 'What is missing: reference, grade or quality.' })
  gap: string;

  @Field(() => UuidScalar, { description: 'The load.' })
  deliveryId: string;

  @Field(() => UuidScalar, { description: 'The contract line.' })
  lineId: string;

  @Field(() => String, { description: 'What would give it a price, Vietnamese.' })
  messageVi: string;

  @Field(() => String, { description: 'What would give it a price, English.' })
  messageEn: string;
}

@ObjectType('Payout', {
  description: 'A part of what the seller is paid that goes on to its own people.',
})
export class PayoutType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => PayoutKindEnum, { description: 'Who gets it.' })
  kind: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The member; null for the organisation.',
  })
  memberId: string | null;

  @Field(() => Int64Scalar, { description: 'Dong.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day it was paid on; null if not yet.',
  })
  paidOn: string | null;
}

@ObjectType('Statement', {
  description: 'What one seller is owed for a load or a month, line by line (bảng quyết toán).',
})
export class StatementType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Number; null until it is issued.' })
  number: string | null;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => String, { description: 'Number of the contract.' })
  contractNumber: string;

  @Field(() => UuidScalar, { description: 'The selling organisation.' })
  sellerOrganisationId: string;

  @Field(() => String, { description: 'Name of the seller.' })
  sellerName: string;

  @Field(() => UuidScalar, { description: 'The buying organisation.' })
  buyerOrganisationId: string;

  @Field(() => String, { description: 'Name of the buyer.' })
  buyerName: string;

  @Field(() => StatementKindEnum, { description: 'What it covers.' })
  kind: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of its month.' })
  month: string | null;

  @Field(() => [UuidScalar], { description: 'Its loads.' })
  deliveryIds: readonly string[];

  @Field(() => StatementStateEnum, { description: 'State.' })
  state: string;

  @Field(() => [UnpricedReasonType], { description: 'Why it has no price; empty when it has one.' })
  unpriced: UnpricedReasonType[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day the days of payment count from.',
  })
  day: string | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Goods in dong.' })
  goodsVnd: bigint | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'VAT in dong.' })
  vatVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Withheld for advances and deposits, dong.',
  })
  withheldVnd: bigint | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'What the buyer owes on it, dong.' })
  payableVnd: bigint | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Its due; null when nothing is payable.',
  })
  dueId: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'When it is to be paid.' })
  dueOn: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was issued.' })
  issuedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back.' })
  reverseReason: string | null;

  @Field(() => [StatementLineType], { description: 'Its lines.' })
  lines: StatementLineType[];

  @Field(() => [PayoutType], {
    description:
      'Pay-outs to the own people: for the seller and staff; a member sees its own part.',
  })
  payouts: PayoutType[];

  @Field(() => String, {
    nullable: true,
    description: 'Path of the printable page; null until issued.',
  })
  documentPath: string | null;
}

export const StatementConnection = connectionType<StatementType>('Statement', () => StatementType);
export type StatementConnection = Connection<StatementType>;

@ArgsType()
export class StatementsArgs extends PageArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Only of this contract.' })
  contractId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Only with this party.' })
  organisationId?: string | null;

  @Field(() => StatementStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: StatementView['state'] | null;
}

@InputType({ isAbstract: true })
abstract class StatementCommand extends CommandInput {
  @Field(() => UuidScalar, { description: 'The statement.' })
  statementId: string;
}

@InputType({ description: 'A statement to take back.' })
export class ReverseStatementInput extends StatementCommand {
  @Field(() => TextScalar, { description: 'Why.' })
  reason: string;
}

@InputType({ description: 'A statement without a price to try again.' })
export class RetryStatementInput extends StatementCommand {}

@InputType({ description: 'A pay-out that has been paid.' })
export class RecordPayoutInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The pay-out.' })
  payoutId: string;

  @Field(() => LocalDateScalar, { description: 'Day it was paid on.' })
  paidOn: string;
}

export const ReverseStatementResult = resultUnion('ReverseStatement', () => StatementType);
export const RetryStatementResult = resultUnion('RetryStatement', () => StatementType);
export const RecordPayoutResult = resultUnion('RecordPayout', () => StatementType);
