import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') displayName: string;
  @Column('text', { default: 'active' }) status: string;
  @Column('text', { default: 'vi' }) language: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('person_contact')
export class PersonContactEntity {
  @PrimaryColumn('uuid') personId: string;
  @Column('text') phone: string;
}

@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') orgId: string;
  @Column('text') role: string;
  @Column('text', { nullable: true }) mandate: string | null;
  @Column('timestamptz', { default: () => 'now()' }) since: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('text', { nullable: true }) device: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { default: () => 'now()' }) lastUsedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') label: string;
  @Column('bytea') secretHash: Buffer;
  @Column('text') role: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

@Entity('otp_challenge')
export class OtpChallengeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') phone: string;
  @Column('bytea', { nullable: true }) codeHmac: Buffer | null;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) consumedAt: Date | null;
}
