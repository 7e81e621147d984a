import { ROLES_OF_KIND } from '#domain';
import { parseTaxCode } from '#text';
import { AuditVerifier, type ChainHead, type ChainRecord } from './audit-verifier.js';
import type { Invariant, InvariantReader } from './invariant.js';
import { sqlInvariant } from './invariant.js';

const PAGE = 2_000;
// Ordered by the column: the text of the same name would put record 10 before record 2.
const RECORDS = `SELECT chain_kind AS kind, chain_id::text AS chain, seq::text AS seq, encode(prev_hash, 'hex') AS "previousHash",
    encode(hash, 'hex') AS hash, payload
  FROM audit_record r WHERE (r.chain_kind, r.chain_id, r.seq) > ($1, $2::uuid, $3::bigint)
  ORDER BY r.chain_kind, r.chain_id, r.seq LIMIT ${PAGE}`;
const HEADS = `SELECT chain_kind AS kind, chain_id::text AS chain, seq::text AS seq, encode(hash, 'hex') AS hash FROM audit_head`;

async function brokenChains(reader: InvariantReader): Promise<readonly string[]> {
  const verifier = new AuditVerifier();
  let after: readonly [string, string, string] = ['', '00000000-0000-0000-0000-000000000000', '0'];
  for (;;) {
    const rows = await reader.query<ChainRecord & Record<string, unknown>>(RECORDS, [...after]);
    verifier.add(rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = [last.kind, last.chain, last.seq];
  }
  const heads = await reader.query<ChainHead & Record<string, unknown>>(HEADS);
  return verifier.finish(heads);
}

async function wrongTaxCodes(reader: InvariantReader): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string; tax_code: string }>(
    'SELECT id, tax_code FROM organisation WHERE tax_code IS NOT NULL',
  );
  return rows
    .filter((row) => 'fault' in parseTaxCode(row.tax_code))
    .map((row) => `organisation ${row.id}`);
}

/** Tables that anyone may read, and the mechanism's own; every other one carries row-level security. */
const WITHOUT_ROW_SECURITY = [
  'schema_migration',
  'place',
  'product',
  'product_name',
  'product_variety',
  'product_grade',
  'business_clock',
  'contract_transition',
  'delivery_transition',
  'idempotency_key',
  'outbox_event',
  'outbox_delivery',
  'audit_head',
  'lot_certificate',
  'lot_capacity',
  'demand_product',
  'demand_capacity',
  'processing_capacity',
  'round_product_claim',
];
/** Written by functions of the owner, so not forced on the owner. */
const NOT_FORCED = ['audit_record', 'line_change'];

const NEVER_CHANGED = [
  'file',
  'file_content',
  'delivery_weighing',
  'delivery_weighing_part',
  'delivery_grade',
  'delivery_quality',
  'delivery_reject',
  'delivery_consent',
  'audit_record',
  'contract_version',
  'contract_signature',
  'proposal_answer',
  'ledger_entry',
  'ledger_posting',
  'statement_line',
  'market_price',
  'payment_promise',
  'negotiation_version',
  'negotiation_acceptance',
  'negotiation_declaration',
];

export const MECHANISM_INVARIANTS: readonly Invariant[] = [
  {
    name: 'audit.chains',
    says: 'every chain of records verifies from its first record to its head',
    violations: brokenChains,
  },
  sqlInvariant(
    'outbox.dead',
    'no delivery is dead',
    `SELECT format('delivery %s to %s: %s', id, consumer, last_error) AS what FROM outbox_delivery WHERE dead_at IS NOT NULL`,
  ),
  sqlInvariant(
    'outbox.starved',
    'no delivery waits undispatched while one that became due a minute later was dispatched',
    `WITH due AS (SELECT d.id, d.consumer, d.dispatched_at, d.done_at,
          greatest(e.created_at, d.not_before - b.offset_millis * interval '1 millisecond') AS since
        FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id CROSS JOIN business_clock b
        WHERE d.dead_at IS NULL AND d.not_before <= app_now() AND d.retry_at <= now())
      SELECT format('delivery %s to %s waits since %s', w.id, w.consumer, w.since) AS what FROM due w
      WHERE w.dispatched_at IS NULL AND w.done_at IS NULL
        AND w.since < (SELECT max(since) FROM due WHERE dispatched_at IS NOT NULL) - interval '60 seconds'`,
  ),
  sqlInvariant(
    'idempotency.outcomes',
    'every claimed key has its outcome',
    `SELECT format('key %s of %s', key, operation) AS what FROM idempotency_key WHERE outcome IS NULL`,
  ),
  sqlInvariant(
    'identity.sessions',
    'a suspended person has no live session',
    `SELECT format('session %s', s.id) AS what FROM session s JOIN person p ON p.id = s.person_id
      WHERE p.status = 'suspended' AND s.ended_at IS NULL AND s.expires_at > now()`,
  ),
  sqlInvariant(
    'identity.roles',
    'a live role fits the kind of its organisation',
    `SELECT format('membership %s: %s in a %s', m.id, m.role, o.kind) AS what
      FROM membership m JOIN organisation o ON o.id = m.org_id
      WHERE m.ended_at IS NULL AND NOT coalesce($1::jsonb -> o.kind ? m.role, false)`,
    [JSON.stringify(ROLES_OF_KIND)],
  ),
  {
    name: 'identity.tax_codes',
    says: 'every tax code has its check digit',
    violations: wrongTaxCodes,
  },
  sqlInvariant(
    'security.rows',
    'every table but the public ones has row-level security, forced on its owner',
    `SELECT format('table %s', c.relname) AS what FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relname = ANY ($1)
        AND NOT (c.relrowsecurity AND (c.relforcerowsecurity OR c.relname = ANY ($2)))`,
    [WITHOUT_ROW_SECURITY, NOT_FORCED],
  ),
  sqlInvariant(
    'security.role',
    'the application owns nothing, has no special right, empties no table and changes no record',
    `WITH app AS (SELECT oid FROM pg_roles WHERE rolname IN ('lienket_app', 'lienket_round')
          UNION SELECT m.member FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
          WHERE r.rolname IN ('lienket_app', 'lienket_round') AND NOT m.admin_option)
      SELECT format('role %s is privileged', rolname) AS what FROM pg_roles
        WHERE oid IN (SELECT oid FROM app) AND (rolsuper OR rolbypassrls OR rolcreaterole)
      UNION ALL SELECT format('%s owns %s', pg_get_userbyid(relowner), relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relowner IN (SELECT oid FROM app)
      UNION ALL SELECT format('may empty %s', relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege('lienket_app', oid, 'TRUNCATE')
      UNION ALL SELECT format('may change %s', t) FROM unnest($1::text[]) AS t
        WHERE has_table_privilege('lienket_app', t, 'UPDATE') OR has_table_privilege('lienket_app', t, 'DELETE')
      UNION ALL SELECT format('may write %s', t) FROM unnest('{audit_record,audit_head,business_clock,contract_transition,delivery_transition}'::text[]) AS t
        WHERE has_table_privilege('lienket_app', t, 'INSERT') OR has_table_privilege('lienket_app', t, 'UPDATE')`,
    [NEVER_CHANGED],
  ),
];
