import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { BookState, CostedRule, IgnorableLimit, QuantityBasis, ScenarioState } from '#domain';
import { connectionType } from '../graphql/connection.js';
import { resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import { QuantityBasisEnum, ResultStatusEnum } from '../matchmaking/round.types.js';

export const BookStateEnum = {
  FREEZING: 'freezing',
  FROZEN: 'frozen',
  FAILED: 'failed',
} as const satisfies Record<string, BookState>;
registerEnumType(BookStateEnum, {
  name: 'ScenarioBookState',
  description: 'Life of a what-if book (sổ thử).',
  valuesMap: {
    FREEZING: { description: 'Open lines are being copied (đang chụp).' },
    FROZEN: { description: 'Scenarios can be run on it (đã chụp).' },
    FAILED: { description: 'Could not be copied; see `failure` (lỗi).' },
  },
});

export const ScenarioStateEnum = {
  DEFINED: 'defined',
  QUEUED: 'queued',
  SOLVING: 'solving',
  SOLVED: 'solved',
  CANCELLED: 'cancelled',
  FAILED: 'failed',
} as const satisfies Record<string, ScenarioState>;
registerEnumType(ScenarioStateEnum, {
  name: 'ScenarioState',
  description: 'Life of a scenario (kịch bản).',
  valuesMap: {
    DEFINED: { description: 'Waits to be run (chưa chạy).' },
    QUEUED: { description: 'Waits for a solver (chờ).' },
    SOLVING: { description: 'Is being cleared (đang chạy).' },
    SOLVED: { description: 'Has its figures (có kết quả).' },
    CANCELLED: { description: 'Was stopped; may have the figures it had by then (đã dừng).' },
    FAILED: { description: 'Could not be cleared; see `failure` (lỗi).' },
  },
});

export const LineLimitEnum = {
  MIN_DEAL: 'minDeal',
  MIN_FILL: 'minFill',
  MAX_SUPPLIERS: 'maxSuppliers',
} as const satisfies Record<string, IgnorableLimit>;
registerEnumType(LineLimitEnum, {
  name: 'LineLimit',
  description: 'Limits that lines carry themselves.',
  valuesMap: {
    MIN_DEAL: { description: 'Smallest deal of a line.' },
    MIN_FILL: { description: 'Smallest fill of a demand.' },
    MAX_SUPPLIERS: { description: 'Most suppliers of a demand.' },
  },
});

export const CostedRuleEnum = {
  MAX_BUYER_SHARE: 'maxBuyerShare',
  MAX_ORGANISATION: 'maxOrg',
  SELLER_STEPS: 'sellerSteps',
  FORBIDDEN_PAIRS: 'forbidPair',
  PAIR_BONUSES: 'pairBonus',
  ...LineLimitEnum,
} as const satisfies Record<string, CostedRule>;
registerEnumType(CostedRuleEnum, {
  name: 'CostedRule',
  description: 'What was switched off to see its cost.',
  valuesMap: {
    MAX_BUYER_SHARE: { description: 'Largest share of one buyer.' },
    MAX_ORGANISATION: { description: 'Cap of one organisation.' },
    SELLER_STEPS: { description: 'Bonus for the first kilograms of each seller.' },
    FORBIDDEN_PAIRS: { description: 'All forbidden pairs.' },
    PAIR_BONUSES: { description: 'All bonuses of pairs.' },
    MIN_DEAL: { description: 'Smallest deals of all lines.' },
    MIN_FILL: { description: 'Smallest fills of all demands.' },
    MAX_SUPPLIERS: { description: 'Most suppliers of all demands.' },
  },
});

@ObjectType({
  description:
    'What a clearing would bring. Money is whole dong; kilograms, distance and share are over goods that are weighed.',
})
export class ScenarioFiguresType {
  @Field(() => ResultStatusEnum, { description: 'Proven best, or certified with a gap.' })
  status: 'optimal' | 'feasible';

  @Field(() => DecimalScalar, { description: 'Kilograms sold; a thousandth of it is tonnes.' })
  soldKg: string;

  @Field(() => Int64Scalar, { description: 'Total gain.' })
  gainVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Bonuses of rules that steered the choice; no money.' })
  bonusVnd: bigint;

  @Field(() => Int64Scalar, { description: 'No clearing can have a larger gain plus bonus.' })
  boundVnd: bigint;

  @Field(() => Float, { description: '(bound - score) / bound; 0 when optimal.' })
  gap: number;

  @Field(() => Int, { description: 'Selling organisations with a deal.' })
  sellersServed: number;

  @Field(() => Int, { description: 'Of those the small ones, by `smallSellerKg` of the book.' })
  smallSellersServed: number;

  @Field(() => Int, { description: 'Buying organisations with a deal.' })
  buyersServed: number;

  @Field(() => Float, { description: 'Kilometres an average kilogram travels, as the crow flies.' })
  meanDistanceKm: number;

  @Field(() => Float, { description: 'Largest share of one buyer in one product, 0 to 1.' })
  largestBuyerShare: number;

  @Field(() => Int, { description: 'Deals.' })
  deals: number;

  @Field(() => Int, { description: 'Pairs that a rule keeps apart although both would rather.' })
  blockingPairs: number;
}

@ObjectType({ description: 'A scenario minus the first one of its book that has figures.' })
export class ScenarioDifferenceType {
  @Field(() => Int64Scalar, { description: 'Gain, dong.' })
  gainVnd: bigint;

  @Field(() => Float, { description: 'Kilograms sold.' })
  soldKg: number;

  @Field(() => Int, { description: 'Sellers served.' })
  sellersServed: number;

  @Field(() => Int, { description: 'Small sellers served.' })
  smallSellersServed: number;
}

@ObjectType({
  description:
    'What one rule costs: gain without it minus gain with it. The figures are null when time was up before it was measured.',
})
export class RuleCostType {
  @Field(() => CostedRuleEnum, { description: 'The rule.' })
  rule: CostedRule;

  @Field(() => String, { nullable: true, description: 'Product of a largest share.' })
  productCode: string | null;

  @Field(() => String, { nullable: true, description: 'Organisation of a cap, by name.' })
  orgName: string | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Cost, dong.' })
  costVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Proven least cost; null where bonuses steer.',
  })
  atLeastVnd: bigint | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Proven largest cost.' })
  atMostVnd: bigint | null;

  @Field(() => Float, { nullable: true, description: 'Kilograms more that would be sold.' })
  soldKg: number | null;

  @Field(() => Int, { nullable: true, description: 'Sellers more that would be served.' })
  sellersServed: number | null;

  @Field(() => Int, { nullable: true, description: 'Small sellers more that would be served.' })
  smallSellersServed: number | null;
}

