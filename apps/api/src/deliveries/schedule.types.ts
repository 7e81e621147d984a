import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { SlotProgress } from '#domain';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import { SlotProgressEnum } from './delivery.enums.js';
import { DeliveryAgreementType } from './delivery.types.js';

@ObjectType('DeliveryScheduleSlot', { description: 'A slot and what was delivered for it.' })
export class ScheduleSlotType {
  @Field(() => Int, { description: 'Number inside the line.' })
  no: number;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  deliverTo: string;

  @Field(() => DecimalScalar, { description: 'Contracted quantity.' })
  quantity: string;

  @Field(() => DecimalScalar, { description: 'Accepted so far.' })
  deliveredQuantity: string;

  @Field(() => DecimalScalar, { description: 'Announced or weighed, not decided.' })
  underWayQuantity: string;

  @Field(() => DecimalScalar, { description: 'Still to come: quantity less both, at least 0.' })
  remainingQuantity: string;

  @Field(() => SlotProgressEnum, { description: 'How it stands today.' })
  progress: SlotProgress;
}

@ObjectType('DeliveryScheduleLine', { description: 'A line and what was delivered of it.' })
export class ScheduleLineType {
  @Field(() => UuidScalar, { description: 'The line.' })
  lineId: string;

  @Field(() => Int, { description: 'Its number.' })
  lineNo: number;

  @Field(() => String, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => String, { description: 'Name of the product in Vietnamese.' })
  productName: string;

  @Field(() => String, { description: 'Unit of the quantities.' })
  unit: string;

  @Field(() => UuidScalar, { description: 'The selling organisation.' })
  sellerOrganisationId: string;

  @Field(() => DecimalScalar, { description: 'Contracted.' })
  contractedQuantity: string;

  @Field(() => DecimalScalar, { description: 'Tolerance above it (dung sai).' })
  toleranceQuantity: string;

  @Field(() => DecimalScalar, { description: 'What both sides agreed on beyond.' })
  extraQuantity: string;

  @Field(() => DecimalScalar, { description: 'Accepted so far.' })
  deliveredQuantity: string;

  @Field(() => DecimalScalar, { description: 'Announced or weighed, not decided.' })
  underWayQuantity: string;

  @Field(() => DecimalScalar, {
    description: 'Contracted less delivered and under way, at least 0.',
  })
  remainingQuantity: string;

  @Field(() => DecimalScalar, { description: 'Most that can still be announced.' })
  roomQuantity: string;

  @Field(() => [ScheduleSlotType], { description: 'Its slots.' })
  slots: readonly ScheduleSlotType[];
}

@ObjectType('DeliverySchedule', {
  description:
    'How the deliveries of a contract stand, by its version in force (tiến độ giao hàng).',
})
export class DeliveryScheduleType {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => [ScheduleLineType], { description: 'Its lines.' })
  lines: readonly ScheduleLineType[];

  @Field(() => [DeliveryAgreementType], {
    description: 'Proposals to take more, the newest first.',
  })
  extras: readonly DeliveryAgreementType[];
}

@ObjectType('DockSlot', {
  description: 'A time at which a buyer takes loads (khung giờ nhận hàng).',
})
export class DockSlotType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The buyer.' })
  organisationId: string;

  @Field(() => String, { description: 'Name of the dock.' })
  name: string;

  @Field(() => InstantScalar, { description: 'Start.' })
  startsAt: Date;

  @Field(() => InstantScalar, { description: 'End.' })
  endsAt: Date;

  @Field(() => Int, { description: 'Loads it can take.' })
  loads: number;

  @Field(() => Int, { description: 'Loads booked.' })
  loadsTaken: number;

  @Field(() => Boolean, { description: 'True if a load can still be booked.' })
  free: boolean;
}

@InputType({ description: 'A dock time to open.' })
export class OpenDockSlotInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Id of the new dock time, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The buyer.' })
  organisationId: string;

  @Field(() => TextScalar, { description: 'Name of the dock, at most 100 characters.' })
  name: string;

  @Field(() => InstantScalar, { description: 'Start, in the future.' })
  startsAt: Date;

  @Field(() => InstantScalar, { description: 'End, at most 24 hours later.' })
  endsAt: Date;

  @Field(() => Int, { description: 'Loads it can take, 1 to 200.' })
  loads: number;
}

@InputType({ description: 'A dock time to close.' })
export class CloseDockSlotInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The dock time.' })
  dockSlotId: string;
}

export const OpenDockSlotResult = resultUnion('OpenDockSlot', () => DockSlotType);
export const CloseDockSlotResult = resultUnion('CloseDockSlot', () => DockSlotType);
