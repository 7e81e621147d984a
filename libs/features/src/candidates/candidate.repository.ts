/**
 * Named SQL of candidates. Confidential prices are read here, as the engine's role alone. PostgreSQL hands partners over by
 * what a unit of them brings before transport, so the engine stops as soon as no later one can be among the best.
 */
import type { Candidate } from '#matching';
import type { FrozenDemand, FrozenSupply, LineSide } from '#domain';
import { basePerUnit, worthBand } from '#domain';
import {
  DEMAND_COPY,
  DEMAND_PARTS,
  DEMAND_TERMS,
  LOT_COPY,
  LOT_PARTS,
  LOT_TERMS,
  TODAY,
} from '#feature/matchmaking';
import type { Reader, Tx } from '#persistence';
import { addDays } from '#text';

/** Free on the least of a lot's forecast, as a round plans by default. */
const LOT_FREE = `CROSS JOIN LATERAL (SELECT l.quantity_base - c.reserved - c.committed AS free) f`;
const DEMAND_FREE = `CROSS JOIN LATERAL (SELECT c.capacity - c.reserved - c.committed AS free) f`;

/** The open line itself, as it would enter a round; no row when it is closed, past or has nothing free. */
const OWN: Record<LineSide, string> = {
  supply: `SELECT l.version, ${LOT_COPY} AS frozen FROM lot l ${TODAY} ${LOT_PARTS} ${LOT_FREE}
    WHERE l.id = $1 AND l.state = 'published' AND l.ready_to >= t.today AND f.free > 0`,
  demand: `SELECT d.version, ${DEMAND_COPY} AS frozen FROM demand d ${TODAY} ${DEMAND_PARTS} ${DEMAND_FREE}
    WHERE d.id = $1 AND d.state = 'published' AND d.deliver_to >= t.today AND f.free > 0`,
};

/**
 * What a line earns on any unit at the prices of the last round that offered it a deal: 0 when it had volume left there,
 * or was never offered any.
 */
