import type { ContractState } from '#domain';
import { CONTRACT_START, CONTRACT_TABLE } from '#domain';
import type { Invariant, InvariantReader } from './invariant.js';
import { sqlInvariant } from './invariant.js';

interface PathRow extends Record<string, unknown> {
  readonly number: string;
  readonly state: ContractState;
  readonly states: readonly ContractState[];
  readonly gapless: boolean;
}

/** The states that the records of a contract name, in their order; a record without a state changed none. */
const PATHS = `SELECT c.number, c.state, coalesce(a.states, '[]') AS states, coalesce(a.gapless, false) AS gapless
  FROM contract c LEFT JOIN (SELECT chain_id,
      jsonb_agg(payload::jsonb #>> '{detail,state}' ORDER BY seq) FILTER (WHERE payload::jsonb #>> '{detail,state}' IS NOT NULL) AS states,
      min(seq) = 1 AND max(seq) = count(*) AS gapless
    FROM audit_record WHERE chain_kind = 'contract' GROUP BY chain_id) a ON a.chain_id = c.id`;

/** Why the recorded acts do not lead to the stored state; null when they do. */
function pathFault(row: PathRow): string | null {
  const [first, ...rest] = row.states;
  if (!row.gapless || first !== CONTRACT_START) return 'its records do not start or have a gap';
  let state = CONTRACT_START;
  for (const next of rest) {
    const steps: readonly string[] = Object.values(CONTRACT_TABLE[state]);
    if (next === state || !steps.includes(next)) return `a record leads from ${state} to ${next}`;
    state = next;
  }
  return state === row.state ? null : `its records lead to ${state}, it is ${row.state}`;
}

async function brokenPaths(reader: InvariantReader): Promise<readonly string[]> {
  const rows = await reader.query<PathRow>(PATHS);
  return rows.flatMap((row) => {
    const fault = pathFault(row);
    return fault === null ? [] : [`contract ${row.number}: ${fault}`];
  });
}

async function foreignSteps(reader: InvariantReader): Promise<readonly string[]> {
  const rows = await reader.query<{ step: string }>(
    `SELECT from_state || ' -> ' || to_state AS step FROM contract_transition`,
  );
  const stored = new Set(rows.map((row) => row.step));
  const table = new Set(
    Object.entries(CONTRACT_TABLE).flatMap(([from, row]) =>
      Object.values(row as Record<string, string>)
        .filter((to) => to !== from)
        .map((to) => `${from} -> ${to}`),
    ),
  );
  return [
    ...[...stored]
      .filter((step) => !table.has(step))
      .map((step) => `${step} is only in the database`),
    ...[...table]
      .filter((step) => !stored.has(step))
      .map((step) => `${step} is not in the database`),
  ];
}

