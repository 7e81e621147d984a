/** Read models of rounds; one joined statement per list. */
import { Inject, Injectable } from '@nestjs/common';
import type { BlockingRule, FilterCounts } from '#matching';
import type {
  Actor,
  BookSide,
  HintBand,
  LineHint,
  LineReason,
  QuantityBasis,
  RoundRule,
  RoundState,
} from '#domain';
import { AppError, permits } from '#domain';
import { Database, SYSTEM_CONTEXT, contextOf } from '#persistence';

export interface RoundView extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly state: RoundState;
  readonly productCodes: readonly string[];
  readonly placeIds: readonly string[];
  readonly weekFrom: string;
  readonly weekTo: string;
  readonly quantityBasis: QuantityBasis;
  readonly priceSplit: number;
  readonly seed: number;
  readonly timeLimitSeconds: number;
  readonly offerHours: number;
  readonly rules: readonly RoundRule[];
  readonly requestedAt: Date;
  /** To the microsecond, for the cursor. */
  readonly requestedAtExact: string;
  readonly finishedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly cancelRequestedAt: Date | null;
  readonly engineVersion: string | null;
  readonly bookHash: Buffer | null;
  readonly resultStatus: 'optimal' | 'feasible' | 'cancelled' | null;
  readonly objectiveVnd: bigint | null;
  readonly bonusVnd: bigint | null;
  readonly boundVnd: bigint | null;
  readonly gap: number | null;
  readonly failure: string | null;
  readonly supplyLines: number;
  readonly demandLines: number;
  readonly processingLines: number;
  readonly groupCount: number;
  readonly legCount: number;
  readonly staleLegs: number;
  readonly dealtGrams: bigint;
  readonly version: number;
  /** 0 to 1 over the lines of all components. */
  readonly progress: number;
  readonly components: number;
  readonly componentsSolved: number;
  /** Draft groups the actor may see. */
  readonly draftGroups: number;
}

const ROUND = `SELECT r.id, r.name, r.state, r.product_codes AS "productCodes", r.place_ids AS "placeIds",
    r.week_from AS "weekFrom", r.week_to AS "weekTo", r.quantity_basis AS "quantityBasis",
    r.price_split::float8 AS "priceSplit", r.seed::float8 AS seed, r.time_limit_seconds AS "timeLimitSeconds",
    r.offer_hours AS "offerHours", r.rules, r.requested_at AS "requestedAt", r.requested_at::text AS "requestedAtExact", r.finished_at AS "finishedAt",
    r.published_at AS "publishedAt", r.cancel_requested_at AS "cancelRequestedAt", r.engine_version AS "engineVersion",
    r.book_hash AS "bookHash", r.result_status AS "resultStatus", r.objective_vnd AS "objectiveVnd",
    r.bonus_vnd AS "bonusVnd", r.bound_vnd AS "boundVnd", r.gap, r.failure, r.supply_lines AS "supplyLines",
    r.demand_lines AS "demandLines", r.processing_lines AS "processingLines", r.group_count AS "groupCount", r.leg_count AS "legCount",
    r.stale_legs AS "staleLegs", r.dealt_grams AS "dealtGrams", r.version,
    CASE WHEN r.state IN ('queued', 'freezing') THEN 0 WHEN r.finished_at IS NOT NULL THEN 1
      ELSE coalesce(c.progress, 1) END::float8 AS progress,
    coalesce(c.components, 0) AS components, coalesce(c.solved, 0) AS "componentsSolved",
    (SELECT count(*) FROM proposal_group g WHERE g.round_id = r.id AND g.state = 'draft')::int AS "draftGroups"
  FROM round r
  LEFT JOIN LATERAL (SELECT count(*)::int AS components, (count(*) FILTER (WHERE state = 'solved'))::int AS solved,
      sum(progress * lines) / greatest(1, sum(lines)) AS progress
    FROM round_component WHERE round_id = r.id) c ON true`;

/** Whether hints of a line still wait, are all there, or stopped when their time was up. */
export type HintState = 'pending' | 'complete' | 'partial';

export interface UnmatchedView extends Record<string, unknown> {
  readonly side: BookSide;
  readonly lineId: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly productCode: string;
  readonly baseUnit: 'g' | 'piece' | 'guest';
  readonly remainingBase: bigint;
  readonly reason: LineReason;
  readonly filters: FilterCounts;
  readonly bands: readonly HintBand[];
  readonly hintState: HintState;
  /** Exact changes: staff alone. */
  readonly hints: readonly LineHint[] | null;
}

