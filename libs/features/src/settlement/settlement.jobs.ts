import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ContractTerms, LedgerMeasure, LineTerms, Posting } from '#domain';
import {
  LIMITS,
  assert,
  endOfDay,
  localDay,
  readTerms,
  roundHalfUp,
  shareOut,
  transfer,
} from '#domain';
import { addDays } from '#text';
import type { ContractAccount } from '#feature/ledger';
import { lockAccount, moneyBalances, openAccount, post } from '#feature/ledger';
import { PrepaymentEntity, createDue } from '#feature/payments';
import type { Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import { monthEnd, monthStart, settleStatement } from './settle.js';
import { InputAdvanceEntity, StatementEntity, StatementLoadEntity } from './settlement.entities.js';

interface InForce extends Record<string, unknown> {
  readonly buyerOrg: string;
  readonly terms: string;
}

interface AcceptedLoad extends Record<string, unknown> {
  readonly contractId: string;
  readonly buyerOrg: string;
  readonly version: number;
  readonly acceptedOn: string;
  readonly terms: string;
  readonly sellers: readonly string[];
}

const IN_FORCE = `SELECT c.buyer_org AS "buyerOrg", v.terms FROM contract c JOIN contract_version v
    ON v.contract_id = c.id AND v.version = c.current_version WHERE c.id = $1 AND c.in_force_at IS NOT NULL`;
const ACCEPTED = `SELECT d.contract_id AS "contractId", d.buyer_org AS "buyerOrg", d.contract_version AS version, d.accepted_on AS "acceptedOn", v.terms,
    ARRAY(SELECT DISTINCT p.seller_org FROM delivery_part p WHERE p.delivery_id = d.id ORDER BY 1) AS sellers
  FROM delivery d JOIN contract c ON c.id = d.contract_id
    JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version
  WHERE d.id = $1 AND d.state = 'accepted'`;
const VOLUMES = `SELECT coalesce(sum(g.accepted_base), 0)::bigint AS accepted, coalesce(sum(g.rejected_base), 0)::bigint AS rejected,
    r.base_unit AS measure
  FROM delivery_grade g JOIN contract_line l ON l.id = g.line_id JOIN product r ON r.code = l.product_code
  WHERE g.delivery_id = $1 AND l.seller_org = $2 GROUP BY r.base_unit`;
const OPEN_MONTH = `SELECT id FROM statement WHERE contract_id = $1 AND seller_org = $2 AND month = $3
    AND state IN ('collecting', 'unpriced')`;

/** After completion the seller has so long to give a deposit back. */
const DEPOSIT_RETURN_DAYS = 7;

/** Value of the inputs handed over, each item in whole dong. */
const advanceValue = (items: ContractTerms['inputAdvances'][number]['items']): bigint =>
  items.reduce(
    (sum, item) => sum + roundHalfUp(BigInt(item.quantityMilli) * BigInt(item.vndPerUnit), 1_000n),
    0n,
  );

/** What money does by itself: accounts open with a contract, loads are settled, late prices are caught up with. */
@Injectable()
export class SettlementJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'money.open', run: (tx, delivery) => this.open(tx, delivery) },
    { kind: 'effect', consumer: 'money.close', run: (tx, delivery) => this.close(tx, delivery) },
    {
      kind: 'effect',
      consumer: 'settlement.compute',
      run: (tx, delivery) => this.compute(tx, delivery),
    },
    {
      kind: 'effect',
      consumer: 'settlement.settle',
      run: (tx, delivery) => settleStatement(tx, delivery.aggregateId),
    },
    {
      kind: 'effect',
      consumer: 'settlement.reprice',
      run: (tx, delivery) => this.reprice(tx, delivery),
    },
  ];

  /** Books of each seller with the volume they begin with, and what the terms say is to be paid ahead. */
  private async open(tx: Tx, delivery: Delivery): Promise<void> {
    const contractId = delivery.aggregateId;
    const row = (await tx.query<InForce>(IN_FORCE, [contractId]))[0];
    assert(row !== undefined, 'the contract of the event is in force');
    const terms = readTerms(row.terms);
    if (terms.kind === 'framework') return;
    const sellers = [...new Set(terms.lines.map((line) => line.sellerOrgId))];
    const opened: ContractAccount[] = [];
    for (const sellerOrg of sellers) {
      const account = await openAccount(tx, { contractId, sellerOrg, buyerOrg: row.buyerOrg });
      if (await this.hasOpened(tx, account)) continue;
      const own = terms.lines.filter((line) => line.sellerOrgId === sellerOrg);
      await post(tx, account, { kind: 'opening', sourceId: contractId, postings: opening(own) });
      await this.payAhead(tx, account, terms);
      opened.push(account);
    }
    await this.deposits(tx, sellers, opened, terms);
  }

  private async hasOpened(tx: Tx, account: ContractAccount): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM ledger_entry WHERE kind = 'opening' AND source_id = $1 AND seller_org = $2`,
      [account.contractId, account.sellerOrg],
    );
    return rows.length > 0;
  }

  /** A completed contract gives back the deposit that its terms did not set off: a due of the seller. */
  private async close(tx: Tx, delivery: Delivery): Promise<void> {
    const contractId = delivery.aggregateId;
    const sellers = await tx.query<{ sellerOrg: string }>(
      `SELECT a.seller_org AS "sellerOrg" FROM contract_account a JOIN contract c ON c.id = a.contract_id
        WHERE a.contract_id = $1 AND c.state = 'completed' ORDER BY a.seller_org`,
      [contractId],
    );
    for (const { sellerOrg } of sellers) {
      const account = await lockAccount(tx, contractId, sellerOrg);
      assert(account !== null, 'the account was just read');
      const held = -(await moneyBalances(tx, account))('deposit');
      const told = await tx.query(
        `SELECT 1 FROM due WHERE contract_id = $1 AND seller_org = $2 AND kind = 'deposit_return'`,
        [contractId, sellerOrg],
      );
      if (held <= 0n || told.length > 0) continue;
      await createDue(tx, account, {
        kind: 'deposit_return',
        payerOrg: sellerOrg,
        payeeOrg: account.buyerOrg,
        amountVnd: held,
        dueOn: addDays(localDay(tx.now), DEPOSIT_RETURN_DAYS),
      });
    }
  }

  /** One due of the deposit for each seller, shared out by what each sells. */
  private async deposits(
    tx: Tx,
    sellers: readonly string[],
    opened: readonly ContractAccount[],
    terms: ContractTerms,
  ): Promise<void> {
    const { deposit } = terms;
    if (deposit === null) return;
    const weights = sellers.map((sellerOrg) =>
      terms.lines
        .filter((line) => line.sellerOrgId === sellerOrg)
        .reduce((sum, line) => sum + BigInt(line.price.amountVnd), 0n),
    );
    const shares = shareOut(BigInt(deposit.amountVnd), weights);
    for (const account of opened) {
      const amountVnd = shares[sellers.indexOf(account.sellerOrg)] ?? 0n;
      if (amountVnd === 0n) continue;
      await createDue(tx, account, {
        kind: 'deposit',
        payerOrg: account.buyerOrg,
        payeeOrg: account.sellerOrg,
        amountVnd,
        dueOn: deposit.dueOn,
      });
    }
  }

  private async payAhead(tx: Tx, account: ContractAccount, terms: ContractTerms): Promise<void> {
    const { contractId, sellerOrg, partyOrgs } = account;
    const key = { contractId, sellerOrg, partyOrgs: [...partyOrgs] };
    const advances = terms.inputAdvances.filter((each) => each.sellerOrgId === sellerOrg);
    for (const [at, advance] of advances.entries()) {
      const amountVnd = advanceValue(advance.items);
      await tx.insert(InputAdvanceEntity, {
        id: uuid(),
        ...key,
        no: at + 1,
        amountVnd,
        principalVnd: amountVnd,
        interestFrom: addDays(advance.handedOverOn, advance.interestFreeDays),
        interestPpm: advance.interestPpmPerYear,
        freeDays: advance.interestFreeDays,
        recoveryPpm: advance.recoveryPpm,
        dueOn: advance.dueOn,
      });
    }
    const prepayments = terms.prepayments.filter((each) => each.sellerOrgId === sellerOrg);
    for (const [at, prepayment] of prepayments.entries()) {
      const dueId = await createDue(tx, account, {
        kind: 'prepayment',
        payerOrg: account.buyerOrg,
        payeeOrg: sellerOrg,
        amountVnd: BigInt(prepayment.amountVnd),
        dueOn: prepayment.dueOn,
      });
      await tx.insert(PrepaymentEntity, {
        dueId,
        ...key,
        no: at + 1,
        recoveryPpm: prepayment.recoveryPpm,
      });
    }
  }

  /** Books an accepted load and puts it on its seller's statement: one of its own, or the month's. */
  private async compute(tx: Tx, delivery: Delivery): Promise<void> {
    const deliveryId = delivery.aggregateId;
    const load = (await tx.query<AcceptedLoad>(ACCEPTED, [deliveryId]))[0];
    assert(load !== undefined, 'the load of the event is accepted');
    const { payment } = readTerms(load.terms);
    for (const sellerOrg of load.sellers) {
      // A seller that came in by an amendment has none yet, nor has one whose contract's event is still under way.
      const { contractId, buyerOrg } = load;
      const account = await openAccount(tx, { contractId, sellerOrg, buyerOrg });
      if (await this.known(tx, deliveryId, sellerOrg)) continue;
      await this.bookVolume(tx, account, deliveryId);
      const statementId =
        payment.statement === 'monthly'
          ? await this.monthOf(tx, account, load)
          : await this.insertStatement(tx, account, load, { deliveryId });
      await tx.insert(StatementLoadEntity, { statementId, deliveryId, sellerOrg });
      if (payment.statement === 'per_delivery' || (await this.full(tx, statementId))) {
        await settleStatement(tx, statementId);
      }
    }
  }

  /** A load that was told twice is settled once. */
  private async known(tx: Tx, deliveryId: string, sellerOrg: string): Promise<boolean> {
    const rows = await tx.query(
      'SELECT 1 FROM statement_load WHERE delivery_id = $1 AND seller_org = $2 AND live',
      [deliveryId, sellerOrg],
    );
    return rows.length > 0;
  }

  private async bookVolume(tx: Tx, account: ContractAccount, deliveryId: string): Promise<void> {
    const rows = await tx.query<{ accepted: bigint; rejected: bigint; measure: LedgerMeasure }>(
      VOLUMES,
      [deliveryId, account.sellerOrg],
    );
    const postings = rows.flatMap(({ accepted, rejected, measure }) => [
      ...transfer('accepted', 'delivered', accepted, measure),
      ...transfer('rejected', 'delivered', rejected, measure),
    ]);
    await post(tx, account, { kind: 'delivery', sourceId: deliveryId, postings });
  }

  private async monthOf(tx: Tx, account: ContractAccount, load: AcceptedLoad): Promise<string> {
    const month = monthStart(load.acceptedOn);
    const open = await tx.query<{ id: string }>(OPEN_MONTH, [
      account.contractId,
      account.sellerOrg,
      month,
    ]);
    if (open[0] !== undefined) return open[0].id;
    const id = await this.insertStatement(tx, account, load, { month });
    await publish(tx, {
      type: 'StatementWaiting',
      aggregateType: 'statement',
      aggregateId: id,
      payload: { contractId: account.contractId },
      dueAt: endOfDay(monthEnd(month)),
    });
    return id;
  }

  private async insertStatement(
    tx: Tx,
    account: ContractAccount,
    load: AcceptedLoad,
    subject: { readonly deliveryId: string } | { readonly month: string },
  ): Promise<string> {
    const id = uuid();
    await tx.insert(StatementEntity, {
      id,
      contractId: account.contractId,
      contractVersion: load.version,
      sellerOrg: account.sellerOrg,
      buyerOrg: account.buyerOrg,
      partyOrgs: [...account.partyOrgs],
      kind: 'month' in subject ? 'month' : 'delivery',
      ...subject,
      state: 'collecting',
      createdAt: tx.now,
    });
    return id;
  }

  private async full(tx: Tx, statementId: string): Promise<boolean> {
    const rows = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM statement_load WHERE statement_id = $1',
      [statementId],
    );
    return (rows[0]?.count ?? 0) >= LIMITS.settlement.loadsPerStatement;
  }

  /** A price came in: every statement that waits for its series is tried again, each in a transaction of its own. */
  private async reprice(tx: Tx, delivery: Delivery): Promise<void> {
    const waiting = await tx.query<{ id: string; contractId: string }>(
      `SELECT id, contract_id AS "contractId" FROM statement WHERE state = 'unpriced' AND unpriced @> $1::jsonb ORDER BY id`,
      [JSON.stringify([{ params: { series: delivery.payload['series'] } }])],
    );
    for (const { id, contractId } of waiting) {
      await publish(tx, {
        type: 'StatementWaiting',
        aggregateType: 'statement',
        aggregateId: id,
        payload: { contractId },
        dueAt: tx.now,
      });
    }
  }
}

/** Volume of the lines as committed, out of what was reserved. */
function opening(lines: readonly LineTerms[]): Posting[] {
  return lines.flatMap((line) =>
    transfer('committed', 'reserved', BigInt(line.quantity.base), line.quantity.baseUnit),
  );
}
