import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts in their final shape: framework -> season -> line -> delivery slot, N parties, versions, signatures. */
export class Contracts1700000000006 implements MigrationInterface {
  name = 'Contracts1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE contract_signature, contract_version, delivery_slot, contract_line, contract_season, contract_party, contract_transition, contract CASCADE`,
    );
    await runner.query(
      `DROP FUNCTION contract_check_transition, contract_check_signature; DROP SEQUENCE contract_number_seq`,
    );
  }
}

const STATEMENTS = [
  `CREATE SEQUENCE contract_number_seq`,
  // The allowed graph, as data: the trigger below refuses every other change of state.
  `CREATE TABLE contract_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    CONSTRAINT contract_transition_pk PRIMARY KEY (from_state, to_state))`,
  `INSERT INTO contract_transition VALUES
    ('awaiting_signatures','in_force'), ('awaiting_signatures','void'), ('awaiting_signatures','lapsed')`,
  `CREATE TABLE contract (
    id uuid PRIMARY KEY,
    number text NOT NULL CONSTRAINT contract_number_once UNIQUE,
    state text NOT NULL CONSTRAINT contract_state CHECK (state IN ('awaiting_signatures','in_force','void','lapsed')),
    group_id uuid CONSTRAINT contract_group REFERENCES proposal_group (id),
    buyer_org uuid NOT NULL CONSTRAINT contract_buyer REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL CONSTRAINT contract_party_count CHECK (cardinality(party_orgs) BETWEEN 2 AND 60),
    links_inputs boolean NOT NULL DEFAULT false,
    links_production boolean NOT NULL DEFAULT false,
    links_processing boolean NOT NULL DEFAULT false,
    governing_law text NOT NULL CONSTRAINT contract_law CHECK (governing_law IN ('civil','commercial')),
    term_from date NOT NULL,
    term_to date NOT NULL,
    current_version integer NOT NULL DEFAULT 1 CONSTRAINT contract_current_version CHECK (current_version >= 1),
    sign_by timestamptz NOT NULL,
    in_force_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_group_once UNIQUE (group_id),
    CONSTRAINT contract_term CHECK (term_from <= term_to),
    CONSTRAINT contract_in_force CHECK ((state = 'in_force') = (in_force_at IS NOT NULL)))`,
  `CREATE INDEX contract_parties ON contract USING gin (party_orgs)`,
  `CREATE INDEX contract_recent ON contract (created_at DESC, id DESC)`,
  `CREATE FUNCTION contract_check_transition() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.state <> OLD.state AND NOT EXISTS
      (SELECT 1 FROM contract_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
      RAISE EXCEPTION 'contract: % -> % is not allowed', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_transition_allowed';
    END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER contract_transition_guard BEFORE UPDATE OF state ON contract
    FOR EACH ROW EXECUTE FUNCTION contract_check_transition()`,
  `CREATE TABLE contract_party (
    contract_id uuid NOT NULL CONSTRAINT contract_party_contract REFERENCES contract (id),
    org_id uuid NOT NULL CONSTRAINT contract_party_org REFERENCES organisation (id),
    side text NOT NULL CONSTRAINT contract_party_side CHECK (side IN ('seller','buyer')),
    position smallint NOT NULL,
    CONSTRAINT contract_party_pk PRIMARY KEY (contract_id, org_id),
    CONSTRAINT contract_party_position UNIQUE (contract_id, position))`,
  `CREATE TABLE contract_season (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT contract_season_contract REFERENCES contract (id),
    no smallint NOT NULL CONSTRAINT contract_season_no CHECK (no >= 1),
    season_from date NOT NULL,
    season_to date NOT NULL,
    CONSTRAINT contract_season_once UNIQUE (contract_id, no),
    CONSTRAINT contract_season_window CHECK (season_from <= season_to))`,
  `CREATE TABLE contract_line (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT contract_line_contract REFERENCES contract (id),
    season_id uuid NOT NULL CONSTRAINT contract_line_season REFERENCES contract_season (id),
    no smallint NOT NULL CONSTRAINT contract_line_no CHECK (no >= 1),
    seller_org uuid NOT NULL CONSTRAINT contract_line_seller REFERENCES organisation (id),
    proposal_id uuid CONSTRAINT contract_line_proposal REFERENCES proposal (id),
    lot_id uuid CONSTRAINT contract_line_lot REFERENCES lot (id),
    demand_id uuid CONSTRAINT contract_line_demand REFERENCES demand (id),
    product_code text NOT NULL CONSTRAINT contract_line_product REFERENCES product (code),
    variety text,
    grade_rank smallint NOT NULL,
    quantity_base bigint NOT NULL CONSTRAINT contract_line_quantity CHECK (quantity_base > 0 AND quantity_base <= 1000000000000),
    price_vnd bigint NOT NULL CONSTRAINT contract_line_price CHECK (price_vnd > 0 AND price_vnd <= 1000000000),
    CONSTRAINT contract_line_once UNIQUE (contract_id, no),
    CONSTRAINT contract_line_proposal_once UNIQUE (proposal_id))`,
  `CREATE TABLE delivery_slot (
    id uuid PRIMARY KEY,
    line_id uuid NOT NULL CONSTRAINT delivery_slot_line REFERENCES contract_line (id),
    no smallint NOT NULL CONSTRAINT delivery_slot_no CHECK (no >= 1),
    deliver_from date NOT NULL,
    deliver_to date NOT NULL,
    quantity_base bigint NOT NULL CONSTRAINT delivery_slot_quantity CHECK (quantity_base > 0),
    CONSTRAINT delivery_slot_once UNIQUE (line_id, no),
    CONSTRAINT delivery_slot_window CHECK (deliver_from <= deliver_to))`,
  // terms and document are stored as the exact text that was hashed; a version never changes.
  `CREATE TABLE contract_version (
    contract_id uuid NOT NULL CONSTRAINT contract_version_contract REFERENCES contract (id),
    version integer NOT NULL CONSTRAINT contract_version_positive CHECK (version >= 1),
    terms text NOT NULL CONSTRAINT contract_terms_length CHECK (length(terms) <= 1000000),
    document text NOT NULL CONSTRAINT contract_document_length CHECK (length(document) <= 2000000),
    document_hash bytea NOT NULL,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_version_pk PRIMARY KEY (contract_id, version),
    CONSTRAINT contract_document_hash CHECK (document_hash = sha256(convert_to(document, 'UTF8'))))`,
  `CREATE TRIGGER contract_version_immutable BEFORE UPDATE OR DELETE ON contract_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE contract_signature (
    contract_id uuid NOT NULL,
    version integer NOT NULL,
    org_id uuid NOT NULL,
    person_id uuid NOT NULL CONSTRAINT contract_signature_person REFERENCES person (id),
    method text NOT NULL CONSTRAINT contract_signature_method CHECK (method IN ('in_app_acceptance')),
    document_hash bytea NOT NULL,
    mandate text CONSTRAINT contract_signature_mandate_length CHECK (length(mandate) <= 300),
    evidence text NOT NULL CONSTRAINT contract_signature_evidence_length CHECK (length(evidence) <= 10000),
    signed_at timestamptz NOT NULL,
    CONSTRAINT contract_signature_pk PRIMARY KEY (contract_id, version, org_id),
    CONSTRAINT contract_signature_of_version FOREIGN KEY (contract_id, version) REFERENCES contract_version (contract_id, version),
    CONSTRAINT contract_signature_of_party FOREIGN KEY (contract_id, org_id) REFERENCES contract_party (contract_id, org_id))`,
  `CREATE FUNCTION contract_check_signature() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM contract_version v JOIN contract c ON c.id = v.contract_id
        WHERE v.contract_id = NEW.contract_id AND v.version = NEW.version AND v.document_hash = NEW.document_hash
          AND c.current_version = NEW.version AND c.state = 'awaiting_signatures') THEN
      RAISE EXCEPTION 'a signature covers the current version with its exact hash' USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_signature_exact';
    END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER contract_signature_exact BEFORE INSERT ON contract_signature
    FOR EACH ROW EXECUTE FUNCTION contract_check_signature()`,
  `CREATE TRIGGER contract_signature_immutable BEFORE UPDATE OR DELETE ON contract_signature
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];
