import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { LIMITS, badInput, refuse } from '#domain';
import type { Outcome, Tx } from '#persistence';
import {
  Database,
  OUTBOX_CHANNEL,
  SECURITY_CHAIN,
  SYSTEM_CONTEXT,
  appendAudit,
  runCommand,
} from '#persistence';

export interface OperationsView extends Record<string, unknown> {
  /** Business time. */
  readonly now: Date;
  readonly clockOffsetMillis: bigint;
  readonly clockMovable: boolean;
  readonly pending: bigint;
  readonly waiting: bigint;
  readonly running: bigint;
  readonly dead: bigint;
  /** Age of the oldest delivery that is due and not yet dispatched; null when none is. */
  readonly oldestPendingSeconds: number | null;
}

/** `waiting` is not due yet, `pending` is due and not dispatched, `running` dispatched and not done. */
const STATE = `SELECT app_now() AS now, b.offset_millis AS "clockOffsetMillis", b.movable AS "clockMovable",
    count(d.id) FILTER (WHERE d.dead_at IS NULL AND d.not_before <= app_now() AND d.dispatched_at IS NULL) AS pending,
    count(d.id) FILTER (WHERE d.dead_at IS NULL AND d.not_before > app_now()) AS waiting,
    count(d.id) FILTER (WHERE d.dead_at IS NULL AND d.not_before <= app_now() AND d.dispatched_at IS NOT NULL) AS running,
    count(d.id) FILTER (WHERE d.dead_at IS NOT NULL) AS dead,
    extract(epoch FROM max(app_now() - greatest(d.not_before, e.created_at + b.offset_millis * interval '1 millisecond'))
      FILTER (WHERE d.dead_at IS NULL AND d.not_before <= app_now() AND d.dispatched_at IS NULL))::float8 AS "oldestPendingSeconds"
  FROM business_clock b LEFT JOIN outbox_delivery d ON d.done_at IS NULL LEFT JOIN outbox_event e ON e.id = d.event_id
  GROUP BY b.offset_millis, b.movable`;

/** Deliveries that were sent to wait in the queue and have become due by the move are dispatched anew. */
const WAKE = `UPDATE outbox_delivery SET dispatched_at = NULL
  WHERE done_at IS NULL AND dead_at IS NULL AND not_before > $1 AND not_before <= $2`;

const DAY_MILLIS = 86_400_000;

/** What an operator sees and may turn. */
@Injectable()
export class OperationsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  async state(): Promise<OperationsView> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<OperationsView>(STATE),
    );
    const view = rows[0];
    if (view === undefined) throw new Error('the business clock has its one row');
    return view;
  }

  /**
   * Moves the business clock (đồng hồ nghiệp vụ) to a moment; it goes on from there. Refusal CLOCK_STANDS_STILL outside
   * tests and demonstrations; BAD_INPUT further than the horizon from real time.
   */
  setClock(
    actor: Actor,
    { idempotencyKey, now }: { readonly now: Date; readonly idempotencyKey: string },
  ): Promise<Outcome> {
    const input = { now: now.toISOString() };
    return runCommand(
      this.database,
      { actor, operation: 'setBusinessClock', idempotencyKey, input },
      async (tx) => {
        const [clock] = await tx.query<{ movable: boolean; real: Date }>(
          'SELECT movable, now() AS real FROM business_clock',
        );
        if (clock?.movable !== true) return refuse('CLOCK_STANDS_STILL');
        const offset = now.getTime() - clock.real.getTime();
        if (Math.abs(offset) > LIMITS.days.horizonMax * DAY_MILLIS) {
          throw badInput('now', {
            vi: `Chỉ dời được tối đa ${LIMITS.days.horizonMax} ngày so với giờ thật.`,
            en: `The clock moves at most ${LIMITS.days.horizonMax} days from real time.`,
          });
        }
        await this.move(tx, offset, now);
        await appendAudit(tx, {
          chain: 'security',
          chainId: SECURITY_CHAIN,
          actor,
          action: 'clock.set',
          detail: { from: tx.now.toISOString(), to: now.toISOString() },
        });
        return { type: 'Operations', id: SECURITY_CHAIN };
      },
    );
  }

  private async move(tx: Tx, offsetMillis: number, now: Date): Promise<void> {
    await tx.execute('SELECT set_business_clock($1)', [Math.round(offsetMillis)]);
    const woken = await tx.execute(WAKE, [tx.now, now]);
    if (woken > 0) await tx.execute(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
  }
}
