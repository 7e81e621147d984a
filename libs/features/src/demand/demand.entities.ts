import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A need ("nhu cầu"); quantities in base units, prices in dong per kg, piece or guest at the buyer's gate. */
@Entity('demand')
export class DemandEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') productCode: string;
  @Column('text', { nullable: true }) variety: string | null;
  @Column('smallint') minGradeRank: number;
  @Column('text', { array: true, default: '{}' }) requiredCertificates: string[];
  @Column('bigint') quantityBase: bigint;
  @Column('bigint', { default: 0 }) minFillBase: bigint;
  @Column('bigint', { default: 0 }) minDealBase: bigint;
  @Column('smallint', { nullable: true }) maxSuppliers: number | null;
  @Column('bigint', { default: 0 }) gradePremiumVnd: bigint;
  @Column('date') deliverFrom: string;
  @Column('date') deliverTo: string;
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

/** The main product (position 0) and the accepted substitutes, in order of preference. */
@Entity('demand_product')
export class DemandProductEntity {
  @PrimaryColumn('uuid') demandId: string;
  @PrimaryColumn('smallint') position: number;
  @Column('text') productCode: string;
}

/** The confidential price of a demand ("giá trần"), behind row-level security of its own. */
@Entity('demand_private')
export class DemandPrivateEntity {
  @PrimaryColumn('uuid') demandId: string;
  @Column('uuid') orgId: string;
  @Column('bigint') limitPriceVnd: bigint;
}
