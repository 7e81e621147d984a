import { Injectable } from '@nestjs/common';
import type { ContractState, SlotFacts, WarningReason } from '#domain';
import { CASE_HOURS, endOfDay, warnAfterSlot, warnBeforeSlot } from '#domain';
import type { Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import { addDays } from '#text';
import { escalateTask, raiseTask } from './call-task.repository.js';
import { findCaseContract } from './case.repository.js';
import { hoursFrom } from './case-steps.js';
import { NEWEST_REFERENCE } from './reference-price.repository.js';
import { raiseWarning } from './warnings.js';

interface SlotRow extends SlotFacts, Record<string, unknown> {
  readonly contractId: string;
  readonly state: ContractState;
  readonly lineId: string;
  readonly buyerOrg: string;
  readonly sellerOrg: string;
  /** By how many days force majeure lets this slot be late. */
  readonly extensionDays: number;
}

// Deliveries in their own rows; a slot that an amendment moved or took away is found so, or not at all.
const SLOT = `SELECT c.id AS "contractId", c.state, l.id AS "lineId", c.buyer_org AS "buyerOrg", l.seller_org AS "sellerOrg",
    s.deliver_from AS "deliverFrom", s.deliver_to AS "deliverTo", l.price_vnd AS "contractPriceVnd",
    (SELECT count(*) FROM delivery_part p JOIN delivery d ON d.id = p.delivery_id
      WHERE p.line_id = l.id AND d.kind = 'load' AND d.state IN ('notified', 'weighed', 'disputed'))::int AS noticed,
    (SELECT coalesce(sum(o.quantity_base), 0) FROM delivery_slot o
      WHERE o.line_id = l.id AND NOT o.ended AND o.deliver_to <= s.deliver_to)::bigint AS "dueBase",
    (SELECT coalesce(sum(o.quantity_base), 0) FROM delivery_slot o
      WHERE o.line_id = l.id AND NOT o.ended AND o.deliver_to < s.deliver_from)::bigint AS "dueBeforeBase",
    coalesce(b.delivered_base, 0)::bigint AS "deliveredBase", coalesce(b.tolerance_base, 0)::bigint AS "toleranceBase",
    (SELECT coalesce(max(k.extension_days), 0) FROM contract_case k WHERE k.contract_id = c.id AND k.kind = 'force_majeure'
      AND k.state IN ('accepted', 'overrun', 'settled') AND coalesce(k.line_id, l.id) = l.id AND k.occurred_on <= s.deliver_to)::int AS "extensionDays",
    (${NEWEST_REFERENCE}) AS "referencePriceVnd"
  FROM delivery_slot s JOIN contract_line l ON l.id = s.line_id JOIN contract c ON c.id = l.contract_id
  LEFT JOIN contract_line_balance b ON b.line_id = l.id
  WHERE s.id = $1 AND NOT s.ended AND l.ended_in_version IS NULL
    AND NOT EXISTS (SELECT 1 FROM contract_line_closing k WHERE k.line_id = l.id)`;

interface LateRow extends Record<string, unknown> {
  readonly contractId: string;
  readonly lineId: string | null;
  readonly buyerOrg: string;
  readonly sellerOrg: string;
  readonly amount: string;
  readonly day: string;
}

const OVERDUE = `SELECT d.contract_id AS "contractId", NULL::uuid AS "lineId", d.payer_org AS "buyerOrg", d.payee_org AS "sellerOrg",
    (d.amount_vnd - d.paid_vnd)::text AS amount, d.due_on::text AS day
  FROM due d JOIN contract c ON c.id = d.contract_id AND c.buyer_org = d.payer_org WHERE d.id = $1`;
const DEEMED = `SELECT d.contract_id AS "contractId", p.line_id AS "lineId", d.buyer_org AS "buyerOrg", p.seller_org AS "sellerOrg",
    '' AS amount, '' AS day
  FROM delivery d JOIN delivery_part p ON p.delivery_id = d.id WHERE d.id = $1 AND d.decided_by = 'clock'
  ORDER BY p.line_id LIMIT 1`;

interface SlotDays extends Record<string, unknown> {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Watches contracts by the business clock: who has not signed, what was not announced, what did not come. */
@Injectable()
export class WatchJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'contract.watch', run: (tx, delivery) => this.watch(tx, delivery) },
    {
      kind: 'effect',
      consumer: 'contract.remind',
      run: (tx, delivery) => this.remind(tx, delivery),
    },
    { kind: 'effect', consumer: 'slot.notice', run: (tx, delivery) => this.before(tx, delivery) },
    { kind: 'effect', consumer: 'warning.raise', run: (tx, delivery) => this.warn(tx, delivery) },
    { kind: 'effect', consumer: 'delivery.late', run: (tx, delivery) => this.after(tx, delivery) },
    {
      kind: 'effect',
      consumer: 'task.escalate',
      run: async (tx, delivery) => {
        await escalateTask(tx, delivery.aggregateId);
      },
    },
  ];

  /** Sets the clocks of a contract: a reminder to sign, and of each slot its notice and its end. */
  private async watch(tx: Tx, { aggregateId }: Delivery): Promise<void> {
    const contract = await findCaseContract(tx, aggregateId);
    if (contract === null) return;
    if (contract.state === 'awaiting_signatures') {
      const lapse = endOfDay(contract.terms.signBy).getTime();
      await publish(tx, {
        type: 'SigningDue',
        aggregateType: 'contract',
        aggregateId,
        dueAt: new Date(lapse - CASE_HOURS.signingReminder * 3_600_000),
      });
      return;
    }
    const days = contract.terms.quality.noticeDaysBeforeHarvest;
    const slots = await tx.query<SlotDays>(
      `SELECT s.id, s.deliver_from AS "from", s.deliver_to AS "to" FROM delivery_slot s JOIN contract_line l ON l.id = s.line_id
        WHERE l.contract_id = $1 AND NOT s.ended AND l.ended_in_version IS NULL ORDER BY s.deliver_from, s.id`,
      [aggregateId],
    );
    for (const { id, from, to } of slots) {
      const slot = { aggregateType: 'delivery_slot', aggregateId: id } as const;
      const noticeBy = endOfDay(addDays(from, -days));
      await publish(tx, { ...slot, type: 'SlotOpening', payload: { from }, dueAt: noticeBy });
      await publish(tx, { ...slot, type: 'SlotClosing', payload: { to }, dueAt: endOfDay(to) });
    }
  }

  /** Reminds parties that have not signed, and has staff call them. */
  private async remind(tx: Tx, { aggregateId }: Delivery): Promise<void> {
    const missing = await tx.query<{ org: string }>(
      `SELECT p.org_id AS org FROM contract c JOIN contract_party p ON p.contract_id = c.id
        WHERE c.id = $1 AND c.state = 'awaiting_signatures' AND NOT EXISTS (SELECT 1 FROM contract_signature s
          WHERE s.contract_id = c.id AND s.version = c.current_version AND s.org_id = p.org_id) ORDER BY p.position`,
      [aggregateId],
    );
    if (missing.length === 0) return;
    for (const { org } of missing) {
      await raiseTask(tx, {
        contractId: aggregateId,
        kind: 'signing',
        subjectId: aggregateId,
        orgId: org,
        reasons: [],
        dueAt: hoursFrom(tx, CASE_HOURS.callTask),
      });
    }
    await publish(tx, {
      type: 'SigningReminded',
      aggregateType: 'contract',
      aggregateId,
    });
  }

  private async before(tx: Tx, delivery: Delivery): Promise<void> {
    const slot = await this.slot(tx, delivery);
    if (slot === null || slot.deliverFrom !== delivery.payload['from']) return;
    const warning = warnBeforeSlot(slot);
    if (warning !== null) await raiseWarning(tx, subjectOf(slot, delivery), warning);
  }

  private async after(tx: Tx, delivery: Delivery): Promise<void> {
    const slot = await this.slot(tx, delivery);
    if (slot === null || slot.deliverTo !== delivery.payload['to']) return;
    const extended = endOfDay(addDays(slot.deliverTo, slot.extensionDays));
    if (extended.getTime() > tx.now.getTime()) {
      const { aggregateType, aggregateId, payload } = delivery;
      await publish(tx, {
        type: 'SlotClosing',
        aggregateType,
        aggregateId,
        payload,
        dueAt: extended,
      });
      return;
    }
    const warning = warnAfterSlot(slot);
    if (warning !== null) await raiseWarning(tx, subjectOf(slot, delivery), warning);
  }

  /** A payment that is overdue, or a load that only the clock accepted. */
  private async warn(tx: Tx, { type, aggregateId }: Delivery): Promise<void> {
    const due = type === 'DueOverdue';
    const row = (await tx.query<LateRow>(due ? OVERDUE : DEEMED, [aggregateId]))[0];
    if (row === undefined) return;
    const reason: WarningReason = due
      ? { code: 'DAYS_OVERDUE', params: { amount: row.amount, dueOn: row.day } }
      : { code: 'DEEMED_ACCEPTED', params: { count: '1' } };
    const code = due ? 'LATE_PAYMENT' : 'SLOW_ACCEPTANCE';
    await raiseWarning(tx, { ...row, subjectId: aggregateId }, { code, reasons: [reason] });
  }

  /** The slot, if its contract is being performed: while it is suspended nothing is late. */
  private async slot(tx: Tx, delivery: Delivery): Promise<SlotRow | null> {
    const row = (await tx.query<SlotRow>(SLOT, [delivery.aggregateId]))[0];
    return row?.state === 'in_force' ? row : null;
  }
}

const subjectOf = (
  { contractId, lineId, buyerOrg, sellerOrg }: SlotRow,
  delivery: Delivery,
): Parameters<typeof raiseWarning>[1] => ({
  contractId,
  lineId,
  buyerOrg,
  sellerOrg,
  subjectId: delivery.aggregateId,
});
