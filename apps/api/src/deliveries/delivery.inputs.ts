import { Field, InputType, Int } from '@nestjs/graphql';
import type { RejectReason } from '#domain';
import { CommandInput } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import { RejectReasonEnum } from './delivery.enums.js';

@InputType({ isAbstract: true })
abstract class PartyInput extends CommandInput {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party acted for; needed only by who acts for several.',
  })
  organisationId?: string | null;
}

@InputType({ isAbstract: true })
abstract class OfDeliveryInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'The load.' })
  deliveryId: string;
}

@InputType({ description: 'What a load is to carry of one line.' })
export class DeliveryNoticePartInput {
  @Field(() => UuidScalar, { description: 'The line of the contract.' })
  lineId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the slot; by default the one of that day, or the nearest.',
  })
  slotNo?: number | null;

  @Field(() => DecimalScalar, { description: 'Quantity in the unit of the line.' })
  quantity: string;
}

@InputType({ description: 'A load to announce.' })
export class NotifyDeliveryInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'Id of the new load, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => [DeliveryNoticePartInput], {
    description: 'Lines it carries, 1 to 50; one of them of the party that announces.',
  })
  parts: DeliveryNoticePartInput[];

  @Field(() => LocalDateScalar, { description: 'Day, from today to 120 days ahead.' })
  plannedOn: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Dock time of the buyer on that day.' })
  dockSlotId?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Vehicle, at most 60 characters.' })
  vehicle?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Note, at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'A load to call off or to dispute.' })
export class DeliveryReasonInput extends OfDeliveryInput {
  @Field(() => TextScalar, { description: 'Why, at most 500 characters.' })
  reason: string;
}

@InputType({ description: 'Net of one line.' })
export class LineNetInput {
  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => DecimalScalar, { description: 'Net in the unit of the line.' })
  net: string;
}

@InputType({ description: 'What one side weighed.' })
export class RecordWeighingInput extends OfDeliveryInput {
  @Field(() => DecimalScalar, { description: 'Gross (cả bì).' })
  gross: string;

  @Field(() => DecimalScalar, { description: 'Tare (bì); "0" for none.' })
  tare: string;

  @Field(() => [LineNetInput], {
    nullable: true,
    description:
      'Nets of lines weighed apart, adding up to gross less tare; without it the net is split over the lines by what the other side weighed, or by the notice.',
  })
  parts?: LineNetInput[] | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Uploaded picture of the scale; needed for goods in kg.',
  })
  photoId?: string | null;

  @Field(() => InstantScalar, { description: 'When, by the device; at most 72 hours ago.' })
  measuredAt: Date;
}

@InputType({ description: 'The other side’s confirmation of what the actor’s side weighed.' })
export class ConfirmWeighingInput extends OfDeliveryInput {
  @Field(() => UuidScalar, { description: 'The party whose code it is.' })
  confirmingOrganisationId: string;

  @Field(() => TextScalar, { description: 'Its six digits, or the content of its QR picture.' })
  code: string;

  @Field(() => InstantScalar, { description: 'When, by the device; at most 72 hours ago.' })
  measuredAt: Date;
}

@InputType({ description: 'One grade of a split.' })
export class GradeAmountInput {
  @Field(() => Int, { description: 'Rank from the grade table of the contract.' })
  gradeRank: number;

  @Field(() => DecimalScalar, { description: 'Accepted in the unit of the line.' })
  accepted: string;

  @Field(() => DecimalScalar, { defaultValue: '0', description: 'Rejected.' })
  rejected: string;
}

@InputType({ description: 'A measured result.' })
export class QualityResultInput {
  @Field(() => TextScalar, { description: 'Code of the parameter: moisture, impurity, brix...' })
  parameter: string;

  @Field(() => Int64Scalar, { description: 'Parts per million of its unit: 14 % is 140000.' })
  valuePpm: bigint;
}

@InputType({ description: 'What becomes of one line of a load.' })
export class LineOutcomeInput {
  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => [GradeAmountInput], { description: 'Grade split; adds up to the net of the line.' })
  grades: GradeAmountInput[];

  @Field(() => [QualityResultInput], { nullable: true, description: 'Measured results.' })
  quality?: QualityResultInput[] | null;

  @Field(() => RejectReasonEnum, { nullable: true, description: 'Why a part is rejected.' })
  rejectReason?: RejectReason | null;

  @Field(() => TextScalar, { nullable: true, description: 'Note to it.' })
  rejectNote?: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Uploaded picture of what is rejected; needed but for LATE and OVER_QUANTITY.',
  })
  rejectPhotoId?: string | null;
}

@InputType({ description: 'A weighed load to accept.' })
export class AcceptDeliveryInput extends OfDeliveryInput {
  @Field(() => [LineOutcomeInput], { description: 'Every line of the load, once.' })
  lines: LineOutcomeInput[];
}

@InputType({ description: 'A weighed load to reject as a whole.' })
export class RejectDeliveryInput extends OfDeliveryInput {
  @Field(() => RejectReasonEnum, { description: 'Why.' })
  reason: RejectReason;

  @Field(() => TextScalar, { nullable: true, description: 'Note to it.' })
  note?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Uploaded picture.' })
  photoId?: string | null;
}

@InputType({ description: 'The outcome of a mediation or judgment about a load.' })
export class SettleDeliveryInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The load.' })
  deliveryId: string;

  @Field(() => [LineOutcomeInput], { description: 'Every line of the load, once.' })
  lines: LineOutcomeInput[];

  @Field(() => UuidScalar, { description: 'Its minutes or judgment, uploaded to the contract.' })
  evidenceId: string;
}

@InputType({ description: 'Weights that both sides are to agree on.' })
export class ProposeWeightsInput extends DeliveryReasonInput {
  @Field(() => [LineNetInput], { description: 'Net of every line.' })
  parts: LineNetInput[];
}

@InputType({
  description: 'What a disputed load is to be, or what a decided one should have been.',
})
export class ProposeOutcomeInput extends DeliveryReasonInput {
  @Field(() => [LineOutcomeInput], { description: 'Every line of the load, once.' })
  lines: LineOutcomeInput[];
}

@InputType({ description: 'More of a line than contracted and tolerance.' })
export class ProposeExtraQuantityInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'The line of the contract.' })
  lineId: string;

  @Field(() => DecimalScalar, { description: 'How much more, in the unit of the line.' })
  quantity: string;

  @Field(() => TextScalar, { description: 'Why, at most 500 characters.' })
  reason: string;
}

@InputType({ description: 'An answer to a proposal.' })
export class AnswerDeliveryAgreementInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'The proposal.' })
  agreementId: string;

  @Field(() => Boolean, { description: 'True for yes; no ends it, also for who proposed it.' })
  agree: boolean;
}
