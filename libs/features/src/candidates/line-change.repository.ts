/** Named SQL of the change feed, read and pruned as the engine's role. */
import type { LineSide } from '#domain';
import { assert } from '#domain';
import type { Reader, Tx } from '#persistence';

export interface LineChange {
  readonly no: number;
  readonly side: LineSide;
  readonly lineId: string;
}

/** One look at the feed, at one moment. */
export interface FeedLook extends Record<string, unknown> {
  /** The oldest transaction that was running: the next look begins with it. */
  readonly horizon: string;
  /** Vietnamese day of business time, from which windows count. */
  readonly today: string;
  /** Seconds of the database's own clock. */
  readonly seconds: number;
  readonly changes: readonly LineChange[];
}

const LOOK = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
    (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today, extract(epoch FROM now())::float8 AS seconds,
    coalesce((SELECT jsonb_agg(jsonb_build_object('no', c.no, 'side', c.side, 'lineId', c.line_id))
      FROM line_change c WHERE c.changed_in >= $1::xid8), '[]') AS changes`;

/** Everything noted by transactions from `horizon` on; nothing when it is null. */
export async function lookAtFeed(reader: Reader, horizon: string | null): Promise<FeedLook> {
  // No transaction has the largest number.
  const [look] = await reader.query<FeedLook>(LOOK, [horizon ?? '18446744073709551615']);
  assert(look !== undefined, 'a look answers one row');
  return look;
}

/** Drops what no reader needs any more: one that did not look for a day loads everything. */
export const pruneFeed = (tx: Tx): Promise<number> =>
  tx.execute(`DELETE FROM line_change WHERE noted_at < now() - interval '2 days'`);
