import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisation_tax')
export class OrganisationTaxEntity {
  @PrimaryColumn('uuid') orgId: string;
  @Column('text') vatMethod: string;
  @Column('boolean') ownProduction: boolean;
  @Column('uuid') updatedBy: string;
  @Column('timestamptz') updatedAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('market_series')
export class MarketSeriesEntity {
  @PrimaryColumn('text') code: string;
  @Column('text') productCode: string;
  @Column('smallint', { nullable: true }) gradeRank: number | null;
  @Column('text') place: string;
  @Column('text') unit: string;
  @Column('text') name: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
}

@Entity('market_price')
export class MarketPriceEntity {
  @PrimaryColumn('text') seriesCode: string;
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('smallint') revision: number;
  @Column('bigint') vndPerUnit: bigint;
  @Column('text') source: string;
  @Column('uuid') enteredBy: string;
  @Column('timestamptz') enteredAt: Date;
}

@Entity('input_advance')
export class InputAdvanceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid') sellerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('smallint') no: number;
  @Column('bigint') amountVnd: bigint;
  @Column('bigint') principalVnd: bigint;
  @Column('bigint', { default: 0 }) interestVnd: bigint;
  @Column('date') interestFrom: string;
  @Column('integer') interestPpm: number;
  @Column('integer') freeDays: number;
  @Column('integer') recoveryPpm: number;
  @Column('date') dueOn: string;
  @Column('date', { nullable: true }) handedOn: string | null;
  @Column('timestamptz', { nullable: true }) givenAt: Date | null;
  @Column('timestamptz', { nullable: true }) receivedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('statement')
export class StatementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('uuid') contractId: string;
  @Column('integer') contractVersion: number;
  @Column('uuid') sellerOrg: string;
  @Column('uuid') buyerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) deliveryId: string | null;
  @Column('date', { nullable: true }) month: string | null;
  @Column('text') state: string;
  @Column('jsonb', { default: () => "'[]'" }) unpriced: object;
  @Column('date', { nullable: true }) day: string | null;
  @Column('bigint', { nullable: true }) goodsVnd: bigint | null;
  @Column('bigint', { nullable: true }) vatVnd: bigint | null;
  @Column('bigint', { nullable: true }) withheldVnd: bigint | null;
  @Column('bigint', { nullable: true }) payableVnd: bigint | null;
  @Column('jsonb', { default: () => "'{}'" }) recovered: object;
  @Column('uuid', { nullable: true }) dueId: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) issuedAt: Date | null;
  @Column('timestamptz', { nullable: true }) reversedAt: Date | null;
  @Column('text', { nullable: true }) reverseReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('statement_load')
export class StatementLoadEntity {
  @PrimaryColumn('uuid') statementId: string;
  @PrimaryColumn('uuid') deliveryId: string;
  @Column('uuid') sellerOrg: string;
  @Column('boolean', { default: true }) live: boolean;
}

@Entity('statement_line')
export class StatementLineEntity {
  @PrimaryColumn('uuid') statementId: string;
  @PrimaryColumn('integer') no: number;
  @Column('text') rule: string;
  @Column('uuid', { nullable: true }) deliveryId: string | null;
  @Column('uuid', { nullable: true }) lineId: string | null;
  @Column('jsonb') inputs: object;
  @Column('text') textVi: string;
  @Column('text') textEn: string;
  @Column('bigint') amountVnd: bigint;
}

@Entity('statement_payout')
export class StatementPayoutEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') statementId: string;
  @Column('uuid') orgId: string;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('text') kind: string;
  @Column('bigint') amountVnd: bigint;
  @Column('date', { nullable: true }) paidOn: string | null;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Column('integer', { default: 1 }) version: number;
}
