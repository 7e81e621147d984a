import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import type { LineState } from '#domain';
import type { DemandSort } from '#feature/demand';
import { QuantityInput } from '../catalogue/product.types.js';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import {
  DaysInput,
  GeoPointInput,
  LineStateEnum,
  TransportModeEnum,
  type TransportMode,
} from '../supply/line.types.js';

export const DemandSortEnum = {
  NEWEST: 'newest',
  DELIVER_FIRST: 'deliverFirst',
  PRICE_HIGHEST: 'priceHighest',
  QUANTITY_LARGEST: 'quantityLargest',
} as const satisfies Record<string, DemandSort>;
registerEnumType(DemandSortEnum, {
  name: 'DemandSort',
  description: 'Order of a list of demands.',
  valuesMap: {
    NEWEST: { description: 'Last opened first.' },
    DELIVER_FIRST: { description: 'Needed soonest first.' },
    PRICE_HIGHEST: { description: 'Highest guide price first; demands without one last.' },
    QUANTITY_LARGEST: { description: 'Largest quantity first.' },
  },
});

@InputType({ description: 'Which demands to list; every condition given must hold.' })
export class DemandFilterInput {
  @Field(() => [TextScalar], {
    nullable: true,
    description: 'Codes of products it accepts, at most 60.',
  })
  products?: string[] | null;

  @Field(() => [TextScalar], {
    nullable: true,
    description: 'Ids of communes or wards, at most 110.',
  })
  places?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'A grade rank it is content with.' })
  gradeAtMost?: number | null;

  @Field(() => DaysInput, { nullable: true, description: 'Days that its window must meet.' })
  deliverBetween?: DaysInput | null;

  @Field(() => TextScalar, { nullable: true, description: 'Kind of a certificate it asks for.' })
  certificate?: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: "Only this organisation's; one's own lists all its states.",
  })
  organisation?: string | null;

  @Field(() => LineStateEnum, {
    nullable: true,
    description: 'State; other than PUBLISHED only for own demands and staff.',
  })
  state?: LineState | null;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Name of a product or organisation, with or without accents.',
  })
  search?: string | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Lowest guide price, dong per kg, piece or guest.',
  })
  priceAtLeastVnd?: bigint | null;
}

/** Content of a demand, but its main product: the same for a new one and a change. */
@InputType({ isAbstract: true })
abstract class DemandContentInput extends CommandInput {
  @Field(() => [TextScalar], {
    defaultValue: [],
    description: 'Codes of products accepted instead, at most 10.',
  })
  substitutes: string[];

  @Field(() => TextScalar, { nullable: true, description: 'Code of the variety.' })
  variety?: string | null;

  @Field(() => Int, { description: 'Smallest grade rank; 0 for any.' })
  minGradeRank: number;

  @Field(() => [TextScalar], {
    defaultValue: [],
    description: 'Kinds of certificates every supplier must hold, at most 20.',
  })
  requiredCertificates: string[];

  @Field(() => QuantityInput, { description: 'What is needed.' })
  quantity: QuantityInput;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'Filled with nothing or with at least this much.',
  })
  minFill?: QuantityInput | null;

  @Field(() => QuantityInput, { nullable: true, description: 'Smallest deal.' })
  minDeal?: QuantityInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Most organisations that may supply it, 1 to 1000.',
  })
  maxSuppliers?: number | null;

  @Field(() => Int64Scalar, {
    defaultValue: 0n,
    description: 'Paid on top for each grade above the smallest.',
  })
  gradePremiumVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'First day of delivery.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day of delivery.' })
  deliverTo: string;

  @Field(() => TextScalar, { description: 'Id of the commune or ward of today.' })
  placeId: string;

  @Field(() => GeoPointInput, {
    nullable: true,
    description:
      "Where it is delivered; without it the organisation's seat or the commune's label point.",
  })
  location?: GeoPointInput | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Public guide price, dong per kg, piece or guest.',
  })
  guidePriceVnd?: bigint | null;

  @Field(() => Int64Scalar, {
    description: 'Confidential highest price, at least the guide price.',
  })
  limitPriceVnd: bigint;

  @Field(() => Int, { nullable: true, description: 'Farthest supplier, km, 1 to 500.' })
  maxDistanceKm?: number | null;

  @Field(() => [TransportModeEnum], {
    defaultValue: ['road'],
    description: 'How it can be delivered.',
  })
  transportModes: TransportMode[];

  @Field(() => [UuidScalar], {
    defaultValue: [],
    description: 'Organisations it is not asked of, at most 50.',
  })
  excludedOrganisations: string[];

  @Field(() => TextScalar, { nullable: true, description: 'Note to suppliers.' })
  note?: string | null;
}

@InputType({ description: 'A new demand.' })
export class CreateDemandInput extends DemandContentInput {
  @Field(() => UuidScalar, { description: 'Key of the new demand, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation that needs it.' })
  organisationId: string;

  @Field(() => TextScalar, { description: 'Code of the product wanted first.' })
  productCode: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Also opens it at once.' })
  publish: boolean;
}

@InputType({
  description: 'The whole content of a demand anew; organisation and main product stay.',
})
export class UpdateDemandInput extends DemandContentInput {
  @Field(() => UuidScalar, { description: 'Key of the demand.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}

@InputType({ description: 'A step in the life of a demand.' })
export class DemandStepInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the demand.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}
