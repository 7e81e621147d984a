import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('round')
export class RoundEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') state: string;
  @Column('text', { array: true }) productCodes: string[];
  @Column('text', { array: true, default: '{}' }) placeIds: string[];
  @Column('date') weekFrom: string;
  @Column('date') weekTo: string;
  @Column('text', { default: 'least' }) quantityBasis: string;
  @Column('numeric', { precision: 4, scale: 3, default: 0.5 }) priceSplit: string;
  @Column('bigint', { default: 1 }) seed: bigint;
  @Column('integer', { default: 60 }) timeLimitSeconds: number;
  @Column('integer', { default: 72 }) offerHours: number;
  @Column('jsonb', { default: [] }) rules: object;
  @Column('uuid') requestedBy: string;
  @Column('timestamptz', { default: () => 'now()' }) requestedAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelRequestedAt: Date | null;
  @Column('text', { nullable: true }) engineVersion: string | null;
  @Column('bytea', { nullable: true }) bookHash: Buffer | null;
  @Column('text', { nullable: true }) resultStatus: string | null;
  @Column('bigint', { nullable: true }) objectiveVnd: bigint | null;
  @Column('bigint', { nullable: true }) bonusVnd: bigint | null;
  @Column('bigint', { nullable: true }) boundVnd: bigint | null;
  @Column('double precision', { nullable: true }) gap: number | null;
  @Column('text', { nullable: true }) failure: string | null;
  @Column('integer', { default: 0 }) supplyLines: number;
  @Column('integer', { default: 0 }) demandLines: number;
  @Column('integer', { default: 0 }) processingLines: number;
  @Column('integer', { default: 0 }) groupCount: number;
  @Column('integer', { default: 0 }) legCount: number;
  @Column('integer', { default: 0 }) staleLegs: number;
  @Column('bigint', { default: 0 }) dealtGrams: bigint;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('round_line')
export class RoundLineEntity {
  @PrimaryColumn('uuid') roundId: string;
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') orgId: string;
  @Column('integer') lineVersion: number;
  @Column('integer', { nullable: true }) componentNo: number | null;
  @Column('jsonb') frozen: object;
}

@Entity('round_component')
export class RoundComponentEntity {
  @PrimaryColumn('uuid') roundId: string;
  @PrimaryColumn('integer') no: number;
  @Column('text') state: string;
  @Column('integer') lines: number;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('real', { default: 0 }) progress: number;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
}

@Entity('round_component_result')
export class RoundComponentResultEntity {
  @PrimaryColumn('uuid') roundId: string;
  @PrimaryColumn('integer') no: number;
  @Column('jsonb') result: object;
}

@Entity('round_unmatched')
export class RoundUnmatchedEntity {
  @PrimaryColumn('uuid') roundId: string;
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') orgId: string;
  @Column('bigint') remainingBase: bigint;
  @Column('text') reason: string;
  @Column('jsonb') filters: object;
  @Column('jsonb') bands: object;
  @Column('text', { default: 'pending' }) hintState: string;
}

@Entity('round_unmatched_detail')
export class RoundUnmatchedDetailEntity {
  @PrimaryColumn('uuid') roundId: string;
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('jsonb') hints: object;
}

@Entity('proposal_group')
export class ProposalGroupEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') roundId: string;
  @Column('uuid') demandId: string;
  @Column('uuid', { nullable: true }) processingId: string | null;
  @Column('smallint') part: number;
  @Column('text') rule: string;
  @Column('bigint', { default: 0 }) minFillBase: bigint;
  @Column('text') state: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) resolvedAt: Date | null;
  @Column('text', { nullable: true }) staffNote: string | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('proposal')
export class ProposalEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') groupId: string;
  @Column('uuid') roundId: string;
  @Column('uuid', { nullable: true }) lotId: string | null;
  @Column('uuid', { nullable: true }) processingId: string | null;
  @Column('uuid', { nullable: true }) demandId: string | null;
  @Column('uuid') sellerOrg: string;
  @Column('uuid') buyerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('text') productCode: string;
  @Column('bigint') quantityBase: bigint;
  @Column('bigint') priceVnd: bigint;
  @Column('bigint') transportVnd: bigint;
  @Column('bigint') gradePremiumVnd: bigint;
  @Column('date') harvestFrom: string;
  @Column('date') harvestTo: string;
  @Column('date') deliverFrom: string;
  @Column('date') deliverTo: string;
  @Column('double precision') distanceKm: number;
  @Column('text') state: string;
  @Column('text', { nullable: true }) dropReason: string | null;
  @Column('boolean', { default: false }) holds: boolean;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('proposal_private')
export class ProposalPrivateEntity {
  @PrimaryColumn('uuid') proposalId: string;
  @PrimaryColumn('uuid') orgId: string;
  @Column('text') side: string;
  @Column('bigint') gainVnd: bigint;
  @Column('jsonb') reasons: object;
}

@Entity('proposal_explanation')
export class ProposalExplanationEntity {
  @PrimaryColumn('uuid') proposalId: string;
  @Column('bigint') sellerGainVnd: bigint;
  @Column('bigint') buyerGainVnd: bigint;
  @Column('uuid', { nullable: true }) runnerUpId: string | null;
  @Column('bigint', { nullable: true }) runnerUpLessVnd: bigint | null;
}

@Entity('proposal_answer')
export class ProposalAnswerEntity {
  @PrimaryColumn('uuid') proposalId: string;
  @PrimaryColumn('uuid') orgId: string;
  @Column('uuid') personId: string;
  @Column('text') answer: string;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('timestamptz') answeredAt: Date;
}
