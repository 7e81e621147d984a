import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('contract_case')
export class ContractCaseEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('text') placeId: string;
  @Column('text') kind: string;
  @Column('text') state: string;
  @Column('text') code: string;
  @Column('text', { nullable: true }) ground: string | null;
  @Column('uuid', { nullable: true }) lineId: string | null;
  @Column('uuid', { nullable: true }) restsOnId: string | null;
  @Column('uuid', { nullable: true }) openedOrg: string | null;
  @Column('uuid') openedBy: string;
  @Column('uuid', { array: true }) answerOrgs: string[];
  @Column('text') text: string;
  @Column('date', { nullable: true }) occurredOn: string | null;
  @Column('integer', { nullable: true }) extensionDays: number | null;
  @Column('bigint', { nullable: true }) quantityBase: bigint | null;
  @Column('bigint', { nullable: true }) valueVnd: bigint | null;
  @Column('bigint', { nullable: true }) referenceThenVnd: bigint | null;
  @Column('bigint', { nullable: true }) referenceNowVnd: bigint | null;
  @Column('text', { nullable: true }) attribution: string | null;
  @Column('text', { nullable: true }) attributionBasis: string | null;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('uuid', { nullable: true }) amendmentId: string | null;
  @Column('timestamptz', { nullable: true }) clockAt: Date | null;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('case_entry')
export class CaseEntryEntity {
  @PrimaryColumn('uuid') caseId: string;
  @PrimaryColumn('integer') seq: number;
  @Column('text') act: string;
  @Column('text') state: string;
  @Column('uuid', { nullable: true }) orgId: string | null;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) text: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('uuid', { array: true, default: '{}' }) attendedOrgs: string[];
  @Column('timestamptz') enteredAt: Date;
}

@Entity('case_remedy')
export class CaseRemedyEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') kind: string;
  @Column('text') state: string;
  @Column('bigint', { nullable: true }) amountVnd: bigint | null;
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('text') text: string;
  @Column('uuid') proposedOrg: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('contract_line_closing')
export class ContractLineClosingEntity {
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') contractId: string;
  @Column('uuid') caseId: string;
  @Column('bigint') deliveredBase: bigint;
  @Column('timestamptz') closedAt: Date;
}

@Entity('contract_warning')
export class ContractWarningEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid', { nullable: true }) lineId: string | null;
  @Column('uuid') subjectId: string;
  @Column('uuid') aboutOrg: string;
  @Column('uuid', { array: true }) readerOrgs: string[];
  @Column('text') code: string;
  @Column('jsonb') reasons: object;
  @Column('timestamptz') raisedAt: Date;
}

@Entity('call_task')
export class CallTaskEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('text') kind: string;
  @Column('uuid') subjectId: string;
  @Column('uuid') orgId: string;
  @Column('text') placeId: string;
  @Column('jsonb') reasons: object;
  @Column('text', { default: 'open' }) state: string;
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz', { nullable: true }) escalatedAt: Date | null;
  @Column('text', { nullable: true }) result: string | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('fallback_line')
export class FallbackLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid') contractLineId: string;
  @Column('uuid', { nullable: true }) lotId: string | null;
  @Column('uuid', { nullable: true }) demandId: string | null;
  @Column('bigint') quantityBase: bigint;
  @Column('uuid') openedBy: string;
  @Column('timestamptz') openedAt: Date;
}
