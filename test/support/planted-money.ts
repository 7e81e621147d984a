/** One way to break each promise about money, past every lock of the database, and nothing else. */
const ACCOUNT = '(SELECT * FROM contract_account LIMIT 1) AS a';
const ID = '0195f0a0-0000-7000-8000-00000000e001';
const OTHER = '0195f0a0-0000-7000-8000-00000000e002';

/** An entry with its postings and the balances that follow from them. */
const entry = (
  kind: 'penalty' | 'reversal',
  postings: readonly (readonly [account: string, amount: number])[],
): readonly string[] => [
  `INSERT INTO ledger_entry SELECT '${ID}', a.contract_id, a.seller_org, a.party_orgs, '${kind}', '${OTHER}',
    ${kind === 'reversal' ? `'${OTHER}'` : 'NULL'}, now() FROM ${ACCOUNT}`,
  ...postings.flatMap(([account, amount], at) => [
    `INSERT INTO ledger_posting SELECT '${ID}', ${at + 1}, a.contract_id, a.seller_org, '${account}', 'vnd', ${amount} FROM ${ACCOUNT}`,
    `INSERT INTO ledger_balance SELECT a.contract_id, a.seller_org, '${account}', 'vnd', ${amount} FROM ${ACCOUNT}`,
  ]),
];

const due = (kind: 'statement' | 'deposit', paid: number): string =>
  `INSERT INTO due (id, contract_id, seller_org, kind, state, payer_org, payee_org, party_orgs, transfer_code, amount_vnd, paid_vnd,
      due_on, created_at)
    SELECT '${ID}', a.contract_id, a.seller_org, '${kind}', 'open', a.buyer_org, a.seller_org, a.party_orgs, 'LK22222222', 5, ${paid},
      '2026-11-24', now() FROM ${ACCOUNT}`;

export const PLANTED_MONEY: Record<string, readonly string[]> = {
  'ledger.zero': entry('penalty', [['penalty', 5]]),
  'ledger.balances': [`UPDATE ledger_balance SET balance = balance + 1 WHERE account = 'reserved'`],
  'ledger.sources': entry('reversal', [
    ['penalty', 5],
    ['owed', -5],
  ]),
  'ledger.due': [due('statement', 0)],
  'ledger.advance': [
    `INSERT INTO input_advance (id, contract_id, seller_org, party_orgs, no, amount_vnd, principal_vnd, interest_from, interest_ppm,
        free_days, recovery_ppm, due_on, handed_on, given_at, received_at)
      SELECT '${ID}', a.contract_id, a.seller_org, a.party_orgs, 1, 5, 5, '2026-11-24', 0, 0, 0, '2026-11-24', '2026-11-24', now(), now()
      FROM ${ACCOUNT}`,
  ],
  'ledger.prepayment': [
    `INSERT INTO prepayment (due_id, contract_id, seller_org, party_orgs, no, left_vnd, recovery_ppm)
      SELECT '${ID}', a.contract_id, a.seller_org, a.party_orgs, 1, 5, 0 FROM ${ACCOUNT}`,
  ],
  'due.paid': [due('deposit', 1)],
  'statement.adds_up': [
    `INSERT INTO statement (id, number, contract_id, contract_version, seller_org, buyer_org, party_orgs, kind, month, state, day,
        goods_vnd, vat_vnd, withheld_vnd, payable_vnd, created_at, issued_at)
      SELECT '${ID}', 'QT-2026-000000', a.contract_id, 1, a.seller_org, a.buyer_org, a.party_orgs, 'month', '2026-11-01', 'issued',
        '2026-11-24', 0, 0, 0, 0, now(), now() FROM ${ACCOUNT}`,
    `INSERT INTO statement_line VALUES ('${ID}', 1, 'fixed', NULL, NULL, '{}', 'x', 'x', 1)`,
  ],
  'statement.loads': [
    `INSERT INTO delivery (id, short_code, contract_id, contract_version, kind, state, buyer_org, party_orgs, notified_by_org, planned_on,
        weighed_at, weighed_on, reject_by, decided_at, accepted_on, decided_by)
      SELECT '${ID}', 'ABCD1234', a.contract_id, 1, 'load', 'accepted', a.buyer_org, a.party_orgs, a.seller_org, '2026-11-24', now(), now(),
        now(), now(), now(), 'buyer' FROM ${ACCOUNT}`,
    `INSERT INTO delivery_part (delivery_id, line_id, seller_org, expected_base, net_base)
      SELECT '${ID}', l.id, l.seller_org, 1, 0 FROM contract_line l JOIN ${ACCOUNT} ON a.contract_id = l.contract_id LIMIT 1`,
    `SELECT append_audit('contract', contract_id, '{"action":"delivery.accepted","detail":{"deliveryId":"${ID}"}}', '{}') FROM delivery`,
    `INSERT INTO outbox_event (id, aggregate_type, aggregate_id, type, payload) VALUES ('${OTHER}', 'delivery', '${ID}', 'DeliveryAccepted', '{}')`,
    `INSERT INTO outbox_delivery (id, event_id, consumer, done_at) VALUES ('${ID}', '${OTHER}', 'settlement.compute', now())`,
  ],
};
