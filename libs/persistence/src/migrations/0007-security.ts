import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second layer of authorisation: grants and row-level security for a role that owns nothing.
 *
 * Model: `lienket_app` may use the tables, `lienket_round` is entered (SET LOCAL ROLE) by the worker alone to read the
 * frozen book. Row policies look only at the transaction's actor (app_orgs, app_scope, app_person); unset means no rows.
 * Children of a contract ask their contract row, whose parties never change, so the sub-query cannot race.
 */
export class Security1700000000007 implements MigrationInterface {
  name = 'Security1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ROLES, ...GRANTS, ...policies()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, rule] of Object.entries(RULES)) {
      for (const kind of Object.keys(rule))
        await runner.query(`DROP POLICY ${table}_${kind} ON ${table}`);
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    }
    await runner.query(`DROP FUNCTION set_business_clock`);
    await runner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM lienket_app, lienket_round`);
  }
}

const createRole = (name: string): string => `DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name} NOLOGIN; END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

const ROLES = [createRole('lienket_app'), createRole('lienket_round')];

const READ_ONLY = [
  'place',
  'product',
  'product_name',
  'product_variety',
  'product_grade',
  'business_clock',
  'contract_transition',
  'audit_head',
  'audit_record',
];
const APPEND_ONLY = [
  'contract_version',
  'contract_signature',
  'proposal_answer',
  'contract_party',
  'round_line',
  'round_component_result',
  'proposal_private',
  'proposal_explanation',
  'round_unmatched',
  'round_unmatched_detail',
];
const READ_WRITE = [
  'product_conversion',
  'organisation',
  'organisation_contact',
  'union_member',
  'person',
  'person_contact',
  'membership',
  'session',
  'api_key',
  'otp_challenge',
  'otp_day',
  'certificate',
  'ocop_award',
  'notification',
  'lot',
  'lot_private',
  'lot_capacity',
  'demand',
  'demand_private',
  'demand_capacity',
  'round',
  'round_component',
  'proposal_group',
  'proposal',
  'contract',
  'contract_season',
  'contract_line',
  'delivery_slot',
];
const WITH_DELETE = [
  'idempotency_key',
  'outbox_event',
  'outbox_delivery',
  'demonstration_code',
  'lot_certificate',
  'demand_product',
  'round_product_claim',
];

const GRANTS = [
  `GRANT USAGE ON SCHEMA public TO lienket_app`,
  `GRANT lienket_app TO lienket_round`,
  `GRANT USAGE ON SEQUENCE contract_number_seq TO lienket_app`,
  `GRANT SELECT ON ${READ_ONLY.join(', ')} TO lienket_app`,
  `GRANT SELECT, INSERT ON ${APPEND_ONLY.join(', ')} TO lienket_app`,
  `GRANT SELECT, INSERT, UPDATE ON ${READ_WRITE.join(', ')} TO lienket_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ${WITH_DELETE.join(', ')} TO lienket_app`,
  `GRANT UPDATE (component_no) ON round_line TO lienket_app`,
  `REVOKE ALL ON FUNCTION append_audit(text, uuid, text, uuid[]) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION append_audit(text, uuid, text, uuid[]) TO lienket_app`,
  `CREATE FUNCTION set_business_clock(millis bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS
    $$ BEGIN
      UPDATE public.business_clock SET offset_millis = millis WHERE movable;
      IF NOT FOUND THEN RAISE EXCEPTION 'the business clock stands still outside tests and demonstrations' USING ERRCODE = 'restrict_violation'; END IF;
    END $$`,
  `REVOKE ALL ON FUNCTION set_business_clock(bigint) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION set_business_clock(bigint) TO lienket_app`,
];

const scope = (...names: string[]): string =>
  `app_scope() IN (${names.map((name) => `'${name}'`).join(', ')})`;
const OWN = 'org_id = ANY (app_orgs())';
const PARTY = 'party_orgs && app_orgs()';
const ROUND = `current_user = 'lienket_round'`;
const ofContract = 'EXISTS (SELECT 1 FROM contract c WHERE c.id = contract_id)';

interface RowRule {
  readonly select: string;
  readonly insert?: string;
  readonly update?: string;
  readonly delete?: string;
}

const lineRule: RowRule = {
  select: `published_at IS NOT NULL OR ${OWN} OR ${scope('staff', 'commune', 'system')}`,
  insert: `${OWN} OR ${scope('staff', 'commune')}`,
  update: `${OWN} OR ${scope('staff', 'commune', 'system')}`,
};
const linePrivateRule: RowRule = {
  select: `${OWN} OR ${scope('staff', 'commune')} OR ${ROUND}`,
  insert: `${OWN} OR ${scope('staff', 'commune')}`,
  update: `${OWN} OR ${scope('staff', 'commune')}`,
};
const bookRule: RowRule = { select: `${scope('staff')} OR ${ROUND}`, insert: ROUND, update: ROUND };
const contractChild: RowRule = {
  select: ofContract,
  insert: scope('system'),
  update: scope('system'),
};

