/**
 * Double entry of a contract and seller (sổ kép): each act posts amounts that sum to zero in each measure. Debits are
 * positive. The side is the seller's: what the buyer owes stands positive, what the seller holds or owes negative. No money
 * moves here.
 */
import { assert } from '../shared/index.js';
import type { Statement } from '../settlement/index.js';

export const ACCOUNTS = [
  'due', // what the buyer owes on statements and charges (phải thu của bên mua)
  'owed', // what the seller owes the buyer: a penalty, a deposit to return (phải trả bên mua)
  'paid', // what both sides have confirmed as paid (đã trả)
  'sales', // value of accepted goods
  'vat',
  'credit', // taken back by a correction, to be set off in the next statement
  'deposit', // deposit the seller holds (tiền cọc)
  'prepayment', // price paid ahead and not yet set off
  'advance', // inputs on credit not yet recovered, with their interest (ứng trước vật tư)
  'inputs', // value of inputs handed over
  'interest', // interest on advances
  'late_interest',
  'penalty',
  'reserved', // contracted volume before force
  'committed', // contracted volume in force
  'delivered', // volume brought and judged
  'accepted',
  'rejected',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Dong, or the base unit of a line. */
export const LEDGER_MEASURES = ['vnd', 'g', 'piece', 'guest'] as const;
export type LedgerMeasure = (typeof LEDGER_MEASURES)[number];

export interface Posting {
  readonly account: Account;
  readonly measure: LedgerMeasure;
  readonly amount: bigint;
}

/** Two postings of one amount; nothing for zero. */
export const transfer = (
  debit: Account,
  credit: Account,
  amount: bigint,
  measure: LedgerMeasure = 'vnd',
): Posting[] =>
  amount === 0n
    ? []
    : [
        { account: debit, measure, amount },
        { account: credit, measure, amount: -amount },
      ];

/** Postings of the same account and measure as one; zeros fall away. The sums stay. */
export function netPostings(postings: readonly Posting[]): Posting[] {
  const sums = new Map<string, Posting>();
  for (const posting of postings) {
    const key = `${posting.account}|${posting.measure}`;
    const amount = (sums.get(key)?.amount ?? 0n) + posting.amount;
    sums.set(key, { ...posting, amount });
  }
  return [...sums.values()].filter((posting) => posting.amount !== 0n);
}

/** The measures in which postings do not sum to zero; empty for what may be posted. */
export function unbalanced(postings: readonly Posting[]): LedgerMeasure[] {
  return LEDGER_MEASURES.filter(
    (measure) =>
      postings
        .filter((posting) => posting.measure === measure)
        .reduce((sum, posting) => sum + posting.amount, 0n) !== 0n,
  );
}

/** What an issued statement books: the goods and their tax as due, and what was withheld out of what it had been given. */
export function statementPostings(
  statement: Pick<
    Statement,
    | 'goodsVnd'
    | 'vatVnd'
    | 'recoveries'
    | 'prepaid'
    | 'depositUsedVnd'
    | 'creditUsedVnd'
    | 'carriedVnd'
  >,
): Posting[] {
  const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, one) => all + one, 0n);
  const postings = netPostings([
    ...transfer('due', 'sales', statement.goodsVnd),
    ...transfer('due', 'vat', statement.vatVnd),
    ...transfer('interest', 'advance', sum(statement.recoveries.map((each) => each.accruedVnd))),
    ...transfer(
      'advance',
      'due',
      sum(statement.recoveries.map((each) => each.interestPaidVnd + each.principalPaidVnd)),
    ),
    ...transfer('prepayment', 'due', sum(statement.prepaid.map((each) => each.amountVnd))),
    ...transfer('deposit', 'due', statement.depositUsedVnd),
    ...transfer('credit', 'due', statement.creditUsedVnd),
    ...transfer('due', 'credit', statement.carriedVnd),
  ]);
  assert(unbalanced(postings).length === 0, 'postings sum to zero');
  return postings;
}

/** A correction posts the opposite and points to what it reverses. */
export const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map((posting) => ({ ...posting, amount: -posting.amount }));
