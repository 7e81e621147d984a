import { Inject, Injectable } from '@nestjs/common';
import type { Actor, ContractState, ContractTerms, Refusal } from '#domain';
import {
  AppError,
  CONTRACT_STATE_NAMES,
  DELIVERY_START,
  LIMITS,
  badInput,
  baseAmount,
  isRefusal,
  localDay,
  nextDeliveryState,
  permits,
  readTerms,
  refuse,
  roomOf,
  shortCode,
  shownAmount,
  wrongDeliveryState,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { addDays } from '#text';
import { actingParty } from './acting-party.js';
import { lockBalances, syncBalances } from './balance.repository.js';
import { DeliveryEntity, DeliveryPartEntity } from './delivery.entities.js';
import { lineTermsOf, lockReadable, saveDelivery } from './delivery.repository.js';
import { recordAct, tellOf } from './record-delivery.js';

export interface NoticePart {
  readonly lineId: string;
  /** Number of the slot; by default the one of that day, or the nearest. */
  readonly slotNo: number | null;
  /** Decimal in the unit of the line. */
  readonly quantity: string;
}

export interface NotifyDelivery {
  /** Made by the client. */
  readonly id: string;
  readonly contractId: string;
  readonly orgId: string | null;
  readonly parts: readonly NoticePart[];
  readonly plannedOn: string;
  readonly dockSlotId: string | null;
  readonly vehicle: string | null;
  readonly note: string | null;
  readonly idempotencyKey: string;
}

export interface CancelDelivery {
  readonly deliveryId: string;
  readonly orgId: string | null;
  readonly reason: string;
  readonly idempotencyKey: string;
}

interface ContractRow extends Record<string, unknown> {
  readonly id: string;
  readonly state: ContractState;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
  readonly currentVersion: number;
  readonly terms: string;
}

interface LineRow extends Record<string, unknown> {
  readonly id: string;
  readonly no: number;
  readonly sellerOrg: string;
}

interface PlannedPart extends LineRow {
  readonly slotId: string | null;
  readonly expectedBase: bigint;
}

const CONTRACT = `SELECT c.id, c.state, c.buyer_org AS "buyerOrg", c.party_orgs AS "partyOrgs", c.current_version AS "currentVersion", v.terms
  FROM contract c JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version WHERE c.id = $1`;
const LINES = `SELECT id, no, seller_org AS "sellerOrg" FROM contract_line WHERE contract_id = $1 AND id = ANY ($2::uuid[]) ORDER BY no`;
/** The slot asked for, or the one of the day, or the nearest to it. */
const SLOT = `SELECT id FROM delivery_slot WHERE line_id = $1 AND NOT ended AND ($2::int IS NULL OR no = $2)
  ORDER BY greatest(deliver_from - $3::date, $3::date - deliver_to, 0), no LIMIT 1`;

export function checkReason(reason: string): string {
  const text = reason.trim();
  if (text !== '' && text.length <= LIMITS.text.reason) return text;
  throw badInput('reason', {
    vi: `Hãy nêu lý do, tối đa ${LIMITS.text.reason} ký tự.`,
    en: `Give a reason of at most ${LIMITS.text.reason} characters.`,
  });
}

function checkNotice(input: NotifyDelivery): void {
  if (input.parts.length === 0 || input.parts.length > LIMITS.delivery.linesPerLoad) {
    throw badInput('parts', {
      vi: `Chuyến giao gồm từ 1 đến ${LIMITS.delivery.linesPerLoad} dòng hàng.`,
      en: `A load carries from 1 to ${LIMITS.delivery.linesPerLoad} lines.`,
    });
  }
  for (const [field, text, most] of [
    ['vehicle', input.vehicle, LIMITS.text.code],
    ['note', input.note, LIMITS.text.reason],
  ] as const) {
    if ((text ?? '').length <= most) continue;
    throw badInput(field, {
      vi: `Tối đa ${most} ký tự.`,
      en: `At most ${most} characters.`,
    });
  }
}

/** Announcing and cancelling loads. */
@Injectable()
export class DeliveryNotices {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A seller announces a load (báo giao hàng), alone or pooled with other sellers of the contract, against slots of its
   * lines and, if it likes, a dock time of the buyer. The load stays under the version in force now, whatever is amended
   * later. Refusals: CONTRACT_STATE, DELIVERY_FRAMEWORK, DELIVERY_LINES, DELIVERY_SLOT, DELIVERY_DAY, QUANTITY_NOT_POSITIVE,
   * DELIVERY_NOTICE_TOO_MUCH, DELIVERY_LOADS_OPEN, DOCK_NOT_THAT_DAY, DOCK_FULL.
   */
  notify(actor: Actor, { idempotencyKey, ...input }: NotifyDelivery): Promise<Outcome> {
    checkNotice({ ...input, idempotencyKey });
    const command = { ...input, parts: input.parts.map((part) => ({ ...part })) };
    return runCommand(
      this.database,
      { actor, operation: 'notifyDelivery', idempotencyKey, input: command },
      (tx) => this.announce(tx, actor, input),
    );
  }

  /** A party calls off a load that the buyer has not weighed. Refusals: DELIVERY_STATE, DELIVERY_ARRIVED. */
  cancel(actor: Actor, { idempotencyKey, ...input }: CancelDelivery): Promise<Outcome> {
    const reason = checkReason(input.reason);
    return runCommand(
      this.database,
      { actor, operation: 'cancelDelivery', idempotencyKey, input: { ...input, reason } },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const { partyOrgs, state } = delivery;
        const party = actingParty(actor, 'delivery.notify', {
          orgs: partyOrgs,
          orgId: input.orgId,
        });
        const next = nextDeliveryState(state, 'cancel');
        if (next === null) {
          return wrongDeliveryState(state);
        }
        const weighed = await tx.query(
          `SELECT 1 FROM delivery_weighing WHERE delivery_id = $1 AND side = 'buyer' LIMIT 1`,
          [delivery.id],
        );
        if (weighed.length > 0) return refuse('DELIVERY_ARRIVED');
        await saveDelivery(tx, delivery, { state: next, endReason: reason });
        if (delivery.dockSlotId !== null) await this.freeDock(tx, delivery.dockSlotId);
        await recordAct(tx, actor, delivery, {
          action: 'delivery.cancelled',
          detail: { orgId: party.orgId, reason },
        });
        await tellOf(tx, 'DeliveryCancelled', delivery);
        return { type: 'Delivery', id: delivery.id };
      },
    );
  }

  private async announce(
    tx: Tx,
    actor: Actor,
    input: Omit<NotifyDelivery, 'idempotencyKey'>,
  ): Promise<Outcome> {
    const contract = await this.lockContract(tx, actor, input.contractId);
    const terms = readTerms(contract.terms);
    const lines = await tx.query<LineRow>(LINES, [
      contract.id,
      input.parts.map((part) => part.lineId),
    ]);
    const sellers = [...new Set(lines.map((line) => line.sellerOrg))];
    const party = actingParty(actor, 'delivery.notify', {
      orgs: contract.partyOrgs,
      orgId: input.orgId,
    });
    const refusal = this.noticeRefusal({ contract, terms, input, today: localDay(tx.now) });
    if (refusal !== null) return refusal;
    if (lines.length !== input.parts.length || !sellers.includes(party.orgId)) {
      return refuse('DELIVERY_LINES', 'parts');
    }
    const parts = await this.plan(tx, { terms, lines, input });
    if (isRefusal(parts)) return parts;
    const stands =
      (await this.capacityRefusal(tx, { contract, terms, parts })) ??
      (await this.bookDock(tx, contract.buyerOrg, input));
    if (stands !== null) return stands;
    await this.store(tx, { contract, parts, input, orgId: party.orgId, sellers });
    const delivery = { id: input.id, contractId: contract.id, contractParties: contract.partyOrgs };
    await recordAct(tx, actor, delivery, {
      action: 'delivery.notified',
      detail: {
        orgId: party.orgId,
        version: contract.currentVersion,
        plannedOn: input.plannedOn,
        lines: parts.map((part) => ({ no: part.no, expectedBase: String(part.expectedBase) })),
      },
    });
    await tellOf(tx, 'DeliveryNotified', delivery);
    return { type: 'Delivery', id: input.id };
  }

  private async lockContract(tx: Tx, actor: Actor, id: string): Promise<ContractRow> {
    const seen = (await tx.query<ContractRow>(CONTRACT, [id]))[0];
    if (seen === undefined || !permits(actor, 'delivery.read', { partyOrgs: seen.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    await tx.execute('SELECT 1 FROM contract WHERE id = $1 FOR SHARE', [id]);
    return (await tx.query<ContractRow>(CONTRACT, [id]))[0] ?? seen;
  }

  private noticeRefusal(of: {
    readonly contract: ContractRow;
    readonly terms: ContractTerms;
    readonly input: Omit<NotifyDelivery, 'idempotencyKey'>;
    readonly today: string;
  }): Refusal | null {
    const { contract, terms, input, today } = of;
    if (contract.state !== 'in_force') {
      return refuse('CONTRACT_STATE', null, { state: CONTRACT_STATE_NAMES[contract.state].vi });
    }
    if (terms.kind === 'framework') return refuse('DELIVERY_FRAMEWORK', 'contractId');
    const { daysAheadMax } = LIMITS.delivery;
    return input.plannedOn < today || input.plannedOn > addDays(today, daysAheadMax)
      ? refuse('DELIVERY_DAY', 'plannedOn', { most: String(daysAheadMax) })
      : null;
  }

  /** Slots and amounts of the parts, in the order of the lines. */
  private async plan(
    tx: Tx,
    of: {
      readonly terms: ContractTerms;
      readonly lines: readonly LineRow[];
      readonly input: Omit<NotifyDelivery, 'idempotencyKey'>;
    },
  ): Promise<readonly PlannedPart[] | Refusal> {
    const planned: PlannedPart[] = [];
    for (const line of of.lines) {
      const part = of.input.parts.find((each) => each.lineId === line.id);
      if (part === undefined) return refuse('DELIVERY_LINES', 'parts');
      const { baseUnit } = lineTermsOf(of.terms, line.no).quantity;
      const expectedBase = baseAmount(part.quantity, baseUnit, 'quantity');
      if (expectedBase === 0n) return refuse('QUANTITY_NOT_POSITIVE', 'parts');
      const slots = await tx.query<{ id: string }>(SLOT, [
        line.id,
        part.slotNo,
        of.input.plannedOn,
      ]);
      const slotId = slots[0]?.id ?? null;
      if (slotId === null && part.slotNo !== null) return refuse('DELIVERY_SLOT', 'slotNo');
      planned.push({ ...line, slotId, expectedBase });
    }
    return planned;
  }

  /** Notices may not promise more than the lines still take, nor pile up without end. */
  private async capacityRefusal(
    tx: Tx,
    of: {
      readonly contract: ContractRow;
      readonly terms: ContractTerms;
      readonly parts: readonly PlannedPart[];
    },
  ): Promise<Refusal | null> {
    await syncBalances(tx, of.contract.id);
    const balances = await lockBalances(
      tx,
      of.parts.map((part) => part.id),
    );
    for (const part of of.parts) {
      const balance = balances.get(part.id);
      if (balance === undefined) return refuse('DELIVERY_LINES', 'parts');
      const room = roomOf(balance) - balance.underWayBase;
      if (part.expectedBase <= room) continue;
      const { baseUnit, unit } = lineTermsOf(of.terms, part.no).quantity;
      return refuse('DELIVERY_NOTICE_TOO_MUCH', 'parts', {
        line: String(part.no),
        room: `${shownAmount(room < 0n ? 0n : room, baseUnit)} ${unit}`,
      });
    }
    const rows = await tx.query<{ open: bigint }>(
      `SELECT count(*) AS open FROM delivery WHERE contract_id = $1 AND state IN ('notified','weighed','disputed')`,
      [of.contract.id],
    );
    const most = LIMITS.delivery.openLoadsPerContract;
    return (rows[0]?.open ?? 0n) >= BigInt(most)
      ? refuse('DELIVERY_LOADS_OPEN', null, { most: String(most) })
      : null;
  }

  private async bookDock(
    tx: Tx,
    buyerOrg: string,
    { dockSlotId, plannedOn }: Pick<NotifyDelivery, 'dockSlotId' | 'plannedOn'>,
  ): Promise<Refusal | null> {
    if (dockSlotId === null) return null;
    const rows = await tx.query<{ orgId: string; startsAt: Date }>(
      'SELECT org_id AS "orgId", starts_at AS "startsAt" FROM dock_slot WHERE id = $1',
      [dockSlotId],
    );
    const slot = rows[0];
    if (slot?.orgId !== buyerOrg || localDay(slot.startsAt) !== plannedOn) {
      return refuse('DOCK_NOT_THAT_DAY', 'dockSlotId');
    }
    const booked = await tx.asSystem(() =>
      tx.execute(
        `UPDATE dock_slot SET loads_taken = loads_taken + 1, version = version + 1
          WHERE id = $1 AND closed_at IS NULL AND loads_taken < loads_max AND ends_at > app_now()`,
        [dockSlotId],
      ),
    );
    return booked === 1 ? null : refuse('DOCK_FULL', 'dockSlotId');
  }

  private async freeDock(tx: Tx, dockSlotId: string): Promise<void> {
    await tx.asSystem(() =>
      tx.execute(
        'UPDATE dock_slot SET loads_taken = loads_taken - 1, version = version + 1 WHERE id = $1',
        [dockSlotId],
      ),
    );
  }

  private async store(
    tx: Tx,
    of: {
      readonly contract: ContractRow;
      readonly parts: readonly PlannedPart[];
      readonly input: Omit<NotifyDelivery, 'idempotencyKey'>;
      readonly orgId: string;
      readonly sellers: readonly string[];
    },
  ): Promise<void> {
    const { contract, parts, input } = of;
    await tx.insert(DeliveryEntity, {
      id: input.id,
      shortCode: shortCode(input.id),
      contractId: contract.id,
      contractVersion: contract.currentVersion,
      kind: 'load',
      correctsId: null,
      state: DELIVERY_START,
      buyerOrg: contract.buyerOrg,
      partyOrgs: [contract.buyerOrg, ...of.sellers],
      notifiedByOrg: of.orgId,
      plannedOn: input.plannedOn,
      dockSlotId: input.dockSlotId,
      vehicle: input.vehicle,
      note: input.note,
      createdAt: tx.now,
    });
    await tx.insert(
      DeliveryPartEntity,
      parts.map((part) => ({
        deliveryId: input.id,
        lineId: part.id,
        slotId: part.slotId,
        sellerOrg: part.sellerOrg,
        expectedBase: part.expectedBase,
      })),
    );
  }
}
