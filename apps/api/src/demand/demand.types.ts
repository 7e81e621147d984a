import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LineState } from '#domain';
import { ProductType, VarietyType } from '../catalogue/product.types.js';
import { PlaceType } from '../geography/place.types.js';
import { connectionType } from '../graphql/connection.js';
import { resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import {
  GeoPointType,
  LineStateEnum,
  ListingOrganisationType,
  TransportModeEnum,
  type TransportMode,
} from '../supply/line.types.js';

@ObjectType('Demand', {
  description:
    "What an organisation needs (nhu cầu). Quantities are decimals of `unit`; prices are whole dong per kg, piece or guest at the buyer's gate.",
})
export class DemandType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => LineStateEnum, { description: 'Where it stands.' })
  state: LineState;

  @Field(() => Int, { description: 'Version; send it back with a change.' })
  version: number;

  @Field(() => ListingOrganisationType, { description: 'Who needs it.' })
  organisation: ListingOrganisationType;

  @Field(() => ProductType, { nullable: true, description: 'The product wanted first.' })
  product: ProductType | null;

  @Field(() => [ProductType], { description: 'Products accepted instead, in order of preference.' })
  substitutes?: ProductType[];

  @Field(() => VarietyType, { nullable: true, description: 'The variety, when one is asked for.' })
  variety: VarietyType | null;

  @Field(() => Int, { description: 'Smallest grade rank; 0 for any.' })
  minGradeRank: number;

  @Field(() => [String], { description: 'Kinds of certificates every supplier must hold.' })
  requiredCertificates: string[];

  @Field(() => String, { description: 'Unit of its quantities: kg, cái (piece) or khách (guest).' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'What is needed.' })
  quantity: string;

  @Field(() => DecimalScalar, {
    description: 'What is neither held nor committed; 0 once it is closed.',
  })
  free: string;

  @Field(() => DecimalScalar, { description: 'Filled with nothing or with at least this much.' })
  minFill: string;

  @Field(() => DecimalScalar, { description: 'Smallest deal; 0 for any.' })
  minDeal: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Most organisations that may supply it; null for any number.',
  })
  maxSuppliers: number | null;

  @Field(() => Int64Scalar, { description: 'Paid on top for each grade above the smallest.' })
  gradePremiumVnd: bigint;

  @Field(() => LocalDateScalar, { description: 'First day of delivery.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day of delivery.' })
  deliverTo: string;

  @Field(() => PlaceType, { nullable: true, description: 'Commune or ward of delivery.' })
  place: PlaceType | null;

  @Field(() => GeoPointType, {
    description: 'Where it is delivered: exact for its organisation and staff.',
  })
  location: GeoPointType;

  @Field(() => Int64Scalar, { nullable: true, description: 'Public guide price (giá chào mua).' })
  guidePriceVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description:
      'Confidential highest price (giá trần): for its organisation and staff, null for others.',
  })
  limitPriceVnd?: bigint | null;

  @Field(() => Int, { nullable: true, description: 'Farthest supplier, km; null for any.' })
  maxDistanceKm: number | null;

  @Field(() => [TransportModeEnum], { description: 'How it can be delivered.' })
  transportModes: TransportMode[];

  @Field(() => [UuidScalar], {
    nullable: true,
    description:
      'Organisations it is not asked of: for its organisation and staff, null for others.',
  })
  excludedOrganisations?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Note to suppliers.' })
  note: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was opened.' })
  publishedAt: Date | null;

  @Field(() => InstantScalar, { description: 'When it was entered.' })
  createdAt: Date;
}

export const DemandConnection = connectionType('Demand', () => DemandType);

export const CreateDemandResult = resultUnion('CreateDemand', () => DemandType);
export const UpdateDemandResult = resultUnion('UpdateDemand', () => DemandType);
export const PublishDemandResult = resultUnion('PublishDemand', () => DemandType);
export const WithdrawDemandResult = resultUnion('WithdrawDemand', () => DemandType);
