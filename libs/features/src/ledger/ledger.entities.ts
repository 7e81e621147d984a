import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('contract_account')
export class ContractAccountEntity {
  @PrimaryColumn('uuid') contractId: string;
  @PrimaryColumn('uuid') sellerOrg: string;
  @Column('uuid') buyerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('timestamptz') openedAt: Date;
}

@Entity('ledger_entry')
export class LedgerEntryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid') sellerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('text') kind: string;
  @Column('uuid') sourceId: string;
  @Column('uuid', { nullable: true }) reversesId: string | null;
  @Column('timestamptz') postedAt: Date;
}

@Entity('ledger_posting')
export class LedgerPostingEntity {
  @PrimaryColumn('uuid') entryId: string;
  @PrimaryColumn('smallint') no: number;
  @Column('uuid') contractId: string;
  @Column('uuid') sellerOrg: string;
  @Column('text') account: string;
  @Column('text') measure: string;
  @Column('bigint') amount: bigint;
}

@Entity('ledger_balance')
export class LedgerBalanceEntity {
  @PrimaryColumn('uuid') contractId: string;
  @PrimaryColumn('uuid') sellerOrg: string;
  @PrimaryColumn('text') account: string;
  @PrimaryColumn('text') measure: string;
  @Column('bigint') balance: bigint;
}
