/**
 * An open line as the engine would see it in a round of today, in SQL: what is free of it and what it earns already. Confidential
 * prices are read here, as the engine's role alone.
 */
import type { FrozenDemand, FrozenSupply, LineSide } from '#domain';
import { DEMAND_COPY, DEMAND_PARTS, LOT_COPY, LOT_PARTS, TODAY } from '#feature/matchmaking';
import type { Reader } from '#persistence';

/** Free on the least of a lot's forecast, as a round plans by default. */
export const LOT_FREE = `CROSS JOIN LATERAL (SELECT l.quantity_base - c.reserved - c.committed AS free) f`;
export const DEMAND_FREE = `CROSS JOIN LATERAL (SELECT c.capacity - c.reserved - c.committed AS free) f`;

/**
 * What a line earns on any unit at the prices of the last round that offered it a deal: 0 when it had volume left there,
 * or was never offered any.
 */
export const KEEPS: Record<LineSide, string> = {
  supply: `CROSS JOIN LATERAL (SELECT coalesce((SELECT CASE WHEN EXISTS (SELECT 1 FROM round_unmatched u
        WHERE u.round_id = z.round_id AND u.side = 'supply' AND u.line_id = l.id) THEN 0
      ELSE greatest(0, z.price_vnd - v.reserve_price_vnd) END
    FROM (SELECT q.round_id, q.price_vnd FROM proposal q JOIN round r ON r.id = q.round_id
      WHERE q.lot_id = l.id AND r.finished_at IS NOT NULL ORDER BY r.finished_at DESC LIMIT 1) z), 0) AS keeps) k`,
  demand: `CROSS JOIN LATERAL (SELECT coalesce((SELECT CASE WHEN EXISTS (SELECT 1 FROM round_unmatched u
        WHERE u.round_id = z.round_id AND u.side = 'demand' AND u.line_id = d.id) THEN 0
      ELSE greatest(0, v.limit_price_vnd - z.cost) END
    FROM (SELECT q.round_id, max(q.price_vnd + q.transport_vnd - q.grade_premium_vnd) AS cost
      FROM proposal q JOIN round r ON r.id = q.round_id
      WHERE q.demand_id = d.id AND r.finished_at IS NOT NULL
      GROUP BY q.round_id, r.finished_at ORDER BY r.finished_at DESC LIMIT 1) z), 0) AS keeps) k`,
};

/** No row for a line that is closed, past, of an organisation that is not active, or has nothing free. */
const OPEN: Record<LineSide, { readonly from: string; readonly where: string }> = {
  supply: {
    from: `lot l ${TODAY} ${LOT_PARTS} ${LOT_FREE}`,
    where: `l.state = 'published' AND l.ready_to >= t.today AND f.free > 0`,
  },
  demand: {
    from: `demand d ${TODAY} ${DEMAND_PARTS} ${DEMAND_FREE}`,
    where: `d.state = 'published' AND d.deliver_to >= t.today AND f.free > 0`,
  },
};

const OWN: Record<LineSide, string> = {
  supply: `SELECT l.version, ${LOT_COPY} AS frozen FROM ${OPEN.supply.from} WHERE l.id = $1 AND ${OPEN.supply.where}`,
  demand: `SELECT d.version, ${DEMAND_COPY} AS frozen FROM ${OPEN.demand.from} WHERE d.id = $1 AND ${OPEN.demand.where}`,
};

const LINES: Record<LineSide, string> = {
  supply: `SELECT ${LOT_COPY} AS frozen, k.keeps::float8 AS keeps FROM ${OPEN.supply.from} ${KEEPS.supply}
    WHERE l.id = ANY ($1::uuid[]) AND ${OPEN.supply.where}`,
  demand: `SELECT ${DEMAND_COPY} AS frozen, k.keeps::float8 AS keeps FROM ${OPEN.demand.from} ${KEEPS.demand}
    WHERE d.id = ANY ($1::uuid[]) AND ${OPEN.demand.where}`,
};

export type OwnLine =
  | { readonly side: 'supply'; readonly version: number; readonly frozen: FrozenSupply }
  | { readonly side: 'demand'; readonly version: number; readonly frozen: FrozenDemand };

/** The line itself, as it would enter a round; null when it is not open. */
export async function findOwnLine(
  reader: Reader,
  side: LineSide,
  id: string,
): Promise<OwnLine | null> {
  const rows = await reader.query<{ version: number; frozen: FrozenSupply & FrozenDemand }>(
    OWN[side],
    [id],
  );
  return rows[0] === undefined ? null : { side, ...rows[0] };
}

/** An open line with what it earns on any unit at its last price. */
export interface PricedLine extends Record<string, unknown> {
  readonly frozen: FrozenSupply & FrozenDemand;
  readonly keeps: number;
}

/** Those of the lines that are open. */
export const findPricedLines = (
  reader: Reader,
  side: LineSide,
  ids: readonly string[],
): Promise<PricedLine[]> => reader.query<PricedLine>(LINES[side], [ids]);

const TABLES = { supply: 'lot', demand: 'demand' } as const satisfies Record<LineSide, string>;

/** Smaller than the id of any line. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Ids of published lines after `after`, in their order. */
export const findPublished = async (
  reader: Reader,
  side: LineSide,
  { after, count }: { readonly after: string; readonly count: number },
): Promise<string[]> =>
  (
    await reader.query<{ id: string }>(
      `SELECT id FROM ${TABLES[side]} WHERE state = 'published' AND id > $1 ORDER BY id LIMIT $2`,
      [after, count],
    )
  ).map(({ id }) => id);

/** Published lines of both sides, counted no further than `most` + 1. */
export async function countPublished(reader: Reader, most: number): Promise<number> {
  const rows = await reader.query<{ lines: number }>(
    `SELECT count(*)::int AS lines FROM ((SELECT 1 FROM lot WHERE state = 'published' LIMIT $1)
      UNION ALL (SELECT 1 FROM demand WHERE state = 'published' LIMIT $1)) x`,
    [most + 1],
  );
  return rows[0]?.lines ?? 0;
}
