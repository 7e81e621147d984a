import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { PricePlace, VatMethod } from '#domain';
import { connectionType, type Connection } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import {
  AxisStateEnum,
  LedgerAccountEnum,
  LedgerMeasureEnum,
  PricePlaceEnum,
  VatMethodEnum,
} from './settlement.enums.js';

@ObjectType('LedgerBalance', { description: 'Balance of an account in the books of a contract.' })
export class LedgerBalanceType {
  @Field(() => UuidScalar, { description: 'The seller whose books they are.' })
  sellerOrganisationId: string;

  @Field(() => LedgerAccountEnum, { description: 'The account.' })
  account: string;

  @Field(() => LedgerMeasureEnum, { description: 'What it counts.' })
  measure: string;

  @Field(() => Int64Scalar, { description: 'Balance; debit positive.' })
  balance: bigint;
}

@ObjectType('ContractMoney', {
  description:
    'What of a contract is priced and paid; a party sees its own part (tính giá, thanh toán).',
})
export class ContractMoneyType {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => AxisStateEnum, { description: 'Accepted loads that have their price.' })
  priced: string;

  @Field(() => AxisStateEnum, { description: 'Dues that are paid.' })
  paid: string;

  @Field(() => Int64Scalar, { description: 'Goods settled, dong.' })
  goodsVnd: bigint;

  @Field(() => Int64Scalar, { description: 'All dues, dong.' })
  dueVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Confirmed payments, dong.' })
  paidVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Unpaid after its day, dong.' })
  overdueVnd: bigint;

  @Field(() => [LedgerBalanceType], { description: 'Balances that are not zero.' })
  balances: LedgerBalanceType[];
}

@ObjectType('LedgerPosting', { description: 'One side of an entry.' })
export class LedgerPostingType {
  @Field(() => LedgerAccountEnum, { description: 'The account.' })
  account: string;

  @Field(() => LedgerMeasureEnum, { description: 'What it counts.' })
  measure: string;

  @Field(() => Int64Scalar, { description: 'Amount; debit positive.' })
  amount: bigint;
}

@ObjectType('LedgerEntry', {
  description: 'An entry in the books; its postings sum to zero, and it never changes.',
})
export class LedgerEntryType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The seller whose books they are.' })
  sellerOrganisationId: string;

  @Field(() => String, {
    description:
      'What was booked: opening, delivery, statement, payment, advance, late_interest, penalty, reversal.',
  })
  kind: string;

  @Field(() => UuidScalar, { description: 'Id of what was booked.' })
  sourceId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The entry it reverses.' })
  reversesId: string | null;

  @Field(() => InstantScalar, { description: 'When.' })
  postedAt: Date;

  @Field(() => [LedgerPostingType], { description: 'Its postings.' })
  postings: LedgerPostingType[];
}

export const LedgerEntryConnection = connectionType<LedgerEntryType>(
  'LedgerEntry',
  () => LedgerEntryType,
);
export type LedgerEntryConnection = Connection<LedgerEntryType>;

@ObjectType('InputAdvance', {
  description: 'Inputs on credit, deducted from statements (ứng trước vật tư).',
})
export class InputAdvanceType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => UuidScalar, { description: 'The seller who got them.' })
  sellerOrganisationId: string;

  @Field(() => Int, { description: 'Number in the terms, from 1.' })
  no: number;

  @Field(() => Int64Scalar, { description: 'Value of the inputs, dong.' })
  amountVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Not yet recovered, dong.' })
  principalVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Interest not yet recovered, dong.' })
  interestVnd: bigint;

  @Field(() => Int, { description: 'Interest, parts per million a year.' })
  interestPpmPerYear: number;

  @Field(() => LocalDateScalar, { description: 'Interest runs after this day.' })
  interestFrom: string;

  @Field(() => Int, { description: 'Most of one statement that is withheld, parts per million.' })
  recoveryPpm: number;

  @Field(() => LocalDateScalar, { description: 'To be recovered by.' })
  dueOn: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of the hand-over that a side named.',
  })
  handedOn: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When the buyer confirmed it.' })
  givenAt: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When the seller confirmed it.' })
  receivedAt: Date | null;
}

