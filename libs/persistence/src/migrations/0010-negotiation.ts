import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Talks about terms (thương lượng) with their versions, acceptances, private limits and declarations of brokers; versions of
 * a contract that wait for signatures beside the one in force; signatures on paper; a register that can be searched.
 */
export class Negotiation1700000000010 implements MigrationInterface {
  name = 'Negotiation1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CONTRACT, ...TABLES, ...GRANTS, ...policies(), ...REGISTER]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE negotiation_declaration, negotiation_limit,
        negotiation_acceptance, negotiation_version, negotiation CASCADE`,
    );
    await runner.query('DROP POLICY delivery_slot_delete ON delivery_slot');
    await runner.query('REVOKE DELETE ON delivery_slot FROM lienket_app');
    await runner.query('REVOKE UPDATE ON contract_party FROM lienket_app');
    await runner.query('DROP FUNCTION contract_words(uuid)');
    await runner.query(`ALTER POLICY contract_select ON contract USING
      (party_orgs && app_orgs() OR app_scope() IN ('staff','oversight','system'))`);
    await runner.query(`ALTER TABLE contract DROP COLUMN kind, DROP COLUMN framework_id, DROP COLUMN renews_id,
      DROP COLUMN pending_version, DROP COLUMN pending_sign_by, DROP COLUMN total_vnd, DROP COLUMN product_codes, DROP COLUMN search`);
    await runner.query(
      'ALTER TABLE contract_version DROP COLUMN signatories, DROP COLUMN negotiation_id',
    );
    await runner.query(
      'ALTER TABLE contract_party DROP COLUMN joined_in_version, DROP COLUMN left_in_version',
    );
    await runner.query('ALTER TABLE contract_line DROP COLUMN ended_in_version');
    await runner.query('ALTER TABLE delivery_slot DROP COLUMN ended');
    await runner.query(`ALTER TABLE contract_signature DROP COLUMN file_id, DROP COLUMN witness, DROP COLUMN read_aloud_by,
      DROP CONSTRAINT contract_signature_method,
      ADD CONSTRAINT contract_signature_method CHECK (method IN ('in_app_acceptance'))`);
    await runner.query(
      SIGNATURE_CHECK(`c.current_version = NEW.version AND c.state = 'awaiting_signatures'`),
    );
  }
}

const SIGNATURE_CHECK = (which: string): string =>
  `CREATE OR REPLACE FUNCTION contract_check_signature() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM contract_version v JOIN contract c ON c.id = v.contract_id
        WHERE v.contract_id = NEW.contract_id AND v.version = NEW.version AND v.document_hash = NEW.document_hash
          AND ${which}) THEN
      RAISE EXCEPTION 'a signature covers the current version with its exact hash' USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_signature_exact';
    END IF; RETURN NEW; END $$`;

const CONTRACT = [
  `ALTER TABLE contract
    ADD COLUMN kind text NOT NULL DEFAULT 'single' CONSTRAINT contract_kind CHECK (kind IN ('single','framework','season')),
    ADD COLUMN framework_id uuid CONSTRAINT contract_framework REFERENCES contract (id),
    ADD COLUMN renews_id uuid CONSTRAINT contract_renews REFERENCES contract (id),
    ADD COLUMN pending_version integer,
    ADD COLUMN pending_sign_by timestamptz,
    ADD COLUMN total_vnd bigint NOT NULL DEFAULT 0 CONSTRAINT contract_total CHECK (total_vnd >= 0),
    ADD COLUMN product_codes text[] NOT NULL DEFAULT '{}',
    ADD COLUMN search tsvector NOT NULL DEFAULT '',
    ADD CONSTRAINT contract_season_under CHECK ((kind = 'season') = (framework_id IS NOT NULL)),
    ADD CONSTRAINT contract_pending CHECK ((pending_version IS NULL) = (pending_sign_by IS NULL) AND pending_version > current_version)`,
  // Null where every party of the contract signs: versions of before.
  `ALTER TABLE contract_version ADD COLUMN signatories uuid[], ADD COLUMN negotiation_id uuid`,
  `ALTER TABLE contract_party
    ADD COLUMN joined_in_version integer NOT NULL DEFAULT 1,
    ADD COLUMN left_in_version integer CONSTRAINT contract_party_left CHECK (left_in_version > joined_in_version)`,
  `ALTER TABLE contract_line ADD COLUMN ended_in_version integer`,
  // Kept because a load names it; a slot nobody named is deleted with the version that drops it.
  `ALTER TABLE delivery_slot ADD COLUMN ended boolean NOT NULL DEFAULT false`,
  `ALTER TABLE contract_signature DROP CONSTRAINT contract_signature_method,
    ADD CONSTRAINT contract_signature_method CHECK (method IN ('in_app_acceptance','paper_scan')),
    ADD COLUMN file_id uuid,
    ADD COLUMN witness text CONSTRAINT contract_signature_witness CHECK (length(witness) BETWEEN 1 AND 200),
    ADD COLUMN read_aloud_by text CONSTRAINT contract_signature_reader CHECK (length(read_aloud_by) BETWEEN 1 AND 200),
    ADD CONSTRAINT contract_signature_paper CHECK (method <> 'paper_scan' OR (file_id IS NOT NULL AND witness IS NOT NULL))`,
  SIGNATURE_CHECK(`((c.current_version = NEW.version AND c.state = 'awaiting_signatures')
            OR (c.pending_version = NEW.version AND c.state IN ('in_force','suspended')))`),
];

const TABLES = [
  `CREATE TABLE negotiation (
    id uuid PRIMARY KEY,
    state text NOT NULL DEFAULT 'open' CONSTRAINT negotiation_state CHECK (state IN ('open','agreed','withdrawn','expired')),
    origin text NOT NULL CONSTRAINT negotiation_origin CHECK (origin IN
      ('direct','invitation','renewal','draft','amendment','renegotiation','mediation')),
    contract_id uuid CONSTRAINT negotiation_contract REFERENCES contract (id),
    renews_id uuid CONSTRAINT negotiation_renews REFERENCES contract (id),
    framework_id uuid CONSTRAINT negotiation_framework REFERENCES contract (id),
    party_orgs uuid[] NOT NULL CONSTRAINT negotiation_parties CHECK (cardinality(party_orgs) BETWEEN 2 AND 60),
    opened_org uuid CONSTRAINT negotiation_opener REFERENCES organisation (id),
    opened_by uuid,
    current_version integer NOT NULL DEFAULT 1,
    expires_at timestamptz NOT NULL,
    ended_reason text CONSTRAINT negotiation_reason_length CHECK (length(ended_reason) <= 500),
    ended_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT negotiation_ended CHECK ((state = 'open') = (ended_at IS NULL)),
    CONSTRAINT negotiation_about CHECK ((origin IN ('draft','amendment','renegotiation','mediation')) <= (contract_id IS NOT NULL)))`,
  `CREATE UNIQUE INDEX negotiation_one_open ON negotiation (contract_id) WHERE state = 'open' AND contract_id IS NOT NULL`,
  `CREATE INDEX negotiation_by_party ON negotiation USING gin (party_orgs)`,
  `CREATE INDEX negotiation_recent ON negotiation (created_at DESC, id DESC)`,
  `CREATE TABLE negotiation_version (
    negotiation_id uuid NOT NULL CONSTRAINT negotiation_version_of REFERENCES negotiation (id),
    version integer NOT NULL CONSTRAINT negotiation_version_positive CHECK (version >= 1),
    terms text NOT NULL CONSTRAINT negotiation_terms_length CHECK (length(terms) <= 1000000),
    terms_hash bytea NOT NULL CONSTRAINT negotiation_terms_hash CHECK (terms_hash = sha256(convert_to(terms, 'UTF8'))),
    signatories uuid[] NOT NULL,
    by_org uuid,
    by_person uuid,
    by_broker boolean NOT NULL DEFAULT false,
    note text CONSTRAINT negotiation_note_length CHECK (length(note) <= 2000),
    created_at timestamptz NOT NULL,
    CONSTRAINT negotiation_version_pk PRIMARY KEY (negotiation_id, version),
    CONSTRAINT negotiation_version_author CHECK (NOT by_broker OR by_org IS NULL))`,
  `CREATE TRIGGER negotiation_version_immutable BEFORE UPDATE OR DELETE ON negotiation_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE negotiation_acceptance (
    negotiation_id uuid NOT NULL,
    version integer NOT NULL,
    org_id uuid NOT NULL CONSTRAINT negotiation_acceptance_org REFERENCES organisation (id),
    person_id uuid NOT NULL,
    method text NOT NULL CONSTRAINT negotiation_acceptance_method CHECK (method IN ('proposed','in_app')),
    accepted_name text NOT NULL CONSTRAINT negotiation_acceptance_name CHECK (length(accepted_name) BETWEEN 1 AND 200),
    read_aloud_by text CONSTRAINT negotiation_acceptance_reader CHECK (length(read_aloud_by) BETWEEN 1 AND 200),
    terms_hash bytea NOT NULL,
    accepted_at timestamptz NOT NULL,
    CONSTRAINT negotiation_acceptance_pk PRIMARY KEY (negotiation_id, version, org_id),
    CONSTRAINT negotiation_acceptance_of FOREIGN KEY (negotiation_id, version) REFERENCES negotiation_version (negotiation_id, version))`,
  `CREATE TRIGGER negotiation_acceptance_immutable BEFORE UPDATE OR DELETE ON negotiation_acceptance
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  // What a party would not go beyond; nobody else ever reads it.
  `CREATE TABLE negotiation_limit (
    negotiation_id uuid NOT NULL CONSTRAINT negotiation_limit_of REFERENCES negotiation (id),
    org_id uuid NOT NULL CONSTRAINT negotiation_limit_org REFERENCES organisation (id),
    price_vnd bigint CONSTRAINT negotiation_limit_price CHECK (price_vnd > 0 AND price_vnd <= 1000000000),
    payment_days integer CONSTRAINT negotiation_limit_days CHECK (payment_days BETWEEN 0 AND 120),
    quantity_base bigint CONSTRAINT negotiation_limit_quantity CHECK (quantity_base > 0),
    CONSTRAINT negotiation_limit_pk PRIMARY KEY (negotiation_id, org_id))`,
  `CREATE TABLE negotiation_declaration (
    id uuid PRIMARY KEY,
    negotiation_id uuid NOT NULL CONSTRAINT negotiation_declaration_of REFERENCES negotiation (id),
    person_id uuid NOT NULL CONSTRAINT negotiation_declaration_person REFERENCES person (id),
    person_name text NOT NULL CONSTRAINT negotiation_declaration_name CHECK (length(person_name) BETWEEN 1 AND 200),
    interest boolean NOT NULL,
    text text NOT NULL CONSTRAINT negotiation_declaration_text CHECK (length(text) BETWEEN 1 AND 500),
    declared_at timestamptz NOT NULL)`,
  `CREATE INDEX negotiation_declarations ON negotiation_declaration (negotiation_id, declared_at)`,
  `CREATE TRIGGER negotiation_declaration_immutable BEFORE UPDATE OR DELETE ON negotiation_declaration
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON negotiation_version, negotiation_acceptance, negotiation_declaration TO lienket_app`,
  `GRANT SELECT, INSERT, UPDATE ON negotiation, negotiation_limit TO lienket_app`,
  `GRANT DELETE ON delivery_slot TO lienket_app`,
  `GRANT UPDATE (left_in_version) ON contract_party TO lienket_app`,
  `CREATE POLICY delivery_slot_delete ON delivery_slot FOR DELETE USING (app_scope() = 'system')`,
];

