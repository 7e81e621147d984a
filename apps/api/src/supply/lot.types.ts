import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LineState } from '#domain';
import { GradeType, ProductType, VarietyType } from '../catalogue/product.types.js';
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
} from './line.types.js';

@ObjectType('LotCertificate', { description: 'A certificate a lot carries.' })
export class LotCertificateType {
  @Field(() => UuidScalar, { description: 'Key of the certificate.' })
  id: string;

  @Field(() => String, { description: 'Kind, for example "vietgap".' })
  code: string;

  @Field(() => String, { description: 'Number as printed.' })
  number: string;

  @Field(() => String, { description: 'Who issued it.' })
  issuer: string;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  issuedOn: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day as printed; null where none is printed.',
  })
  expiresOn: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day it no longer holds, when it was ended early.',
  })
  endedOn: string | null;
}

@ObjectType('Lot', {
  description:
    'What an organisation offers (lô hàng). Quantities are decimals of `unit`; prices are whole dong per kg, piece or guest at the farm gate.',
})
export class LotType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, {
    description:
      'Eight letters and digits for labels: its public page is /l/<code>, its label /l/<code>/nhan.',
  })
  shortCode: string;

  @Field(() => LineStateEnum, { description: 'Where it stands.' })
  state: LineState;

  @Field(() => Int, { description: 'Version; send it back with a change.' })
  version: number;

  @Field(() => ListingOrganisationType, { description: 'Who offers it.' })
  organisation: ListingOrganisationType;

  @Field(() => ProductType, { nullable: true, description: 'The product.' })
  product: ProductType | null;

  @Field(() => VarietyType, { nullable: true, description: 'The variety, when it is named.' })
  variety: VarietyType | null;

  @Field(() => GradeType, { nullable: true, description: 'The grade.' })
  grade: GradeType | null;

  @Field(() => String, { description: 'Unit of its quantities: kg, cái (piece) or khách (guest).' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'The least that will be there: what rounds clear.' })
  quantity: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The likely quantity of a forecast.' })
  likely: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The most of a forecast.' })
  most: string | null;

  @Field(() => DecimalScalar, {
    description: 'What is neither held nor committed; 0 once it is closed.',
  })
  free: string;

  @Field(() => DecimalScalar, { description: 'Smallest deal; 0 for any.' })
  minDeal: string;

  @Field(() => Int64Scalar, { nullable: true, description: 'Area it grows on, square metres.' })
  areaM2: bigint | null;

  @Field(() => LocalDateScalar, { description: 'First day it can be fetched.' })
  readyFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day it can be fetched.' })
  readyTo: string;

  @Field(() => Int, { description: 'Days from harvest to the last delivery.' })
  shelfLifeDays: number;

  @Field(() => PlaceType, { nullable: true, description: 'Commune or ward where it is fetched.' })
  place: PlaceType | null;

  @Field(() => GeoPointType, {
    description: 'Where it is fetched: exact for its organisation and staff.',
  })
  location: GeoPointType;

  @Field(() => Int64Scalar, { nullable: true, description: 'Public guide price (giá chào).' })
  guidePriceVnd: bigint | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description:
      'Confidential lowest price (giá sàn): for its organisation and staff, null for others.',
  })
  reservePriceVnd?: bigint | null;

  @Field(() => Int, { nullable: true, description: 'Farthest buyer, km; null for any.' })
  maxDistanceKm: number | null;

  @Field(() => [TransportModeEnum], { description: 'How it can be fetched.' })
  transportModes: TransportMode[];

  @Field(() => [UuidScalar], {
    nullable: true,
    description:
      'Organisations it is not offered to: for its organisation and staff, null for others.',
  })
  excludedOrganisations?: string[] | null;

  @Field(() => [LotCertificateType], { description: 'Certificates it carries.' })
  certificates?: LotCertificateType[];

  @Field(() => String, { nullable: true, description: 'Note to buyers.' })
  note: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was opened.' })
  publishedAt: Date | null;

  @Field(() => InstantScalar, { description: 'When it was entered.' })
  createdAt: Date;
}

export const LotConnection = connectionType('Lot', () => LotType);

export const CreateLotResult = resultUnion('CreateLot', () => LotType);
export const UpdateLotResult = resultUnion('UpdateLot', () => LotType);
export const PublishLotResult = resultUnion('PublishLot', () => LotType);
export const WithdrawLotResult = resultUnion('WithdrawLot', () => LotType);
