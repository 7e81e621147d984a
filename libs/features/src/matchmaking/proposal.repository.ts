/**
 * Named SQL of proposal groups and their legs. Lock order of everything that touches a proposal: round, groups by id,
 * lots by id, demands by id, processing offers by id, contract, audit head.
 */
import type {
  BookSide,
  DraftGroupView,
  DropReason,
  GroupRule,
  GroupState,
  GroupView,
  LegState,
  LegView,
  LineNow,
  LinesNow,
} from '#domain';
import type { Reader, Tx } from '#persistence';

export interface GroupRow extends GroupView, Record<string, unknown> {
  readonly id: string;
  readonly roundId: string;
  readonly partyOrgs: readonly string[];
  readonly version: number;
}

const GROUP = `SELECT g.id, g.round_id AS "roundId", g.rule, g.state, g.min_fill_base AS "minFillBase",
    g.expires_at AS "expiresAt", g.party_orgs AS "partyOrgs", g.version FROM proposal_group g`;

export const lockGroup = async (tx: Tx, id: string): Promise<GroupRow | null> =>
  (await tx.query<GroupRow>(`${GROUP} WHERE g.id = $1 FOR UPDATE`, [id]))[0] ?? null;

export interface LegRow extends LegView, Record<string, unknown> {
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
}

/** All legs of a group with who has accepted them; the group's lock covers them. */
export const findLegs = (reader: Reader, groupId: string): Promise<LegRow[]> =>
  reader.query<LegRow>(
    `SELECT p.id, p.state, p.quantity_base AS "quantityBase", p.seller_org AS "sellerOrg", p.buyer_org AS "buyerOrg",
      p.lot_id AS "lotId", p.processing_id AS "processingId", p.demand_id AS "demandId",
      coalesce(array_agg(a.org_id) FILTER (WHERE a.answer = 'accepted'), '{}') AS "acceptedBy"
      FROM proposal p LEFT JOIN proposal_answer a ON a.proposal_id = p.id
      WHERE p.group_id = $1 GROUP BY p.id ORDER BY p.id`,
    [groupId],
  );

/** What the actor may see of a leg; row-level security decides. */
export const findVisibleLeg = async (
  reader: Reader,
  proposalId: string,
): Promise<{ readonly groupId: string; readonly partyOrgs: readonly string[] } | null> =>
  (
    await reader.query<{ groupId: string; partyOrgs: string[] }>(
      'SELECT group_id AS "groupId", party_orgs AS "partyOrgs" FROM proposal WHERE id = $1',
      [proposalId],
    )
  )[0] ?? null;

export const saveLegs = (tx: Tx, ids: readonly string[], to: LegState): Promise<number> =>
  tx.execute(
    `UPDATE proposal SET state = $2, holds = $2 IN ('published', 'accepted'), version = version + 1
      WHERE id = ANY ($1::uuid[])`,
    [ids, to],
  );

export const resolveGroup = (
  tx: Tx,
  group: { readonly id: string; readonly version: number },
  to: 'accepted' | 'failed',
): Promise<number> =>
  tx.execute(
    `UPDATE proposal_group SET state = $3, resolved_at = app_now(), version = version + 1
      WHERE id = $1 AND version = $2 AND state = 'published'`,
    [group.id, group.version, to],
  );

export interface AnswerInsert {
  readonly proposalId: string;
  readonly orgId: string;
  readonly personId: string;
  readonly answer: 'accepted' | 'declined';
  readonly reasonCode: string | null;
  readonly reason: string | null;
}

export const insertAnswer = (tx: Tx, answer: AnswerInsert): Promise<number> =>
  tx.execute(
    `INSERT INTO proposal_answer (proposal_id, org_id, person_id, answer, reason_code, reason, party_orgs, answered_at)
      SELECT p.id, $2, $3, $4, $5, $6, p.party_orgs, $7 FROM proposal p WHERE p.id = $1`,
    [
      answer.proposalId,
      answer.orgId,
      answer.personId,
      answer.answer,
      answer.reasonCode,
      answer.reason,
      tx.now,
    ],
  );

export interface DraftGroupRow extends Record<string, unknown> {
  readonly id: string;
  readonly state: GroupState;
  readonly rule: GroupRule;
  readonly minFillBase: bigint;
  readonly partyOrgs: readonly string[];
}

/** Locks the named groups of a round, or its first drafts, by id. */
export const lockGroupsOfRound = (
  tx: Tx,
  roundId: string,
  groupIds: readonly string[] | null,
  most: number,
): Promise<DraftGroupRow[]> =>
  tx.query<DraftGroupRow>(
    `SELECT g.id, g.state, g.rule, g.min_fill_base AS "minFillBase", g.party_orgs AS "partyOrgs"
      FROM proposal_group g WHERE g.round_id = $1
        AND CASE WHEN $2::uuid[] IS NULL THEN g.state = 'draft' ELSE g.id = ANY ($2) END
      ORDER BY g.id LIMIT $3 FOR UPDATE`,
    [roundId, groupIds, most],
  );