@ObjectType('MarketSeries', { description: 'A series of reference prices (chuỗi giá tham chiếu).' })
export class MarketSeriesType {
  @Field(() => String, { description: 'Code that price rules name.' })
  code: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => Int, { nullable: true, description: 'Grade; null for ungraded.' })
  gradeRank: number | null;

  @Field(() => PricePlaceEnum, { description: 'Where the price is paid.' })
  place: string;

  @Field(() => String, { description: 'Unit of the price.' })
  unit: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day with a price.' })
  lastDay: string | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Price of that day, dong per unit.' })
  lastVnd: bigint | null;
}

@ObjectType('MarketPrice', { description: 'The price in force of one day.' })
export class MarketPriceType {
  @Field(() => LocalDateScalar, { description: 'Day.' })
  day: string;

  @Field(() => Int64Scalar, { description: 'Dong per unit.' })
  vndPerUnit: bigint;

  @Field(() => String, { description: 'Where it was read.' })
  source: string;

  @Field(() => Int, { description: 'How often it was entered; the last counts.' })
  revision: number;

  @Field(() => InstantScalar, { description: 'When it was entered.' })
  enteredAt: Date;
}

@ObjectType('OrganisationTax', { description: 'How an organisation accounts for VAT.' })
export class OrganisationTaxType {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => VatMethodEnum, { description: 'Method.' })
  vatMethod: string;

  @Field(() => Boolean, { description: 'It sells what it, or its members, produced.' })
  ownProduction: boolean;

  @Field(() => Boolean, { description: 'False while it is only the usual way of its kind.' })
  declared: boolean;
}

@ArgsType()
export class MarketPricesArgs {
  @Field(() => TextScalar, { description: 'The series.' })
  seriesCode: string;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  from: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  to: string;
}

@InputType({ description: 'One side says on which day inputs changed hands.' })
export class ConfirmHandoverInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The advance.' })
  advanceId: string;

  @Field(() => LocalDateScalar, { description: 'The day; both sides name the same one.' })
  handedOn: string;

  @Field(() => UuidScalar, { nullable: true, description: 'For whom, when you manage both.' })
  organisationId?: string | null;
}

@InputType({ description: 'A new series.' })
export class CreateMarketSeriesInput extends CommandInput {
  @Field(() => TextScalar, { description: 'Code: small letters, digits, hyphens.' })
  code: string;

  @Field(() => TextScalar, { description: 'Name.' })
  name: string;

  @Field(() => TextScalar, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => Int, { nullable: true, description: 'Grade; absent for ungraded.' })
  gradeRank?: number | null;

  @Field(() => PricePlaceEnum, { description: 'Where the price is paid.' })
  place: PricePlace;

  @Field(() => TextScalar, { description: 'Unit of the price, for example kg.' })
  unit: string;
}

@InputType({ description: 'A price of one day.' })
export class DayPriceInput {
  @Field(() => LocalDateScalar, { description: 'Day.' })
  day: string;

  @Field(() => Int64Scalar, { description: 'Dong per unit.' })
  vndPerUnit: bigint;
}

@InputType({ description: 'Prices to enter or correct.' })
export class EnterMarketPricesInput extends CommandInput {
  @Field(() => TextScalar, { description: 'The series.' })
  seriesCode: string;

  @Field(() => TextScalar, { description: 'Where they were read.' })
  source: string;

  @Field(() => [DayPriceInput], { description: 'One price a day, at most 100.' })
  prices: DayPriceInput[];
}

@InputType({ description: 'How an organisation accounts for VAT from now on.' })
export class SetOrganisationTaxInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => VatMethodEnum, { description: 'Method.' })
  vatMethod: VatMethod;

  @Field(() => Boolean, { description: 'It sells what it, or its members, produced.' })
  ownProduction: boolean;
}

export const ConfirmHandoverResult = resultUnion('ConfirmHandover', () => InputAdvanceType);
export const CreateMarketSeriesResult = resultUnion('CreateMarketSeries', () => MarketSeriesType);
export const EnterMarketPricesResult = resultUnion('EnterMarketPrices', () => MarketSeriesType);
export const SetOrganisationTaxResult = resultUnion(
  'SetOrganisationTax',
  () => OrganisationTaxType,
);
