import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { DockSlotView, ScheduleLineView } from '#feature/deliveries';
import { DeliveryQueries, DockSlots } from '#feature/deliveries';
import { answer } from '../graphql/result.js';
import { LocalDateScalar, UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { shown, toAgreement, unitOf } from './delivery.mapper.js';
import {
  CloseDockSlotInput,
  CloseDockSlotResult,
  DeliveryScheduleType,
  DockSlotType,
  OpenDockSlotInput,
  OpenDockSlotResult,
  type ScheduleLineType,
} from './schedule.types.js';

const left = (whole: bigint, gone: bigint): bigint => (whole > gone ? whole - gone : 0n);

function toLine(line: ScheduleLineView): ScheduleLineType {
  const { baseUnit, unit, name } = unitOf(line.productCode);
  const text = (base: bigint): string => shown(base, baseUnit);
  return {
    lineId: line.lineId,
    lineNo: line.lineNo,
    productCode: line.productCode,
    productName: name,
    unit,
    sellerOrganisationId: line.sellerOrg,
    contractedQuantity: text(line.contractedBase),
    toleranceQuantity: text(line.toleranceBase),
    extraQuantity: text(line.overrideBase),
    deliveredQuantity: text(line.deliveredBase),
    underWayQuantity: text(line.underWayBase),
    remainingQuantity: text(left(line.contractedBase, line.deliveredBase + line.underWayBase)),
    roomQuantity: text(line.roomBase),
    slots: line.slots.map((slot) => ({
      no: slot.no,
      deliverFrom: slot.deliverFrom,
      deliverTo: slot.deliverTo,
      quantity: text(slot.quantityBase),
      deliveredQuantity: text(slot.deliveredBase),
      underWayQuantity: text(slot.underWayBase),
      remainingQuantity: text(left(slot.quantityBase, slot.deliveredBase + slot.underWayBase)),
      progress: slot.progress,
    })),
  };
}

const toDock = (slot: DockSlotView): DockSlotType => ({
  id: slot.id,
  organisationId: slot.orgId,
  name: slot.name,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  loads: slot.loadsMax,
  loadsTaken: slot.loadsTaken,
  free: slot.closedAt === null && slot.loadsTaken < slot.loadsMax,
});

@Resolver(() => DeliveryScheduleType)
export class ScheduleResolver {
  constructor(
    private readonly queries: DeliveryQueries,
    private readonly docks: DockSlots,
  ) {}

  @Query(() => DeliveryScheduleType, {
    description: 'Lines and slots of a contract with what is delivered and left.',
  })
  @Allow('delivery.read')
  async deliverySchedule(
    @CurrentActor() actor: Actor,
    @Args('contractId', { type: () => UuidScalar, description: 'The contract.' })
    contractId: string,
  ): Promise<DeliveryScheduleType> {
    const lines = await this.queries.schedule(actor, contractId);
    const extras = await this.queries.extrasOf(actor, contractId);
    return {
      contractId,
      lines: lines.map(toLine),
      extras: extras.map((view) => toAgreement(actor, view)),
    };
  }

  @Query(() => [DockSlotType], {
    description: 'Dock times of a buyer; empty for who has no contract with it. At most 500.',
  })
  @Allow('dock.read')
  async dockSlots(
    @CurrentActor() actor: Actor,
    @Args('organisationId', { type: () => UuidScalar, description: 'The buyer.' }) orgId: string,
    @Args('fromDay', { type: () => LocalDateScalar, description: 'First day.' }) fromDay: string,
    @Args('days', { type: () => Int, description: 'How many days, 1 to 31.' }) days: number,
  ): Promise<DockSlotType[]> {
    return (await this.docks.list(actor, { orgId, fromDay, days })).map(toDock);
  }

  @Mutation(() => OpenDockSlotResult, {
    description: 'Opens a dock time. Refusal: DOCK_WINDOW.',
  })
  @Allow('dock.write')
  async openDockSlot(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'When and how many loads.' }) input: OpenDockSlotInput,
  ): Promise<typeof OpenDockSlotResult> {
    const { organisationId: orgId, ...command } = input;
    const outcome = await this.docks.open(actor, { ...command, orgId });
    return answer(outcome, async (id) => toDock(await this.docks.byId(actor, id)));
  }

  @Mutation(() => CloseDockSlotResult, {
    description: 'Takes no more loads at a dock time; those booked stay.',
  })
  @Allow('dock.write')
  async closeDockSlot(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: CloseDockSlotInput,
  ): Promise<typeof CloseDockSlotResult> {
    const outcome = await this.docks.close(actor, input);
    return answer(outcome, async (id) => toDock(await this.docks.byId(actor, id)));
  }
}
