/** Named SQL of rounds: the request, the frozen book, components and their results. */
import type { MarketResult } from '#matching';
import type {
  Component,
  FrozenDemand,
  FrozenSupply,
  QuantityBasis,
  RoundRequest,
  RoundRule,
  RoundState,
  SplitLine,
} from '#domain';
import { assert } from '#domain';
import type { Reader, Tx } from '#persistence';

export interface RoundRow extends Record<string, unknown> {
  readonly id: string;
  readonly state: RoundState;
  readonly productCodes: readonly string[];
  readonly quantityBasis: QuantityBasis;
  readonly priceSplit: number;
  readonly seed: number;
  readonly timeLimitSeconds: number;
  readonly offerHours: number;
  readonly rules: readonly RoundRule[];
  readonly cancelled: boolean;
  readonly bookHash: Buffer | null;
  readonly version: number;
}

const ROUND = `SELECT r.id, r.state, r.product_codes AS "productCodes", r.quantity_basis AS "quantityBasis",
    r.price_split::float8 AS "priceSplit", r.seed::float8 AS seed, r.time_limit_seconds AS "timeLimitSeconds",
    r.offer_hours AS "offerHours", r.rules, r.cancel_requested_at IS NOT NULL AS cancelled,
    r.book_hash AS "bookHash", r.version
  FROM round r WHERE r.id = $1`;

export const findRound = async (reader: Reader, id: string): Promise<RoundRow | null> =>
  (await reader.query<RoundRow>(ROUND, [id]))[0] ?? null;

export const lockRound = async (tx: Tx, id: string): Promise<RoundRow | null> =>
  (await tx.query<RoundRow>(`${ROUND} FOR UPDATE`, [id]))[0] ?? null;

/** Which open lines a round sees; `r` is the round and `t.today` the Vietnamese day of business time. */
const TODAY = `CROSS JOIN LATERAL (SELECT (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today) t`;
const LOTS_IN_SCOPE = `lot l ON l.state = 'published' AND l.product_code = ANY (r.product_codes)
    AND (cardinality(r.place_ids) = 0 OR l.place_id = ANY (r.place_ids))
    AND l.ready_from <= r.week_to AND l.ready_to >= greatest(r.week_from, t.today)`;
const DEMANDS_IN_SCOPE = `demand d ON d.state = 'published'
    AND EXISTS (SELECT 1 FROM demand_product w WHERE w.demand_id = d.id AND w.product_code = ANY (r.product_codes))
    AND (cardinality(r.place_ids) = 0 OR d.place_id = ANY (r.place_ids))
    AND d.deliver_from <= r.week_to AND d.deliver_to >= greatest(r.week_from, t.today)`;

/** Free volume: a forecast basis above the firm quantity only raises what the round may plan with. */
const BASIS = `CASE r.quantity_basis WHEN 'likely' THEN coalesce(l.likely_base, l.quantity_base)
    WHEN 'most' THEN coalesce(l.most_base, l.likely_base, l.quantity_base) ELSE 0 END`;
const LOT_FREE = `greatest(c.capacity, ${BASIS}) - c.reserved - c.committed`;

/** Most base units a line brings into one book: the engine's own limit in kilograms, pieces or guests. */
const UNITS_MAX = 1_000_000_000;
const PRICE_MAX = 500_000_000;

const FREEZE_LOTS = `SELECT r.id, 'supply', l.id, l.org_id, l.version, jsonb_build_object(
    'id', l.id, 'org', l.org_id, 'product', l.product_code, 'unit', p.base_unit, 'variety', l.variety,
    'grade', l.grade_rank, 'certificates', coalesce((SELECT jsonb_agg(jsonb_build_object('code', k.code,
        'validFrom', k.issued_on, 'validTo', least(k.expires_on, k.ended_on)) ORDER BY k.code, k.id)
      FROM lot_certificate lc JOIN certificate k ON k.id = lc.certificate_id WHERE lc.lot_id = l.id), '[]'),
    'freeBase', least(f.free, $2), 'minDealBase', l.min_deal_base,
    'readyFrom', greatest(l.ready_from, t.today), 'readyTo', l.ready_to, 'shelfLifeDays', l.shelf_life_days,
    'askVnd', v.reserve_price_vnd, 'lat', l.lat, 'lon', l.lon, 'maxDistanceKm', l.max_distance_km,
    'excludeOrgs', to_jsonb(l.exclude_orgs), 'modes', to_jsonb(l.transport_modes))
  FROM round r ${TODAY} JOIN ${LOTS_IN_SCOPE}
  JOIN organisation o ON o.id = l.org_id AND o.status = 'active'
  JOIN product p ON p.code = l.product_code
  JOIN lot_private v ON v.lot_id = l.id AND v.reserve_price_vnd <= $3
  JOIN lot_capacity c ON c.lot_id = l.id AND c.open
  CROSS JOIN LATERAL (SELECT ${LOT_FREE} AS free) f
  WHERE r.id = $1 AND f.free > 0`;
