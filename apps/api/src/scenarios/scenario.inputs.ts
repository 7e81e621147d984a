import { Field, Float, InputType, Int } from '@nestjs/graphql';
import type { IgnorableLimit, QuantityBasis } from '#domain';
import { LIMITS } from '#domain';
import { SMALL_SELLER_KG } from '#matching';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import { RoundRulesInput } from '../matchmaking/round.inputs.js';
import { QuantityBasisEnum } from '../matchmaking/round.types.js';
import { LineLimitEnum } from './scenario.types.js';

@InputType({ description: 'Which part of the book to freeze for trying rules on it.' })
export class CreateScenarioBookInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Id of the new book, made by the client.' })
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

  @Field(() => Int, {
    defaultValue: SMALL_SELLER_KG,
    description: 'A seller that offers at most so many kilograms in the book counts as small.',
  })
  smallSellerKg: number;
}

@InputType({ description: 'Rules to try on a book.' })
export class AddScenarioInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Id of the new scenario, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The book.' })
  bookId: string;

  @Field(() => TextScalar, { description: 'Name, 1 to 200 characters.' })
  name: string;

  @Field(() => RoundRulesInput, { nullable: true, description: 'Rules; none by default.' })
  rules?: RoundRulesInput | null;

  @Field(() => [LineLimitEnum], {
    nullable: true,
    description: 'Limits of the lines to do without; a round cannot be made of such a scenario.',
  })
  ignoredLimits?: IgnorableLimit[] | null;

  @Field(() => Float, { defaultValue: 0.5, description: 'Part of the price range for sellers.' })
  priceSplit: number;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Seed of the order of ties, 0 to 4294967295; 1 by default.',
  })
  seed?: bigint | null;

  @Field(() => Int, {
    defaultValue: 60,
    description: `Time for the clearing and for measuring its rules together, seconds, 1 to ${LIMITS.round.timeLimitSecondsMax}.`,
  })
  timeLimitSeconds: number;
}

@InputType({ description: 'A step of all scenarios of a book.' })
export class ScenarioBookStepInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The book.' })
  bookId: string;
}

@InputType({ description: 'Which scenario becomes a round.' })
export class PromoteScenarioInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The scenario; it has figures and ignores no limit.' })
  scenarioId: string;

  @Field(() => UuidScalar, { description: 'Id of the new round, made by the client.' })
  roundId: string;

  @Field(() => Int, {
    defaultValue: LIMITS.round.offerHoursDefault,
    description: `How long its offers stand, hours, 1 to ${LIMITS.round.offerHoursMax}.`,
  })
  offerHours: number;
}
