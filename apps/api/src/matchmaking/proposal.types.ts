import {
  ArgsType,
  Field,
  Float,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import type {
  DeclineReason,
  DropReason,
  GroupRule,
  GroupState,
  LegState,
  ReasonCode,
} from '#domain';
import { PlaceType } from '../geography/place.types.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';

export const GroupRuleEnum = {
  EACH: 'EACH',
  FILL: 'FILL',
  ALL: 'ALL',
} as const satisfies Record<string, GroupRule>;
registerEnumType(GroupRuleEnum, {
  name: 'ProposalGroupRule',
  description: 'Which legs of a group must stand together.',
  valuesMap: {
    EACH: { description: 'Each leg stands alone.' },
    FILL: { description: 'The group stands while its legs reach the smallest fill.' },
    ALL: { description: 'All legs or none.' },
  },
});

export const GroupStateEnum = {
  DRAFT: 'draft',
  DROPPED: 'dropped',
  PUBLISHED: 'published',
  ACCEPTED: 'accepted',
  FAILED: 'failed',
} as const satisfies Record<string, GroupState>;
registerEnumType(GroupStateEnum, {
  name: 'ProposalGroupState',
  description: 'Life of a proposal group.',
  valuesMap: {
    DRAFT: { description: 'Waits for review by staff (nháp).' },
    DROPPED: { description: 'Left out by staff, or its volume was gone (đã bỏ).' },
    PUBLISHED: { description: 'Offered; its volume is held (đang chào).' },
    ACCEPTED: { description: 'Settled with accepted legs; a contract follows (đã chấp nhận).' },
    FAILED: { description: 'Settled without a deal; its volume is free (không thành).' },
  },
});

export const LegStateEnum = {
  DRAFT: 'draft',
  DROPPED: 'dropped',
  PUBLISHED: 'published',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  EXPIRED: 'expired',
  RELEASED: 'released',
  CONTRACTED: 'contracted',
} as const satisfies Record<string, LegState>;
registerEnumType(LegStateEnum, {
  name: 'ProposalState',
  description: 'Life of one leg of a proposal.',
  valuesMap: {
    DRAFT: { description: 'Waits for review (nháp).' },
    DROPPED: { description: 'Left out; see dropReason (đã bỏ).' },
    PUBLISHED: { description: 'Waits for the answers of its parties (chờ trả lời).' },
    ACCEPTED: { description: 'Both sides said yes (đã chấp nhận).' },
    DECLINED: { description: 'One side said no (bị từ chối).' },
    EXPIRED: { description: 'Not answered in time (hết hạn).' },
    RELEASED: { description: 'Its group broke (được giải phóng).' },
    CONTRACTED: { description: 'A line of a contract (đã vào hợp đồng).' },
  },
});

export const DropReasonEnum = {
  STAFF: 'staff',
  LINE_CHANGED: 'line_changed',
  LINE_CLOSED: 'line_closed',
  NO_VOLUME: 'no_volume',
  GROUP_BROKEN: 'group_broken',
} as const satisfies Record<string, DropReason>;
registerEnumType(DropReasonEnum, {
  name: 'DropReason',
  description: 'Why a draft leg was not offered.',
  valuesMap: {
    STAFF: { description: 'Staff left it out.' },
    LINE_CHANGED: { description: 'A line was edited after the book was frozen.' },
    LINE_CLOSED: { description: 'A line was withdrawn or expired.' },
    NO_VOLUME: { description: 'The volume is held by another offer.' },
    GROUP_BROKEN: { description: 'What was left no longer fulfilled the rule of its group.' },
  },
});

export const DeclineReasonEnum = {
  PRICE: 'price',
  QUANTITY: 'quantity',
  DATES: 'dates',
  TRANSPORT: 'transport',
  QUALITY: 'quality',
  PARTNER: 'partner',
  SOLD_ELSEWHERE: 'sold_elsewhere',
  OTHER: 'other',
} as const satisfies Record<string, DeclineReason>;
registerEnumType(DeclineReasonEnum, {
  name: 'DeclineReason',
  description: 'Why a party declines.',
  valuesMap: {
    PRICE: { description: 'The price (giá).' },
    QUANTITY: { description: 'The quantity (số lượng).' },
    DATES: { description: 'The dates (thời gian).' },
    TRANSPORT: { description: 'Transport (vận chuyển).' },
    QUALITY: { description: 'Grade or certificates (chất lượng).' },
    PARTNER: { description: 'The partner (đối tác).' },
    SOLD_ELSEWHERE: { description: 'Sold or bought elsewhere (đã bán hoặc mua nơi khác).' },
    OTHER: { description: 'Another reason, in words (khác).' },
  },
});

@ObjectType({ description: 'What one party said to a leg.' })
export class ProposalAnswerType {
  @Field(() => UuidScalar, { description: 'The organisation that answered.' })
  orgId: string;

  @Field(() => Boolean, { description: 'True for yes.' })
  accepted: boolean;

  @Field(() => DeclineReasonEnum, { nullable: true, description: 'Why not.' })
  reasonCode: DeclineReason | null;

  @Field(() => String, { nullable: true, description: 'Why not, in words.' })
  reason: string | null;

  @Field(() => InstantScalar, { description: 'When.' })
  answeredAt: Date;
}

@ObjectType({ description: 'One reason for a leg, told to one party.' })
export class ProposalReasonType {
  @Field(() => String, { description: 'Code, for example "ABOVE_FLOOR" or "DISTANCE".' })
  code: ReasonCode;

  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  textVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  textEn: string;
}

@ObjectType({ description: 'What a leg is worth to one party: for its managers and for staff.' })
export class ProposalGainType {
  @Field(() => UuidScalar, { description: 'The party.' })
  orgId: string;

  @Field(() => Int64Scalar, {
    description:
      'Its gain over its own reserve or limit price, dong; of a processor its part of what its chain leaves it.',
  })
  gainVnd: bigint;

  @Field(() => [ProposalReasonType], { description: 'Why this partner.' })
  reasons: ProposalReasonType[];
}

@ObjectType({ description: 'The best other partner at these prices; staff only.' })
export class RunnerUpType {
  @Field(() => UuidScalar, { description: 'Its line.' })
  lineId: string;

  @Field(() => Int64Scalar, { description: 'How much less per unit it would bring, dong.' })
  lessVnd: bigint;
}

@ObjectType('Proposal', {
  description:
    'One leg: so much of one lot for one demand, or through a processor for both of its sides (đề xuất). Prices are dong per kg, piece or guest; the buyer pays price and transport.',
})
export class ProposalType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Its group.' })
  groupId: string;

  @Field(() => UuidScalar, { description: 'The round that found it.' })
  roundId: string;

  @Field(() => LegStateEnum, { description: 'Where it stands.' })
  state: LegState;

  @Field(() => DropReasonEnum, { nullable: true, description: 'Why it was not offered.' })
  dropReason: DropReason | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The lot; null for what a processor made.',
  })
  lotId: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description:
      'The processing offer it goes into (with a lot) or comes out of (with a demand); null for a direct deal.',
  })
  processingOfferId: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The demand; null for what a processor takes in.',
  })
  demandId: string | null;

  @Field(() => UuidScalar, { description: 'Who sells.' })
  sellerOrgId: string;

  @Field(() => String, { description: 'Name of the seller.' })
  sellerName: string;

  @Field(() => UuidScalar, { description: 'Who buys.' })
  buyerOrgId: string;

  @Field(() => String, { description: 'Name of the buyer.' })
  buyerName: string;

  @Field(() => String, { description: 'Product.' })
  productCode: string;

  @Field(() => String, { description: 'Name of the product in Vietnamese.' })
  productNameVi: string;

  @Field(() => String, { description: 'Name of the product in English.' })
  productNameEn: string;

  @Field(() => String, { nullable: true, description: 'Variety.' })
  variety: string | null;

  @Field(() => Int, { description: 'Grade rank; higher is better.' })
  gradeRank: number;

  @Field(() => PlaceType, { nullable: true, description: 'Where it is fetched.' })
  origin: PlaceType | null;

  @Field(() => PlaceType, { nullable: true, description: 'Where it goes.' })
  destination: PlaceType | null;

  @Field(() => DecimalScalar, { description: 'How much, in `unit`.' })
  quantity: string;

  @Field(() => String, { description: 'kg, cái (piece) or khách (guest).' })
  unit: string;

  @Field(() => Int64Scalar, { description: 'Price at the place of the lot, per unit.' })
  priceVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Transport per unit, carried by the buyer.' })
  transportVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Price plus transport per unit.' })
  deliveredVnd: bigint;

  @Field(() => Int64Scalar, {
    description: 'What the grade above the smallest is worth, per unit.',
  })
  gradePremiumVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Price times quantity, dong, rounded down.' })
  amountVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'First day it can be fetched.' })
  harvestFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day it can be fetched.' })
  harvestTo: string;

  @Field(() => LocalDateScalar, { description: 'First day of delivery.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day of delivery.' })
  deliverTo: string;

  @Field(() => Float, { description: 'Kilometres as the crow flies.' })
  distanceKm: number;

  @Field(() => InstantScalar, { nullable: true, description: 'Until when it can be answered.' })
  expiresAt: Date | null;

  @Field(() => [ProposalAnswerType], { description: 'Answers so far.' })
  answers: ProposalAnswerType[];

  @Field(() => [ProposalGainType], {
    description: 'What it is worth: your own side for managers, both for staff.',
  })
  gains: ProposalGainType[];

  @Field(() => RunnerUpType, { nullable: true, description: 'Next best partner; staff only.' })
  runnerUp: RunnerUpType | null;
}

