import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Capacity to process ("năng lực chế biến"); quantities in base units of the input. */
@Entity('processing_offer')
export class ProcessingOfferEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') inputCode: string;
  @Column('text', { nullable: true }) variety: string | null;
  @Column('smallint') minGradeRank: number;
  @Column('bigint') capacityBase: bigint;
  @Column('date') availableFrom: string;
  @Column('date') availableTo: string;
  @Column('text') placeId: string;
  @Column('double precision') lat: number;
  @Column('double precision') lon: number;
  @Column('text', { array: true, default: '{road}' }) transportModes: string[];
  @Column('text', { nullable: true }) note: string | null;
  @Column('text') state: string;
  @Column('uuid') enteredBy: string;
  @Column({ type: 'timestamptz', precision: 3 }) publishedAt: Date;
  @Column('integer', { default: 1 }) version: number;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}

/** What the input gives, the main product at position 0; yields in parts of 10,000. */
@Entity('processing_output')
export class ProcessingOutputEntity {
  @PrimaryColumn('uuid') processingId: string;
  @PrimaryColumn('smallint') position: number;
  @Column('text') productCode: string;
  @Column('smallint') gradeRank: number;
  @Column('integer') yieldParts: number;
  @Column('integer') shelfLifeDays: number;
}

@Entity('processing_certificate')
export class ProcessingCertificateEntity {
  @PrimaryColumn('uuid') processingId: string;
  @PrimaryColumn('uuid') certificateId: string;
}

/** The confidential cost of working a unit of input, behind row-level security of its own. */
@Entity('processing_private')
export class ProcessingPrivateEntity {
  @PrimaryColumn('uuid') processingId: string;
  @Column('uuid') orgId: string;
  @Column('bigint') costVnd: bigint;
}