const scope = (...names: string[]): string =>
  `app_scope() IN (${names.map((name) => `'${name}'`).join(', ')})`;
const OWN = 'org_id = ANY (app_orgs())';
const PARTY = 'party_orgs && app_orgs()';
const ofNegotiation = 'EXISTS (SELECT 1 FROM negotiation n WHERE n.id = negotiation_id)';

interface RowRule {
  readonly select: string;
  readonly insert: string;
  readonly update?: string;
}

const RULES: Record<string, RowRule> = {
  negotiation: {
    select: `${PARTY} OR ${scope('staff', 'system')}`,
    insert: `${PARTY} OR ${scope('staff', 'system')}`,
    update: `${PARTY} OR ${scope('staff', 'system')}`,
  },
  negotiation_version: { select: ofNegotiation, insert: ofNegotiation },
  negotiation_acceptance: {
    select: ofNegotiation,
    insert: `(${OWN} AND ${ofNegotiation}) OR ${scope('system')}`,
  },
  negotiation_limit: { select: OWN, insert: `${OWN} AND ${ofNegotiation}`, update: OWN },
  negotiation_declaration: {
    select: ofNegotiation,
    insert: `${scope('staff')} AND ${ofNegotiation}`,
  },
};

function policies(): string[] {
  return Object.entries(RULES).flatMap(([table, rule]) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_select ON ${table} FOR SELECT USING (${rule.select})`,
    `CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (${rule.insert})`,
    ...(rule.update === undefined
      ? []
      : [`CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (${rule.update})`]),
  ]);
}

/** The register is searched by number, party and product without marks: "hop tac xa cau duc" finds them all. */
const REGISTER = [
  // Asked once for a statement, not for every row: a search may look at all of them.
  `ALTER POLICY contract_select ON contract USING
    ((SELECT app_scope()) IN ('staff','oversight','system') OR party_orgs && (SELECT app_orgs()))`,
  `CREATE FUNCTION contract_words(of uuid) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT to_tsvector('simple', regexp_replace(replace(regexp_replace(normalize(lower(concat_ws(' ', c.number,
        (SELECT string_agg(o.name, ' ') FROM organisation o WHERE o.id = ANY (c.party_orgs)),
        (SELECT string_agg(n.name_vi, ' ') FROM product n WHERE n.code = ANY (c.product_codes)))), NFD),
        '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd'), '[^[:alnum:]]+', ' ', 'g'))
    FROM contract c WHERE c.id = of $$`,
  `SELECT set_config('app.scope', 'system', true)`,
  `UPDATE contract c SET
    total_vnd = coalesce((SELECT (v.terms::jsonb ->> 'totalVnd')::bigint FROM contract_version v
      WHERE v.contract_id = c.id AND v.version = c.current_version), 0),
    product_codes = ARRAY(SELECT DISTINCT l.product_code FROM contract_line l WHERE l.contract_id = c.id ORDER BY 1)`,
  `UPDATE contract c SET search = contract_words(c.id)`,
  `SELECT set_config('app.scope', '', true)`,
  `CREATE INDEX contract_by_state ON contract (state, created_at DESC, id DESC)`,
  `CREATE INDEX contract_by_product ON contract USING gin (product_codes)`,
  `CREATE INDEX contract_by_words ON contract USING gin (search)`,
  `CREATE INDEX contract_by_framework ON contract (framework_id) WHERE framework_id IS NOT NULL`,
];
