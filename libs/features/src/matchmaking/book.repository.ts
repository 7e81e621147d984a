/**
 * The frozen book: a copy of every open line and processing offer in a scope with its confidential price, made in one statement. Rounds and
 * what-if books freeze alike; only the engine's role writes and reads the copies.
 */
import type { FrozenDemand, FrozenProcessing, FrozenSupply, SplitLine } from '#domain';
import { EXPOSURE_DEFAULTS, assert } from '#domain';
import type { Reader, Tx } from '#persistence';

/** Whose book: a round's, or one that scenarios are tried on. */
export interface BookId {
  readonly of: 'round' | 'scenario';
  readonly id: string;
}

/** Both scope tables have the columns product_codes, place_ids, week_from, week_to and quantity_basis. */
const TABLES = {
  round: { scope: 'round', lines: 'round_line', key: 'round_id' },
  scenario: { scope: 'scenario_book', lines: 'scenario_line', key: 'book_id' },
} as const;

export const roundBook = (id: string): BookId => ({ of: 'round', id });

/** Which open lines a scope sees; `r` is its row and `t.today` the Vietnamese day of business time. */
export const TODAY = `CROSS JOIN LATERAL (SELECT (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today) t`;
const LOTS_IN_SCOPE = `lot l ON l.state = 'published' AND l.product_code = ANY (r.product_codes)
    AND (cardinality(r.place_ids) = 0 OR l.place_id = ANY (r.place_ids))
    AND l.ready_from <= r.week_to AND l.ready_to >= greatest(r.week_from, t.today)`;
const DEMANDS_IN_SCOPE = `demand d ON d.state = 'published'
    AND EXISTS (SELECT 1 FROM demand_product w WHERE w.demand_id = d.id AND w.product_code = ANY (r.product_codes))
    AND (cardinality(r.place_ids) = 0 OR d.place_id = ANY (r.place_ids))
    AND d.deliver_from <= r.week_to AND d.deliver_to >= greatest(r.week_from, t.today)`;

/** With what it takes in and at least one thing it makes in scope; other outputs are left out of the copy. */
const PROCESSING_IN_SCOPE = `processing_offer o ON o.state = 'published' AND o.input_code = ANY (r.product_codes)
    AND EXISTS (SELECT 1 FROM processing_output x WHERE x.processing_id = o.id AND x.product_code = ANY (r.product_codes))
    AND (cardinality(r.place_ids) = 0 OR o.place_id = ANY (r.place_ids))
    AND o.available_from <= r.week_to AND o.available_to >= greatest(r.week_from, t.today)`;

const BASIS = `CASE r.quantity_basis WHEN 'likely' THEN coalesce(l.likely_base, l.quantity_base)
    WHEN 'most' THEN coalesce(l.most_base, l.likely_base, l.quantity_base) ELSE l.quantity_base END`;
/** Free volume on the basis a scope plans with; the capacity row itself allows the most of the forecast. */
const LOT_FREE = `least(c.capacity, ${BASIS}) - c.reserved - c.committed`;

/** Most base units a line brings into one book: the engine's own limit in kilograms, pieces or guests. */
const UNITS_MAX = 1_000_000_000;
const PRICE_MAX = 500_000_000;

/** A lot `l` as the engine sees it; needs the joins of LOT_PARTS and `f.free`. */
export const LOT_COPY = `jsonb_build_object(
    'id', l.id, 'org', l.org_id, 'product', l.product_code, 'unit', p.base_unit, 'variety', l.variety,
    'grade', l.grade_rank, 'certificates', coalesce((SELECT jsonb_agg(jsonb_build_object('code', k.code,
        'validFrom', k.issued_on, 'validTo', least(k.expires_on, k.ended_on)) ORDER BY k.code, k.id)
      FROM lot_certificate lc JOIN certificate k ON k.id = lc.certificate_id WHERE lc.lot_id = l.id), '[]'),
    'freeBase', least(f.free, ${UNITS_MAX}), 'minDealBase', l.min_deal_base,
    'readyFrom', greatest(l.ready_from, t.today), 'readyTo', l.ready_to, 'shelfLifeDays', l.shelf_life_days,
    'askVnd', v.reserve_price_vnd, 'lat', l.lat, 'lon', l.lon, 'maxDistanceKm', l.max_distance_km,
    'excludeOrgs', to_jsonb(l.exclude_orgs), 'modes', to_jsonb(l.transport_modes))`;