const FREEZE_DEMANDS = `SELECT r.id, 'demand', d.id, d.org_id, d.version, jsonb_build_object(
    'id', d.id, 'org', d.org_id, 'products', (SELECT jsonb_agg(w.product_code ORDER BY w.position)
      FROM demand_product w JOIN product s ON s.code = w.product_code WHERE w.demand_id = d.id AND s.base_unit = p.base_unit),
    'unit', p.base_unit, 'variety', d.variety, 'minGrade', d.min_grade_rank, 'certificates', to_jsonb(d.required_certificates),
    'freeBase', least(f.free, $2), 'minFillBase', least(greatest(d.min_fill_base - c.reserved - c.committed, 0), f.free, $2),
    'minDealBase', d.min_deal_base, 'maxSuppliers', d.max_suppliers, 'gradePremiumVnd', d.grade_premium_vnd,
    'deliverFrom', greatest(d.deliver_from, t.today), 'deliverTo', d.deliver_to, 'bidVnd', v.limit_price_vnd,
    'lat', d.lat, 'lon', d.lon, 'maxDistanceKm', d.max_distance_km, 'excludeOrgs', to_jsonb(d.exclude_orgs),
    'modes', to_jsonb(d.transport_modes))
  FROM round r ${TODAY} JOIN ${DEMANDS_IN_SCOPE}
  JOIN organisation o ON o.id = d.org_id AND o.status = 'active'
  JOIN product p ON p.code = d.product_code
  JOIN demand_private v ON v.demand_id = d.id AND v.limit_price_vnd <= $3
  JOIN demand_capacity c ON c.demand_id = d.id AND c.open
  CROSS JOIN LATERAL (SELECT c.capacity - c.reserved - c.committed AS free) f
  WHERE r.id = $1 AND f.free > 0`;

/** Copies every open line in scope with its confidential price: one statement, so one moment. */
export const freezeLines = (tx: Tx, roundId: string): Promise<number> =>
  tx.execute(
    `INSERT INTO round_line (round_id, side, line_id, org_id, line_version, frozen)
      ${FREEZE_LOTS} UNION ALL ${FREEZE_DEMANDS}`,
    [roundId, UNITS_MAX, PRICE_MAX],
  );

/** How many open lines of each side a round of this scope would see. */
export async function countScope(
  reader: Reader,
  roundId: string,
): Promise<{ readonly supplies: number; readonly demands: number }> {
  const rows = await reader.query<{ supplies: number; demands: number }>(
    `SELECT (SELECT count(*) FROM round r ${TODAY} JOIN ${LOTS_IN_SCOPE} WHERE r.id = $1)::int AS supplies,
      (SELECT count(*) FROM round r ${TODAY} JOIN ${DEMANDS_IN_SCOPE} WHERE r.id = $1)::int AS demands`,
    [roundId],
  );
  return rows[0] ?? { supplies: 0, demands: 0 };
}

/** SHA-256 over all frozen lines in a fixed order: the book the result stands for. */
export async function bookHash(reader: Reader, roundId: string): Promise<Buffer> {
  const rows = await reader.query<{ hash: Buffer }>(
    `SELECT sha256(convert_to(coalesce(string_agg(side || line_id::text || '|' || line_version || '|' || frozen::text, E'\\n'
      ORDER BY side, line_id), ''), 'UTF8')) AS hash FROM round_line WHERE round_id = $1`,
    [roundId],
  );
  const row = rows[0];
  assert(row !== undefined, 'an aggregate answers one row');
  return row.hash;
}

export const findSplitLines = (reader: Reader, roundId: string): Promise<SplitLine[]> =>
  reader.query<SplitLine & Record<string, unknown>>(
    `SELECT side, line_id AS id, org_id AS org, frozen->>'unit' AS unit,
      CASE side WHEN 'supply' THEN jsonb_build_array(frozen->'product') ELSE frozen->'products' END AS products
      FROM round_line WHERE round_id = $1`,
    [roundId],
  );

