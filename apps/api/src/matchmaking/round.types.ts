import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { BookSide, LineReason, LineSide, QuantityBasis, RoundState } from '#domain';
import type { BlockingRule } from '#matching';
import type { HintState } from '#feature/matchmaking';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  UuidScalar,
} from '../graphql/scalars.js';

export const RoundStateEnum = {
  QUEUED: 'queued',
  FREEZING: 'freezing',
  SOLVING: 'solving',
  MERGING: 'merging',
  SOLVED: 'solved',
  PUBLISHED: 'published',
  CANCELLED: 'cancelled',
  FAILED: 'failed',
} as const satisfies Record<string, RoundState>;
registerEnumType(RoundStateEnum, {
  name: 'RoundState',
  description: 'Life of a round (đợt ghép).',
  valuesMap: {
    QUEUED: { description: 'Waits to begin (chờ).' },
    FREEZING: { description: 'Copies the open lines (chụp sổ).' },
    SOLVING: { description: 'Clears the parts of its book (đang ghép).' },
    MERGING: { description: 'Checks the certificate and writes proposals (kiểm tra).' },
    SOLVED: { description: 'Has draft proposals for review (có kết quả).' },
    PUBLISHED: { description: 'Some of its proposals were offered (đã công bố).' },
    CANCELLED: { description: 'Stopped by staff; may hold drafts of its best so far (đã hủy).' },
    FAILED: { description: 'Could not be finished; see `failure` (lỗi).' },
  },
});

export const QuantityBasisEnum = {
  LEAST: 'least',
  LIKELY: 'likely',
  MOST: 'most',
} as const satisfies Record<string, QuantityBasis>;
registerEnumType(QuantityBasisEnum, {
  name: 'QuantityBasis',
  description: 'Which figure of a forecast a round clears. Only the least can be offered firmly.',
  valuesMap: {
    LEAST: { description: 'The least that will be there (ít nhất).' },
    LIKELY: { description: 'The likely figure (có thể).' },
    MOST: { description: 'The most (nhiều nhất).' },
  },
});

export const ResultStatusEnum = {
  OPTIMAL: 'optimal',
  FEASIBLE: 'feasible',
  CANCELLED: 'cancelled',
} as const;
registerEnumType(ResultStatusEnum, {
  name: 'ResultStatus',
  description: 'How good the result of a round is known to be.',
  valuesMap: {
    OPTIMAL: { description: 'Proven best.' },
    FEASIBLE: { description: 'Certified, with a bound and a gap.' },
    CANCELLED: { description: 'The certified best until it was cancelled.' },
  },
});

export const LineSideEnum = {
  SUPPLY: 'supply',
  DEMAND: 'demand',
} as const satisfies Record<string, LineSide>;
registerEnumType(LineSideEnum, {
  name: 'LineSide',
  description: 'Side of the market.',
  valuesMap: {
    SUPPLY: { description: 'A lot (lô hàng).' },
    DEMAND: { description: 'A demand (nhu cầu).' },
  },
});

export const BookSideEnum = {
  ...LineSideEnum,
  PROCESSING: 'processing',
} as const satisfies Record<string, BookSide>;
registerEnumType(BookSideEnum, {
  name: 'BookSide',
  description: "Side of a round's book.",
  valuesMap: {
    SUPPLY: { description: 'A lot (lô hàng).' },
    DEMAND: { description: 'A demand (nhu cầu).' },
    PROCESSING: { description: 'A processing offer (năng lực chế biến).' },
  },
});

export const LineReasonEnum = {
  NO_RAW_MATERIAL: 'NO_RAW_MATERIAL',
  NO_OUTLET: 'NO_OUTLET',
  NO_ELIGIBLE_PARTNER: 'NO_ELIGIBLE_PARTNER',
  OUTPRICED: 'OUTPRICED',
  PARTNERS_FULL: 'PARTNERS_FULL',
  RULE: 'RULE',
  OVER_LIMIT: 'OVER_LIMIT',
  TOO_SMALL: 'TOO_SMALL',
  NOT_CLEARED: 'NOT_CLEARED',
} as const satisfies Record<string, LineReason>;
registerEnumType(LineReasonEnum, {
  name: 'UnmatchedReason',
  description: 'Why a line has volume left after a round.',
  valuesMap: {
    NO_RAW_MATERIAL: { description: 'A processing offer without a fitting lot.' },
    NO_OUTLET: { description: 'A processing offer without a demand for what it makes.' },
    NO_ELIGIBLE_PARTNER: { description: 'No partner passes the hard filters.' },
    OUTPRICED: { description: 'Partners fit, the price does not compete.' },
    PARTNERS_FULL: { description: 'Fitting partners are full at better prices.' },
    RULE: { description: 'A rule keeps it back.' },
    OVER_LIMIT: { description: 'The buyer owes more than its limit (vượt hạn mức công nợ).' },
    TOO_SMALL: { description: 'Too little is free for its own smallest deal.' },
    NOT_CLEARED: { description: 'The round was stopped before it was cleared.' },
  },
});