/** A demand `d` as the engine sees it; needs the joins of DEMAND_PARTS and `f.free`. */
export const DEMAND_COPY = `jsonb_build_object(
    'id', d.id, 'org', d.org_id, 'products', (SELECT jsonb_agg(w.product_code ORDER BY w.position)
      FROM demand_product w JOIN product s ON s.code = w.product_code WHERE w.demand_id = d.id AND s.base_unit = p.base_unit),
    'unit', p.base_unit, 'variety', d.variety, 'minGrade', d.min_grade_rank, 'certificates', to_jsonb(d.required_certificates),
    'freeBase', least(f.free, ${UNITS_MAX}),
    'minFillBase', least(greatest(d.min_fill_base - c.reserved - c.committed, 0), f.free, ${UNITS_MAX}),
    'minDealBase', d.min_deal_base, 'maxSuppliers', d.max_suppliers, 'gradePremiumVnd', d.grade_premium_vnd,
    'deliverFrom', greatest(d.deliver_from, t.today), 'deliverTo', d.deliver_to, 'bidVnd', v.limit_price_vnd,
    'lat', d.lat, 'lon', d.lon, 'maxDistanceKm', d.max_distance_km, 'excludeOrgs', to_jsonb(d.exclude_orgs),
    'modes', to_jsonb(d.transport_modes))`;
export const LOT_TERMS = `JOIN product p ON p.code = l.product_code
  JOIN lot_private v ON v.lot_id = l.id AND v.reserve_price_vnd <= ${PRICE_MAX}
  JOIN lot_capacity c ON c.lot_id = l.id AND c.open`;
export const LOT_PARTS = `JOIN organisation o ON o.id = l.org_id AND o.status = 'active' ${LOT_TERMS}`;
export const DEMAND_TERMS = `JOIN product p ON p.code = d.product_code
  JOIN demand_private v ON v.demand_id = d.id AND v.limit_price_vnd <= ${PRICE_MAX}
  JOIN demand_capacity c ON c.demand_id = d.id AND c.open`;
export const DEMAND_PARTS = `JOIN organisation o ON o.id = d.org_id AND o.status = 'active' ${DEMAND_TERMS}`;

/** A processing offer `o` as the engine sees it, over the products of a scope `r`. */
const PROCESSING_COPY = `jsonb_build_object('id', o.id, 'org', o.org_id, 'unit', 'g', 'input', o.input_code,
    'variety', o.variety, 'minGrade', o.min_grade_rank,
    'outputs', (SELECT jsonb_agg(jsonb_build_object('product', x.product_code, 'grade', x.grade_rank,
        'yieldParts', x.yield_parts, 'shelfLifeDays', x.shelf_life_days) ORDER BY x.position)
      FROM processing_output x WHERE x.processing_id = o.id AND x.product_code = ANY (r.product_codes)),
    'certificates', coalesce((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'products', to_jsonb(k.product_codes),
        'validFrom', k.issued_on, 'validTo', least(k.expires_on, k.ended_on)) ORDER BY k.code, k.id)
      FROM processing_certificate pc JOIN certificate k ON k.id = pc.certificate_id WHERE pc.processing_id = o.id), '[]'),
    'freeBase', least(f.free, ${UNITS_MAX}), 'availableFrom', greatest(o.available_from, t.today),
    'availableTo', o.available_to, 'costVnd', v.cost_vnd, 'lat', o.lat, 'lon', o.lon, 'modes', to_jsonb(o.transport_modes))`;

const freezeLots = (
  scope: string,
): string => `SELECT r.id, 'supply', l.id, l.org_id, l.version, ${LOT_COPY}
  FROM ${scope} r ${TODAY} JOIN ${LOTS_IN_SCOPE} ${LOT_PARTS}
  CROSS JOIN LATERAL (SELECT ${LOT_FREE} AS free) f
  WHERE r.id = $1 AND f.free > 0`;
/** Buyers that owe more than staff, or the house, allow them: their demands are frozen with a mark that keeps them out. */
const OVER_LIMIT = `SELECT x.payer_org FROM due x LEFT JOIN exposure_limit e ON e.buyer_org = x.payer_org WHERE x.state = 'open'
    GROUP BY x.payer_org, e.limit_vnd HAVING sum(x.amount_vnd - x.paid_vnd) > coalesce(e.limit_vnd, ${EXPOSURE_DEFAULTS.limitVnd})`;
const MARKED_DEMAND = `${DEMAND_COPY} || CASE WHEN d.org_id IN (${OVER_LIMIT}) THEN '{"overLimit": true}'::jsonb ELSE '{}'::jsonb END`;

const freezeDemands = (
  scope: string,
): string => `SELECT r.id, 'demand', d.id, d.org_id, d.version, ${MARKED_DEMAND}
  FROM ${scope} r ${TODAY} JOIN ${DEMANDS_IN_SCOPE} ${DEMAND_PARTS}
  CROSS JOIN LATERAL (SELECT c.capacity - c.reserved - c.committed AS free) f
  WHERE r.id = $1 AND f.free > 0`;

