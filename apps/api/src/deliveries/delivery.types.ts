import { ArgsType, Field, Int, IntersectionType, ObjectType } from '@nestjs/graphql';
import type { AgreementKind, DeliveryKind, DeliveryState, RejectReason } from '#domain';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import {
  AgreementKindEnum,
  AgreementStateEnum,
  DecidedByEnum,
  DeliveryKindEnum,
  DeliverySideEnum,
  DeliveryStateEnum,
  RejectReasonEnum,
  WeighingWayEnum,
} from './delivery.enums.js';

@ObjectType('DeliveryGrade', {
  description: 'What of a line was accepted and rejected in one grade.',
})
export class DeliveryGradeType {
  @Field(() => Int, { description: 'Rank of the grade.' })
  gradeRank: number;

  @Field(() => DecimalScalar, { description: 'Accepted; with a minus sign in a reversal.' })
  acceptedQuantity: string;

  @Field(() => DecimalScalar, { description: 'Rejected; with a minus sign in a reversal.' })
  rejectedQuantity: string;
}

@ObjectType('DeliveryQuality', { description: 'A measured result (kết quả kiểm).' })
export class DeliveryQualityType {
  @Field(() => String, { description: 'Code of the parameter: moisture, impurity, brix...' })
  parameter: string;

  @Field(() => Int64Scalar, {
    description: 'Parts per million of its unit: 14 % is 140000, 14.5 Brix 14500000.',
  })
  valuePpm: bigint;
}

@ObjectType('DeliveryPart', { description: 'What a load carries of one line.' })
export class DeliveryPartType {
  @Field(() => UuidScalar, { description: 'The line of the contract.' })
  lineId: string;

  @Field(() => Int, { description: 'Number of the line.' })
  lineNo: number;

  @Field(() => Int, { nullable: true, description: 'Number of the slot it belongs to.' })
  slotNo: number | null;

  @Field(() => UuidScalar, { description: 'The selling organisation.' })
  sellerOrganisationId: string;

  @Field(() => String, { description: 'Its name today.' })
  sellerName: string;

  @Field(() => String, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => String, { description: 'Name of the product in Vietnamese.' })
  productName: string;

  @Field(() => String, { description: 'Unit of the quantities: kg, cái, lượt or khách.' })
  unit: string;

  @Field(() => Int, { description: 'Rank of the grade that was bought.' })
  gradeRank: number;

  @Field(() => DecimalScalar, { description: 'What was announced.' })
  expectedQuantity: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The settled net; null before.' })
  netQuantity: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Last net stated by the seller.' })
  sellerNetQuantity: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Last net stated by the buyer.' })
  buyerNetQuantity: string | null;

  @Field(() => [DeliveryGradeType], { description: 'Grade split; empty before the decision.' })
  grades: readonly DeliveryGradeType[];

  @Field(() => [DeliveryQualityType], { description: 'Measured results.' })
  quality: readonly DeliveryQualityType[];

  @Field(() => RejectReasonEnum, { nullable: true, description: 'Why a part was rejected.' })
  rejectReason: RejectReason | null;

  @Field(() => String, { nullable: true, description: 'Note to it; parties, city and Alliance.' })
  rejectNote: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Its picture, at /files/{id}; parties, city and Alliance.',
  })
  rejectPhotoId: string | null;
}

@ObjectType('DeliveryWeighing', { description: 'What one side stated of the weight.' })
export class DeliveryWeighingType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation whose statement it is.' })
  organisationId: string;

  @Field(() => DeliverySideEnum, { description: 'Its side.' })
  side: 'seller' | 'buyer';

  @Field(() => DecimalScalar, { description: 'Gross (cả bì).' })
  grossQuantity: string;

  @Field(() => DecimalScalar, { description: 'Tare (bì).' })
  tareQuantity: string;

  @Field(() => DecimalScalar, { description: 'Net (tịnh).' })
  netQuantity: string;

  @Field(() => WeighingWayEnum, { description: 'How it was stated.' })
  way: 'scale' | 'code';

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Picture of the scale, at /files/{id}; parties, city and Alliance.',
  })
  photoId: string | null;

  @Field(() => InstantScalar, { description: 'When, by the device.' })
  measuredAt: Date;

  @Field(() => InstantScalar, { description: 'When it reached the platform.' })
  recordedAt: Date;
}

@ObjectType('DeliveryAgreementAnswer', { description: 'A party’s answer.' })
export class AgreementAnswerType {
  @Field(() => UuidScalar, { description: 'The party.' })
  organisationId: string;

  @Field(() => Boolean, { description: 'True for yes.' })
  agreed: boolean;

  @Field(() => InstantScalar, { description: 'When.' })
  answeredAt: Date;
}

@ObjectType('DeliveryAgreementLine', { description: 'What is proposed of one line.' })
export class AgreementLineType {
  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The net, when weights are agreed on.',
  })
  netQuantity: string | null;

  @Field(() => [DeliveryGradeType], { description: 'The grade split, otherwise.' })
  grades: readonly DeliveryGradeType[];

  @Field(() => [DeliveryQualityType], { description: 'Measured results.' })
  quality: readonly DeliveryQualityType[];

  @Field(() => RejectReasonEnum, { nullable: true, description: 'Why a part is rejected.' })
  rejectReason: RejectReason | null;
}

