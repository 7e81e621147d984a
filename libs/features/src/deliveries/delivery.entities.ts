import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('dock_slot')
export class DockSlotEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') orgId: string;
  @Column('text') name: string;
  @Column('timestamptz') startsAt: Date;
  @Column('timestamptz') endsAt: Date;
  @Column('integer') loadsMax: number;
  @Column('integer', { default: 0 }) loadsTaken: number;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('delivery')
export class DeliveryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') shortCode: string;
  @Column('uuid') contractId: string;
  @Column('integer') contractVersion: number;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) correctsId: string | null;
  @Column('text') state: string;
  @Column('uuid') buyerOrg: string;
  @Column('uuid', { array: true }) partyOrgs: string[];
  @Column('uuid') notifiedByOrg: string;
  @Column('date') plannedOn: string;
  @Column('uuid', { nullable: true }) dockSlotId: string | null;
  @Column('text', { nullable: true }) vehicle: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz', { nullable: true }) weighedAt: Date | null;
  @Column('date', { nullable: true }) weighedOn: string | null;
  @Column('timestamptz', { nullable: true }) rejectBy: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('date', { nullable: true }) acceptedOn: string | null;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) endReason: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('delivery_part')
export class DeliveryPartEntity {
  @PrimaryColumn('uuid') deliveryId: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid', { nullable: true }) slotId: string | null;
  @Column('uuid') sellerOrg: string;
  @Column('bigint') expectedBase: bigint;
  @Column('bigint', { nullable: true }) netBase: bigint | null;
}

@Entity('delivery_weighing')
export class DeliveryWeighingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') deliveryId: string;
  @Column('uuid') orgId: string;
  @Column('uuid') personId: string;
  @Column('text') side: string;
  @Column('bigint') grossBase: bigint;
  @Column('bigint') tareBase: bigint;
  @Column('bigint') netBase: bigint;
  @Column('text') way: string;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('timestamptz') clientAt: Date;
  @Column('timestamptz') recordedAt: Date;
}

@Entity('delivery_weighing_part')
export class DeliveryWeighingPartEntity {
  @PrimaryColumn('uuid') weighingId: string;
  @Column('uuid') deliveryId: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('text') side: string;
  @Column('smallint') no: number;
  @Column('bigint') netBase: bigint;
}

@Entity('delivery_grade')
export class DeliveryGradeEntity {
  @PrimaryColumn('uuid') deliveryId: string;
  @PrimaryColumn('uuid') lineId: string;
  @PrimaryColumn('smallint') gradeRank: number;
  @Column('bigint') acceptedBase: bigint;
  @Column('bigint') rejectedBase: bigint;
}

@Entity('delivery_quality')
export class DeliveryQualityEntity {
  @PrimaryColumn('uuid') deliveryId: string;
  @PrimaryColumn('uuid') lineId: string;
  @PrimaryColumn('text') parameter: string;
  @Column('bigint') valuePpm: bigint;
}

@Entity('delivery_reject')
export class DeliveryRejectEntity {
  @PrimaryColumn('uuid') deliveryId: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('text') reason: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
}

@Entity('delivery_confirmation')
export class DeliveryConfirmationEntity {
  @PrimaryColumn('uuid') deliveryId: string;
  @PrimaryColumn('uuid') orgId: string;
  @Column('smallint', { default: 0 }) wrongGuesses: number;
  @Column('uuid', { nullable: true }) weighingId: string | null;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}

@Entity('delivery_agreement')
export class DeliveryAgreementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid', { nullable: true }) deliveryId: string | null;
  @Column('uuid', { nullable: true }) lineId: string | null;
  @Column('text') kind: string;
  @Column('text') state: string;
  @Column('text') content: string;
  @Column('text') reason: string;
  @Column('uuid') proposedByOrg: string;
  @Column('uuid', { array: true }) neededOrgs: string[];
  @Column('timestamptz') proposedAt: Date;
  @Column('timestamptz', { nullable: true }) resolvedAt: Date | null;
}

@Entity('delivery_consent')
export class DeliveryConsentEntity {
  @PrimaryColumn('uuid') agreementId: string;
  @PrimaryColumn('uuid') orgId: string;
  @Column('uuid') personId: string;
  @Column('text') answer: string;
  @Column('timestamptz') answeredAt: Date;
}

@Entity('contract_line_balance')
export class ContractLineBalanceEntity {
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') contractId: string;
  @Column('bigint') contractedBase: bigint;
  @Column('bigint') toleranceBase: bigint;
  @Column('bigint', { default: 0 }) overrideBase: bigint;
  @Column('bigint', { default: 0 }) deliveredBase: bigint;
}

@Entity('lot_origin')
export class LotOriginEntity {
  @PrimaryColumn('uuid') lotId: string;
  @PrimaryColumn('uuid') deliveryId: string;
  @PrimaryColumn('uuid') lineId: string;
  @Column('uuid') orgId: string;
  @Column('bigint') usedBase: bigint;
  @Column('timestamptz') recordedAt: Date;
}
