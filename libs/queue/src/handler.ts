/**
 * Handlers and their idempotent wrapper. The delivery row is the truth: an effect is made in the transaction that sets
 * `done_at`, so a second delivery, a stalled job that runs twice or a wiped queue makes it once. The queue only wakes us.
 */
import type { CanonicalValue } from '#domain';
import { LIMITS, assert } from '#domain';
import type { Database, Tx } from '#persistence';
import { SYSTEM_CONTEXT } from '#persistence';
import type { ConsumerName, EventType } from './events.js';
import { CONSUMERS } from './events.js';

export interface Delivery {
  readonly id: string;
  readonly consumer: ConsumerName;
  readonly type: EventType;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly payload: Readonly<Record<string, CanonicalValue>>;
}

/** Makes its whole effect in one transaction. */
export interface EffectHandler {
  readonly kind: 'effect';
  readonly consumer: ConsumerName;
  run(tx: Tx, delivery: Delivery): Promise<void>;
}

/**
 * Works outside a transaction (a solve) and writes its result in one that begins with `finish(tx)`. If `finish` answers
 * false, another run of the same delivery has already written: leave without effect. Not calling it leaves the delivery open.
 */
export interface LongHandler {
  readonly kind: 'long';
  readonly consumer: ConsumerName;
  run(delivery: Delivery, finish: (tx: Tx) => Promise<boolean>): Promise<void>;
}

export type Handler = EffectHandler | LongHandler;

/** Boot check: each consumer has exactly one handler. */
export function handlerRegistry(handlers: readonly Handler[]): ReadonlyMap<ConsumerName, Handler> {
  const registry = new Map<ConsumerName, Handler>();
  for (const handler of handlers) {
    assert(!registry.has(handler.consumer), `one handler for ${handler.consumer}`);
    registry.set(handler.consumer, handler);
  }
  for (const consumer of Object.keys(CONSUMERS) as ConsumerName[]) {
    assert(registry.has(consumer), `a handler for ${consumer}`);
  }
  return registry;
}

const LOAD = `SELECT d.id, d.consumer, e.type, e.aggregate_type AS "aggregateType", e.aggregate_id AS "aggregateId", e.payload
  FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
  WHERE d.id = $1 AND d.done_at IS NULL AND d.dead_at IS NULL AND d.not_before <= app_now()`;
const FINISH = `UPDATE outbox_delivery SET done_at = now(), last_error = NULL
  WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL AND not_before <= app_now()`;
const FAIL = `UPDATE outbox_delivery SET last_error = $2, dispatched_at = NULL,
    retry_at = now() + least($3::int, power(2, attempts)) * interval '1 second',
    dead_at = CASE WHEN attempts >= $4 THEN now() END
  WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL
  RETURNING dead_at IS NOT NULL AS dead`;

export type DeliveryResult = 'done' | 'nothing' | 'retry' | 'dead';

/** Runs one delivery to its end or notes why not; never throws for a handler's failure. */
export async function deliver(
  database: Database,
  registry: ReadonlyMap<ConsumerName, Handler>,
  deliveryId: string,
  onError: (error: unknown, delivery: Delivery) => void,
): Promise<DeliveryResult> {
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<Delivery & Record<string, unknown>>(LOAD, [deliveryId]),
  );
  const delivery = rows[0];
  if (delivery === undefined) return 'nothing';
  const handler = registry.get(delivery.consumer);
  assert(handler !== undefined, `a handler for ${delivery.consumer}`);
  try {
    return await runHandler(database, handler, delivery);
  } catch (error) {
    onError(error, delivery);
    const message = (error instanceof Error ? error.message : 'unknown failure').slice(0, 500);
    const failed = await database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.query<{ dead: boolean }>(FAIL, [
        delivery.id,
        message,
        LIMITS.outbox.backoffSecondsMax,
        LIMITS.outbox.attempts,
      ]),
    );
    return failed[0]?.dead === true ? 'dead' : 'retry';
  }
}

async function runHandler(
  database: Database,
  handler: Handler,
  delivery: Delivery,
): Promise<DeliveryResult> {
  const finish = async (tx: Tx): Promise<boolean> =>
    (await tx.execute(FINISH, [delivery.id])) === 1;
  if (handler.kind === 'long') {
    await handler.run(delivery, finish);
    return 'done';
  }
  return database.transaction(SYSTEM_CONTEXT, async (tx) => {
    if (!(await finish(tx))) return 'nothing';
    await handler.run(tx, delivery);
    return 'done';
  });
}
