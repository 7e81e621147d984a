/** Ways to break what `npm run verify` promises of processing offers and chains, past every lock of the database. */
import { v7 as uuid } from 'uuid';

const [OFFER, GROUP] = [uuid(), uuid()];

/** An offer of the buyer of some demand, with its capacity row. */
const offer = (capacity: string): readonly string[] => [
  `INSERT INTO processing_offer (id, org_id, input_code, min_grade_rank, capacity_base, available_from, available_to, place_id,
      lat, lon, entered_by, state, published_at)
    SELECT '${OFFER}', l.org_id, l.product_code, 1, 1000, l.ready_from, l.ready_to, l.place_id, l.lat, l.lon, l.entered_by,
      'published', now() FROM lot l LIMIT 1`,
  `INSERT INTO processing_capacity VALUES ('${OFFER}', 1000, ${capacity})`,
];

const group = (state: string, processing: string): string =>
  `INSERT INTO proposal_group SELECT (jsonb_populate_record(g, jsonb_build_object('id', '${GROUP}', 'part', 2,
    'rule', 'ALL', 'state', '${state}', 'processing_id', ${processing}))).* FROM proposal_group g LIMIT 1`;

/** A leg out of the offer, made of one of a direct deal. */
const leg = (change: string): string =>
  `INSERT INTO proposal SELECT (jsonb_populate_record(p, jsonb_build_object('id', '${uuid()}', 'group_id', '${GROUP}',
    'processing_id', '${OFFER}', 'lot_id', NULL, ${change}))).* FROM proposal p ORDER BY p.id LIMIT 1`;

/** The contract that one party has signed ends before force, with its records and its volume. */
const LATE = `(SELECT id FROM contract WHERE state IN ('awaiting_signatures', 'void') ORDER BY id LIMIT 1)`;
const END = [
  ...['lot', 'demand'].map(
    (
      side,
    ) => `UPDATE ${side}_capacity c SET reserved = c.reserved - l.quantity_base FROM contract_line l
      WHERE l.${side}_id = c.${side}_id AND l.contract_id = ${LATE}`,
  ),
  `SELECT append_audit('contract', ${LATE}, '{"action":"contract.voided","detail":{"state":"void"}}', '{}')`,
  `UPDATE contract SET state = 'void' WHERE id = ${LATE}`,
];

export const PLANTED_CHAINS: Readonly<Record<string, readonly string[]>> = {
  'capacity.processing': offer('1, 0, true'),
  'capacity.processing_open': offer('0, 0, false'),
  'chain.whole': [
    ...offer('0, 0, true'),
    group('failed', 'NULL'),
    leg(`'state', 'declined', 'holds', false`),
  ],
  // Nothing goes in, and some comes out.
  'chain.mass': [
    ...offer('0, 0, true'),
    `INSERT INTO processing_output SELECT '${OFFER}', 0, p.product_code, 20, 5000, 10 FROM proposal p LIMIT 1`,
    group('published', `'${OFFER}'`),
    leg(`'state', 'published', 'holds', true, 'seller_org', (SELECT org_id FROM processing_offer), 'party_orgs',
      ARRAY[(SELECT org_id FROM processing_offer), p.buyer_org]`),
    `UPDATE demand_capacity c SET capacity = c.capacity + p.quantity_base, reserved = c.reserved + p.quantity_base
      FROM proposal p WHERE p.group_id = '${GROUP}' AND p.demand_id = c.demand_id`,
  ],
  'contract.buying_line': [
    `UPDATE contract SET buyer_line_id = '${OFFER}' WHERE buyer_line_id IS NOT NULL`,
  ],
  'contract.links': [
    ...END,
    `UPDATE proposal_group SET processing_id = '${OFFER}'
      WHERE id IN (SELECT group_id FROM contract WHERE state = 'in_force')`,
    `UPDATE contract SET group_id = (SELECT group_id FROM contract WHERE state = 'in_force'), part = 2 WHERE id = ${LATE}`,
  ],
};
