import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') code: string;
  @Column('jsonb') params: Record<string, string>;
  @Column('text') subjectType: string;
  @Column('uuid') subjectId: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
}
