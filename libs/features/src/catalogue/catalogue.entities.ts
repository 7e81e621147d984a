import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('product')
export class ProductEntity {
  @PrimaryColumn('text') code: string;
  @Column('text') nameVi: string;
  @Column('text') nameEn: string;
  @Column('text') folded: string;
  @Column('text') sector: string;
  @Column('text') baseUnit: string;
  @Column('integer', { nullable: true }) shelfLifeDays: number | null;
  @Column('boolean') speciality: boolean;
  @Column('integer', { array: true, default: '{}' }) seasonMonths: number[];
  @Column('bigint', { nullable: true }) maxYieldKgPerHa: bigint | null;
  @Column('integer', { default: 0 }) sortOrder: number;
}

@Entity('product_name')
export class ProductNameEntity {
  @PrimaryColumn('text') productCode: string;
  @PrimaryColumn('text') name: string;
  @Column('text') folded: string;
}

@Entity('product_variety')
export class ProductVarietyEntity {
  @PrimaryColumn('text') productCode: string;
  @PrimaryColumn('text') code: string;
  @Column('text') nameVi: string;
  @Column('text') nameEn: string;
}

@Entity('product_grade')
export class ProductGradeEntity {
  @PrimaryColumn('text') productCode: string;
  @PrimaryColumn('smallint') rank: number;
  @Column('text') labelVi: string;
  @Column('text') labelEn: string;
}

/** What one `unit` of a product holds in base units; general where `orgId` is null. */
@Entity('product_conversion')
export class ProductConversionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') productCode: string;
  @Column('text') unit: string;
  @Column('bigint') baseAmount: bigint;
  @Column('uuid', { nullable: true }) orgId: string | null;
  @Column('text') source: string;
  @Column('timestamptz', { default: () => 'now()' }) declaredAt: Date;
}
