import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import type { ContractTerms, PriceMechanism, QuantityRule } from '#domain';
import { GoverningLawEnum } from '../contracts/contract.types.js';
import {
  DecimalScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';

export const PriceMechanismEnum = {
  FIXED: 'fixed',
  FLOOR_SHARED: 'floor_shared',
  FLOOR_OR_MARKET: 'floor_or_market',
  MARKET_PLUS_PREMIUM: 'market_plus_premium',
  QUALITY_FORMULA: 'quality_formula',
  WHOLE_PLOT: 'whole_plot',
} as const satisfies Record<string, PriceMechanism>;
registerEnumType(PriceMechanismEnum, {
  name: 'PriceMechanism',
  description: 'How a line is priced (cơ chế giá).',
  valuesMap: {
    FIXED: { description: 'A fixed price for each grade (giá cố định).' },
    FLOOR_SHARED: { description: 'A floor, and a share of what the market stands above it.' },
    FLOOR_OR_MARKET: { description: 'The floor or the market, whichever is higher.' },
    MARKET_PLUS_PREMIUM: { description: 'The market and a premium for each grade.' },
    QUALITY_FORMULA: { description: 'A base price moved by quality scales (thang cộng trừ).' },
    WHOLE_PLOT: { description: 'The whole plot at one price (bán mão).' },
  },
});

export const QuantityRuleEnum = {
  FIRM: 'firm',
  SHARE_OF_OUTPUT: 'share_of_output',
  BY_AREA: 'by_area',
} as const satisfies Record<string, QuantityRule['rule']>;
registerEnumType(QuantityRuleEnum, {
  name: 'QuantityRule',
  description: 'How much is owed on a line.',
  valuesMap: {
    FIRM: { description: 'The quantity as it stands.' },
    SHARE_OF_OUTPUT: { description: 'A share of what the fields yield.' },
    BY_AREA: { description: 'All that an area yields.' },
  },
});

export const ContractKindEnum = {
  SINGLE: 'single',
  FRAMEWORK: 'framework',
  SEASON: 'season',
} as const satisfies Record<string, ContractTerms['kind']>;
registerEnumType(ContractKindEnum, {
  name: 'ContractKind',
  description: 'What a contract binds.',
  valuesMap: {
    SINGLE: { description: 'A contract by itself.' },
    FRAMEWORK: { description: 'Seasons to come, without deliveries of its own (hợp đồng khung).' },
    SEASON: { description: 'One season under a framework (hợp đồng mùa vụ).' },
  },
});

export const CancelRightEnum = {
  NOBODY: 'nobody',
  EITHER: 'either',
  BUYER: 'buyer',
  SELLER: 'seller',
} as const satisfies Record<string, ContractTerms['cancel']['by']>;
registerEnumType(CancelRightEnum, {
  name: 'CancelRight',
  description: 'Who may end a contract early without breach.',
  valuesMap: {
    NOBODY: { description: 'Only all together.' },
    EITHER: { description: 'Each side, with notice.' },
    BUYER: { description: 'The buyer alone; the checklist warns of it.' },
    SELLER: { description: 'The sellers alone; the checklist warns of it.' },
  },
});

@InputType({ description: 'Price of one grade.' })
export class GradePriceInput {
  @Field(() => Int, { description: 'Rank of the grade.' })
  gradeRank: number;

  @Field(() => Int64Scalar, { description: 'Dong per unit; of a premium it may be negative.' })
  vndPerUnit: bigint;
}

@InputType({ description: 'Which published price a rule looks at (giá tham chiếu).' })
export class ReferenceWindowInput {
  @Field(() => TextScalar, { description: 'Code of the price series.' })
  seriesCode: string;

  @Field(() => Int, { description: 'Days before weighing at which the price is fixed.' })
  fixDaysBefore: number;

  @Field(() => Int, { description: 'Days whose mean counts; 1 for a single day.' })
  windowDays: number;
}

@InputType({ description: 'How measured quality moves the price; parts per million.' })
export class QualityScaleInput {
  @Field(() => TextScalar, { description: 'What is measured, for example "moisture".' })
  parameter: string;

  @Field(() => Int, { description: 'Value at which the price stands: 140000 is 14 %.' })
  basePpm: number;

  @Field(() => Int, { description: 'Size of a step.' })
  stepPpm: number;

  @Field(() => Int, { description: 'Change of the price for a step above; negative cuts.' })
  abovePpmPerStep: number;

  @Field(() => Int, { description: 'Change of the price for a step below.' })
  belowPpmPerStep: number;

  @Field(() => Int, { description: 'Most the scale may move the price.' })
  limitPpm: number;

  @Field(() => Int, { nullable: true, description: 'Above this the load may be rejected.' })
  rejectAbovePpm?: number | null;
}

@InputType({ description: 'A price rule: the mechanism and what it needs.' })
export class PriceRuleInput {
  @Field(() => PriceMechanismEnum, { description: 'The mechanism.' })
  mechanism: PriceMechanism;

  @Field(() => [GradePriceInput], {
    nullable: true,
    description: 'Prices, floors or premiums by grade; not for a whole plot.',
  })
  grades?: GradePriceInput[] | null;

  @Field(() => ReferenceWindowInput, {
    nullable: true,
    description: 'For the mechanisms that look at the market.',
  })
  reference?: ReferenceWindowInput | null;

  @Field(() => Int, {
    nullable: true,
    description: "FLOOR_SHARED: the seller's share of the difference, parts per million.",
  })
  sellerSharePpm?: number | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'MARKET_PLUS_PREMIUM: least price.' })
  floorVndPerUnit?: bigint | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'MARKET_PLUS_PREMIUM: most.' })
  ceilingVndPerUnit?: bigint | null;

  @Field(() => [QualityScaleInput], { nullable: true, description: 'QUALITY_FORMULA: scales.' })
  scales?: QualityScaleInput[] | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'WHOLE_PLOT: the price in dong.' })
  amountVnd?: bigint | null;
}