@ObjectType('Scenario', { description: 'One set of rules tried on a book (kịch bản).' })
export class ScenarioType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => Int, { description: 'Place in its book, from 1.' })
  position: number;

  @Field(() => String, { description: 'Name given by staff.' })
  name: string;

  @Field(() => ScenarioStateEnum, { description: 'Where it stands.' })
  state: ScenarioState;

  @Field(() => Float, { description: 'Progress, 0 to 1.' })
  progress: number;

  @Field(() => Int, { description: 'How many rules it applies.' })
  ruleCount: number;

  @Field(() => [LineLimitEnum], { description: 'Limits of the lines it does without.' })
  ignoredLimits: readonly IgnorableLimit[];

  @Field(() => Float, { description: 'Part of the fair price range that goes to sellers, 0 to 1.' })
  priceSplit: number;

  @Field(() => Float, { description: 'Seed of the order of ties.' })
  seed: number;

  @Field(() => Int, { description: 'Time for its clearings together, seconds.' })
  timeLimitSeconds: number;

  @Field(() => ScenarioFiguresType, { nullable: true, description: 'What it would bring.' })
  figures: ScenarioFiguresType | null;

  @Field(() => ScenarioDifferenceType, {
    nullable: true,
    description: 'Against the first scenario of the book that has figures.',
  })
  difference: ScenarioDifferenceType | null;

  @Field(() => [RuleCostType], { description: 'What each of its rules costs.' })
  ruleCosts: RuleCostType[];

  @Field(() => UuidScalar, { nullable: true, description: 'The round that was made of it.' })
  promotedRoundId: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, for staff.' })
  failure: string | null;
}

@ObjectType('ScenarioBook', {
  description:
    'A frozen copy of open lines to try rules on (sổ thử). Nothing in it is reserved or shown to parties.',
})
export class ScenarioBookType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, { description: 'Name given by staff.' })
  name: string;

  @Field(() => BookStateEnum, { description: 'Where it stands.' })
  state: BookState;

  @Field(() => [String], { description: 'Products in scope.' })
  productCodes: readonly string[];

  @Field(() => [String], { description: 'Communes in scope; empty is everywhere.' })
  placeIds: readonly string[];

  @Field(() => LocalDateScalar, { description: 'First day of its weeks.' })
  weekFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day of its weeks.' })
  weekTo: string;

  @Field(() => QuantityBasisEnum, { description: 'Which figure of forecasts it holds.' })
  quantityBasis: QuantityBasis;

  @Field(() => Int, { description: 'A seller that offers at most so many kg in it is small.' })
  smallSellerKg: number;

  @Field(() => InstantScalar, { description: 'When it was asked for.' })
  requestedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was frozen.' })
  frozenAt: Date | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of its lines, hexadecimal.' })
  bookHash: string | null;

  @Field(() => Int, { description: 'Lots in it.' })
  supplyLines: number;

  @Field(() => Int, { description: 'Demands in it.' })
  demandLines: number;

  @Field(() => String, { nullable: true, description: 'Why it failed, for staff.' })
  failure: string | null;

  @Field(() => [ScenarioType], { description: 'Its scenarios, side by side.' })
  scenarios: ScenarioType[];
}

export const ScenarioBookConnection = connectionType('ScenarioBook', () => ScenarioBookType);
export const CreateScenarioBookResult = resultUnion('CreateScenarioBook', () => ScenarioBookType);
export const AddScenarioResult = resultUnion('AddScenario', () => ScenarioBookType);
export const RunScenariosResult = resultUnion('RunScenarios', () => ScenarioBookType);
export const CancelScenariosResult = resultUnion('CancelScenarios', () => ScenarioBookType);
