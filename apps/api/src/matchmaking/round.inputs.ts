import { Field, Float, InputType, Int } from '@nestjs/graphql';
import type { LineSide, QuantityBasis } from '#domain';
import { LIMITS } from '#domain';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import { LineSideEnum, QuantityBasisEnum } from './round.types.js';

@InputType({ description: 'No buyer takes more than a share of what is dealt of a product.' })
export class BuyerShareRuleInput {
  @Field(() => TextScalar, { description: 'The product.' })
  productCode: string;

  @Field(() => Int, { description: 'Largest share, percent, 1 to 100.' })
  sharePercent: number;
}

@InputType({ description: 'An organisation deals at most so much in some days.' })
export class OrganisationCapRuleInput {
  @Field(() => UuidScalar, { description: 'The organisation, on either side.' })
  orgId: string;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  from: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  to: string;

  @Field(() => Int, { description: 'Most kilograms (pieces, guests).' })
  units: number;
}

@InputType({ description: 'One step of the bonus for the first kilograms of each seller.' })
export class SellerStepInput {
  @Field(() => Int, { description: 'Up to so many kilograms (pieces, guests) of a seller.' })
  uptoUnits: number;

  @Field(() => Int, {
    description:
      'Bonus per unit, dong; it steers the choice and is not money. Falls from step to step.',
  })
  bonusVnd: number;
}

@InputType({ description: 'A lot and a demand that must not meet in this round.' })
export class ForbiddenPairInput {
  @Field(() => UuidScalar, { description: 'The lot.' })
  lotId: string;

  @Field(() => UuidScalar, { description: 'The demand.' })
  demandId: string;
}

@InputType({ description: 'A published bonus for a lot and a demand.' })
export class PairBonusInput {
  @Field(() => UuidScalar, { description: 'The lot.' })
  lotId: string;

  @Field(() => UuidScalar, { description: 'The demand.' })
  demandId: string;

  @Field(() => Int, {
    description:
      'Bonus per kg, piece or guest, dong, 1 to 1,000,000; it steers the choice and is not money.',
  })
  bonusVnd: number;
}

@InputType({ description: 'Rules of a round; what they cost shows in its gain.' })
export class RoundRulesInput {
  @Field(() => [BuyerShareRuleInput], { nullable: true, description: 'Largest shares of buyers.' })
  buyerShares?: BuyerShareRuleInput[] | null;

  @Field(() => [OrganisationCapRuleInput], {
    nullable: true,
    description: 'Caps of organisations.',
  })
  organisationCaps?: OrganisationCapRuleInput[] | null;

  @Field(() => [SellerStepInput], { nullable: true, description: 'A concave share for sellers.' })
  sellerSteps?: SellerStepInput[] | null;

  @Field(() => [ForbiddenPairInput], { nullable: true, description: 'Pairs kept apart.' })
  forbiddenPairs?: ForbiddenPairInput[] | null;

  @Field(() => [PairBonusInput], { nullable: true, description: 'Pairs that are favoured.' })
  pairBonuses?: PairBonusInput[] | null;
}

@InputType({ description: 'Which part of the book to clear, and how.' })
export class StartRoundInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Id of the new round, made by the client.' })
  id: string;

  @Field(() => TextScalar, { description: 'Name, 1 to 200 characters.' })
  name: string;

  @Field(() => [TextScalar], { description: `Products, 1 to ${LIMITS.list.scopeProducts}.` })
  productCodes: string[];

  @Field(() => [TextScalar], {
    nullable: true,
    description: `Communes of both sides, at most ${LIMITS.list.scopePlaces}; none is everywhere.`,
  })
  placeIds?: string[] | null;

  @Field(() => LocalDateScalar, { description: 'First day; lines whose window meets these days.' })
  weekFrom: string;

  @Field(() => LocalDateScalar, {
    description: `Last day, at most ${LIMITS.round.weeksMax} weeks later.`,
  })
  weekTo: string;

  @Field(() => QuantityBasisEnum, {
    defaultValue: 'least',
    description: 'Which figure of forecasts.',
  })
  quantityBasis: QuantityBasis;

  @Field(() => Float, { defaultValue: 0.5, description: 'Part of the price range for sellers.' })
  priceSplit: number;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Seed of the order of ties, 0 to 4294967295; 1 by default.',
  })
  seed?: bigint | null;

  @Field(() => Int, {
    defaultValue: 60,
    description: `Time limit of each part, seconds, 1 to ${LIMITS.round.timeLimitSecondsMax}.`,
  })
  timeLimitSeconds: number;

  @Field(() => Int, {
    defaultValue: LIMITS.round.offerHoursDefault,
    description: `How long offers stand, hours, 1 to ${LIMITS.round.offerHoursMax}.`,
  })
  offerHours: number;

  @Field(() => RoundRulesInput, { nullable: true, description: 'Rules; none by default.' })
  rules?: RoundRulesInput | null;
}

@InputType({ description: 'Which round to stop.' })
export class CancelRoundInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The round.' })
  roundId: string;
}

@InputType({ description: 'Which proposals to offer to their parties.' })
export class PublishRoundInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The round.' })
  roundId: string;

  @Field(() => [UuidScalar], {
    nullable: true,
    description: 'Groups to offer; without them the drafts that are left, 500 at a time.',
  })
  groupIds?: string[] | null;

  @Field(() => Int, { description: 'Version of the round you saw.' })
  expectedVersion: number;
}

@InputType({ description: 'A line left over after a round whose hints are wanted.' })
export class RequestHintsInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The round.' })
  roundId: string;

  @Field(() => LineSideEnum, { description: 'Lot or demand.' })
  side: LineSide;

  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;
}
