import type { Invariant } from './invariant.js';
import { sqlInvariant } from './invariant.js';

/** Dues that stand on the account of what the buyer owes; deposits and prepayments are booked when they are paid. */
const BOOKED_DUES = `SELECT contract_id, seller_org, sum(amount_vnd - paid_vnd) AS left_vnd FROM due
  WHERE state <> 'cancelled' AND kind IN ('statement', 'late_interest', 'penalty') AND payee_org = seller_org
  GROUP BY contract_id, seller_org`;

const balanceOf = (account: string): string =>
  `SELECT contract_id, seller_org, balance FROM ledger_balance WHERE account = '${account}' AND measure = 'vnd'`;

/** A balance of the books against the sum of the rows it stands for, with the sign of the books. */
const agrees = (account: string, says: string, rows: string): Invariant =>
  sqlInvariant(
    `ledger.${account}`,
    says,
    `SELECT format('contract %s, seller %s: books %s, rows %s', coalesce(b.contract_id, r.contract_id),
        coalesce(b.seller_org, r.seller_org), coalesce(b.balance, 0), coalesce(r.left_vnd, 0)) AS what
      FROM (${balanceOf(account)}) b FULL JOIN (${rows}) r ON r.contract_id = b.contract_id AND r.seller_org = b.seller_org
      WHERE coalesce(b.balance, 0) <> coalesce(r.left_vnd, 0)`,
  );

export const MONEY_INVARIANTS: readonly Invariant[] = [
  sqlInvariant(
    'ledger.zero',
    'the postings of every entry sum to zero in each measure, and no entry is without postings',
    `SELECT format('entry %s (%s)', e.id, e.kind) AS what FROM ledger_entry e
      LEFT JOIN (SELECT entry_id, measure, sum(amount) AS total FROM ledger_posting GROUP BY entry_id, measure) p ON p.entry_id = e.id
      WHERE p.total IS DISTINCT FROM 0`,
  ),
  sqlInvariant(
    'ledger.balances',
    'every balance equals the sum of its postings',
    `SELECT format('contract %s, seller %s, %s (%s)', contract_id, seller_org, account, measure) AS what
      FROM (SELECT contract_id, seller_org, account, measure, balance, 0::bigint AS posted FROM ledger_balance
        UNION ALL SELECT contract_id, seller_org, account, measure, 0, amount FROM ledger_posting) x
      GROUP BY contract_id, seller_org, account, measure HAVING sum(balance) <> sum(posted)`,
  ),
  sqlInvariant(
    'ledger.sources',
    'every issued statement and confirmed payment is booked once; a reversal belongs to a statement that was reversed',
    `SELECT format('statement %s', s.id) AS what FROM statement s
        LEFT JOIN ledger_entry e ON e.kind = 'statement' AND e.source_id = s.id
        WHERE s.state IN ('issued', 'reversed') AND e.id IS NULL AND (s.goods_vnd <> 0 OR s.vat_vnd <> 0)
      UNION ALL SELECT format('payment %s (%s)', p.id, p.state) FROM payment p
        LEFT JOIN ledger_entry e ON e.kind = 'payment' AND e.source_id = p.id WHERE (p.state = 'confirmed') <> (e.id IS NOT NULL)
      UNION ALL SELECT format('reversal %s', e.id) FROM ledger_entry e LEFT JOIN statement s ON s.id = e.source_id
        WHERE e.kind = 'reversal' AND s.state IS DISTINCT FROM 'reversed'`,
  ),
  agrees('due', 'what the books say the buyer owes is what is left of its dues', BOOKED_DUES),
  agrees(
    'advance',
    'input advances that were handed over stand in the books with their interest',
    `SELECT contract_id, seller_org, -sum(principal_vnd + interest_vnd) AS left_vnd FROM input_advance
      WHERE given_at IS NOT NULL AND received_at IS NOT NULL GROUP BY contract_id, seller_org`,
  ),
  agrees(
    'prepayment',
    'prepayments in the books are what was paid and not yet set off',
    `SELECT contract_id, seller_org, -sum(left_vnd) AS left_vnd FROM prepayment GROUP BY contract_id, seller_org`,
  ),
  sqlInvariant(
    'due.paid',
    'what a due counts as paid is the sum of its confirmed payments, each confirmed by the other side',
    `SELECT format('due %s: %s', d.id, d.paid_vnd) AS what FROM due d
        LEFT JOIN payment p ON p.due_id = d.id AND p.state = 'confirmed'
        GROUP BY d.id, d.paid_vnd HAVING coalesce(sum(p.amount_vnd), 0) <> d.paid_vnd
      UNION ALL SELECT format('payment %s', p.id) FROM payment p JOIN due d ON d.id = p.due_id
        WHERE NOT p.claimed_by_org = ANY (d.party_orgs) OR NOT coalesce(p.answered_by_org = ANY (d.party_orgs), true)`,
  ),
  sqlInvariant(
    'statement.adds_up',
    'the lines of an issued statement add up to what is payable, its pay-outs too, and its due is that sum',
    `SELECT format('statement %s', s.number) AS what FROM statement s
      LEFT JOIN due d ON d.id = s.due_id WHERE s.state IN ('issued', 'reversed') AND (
        s.payable_vnd <> (SELECT coalesce(sum(amount_vnd), 0) FROM statement_line l WHERE l.statement_id = s.id)
        OR s.payable_vnd <> (SELECT coalesce(sum(amount_vnd), 0) FROM statement_payout p WHERE p.statement_id = s.id)
        OR coalesce(d.amount_vnd, 0) <> s.payable_vnd)`,
  ),
  sqlInvariant(
    'statement.loads',
    'every accepted load whose settlement has run is on one statement of each of its sellers',
    `SELECT DISTINCT format('load %s of seller %s', d.id, p.seller_org) AS what FROM delivery d
      JOIN delivery_part p ON p.delivery_id = d.id
      JOIN outbox_event e ON e.aggregate_id = d.id JOIN outbox_delivery o ON o.event_id = e.id
        AND o.consumer = 'settlement.compute' AND o.done_at IS NOT NULL
      LEFT JOIN statement_load l ON l.delivery_id = d.id AND l.seller_org = p.seller_org AND l.live
      WHERE d.state = 'accepted' AND l.statement_id IS NULL`,
  ),
];
