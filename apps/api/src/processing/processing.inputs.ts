import { Field, InputType, Int } from '@nestjs/graphql';
import type { LineState } from '#domain';
import { QuantityInput } from '../catalogue/product.types.js';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import {
  GeoPointInput,
  LineStateEnum,
  TransportModeEnum,
  type TransportMode,
} from '../supply/line.types.js';

@InputType({ description: 'Which processing offers to list; every condition given must hold.' })
export class ProcessingOfferFilterInput {
  @Field(() => [TextScalar], { nullable: true, description: 'Codes of inputs, at most 60.' })
  inputs?: string[] | null;

  @Field(() => [TextScalar], { nullable: true, description: 'Codes of outputs, at most 60.' })
  outputs?: string[] | null;

  @Field(() => [TextScalar], {
    nullable: true,
    description: 'Ids of communes or wards, at most 110.',
  })
  places?: string[] | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: "Only this organisation's; one's own lists all its states.",
  })
  organisation?: string | null;

  @Field(() => LineStateEnum, {
    nullable: true,
    description: 'State; other than PUBLISHED only for own offers and staff.',
  })
  state?: LineState | null;
}

@InputType({ description: 'One product that the input gives.' })
export class ProcessingOutputInput {
  @Field(() => TextScalar, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => Int, { description: 'Its grade rank.' })
  gradeRank: number;

  @Field(() => Int, { description: "Parts of 10,000 of the input's weight: 3600 is 36 %." })
  yieldParts: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from processing to the last delivery; that of the product without it.',
  })
  shelfLifeDays?: number | null;
}

/** Content of an offer, but its input: the same for a new one and a change. */
@InputType({ isAbstract: true })
abstract class ProcessingContentInput extends CommandInput {
  @Field(() => TextScalar, { nullable: true, description: 'Code of the variety; any without it.' })
  variety?: string | null;

  @Field(() => Int, { defaultValue: 0, description: 'Smallest grade rank taken in; 0 for any.' })
  minGradeRank: number;

  @Field(() => QuantityInput, { description: 'Input it can take in the window.' })
  capacity: QuantityInput;

  @Field(() => [ProcessingOutputInput], {
    description: 'The main product first, then by-products and lower grades, at most 10.',
  })
  outputs: ProcessingOutputInput[];

  @Field(() => LocalDateScalar, { description: 'First working day.' })
  availableFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last working day.' })
  availableTo: string;

  @Field(() => TextScalar, { description: 'Id of the commune or ward of today.' })
  placeId: string;

  @Field(() => GeoPointInput, {
    nullable: true,
    description:
      "Where the plant is; without it the organisation's seat or the commune's label point.",
  })
  location?: GeoPointInput | null;

  @Field(() => [TransportModeEnum], {
    defaultValue: ['road'],
    description: 'How goods can come and go.',
  })
  transportModes: TransportMode[];

  @Field(() => Int64Scalar, {
    description: 'Confidential cost of working one kg of input, dong.',
  })
  costVnd: bigint;

  @Field(() => [UuidScalar], {
    defaultValue: [],
    description: 'Own certificates its outputs carry, at most 20.',
  })
  certificateIds: string[];

  @Field(() => TextScalar, { nullable: true, description: 'Note to partners.' })
  note?: string | null;
}

@InputType({ description: 'A new processing offer; it is open at once.' })
export class PostProcessingOfferInput extends ProcessingContentInput {
  @Field(() => UuidScalar, { description: 'Key of the new offer, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation that processes.' })
  organisationId: string;

  @Field(() => TextScalar, { description: 'Code of the raw produce.' })
  inputCode: string;
}

@InputType({
  description: 'The whole content of a processing offer anew; organisation and input stay.',
})
export class UpdateProcessingOfferInput extends ProcessingContentInput {
  @Field(() => UuidScalar, { description: 'Key of the offer.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}

@InputType({ description: 'A step in the life of a processing offer.' })
export class ProcessingOfferStepInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the offer.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}
