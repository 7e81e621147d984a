/**
 * Outbox -> queue. State per row, never a cursor: rows become visible out of order. A row is marked dispatched in the
 * transaction that enqueues it; if that transaction is lost after the enqueue, the job comes twice and the handler
 * makes its effect once. The sweeper dispatches again, in database time, whatever was dispatched and not finished.
 */
import type pg from 'pg';
import { LIMITS } from '#domain';
import type { Database } from '#persistence';
import { OUTBOX_CHANNEL, SYSTEM_CONTEXT } from '#persistence';
import type { ConsumerName, QueueName } from './events.js';
import { CONSUMERS, QUEUES } from './events.js';
import type { QueuePort } from './queue-port.js';

interface DueRow extends Record<string, unknown> {
  readonly id: string;
  readonly consumer: ConsumerName;
  readonly attempts: number;
  readonly delay_millis: number;
}

const TAKE_DUE = `WITH due AS (
    SELECT d.id FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
    WHERE d.dispatched_at IS NULL AND d.done_at IS NULL AND d.dead_at IS NULL AND d.retry_at <= now()
    ORDER BY e.created_at, d.id LIMIT $1 FOR UPDATE OF d SKIP LOCKED)
  UPDATE outbox_delivery d SET dispatched_at = now(), attempts = attempts + 1 FROM due WHERE d.id = due.id
  RETURNING d.id, d.consumer, d.attempts,
    CASE WHEN d.not_before <= app_now() THEN 0
      ELSE least(extract(epoch FROM d.not_before - app_now()) * 1000, 2147483647) END::float8 AS delay_millis`;

const SWEEP = `UPDATE outbox_delivery SET
    dispatched_at = NULL,
    dead_at = CASE WHEN attempts >= $3 THEN now() END,
    last_error = CASE WHEN attempts >= $3 THEN coalesce(last_error, 'never finished') ELSE last_error END
  WHERE consumer = $1 AND done_at IS NULL AND dead_at IS NULL AND not_before <= app_now()
    AND dispatched_at < now() - $2 * interval '1 second' AND not_before < app_now() - $2 * interval '1 second'`;

export interface RelayOptions {
  readonly pollMillis?: number;
  readonly sweepMillis?: number;
  /** Shortens the waiting of the sweeper in tests. */
  readonly redispatchAfterSeconds?: number;
  readonly onError: (error: unknown) => void;
}

export class Relay {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private woken = false;
  private listenClient: pg.PoolClient | undefined;
  private sweptAt = 0;

  constructor(
    private readonly database: Database,
    private readonly queue: QueuePort,
    private readonly options: RelayOptions,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    const client = this.listenClient;
    this.listenClient = undefined;
    client?.release(true);
  }

  /** Dispatches what is due now; returns how many deliveries went out. */
  async dispatch(): Promise<number> {
    return this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const rows = await tx.query<DueRow>(TAKE_DUE, [LIMITS.outbox.batch]);
      for (const queue of QUEUES) {
        const jobs = rows.filter((row) => this.queueOf(row) === queue);
        if (jobs.length === 0) continue;
        await this.queue.enqueue(
          queue,
          jobs.map((row) => ({
            jobId: `outbox-${row.id}-${row.attempts}`,
            deliveryId: row.id,
            delayMillis: Math.ceil(row.delay_millis),
          })),
        );
      }
      return rows.length;
    });
  }

  /** Frees deliveries that were dispatched and did not end in time, for the next dispatch. */
  async sweep(): Promise<void> {
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      for (const [consumer, row] of Object.entries(CONSUMERS)) {
        const seconds = this.options.redispatchAfterSeconds ?? row.redispatchAfterSeconds;
        await tx.execute(SWEEP, [consumer, seconds, LIMITS.outbox.attempts]);
      }
    });
  }

  private queueOf(row: DueRow): QueueName {
    return CONSUMERS[row.consumer].queue;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.listen();
        this.woken = false;
        await this.sweepWhenDue();
        await this.dispatchAll();
      } catch (error) {
        this.options.onError(error);
      }
      await this.idle();
    }
  }

  private async dispatchAll(): Promise<void> {
    let sent: number = LIMITS.outbox.batch;
    while (sent === LIMITS.outbox.batch && !this.stopped) sent = await this.dispatch();
  }

  private async sweepWhenDue(): Promise<void> {
    const every = this.options.sweepMillis ?? LIMITS.outbox.sweepSeconds * 1000;
    const now = performance.now();
    if (this.sweptAt !== 0 && now - this.sweptAt < every) return;
    this.sweptAt = now;
    await this.sweep();
  }

  private async listen(): Promise<void> {
    if (this.listenClient !== undefined) return;
    const client = await this.database.pool.connect();
    this.listenClient = client;
    const lost = (): void => {
      if (this.listenClient === client) {
        this.listenClient = undefined;
        client.release(true);
      }
    };
    client.once('error', lost);
    client.once('end', lost);
    client.on('notification', () => {
      this.woken = true;
      this.wake();
    });
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
  }

  private async idle(): Promise<void> {
    if (this.stopped || this.woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.options.pollMillis ?? LIMITS.outbox.pollMillis);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