@ObjectType('ProposalGroup', {
  description:
    'The legs of one demand, or of one chain through a processor, that are offered together (nhóm đề xuất).',
})
export class ProposalGroupType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The round that found it.' })
  roundId: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description:
      'The demand; of a chain its largest outlet, and null for a party that does not deal with it.',
  })
  demandId: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The processing offer of a chain, whose legs stand or fall together; else null.',
  })
  processingOfferId: string | null;

  @Field(() => UuidScalar, { description: 'Who buys.' })
  buyerOrgId: string;

  @Field(() => String, { description: 'Name of the buyer.' })
  buyerName: string;

  @Field(() => GroupStateEnum, { description: 'Where it stands.' })
  state: GroupState;

  @Field(() => GroupRuleEnum, { description: 'Which legs must stand together.' })
  rule: GroupRule;

  @Field(() => DecimalScalar, { description: 'Smallest fill under FILL, in the unit of its legs.' })
  minFill: string;

  @Field(() => Int, { description: 'Version; send it back with a change.' })
  version: number;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was offered.' })
  publishedAt: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Until when it can be answered.' })
  expiresAt: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was settled.' })
  resolvedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Note of the staff, for staff.' })
  staffNote: string | null;

  @Field(() => [ProposalType], { description: 'The legs you may see.' })
  legs: ProposalType[];
}

