/** Named SQL of rounds: the request, components and their results. The frozen book itself: book.repository.ts. */
import type { MarketResult } from '#matching';
import type { Component, QuantityBasis, RoundRequest, RoundRule, RoundState } from '#domain';
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
