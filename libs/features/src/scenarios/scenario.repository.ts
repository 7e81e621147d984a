/** Named SQL of what-if books and their scenarios. */
import type {
  BookScope,
  BookState,
  IgnorableLimit,
  MeasuredCost,
  RoundRule,
  ScenarioRequest,
  ScenarioState,
  ScenarioTotals,
} from '#domain';
import type { Reader, Tx } from '#persistence';

export interface BookRow extends Record<string, unknown>, BookScope {
  readonly id: string;
  readonly state: BookState;
  readonly smallSellerKg: number;
  readonly bookHash: Buffer | null;
}

const BOOK = `SELECT b.id, b.name, b.state, b.product_codes AS "productCodes", b.place_ids AS "placeIds",
    b.week_from AS "weekFrom", b.week_to AS "weekTo", b.quantity_basis AS "quantityBasis",
    b.small_seller_kg AS "smallSellerKg", b.book_hash AS "bookHash"
  FROM scenario_book b WHERE b.id = $1`;

export const findBook = async (reader: Reader, id: string): Promise<BookRow | null> =>
  (await reader.query<BookRow>(BOOK, [id]))[0] ?? null;

export const lockBook = async (tx: Tx, id: string): Promise<BookRow | null> =>
  (await tx.query<BookRow>(`${BOOK} FOR UPDATE`, [id]))[0] ?? null;

export interface NewBook extends BookScope {
  readonly id: string;
  readonly smallSellerKg: number;
}

