/**
 * Named SQL of candidates. Confidential prices are read here, as the engine's role alone. PostgreSQL hands partners over by
 * what a unit of them brings before transport, so the engine stops as soon as no later one can be among the best.
 */
import type { Candidate } from '#matching';
import type { LineSide } from '#domain';
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
import type { OwnLine, PricedLine } from './open-line.repository.js';
import { DEMAND_FREE, KEEPS, LOT_FREE } from './open-line.repository.js';

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

export interface PartnerRow extends PricedLine {
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
  candidates: readonly Candidate[],
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
      grade_above: one.gradesAbove,
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

const TABLES: Record<LineSide, string> = {
  supply: 'lot',
  demand: 'demand',
};

/** Published lines after `after` that no run has looked at, in the order of their ids. */
export const findUnseen = async (
  reader: Reader,
  side: LineSide,
  { after, count }: { readonly after: string; readonly count: number },
): Promise<string[]> =>
  (
    await reader.query<{ id: string }>(
      `SELECT x.id FROM ${TABLES[side]} x WHERE x.state = 'published' AND x.id > $2 AND NOT EXISTS (
          SELECT 1 FROM line_candidate_run r WHERE r.side = $1 AND r.line_id = x.id) ORDER BY x.id LIMIT $3`,
      [side, after, count],
    )
  ).map(({ id }) => id);