@ObjectType('DeliveryAgreement', {
  description: 'What counts only when every party concerned has said yes (thỏa thuận hai bên).',
})
export class DeliveryAgreementType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The load, if it is about one.' })
  deliveryId: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The line that is to take more.' })
  lineId: string | null;

  @Field(() => AgreementKindEnum, { description: 'What it is about.' })
  kind: AgreementKind;

  @Field(() => AgreementStateEnum, { description: 'How it stands.' })
  state: string;

  @Field(() => [AgreementLineType], { description: 'What is proposed, line by line.' })
  lines: readonly AgreementLineType[];

  @Field(() => DecimalScalar, { nullable: true, description: 'What the line is to take more.' })
  extraQuantity: string | null;

  @Field(() => String, { nullable: true, description: 'Why; parties, city and Alliance.' })
  reason: string | null;

  @Field(() => UuidScalar, { description: 'Who proposed it.' })
  proposedByOrganisationId: string;

  @Field(() => [UuidScalar], { description: 'Whose yes is needed.' })
  neededOrganisationIds: readonly string[];

  @Field(() => [AgreementAnswerType], { description: 'Answers so far.' })
  answers: readonly AgreementAnswerType[];

  @Field(() => InstantScalar, { description: 'When it was proposed.' })
  proposedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it ended.' })
  resolvedAt: Date | null;
}

@ObjectType('Delivery', { description: 'A load against slots of a contract (chuyến giao).' })
export class DeliveryType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => String, { description: 'Eight letters and digits for labels (mã ngắn).' })
  shortCode: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => String, { description: 'Its number.' })
  contractNumber: string;

  @Field(() => Int, { description: 'Version of the contract that the load stands under.' })
  contractVersion: number;

  @Field(() => DeliveryKindEnum, { description: 'A load or a correction.' })
  kind: DeliveryKind;

  @Field(() => UuidScalar, { nullable: true, description: 'The load that this corrects.' })
  correctsId: string | null;

  @Field(() => DeliveryStateEnum, { description: 'State.' })
  state: DeliveryState;

  @Field(() => UuidScalar, { description: 'The buyer.' })
  buyerOrganisationId: string;

  @Field(() => [UuidScalar], { description: 'The buyer and the sellers of the load.' })
  organisationIds: readonly string[];

  @Field(() => UuidScalar, { description: 'Who announced it.' })
  notifiedByOrganisationId: string;

  @Field(() => LocalDateScalar, { description: 'Announced day.' })
  plannedOn: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Booked dock time.' })
  dockSlotId: string | null;

  @Field(() => String, { nullable: true, description: 'Vehicle; parties, city and Alliance.' })
  vehicle: string | null;

  @Field(() => String, { nullable: true, description: 'Note; parties, city and Alliance.' })
  note: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When the weights were settled.' })
  weighedAt: Date | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the last weighing.' })
  weighedOn: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'From then on nothing can be rejected and silence accepts.',
  })
  rejectBy: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt: Date | null;

  @Field(() => DecidedByEnum, { nullable: true, description: 'What decided it.' })
  decidedBy: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of acceptance.' })
  acceptedOn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was called off or disputed; parties, city and Alliance.',
  })
  endReason: string | null;

  @Field(() => InstantScalar, { description: 'When it was announced.' })
  createdAt: Date;

  @Field(() => [DeliveryPartType], { description: 'What it carries, by line.' })
  parts: readonly DeliveryPartType[];

  @Field(() => [DeliveryWeighingType], { description: 'Every statement of weight.' })
  weighings: readonly DeliveryWeighingType[];
}

@ArgsType()
class DeliveryFilterArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Only loads of this contract.' })
  contractId?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Only loads of this organisation.' })
  organisationId?: string | null;

  @Field(() => DeliveryStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: DeliveryState | null;

  @Field(() => TextScalar, { nullable: true, description: 'Only the one with this short code.' })
  shortCode?: string | null;
}

@ArgsType()
export class DeliveriesArgs extends IntersectionType(PageArgs, DeliveryFilterArgs) {}

@ObjectType('DeliveryConfirmation', {
  description:
    'What a party needs to confirm weights without a network. The code is HMAC-SHA-256 of `text` under `key`: its first four bytes as a number, modulo 1000000, six digits.',
})
export class DeliveryConfirmationType {
  @Field(() => UuidScalar, { description: 'The party whose confirmation it is.' })
  organisationId: string;

  @Field(() => String, {
    description: 'Its key for this load: 32 bytes, base64url. Keep it secret.',
  })
  key: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is confirmed: `v1|load|party|line=net;...` in grams or pieces; null before.',
  })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'Six digits to read out.' })
  code: string | null;

  @Field(() => String, { nullable: true, description: 'Content of a QR picture instead.' })
  qr: string | null;
}

export const DeliveryConnection = connectionType('Delivery', () => DeliveryType);
export type DeliveryConnection = Connection<DeliveryType>;
export const NotifyDeliveryResult = resultUnion('NotifyDelivery', () => DeliveryType);
export const CancelDeliveryResult = resultUnion('CancelDelivery', () => DeliveryType);
export const RecordWeighingResult = resultUnion('RecordWeighing', () => DeliveryType);
export const ConfirmWeighingResult = resultUnion('ConfirmWeighing', () => DeliveryType);
export const AcceptDeliveryResult = resultUnion('AcceptDelivery', () => DeliveryType);
export const RejectDeliveryResult = resultUnion('RejectDelivery', () => DeliveryType);
export const DisputeDeliveryResult = resultUnion('DisputeDelivery', () => DeliveryType);
export const SettleDeliveryResult = resultUnion('SettleDelivery', () => DeliveryType);
export const ProposeWeightsResult = resultUnion('ProposeWeights', () => DeliveryAgreementType);
export const ProposeOutcomeResult = resultUnion('ProposeOutcome', () => DeliveryAgreementType);
export const ProposeExtraResult = resultUnion('ProposeExtraQuantity', () => DeliveryAgreementType);
export const AnswerAgreementResult = resultUnion(
  'AnswerDeliveryAgreement',
  () => DeliveryAgreementType,
);
