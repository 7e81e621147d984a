import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') name: string;
  @Column('text') folded: string;
  @Column('text', { nullable: true }) taxCode: string | null;
  @Column('text', { nullable: true }) legacyRegistrationNo: string | null;
  @Column('text') placeId: string;
  @Column('double precision') lat: number;
  @Column('double precision') lon: number;
  @Column('text', { nullable: true }) about: string | null;
  @Column('text', { default: 'active' }) status: string;
  @Column('boolean', { default: false }) demonstration: boolean;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('organisation_contact')
export class OrganisationContactEntity {
  @PrimaryColumn('uuid') orgId: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) address: string | null;
}

@Entity('union_member')
export class UnionMemberEntity {
  @PrimaryColumn('uuid') unionOrgId: string;
  @PrimaryColumn('uuid') memberOrgId: string;
  @PrimaryColumn('date') joinedOn: string;
  @Column('date', { nullable: true }) leftOn: string | null;
}

@Entity('certificate')
export class CertificateEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') code: string;
  @Column('text') number: string;
  @Column('text') issuer: string;
  @Column('text', { array: true }) productCodes: string[];
  @Column('bigint', { nullable: true }) areaM2: bigint | null;
  @Column('date') issuedOn: string;
  @Column('date', { nullable: true }) expiresOn: string | null;
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('ocop_award')
export class OcopAwardEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') productCode: string;
  @Column('text') productName: string;
  @Column('smallint') stars: number;
  @Column('text') certificateNo: string;
  @Column('date') issuedOn: string;
  @Column('date') expiresOn: string;
}
