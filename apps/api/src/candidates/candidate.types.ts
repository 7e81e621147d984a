import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { LineSide, WorthBand } from '#domain';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import { LineSideEnum } from '../matchmaking/round.types.js';

export const WorthBandEnum = {
  BELOW: 'BELOW',
  UNDER_100: 'UNDER_100',
  UNDER_500: 'UNDER_500',
  UNDER_2000: 'UNDER_2000',
  ABOVE_2000: 'ABOVE_2000',
} as const satisfies Record<string, WorthBand>;
registerEnumType(WorthBandEnum, {
  name: 'WorthBand',
  description: 'Dong per unit that a deal would leave beside what its partner earns already.',
  valuesMap: {
    BELOW: { description: 'Nothing: the partner does better elsewhere at the last prices.' },
    UNDER_100: { description: '0 to 100 dong.' },
    UNDER_500: { description: '100 to 500 dong.' },
    UNDER_2000: { description: '500 to 2,000 dong.' },
    ABOVE_2000: { description: '2,000 dong or more.' },
  },
});

@ObjectType({ description: 'One reason, in both languages.' })
export class CandidateReasonType {
  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  textVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  textEn: string;
}

@ObjectType({ description: 'Exact figures of a candidate, dong per unit; staff only.' })
export class CandidateFiguresType {
  @Field(() => Int64Scalar, { description: 'Gain of a deal: bid + premium - ask - transport.' })
  gainVnd: bigint;

  @Field(() => Int64Scalar, { description: 'What the partner earns at the last prices.' })
  partnerKeepsVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Gain minus what the partner keeps: the rank.' })
  worthVnd: bigint;
}

@ObjectType('Candidate', { description: 'A possible partner, from its public data (gợi ý).' })
export class CandidateType {
  @Field(() => Int, { description: 'Place in the list, 1 is the best.' })
  place: number;

  @Field(() => UuidScalar, { description: "The partner's line." })
  partnerLineId: string;

  @Field(() => UuidScalar, { description: "The partner's organisation." })
  orgId: string;

  @Field(() => String, { description: 'Its name.' })
  orgName: string;

  @Field(() => String, { description: "Product of the partner's line." })
  productCode: string;

  @Field(() => Int64Scalar, { nullable: true, description: "The partner's public guide price." })
  guidePriceVnd: bigint | null;

  @Field(() => DecimalScalar, { description: 'Most of one deal, in `unit`.' })
  upTo: string;

  @Field(() => String, { description: 'kg, cái (piece) or khách (guest).' })
  unit: string;

  @Field(() => Int, { description: 'Kilometres as the crow flies, rounded.' })
  distanceKm: number;

  @Field(() => Int64Scalar, { description: 'Transport per unit, rounded up to ten dong.' })
  transportVnd: bigint;

  @Field(() => Int, { description: 'Ranks of the lot above what the demand asks.' })
  gradeAbove: number;

  @Field(() => LocalDateScalar, { description: 'First possible day of delivery.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last possible day of delivery.' })
  deliverTo: string;

  @Field(() => WorthBandEnum, { description: 'What a deal would leave, as a band.' })
  worth: WorthBand;

  @Field(() => [CandidateReasonType], { description: 'Why it is here.' })
  reasons: CandidateReasonType[];

  @Field(() => CandidateFiguresType, { nullable: true, description: 'Exact; null but for staff.' })
  figures: CandidateFiguresType | null;
}

@ObjectType('LineCandidates', {
  description: 'The best partners of an open line at the last prices, at most 20.',
})
export class LineCandidatesType {
  @Field(() => LineSideEnum, { description: 'Lot or demand.' })
  side: LineSide;

  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => InstantScalar, { nullable: true, description: 'When; null if never.' })
  computedAt: Date | null;

  @Field(() => Boolean, { description: 'False when the line was changed since.' })
  upToDate: boolean;

  @Field(() => [CandidateType], { description: 'The best first.' })
  candidates: CandidateType[];
}

@InputType({ description: 'Which line to look for again.' })
export class RefreshCandidatesInput extends CommandInput {
  @Field(() => LineSideEnum, { description: 'Lot or demand.' })
  side: LineSide;

  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;
}

export const RefreshCandidatesResult = resultUnion('RefreshCandidates', () => LineCandidatesType);