@InputType({ description: 'A delivery slot of a line.' })
export class SlotInput {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  deliverTo: string;

  @Field(() => DecimalScalar, { description: 'Quantity in kg, pieces or guests.' })
  quantity: string;
}

@InputType({ description: 'A line by number: changed, removed, or new. What is absent stays.' })
export class LineChangeInput {
  @Field(() => Int, { description: 'Number of the line; a new one has a number of its own.' })
  no: number;

  @Field(() => Boolean, { nullable: true, description: 'Takes the line out.' })
  remove?: boolean | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The selling organisation.' })
  sellerOrganisationId?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Code of the product.' })
  productCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Rank of the grade that is bought.' })
  gradeRank?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'In kg, pieces or guests.' })
  quantity?: string | null;

  @Field(() => QuantityRuleEnum, { nullable: true, description: 'How much is owed.' })
  quantityRule?: QuantityRule['rule'] | null;

  @Field(() => Int, { nullable: true, description: 'SHARE_OF_OUTPUT: parts per million.' })
  sharePpm?: number | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'BY_AREA: square metres.' })
  areaSquareMeters?: bigint | null;

  @Field(() => Int, { nullable: true, description: 'Tolerance, parts per million of the line.' })
  tolerancePpm?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Tolerance as a quantity; with both, the smaller holds.',
  })
  toleranceQuantity?: string | null;

  @Field(() => PriceRuleInput, { nullable: true, description: 'The price.' })
  price?: PriceRuleInput | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Price expected of a market rule.' })
  expectedVndPerUnit?: bigint | null;

  @Field(() => TextScalar, { nullable: true, description: 'Where it is grown or held.' })
  origin?: string | null;

  @Field(() => [SlotInput], { nullable: true, description: 'The schedule, replaced whole.' })
  slots?: SlotInput[] | null;
}

@InputType({ description: 'Payment.' })
export class PaymentTermsInput {
  @Field(() => Int, { description: 'Days after acceptance, or after the end of the month.' })
  daysAfterAcceptance: number;

  @Field(() => Boolean, { description: 'One statement a month instead of one per delivery.' })
  monthly: boolean;

  @Field(() => Boolean, { description: 'In cash against a receipt instead of by bank.' })
  cash: boolean;

  @Field(() => Int, { description: 'Interest on late payment, per cent a year; at most 20.' })
  lateInterestPercentPerYear: number;
}