const UNMATCHED = `SELECT u.side, u.line_id AS "lineId", u.org_id AS "orgId", o.name AS "orgName",
    p.code AS "productCode", p.base_unit AS "baseUnit", u.remaining_base AS "remainingBase", u.reason, u.filters,
    u.bands, u.hint_state AS "hintState", x.hints
  FROM round_unmatched u JOIN organisation o ON o.id = u.org_id
  LEFT JOIN lot l ON u.side = 'supply' AND l.id = u.line_id
  LEFT JOIN demand d ON u.side = 'demand' AND d.id = u.line_id
  LEFT JOIN processing_offer f ON u.side = 'processing' AND f.id = u.line_id
  JOIN product p ON p.code = coalesce(l.product_code, d.product_code, f.input_code)
  LEFT JOIN round_unmatched_detail x ON x.round_id = u.round_id AND x.side = u.side AND x.line_id = u.line_id
  WHERE u.round_id = $1 AND ($2::text IS NULL OR u.side = $2)
    AND ($3::text IS NULL OR (u.side, u.line_id) > ($3, $4::uuid))
  ORDER BY u.side, u.line_id LIMIT $5`;

export interface BlockingView extends Record<string, unknown> {
  readonly lotId: string;
  readonly sellerOrg: string;
  readonly demandId: string;
  readonly buyerOrg: string;
  readonly byVndPerUnit: number;
  readonly rule: BlockingRule;
}

const BLOCKING = `SELECT b.supply AS "lotId", s.org_id AS "sellerOrg", b.demand AS "demandId", d.org_id AS "buyerOrg",
    b."byVndPerKg" AS "byVndPerUnit", b.rule
  FROM round_component_result r
  CROSS JOIN LATERAL jsonb_to_recordset(r.result->'blocking') AS b (supply uuid, demand uuid, "byVndPerKg" float8, rule text)
  JOIN round_line s ON s.round_id = r.round_id AND s.side = 'supply' AND s.line_id = b.supply
  JOIN round_line d ON d.round_id = r.round_id AND d.side = 'demand' AND d.line_id = b.demand
  WHERE r.round_id = $1 ORDER BY 5 DESC, 1, 3 LIMIT $2`;

export interface UnmatchedFilter {
  readonly roundId: string;
  readonly side: BookSide | null;
}

export interface Page {
  readonly first: number;
  readonly after: readonly string[] | null;
}

@Injectable()
export class RoundQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  async round(actor: Actor, id: string): Promise<RoundView> {
    if (!permits(actor, 'round.read')) throw new AppError('NOT_FOUND');
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<RoundView>(`${ROUND} WHERE r.id = $1`, [id]),
    );
    if (rows[0] === undefined) throw new AppError('NOT_FOUND');
    return rows[0];
  }

  /** Newest first; the cursor is (requested_at, id). Answers `first + 1` rows at most. */
  rounds(actor: Actor, page: Page): Promise<RoundView[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<RoundView>(
        `${ROUND} WHERE ($1::timestamptz IS NULL OR (r.requested_at, r.id) < ($1, $2::uuid))
          ORDER BY r.requested_at DESC, r.id DESC LIMIT $3`,
        [page.after?.[0] ?? null, page.after?.[1] ?? null, page.first + 1],
      ),
    );
  }

  /** Staff see every line with exact hints; a party its own lines as bands, once the round is published. */
  async unmatched(actor: Actor, filter: UnmatchedFilter, page: Page): Promise<UnmatchedView[]> {
    const staff = permits(actor, 'round.read_book');
    if (!staff && !(await this.isPublished(filter.roundId))) return [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<UnmatchedView>(UNMATCHED, [
        filter.roundId,
        filter.side,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        page.first + 1,
      ]),
    );
  }

  /** Pairs that would rather deal with each other at the prices of the round, the keenest first; for staff alone. */
  async blockingPairs(actor: Actor, roundId: string, most: number): Promise<BlockingView[]> {
    if (!permits(actor, 'round.read_book')) throw new AppError('FORBIDDEN');
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<BlockingView>(BLOCKING, [roundId, most]),
    );
  }

  /** A party may not see the round itself, only whether it was published. */
  private async isPublished(roundId: string): Promise<boolean> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query(`SELECT 1 FROM round WHERE id = $1 AND state = 'published'`, [roundId]),
    );
    return rows.length === 1;
  }
}
