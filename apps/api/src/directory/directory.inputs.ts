import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import type { OrganisationKind } from '#domain';
import type { OrganisationStatus } from '#feature/directory';
import { PageArgs } from '../graphql/connection.js';
import { CommandInput } from '../graphql/result.js';
import { Int64Scalar, LocalDateScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import { OrganisationKindEnum, OrganisationStatusEnum } from './organisation.types.js';

@ArgsType()
export class OrganisationsArgs extends PageArgs {
  @Field(() => [OrganisationKindEnum], {
    nullable: true,
    description: 'Only these kinds; absent means all.',
  })
  kinds?: OrganisationKind[] | null;

  @Field(() => TextScalar, { nullable: true, description: 'Key of the commune of the seat.' })
  placeId?: string | null;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Only those with an open lot or demand for this product.',
  })
  productCode?: string | null;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Words of the name, with or without accents.',
  })
  search?: string | null;

  @Field(() => OrganisationStatusEnum, {
    defaultValue: OrganisationStatusEnum.ACTIVE,
    description: 'Standing; others than active are for the staff.',
  })
  status: OrganisationStatus;
}

@InputType({ description: 'A point on the map, WGS84.' })
export class PointInput {
  @Field(() => Float, { description: 'Latitude.' })
  lat: number;

  @Field(() => Float, { description: 'Longitude.' })
  lon: number;
}

@InputType({ description: 'The first manager of a new organisation.' })
export class ManagerInput {
  @Field(() => TextScalar, { description: 'Name; kept as it is when the phone is known.' })
  displayName: string;

  @Field(() => TextScalar, { description: 'Vietnamese mobile number, the login.' })
  phone: string;
}

@InputType({ description: 'Registers an organisation.' })
export class RegisterOrganisationInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the new organisation, made by the client.' })
  id: string;

  @Field(() => OrganisationKindEnum, {
    description: 'Kind; authorities are registered by an administrator.',
  })
  kind: OrganisationKind;

  @Field(() => TextScalar, { description: 'Registered name, 2 to 200 characters.' })
  name: string;

  @Field(() => TextScalar, { nullable: true, description: 'Tax code with its check digit.' })
  taxCode?: string | null;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Old registration number, where there is no tax code.',
  })
  legacyRegistrationNo?: string | null;

  @Field(() => TextScalar, { description: 'Key of a commune or ward of today.' })
  placeId: string;

  @Field(() => PointInput, {
    nullable: true,
    description: 'Seat on the map; absent takes the label point of the commune.',
  })
  point?: PointInput | null;

  @Field(() => TextScalar, { nullable: true, description: 'What it says of itself.' })
  about?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Phone of the organisation.' })
  phone?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Address, at most 300 characters.' })
  address?: string | null;

  @Field(() => ManagerInput, {
    nullable: true,
    description: 'Who will run it; required except for authorities.',
  })
  manager?: ManagerInput | null;
}

@InputType({
  description: 'Changes an organisation: absent fields stay, null empties one that may be empty.',
})
export class UpdateOrganisationInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  orgId: string;

  @Field(() => Int, { description: 'Version that was read before.' })
  expectedVersion: number;

  @Field(() => TextScalar, { nullable: true, description: 'Registered name.' })
  name?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'What it says of itself.' })
  about?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Key of a commune of today.' })
  placeId?: string | null;

  @Field(() => PointInput, { nullable: true, description: 'Seat on the map.' })
  point?: PointInput | null;

  @Field(() => TextScalar, { nullable: true, description: 'Phone of the organisation.' })
  phone?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Address.' })
  address?: string | null;
}

@InputType({ description: 'Suspends an organisation, or lifts the suspension.' })
export class SetOrganisationStatusInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  orgId: string;

  @Field(() => Int, { description: 'Version that was read before.' })
  expectedVersion: number;

  @Field(() => Boolean, { description: 'True suspends, false lifts.' })
  suspended: boolean;

  @Field(() => TextScalar, { description: 'Why; kept in the audit chain.' })
  reason: string;
}

@InputType({ description: 'Files a certificate as printed.' })
export class AddCertificateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the new record, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Organisation that holds it.' })
  orgId: string;

  @Field(() => TextScalar, { description: 'Kind from the catalogue: "vietgap".' })
  kindCode: string;

  @Field(() => TextScalar, { description: 'Printed number.' })
  number: string;

  @Field(() => TextScalar, { description: 'Who issued it.' })
  issuer: string;

  @Field(() => [TextScalar], { description: 'Codes of the products it names.' })
  productCodes: string[];

  @Field(() => Int64Scalar, { nullable: true, description: 'Area in m².' })
  areaM2?: bigint | null;

  @Field(() => LocalDateScalar, { description: 'Printed day of issue.' })
  issuedOn: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Printed last day.' })
  expiresOn?: string | null;
}

@InputType({ description: 'Ends a certificate from today on.' })
export class EndCertificateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The certificate.' })
  certificateId: string;

  @Field(() => Int, { description: 'Version that was read before.' })
  expectedVersion: number;

  @Field(() => TextScalar, { description: 'Why; kept in the audit chain.' })
  reason: string;
}

@InputType({ description: 'Files an OCOP award as printed.' })
export class AddOcopAwardInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the new record, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Organisation that holds it.' })
  orgId: string;

  @Field(() => TextScalar, { description: 'Product in the catalogue.' })
  productCode: string;

  @Field(() => TextScalar, { description: 'Name of the product on the paper.' })
  productName: string;

  @Field(() => Int, { description: 'Three to five.' })
  stars: number;

  @Field(() => TextScalar, { description: 'Number of the certificate.' })
  certificateNo: string;

  @Field(() => LocalDateScalar, { description: 'Printed day of issue.' })
  issuedOn: string;

  @Field(() => LocalDateScalar, { description: 'Printed last day.' })
  expiresOn: string;
}

@InputType({ description: 'A cooperative joins or leaves a union.' })
export class UnionMemberInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The union.' })
  unionOrgId: string;

  @Field(() => UuidScalar, { description: 'The cooperative or cooperative group.' })
  memberOrgId: string;

  @Field(() => LocalDateScalar, { description: 'Day of joining or leaving, not after today.' })
  day: string;
}