export const ProposalConnection = connectionType('Proposal', () => ProposalType);
export const ProposalGroupConnection = connectionType('ProposalGroup', () => ProposalGroupType);
export const AcceptProposalResult = resultUnion('AcceptProposal', () => ProposalType);
export const DeclineProposalResult = resultUnion('DeclineProposal', () => ProposalType);
export const DropProposalGroupResult = resultUnion('DropProposalGroup', () => ProposalGroupType);

@ArgsType()
export class ProposalsArgs extends PageArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Of one round.' })
  roundId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Of one group.' })
  groupId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Over one lot.' })
  lotId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Over one processing offer.' })
  processingOfferId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Over one demand.' })
  demandId?: string | null;

  @Field(() => [LegStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: LegState[] | null;
}

@ArgsType()
export class ProposalGroupsArgs extends PageArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Of one round.' })
  roundId?: string | null;

  @Field(() => [GroupStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: GroupState[] | null;
}

@InputType({ description: 'Yes to one leg, for your organisation.' })
export class AcceptProposalInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The leg.' })
  proposalId: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Which of your organisations answers, when both parties are yours.',
  })
  orgId?: string | null;
}

@InputType({ description: 'No to one leg, for your organisation.' })
export class DeclineProposalInput extends AcceptProposalInput {
  @Field(() => DeclineReasonEnum, { description: 'Why.' })
  reasonCode: DeclineReason;

  @Field(() => TextScalar, { nullable: true, description: 'In words, at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'Leave a draft group out.' })
export class DropProposalGroupInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The group.' })
  groupId: string;

  @Field(() => TextScalar, { description: 'Why, for the record; at most 500 characters.' })
  note: string;

  @Field(() => Int, { description: 'Version of the group you saw.' })
  expectedVersion: number;
}
