import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('line_candidate_run')
export class LineCandidateRunEntity {
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') orgId: string;
  @Column('integer') lineVersion: number;
  @Column('timestamptz') computedAt: Date;
  @Column('date') day: string;
  @Column('integer') dayCount: number;
}

@Entity('line_candidate')
export class LineCandidateEntity {
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @PrimaryColumn('uuid') partnerId: string;
  @Column('uuid') orgId: string;
  @Column('smallint') place: number;
  @Column('text') band: string;
  @Column('smallint') gradeAbove: number;
  @Column('bigint') upToBase: bigint;
  @Column('bigint') transportVnd: bigint;
  @Column('double precision') distanceKm: number;
  @Column('date') deliverFrom: string;
  @Column('date') deliverTo: string;
}

@Entity('line_candidate_detail')
export class LineCandidateDetailEntity {
  @PrimaryColumn('text') side: string;
  @PrimaryColumn('uuid') lineId: string;
  @PrimaryColumn('uuid') partnerId: string;
  @Column('bigint') gainVnd: bigint;
  @Column('bigint') partnerKeepsVnd: bigint;
  @Column('bigint') worthVnd: bigint;
}
