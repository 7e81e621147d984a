import { Inject, Injectable } from '@nestjs/common';
import type {
  Actor,
  AgreementKind,
  DeliveryKind,
  DeliveryState,
  RejectReason,
  SlotProgress,
} from '#domain';
import { AppError, listScope, localDay, permits, roomOf, slotProgress } from '#domain';
import type { Reader } from '#persistence';
import { Database, contextOf } from '#persistence';
import { findBalances } from './balance.repository.js';

/** 64-bit numbers inside the lists are decimal strings of base units. */
export interface DeliveryPartView {
  readonly lineId: string;
  readonly lineNo: number;
  readonly slotNo: number | null;
  readonly sellerOrg: string;
  readonly sellerName: string;
  readonly productCode: string;
  readonly gradeRank: number;
  readonly expectedBase: string;
  readonly netBase: string | null;
  readonly sellerNetBase: string | null;
  readonly buyerNetBase: string | null;
  readonly grades: readonly {
    readonly gradeRank: number;
    readonly acceptedBase: string;
    readonly rejectedBase: string;
  }[];
  readonly quality: readonly { readonly parameter: string; readonly valuePpm: string }[];
  readonly reject: {
    readonly reason: RejectReason;
    readonly note: string | null;
    readonly fileId: string | null;
  } | null;
}

export interface DeliveryWeighingView {
  readonly id: string;
  readonly orgId: string;
  readonly side: 'seller' | 'buyer';
  readonly grossBase: string;
  readonly tareBase: string;
  readonly netBase: string;
  readonly way: 'scale' | 'code';
  readonly fileId: string | null;
  readonly clientAt: string;
  readonly recordedAt: string;
}

export interface AgreementView extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly contractParties: readonly string[];
  readonly deliveryId: string | null;
  readonly lineId: string | null;
  readonly kind: AgreementKind;
  readonly state: 'proposed' | 'agreed' | 'refused' | 'superseded';
  readonly content: string;
  readonly reason: string;
  readonly proposedByOrg: string;
  readonly neededOrgs: readonly string[];
  readonly proposedAt: Date;
  readonly resolvedAt: Date | null;
  readonly answers: readonly {
    readonly orgId: string;
    readonly answer: 'agreed' | 'refused';
    readonly answeredAt: string;
  }[];
}

export interface DeliveryView extends Record<string, unknown> {
  readonly id: string;
  readonly shortCode: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly contractVersion: number;
  readonly contractParties: readonly string[];
  readonly kind: DeliveryKind;
  readonly correctsId: string | null;
  readonly state: DeliveryState;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
  readonly notifiedByOrg: string;
  readonly plannedOn: string;
  readonly dockSlotId: string | null;
  readonly vehicle: string | null;
  readonly note: string | null;
  readonly weighedAt: Date | null;
  readonly weighedOn: string | null;
  readonly rejectBy: Date | null;
  readonly decidedAt: Date | null;
  readonly acceptedOn: string | null;
  readonly decidedBy: string | null;
  readonly endReason: string | null;
  readonly createdAt: Date;
  readonly parts: readonly DeliveryPartView[];
  readonly weighings: readonly DeliveryWeighingView[];
  /** Keyset position: the creation time in microseconds. */
  readonly position: string;
}

export interface DeliveryFilter {
  readonly contractId: string | null;
  readonly orgId: string | null;
  readonly state: DeliveryState | null;
  readonly shortCode: string | null;
}

export interface ScheduleSlotView {
  readonly no: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: bigint;
  readonly deliveredBase: bigint;
  readonly underWayBase: bigint;
  readonly progress: SlotProgress;
}

export interface ScheduleLineView {
  readonly lineId: string;
  readonly lineNo: number;
  readonly productCode: string;
  readonly sellerOrg: string;
  readonly contractedBase: bigint;
  readonly toleranceBase: bigint;
  readonly overrideBase: bigint;
  readonly deliveredBase: bigint;
  readonly underWayBase: bigint;
  /** What it may still take, less what is under way. */
  readonly roomBase: bigint;
  readonly slots: readonly ScheduleSlotView[];
}