const RULES: Record<string, RowRule> = {
  organisation_contact: {
    select: `${OWN} OR ${scope('staff', 'commune', 'oversight', 'system')}`,
    insert: `${OWN} OR ${scope('staff', 'commune')}`,
    update: `${OWN} OR ${scope('staff', 'commune')}`,
  },
  organisation: {
    select: 'true',
    insert: scope('staff', 'commune'),
    update: `id = ANY (app_orgs()) OR ${scope('staff', 'commune')}`,
  },
  union_member: {
    select: 'true',
    insert: `union_org_id = ANY (app_orgs()) OR ${scope('staff')}`,
    update: `union_org_id = ANY (app_orgs()) OR member_org_id = ANY (app_orgs()) OR ${scope('staff')}`,
  },
  person: {
    select: `NOT ${scope('anonymous', 'none')}`,
    insert: scope('staff', 'commune', 'member', 'system'),
    update: `id = app_person() OR ${scope('staff', 'system')}`,
  },
  person_contact: {
    select: `person_id = app_person() OR ${scope('staff', 'commune', 'system')} OR EXISTS (SELECT 1 FROM membership m
      WHERE m.person_id = person_contact.person_id AND m.ended_at IS NULL AND m.org_id = ANY (app_orgs()))`,
    insert: scope('staff', 'commune', 'member', 'system'),
    update: `person_id = app_person() OR ${scope('staff', 'system')}`,
  },
  membership: {
    select: `${OWN} OR person_id = app_person() OR ${scope('staff', 'commune', 'oversight', 'system')}`,
    insert: `${OWN} OR ${scope('staff', 'commune', 'system')}`,
    update: `${OWN} OR ${scope('staff', 'commune', 'system')}`,
  },
  session: {
    select: `person_id = app_person() OR ${scope('system')}`,
    insert: scope('system'),
    update: `person_id = app_person() OR ${scope('system', 'staff')}`,
  },
  api_key: {
    select: `${OWN} OR ${scope('staff', 'system')}`,
    insert: OWN,
    update: `${OWN} OR ${scope('system')}`,
  },
  otp_challenge: { select: scope('system'), insert: scope('system'), update: scope('system') },
  otp_day: { select: scope('system'), insert: scope('system'), update: scope('system') },
  demonstration_code: { select: scope('system'), insert: scope('system'), delete: scope('system') },
  certificate: {
    select: 'true',
    insert: `${OWN} OR ${scope('staff', 'commune')}`,
    update: `${OWN} OR ${scope('staff', 'commune')}`,
  },
  ocop_award: {
    select: 'true',
    insert: `${OWN} OR ${scope('staff', 'commune')}`,
    update: `${OWN} OR ${scope('staff', 'commune')}`,
  },
  product_conversion: {
    select: 'true',
    insert: `${OWN} OR ${scope('staff')}`,
    update: `${OWN} OR ${scope('staff')}`,
  },
  notification: {
    select: `${OWN} OR ${scope('system')}`,
    insert: scope('system'),
    update: OWN,
  },
  lot: lineRule,
  demand: lineRule,
  lot_private: linePrivateRule,
  demand_private: linePrivateRule,
  round: {
    select: scope('staff', 'commune', 'oversight', 'system'),
    insert: scope('staff'),
    update: scope('staff', 'system'),
  },
  round_line: bookRule,
  round_component: {
    select: `${scope('staff', 'commune', 'oversight', 'system')} OR ${ROUND}`,
    insert: ROUND,
    update: ROUND,
  },
  round_component_result: { select: bookRule.select, insert: ROUND },
  round_unmatched_detail: { select: bookRule.select, insert: ROUND },
  proposal_explanation: { select: bookRule.select, insert: ROUND },
  round_unmatched: {
    select: `${scope('staff')} OR ${OWN} OR ${ROUND}`,
    insert: ROUND,
  },
  proposal_group: {
    select: `(state NOT IN ('draft', 'dropped') AND ${PARTY}) OR ${scope('staff', 'oversight', 'system')}`,
    insert: scope('system'),
    update: `${PARTY} OR ${scope('staff', 'system')}`,
  },
  proposal: {
    select: `(state NOT IN ('draft', 'dropped') AND ${PARTY}) OR ${scope('staff', 'oversight', 'system')}`,
    insert: scope('system'),
    update: `${PARTY} OR ${scope('staff', 'system')}`,
  },
  proposal_private: { select: `${OWN} OR ${scope('staff')} OR ${ROUND}`, insert: ROUND },
  proposal_answer: {
    select: `${PARTY} OR ${scope('staff', 'oversight', 'system')}`,
    insert: OWN,
  },
  contract: {
    select: `${PARTY} OR ${scope('staff', 'oversight', 'system')}`,
    insert: scope('system'),
    update: `${PARTY} OR ${scope('system')}`,
  },
  contract_party: contractChild,
  contract_season: contractChild,
  contract_line: contractChild,
  contract_version: contractChild,
  contract_signature: { select: ofContract, insert: `${OWN} AND ${ofContract}` },
  delivery_slot: {
    select: 'EXISTS (SELECT 1 FROM contract_line l WHERE l.id = line_id)',
    insert: scope('system'),
    update: scope('system'),
  },
  audit_record: { select: `${PARTY} OR ${scope('staff', 'oversight', 'system')}` },
};

/** The chain is written by append_audit() as the owner, so it alone is not forced on the owner. */
const NOT_FORCED = new Set(['audit_record']);

function policies(): string[] {
  const statements: string[] = [];
  for (const [table, rule] of Object.entries(RULES)) {
    statements.push(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    if (!NOT_FORCED.has(table)) statements.push(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    statements.push(`CREATE POLICY ${table}_select ON ${table} FOR SELECT USING (${rule.select})`);
    if (rule.insert !== undefined) {
      statements.push(
        `CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (${rule.insert})`,
      );
    }
    if (rule.update !== undefined) {
      statements.push(
        `CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (${rule.update})`,
      );
    }
    if (rule.delete !== undefined) {
      statements.push(
        `CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (${rule.delete})`,
      );
    }
  }
  return statements;
}
