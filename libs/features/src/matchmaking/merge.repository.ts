/** Named SQL of the merge: lines as they are now, and bulk inserts of what a round found. */
import type { FilterCounts } from '#matching';
import type {
  BookSide,
  GroupRule,
  HintBand,
  LineHint,
  LineReason,
  Reason,
  RoundState,
} from '#domain';
import type { Tx } from '#persistence';

export interface LineNowRow extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  readonly open: boolean;
  readonly freeBase: bigint;
}

const NOW = `SELECT l.id, l.version, l.state = 'published' AND c.open AS open,
    c.capacity - c.reserved - c.committed AS "freeBase"`;

const LINES = [
  ['lot', 'lot_id'],
  ['demand', 'demand_id'],
  ['processing_offer', 'processing_id'],
] as const;

/** Lots, demands and processing offers as they are now, by id; ids are looked up on every side. */
export async function findLinesNow(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LineNowRow>> {
  const found = new Map<string, LineNowRow>();
  for (const [table, key] of LINES) {
    const capacity = `${table === 'processing_offer' ? 'processing' : table}_capacity`;
    const rows = await tx.query<LineNowRow>(
      `${NOW} FROM ${table} l JOIN ${capacity} c ON c.${key} = l.id WHERE l.id = ANY ($1::uuid[])`,
      [ids],
    );
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

export interface GroupInsert {
  readonly id: string;
  readonly demand_id: string;
  readonly processing_id: string | null;
  readonly part: number;
  readonly rule: GroupRule;
  readonly min_fill_base: string;
  readonly party_orgs: readonly string[];
}

export interface LegInsert {
  readonly id: string;
  readonly group_id: string;
  readonly lot_id: string | null;
  readonly processing_id: string | null;
  readonly demand_id: string | null;
  readonly seller_org: string;
  readonly buyer_org: string;
  readonly product_code: string;
  readonly quantity_base: string;
  readonly price_vnd: number;
  readonly transport_vnd: number;
  readonly grade_premium_vnd: number;
  readonly harvest_from: string;
  readonly harvest_to: string;
  readonly deliver_from: string;
  readonly deliver_to: string;
  readonly distance_km: number;
  /** Whole dong; of a processor its income or cost on this leg. */
  readonly seller_gain_vnd: number;
  readonly buyer_gain_vnd: number;
  /** What the parties are told: of a processor its part of the chain's margin. */
  readonly seller_told_vnd: number;
  readonly buyer_told_vnd: number;
  readonly runner_up_id: string | null;
  readonly runner_up_less_vnd: number | null;
  readonly seller_reasons: readonly Reason[];
  readonly buyer_reasons: readonly Reason[];
  /** Whether the quantity counts grams, for the tonnes of the round. */
  readonly grams: boolean;
}

export interface UnmatchedInsert {
  readonly side: BookSide;
  readonly line_id: string;
  readonly org_id: string;
  readonly remaining_base: string;
  readonly reason: LineReason;
  readonly filters: FilterCounts;
  readonly bands: readonly HintBand[];
  readonly hints: readonly LineHint[];
}

const CHUNK = 1_000;

async function inChunks(
  rows: readonly object[],
  write: (json: string) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    await write(JSON.stringify(rows.slice(at, at + CHUNK)));
  }
}

export const insertGroups = (
  tx: Tx,
  roundId: string,
  groups: readonly GroupInsert[],
): Promise<void> =>
  inChunks(groups, (json) =>
    tx.execute(
      `INSERT INTO proposal_group (id, round_id, demand_id, processing_id, part, rule, min_fill_base, state, party_orgs)
        SELECT g.id, $1, g.demand_id, g.processing_id, g.part, g.rule, g.min_fill_base, 'draft', g.party_orgs
        FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, demand_id uuid, processing_id uuid, part smallint, rule text,
          min_fill_base bigint, party_orgs uuid[])`,
      [roundId, json],
    ),
  );

const LEGS = `jsonb_to_recordset($1::jsonb) AS p (id uuid, group_id uuid, lot_id uuid, processing_id uuid, demand_id uuid, seller_org uuid,
    buyer_org uuid, product_code text, quantity_base bigint, price_vnd bigint, transport_vnd bigint,
    grade_premium_vnd bigint, harvest_from date, harvest_to date, deliver_from date, deliver_to date,
    distance_km float8, seller_gain_vnd bigint, buyer_gain_vnd bigint,
    seller_told_vnd bigint, buyer_told_vnd bigint, runner_up_id uuid, runner_up_less_vnd bigint,
    seller_reasons jsonb, buyer_reasons jsonb)`;

export const insertLegs = (tx: Tx, roundId: string, legs: readonly LegInsert[]): Promise<void> =>
  inChunks(legs, async (json) => {
    await tx.execute(
      `INSERT INTO proposal (id, group_id, round_id, lot_id, processing_id, demand_id, seller_org, buyer_org, party_orgs, product_code,
          quantity_base, price_vnd, transport_vnd, grade_premium_vnd, harvest_from, harvest_to, deliver_from, deliver_to,
          distance_km, state)
        SELECT p.id, p.group_id, $2, p.lot_id, p.processing_id, p.demand_id, p.seller_org, p.buyer_org, ARRAY[p.seller_org, p.buyer_org],
          p.product_code, p.quantity_base, p.price_vnd, p.transport_vnd, p.grade_premium_vnd, p.harvest_from,
          p.harvest_to, p.deliver_from, p.deliver_to, p.distance_km, 'draft' FROM ${LEGS}`,
      [json, roundId],
    );
    await tx.execute(
      `INSERT INTO proposal_private (proposal_id, org_id, side, gain_vnd, reasons)
        SELECT p.id, p.seller_org, 'seller', p.seller_told_vnd, p.seller_reasons FROM ${LEGS}
        UNION ALL SELECT p.id, p.buyer_org, 'buyer', p.buyer_told_vnd, p.buyer_reasons FROM ${LEGS}`,
      [json],
    );
    await tx.execute(
      `INSERT INTO proposal_explanation (proposal_id, seller_gain_vnd, buyer_gain_vnd, runner_up_id, runner_up_less_vnd)
        SELECT p.id, p.seller_gain_vnd, p.buyer_gain_vnd, p.runner_up_id, p.runner_up_less_vnd FROM ${LEGS}`,
      [json],
    );
  });

export const insertUnmatched = (
  tx: Tx,
  roundId: string,
  rows: readonly UnmatchedInsert[],
): Promise<void> =>
  inChunks(rows, async (json) => {
    await tx.execute(
      `INSERT INTO round_unmatched (round_id, side, line_id, org_id, remaining_base, reason, filters, bands)
        SELECT $2, u.side, u.line_id, u.org_id, u.remaining_base, u.reason, u.filters, u.bands
        FROM jsonb_to_recordset($1::jsonb) AS u (side text, line_id uuid, org_id uuid, remaining_base bigint,
          reason text, filters jsonb, bands jsonb)`,
      [json, roundId],
    );
    await tx.execute(
      `INSERT INTO round_unmatched_detail (round_id, side, line_id, hints)
        SELECT $2, u.side, u.line_id, u.hints
        FROM jsonb_to_recordset($1::jsonb) AS u (side text, line_id uuid, hints jsonb)`,
      [json, roundId],
    );
  });

export interface RoundResult {
  readonly state: RoundState;
  readonly engineVersion: string;
  readonly resultStatus: 'optimal' | 'feasible' | 'cancelled';
  readonly objectiveVnd: number;
  readonly bonusVnd: number;
  readonly boundVnd: number | null;
  readonly gap: number | null;
  readonly groupCount: number;
  readonly legCount: number;
  readonly staleLegs: number;
  readonly dealtGrams: bigint;
}

export const saveRoundResult = (tx: Tx, roundId: string, result: RoundResult): Promise<number> =>
  tx.execute(
    `UPDATE round SET state = $2, engine_version = $3, result_status = $4, objective_vnd = $5, bonus_vnd = $6,
        bound_vnd = $7, gap = $8, group_count = $9, leg_count = $10, stale_legs = $11, dealt_grams = $12,
        finished_at = app_now(), version = version + 1
      WHERE id = $1 AND state = 'merging'`,
    [
      roundId,
      result.state,
      result.engineVersion,
      result.resultStatus,
      result.objectiveVnd,
      result.bonusVnd,
      result.boundVnd,
      result.gap,
      result.groupCount,
      result.legCount,
      result.staleLegs,
      result.dealtGrams,
    ],
  );
