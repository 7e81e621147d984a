/** Read models of proposals. Row-level security leaves a party its own legs, staff all; private figures are asked for apart. */
import { Inject, Injectable } from '@nestjs/common';
import type {
  Actor,
  BaseUnit,
  DeclineReason,
  DropReason,
  GroupRule,
  GroupState,
  LegState,
  Reason,
} from '#domain';
import { AppError, permits } from '#domain';
import type { Reader } from '#persistence';
import { Database, contextOf } from '#persistence';
import type { Page } from './round.queries.js';

export interface AnswerView {
  readonly orgId: string;
  readonly answer: 'accepted' | 'declined';
  readonly reasonCode: DeclineReason | null;
  readonly reason: string | null;
  readonly answeredAt: string;
}

/** What one party, and staff, may know of a leg. */
export interface PrivateView {
  readonly orgId: string;
  readonly side: 'seller' | 'buyer';
  readonly gainVnd: number;
  readonly reasons: readonly Reason[];
}

export interface LegView extends Record<string, unknown> {
  readonly id: string;
  readonly groupId: string;
  readonly roundId: string;
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
  readonly sellerOrg: string;
  readonly sellerName: string;
  readonly buyerOrg: string;
  readonly buyerName: string;
  readonly productCode: string;
  readonly productVi: string;
  readonly productEn: string;
  readonly baseUnit: BaseUnit;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly originPlaceId: string;
  readonly destinationPlaceId: string;
  readonly quantityBase: bigint;
  readonly priceVnd: bigint;
  readonly transportVnd: bigint;
  readonly gradePremiumVnd: bigint;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly distanceKm: number;
  readonly state: LegState;
  readonly dropReason: DropReason | null;
  readonly groupState: GroupState;
  readonly expiresAt: Date | null;
  readonly version: number;
  readonly answers: readonly AnswerView[];
  readonly privates: readonly PrivateView[];
  readonly runnerUp: { readonly id: string; readonly lessVnd: number } | null;
}

export interface GroupView extends Record<string, unknown> {
  readonly id: string;
  readonly roundId: string;
  /** Null for a party of a chain that does not deal with its outlet. */
  readonly demandId: string | null;
  readonly processingId: string | null;
  readonly part: number;
  readonly rule: GroupRule;
  readonly minFillBase: bigint;
  readonly baseUnit: BaseUnit;
  readonly state: GroupState;
  readonly buyerOrg: string;
  readonly buyerName: string;
  readonly expiresAt: Date | null;
  readonly publishedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly staffNote: string | null;
  readonly version: number;
  readonly legs: readonly LegView[];
}

export interface LegFilter {
  readonly roundId: string | null;
  readonly groupId: string | null;
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
  readonly states: readonly LegState[] | null;
}

export interface GroupFilter {
  readonly roundId: string | null;
  readonly states: readonly GroupState[] | null;
}

const LEG = `SELECT p.id, p.group_id AS "groupId", p.round_id AS "roundId", p.lot_id AS "lotId",
    p.processing_id AS "processingId", p.demand_id AS "demandId",
    p.seller_org AS "sellerOrg", s.name AS "sellerName", p.buyer_org AS "buyerOrg", b.name AS "buyerName",
    p.product_code AS "productCode", c.name_vi AS "productVi", c.name_en AS "productEn", c.base_unit AS "baseUnit",
    l.variety, coalesce(l.grade_rank, m.grade_rank, 0) AS "gradeRank",
    coalesce(l.place_id, f.place_id) AS "originPlaceId", coalesce(d.place_id, f.place_id) AS "destinationPlaceId",
    p.quantity_base AS "quantityBase", p.price_vnd AS "priceVnd", p.transport_vnd AS "transportVnd",
    p.grade_premium_vnd AS "gradePremiumVnd", p.harvest_from AS "harvestFrom", p.harvest_to AS "harvestTo",
    p.deliver_from AS "deliverFrom", p.deliver_to AS "deliverTo", p.distance_km AS "distanceKm", p.state,
    p.drop_reason AS "dropReason", g.state AS "groupState", g.expires_at AS "expiresAt", p.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('orgId', a.org_id, 'answer', a.answer, 'reasonCode', a.reason_code,
        'reason', a.reason, 'answeredAt', a.answered_at) ORDER BY a.answered_at, a.org_id)
      FROM proposal_answer a WHERE a.proposal_id = p.id), '[]') AS answers,
    coalesce((SELECT jsonb_agg(jsonb_build_object('orgId', v.org_id, 'side', v.side, 'gainVnd', v.gain_vnd,
        'reasons', v.reasons) ORDER BY v.side DESC) FROM proposal_private v WHERE v.proposal_id = p.id), '[]') AS privates,
    (SELECT jsonb_build_object('id', x.runner_up_id, 'lessVnd', x.runner_up_less_vnd) FROM proposal_explanation x
      WHERE x.proposal_id = p.id AND x.runner_up_id IS NOT NULL) AS "runnerUp"
  FROM proposal p JOIN proposal_group g ON g.id = p.group_id
  JOIN organisation s ON s.id = p.seller_org JOIN organisation b ON b.id = p.buyer_org
  JOIN product c ON c.code = p.product_code LEFT JOIN lot l ON l.id = p.lot_id LEFT JOIN demand d ON d.id = p.demand_id
  LEFT JOIN processing_offer f ON f.id = p.processing_id
  LEFT JOIN processing_output m ON m.processing_id = p.processing_id AND m.product_code = p.product_code`;

