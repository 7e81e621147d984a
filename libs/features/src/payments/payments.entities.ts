import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('due')
export class DueEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid') sellerOrg: string;
  @Column('text') kind: string;
  @Column('text') state: string;
  @Column('uuid') payerOrg: string;
  @Column('uuid') payeeOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('text') transferCode: string;
  @Column('bigint') amountVnd: bigint;
  @Column('bigint', { default: 0 }) paidVnd: bigint;
  @Column('date') dueOn: string;
  @Column('date', { nullable: true }) interestTo: string | null;
  @Column('uuid', { nullable: true }) ofDueId: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('payment')
export class PaymentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') dueId: string;
  @Column('uuid') contractId: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('text') state: string;
  @Column('uuid') claimedByOrg: string;
  @Column('uuid') claimedBy: string;
  @Column('timestamptz') claimedAt: Date;
  @Column('bigint') amountVnd: bigint;
  @Column('text') method: string;
  @Column('date') paidOn: string;
  @Column('text', { nullable: true }) bankReference: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { nullable: true }) answeredByOrg: string | null;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) disputeReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('prepayment')
export class PrepaymentEntity {
  @PrimaryColumn('uuid') dueId: string;
  @Column('uuid') contractId: string;
  @Column('uuid') sellerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('smallint') no: number;
  @Column('bigint', { default: 0 }) leftVnd: bigint;
  @Column('integer') recoveryPpm: number;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('payment_promise')
export class PaymentPromiseEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') dueId: string;
  @Column('uuid') orgId: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('bigint') amountVnd: bigint;
  @Column('date') promisedOn: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid') madeBy: string;
  @Column('timestamptz') madeAt: Date;
}

@Entity('bank_account')
export class BankAccountEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') bankBin: string;
  @Column('text') accountNumber: string;
  @Column('text') holderName: string;
  @Column('text') state: string;
  @Column('uuid') enteredBy: string;
  @Column('timestamptz') enteredAt: Date;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @Column('timestamptz', { nullable: true }) verifiedAt: Date | null;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('bank_file')
export class BankFileEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('uuid') orgId: string;
  @Column('text') name: string;
  @Column('bytea') sha256: Buffer;
  @Column('text') encoding: string;
  @Column('integer') rowCount: number;
  @Column('integer') knownCount: number;
  @Column('uuid') uploadedBy: string;
  @Column('timestamptz') uploadedAt: Date;
}

@Entity('bank_line')
export class BankLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') fileId: string;
  @Column('uuid') accountId: string;
  @Column('uuid') orgId: string;
  @Column('integer') row: number;
  @Column('date') bookedOn: string;
  @Column('bigint') amountVnd: bigint;
  @Column('text') description: string;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('bytea') fingerprint: Buffer;
  @Column('text') state: string;
  @Column('uuid', { nullable: true }) suggestedDueId: string | null;
  @Column('text', { nullable: true }) suggestion: string | null;
  @Column('uuid', { nullable: true }) paymentId: string | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('exposure_limit')
export class ExposureLimitEntity {
  @PrimaryColumn('uuid') buyerOrg: string;
  @Column('bigint') limitVnd: bigint;
  @Column('text') reason: string;
  @Column('uuid') setBy: string;
  @Column('timestamptz') setAt: Date;
  @Column('integer', { default: 1 }) version: number;
}