interface DraftLegRow extends Record<string, unknown> {
  readonly id: string;
  readonly groupId: string;
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
  readonly quantityBase: bigint;
}

export async function findDraftGroups(
  tx: Tx,
  groups: readonly DraftGroupRow[],
): Promise<DraftGroupView[]> {
  const legs = await tx.query<DraftLegRow>(
    `SELECT p.id, p.group_id AS "groupId", p.lot_id AS "lotId", p.processing_id AS "processingId",
        p.demand_id AS "demandId", p.quantity_base AS "quantityBase"
      FROM proposal p WHERE p.group_id = ANY ($1::uuid[]) AND p.state = 'draft' ORDER BY p.id`,
    [groups.map((group) => group.id)],
  );
  const byGroup = new Map(groups.map((group) => [group.id, [] as DraftLegRow[]]));
  for (const leg of legs) byGroup.get(leg.groupId)?.push(leg);
  return groups.map((group) => ({ ...group, legs: byGroup.get(group.id) ?? [] }));
}

interface LockedLine extends LineNow, Record<string, unknown> {
  readonly id: string;
}

const SIDES = {
  supply: { table: 'lot', capacity: 'lot_capacity', key: 'lot_id' },
  demand: { table: 'demand', capacity: 'demand_capacity', key: 'demand_id' },
  processing: {
    table: 'processing_offer',
    capacity: 'processing_capacity',
    key: 'processing_id',
  },
} as const satisfies Record<BookSide, Record<string, string>>;

/** Locks lines and then their volumes, in the order of their ids, and compares them with the frozen book. */
async function lockSide(
  tx: Tx,
  side: BookSide,
  roundId: string,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, LineNow>> {
  const { table, capacity, key } = SIDES[side];
  const sorted = [...new Set(ids)].filter((id) => id !== null).sort();
  if (sorted.length === 0) return new Map();
  await tx.execute(`SELECT 1 FROM ${table} WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE`, [
    sorted,
  ]);
  await tx.execute(
    `SELECT 1 FROM ${capacity} WHERE ${key} = ANY ($1::uuid[]) ORDER BY ${key} FOR UPDATE`,
    [sorted],
  );
  const rows = await tx.query<LockedLine>(
    `SELECT l.id, l.state = 'published' AND c.open AS open, c.capacity - c.reserved - c.committed AS "freeBase",
        l.version <> f.line_version AS changed
      FROM ${table} l JOIN ${capacity} c ON c.${key} = l.id
      JOIN round_line f ON f.round_id = $2 AND f.side = $3 AND f.line_id = l.id
      WHERE l.id = ANY ($1::uuid[])`,
    [sorted, roundId, side],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function lockLines(
  tx: Tx,
  roundId: string,
  groups: readonly DraftGroupView[],
): Promise<LinesNow> {
  const legs = groups.flatMap((group) => group.legs);
  const lock = (
    side: BookSide,
    of: (leg: (typeof legs)[number]) => string | null,
  ): Promise<ReadonlyMap<string, LineNow>> => lockSide(tx, side, roundId, legs.map(of));
  const lots = await lock('supply', (leg) => leg.lotId);
  const demands = await lock('demand', (leg) => leg.demandId);
  const processing = await lock('processing', (leg) => leg.processingId);
  return { lots, demands, processing };
}

export const publishGroups = (
  tx: Tx,
  groupIds: readonly string[],
  expiresAt: Date,
): Promise<number> =>
  tx.execute(
    `UPDATE proposal_group SET state = 'published', published_at = $3, expires_at = $2, version = version + 1
      WHERE id = ANY ($1::uuid[]) AND state = 'draft'`,
    [groupIds, expiresAt, tx.now],
  );

export const dropGroups = (
  tx: Tx,
  groupIds: readonly string[],
  note: string | null,
): Promise<number> =>
  tx.execute(
    `UPDATE proposal_group SET state = 'dropped', staff_note = coalesce($2, staff_note), resolved_at = app_now(),
        version = version + 1 WHERE id = ANY ($1::uuid[]) AND state = 'draft'`,
    [groupIds, note],
  );

export const dropLegs = (
  tx: Tx,
  legs: readonly { readonly id: string; readonly reason: DropReason }[],
): Promise<number> =>
  tx.execute(
    `UPDATE proposal p SET state = 'dropped', drop_reason = w.reason, version = version + 1
      FROM unnest($1::uuid[], $2::text[]) AS w (id, reason) WHERE p.id = w.id AND p.state = 'draft'`,
    [legs.map((leg) => leg.id), legs.map((leg) => leg.reason)],
  );