const freezeProcessing = (
  scope: string,
): string => `SELECT r.id, 'processing', o.id, o.org_id, o.version, ${PROCESSING_COPY}
  FROM ${scope} r ${TODAY} JOIN ${PROCESSING_IN_SCOPE}
  JOIN organisation a ON a.id = o.org_id AND a.status = 'active'
  JOIN processing_private v ON v.processing_id = o.id AND v.cost_vnd <= ${PRICE_MAX}
  JOIN processing_capacity c ON c.processing_id = o.id AND c.open
  CROSS JOIN LATERAL (SELECT c.capacity - c.reserved - c.committed AS free) f
  WHERE r.id = $1 AND f.free > 0`;

/** Copies every open line in scope with its confidential price: one statement, so one moment. */
export const freezeLines = (tx: Tx, book: BookId): Promise<number> => {
  const { scope, lines, key } = TABLES[book.of];
  return tx.execute(
    `INSERT INTO ${lines} (${key}, side, line_id, org_id, line_version, frozen)
      ${freezeLots(scope)} UNION ALL ${freezeDemands(scope)} UNION ALL ${freezeProcessing(scope)}`,
    [book.id],
  );
};

/**
 * Products of a scope with all that open processing offers tie to them: what is made of them, and what they are made of. A
 * processor's need follows from what it can sell, so both ends of a chain are cleared together.
 */
export async function widenScope(
  reader: Reader,
  productCodes: readonly string[],
): Promise<string[]> {
  const rows = await reader.query<{ code: string }>(
    `WITH RECURSIVE tie AS (SELECT o.input_code, x.product_code FROM processing_offer o
        CROSS JOIN (SELECT (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today) t
        JOIN processing_output x ON x.processing_id = o.id
        WHERE o.state = 'published' AND o.available_to >= t.today),
      family (code) AS (SELECT unnest($1::text[])
        UNION SELECT CASE WHEN tie.input_code = f.code THEN tie.product_code ELSE tie.input_code END
          FROM family f JOIN tie ON f.code IN (tie.input_code, tie.product_code))
      SELECT code FROM family ORDER BY code`,
    [productCodes],
  );
  return rows.map((row) => row.code);
}

/** How many open lines of each side a book of this scope would hold. */
export async function countScope(
  reader: Reader,
  book: BookId,
): Promise<{ readonly supplies: number; readonly demands: number }> {
  const { scope } = TABLES[book.of];
  const rows = await reader.query<{ supplies: number; demands: number }>(
    `SELECT (SELECT count(*) FROM ${scope} r ${TODAY} JOIN ${LOTS_IN_SCOPE} WHERE r.id = $1)::int AS supplies,
      (SELECT count(*) FROM ${scope} r ${TODAY} JOIN ${DEMANDS_IN_SCOPE} WHERE r.id = $1)::int AS demands`,
    [book.id],
  );
  return rows[0] ?? { supplies: 0, demands: 0 };
}

/** SHA-256 over all frozen lines in a fixed order: the book the result stands for. */
export async function bookHash(reader: Reader, book: BookId): Promise<Buffer> {
  const { lines, key } = TABLES[book.of];
  const rows = await reader.query<{ hash: Buffer }>(
    `SELECT sha256(convert_to(coalesce(string_agg(side || line_id::text || '|' || line_version || '|' || frozen::text, E'\\n'
      ORDER BY side, line_id), ''), 'UTF8')) AS hash FROM ${lines} WHERE ${key} = $1`,
    [book.id],
  );
  const row = rows[0];
  assert(row !== undefined, 'an aggregate answers one row');
  return row.hash;
}

export const findSplitLines = (reader: Reader, book: BookId): Promise<SplitLine[]> => {
  const { lines, key } = TABLES[book.of];
  return reader.query<SplitLine & Record<string, unknown>>(
    `SELECT side, line_id AS id, org_id AS org, frozen->>'unit' AS unit,
      CASE side WHEN 'supply' THEN jsonb_build_array(frozen->'product') WHEN 'demand' THEN frozen->'products'
        ELSE jsonb_build_array(frozen->'input') || jsonb_path_query_array(frozen, '$.outputs[*].product') END AS products
      FROM ${lines} WHERE ${key} = $1`,
    [book.id],
  );
};

export type BookLine = Record<string, unknown> & {
  readonly version: number;
  /** 0 where a book keeps no components. */
  readonly componentNo: number;
} & (
    | { readonly side: 'supply'; readonly frozen: FrozenSupply }
    | { readonly side: 'demand'; readonly frozen: FrozenDemand }
    | { readonly side: 'processing'; readonly frozen: FrozenProcessing }
  );

/** The frozen lines of one component of a round, or of a whole book when `no` is null. */
export const findBookLines = (
  reader: Reader,
  book: BookId,
  no: number | null,
): Promise<BookLine[]> => {
  const { lines, key } = TABLES[book.of];
  const component = book.of === 'round' ? 'component_no' : '0';
  return reader.query<BookLine>(
    `SELECT side, line_version AS version, ${component} AS "componentNo", frozen FROM ${lines}
      WHERE ${key} = $1 AND ($2::int IS NULL OR ${component} = $2) ORDER BY side, line_id`,
    [book.id, no],
  );
};
