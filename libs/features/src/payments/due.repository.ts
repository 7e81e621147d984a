import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Actor, DueFacts, DueKind, DueState, PaymentFacts } from '#domain';
import { AppError, SYSTEM, assert, endOfDay, permits, transferCode } from '#domain';
import type { ContractAccount } from '#feature/ledger';
import { lockAccount } from '#feature/ledger';
import type { Reader, Tx } from '#persistence';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import { DueEntity } from './payments.entities.js';

export interface DueRecord extends DueFacts, Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly sellerOrg: string;
  readonly kind: DueKind;
  readonly partyOrgs: readonly string[];
  readonly transferCode: string;
  readonly dueOn: string;
  readonly interestTo: string | null;
  readonly version: number;
}

export interface PaymentRecord extends PaymentFacts, Record<string, unknown> {
  readonly id: string;
  readonly dueId: string;
  readonly version: number;
}

const DUE = `SELECT id, contract_id AS "contractId", seller_org AS "sellerOrg", kind, state, payer_org AS "payerOrg",
    payee_org AS "payeeOrg", party_orgs AS "partyOrgs", transfer_code AS "transferCode", amount_vnd AS "amountVnd",
    paid_vnd AS "paidVnd", due_on AS "dueOn", interest_to AS "interestTo", version FROM due WHERE id = $1`;
const PAYMENTS = `SELECT id, due_id AS "dueId", state, claimed_by_org AS "claimedByOrg", amount_vnd AS "amountVnd",
    paid_on AS "paidOn", bank_reference AS "bankReference", method, version
  FROM payment WHERE due_id = $1 ORDER BY claimed_at, id`;

/** The due as this transaction's actor may see it; no lock. */
export async function findDue(reader: Reader, id: string): Promise<DueRecord | null> {
  return (await reader.query<DueRecord>(DUE, [id]))[0] ?? null;
}

/** A due under lock: first the account of its contract and seller, then the row, so that all money paths meet in one order. */
export async function lockDue(
  tx: Tx,
  seen: Pick<DueRecord, 'id' | 'contractId' | 'sellerOrg'>,
): Promise<{ readonly due: DueRecord; readonly account: ContractAccount }> {
  const account = await lockAccount(tx, seen.contractId, seen.sellerOrg);
  const due = (await tx.query<DueRecord>(`${DUE} FOR UPDATE`, [seen.id]))[0];
  assert(account !== null && due !== undefined, 'a due has an account');
  return { due, account };
}

/** The due if the actor may read it; what it may not is not found. */
export async function readableDue(reader: Reader, actor: Actor, id: string): Promise<DueRecord> {
  const due = await findDue(reader, id);
  if (due === null || !permits(actor, 'money.read', { partyOrgs: due.partyOrgs })) {
    throw new AppError('NOT_FOUND');
  }
  return due;
}

export const paymentsOf = (reader: Reader, dueId: string): Promise<PaymentRecord[]> =>
  reader.query<PaymentRecord>(PAYMENTS, [dueId]);

export interface NewDue {
  readonly kind: DueKind;
  readonly payerOrg: string;
  readonly payeeOrg: string;
  readonly amountVnd: bigint;
  readonly dueOn: string;
  /** The due that it is a charge on. */
  readonly ofDueId?: string;
  readonly actor?: Actor;
}

/**
 * Writes a due (khoản phải trả) with its reminder, under the account's lock and with the system's row rights. What it books
 * is the caller's to post.
 */
export async function createDue(tx: Tx, account: ContractAccount, due: NewDue): Promise<string> {
  const id = uuid();
  const { contractId, sellerOrg, partyOrgs } = account;
  await tx.insert(DueEntity, {
    id,
    contractId,
    sellerOrg,
    kind: due.kind,
    state: 'open',
    payerOrg: due.payerOrg,
    payeeOrg: due.payeeOrg,
    partyOrgs: [...partyOrgs],
    transferCode: transferCode(randomBytes(8)),
    amountVnd: due.amountVnd,
    dueOn: due.dueOn,
    ofDueId: due.ofDueId ?? null,
    createdAt: tx.now,
  });
  await recordMoney(tx, account, due.actor ?? SYSTEM, {
    action: 'due.created',
    detail: {
      dueId: id,
      kind: due.kind,
      payerOrg: due.payerOrg,
      payeeOrg: due.payeeOrg,
      amountVnd: String(due.amountVnd),
      dueOn: due.dueOn,
    },
  });
  await publish(tx, {
    type: 'DueCreated',
    aggregateType: 'due',
    aggregateId: id,
    payload: { contractId },
    dueAt: endOfDay(due.dueOn),
  });
  return id;
}

/** Ends a due without payment; the caller has seen that nothing was paid on it. */
export async function cancelDue(tx: Tx, due: Pick<DueRecord, 'id' | 'version'>): Promise<void> {
  const changed = await tx.execute(
    `UPDATE due SET state = 'cancelled', closed_at = app_now(), version = version + 1 WHERE id = $1 AND version = $2`,
    [due.id, due.version],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
}

/** Adds a confirmed payment to its due and closes it when it is paid in full. */
export async function addToPaid(tx: Tx, due: DueRecord, amountVnd: bigint): Promise<DueState> {
  const paid = due.paidVnd + amountVnd;
  const next: DueState = paid === due.amountVnd ? 'paid' : 'open';
  const changed = await tx.execute(
    `UPDATE due SET paid_vnd = $3, state = $4, closed_at = CASE WHEN $4 = 'paid' THEN app_now() END, version = version + 1
      WHERE id = $1 AND version = $2`,
    [due.id, due.version, paid, next],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
  return next;
}

/** One record of an act about money in the chain of its contract, readable by its two parties. */
export async function recordMoney(
  tx: Tx,
  account: Pick<ContractAccount, 'contractId' | 'partyOrgs'>,
  actor: Actor,
  entry: Pick<Parameters<typeof appendAudit>[1], 'action' | 'detail'>,
): Promise<void> {
  await appendAudit(tx, {
    ...entry,
    chain: 'contract',
    chainId: account.contractId,
    actor,
    partyOrgs: account.partyOrgs,
  });
}
