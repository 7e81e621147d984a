import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { OrganisationKind } from '#domain';
import type { OrganisationStatus } from '#feature/directory';
import { PlaceType } from '../geography/place.types.js';
import { connectionType } from '../graphql/connection.js';
import { InstantScalar, Int64Scalar, LocalDateScalar, UuidScalar } from '../graphql/scalars.js';

export const OrganisationKindEnum = {
  COOPERATIVE: 'cooperative',
  COOPERATIVE_GROUP: 'cooperative_group',
  COOPERATIVE_UNION: 'cooperative_union',
  PROCESSOR: 'processor',
  BUYER: 'buyer',
  TRADER: 'trader',
  HOST: 'host',
  CITY_AUTHORITY: 'city_authority',
  COMMUNE_AUTHORITY: 'commune_authority',
  COOPERATIVE_ALLIANCE: 'cooperative_alliance',
  OBSERVER: 'observer',
} as const;
registerEnumType(OrganisationKindEnum, {
  name: 'OrganisationKind',
  description: 'Kind of organisation.',
  valuesMap: {
    COOPERATIVE: { description: 'Cooperative (hợp tác xã).' },
    COOPERATIVE_GROUP: { description: 'Cooperative group (tổ hợp tác), no legal person.' },
    COOPERATIVE_UNION: { description: 'Cooperative union (liên hiệp hợp tác xã).' },
    PROCESSOR: { description: 'Processor (doanh nghiệp chế biến).' },
    BUYER: { description: 'Buyer: trading firm, supermarket, distributor.' },
    TRADER: { description: 'Trader or collecting yard (thương lái, vựa).' },
    HOST: { description: 'Community eco-tourism host.' },
    CITY_AUTHORITY: { description: "The city's People's Committee and its departments." },
    COMMUNE_AUTHORITY: { description: "People's Committee of a commune or ward." },
    COOPERATIVE_ALLIANCE: { description: 'Cooperative Alliance (Liên minh hợp tác xã).' },
    OBSERVER: { description: 'Fatherland Front and socio-political organisations.' },
  },
});

export const OrganisationStatusEnum = {
  ACTIVE: 'active',
  SUSPENDED: 'suspended',
  DISSOLVED: 'dissolved',
} as const;
registerEnumType(OrganisationStatusEnum, {
  name: 'OrganisationStatus',
  description: 'Standing of an organisation in the registry.',
  valuesMap: {
    ACTIVE: { description: 'May act.' },
    SUSPENDED: { description: 'Its people have no rights in it for now.' },
    DISSOLVED: { description: 'Ended for good.' },
  },
});

@ObjectType('OrganisationContact', { description: 'How to reach an organisation.' })
export class OrganisationContactType {
  @Field(() => String, { nullable: true, description: 'Phone as +84 and nine digits.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'Address as people write it.' })
  address: string | null;
}

@ObjectType('Certificate', { description: 'A certificate as printed (chứng nhận).' })
export class CertificateType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Organisation that holds it.' })
  orgId: string;

  // Named apart from the code of a refusal, which stands in the same union.
  @Field(() => String, { name: 'kindCode', description: 'Kind: "vietgap", "organic", "puc"...' })
  code: string;

  @Field(() => String, { description: 'Printed number.' })
  number: string;

  @Field(() => String, { description: 'Who issued it.' })
  issuer: string;

  @Field(() => [String], {
    description: 'Codes of the products it covers; none means the whole establishment.',
  })
  productCodes: string[];

  @Field(() => Int64Scalar, { nullable: true, description: 'Area it covers in m².' })
  areaM2: bigint | null;

  @Field(() => LocalDateScalar, { description: 'Printed day of issue.' })
  issuedOn: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Printed last day; null where none is printed.',
  })
  expiresOn: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day it no longer holds, when it was ended early.',
  })
  endedOn: string | null;

  @Field(() => Boolean, { description: 'True if it holds today.' })
  valid: boolean;

  @Field(() => Int, { description: 'Version to name when changing it.' })
  version: number;
}

@ObjectType('OcopAward', { description: 'OCOP stars of a product (mỗi xã một sản phẩm).' })
export class OcopAwardType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Organisation that holds it.' })
  orgId: string;

  @Field(() => String, { description: 'Product in the catalogue.' })
  productCode: string;

  @Field(() => String, { description: 'Name of the awarded product on the paper.' })
  productName: string;

  @Field(() => Int, { description: 'Three to five.' })
  stars: number;

  @Field(() => String, { description: 'Number of the certificate.' })
  certificateNo: string;

  @Field(() => LocalDateScalar, { description: 'Printed day of issue.' })
  issuedOn: string;

  @Field(() => LocalDateScalar, { description: 'Printed last day.' })
  expiresOn: string;

  @Field(() => Boolean, { description: 'True if it holds today.' })
  valid: boolean;
}

/** Fields that need a look-up of their own are resolved in `organisation-fields.resolver.ts`. */
@ObjectType('Organisation', { description: 'An organisation of the directory (tổ chức).' })
export class OrganisationType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => OrganisationKindEnum, { description: 'Kind.' })
  kind: OrganisationKind;

  @Field(() => String, { description: 'Registered name.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Tax code (mã số thuế, mã số hợp tác xã).' })
  taxCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Registration number of before tax codes, or of a cooperative group.',
  })
  legacyRegistrationNo: string | null;

  @Field(() => PlaceType, { nullable: true, description: 'Commune or ward of its seat.' })
  place: PlaceType | null;

  @Field(() => Float, { description: 'Latitude of its seat, WGS84.' })
  lat: number;

  @Field(() => Float, { description: 'Longitude of its seat, WGS84.' })
  lon: number;

  @Field(() => String, { nullable: true, description: 'What it says of itself.' })
  about: string | null;

  @Field(() => OrganisationStatusEnum, { description: 'Standing in the registry.' })
  status: OrganisationStatus;

  @Field(() => Boolean, { description: 'True for invented organisations of the demonstration.' })
  demonstration: boolean;

  @Field(() => Int, { description: 'Version to name when changing it.' })
  version: number;

  @Field(() => InstantScalar, { description: 'When it was registered here.' })
  createdAt: Date;

  placeId: string;
  contact?: OrganisationContactType | null;
  membersCount?: number;
  certificates?: CertificateType[];
  ocopAwards?: OcopAwardType[];
  unionMembers?: UnionLinkType[];
  unions?: UnionLinkType[];
}

@ObjectType('UnionLink', { description: 'A cooperative as member of a union.' })
export class UnionLinkType {
  @Field(() => LocalDateScalar, { description: 'Day of joining.' })
  joinedOn: string;

  unionOrgId: string;
  memberOrgId: string;
  union?: OrganisationType | null;
  member?: OrganisationType | null;
}

export const OrganisationConnection = connectionType('Organisation', () => OrganisationType);