const KEEPS: Record<LineSide, string> = {
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

/** One look-up per line: PostgreSQL thinks few lines fit, and as a join it would read all organisations for each of them. */
const active = (line: 'l' | 'd'): string =>
  `(SELECT o.status FROM organisation o WHERE o.id = ${line}.org_id) = 'active'`;

/** Open partners of a demand: its products, grade and days fit; the dearest to deal with last. */
const LOTS = `WITH fits AS MATERIALIZED (SELECT l.* FROM lot l ${TODAY}
    WHERE l.state = 'published' AND l.product_code = ANY ($1::text[]) AND l.grade_rank >= $4::int
      AND l.ready_from <= $6::date AND greatest(l.ready_to, t.today) + l.shelf_life_days >= $5::date
      AND l.ready_to >= t.today AND l.org_id <> $7),
  best AS (SELECT l.id, k.keeps,
      $3::bigint * (l.grade_rank - $4::int) - v.reserve_price_vnd - k.keeps AS key
    FROM fits l ${TODAY} ${LOT_TERMS} ${LOT_FREE} ${KEEPS.supply}
    WHERE p.base_unit = $2 AND f.free > 0 AND ${active('l')}
    ORDER BY key DESC, l.id LIMIT $8 OFFSET $9)
  SELECT ${LOT_COPY} AS frozen, best.keeps::float8 AS keeps, best.key::float8 AS key
  FROM best JOIN lot l ON l.id = best.id ${TODAY} ${LOT_PARTS} ${LOT_FREE} ORDER BY best.key DESC, l.id`;
const DEMANDS = `WITH best AS (SELECT d.id, k.keeps,
      v.limit_price_vnd + d.grade_premium_vnd * ($3::int - d.min_grade_rank) - k.keeps AS key
    FROM demand d ${TODAY} ${DEMAND_TERMS} ${DEMAND_FREE} ${KEEPS.demand}
    WHERE d.state = 'published' AND p.base_unit = $2 AND d.min_grade_rank <= $3::int
      AND EXISTS (SELECT 1 FROM demand_product w WHERE w.demand_id = d.id AND w.product_code = $1)
      AND d.deliver_from <= $5::date AND d.deliver_to >= $4::date AND d.deliver_to >= t.today
      AND d.org_id <> $6 AND f.free > 0 AND ${active('d')}
    ORDER BY key DESC, d.id LIMIT $7 OFFSET $8)
  SELECT ${DEMAND_COPY} AS frozen, best.keeps::float8 AS keeps, best.key::float8 AS key
  FROM best JOIN demand d ON d.id = best.id ${TODAY} ${DEMAND_PARTS} ${DEMAND_FREE} ORDER BY best.key DESC, d.id`;

export type OwnLine =
  | { readonly side: 'supply'; readonly version: number; readonly frozen: FrozenSupply }
  | { readonly side: 'demand'; readonly version: number; readonly frozen: FrozenDemand };

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

export interface PartnerRow extends Record<string, unknown> {
  readonly frozen: FrozenSupply & FrozenDemand;
  readonly keeps: number;
  /** What a unit of the partner brings at most, before transport and the own price. */
  readonly key: number;
}

/** `count` partners from the place `from` on, the best first. */
export function findPartners(
  reader: Reader,
  own: OwnLine,
  page: { readonly count: number; readonly from: number },
): Promise<PartnerRow[]> {
  const { count, from } = page;
  if (own.side === 'demand') {
    const line = own.frozen;
    return reader.query<PartnerRow>(LOTS, [
      ...[line.products, line.unit, line.gradePremiumVnd, line.minGrade],
      ...[line.deliverFrom, line.deliverTo, line.org, count, from],
    ]);
  }
  const line = own.frozen;
  return reader.query<PartnerRow>(DEMANDS, [
    ...[line.product, line.unit, line.grade, line.readyFrom],
    ...[addDays(line.readyTo, line.shelfLifeDays), line.org, count, from],
  ]);
}

export interface RunRow extends Record<string, unknown> {
  readonly lineVersion: number;
  readonly computedAt: Date;
  readonly day: string;
  readonly dayCount: number;
}

export const findRun = async (
  reader: Reader,
  side: LineSide,
  lineId: string,
): Promise<RunRow | null> =>
  (
    await reader.query<RunRow>(
      `SELECT line_version AS "lineVersion", computed_at AS "computedAt", day, day_count AS "dayCount"
        FROM line_candidate_run WHERE side = $1 AND line_id = $2`,
      [side, lineId],
    )
  )[0] ?? null;

/** Counts a run of a line; false when it had its share of the day. Holds the line's row for the rest of the transaction. */
export async function countRun(
  tx: Tx,
  line: OwnLine,
  limit: { readonly day: string; readonly most: number },
): Promise<boolean> {
  const changed = await tx.execute(
    `INSERT INTO line_candidate_run AS r (side, line_id, org_id, line_version, computed_at, day, day_count)
      VALUES ($1, $2, $3, $4, $5, $6, 1)
      ON CONFLICT (side, line_id) DO UPDATE SET line_version = excluded.line_version, computed_at = excluded.computed_at,
        day = excluded.day, day_count = CASE WHEN r.day = excluded.day THEN r.day_count + 1 ELSE 1 END
      WHERE r.day <> excluded.day OR r.day_count < $7`,
    [line.side, line.frozen.id, line.frozen.org, line.version, tx.now, limit.day, limit.most],
  );
  return changed === 1;
}

/** A party may not work an exact place out of the carriage, so it is rounded up to ten dong. */
const CARRIAGE_STEP = 10;

export async function replaceCandidates(
  tx: Tx,
  line: OwnLine,
  candidates: readonly (Candidate & { readonly gradeAbove: number })[],
): Promise<void> {
  const { side, frozen } = line;
  await tx.execute('DELETE FROM line_candidate WHERE side = $1 AND line_id = $2', [
    side,
    frozen.id,
  ]);
  if (candidates.length === 0) return;
  const rows = JSON.stringify(
    candidates.map((one, index) => ({
      partner_id: one.id,
      place: index + 1,
      band: worthBand(one.worthVndPerKg),
      grade_above: one.gradeAbove,
      up_to_base: one.upToKg * basePerUnit(frozen.unit),
      transport_vnd: Math.ceil(one.transportVndPerKg / CARRIAGE_STEP) * CARRIAGE_STEP,
      distance_km: one.distanceKm,
      deliver_from: one.deliverFrom,
      deliver_to: one.deliverTo,
      gain_vnd: one.gainVndPerKg,
      partner_keeps_vnd: one.partnerKeepsVndPerKg,
      worth_vnd: one.worthVndPerKg,
    })),
  );
  await tx.execute(
    `INSERT INTO line_candidate (side, line_id, org_id, partner_id, place, band, grade_above, up_to_base, transport_vnd,
        distance_km, deliver_from, deliver_to)
      SELECT $1, $2, $3, w.partner_id, w.place, w.band, w.grade_above, w.up_to_base, w.transport_vnd, w.distance_km,
        w.deliver_from, w.deliver_to FROM jsonb_to_recordset($4::jsonb) AS w (partner_id uuid, place smallint, band text,
        grade_above smallint, up_to_base bigint, transport_vnd bigint, distance_km float8, deliver_from date, deliver_to date)`,
    [side, frozen.id, frozen.org, rows],
  );
  await tx.execute(
    `INSERT INTO line_candidate_detail (side, line_id, partner_id, gain_vnd, partner_keeps_vnd, worth_vnd)
      SELECT $1, $2, w.partner_id, w.gain_vnd, w.partner_keeps_vnd, w.worth_vnd FROM jsonb_to_recordset($3::jsonb)
        AS w (partner_id uuid, gain_vnd bigint, partner_keeps_vnd bigint, worth_vnd bigint)`,
    [side, frozen.id, rows],
  );
}