const NET = (side: string): string => `(SELECT w.net_base::text FROM delivery_weighing_part w
    WHERE w.delivery_id = p.delivery_id AND w.line_id = p.line_id AND w.side = '${side}' ORDER BY w.no DESC LIMIT 1)`;
const GRADES = `SELECT jsonb_agg(jsonb_build_object('gradeRank', g.grade_rank, 'acceptedBase', g.accepted_base::text,
    'rejectedBase', g.rejected_base::text) ORDER BY g.grade_rank DESC) FROM delivery_grade g
  WHERE g.delivery_id = p.delivery_id AND g.line_id = p.line_id`;
const QUALITY = `SELECT jsonb_agg(jsonb_build_object('parameter', q.parameter, 'valuePpm', q.value_ppm::text) ORDER BY q.parameter)
  FROM delivery_quality q WHERE q.delivery_id = p.delivery_id AND q.line_id = p.line_id`;
const REJECT = `SELECT jsonb_build_object('reason', r.reason, 'note', r.note, 'fileId', r.file_id) FROM delivery_reject r
  WHERE r.delivery_id = p.delivery_id AND r.line_id = p.line_id`;
const PARTS = `SELECT jsonb_agg(jsonb_build_object('lineId', p.line_id, 'lineNo', l.no, 'slotNo', s.no, 'sellerOrg', p.seller_org,
    'sellerName', o.name, 'productCode', l.product_code, 'gradeRank', l.grade_rank, 'expectedBase', p.expected_base::text,
    'netBase', p.net_base::text, 'sellerNetBase', ${NET('seller')}, 'buyerNetBase', ${NET('buyer')},
    'grades', coalesce((${GRADES}), '[]'), 'quality', coalesce((${QUALITY}), '[]'), 'reject', (${REJECT})) ORDER BY l.no)
  FROM delivery_part p JOIN contract_line l ON l.id = p.line_id JOIN organisation o ON o.id = p.seller_org
  LEFT JOIN delivery_slot s ON s.id = p.slot_id WHERE p.delivery_id = d.id`;
const WEIGHINGS = `SELECT jsonb_agg(jsonb_build_object('id', w.id, 'orgId', w.org_id, 'side', w.side, 'grossBase', w.gross_base::text,
    'tareBase', w.tare_base::text, 'netBase', w.net_base::text, 'way', w.way, 'fileId', w.file_id, 'clientAt', w.client_at,
    'recordedAt', w.recorded_at) ORDER BY w.recorded_at, w.id) FROM delivery_weighing w WHERE w.delivery_id = d.id`;

/** One statement per list: the load with all that a screen of it shows. */
const VIEW = `SELECT d.id, d.short_code AS "shortCode", d.contract_id AS "contractId", c.number AS "contractNumber",
    d.contract_version AS "contractVersion", c.party_orgs AS "contractParties", d.kind, d.corrects_id AS "correctsId", d.state,
    d.buyer_org AS "buyerOrg", d.party_orgs AS "partyOrgs", d.notified_by_org AS "notifiedByOrg", d.planned_on AS "plannedOn",
    d.dock_slot_id AS "dockSlotId", d.vehicle, d.note, d.weighed_at AS "weighedAt", d.weighed_on AS "weighedOn",
    d.reject_by AS "rejectBy", d.decided_at AS "decidedAt", d.accepted_on AS "acceptedOn", d.decided_by AS "decidedBy",
    d.end_reason AS "endReason", d.created_at AS "createdAt", coalesce((${PARTS}), '[]') AS parts,
    coalesce((${WEIGHINGS}), '[]') AS weighings, (extract(epoch FROM d.created_at) * 1000000)::bigint::text AS position
  FROM delivery d JOIN contract c ON c.id = d.contract_id`;
