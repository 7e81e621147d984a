import type { CanonicalValue } from '#domain';
import { assert } from '#domain';
import type { Tx } from '#persistence';
import { addEvent } from '#persistence';
import type { EventType, TimedConsumer } from './events.js';
import { EVENTS } from './events.js';

const TIMED: readonly string[] = [
  'line.expire',
  'proposal.expire',
  'contract.lapse',
  'contract.enter',
  'contract.amendment_lapse',
  'negotiation.expire',
  'delivery.deem',
  'contract.remind',
  'slot.notice',
  'delivery.late',
  'case.clock',
  'task.escalate',
  'settlement.settle',
  'due.overdue',
] satisfies TimedConsumer[];

export interface DomainEvent {
  readonly type: EventType;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly payload?: { readonly [key: string]: CanonicalValue };
  /** Business time at which the waiting consumer of this event acts. */
  readonly dueAt?: Date;
}

/** Writes the event with one delivery per consumer in the transaction of its cause. */
export async function publish(tx: Tx, event: DomainEvent): Promise<void> {
  const deliveries = EVENTS[event.type].map((consumer) => {
    if (!TIMED.includes(consumer)) return { consumer };
    assert(event.dueAt !== undefined, `${event.type} needs a due time`);
    return { consumer, notBefore: event.dueAt };
  });
  await addEvent(tx, {
    aggregateType: event.aggregateType,
    aggregateId: event.aggregateId,
    type: event.type,
    payload: event.payload ?? {},
    deliveries,
  });
}
