import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('contract')
export class ContractEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') state: string;
  @Column('uuid', { nullable: true }) groupId: string | null;
  @Column('uuid', { nullable: true }) buyerLineId: string | null;
  @Column('smallint', { default: 1 }) part: number;
  @Column('timestamptz', { nullable: true }) linkAffectedAt: Date | null;
  @Column('uuid') buyerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('boolean', { default: false }) linksInputs: boolean;
  @Column('boolean', { default: false }) linksProduction: boolean;
  @Column('boolean', { default: false }) linksProcessing: boolean;
  @Column('text') governingLaw: string;
  @Column('date') termFrom: string;
  @Column('date') termTo: string;
  @Column('integer', { default: 1 }) currentVersion: number;
  @Column('timestamptz') signBy: Date;
  @Column('timestamptz', { nullable: true }) inForceAt: Date | null;
  @Column('text', { default: 'single' }) kind: string;
  @Column('uuid', { nullable: true }) frameworkId: string | null;
  @Column('uuid', { nullable: true }) renewsId: string | null;
  @Column('integer', { nullable: true }) pendingVersion: number | null;
  @Column('timestamptz', { nullable: true }) pendingSignBy: Date | null;
  @Column('bigint', { default: 0 }) totalVnd: bigint;
  @Column('text', { array: true, default: '{}' }) productCodes: string[];
  @Column({ type: 'tsvector', default: '' }) search: string;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('contract_party')
export class ContractPartyEntity {
  @PrimaryColumn('uuid') contractId: string;
  @PrimaryColumn('uuid') orgId: string;
  @Column('text') side: string;
  @Column('smallint') position: number;
  @Column('integer', { default: 1 }) joinedInVersion: number;
  @Column('integer', { nullable: true }) leftInVersion: number | null;
}

@Entity('contract_season')
export class ContractSeasonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('smallint') no: number;
  @Column('date') seasonFrom: string;
  @Column('date') seasonTo: string;
}

@Entity('contract_line')
export class ContractLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid') seasonId: string;
  @Column('smallint') no: number;
  @Column('uuid') sellerOrg: string;
  @Column('uuid', { nullable: true }) proposalId: string | null;
  @Column('uuid', { nullable: true }) lotId: string | null;
  @Column('uuid', { nullable: true }) demandId: string | null;
  @Column('uuid', { nullable: true }) processingId: string | null;
  @Column('text') productCode: string;
  @Column('text', { nullable: true }) variety: string | null;
  @Column('smallint') gradeRank: number;
  @Column('bigint') quantityBase: bigint;
  @Column('bigint') priceVnd: bigint;
  @Column('integer', { nullable: true }) endedInVersion: number | null;
}

@Entity('delivery_slot')
export class DeliverySlotEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') lineId: string;
  @Column('smallint') no: number;
  @Column('date') deliverFrom: string;
  @Column('date') deliverTo: string;
  @Column('bigint') quantityBase: bigint;
  @Column('boolean', { default: false }) ended: boolean;
}

@Entity('contract_version')
export class ContractVersionEntity {
  @PrimaryColumn('uuid') contractId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') terms: string;
  @Column('text') document: string;
  @Column('bytea') documentHash: Buffer;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid', { array: true, nullable: true }) signatories: string[] | null;
  @Column('uuid', { nullable: true }) negotiationId: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('contract_signature')
export class ContractSignatureEntity {
  @PrimaryColumn('uuid') contractId: string;
  @PrimaryColumn('integer') version: number;
  @PrimaryColumn('uuid') orgId: string;
  @Column('uuid') personId: string;
  @Column('text') method: string;
  @Column('bytea') documentHash: Buffer;
  @Column('text', { nullable: true }) mandate: string | null;
  @Column('text') evidence: string;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('text', { nullable: true }) witness: string | null;
  @Column('text', { nullable: true }) readAloudBy: string | null;
  @Column('timestamptz') signedAt: Date;
}