const GROUP = `SELECT g.id, g.round_id AS "roundId", g.demand_id AS "demandId", g.processing_id AS "processingId", g.part, g.rule,
    g.min_fill_base AS "minFillBase", c.base_unit AS "baseUnit", g.state, b.id AS "buyerOrg", b.name AS "buyerName",
    g.expires_at AS "expiresAt", g.published_at AS "publishedAt", g.resolved_at AS "resolvedAt",
    g.staff_note AS "staffNote", g.version
  FROM proposal_group g JOIN demand d ON d.id = g.demand_id JOIN organisation b ON b.id = d.org_id
  JOIN product c ON c.code = d.product_code`;

@Injectable()
export class ProposalQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  async proposal(actor: Actor, id: string): Promise<LegView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<LegView>(`${LEG} WHERE p.id = $1`, [id]),
    );
    const leg = rows[0];
    if (leg === undefined || !mayRead(actor, leg)) throw new AppError('NOT_FOUND');
    return showPrivate(actor, leg);
  }

  /** Newest first; the cursor is the id. Answers `first + 1` rows at most. */
  async proposals(actor: Actor, filter: LegFilter, page: Page): Promise<LegView[]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<LegView>(
        `${LEG} WHERE ($1::uuid IS NULL OR p.round_id = $1) AND ($2::uuid IS NULL OR p.group_id = $2)
          AND ($3::uuid IS NULL OR p.lot_id = $3) AND ($4::uuid IS NULL OR p.demand_id = $4)
          AND ($5::text[] IS NULL OR p.state = ANY ($5)) AND ($6::uuid IS NULL OR p.id < $6)
          AND ($8::uuid IS NULL OR p.processing_id = $8)
          ORDER BY p.id DESC LIMIT $7`,
        [
          filter.roundId,
          filter.groupId,
          filter.lotId,
          filter.demandId,
          filter.states,
          page.after?.[0] ?? null,
          page.first + 1,
          filter.processingId,
        ],
      ),
    );
    return rows.filter((leg) => mayRead(actor, leg)).map((leg) => showPrivate(actor, leg));
  }

  async group(actor: Actor, id: string): Promise<GroupView> {
    const groups = await this.database.read(contextOf(actor), async (reader) =>
      withLegs(reader, await reader.query<GroupView>(`${GROUP} WHERE g.id = $1`, [id])),
    );
    const group = groups.map((one) => visible(actor, one)).find((one) => one !== null);
    if (group === undefined) throw new AppError('NOT_FOUND');
    return group;
  }

  /** Newest first; the cursor is the id. Answers `first + 1` rows at most. */
  async groups(actor: Actor, filter: GroupFilter, page: Page): Promise<GroupView[]> {
    const groups = await this.database.read(contextOf(actor), async (reader) =>
      withLegs(
        reader,
        await reader.query<GroupView>(
          `${GROUP} WHERE ($1::uuid IS NULL OR g.round_id = $1) AND ($2::text[] IS NULL OR g.state = ANY ($2))
            AND ($3::uuid IS NULL OR g.id < $3) ORDER BY g.id DESC LIMIT $4`,
          [filter.roundId, filter.states, page.after?.[0] ?? null, page.first + 1],
        ),
      ),
    );
    return groups.map((one) => visible(actor, one)).filter((one) => one !== null);
  }
}

async function withLegs(reader: Reader, groups: readonly GroupView[]): Promise<GroupView[]> {
  const legs = await reader.query<LegView>(
    `${LEG} WHERE p.group_id = ANY ($1::uuid[]) ORDER BY p.id`,
    [groups.map((group) => group.id)],
  );
  return groups.map((group) => ({
    ...group,
    legs: legs.filter((leg) => leg.groupId === group.id),
  }));
}

const mayRead = (actor: Actor, leg: LegView): boolean =>
  permits(actor, 'proposal.read', { partyOrgs: [leg.sellerOrg, leg.buyerOrg] });

/** A group is seen by staff, its buyer, and whoever has a leg in it; null for everyone else. */
function visible(actor: Actor, group: GroupView): GroupView | null {
  const legs = group.legs
    .filter((leg) => mayRead(actor, leg))
    .map((leg) => showPrivate(actor, leg));
  const partyOrgs = [group.buyerOrg, ...legs.flatMap((leg) => [leg.sellerOrg, leg.buyerOrg])];
  if (!permits(actor, 'proposal.read', { partyOrgs })) return null;
  const review = permits(actor, 'proposal.review');
  const seen = { ...group, legs, staffNote: review ? group.staffNote : null };
  return group.processingId === null || permits(actor, 'proposal.read') ? seen : ofParty(seen);
}

/** A party of a chain sees whom it deals with, not who takes what is made in the end. */
function ofParty(group: GroupView): GroupView {
  const outlet = group.legs.some((leg) => leg.demandId === group.demandId);
  const first = group.legs[0];
  if (outlet || first === undefined) return group;
  const { buyerOrg, buyerName, demandId } = first;
  return { ...group, buyerOrg, buyerName, demandId };
}

/** A member who is no manager sees the deal, not what it is worth to the organisation. */
function showPrivate(actor: Actor, leg: LegView): LegView {
  const privates = leg.privates.filter((one) =>
    permits(actor, 'proposal.read_private', { orgId: one.orgId }),
  );
  return { ...leg, privates };
}
