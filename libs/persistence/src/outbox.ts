import { v7 as uuid } from 'uuid';
import type { CanonicalValue } from '#domain';
import type { Tx } from './database.js';

/** A fact to be told to consumers; the payload holds ids only. */
export interface OutboxEvent {
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly type: string;
  readonly payload: { readonly [key: string]: CanonicalValue };
  /** One delivery per consumer; `notBefore` is business time. */
  readonly deliveries: readonly { readonly consumer: string; readonly notBefore?: Date }[];
}

/** Name of the channel that wakes the relay; the slow poll is the net beneath it. */
export const OUTBOX_CHANNEL = 'lienket_outbox';

/** Writes the event and its deliveries in the transaction of the cause, and wakes the relay at COMMIT. */
export async function addEvent(tx: Tx, event: OutboxEvent): Promise<void> {
  const { deliveries } = event;
  await tx.execute(
    `WITH e AS (INSERT INTO outbox_event (id, aggregate_type, aggregate_id, type, payload)
        VALUES ($1, $2, $3, $4, $5::jsonb) RETURNING id),
      d AS (INSERT INTO outbox_delivery (id, event_id, consumer, not_before)
        SELECT w.id, e.id, w.consumer, coalesce(w.not_before, '-infinity')
        FROM e, unnest($6::uuid[], $7::text[], $8::timestamptz[]) AS w (id, consumer, not_before) RETURNING 1)
      SELECT pg_notify('${OUTBOX_CHANNEL}', '') FROM (SELECT count(*) FROM d) AS woken`,
    [
      uuid(),
      event.aggregateType,
      event.aggregateId,
      event.type,
      JSON.stringify(event.payload),
      deliveries.map(() => uuid()),
      deliveries.map((delivery) => delivery.consumer),
      deliveries.map((delivery) => delivery.notBefore ?? null),
    ],
  );
}
