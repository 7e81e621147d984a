import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A lot ("lô hàng"); quantities in base units, prices in dong per kg, piece or guest at the farm gate. */
@Entity('lot')
export class LotEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') productCode: string;
  @Column('text', { nullable: true }) variety: string | null;
  @Column('smallint') gradeRank: number;
  @Column('bigint') quantityBase: bigint;
  @Column('bigint', { nullable: true }) likelyBase: bigint | null;
  @Column('bigint', { nullable: true }) mostBase: bigint | null;
  @Column('bigint', { default: 0 }) minDealBase: bigint;
  @Column('bigint', { nullable: true }) areaM2: bigint | null;
  @Column('date') readyFrom: string;
  @Column('date') readyTo: string;
  @Column('integer') shelfLifeDays: number;
  @Column('text') placeId: string;
  @Column('double precision') lat: number;
  @Column('double precision') lon: number;
  @Column('bigint', { nullable: true }) guidePriceVnd: bigint | null;
  @Column('integer', { nullable: true }) maxDistanceKm: number | null;
  @Column('text', { array: true, default: '{road}' }) transportModes: string[];
  @Column('uuid', { array: true, default: '{}' }) excludeOrgs: string[];
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { default: 'draft' }) state: string;
  @Column('uuid') enteredBy: string;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) publishedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}

@Entity('lot_certificate')
export class LotCertificateEntity {
  @PrimaryColumn('uuid') lotId: string;
  @PrimaryColumn('uuid') certificateId: string;
}

/** The confidential price of a lot ("giá sàn"), behind row-level security of its own. */
@Entity('lot_private')
export class LotPrivateEntity {
  @PrimaryColumn('uuid') lotId: string;
  @Column('uuid') orgId: string;
  @Column('bigint') reservePriceVnd: bigint;
}
