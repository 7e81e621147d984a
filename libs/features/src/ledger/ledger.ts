/** Posting to the books of a contract and seller. Every function takes the account's row lock first, or is told that it is held. */
import { v7 as uuid } from 'uuid';
import type { Account, LedgerMeasure, Posting } from '#domain';
import { assert, reversed, unbalanced } from '#domain';
import type { Reader, Tx } from '#persistence';

/** The books of one seller in one contract. */
export interface ContractAccount extends Record<string, unknown> {
  readonly contractId: string;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
}

export type EntryKind =
  | 'opening'
  | 'delivery'
  | 'statement'
  | 'payment'
  | 'advance'
  | 'late_interest'
  | 'penalty'
  | 'reversal';

export interface Entry {
  readonly kind: EntryKind;
  /** What the entry books; one entry of a kind for each. */
  readonly sourceId: string;
  readonly postings: readonly Posting[];
  readonly reversesId?: string;
}

const ACCOUNT = `SELECT contract_id AS "contractId", seller_org AS "sellerOrg", buyer_org AS "buyerOrg", party_orgs AS "partyOrgs"
  FROM contract_account WHERE contract_id = $1 AND seller_org = $2`;

/** The account under its row lock; null when the contract was never in force. */
export async function lockAccount(
  tx: Tx,
  contractId: string,
  sellerOrg: string,
): Promise<ContractAccount | null> {
  const rows = await tx.query<ContractAccount>(`${ACCOUNT} FOR UPDATE`, [contractId, sellerOrg]);
  return rows[0] ?? null;
}

/** The account of a contract and seller under its row lock, made when it is the first time that it is needed. */
export async function openAccount(
  tx: Tx,
  of: Pick<ContractAccount, 'contractId' | 'sellerOrg' | 'buyerOrg'>,
): Promise<ContractAccount> {
  await tx.execute(
    `INSERT INTO contract_account (contract_id, seller_org, buyer_org, party_orgs, opened_at)
      VALUES ($1, $2, $3, ARRAY[$3, $2]::uuid[], app_now()) ON CONFLICT DO NOTHING`,
    [of.contractId, of.sellerOrg, of.buyerOrg],
  );
  const account = await lockAccount(tx, of.contractId, of.sellerOrg);
  assert(account !== null, 'the account was just made');
  return account;
}

const ENTRY = `INSERT INTO ledger_entry (id, contract_id, seller_org, party_orgs, kind, source_id, reverses_id, posted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, app_now())`;
const POSTINGS = `WITH p AS (INSERT INTO ledger_posting (entry_id, no, contract_id, seller_org, account, measure, amount)
    SELECT $1, r.no, $2, $3, r.account, r.measure, r.amount
    FROM jsonb_to_recordset($4::jsonb) AS r (no smallint, account text, measure text, amount bigint)
    RETURNING account, measure, amount)
  INSERT INTO ledger_balance AS b (contract_id, seller_org, account, measure, balance)
    SELECT $2, $3, account, measure, sum(amount) FROM p GROUP BY account, measure
  ON CONFLICT (contract_id, seller_org, account, measure) DO UPDATE SET balance = b.balance + excluded.balance`;

/** Books an entry and moves the balances with it; nothing for no postings. Answers its id. */
export async function post(tx: Tx, account: ContractAccount, entry: Entry): Promise<string | null> {
  const { kind, sourceId, postings, reversesId = null } = entry;
  if (postings.length === 0) return null;
  assert(unbalanced(postings).length === 0, 'postings of an entry sum to zero');
  const id = uuid();
  const { contractId, sellerOrg } = account;
  await tx.execute(ENTRY, [
    id,
    contractId,
    sellerOrg,
    account.partyOrgs,
    kind,
    sourceId,
    reversesId,
  ]);
  const rows = postings.map((posting, at) => ({
    no: at + 1,
    account: posting.account,
    measure: posting.measure,
    amount: String(posting.amount),
  }));
  await tx.execute(POSTINGS, [id, contractId, sellerOrg, JSON.stringify(rows)]);
  return id;
}

interface PostingRow extends Record<string, unknown> {
  readonly entryId: string;
  readonly account: Account;
  readonly measure: LedgerMeasure;
  readonly amount: bigint;
}

/** Books the opposite of an entry; the entry stays as it is. */
export async function reverse(
  tx: Tx,
  account: ContractAccount,
  of: Pick<Entry, 'kind' | 'sourceId'>,
): Promise<void> {
  const rows = await tx.query<PostingRow>(
    `SELECT e.id AS "entryId", p.account, p.measure, p.amount FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id
      WHERE e.kind = $1 AND e.source_id = $2 AND e.seller_org = $3 ORDER BY p.no`,
    [of.kind, of.sourceId, account.sellerOrg],
  );
  const first = rows[0];
  if (first === undefined) return;
  await post(tx, account, {
    kind: 'reversal',
    sourceId: of.sourceId,
    reversesId: first.entryId,
    postings: reversed(rows),
  });
}

/** Balances of an account in dong; what was never posted is zero. */
export async function moneyBalances(
  reader: Reader,
  account: Pick<ContractAccount, 'contractId' | 'sellerOrg'>,
): Promise<(name: Account) => bigint> {
  const rows = await reader.query<{ account: Account; balance: bigint }>(
    `SELECT account, balance FROM ledger_balance WHERE contract_id = $1 AND seller_org = $2 AND measure = 'vnd'`,
    [account.contractId, account.sellerOrg],
  );
  const balances = new Map(rows.map((row) => [row.account, row.balance]));
  return (name) => balances.get(name) ?? 0n;
}
