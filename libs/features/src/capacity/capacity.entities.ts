import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Volume of a published lot in base units: free is capacity - reserved - committed, and never below zero. */
@Entity('lot_capacity')
export class LotCapacityEntity {
  @PrimaryColumn('uuid') lotId: string;
  @Column('bigint') capacity: bigint;
  @Column('bigint', { default: 0 }) reserved: bigint;
  @Column('bigint', { default: 0 }) committed: bigint;
  @Column('boolean', { default: true }) open: boolean;
}

/** The same for the input a processing offer can take. */
@Entity('processing_capacity')
export class ProcessingCapacityEntity {
  @PrimaryColumn('uuid') processingId: string;
  @Column('bigint') capacity: bigint;
  @Column('bigint', { default: 0 }) reserved: bigint;
  @Column('bigint', { default: 0 }) committed: bigint;
  @Column('boolean', { default: true }) open: boolean;
}

/** The same for the need of a published demand. */
@Entity('demand_capacity')
export class DemandCapacityEntity {
  @PrimaryColumn('uuid') demandId: string;
  @Column('bigint') capacity: bigint;
  @Column('bigint', { default: 0 }) reserved: bigint;
  @Column('bigint', { default: 0 }) committed: bigint;
  @Column('boolean', { default: true }) open: boolean;
}