export const CONTRACT_INVARIANTS: readonly Invariant[] = [
  {
    name: 'contract.path',
    says: 'the records of every contract lead from its draft to its state, along the table, without a gap',
    violations: brokenPaths,
  },
  {
    name: 'contract.graph',
    says: 'the steps the database allows are those of the state table',
    violations: foreignSteps,
  },
  sqlInvariant(
    'contract.document',
    'the stored document of every version has the stored hash, and the current version exists',
    `SELECT format('contract %s', c.number) AS what FROM contract c
      LEFT JOIN contract_version v ON v.contract_id = c.id
      GROUP BY c.id, c.number, c.current_version
      HAVING bool_or(v.document_hash IS DISTINCT FROM sha256(convert_to(v.document, 'UTF8')))
        OR count(*) FILTER (WHERE v.version = c.current_version) <> 1`,
  ),
  sqlInvariant(
    'contract.signatures',
    'a signature has the hash of its version; what binds has the signature of every party its current version needs',
    `SELECT format('contract %s (%s): version %s lacks signatures', c.number, c.state, c.current_version) AS what
      FROM contract c JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version
      WHERE c.state IN ('in_force','suspended','completed','terminated') AND EXISTS (
        SELECT 1 FROM unnest(coalesce(v.signatories, c.party_orgs)) AS o (org) WHERE NOT EXISTS (SELECT 1 FROM contract_signature s
          WHERE s.contract_id = c.id AND s.version = c.current_version AND s.org_id = o.org))
      UNION ALL
      SELECT format('signature of %s on contract %s', s.org_id, s.contract_id) FROM contract_signature s
        LEFT JOIN contract_version v ON v.contract_id = s.contract_id AND v.version = s.version
      WHERE v.document_hash IS DISTINCT FROM s.document_hash`,
  ),
  sqlInvariant(
    'contract.records',
    'every signature has its one record, with the same hash',
    `SELECT format('contract %s, party %s: %s records', s.contract_id, s.org_id, count(a.seq)) AS what
      FROM contract_signature s LEFT JOIN audit_record a ON a.chain_kind = 'contract' AND a.chain_id = s.contract_id
        AND a.payload::jsonb ->> 'action' = 'contract.signed'
        AND a.payload::jsonb #>> '{detail,orgId}' = s.org_id::text
        AND (a.payload::jsonb #>> '{detail,version}')::int = s.version
        AND a.payload::jsonb #>> '{detail,documentHash}' = encode(s.document_hash, 'hex')
      GROUP BY s.contract_id, s.org_id, s.version HAVING count(a.seq) <> 1`,
  ),
  sqlInvariant(
    'contract.parties',
    'those who may read a contract are all who are or were its parties; those who are, its buyer and the sellers of its lines',
    `SELECT format('contract %s', c.number) AS what FROM contract c
      WHERE ARRAY(SELECT p.org_id FROM contract_party p WHERE p.contract_id = c.id ORDER BY 1)
          <> ARRAY(SELECT o FROM unnest(c.party_orgs) AS o ORDER BY 1)
        OR (c.kind <> 'framework' AND ARRAY(SELECT p.org_id FROM contract_party p WHERE p.contract_id = c.id
            AND p.joined_in_version <= c.current_version AND p.left_in_version IS NULL ORDER BY 1) <> ARRAY(
          SELECT c.buyer_org UNION SELECT l.seller_org FROM contract_line l
            WHERE l.contract_id = c.id AND l.ended_in_version IS NULL ORDER BY 1))`,
  ),
  sqlInvariant(
    'contract.terms',
    'the terms of the current version say the lines, quantities and prices of the rows',
    `SELECT format('contract %s', c.number) AS what FROM contract c
      JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version
      WHERE (SELECT jsonb_agg(jsonb_build_array(t ->> 'no', t ->> 'sellerOrgId', t #>> '{product,code}', t #>> '{quantity,base}',
            t #>> '{price,farmGateVndPerUnit}') ORDER BY (t ->> 'no')::int) FROM jsonb_array_elements(v.terms::jsonb -> 'lines') AS t)
        IS DISTINCT FROM (SELECT jsonb_agg(jsonb_build_array(l.no::text, l.seller_org::text, l.product_code, l.quantity_base::text,
            l.price_vnd::text) ORDER BY l.no) FROM contract_line l WHERE l.contract_id = c.id AND l.ended_in_version IS NULL)
        AND c.kind <> 'framework'`,
  ),
  sqlInvariant(
    'contract.proposals',
    'a contracted proposal is exactly one line, with its quantity and price while nothing was renegotiated',
    `SELECT format('proposal %s (%s)', p.id, p.state) AS what FROM proposal p LEFT JOIN contract_line l ON l.proposal_id = p.id
        LEFT JOIN contract c ON c.id = l.contract_id
      WHERE (p.state = 'contracted') <> (l.id IS NOT NULL)
        OR (c.current_version = 1 AND (l.quantity_base <> p.quantity_base OR l.price_vnd <> p.price_vnd))
        OR (c.current_version = 1 AND (l.lot_id, l.processing_id, l.demand_id) IS DISTINCT FROM (p.lot_id, p.processing_id, p.demand_id))`,
  ),
  sqlInvariant(
    'contract.buying_line',
    'all lines of a contract are for the line it names as the one that buys',
    `SELECT format('contract %s', c.number) AS what FROM contract c JOIN contract_line l ON l.contract_id = c.id
      WHERE c.buyer_line_id <> coalesce(l.demand_id, l.processing_id)`,
  ),
  sqlInvariant(
    'contract.links',
    'once a contract of a chain ended before force and that was followed up, no other waits for signatures or is unmarked',
    `SELECT format('contract %s, linked to %s', o.number, c.number) AS what FROM contract c
      JOIN proposal_group g ON g.id = c.group_id AND g.processing_id IS NOT NULL
      JOIN contract o ON o.group_id = g.id AND (o.state = 'awaiting_signatures'
        OR (o.state NOT IN ('void', 'lapsed') AND o.link_affected_at IS NULL))
      WHERE c.state IN ('void', 'lapsed') AND NOT EXISTS (SELECT 1 FROM outbox_event e JOIN outbox_delivery x ON x.event_id = e.id
        WHERE e.aggregate_id = c.id AND e.type = 'ContractEnded' AND x.consumer = 'contract.links' AND x.done_at IS NULL)`,
  ),
  sqlInvariant(
    'contract.slots',
    'the delivery slots of a line sum up to its quantity and lie in the season',
    `SELECT format('line %s of contract %s', l.no, l.contract_id) AS what
      FROM contract_line l JOIN contract_season s ON s.id = l.season_id LEFT JOIN delivery_slot t ON t.line_id = l.id AND NOT t.ended
      WHERE l.ended_in_version IS NULL GROUP BY l.id, l.no, l.contract_id, l.quantity_base, s.season_from, s.season_to
      HAVING coalesce(sum(t.quantity_base), 0) <> l.quantity_base
        OR min(t.deliver_from) < s.season_from OR max(t.deliver_to) > s.season_to`,
  ),
];
