import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ReliabilityMeasure } from '#domain';
import { MEASURES, RELIABILITY_MEASURES } from '#domain';
import { CommandInput, resultUnion } from '../graphql/result.js';
import { InstantScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';

const ReliabilityMeasureEnum = Object.fromEntries(
  RELIABILITY_MEASURES.map((measure) => [measure.toUpperCase(), measure]),
);
registerEnumType(ReliabilityMeasureEnum, {
  name: 'ReliabilityMeasure',
  description: 'What is counted of an organisation.',
  valuesMap: Object.fromEntries(
    RELIABILITY_MEASURES.map((measure) => [
      measure.toUpperCase(),
      { description: `${MEASURES[measure].name.en} (${MEASURES[measure].name.vi}).` },
    ]),
  ),
});

@ObjectType('ReliabilityReply', { description: 'What an organisation says to its own figure.' })
export class ReliabilityReplyType {
  @Field(() => String, { description: 'Its words.' })
  text: string;

  @Field(() => InstantScalar, { description: 'When.' })
  repliedAt: Date;
}

@ObjectType('ReliabilityFigure', {
  description: 'Of so many obligations that came due, how many were kept, with a 95 % interval.',
})
export class ReliabilityFigureType {
  @Field(() => ReliabilityMeasureEnum, { description: 'What is counted.' })
  measure: ReliabilityMeasure;

  @Field(() => String, { description: 'Its name in Vietnamese.' })
  nameVi: string;

  @Field(() => String, { description: 'Its name in English.' })
  nameEn: string;

  @Field(() => Int, { description: 'Obligations that came due.' })
  n: number;

  @Field(() => Int, { description: 'Those that were kept.' })
  kept: number;

  @Field(() => Float, { nullable: true, description: 'kept / n, 0 to 1; null without facts.' })
  rate: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the interval (Wilson).' })
  low: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the interval (Wilson).' })
  high: number | null;

  @Field(() => [ReliabilityReplyType], { description: 'Replies, the newest first, at most five.' })
  replies: ReliabilityReplyType[];
}

@ObjectType('Reliability', {
  description: 'Reliability of an organisation from facts (độ tin cậy).',
})
export class ReliabilityType {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => [ReliabilityFigureType], { description: 'Its figures.' })
  figures: ReliabilityFigureType[];
}

@InputType({ description: 'A reply to a figure of one’s own organisation.' })
export class ReplyToReliabilityInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => ReliabilityMeasureEnum, { description: 'The figure.' })
  measure: ReliabilityMeasure;

  @Field(() => TextScalar, { description: 'At most 500 characters; every reader sees it.' })
  text: string;
}

export const ReplyToReliabilityResult = resultUnion('ReplyToReliability', () => ReliabilityType);