@ObjectType('Round', {
  description: 'One clearing of one frozen copy of the book (đợt ghép). Money is whole dong.',
})
export class RoundType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, { description: 'Name given by staff.' })
  name: string;

  @Field(() => RoundStateEnum, { description: 'Where it stands.' })
  state: RoundState;

  @Field(() => Int, { description: 'Version; send it back when you publish.' })
  version: number;

  @Field(() => [String], { description: 'Products in scope.' })
  productCodes: readonly string[];

  @Field(() => [String], { description: 'Communes in scope; empty is everywhere.' })
  placeIds: readonly string[];

  @Field(() => LocalDateScalar, { description: 'First day of its weeks.' })
  weekFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day of its weeks.' })
  weekTo: string;

  @Field(() => QuantityBasisEnum, { description: 'Which figure of forecasts it clears.' })
  quantityBasis: QuantityBasis;

  @Field(() => Float, { description: 'Part of the fair price range that goes to sellers, 0 to 1.' })
  priceSplit: number;

  @Field(() => Float, { description: 'Seed of the order of ties.' })
  seed: number;

  @Field(() => Int, { description: 'Time limit of each part, seconds.' })
  timeLimitSeconds: number;

  @Field(() => Int, { description: 'How long its offers stand, hours.' })
  offerHours: number;

  @Field(() => Int, { description: 'How many rules it applies.' })
  ruleCount: number;

  @Field(() => InstantScalar, { description: 'When it was asked for.' })
  requestedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it ended.' })
  finishedAt: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When proposals were first offered.' })
  publishedAt: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was asked to stop.' })
  cancelRequestedAt: Date | null;

  @Field(() => Float, { description: 'Progress, 0 to 1.' })
  progress: number;

  @Field(() => Int, { description: 'Parts its book was split into.' })
  components: number;

  @Field(() => Int, { description: 'Parts that are cleared.' })
  componentsSolved: number;

  @Field(() => Int, { description: 'Lots in the frozen book.' })
  supplyLines: number;

  @Field(() => Int, { description: 'Demands in the frozen book.' })
  demandLines: number;

  @Field(() => Int, { description: 'Processing offers in the frozen book.' })
  processingLines: number;

  @Field(() => Int, { description: 'Proposal groups it found.' })
  groupCount: number;

  @Field(() => Int, { description: 'Legs of all groups.' })
  legCount: number;

  @Field(() => Int, {
    description: 'Deals left out because a line changed while the round ran.',
  })
  staleLegs: number;

  @Field(() => Int, { description: 'Groups not yet reviewed, as far as you may see them.' })
  draftGroups: number;

  @Field(() => DecimalScalar, { description: 'Kilograms dealt, of products counted by weight.' })
  dealtKg: string;

  @Field(() => ResultStatusEnum, { nullable: true, description: 'Quality of the result.' })
  resultStatus: string | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'Total gain of all deals, dong.' })
  objectiveVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Bonuses of rules in the score; they are not money.',
  })
  bonusVnd: bigint | null;

  @Field(() => Int64Scalar, { nullable: true, description: 'No result can score more than this.' })
  boundVnd: bigint | null;

  @Field(() => Float, { nullable: true, description: '(bound - score) / bound; 0 when optimal.' })
  gap: number | null;

  @Field(() => String, { nullable: true, description: 'Version of the engine.' })
  engineVersion: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the frozen book, hexadecimal.' })
  bookHash: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, for staff.' })
  failure: string | null;
}

export const RoundConnection = connectionType('Round', () => RoundType);
export const StartRoundResult = resultUnion('StartRound', () => RoundType);
export const CancelRoundResult = resultUnion('CancelRound', () => RoundType);
export const PublishRoundResult = resultUnion('PublishRound', () => RoundType);

@ObjectType({ description: 'How many possible partners a hard filter stops.' })
export class FilterCountType {
  @Field(() => String, { description: 'The filter, for example "window" or "distance".' })
  filter: string;

  @Field(() => Int, { description: 'Partners it stops.' })
  partners: number;
}

@ObjectType({
  description: 'What could help, as a band: the exact figure would reveal prices of others.',
})
export class HintBandType {
  @Field(() => String, { description: 'Kind of change, for example "ask" or "date".' })
  change: string;

  @Field(() => String, { description: 'Unit of the band: percent, kg, days, km, ranks.' })
  unit: string;

  @Field(() => Float, { description: 'Lower end.' })
  from: number;

  @Field(() => Float, { nullable: true, description: 'Upper end; null is open.' })
  to: number | null;

  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  textVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  textEn: string;
}

@ObjectType({
  description:
    'The smallest single change that brings the line at least one unit more; staff only.',
})
export class HintType {
  @Field(() => String, { description: 'Kind of change.' })
  change: string;

  @Field(() => Float, { description: 'Its size.' })
  amount: number;