const PAGE = `${VIEW}
  WHERE ($1::boolean OR c.party_orgs && $2::uuid[])
    AND ($3::uuid IS NULL OR d.contract_id = $3) AND ($4::uuid IS NULL OR $4 = ANY (d.party_orgs))
    AND ($5::text IS NULL OR d.state = $5) AND ($6::text IS NULL OR d.short_code = $6)
    AND ($7::bigint IS NULL OR (d.created_at, d.id) < (to_timestamp(0) + $7 * interval '1 microsecond', $8::uuid))
  ORDER BY d.created_at DESC, d.id DESC LIMIT $9`;

const AGREEMENTS = `SELECT a.id, a.contract_id AS "contractId", c.party_orgs AS "contractParties", a.delivery_id AS "deliveryId",
    a.line_id AS "lineId", a.kind, a.state, a.content, a.reason, a.proposed_by_org AS "proposedByOrg",
    a.needed_orgs AS "neededOrgs", a.proposed_at AS "proposedAt", a.resolved_at AS "resolvedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('orgId', s.org_id, 'answer', s.answer, 'answeredAt', s.answered_at)
      ORDER BY s.answered_at, s.org_id) FROM delivery_consent s WHERE s.agreement_id = a.id), '[]') AS answers
  FROM delivery_agreement a JOIN contract c ON c.id = a.contract_id`;

const SCHEDULE_CONTRACT = `SELECT c.party_orgs AS "partyOrgs" FROM contract c WHERE c.id = $1`;
const SCHEDULE_SLOTS = `SELECT l.id AS "lineId", l.no AS "lineNo", l.product_code AS "productCode", l.seller_org AS "sellerOrg",
    l.quantity_base AS "lineBase", t.no, t.deliver_from AS "deliverFrom", t.deliver_to AS "deliverTo", t.quantity_base AS "quantityBase",
    coalesce((SELECT sum(g.accepted_base) FROM delivery_part p JOIN delivery_grade g
      ON g.delivery_id = p.delivery_id AND g.line_id = p.line_id WHERE p.slot_id = t.id), 0)::bigint AS "deliveredBase",
    coalesce((SELECT sum(coalesce(p.net_base, p.expected_base)) FROM delivery_part p JOIN delivery d ON d.id = p.delivery_id
      WHERE p.slot_id = t.id AND d.state IN ('notified','weighed','disputed')), 0)::bigint AS "underWayBase"
  FROM contract_line l LEFT JOIN delivery_slot t ON t.line_id = l.id WHERE l.contract_id = $1 ORDER BY l.no, t.no`;

interface SlotRow extends Record<string, unknown> {
  readonly lineId: string;
  readonly lineNo: number;
  readonly productCode: string;
  readonly sellerOrg: string;
  readonly lineBase: bigint;
  readonly no: number | null;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: bigint;
  readonly deliveredBase: bigint;
  readonly underWayBase: bigint;
}

