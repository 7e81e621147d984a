import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('scenario_book')
export class ScenarioBookEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') state: string;
  @Column('text', { array: true }) productCodes: string[];
  @Column('text', { array: true, default: '{}' }) placeIds: string[];
  @Column('date') weekFrom: string;
  @Column('date') weekTo: string;
  @Column('text') quantityBasis: string;
  @Column('integer') smallSellerKg: number;
  @Column('uuid') requestedBy: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) frozenAt: Date | null;
  @Column('bytea', { nullable: true }) bookHash: Buffer | null;
  @Column('integer', { default: 0 }) supplyLines: number;
  @Column('integer', { default: 0 }) demandLines: number;
  @Column('text', { nullable: true }) failure: string | null;
}

@Entity('scenario_line')
export class ScenarioLineEntity {
  @PrimaryColumn('uuid') bookId: string;
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') orgId: string;
  @Column('integer') lineVersion: number;
  @Column('jsonb') frozen: object;
}

@Entity('scenario')
export class ScenarioEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') bookId: string;
  @Column('integer') position: number;
  @Column('text') name: string;
  @Column('jsonb') rules: object;
  @Column('text', { array: true, default: '{}' }) ignoredLimits: string[];
  @Column('numeric', { precision: 4, scale: 3 }) priceSplit: string;
  @Column('bigint') seed: bigint;
  @Column('integer') timeLimitSeconds: number;
  @Column('text') state: string;
  @Column('integer', { default: 0 }) generation: number;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('real', { default: 0 }) progress: number;
  @Column('timestamptz', { nullable: true }) cancelRequestedAt: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
  @Column('jsonb', { nullable: true }) figures: object | null;
  @Column('jsonb', { default: [] }) ruleCosts: object;
  @Column('text', { nullable: true }) failure: string | null;
  @Column('uuid', { nullable: true }) promotedRoundId: string | null;
}