  @Field(() => String, { description: 'Unit of the size.' })
  unit: string;

  @Field(() => String, { nullable: true, description: 'For a certificate, its code.' })
  detail: string | null;

  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  textVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  textEn: string;
}

export const HintStateEnum = {
  PENDING: 'pending',
  COMPLETE: 'complete',
  PARTIAL: 'partial',
} as const satisfies Record<string, HintState>;
registerEnumType(HintStateEnum, {
  name: 'HintState',
  description: 'How far the hints of a line left over are.',
  valuesMap: {
    PENDING: { description: 'Still being worked out (đang tính).' },
    COMPLETE: { description: 'Every kind of change was tried (đủ).' },
    PARTIAL: {
      description: 'The time for them was up; ask with `requestHints` (chưa đủ).',
    },
  },
});

@ObjectType('UnmatchedLine', {
  description: 'A line with volume left after a round, and why (phần chưa ghép được).',
})
export class UnmatchedLineType {
  @Field(() => BookSideEnum, { description: 'Lot, demand or processing offer.' })
  side: BookSide;

  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => UuidScalar, { description: 'Its organisation.' })
  orgId: string;

  @Field(() => String, { description: 'Name of its organisation.' })
  orgName: string;

  @Field(() => String, { description: 'Its product.' })
  productCode: string;

  @Field(() => DecimalScalar, { description: 'What is left, in `unit`.' })
  remaining: string;

  @Field(() => String, { description: 'kg, cái (piece) or khách (guest).' })
  unit: string;

  @Field(() => LineReasonEnum, { description: 'Why.' })
  reason: LineReason;

  @Field(() => String, { description: 'The reason in Vietnamese.' })
  reasonVi: string;

  @Field(() => String, { description: 'The reason in English.' })
  reasonEn: string;

  @Field(() => [FilterCountType], { description: 'Which filters stopped how many partners.' })
  filters: FilterCountType[];

  @Field(() => [HintBandType], { description: 'What could help, as bands.' })
  bands: HintBandType[];

  @Field(() => HintStateEnum, { description: 'Whether bands and hints are all there.' })
  hintState: HintState;

  @Field(() => [HintType], { nullable: true, description: 'Exact hints; null but for staff.' })
  hints: HintType[] | null;
}

export const BlockingRuleEnum = {
  MIN_DEAL: 'minDeal',
  MIN_FILL: 'minFill',
  MAX_SUPPLIERS: 'maxSuppliers',
  MAX_BUYER_SHARE: 'maxBuyerShare',
  MAX_ORGANISATION: 'maxOrgKg',
  SELLER_STEPS: 'sellerSteps',
  BONUS: 'bonus',
  CHAIN: 'chain',
  LIMIT: 'limit',
} as const satisfies Record<string, BlockingRule>;
registerEnumType(BlockingRuleEnum, {
  name: 'BlockingRule',
  description: 'What keeps two lines apart that would rather deal with each other.',
  valuesMap: {
    MIN_DEAL: { description: 'A smallest deal.' },
    MIN_FILL: { description: 'A smallest fill of a demand.' },
    MAX_SUPPLIERS: { description: 'A demand takes only so many suppliers.' },
    MAX_BUYER_SHARE: { description: 'The largest share of a buyer.' },
    MAX_ORGANISATION: { description: 'The cap of an organisation.' },
    SELLER_STEPS: { description: 'The bonus for the first kilograms of a seller.' },
    BONUS: { description: 'A published bonus of another pair.' },
    CHAIN: { description: 'Processing ties their volume up.' },
    LIMIT: { description: 'The round stopped before its best result.' },
  },
});

@ObjectType('BlockingPair', {
  description:
    'A lot and a demand that would both gain by dealing with each other at the prices of the round, were it not for a rule; staff only.',
})
export class BlockingPairType {
  @Field(() => UuidScalar, { description: 'The lot.' })
  lotId: string;

  @Field(() => UuidScalar, { description: 'Organisation of the lot.' })
  sellerOrgId: string;

  @Field(() => UuidScalar, { description: 'The demand.' })
  demandId: string;

  @Field(() => UuidScalar, { description: 'Organisation of the demand.' })
  buyerOrgId: string;

  @Field(() => Float, {
    description: 'What both would gain together, dong per kg, piece or guest.',
  })
  byVndPerUnit: number;

  @Field(() => BlockingRuleEnum, { description: 'What keeps them apart.' })
  rule: BlockingRule;
}

export const RequestHintsResult = resultUnion('RequestHints', () => RoundType);
export const UnmatchedLineConnection = connectionType('UnmatchedLine', () => UnmatchedLineType);

@ArgsType()
export class UnmatchedArgs extends PageArgs {
  @Field(() => UuidScalar, { description: 'The round.' })
  roundId: string;

  @Field(() => BookSideEnum, { nullable: true, description: 'One side only.' })
  side?: BookSide | null;
}
