/** One way to break each promise about loads and files, past every lock of the database, and nothing else. */
const CONTRACT = `(SELECT * FROM contract WHERE state = 'in_force' LIMIT 1) AS c`;
const LOAD = '0195f0a0-0000-7000-8000-00000000d001';
const OTHER = '0195f0a0-0000-7000-8000-00000000d002';

/** A load in a state, without parts. */
const load = (
  state: 'notified' | 'accepted' | 'rejected',
  corrects: string | null = null,
): string => {
  const decided = state === 'notified' ? 'NULL' : 'now()';
  return `INSERT INTO delivery (id, short_code, contract_id, contract_version, kind, corrects_id, state, buyer_org, party_orgs,
      notified_by_org, planned_on, weighed_at, weighed_on, reject_by, decided_at, accepted_on, decided_by)
    SELECT '${LOAD}', 'ABCD1234', c.id, 1, '${corrects === null ? 'load' : 'reversal'}', ${corrects === null ? 'NULL' : `'${corrects}'`},
      '${state}', c.buyer_org, c.party_orgs, c.buyer_org, '2026-11-24', ${decided}, ${decided}, ${decided}, ${decided},
      ${state === 'accepted' ? 'now()' : 'NULL'}, ${state === 'notified' ? 'NULL' : `'buyer'`} FROM ${CONTRACT}`;
};
const record = (action: string): string =>
  `SELECT append_audit('contract', contract_id, '{"action":"${action}","detail":{"deliveryId":"${LOAD}"}}', '{}') FROM delivery`;
const PART = `INSERT INTO delivery_part (delivery_id, line_id, seller_org, expected_base, net_base)
  SELECT '${LOAD}', l.id, l.seller_org, 1000, 1000 FROM contract_line l JOIN ${CONTRACT} ON c.id = l.contract_id LIMIT 1`;
const graded = (base: number): string =>
  `INSERT INTO delivery_grade SELECT delivery_id, line_id, 3, 0, ${base} FROM delivery_part`;

export const PLANTED_DELIVERIES: Record<string, readonly string[]> = {
  'delivery.graph': [`INSERT INTO delivery_transition VALUES ('cancelled', 'accepted')`],
  'delivery.balance': ['UPDATE contract_line_balance SET delivered_base = 1'],
  'delivery.overrides': ['UPDATE contract_line_balance SET override_base = 1'],
  'delivery.grades': [load('rejected'), PART, record('delivery.rejected'), graded(999)],
  'delivery.undecided': [load('notified'), PART, graded(1000)],
  'delivery.weighings': [
    `INSERT INTO delivery_weighing SELECT '${LOAD}', '${OTHER}', c.buyer_org, '${OTHER}', 'buyer', 5, 1, 4, 'scale', NULL, now(), now() FROM ${CONTRACT}`,
  ],
  'delivery.corrections': [load('accepted', OTHER), record('delivery.reversal')],
  'delivery.agreements': [
    `INSERT INTO delivery_agreement SELECT '${LOAD}', c.id, '${OTHER}', NULL, 'weights', 'agreed', '{}', 'x', c.buyer_org, c.party_orgs,
      now(), now() FROM ${CONTRACT}`,
  ],
  'delivery.records': [load('accepted')],
  'delivery.docks': [
    `INSERT INTO dock_slot SELECT '${LOAD}', c.buyer_org, 'x', now(), now() + interval '1 hour', 2, 1 FROM ${CONTRACT}`,
  ],
  'delivery.origins': [
    `INSERT INTO lot_origin SELECT '${LOAD}', '${OTHER}', '${OTHER}', c.buyer_org, 1, now() FROM ${CONTRACT}`,
  ],
  'file.content': [
    `INSERT INTO file SELECT '${LOAD}', c.id, c.buyer_org, '${OTHER}', 'evidence', 'image/png', 1, sha256('x'), now() FROM ${CONTRACT}`,
  ],
};
