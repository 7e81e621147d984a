/** Read models of the what-if bench: books, the newest first, each with its scenarios side by side. */
import { Inject, Injectable } from '@nestjs/common';
import type {
  Actor,
  BookState,
  IgnorableLimit,
  MeasuredCost,
  QuantityBasis,
  RoundRule,
  ScenarioState,
  ScenarioTotals,
} from '#domain';
import { AppError, permits } from '#domain';
import { Database, contextOf } from '#persistence';

export interface ScenarioView {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly state: ScenarioState;
  readonly progress: number;
  readonly rules: readonly RoundRule[];
  readonly ignoredLimits: readonly IgnorableLimit[];
  readonly priceSplit: number;
  readonly seed: number;
  readonly timeLimitSeconds: number;
  readonly figures: ScenarioTotals | null;
  readonly ruleCosts: readonly (MeasuredCost & { readonly orgName: string | null })[];
  readonly failure: string | null;
  readonly promotedRoundId: string | null;
}

export interface BookView extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly state: BookState;
  readonly productCodes: readonly string[];
  readonly placeIds: readonly string[];
  readonly weekFrom: string;
  readonly weekTo: string;
  readonly quantityBasis: QuantityBasis;
  readonly smallSellerKg: number;
  readonly requestedAt: Date;
  /** To the microsecond, for the cursor. */
  readonly requestedAtExact: string;
  readonly frozenAt: Date | null;
  readonly bookHash: Buffer | null;
  readonly supplyLines: number;
  readonly demandLines: number;
  readonly failure: string | null;
  /** In the order they were added. */
  readonly scenarios: readonly ScenarioView[];
}

const BOOK = `SELECT b.id, b.name, b.state, b.product_codes AS "productCodes", b.place_ids AS "placeIds",
    b.week_from AS "weekFrom", b.week_to AS "weekTo", b.quantity_basis AS "quantityBasis",
    b.small_seller_kg AS "smallSellerKg", b.requested_at AS "requestedAt", b.requested_at::text AS "requestedAtExact",
    b.frozen_at AS "frozenAt", b.book_hash AS "bookHash", b.supply_lines AS "supplyLines",
    b.demand_lines AS "demandLines", b.failure, s.scenarios
  FROM scenario_book b
  CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'position', s.position, 'name', s.name,
      'state', s.state, 'progress', s.progress, 'rules', s.rules, 'ignoredLimits', to_jsonb(s.ignored_limits),
      'priceSplit', s.price_split, 'seed', s.seed, 'timeLimitSeconds', s.time_limit_seconds, 'figures', s.figures,
      'ruleCosts', (SELECT coalesce(jsonb_agg(w.cost || jsonb_build_object('orgName', o.name) ORDER BY w.no), '[]')
        FROM jsonb_array_elements(s.rule_costs) WITH ORDINALITY AS w (cost, no)
        LEFT JOIN organisation o ON o.id = (w.cost->>'org')::uuid),
      'failure', s.failure, 'promotedRoundId', s.promoted_round_id) ORDER BY s.position), '[]') AS scenarios
    FROM scenario s WHERE s.book_id = b.id) s`;

export interface BookPage {
  readonly first: number;
  readonly after: readonly string[] | null;
}

@Injectable()
export class ScenarioQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  async book(actor: Actor, id: string): Promise<BookView> {
    if (!permits(actor, 'scenario.read')) throw new AppError('NOT_FOUND');
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<BookView>(`${BOOK} WHERE b.id = $1`, [id]),
    );
    if (rows[0] === undefined) throw new AppError('NOT_FOUND');
    return rows[0];
  }

  /** The cursor is (requested_at, id). Answers `first + 1` rows at most. */
  async books(actor: Actor, page: BookPage): Promise<BookView[]> {
    if (!permits(actor, 'scenario.read')) return [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<BookView>(
        `${BOOK} WHERE ($1::timestamptz IS NULL OR (b.requested_at, b.id) < ($1, $2::uuid))
          ORDER BY b.requested_at DESC, b.id DESC LIMIT $3`,
        [page.after?.[0] ?? null, page.after?.[1] ?? null, page.first + 1],
      ),
    );
  }
}
