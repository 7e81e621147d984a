import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import type { LineState } from '#domain';
import type { LotSort } from '#feature/supply';
import { QuantityInput } from '../catalogue/product.types.js';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import {
  DaysInput,
  GeoPointInput,
  LineStateEnum,
  TransportModeEnum,
  type TransportMode,
} from './line.types.js';

export const LotSortEnum = {
  NEWEST: 'newest',
  READY_FIRST: 'readyFirst',
  PRICE_LOWEST: 'priceLowest',
  QUANTITY_LARGEST: 'quantityLargest',
} as const satisfies Record<string, LotSort>;
registerEnumType(LotSortEnum, {
  name: 'LotSort',
  description: 'Order of a list of lots.',
  valuesMap: {
    NEWEST: { description: 'Last opened first.' },
    READY_FIRST: { description: 'Ready soonest first.' },
    PRICE_LOWEST: { description: 'Lowest guide price first; lots without one last.' },
    QUANTITY_LARGEST: { description: 'Largest quantity first.' },
  },
});

@InputType({ description: 'Which lots to list; every condition given must hold.' })
export class LotFilterInput {
  @Field(() => [TextScalar], { nullable: true, description: 'Codes of products, at most 60.' })
  products?: string[] | null;

  @Field(() => [TextScalar], {
    nullable: true,
    description: 'Ids of communes or wards, at most 110.',
  })
  places?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Lowest grade rank.' })
  gradeAtLeast?: number | null;

  @Field(() => DaysInput, { nullable: true, description: 'Days that its window must meet.' })
  readyBetween?: DaysInput | null;

  @Field(() => TextScalar, { nullable: true, description: 'Kind of a certificate it must carry.' })
  certificate?: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: "Only this organisation's; one's own lists all its states.",
  })
  organisation?: string | null;

  @Field(() => LineStateEnum, {
    nullable: true,
    description: 'State; other than PUBLISHED only for own lots and staff.',
  })
  state?: LineState | null;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Name of a product or organisation, with or without accents.',
  })
  search?: string | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Highest guide price, dong per kg, piece or guest.',
  })
  priceAtMostVnd?: bigint | null;
}

/** Content of a lot, but its product: the same for a new one and a change. */
@InputType({ isAbstract: true })
abstract class LotContentInput extends CommandInput {
  @Field(() => TextScalar, { nullable: true, description: 'Code of the variety.' })
  variety?: string | null;

  @Field(() => Int, { description: 'Rank of the grade.' })
  gradeRank: number;

  @Field(() => QuantityInput, { description: 'The least that will be there.' })
  quantity: QuantityInput;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'The likely quantity, at least the least.',
  })
  likely?: QuantityInput | null;

  @Field(() => QuantityInput, { nullable: true, description: 'The most, at least the likely.' })
  most?: QuantityInput | null;

  @Field(() => QuantityInput, { nullable: true, description: 'Smallest deal.' })
  minDeal?: QuantityInput | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Area it grows on, square metres; impossible yields are refused.',
  })
  areaM2?: bigint | null;

  @Field(() => LocalDateScalar, { description: 'First day it can be fetched.' })
  readyFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day it can be fetched.' })
  readyTo: string;

  @Field(() => Int, {
    nullable: true,
    description: "Days from harvest to the last delivery; without it the product's.",
  })
  shelfLifeDays?: number | null;

  @Field(() => TextScalar, { description: 'Id of the commune or ward of today.' })
  placeId: string;

  @Field(() => GeoPointInput, {
    nullable: true,
    description:
      "Where it is fetched; without it the organisation's seat or the commune's label point.",
  })
  location?: GeoPointInput | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Public guide price, dong per kg, piece or guest.',
  })
  guidePriceVnd?: bigint | null;

  @Field(() => Int64Scalar, { description: 'Confidential lowest price, at most the guide price.' })
  reservePriceVnd: bigint;

  @Field(() => Int, { nullable: true, description: 'Farthest buyer, km, 1 to 500.' })
  maxDistanceKm?: number | null;

  @Field(() => [TransportModeEnum], {
    defaultValue: ['road'],
    description: 'How it can be fetched.',
  })
  transportModes: TransportMode[];

  @Field(() => [UuidScalar], {
    defaultValue: [],
    description: 'Own certificates that cover it, at most 20.',
  })
  certificateIds: string[];

  @Field(() => [UuidScalar], {
    defaultValue: [],
    description: 'Organisations it is not offered to, at most 50.',
  })
  excludedOrganisations: string[];

  @Field(() => TextScalar, { nullable: true, description: 'Note to buyers.' })
  note?: string | null;
}

@InputType({ description: 'A new lot.' })
export class CreateLotInput extends LotContentInput {
  @Field(() => UuidScalar, { description: 'Key of the new lot, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation that offers it.' })
  organisationId: string;

  @Field(() => TextScalar, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Also opens it at once.' })
  publish: boolean;
}

@InputType({ description: 'The whole content of a lot anew; organisation and product stay.' })
export class UpdateLotInput extends LotContentInput {
  @Field(() => UuidScalar, { description: 'Key of the lot.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}

@InputType({ description: 'A step in the life of a lot.' })
export class LotStepInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the lot.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}