export const insertBook = (tx: Tx, book: NewBook, personId: string): Promise<number> =>
  tx.execute(
    `INSERT INTO scenario_book (id, name, state, product_codes, place_ids, week_from, week_to, quantity_basis,
      small_seller_kg, requested_by, requested_at)
      VALUES ($1, $2, 'freezing', $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      book.id,
      book.name,
      book.productCodes,
      book.placeIds,
      book.weekFrom,
      book.weekTo,
      book.quantityBasis,
      book.smallSellerKg,
      personId,
      tx.now,
    ],
  );

/** 0 when the book was frozen before. */
export const saveFrozen = (
  tx: Tx,
  bookId: string,
  book: { readonly hash: Buffer; readonly supplies: number; readonly demands: number },
): Promise<number> =>
  tx.execute(
    `UPDATE scenario_book SET state = 'frozen', frozen_at = app_now(), book_hash = $2, supply_lines = $3, demand_lines = $4
      WHERE id = $1 AND state = 'freezing'`,
    [bookId, book.hash, book.supplies, book.demands],
  );

export const failBook = (tx: Tx, bookId: string, failure: string): Promise<number> =>
  tx.execute(
    `UPDATE scenario_book SET state = 'failed', failure = $2 WHERE id = $1 AND state = 'freezing'`,
    [bookId, failure.slice(0, 500)],
  );

export interface ScenarioRow extends Record<string, unknown> {
  readonly id: string;
  readonly bookId: string;
  readonly position: number;
  readonly name: string;
  readonly rules: readonly RoundRule[];
  readonly ignoredLimits: readonly IgnorableLimit[];
  readonly priceSplit: number;
  readonly seed: number;
  readonly timeLimitSeconds: number;
  readonly state: ScenarioState;
  readonly generation: number;
  readonly attempts: number;
  readonly cancelled: boolean;
  readonly promotedRoundId: string | null;
}

export const SCENARIO_COLUMNS = `s.id, s.book_id AS "bookId", s.position, s.name, s.rules, s.ignored_limits AS "ignoredLimits",
    s.price_split::float8 AS "priceSplit", s.seed::float8 AS seed, s.time_limit_seconds AS "timeLimitSeconds", s.state,
    s.generation, s.attempts, s.cancel_requested_at IS NOT NULL AS cancelled, s.promoted_round_id AS "promotedRoundId"`;

export const findScenario = async (reader: Reader, id: string): Promise<ScenarioRow | null> =>
  (
    await reader.query<ScenarioRow>(`SELECT ${SCENARIO_COLUMNS} FROM scenario s WHERE s.id = $1`, [
      id,
    ])
  )[0] ?? null;

export const lockScenario = async (tx: Tx, id: string): Promise<ScenarioRow | null> =>
  (
    await tx.query<ScenarioRow>(
      `SELECT ${SCENARIO_COLUMNS} FROM scenario s WHERE s.id = $1 FOR UPDATE`,
      [id],
    )
  )[0] ?? null;

/** The scenarios of a book whose row is locked, in their order. */
export const lockScenarios = (tx: Tx, bookId: string): Promise<ScenarioRow[]> =>
  tx.query<ScenarioRow>(
    `SELECT ${SCENARIO_COLUMNS} FROM scenario s WHERE s.book_id = $1 ORDER BY s.id FOR UPDATE`,
    [bookId],
  );

export const insertScenario = (
  tx: Tx,
  scenario: ScenarioRequest & {
    readonly id: string;
    readonly bookId: string;
    readonly position: number;
  },
): Promise<number> =>
  tx.execute(
    `INSERT INTO scenario (id, book_id, position, name, rules, ignored_limits, price_split, seed, time_limit_seconds, state)
      VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, 'defined')`,
    [
      scenario.id,
      scenario.bookId,
      scenario.position,
      scenario.name,
      JSON.stringify(scenario.rules),
      scenario.ignoredLimits,
      scenario.priceSplit,
      scenario.seed,
      scenario.timeLimitSeconds,
    ],
  );

/** Sends a scenario to be cleared anew; answers its new generation. */
export async function queueScenario(tx: Tx, id: string): Promise<number> {
  const rows = await tx.query<{ generation: number }>(
    `UPDATE scenario SET state = 'queued', generation = generation + 1, attempts = 0, progress = 0,
        cancel_requested_at = NULL, finished_at = NULL, figures = NULL, rule_costs = '[]', failure = NULL
      WHERE id = $1 RETURNING generation`,
    [id],
  );
  return rows[0]?.generation ?? 0;
}

/** What waits ends at once; what runs is asked to stop. */
export const cancelScenario = (tx: Tx, id: string): Promise<number> =>
  tx.execute(
    `UPDATE scenario SET cancel_requested_at = app_now(),
        finished_at = CASE state WHEN 'queued' THEN app_now() END,
        state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
      WHERE id = $1 AND state IN ('queued', 'solving')`,
    [id],
  );

/** Counts the attempt; null when this generation has nothing left to do. */
export async function beginScenario(
  tx: Tx,
  id: string,
  generation: number,
): Promise<ScenarioRow | null> {
  const rows = await tx.query<ScenarioRow>(
    `UPDATE scenario s SET state = 'solving', attempts = attempts + 1
      WHERE s.id = $1 AND s.generation = $2 AND s.state IN ('queued', 'solving') RETURNING ${SCENARIO_COLUMNS}`,
    [id, generation],
  );
  return rows[0] ?? null;
}

export const saveProgress = (
  tx: Tx,
  scenario: { readonly id: string; readonly generation: number },
  fraction: number,
): Promise<number> =>
  tx.execute(
    `UPDATE scenario SET progress = greatest(progress, $3::real)
      WHERE id = $1 AND generation = $2 AND state = 'solving'`,
    [scenario.id, scenario.generation, fraction],
  );

export interface ScenarioEnd {
  readonly state: ScenarioState;
  readonly figures: ScenarioTotals | null;
  readonly costs: readonly MeasuredCost[];
  readonly failure: string | null;
}

export const endScenario = (
  tx: Tx,
  scenario: { readonly id: string; readonly generation: number },
  end: ScenarioEnd,
): Promise<number> =>
  tx.execute(
    `UPDATE scenario SET state = $3, progress = 1, finished_at = app_now(), figures = $4::jsonb, rule_costs = $5::jsonb,
        failure = $6 WHERE id = $1 AND generation = $2 AND state = 'solving'`,
    [
      scenario.id,
      scenario.generation,
      end.state,
      end.figures === null ? null : JSON.stringify(end.figures),
      JSON.stringify(end.costs),
      end.failure?.slice(0, 500) ?? null,
    ],
  );

export const savePromotion = (tx: Tx, id: string, roundId: string): Promise<number> =>
  tx.execute(
    'UPDATE scenario SET promoted_round_id = $2 WHERE id = $1 AND promoted_round_id IS NULL',
    [id, roundId],
  );