export async function insertComponents(
  tx: Tx,
  roundId: string,
  components: readonly Component[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO round_component (round_id, no, state, lines)
      SELECT $1, w.no, 'queued', w.lines FROM unnest($2::int[], $3::int[]) AS w (no, lines)`,
    [roundId, components.map((one) => one.no), components.map((one) => one.lines.length)],
  );
  for (const component of components) {
    await tx.execute(
      `UPDATE round_line SET component_no = $2 WHERE round_id = $1 AND line_id = ANY ($3::uuid[])`,
      [roundId, component.no, component.lines.map((line) => line.id)],
    );
  }
}

export interface BookLine extends Record<string, unknown> {
  readonly side: 'supply' | 'demand';
  readonly version: number;
  readonly componentNo: number;
  readonly frozen: FrozenSupply & FrozenDemand;
}

/** The frozen lines of a component, or of the whole book when `no` is null. */
export const findBookLines = (
  reader: Reader,
  roundId: string,
  no: number | null,
): Promise<BookLine[]> =>
  reader.query<BookLine>(
    `SELECT side, line_version AS version, component_no AS "componentNo", frozen FROM round_line
      WHERE round_id = $1 AND ($2::int IS NULL OR component_no = $2) ORDER BY side, line_id`,
    [roundId, no],
  );

/** Counts the attempt and answers how many there were; null when the component is finished. */
export async function beginComponent(
  tx: Tx,
  roundId: string,
  no: number,
): Promise<{ readonly attempts: number } | null> {
  const rows = await tx.query<{ attempts: number }>(
    `UPDATE round_component SET state = 'solving', attempts = attempts + 1, started_at = coalesce(started_at, app_now())
      WHERE round_id = $1 AND no = $2 AND state IN ('queued', 'solving') RETURNING attempts`,
    [roundId, no],
  );
  return rows[0] ?? null;
}

export const saveProgress = (
  tx: Tx,
  component: { readonly roundId: string; readonly no: number; readonly fraction: number },
): Promise<number> =>
  tx.execute(
    `UPDATE round_component SET progress = greatest(progress, $3::real)
      WHERE round_id = $1 AND no = $2 AND state = 'solving'`,
    [component.roundId, component.no, component.fraction],
  );

/** Stores the end of a component; answers how many are left. */
export async function finishComponent(
  tx: Tx,
  component: { readonly roundId: string; readonly no: number },
  result: MarketResult | null,
): Promise<number> {
  const { roundId, no } = component;
  const changed = await tx.execute(
    `UPDATE round_component SET state = 'solved', progress = 1, finished_at = app_now()
      WHERE round_id = $1 AND no = $2 AND state <> 'solved'`,
    [roundId, no],
  );
  if (changed === 1 && result !== null) {
    await tx.execute(
      'INSERT INTO round_component_result (round_id, no, result) VALUES ($1, $2, $3::jsonb)',
      [roundId, no, JSON.stringify(result)],
    );
  }
  const rows = await tx.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM round_component WHERE round_id = $1 AND state <> 'solved'`,
    [roundId],
  );
  return rows[0]?.open ?? 0;
}

export interface ComponentResult extends Record<string, unknown> {
  readonly no: number;
  /** Null: the round was stopped before this component had any. */
  readonly result: MarketResult | null;
}

export const findComponentResults = (reader: Reader, roundId: string): Promise<ComponentResult[]> =>
  reader.query<ComponentResult>(
    `SELECT c.no, r.result FROM round_component c
      LEFT JOIN round_component_result r ON r.round_id = c.round_id AND r.no = c.no
      WHERE c.round_id = $1 ORDER BY c.no`,
    [roundId],
  );

export const moveRound = (
  tx: Tx,
  roundId: string,
  from: RoundState,
  to: RoundState,
): Promise<number> =>
  tx.execute('UPDATE round SET state = $3, version = version + 1 WHERE id = $1 AND state = $2', [
    roundId,
    from,
    to,
  ]);

export const failRound = (tx: Tx, roundId: string, failure: string): Promise<number> =>
  tx.execute(
    `UPDATE round SET state = 'failed', failure = $2, finished_at = app_now(), version = version + 1
      WHERE id = $1 AND state IN ('freezing', 'solving', 'merging')`,
    [roundId, failure.slice(0, 500)],
  );

export const releaseClaims = (tx: Tx, roundId: string): Promise<number> =>
  tx.execute('DELETE FROM round_product_claim WHERE round_id = $1', [roundId]);

/** Claims products for a round; false when another round under way has one of them. */
export async function claimProducts(
  tx: Tx,
  roundId: string,
  productCodes: readonly string[],
): Promise<boolean> {
  // One claimer at a time, so that two requests with the same products in another order never deadlock.
  await tx.execute(`SELECT pg_advisory_xact_lock(hashtext('lienket.round.claim'))`);
  const claimed = await tx.execute(
    `INSERT INTO round_product_claim (product_code, round_id)
      SELECT w.code, $1 FROM unnest($2::text[]) AS w (code) ON CONFLICT DO NOTHING`,
    [roundId, productCodes],
  );
  return claimed === productCodes.length;
}

export const insertRound = (
  tx: Tx,
  id: string,
  personId: string,
  request: RoundRequest,
): Promise<number> =>
  tx.execute(
    `INSERT INTO round (id, name, state, product_codes, place_ids, week_from, week_to, quantity_basis, price_split,
      seed, time_limit_seconds, offer_hours, rules, requested_by, requested_at)
      VALUES ($1, $2, 'queued', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14)`,
    [
      id,
      request.name,
      request.productCodes,
      request.placeIds,
      request.weekFrom,
      request.weekTo,
      request.quantityBasis,
      request.priceSplit,
      request.seed,
      request.timeLimitSeconds,
      request.offerHours,
      JSON.stringify(request.rules),
      personId,
      tx.now,
    ],
  );
