import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('reliability_reply')
export class ReliabilityReplyEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') measure: string;
  @Column('text') text: string;
  @Column('uuid') personId: string;
  @Column('timestamptz') repliedAt: Date;
}
