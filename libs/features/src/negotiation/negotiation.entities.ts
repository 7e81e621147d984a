import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('negotiation')
export class NegotiationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { default: 'open' }) state: string;
  @Column('text') origin: string;
  @Column('uuid', { nullable: true }) contractId: string | null;
  @Column('uuid', { nullable: true }) renewsId: string | null;
  @Column('uuid', { nullable: true }) frameworkId: string | null;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('uuid', { nullable: true }) openedOrg: string | null;
  @Column('uuid', { nullable: true }) openedBy: string | null;
  @Column('integer', { default: 1 }) currentVersion: number;
  @Column('timestamptz') expiresAt: Date;
  @Column('text', { nullable: true }) endedReason: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz') createdAt: Date;
}

@Entity('negotiation_version')
export class NegotiationVersionEntity {
  @PrimaryColumn('uuid') negotiationId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') terms: string;
  @Column('bytea') termsHash: Buffer;
  @Column('uuid', { array: true }) signatories: string[];
  @Column('uuid', { nullable: true }) byOrg: string | null;
  @Column('uuid', { nullable: true }) byPerson: string | null;
  @Column('boolean', { default: false }) byBroker: boolean;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') createdAt: Date;
}

@Entity('negotiation_acceptance')
export class NegotiationAcceptanceEntity {
  @PrimaryColumn('uuid') negotiationId: string;
  @PrimaryColumn('integer') version: number;
  @PrimaryColumn('uuid') orgId: string;
  @Column('uuid') personId: string;
  @Column('text') method: string;
  @Column('text') acceptedName: string;
  @Column('text', { nullable: true }) readAloudBy: string | null;
  @Column('bytea') termsHash: Buffer;
  @Column('timestamptz') acceptedAt: Date;
}

@Entity('negotiation_limit')
export class NegotiationLimitEntity {
  @PrimaryColumn('uuid') negotiationId: string;
  @PrimaryColumn('uuid') orgId: string;
  @Column('bigint', { nullable: true }) priceVnd: bigint | null;
  @Column('integer', { nullable: true }) paymentDays: number | null;
  @Column('bigint', { nullable: true }) quantityBase: bigint | null;
}

@Entity('negotiation_declaration')
export class NegotiationDeclarationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('uuid') personId: string;
  @Column('text') personName: string;
  @Column('boolean') interest: boolean;
  @Column('text') text: string;
  @Column('timestamptz') declaredAt: Date;
}