/** Loads as their contract's parties see them, and how the schedule stands. */
@Injectable()
export class DeliveryQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; `first + 1` rows, so that the caller knows whether more follow. `after` is (position, id). */
  async page(
    actor: Actor,
    filter: DeliveryFilter,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<DeliveryView[]> {
    const scope = listScope(actor, 'delivery.read');
    const [position = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<DeliveryView>(PAGE, [
        scope.all,
        scope.partyOrgs,
        filter.contractId,
        filter.orgId,
        filter.state,
        filter.shortCode,
        position,
        id,
        page.first + 1,
      ]),
    );
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<DeliveryView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<DeliveryView>(`${VIEW} WHERE d.id = $1`, [id]),
    );
    const view = rows[0];
    if (
      view === undefined ||
      !permits(actor, 'delivery.read', { partyOrgs: view.contractParties })
    ) {
      throw new AppError('NOT_FOUND');
    }
    return view;
  }

  /** Agreements about several loads in one statement, in the order asked for. */
  async agreementsOf(
    actor: Actor,
    deliveryIds: readonly string[],
  ): Promise<readonly (readonly AgreementView[])[]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<AgreementView>(
        `${AGREEMENTS} WHERE a.delivery_id = ANY ($1::uuid[]) ORDER BY a.proposed_at, a.id`,
        [deliveryIds],
      ),
    );
    return deliveryIds.map((id) => rows.filter((row) => row.deliveryId === id));
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async agreement(actor: Actor, id: string): Promise<AgreementView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<AgreementView>(`${AGREEMENTS} WHERE a.id = $1`, [id]),
    );
    const view = rows[0];
    if (
      view === undefined ||
      !permits(actor, 'delivery.read', { partyOrgs: view.contractParties })
    ) {
      throw new AppError('NOT_FOUND');
    }
    return view;
  }

  /** What both sides proposed beyond the contract's lines, newest first. */
  async extrasOf(actor: Actor, contractId: string): Promise<readonly AgreementView[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<AgreementView>(
        `${AGREEMENTS} WHERE a.contract_id = $1 AND a.kind = 'override' ORDER BY a.proposed_at DESC, a.id LIMIT 100`,
        [contractId],
      ),
    );
  }

  /** Lines of a contract with what is delivered, under way and left, per slot; by the version in force. */
  async schedule(actor: Actor, contractId: string): Promise<readonly ScheduleLineView[]> {
    return this.database.read(contextOf(actor), async (reader) => {
      const rows = await reader.query<{ partyOrgs: string[] }>(SCHEDULE_CONTRACT, [contractId]);
      const contract = rows[0];
      if (contract === undefined || !permits(actor, 'delivery.read', contract)) {
        throw new AppError('NOT_FOUND');
      }
      return this.linesOf(reader, contractId);
    });
  }

  private async linesOf(reader: Reader, contractId: string): Promise<readonly ScheduleLineView[]> {
    const rows = await reader.query<SlotRow>(SCHEDULE_SLOTS, [contractId]);
    const ids = [...new Set(rows.map((row) => row.lineId))];
    const balances = await findBalances(reader, ids);
    const today = localDay(reader.now);
    return ids.flatMap((lineId) => {
      const slots = rows.filter((row) => row.lineId === lineId);
      const [line] = slots;
      if (line === undefined) return [];
      // Before a contract is in force its lines have no balance yet.
      const balance = balances.get(lineId) ?? {
        contractedBase: line.lineBase,
        toleranceBase: 0n,
        overrideBase: 0n,
        deliveredBase: 0n,
        underWayBase: 0n,
      };
      const left = roomOf(balance) - balance.underWayBase;
      return [
        {
          lineId,
          lineNo: line.lineNo,
          productCode: line.productCode,
          sellerOrg: line.sellerOrg,
          contractedBase: balance.contractedBase,
          toleranceBase: balance.toleranceBase,
          overrideBase: balance.overrideBase,
          deliveredBase: balance.deliveredBase,
          underWayBase: balance.underWayBase,
          roomBase: left < 0n ? 0n : left,
          slots: slots.flatMap((slot) => toSlot(slot, { balance, today })),
        },
      ];
    });
  }
}

function toSlot(
  row: SlotRow,
  of: {
    readonly balance: { readonly contractedBase: bigint; readonly toleranceBase: bigint };
    readonly today: string;
  },
): readonly ScheduleSlotView[] {
  const { no, deliverFrom, deliverTo, quantityBase, deliveredBase, underWayBase } = row;
  if (no === null) return [];
  const tolerance = (of.balance.toleranceBase * quantityBase) / of.balance.contractedBase;
  const standing = {
    deliverFrom,
    deliverTo,
    quantityBase,
    deliveredBase,
    toleranceBase: tolerance,
  };
  const progress = slotProgress(standing, of.today);
  return [{ no, deliverFrom, deliverTo, quantityBase, deliveredBase, underWayBase, progress }];
}
