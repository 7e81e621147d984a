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
import { LotCertificateType } from '../supply/lot.types.js';

@ObjectType('ProcessingOutput', { description: 'One product that the input gives (đầu ra).' })
export class ProcessingOutputType {
  @Field(() => ProductType, { nullable: true, description: 'The product.' })
  product: ProductType | null;

  @Field(() => Int, { description: 'Its grade rank.' })
  gradeRank: number;

  @Field(() => Int, {
    description: "Yield in parts of 10,000 of the input's weight: 3600 is 36 % (tỷ lệ thu hồi).",
  })
  yieldParts: number;

  @Field(() => Int, { description: 'Days from processing to the last delivery.' })
  shelfLifeDays: number;
}

@ObjectType('ProcessingOffer', {
  description:
    'Capacity to turn raw produce into products (năng lực chế biến). Quantities are kg of input; rounds clear it between lots and demands.',
})
export class ProcessingOfferType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => LineStateEnum, { description: 'Where it stands; it is open once posted.' })
  state: LineState;

  @Field(() => Int, { description: 'Version; send it back with a change.' })
  version: number;

  @Field(() => ListingOrganisationType, { description: 'Who processes.' })
  organisation: ListingOrganisationType;

  @Field(() => ProductType, { nullable: true, description: 'The raw produce it takes in.' })
  input: ProductType | null;

  @Field(() => VarietyType, { nullable: true, description: 'The variety; null for any.' })
  variety: VarietyType | null;

  @Field(() => Int, { description: 'Smallest grade rank of the input; 0 for any.' })
  minGradeRank: number;

  @Field(() => [ProcessingOutputType], {
    description: 'The main product first, then by-products and lower grades.',
  })
  outputs: ProcessingOutputType[];

  @Field(() => DecimalScalar, { description: 'Input it can take in the window, kg.' })
  capacity: string;

  @Field(() => DecimalScalar, {
    description: 'What is neither held nor committed, kg; 0 once it is closed.',
  })
  free: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Input that open demands for its main product would use up, at most what is free, kg (nhu cầu nguyên liệu suy ra); null once it is closed.',
  })
  derivedNeed?: string | null;

  @Field(() => LocalDateScalar, { description: 'First working day.' })
  availableFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last working day.' })
  availableTo: string;

  @Field(() => PlaceType, { nullable: true, description: 'Commune or ward of the plant.' })
  place: PlaceType | null;

  @Field(() => GeoPointType, {
    description: 'Where the plant is: exact for its organisation and staff.',
  })
  location: GeoPointType;

  @Field(() => [TransportModeEnum], { description: 'How goods can come and go.' })
  transportModes: TransportMode[];

  @Field(() => [LotCertificateType], { description: 'Certificates its outputs carry.' })
  certificates?: LotCertificateType[];

  @Field(() => Int64Scalar, {
    nullable: true,
    description:
      'Confidential cost of working one kg of input, dong: for its organisation and staff, null for others.',
  })
  costVnd?: bigint | null;

  @Field(() => String, { nullable: true, description: 'Note to partners.' })
  note: string | null;

  @Field(() => InstantScalar, { description: 'When it was opened.' })
  publishedAt: Date;

  @Field(() => InstantScalar, { description: 'When it was entered.' })
  createdAt: Date;
}

export const ProcessingOfferConnection = connectionType(
  'ProcessingOffer',
  () => ProcessingOfferType,
);

export const PostProcessingOfferResult = resultUnion(
  'PostProcessingOffer',
  () => ProcessingOfferType,
);
export const UpdateProcessingOfferResult = resultUnion(
  'UpdateProcessingOffer',
  () => ProcessingOfferType,
);
export const WithdrawProcessingOfferResult = resultUnion(
  'WithdrawProcessingOffer',
  () => ProcessingOfferType,
);