@InputType({ description: 'Deposit by the buyer (đặt cọc).' })
export class DepositInput {
  @Field(() => Int64Scalar, { description: 'Amount in dong.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'Last day to pay it.' })
  dueOn: string;

  @Field(() => Boolean, { description: 'Failing to perform counts as refusing.' })
  failureCountsAsRefusal: boolean;

  @Field(() => Boolean, { description: 'Returned at the end instead of set off at first.' })
  returnedAtEnd: boolean;
}

@InputType({ description: 'An item of an input advance.' })
export class AdvanceItemInput {
  @Field(() => TextScalar, { description: 'What it is.' })
  name: string;

  @Field(() => TextScalar, { description: 'Unit.' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'Quantity, three decimals at most.' })
  quantity: string;

  @Field(() => Int64Scalar, { description: 'Dong per unit.' })
  vndPerUnit: bigint;
}

@InputType({ description: 'Inputs on credit (ứng trước vật tư).' })
export class InputAdvanceInput {
  @Field(() => UuidScalar, { description: 'Who receives them.' })
  sellerOrganisationId: string;

  @Field(() => [AdvanceItemInput], { description: 'What is handed over.' })
  items: AdvanceItemInput[];

  @Field(() => LocalDateScalar, { description: 'Day of handing over.' })
  handedOverOn: string;

  @Field(() => Int, { description: 'Interest, parts per million a year; at most 200000.' })
  interestPpmPerYear: number;

  @Field(() => Int, { description: 'Days without interest.' })
  interestFreeDays: number;

  @Field(() => Int, { description: 'Most of a statement that recovers it, parts per million.' })
  recoveryPpm: number;

  @Field(() => LocalDateScalar, { description: 'Day by which it is recovered.' })
  dueOn: string;
}

@InputType({ description: 'Part of the price paid ahead (trả trước).' })
export class PrepaymentInput {
  @Field(() => UuidScalar, { description: 'Who receives it.' })
  sellerOrganisationId: string;

  @Field(() => Int64Scalar, { description: 'Amount in dong.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'Last day to pay it.' })
  dueOn: string;

  @Field(() => Int, { description: 'Most of a statement that recovers it, parts per million.' })
  recoveryPpm: number;
}

@InputType({ description: 'Commission of a cooperative (phí hợp tác xã).' })
export class CommissionInput {
  @Field(() => UuidScalar, { description: 'The cooperative.' })
  sellerOrganisationId: string;

  @Field(() => Int, { description: 'Parts per million of the pay-out.' })
  ppm: number;
}

@InputType({ description: 'Days of a term.' })
export class TermDaysInput {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  from: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  to: string;
}

@InputType({ description: 'Right to end early.' })
export class CancelInput {
  @Field(() => CancelRightEnum, { description: 'Who.' })
  by: ContractTerms['cancel']['by'];

  @Field(() => Int, { description: 'Days of notice.' })
  noticeDays: number;
}

@InputType({ description: 'A clause of the parties themselves.' })
export class OtherClauseInput {
  @Field(() => TextScalar, { description: 'Title.' })
  title: string;

  @Field(() => TextScalar, { description: 'Text.' })
  text: string;
}

@InputType({ description: 'What an offer changes. Sections are replaced whole; absent ones stay.' })
export class TermsChangeInput {
  @Field(() => [LineChangeInput], { nullable: true, description: 'Lines, at most 120.' })
  lines?: LineChangeInput[] | null;

  @Field(() => TermDaysInput, { nullable: true, description: 'Term of the contract.' })
  term?: TermDaysInput | null;

  @Field(() => [TermDaysInput], {
    nullable: true,
    description: 'Seasons of a framework, in order.',
  })
  seasons?: TermDaysInput[] | null;

  @Field(() => TextScalar, { nullable: true, description: 'Where goods are taken to.' })
  destination?: string | null;

  @Field(() => PaymentTermsInput, { nullable: true, description: 'Payment.' })
  payment?: PaymentTermsInput | null;

  @Field(() => DepositInput, { nullable: true, description: 'Deposit.' })
  deposit?: DepositInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Takes the deposit out.' })
  noDeposit?: boolean | null;

  @Field(() => [InputAdvanceInput], { nullable: true, description: 'Input advances.' })
  inputAdvances?: InputAdvanceInput[] | null;

  @Field(() => [PrepaymentInput], { nullable: true, description: 'Prepayments.' })
  prepayments?: PrepaymentInput[] | null;

  @Field(() => [CommissionInput], { nullable: true, description: 'Commissions.' })
  commissions?: CommissionInput[] | null;

  @Field(() => GoverningLawEnum, { nullable: true, description: 'Law.' })
  governingLaw?: ContractTerms['governingLaw'] | null;

  @Field(() => Int, { nullable: true, description: 'Penalty, per cent of the breached part.' })
  penaltyPercent?: number | null;

  @Field(() => CancelInput, { nullable: true, description: 'Right to end early.' })
  cancel?: CancelInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Hours to think again after the last signature.',
  })
  coolingOffHours?: number | null;

  @Field(() => [OtherClauseInput], { nullable: true, description: "The parties' own clauses." })
  otherClauses?: OtherClauseInput[] | null;
}
