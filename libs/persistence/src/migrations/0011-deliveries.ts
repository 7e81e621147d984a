import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deliveries: notices against slots, two-sided weighing, grade split, acceptance, agreements of both sides, the balance of
 * each line, the pictures that prove it, and where a lot comes from. What was weighed, graded, agreed or filed never changes.
 */
export class Deliveries1700000000011 implements MigrationInterface {
  name = 'Deliveries1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS, ...policies()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE lot_origin, contract_line_balance, delivery_consent, delivery_agreement, delivery_confirmation,
        delivery_reject, delivery_quality, delivery_grade, delivery_weighing_part, delivery_weighing, delivery_part,
        delivery, delivery_transition, dock_slot, file_content, file CASCADE`,
    );
    await runner.query('DROP FUNCTION delivery_check_transition');
  }
}

const QUANTITY_MAX = '1000000000000';

const FILES = [
  `CREATE TABLE file (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT file_contract REFERENCES contract (id),
    org_id uuid NOT NULL CONSTRAINT file_org REFERENCES organisation (id),
    person_id uuid NOT NULL,
    purpose text NOT NULL CONSTRAINT file_purpose CHECK (purpose IN ('scale_photo','reject_photo','signed_paper','evidence')),
    media_type text NOT NULL CONSTRAINT file_media_type CHECK (media_type IN ('image/jpeg','image/png','image/webp','application/pdf')),
    size_bytes integer NOT NULL CONSTRAINT file_size CHECK (size_bytes BETWEEN 1 AND 4194304),
    sha256 bytea NOT NULL CONSTRAINT file_hash_length CHECK (length(sha256) = 32),
    created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE INDEX file_of_contract ON file (contract_id, created_at DESC, id DESC)`,
  `CREATE INDEX file_of_org ON file (org_id, created_at)`,
  `CREATE TABLE file_content (
    file_id uuid PRIMARY KEY CONSTRAINT file_content_of REFERENCES file (id),
    content bytea NOT NULL CONSTRAINT file_content_size CHECK (length(content) BETWEEN 1 AND 4194304))`,
  `CREATE TRIGGER file_immutable BEFORE UPDATE OR DELETE ON file FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER file_content_immutable BEFORE UPDATE OR DELETE ON file_content
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

const LOADS = [
  // Times at which a buyer takes loads: as many as it can unload.
  `CREATE TABLE dock_slot (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT dock_slot_org REFERENCES organisation (id),
    name text NOT NULL CONSTRAINT dock_slot_name_length CHECK (length(name) BETWEEN 1 AND 100),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    loads_max integer NOT NULL CONSTRAINT dock_slot_loads CHECK (loads_max BETWEEN 1 AND 200),
    loads_taken integer NOT NULL DEFAULT 0,
    closed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT dock_slot_window CHECK (starts_at < ends_at AND ends_at - starts_at <= interval '24 hours'),
    CONSTRAINT dock_slot_not_overbooked CHECK (loads_taken BETWEEN 0 AND loads_max))`,
  `CREATE INDEX dock_slot_by_time ON dock_slot (org_id, starts_at)`,
  `CREATE TABLE delivery_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    CONSTRAINT delivery_transition_pk PRIMARY KEY (from_state, to_state))`,
  `INSERT INTO delivery_transition VALUES ('notified','weighed'), ('notified','disputed'), ('notified','cancelled'),
    ('weighed','accepted'), ('weighed','rejected'), ('weighed','disputed'), ('disputed','accepted'), ('disputed','rejected')`,
  // One load on one vehicle. A reversal takes back what its load gave, a replacement states it anew: corrections add rows.
  `CREATE TABLE delivery (
    id uuid PRIMARY KEY,
    short_code text NOT NULL CONSTRAINT delivery_short_code CHECK (short_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    contract_id uuid NOT NULL CONSTRAINT delivery_contract REFERENCES contract (id),
    contract_version integer NOT NULL,
    kind text NOT NULL CONSTRAINT delivery_kind CHECK (kind IN ('load','reversal','replacement')),
    corrects_id uuid CONSTRAINT delivery_corrects REFERENCES delivery (id),
    state text NOT NULL CONSTRAINT delivery_state CHECK (state IN ('notified','weighed','accepted','rejected','disputed','cancelled')),
    buyer_org uuid NOT NULL CONSTRAINT delivery_buyer REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL CONSTRAINT delivery_party_count CHECK (cardinality(party_orgs) BETWEEN 2 AND 60),
    notified_by_org uuid NOT NULL CONSTRAINT delivery_notifier REFERENCES organisation (id),
    planned_on date NOT NULL,
    dock_slot_id uuid CONSTRAINT delivery_dock REFERENCES dock_slot (id),
    vehicle text CONSTRAINT delivery_vehicle_length CHECK (length(vehicle) <= 60),
    note text CONSTRAINT delivery_note_length CHECK (length(note) <= 500),
    weighed_at timestamptz,
    weighed_on date,
    reject_by timestamptz,
    decided_at timestamptz,
    accepted_on date,
    decided_by text CONSTRAINT delivery_decided_by CHECK (decided_by IN ('buyer','clock','agreement','outcome')),
    end_reason text CONSTRAINT delivery_end_reason_length CHECK (length(end_reason) <= 500),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT delivery_short_code_once UNIQUE (short_code),
    CONSTRAINT delivery_of_version FOREIGN KEY (contract_id, contract_version) REFERENCES contract_version (contract_id, version),
    CONSTRAINT delivery_correction CHECK ((kind = 'load') = (corrects_id IS NULL)),
    CONSTRAINT delivery_weighed CHECK ((weighed_at IS NULL) = (weighed_on IS NULL) AND (weighed_at IS NULL) = (reject_by IS NULL)
      AND (state NOT IN ('weighed','accepted','rejected') OR weighed_at IS NOT NULL)),
    CONSTRAINT delivery_decided CHECK ((state IN ('accepted','rejected')) = (decided_at IS NOT NULL)
      AND (decided_at IS NULL) = (decided_by IS NULL) AND (state = 'accepted') = (accepted_on IS NOT NULL)))`,
  // A load is reversed once.
  `CREATE UNIQUE INDEX delivery_reversed_once ON delivery (corrects_id, kind) WHERE corrects_id IS NOT NULL`,
  `CREATE INDEX delivery_of_contract ON delivery (contract_id, created_at DESC, id DESC)`,
  `CREATE INDEX delivery_recent ON delivery (created_at DESC, id DESC)`,
  `CREATE INDEX delivery_parties ON delivery USING gin (party_orgs)`,
  `CREATE FUNCTION delivery_check_transition() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.state <> OLD.state AND NOT EXISTS
      (SELECT 1 FROM delivery_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
      RAISE EXCEPTION 'delivery: % -> % is not allowed', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'delivery_transition_allowed';
    END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER delivery_transition_guard BEFORE UPDATE OF state ON delivery
    FOR EACH ROW EXECUTE FUNCTION delivery_check_transition()`,
  // What the load carries of each line; several sellers in a pooled load. net_base is the agreed weight.
  `CREATE TABLE delivery_part (
    delivery_id uuid NOT NULL CONSTRAINT delivery_part_of REFERENCES delivery (id),
    line_id uuid NOT NULL CONSTRAINT delivery_part_line REFERENCES contract_line (id),
    slot_id uuid CONSTRAINT delivery_part_slot REFERENCES delivery_slot (id),
    seller_org uuid NOT NULL CONSTRAINT delivery_part_seller REFERENCES organisation (id),
    expected_base bigint NOT NULL CONSTRAINT delivery_part_expected CHECK (expected_base BETWEEN 1 AND ${QUANTITY_MAX}),
    net_base bigint CONSTRAINT delivery_part_net CHECK (abs(net_base) <= ${QUANTITY_MAX}),
    CONSTRAINT delivery_part_pk PRIMARY KEY (delivery_id, line_id))`,
  `CREATE INDEX delivery_part_by_line ON delivery_part (line_id)`,
  `CREATE INDEX delivery_part_by_slot ON delivery_part (slot_id)`,
  `CREATE TABLE delivery_weighing (
    id uuid PRIMARY KEY,
    delivery_id uuid NOT NULL CONSTRAINT delivery_weighing_of REFERENCES delivery (id),
    org_id uuid NOT NULL CONSTRAINT delivery_weighing_org REFERENCES organisation (id),
    person_id uuid NOT NULL,
    side text NOT NULL CONSTRAINT delivery_weighing_side CHECK (side IN ('seller','buyer')),
    gross_base bigint NOT NULL CONSTRAINT delivery_weighing_gross CHECK (gross_base BETWEEN 1 AND ${QUANTITY_MAX}),
    tare_base bigint NOT NULL CONSTRAINT delivery_weighing_tare CHECK (tare_base >= 0),
    net_base bigint NOT NULL,
    way text NOT NULL CONSTRAINT delivery_weighing_way CHECK (way IN ('scale','code')),
    file_id uuid CONSTRAINT delivery_weighing_photo REFERENCES file (id),
    client_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT delivery_weighing_net CHECK (net_base = gross_base - tare_base AND net_base > 0))`,
  `CREATE INDEX delivery_weighing_by_delivery ON delivery_weighing (delivery_id)`,
  // The highest number of a line and side counts; earlier ones stay as evidence.
  `CREATE TABLE delivery_weighing_part (
    weighing_id uuid NOT NULL CONSTRAINT delivery_weighing_part_of REFERENCES delivery_weighing (id),
    delivery_id uuid NOT NULL,
    line_id uuid NOT NULL,
    side text NOT NULL CONSTRAINT delivery_weighing_part_side CHECK (side IN ('seller','buyer')),
    no smallint NOT NULL CONSTRAINT delivery_weighing_part_no CHECK (no BETWEEN 1 AND 20),
    net_base bigint NOT NULL CONSTRAINT delivery_weighing_part_net CHECK (net_base BETWEEN 0 AND ${QUANTITY_MAX}),
    CONSTRAINT delivery_weighing_part_pk PRIMARY KEY (weighing_id, line_id),
    CONSTRAINT delivery_weighing_part_once UNIQUE (delivery_id, line_id, side, no),
    CONSTRAINT delivery_weighing_part_line FOREIGN KEY (delivery_id, line_id) REFERENCES delivery_part (delivery_id, line_id))`,
  // Signed amounts: a reversal carries its load's with the other sign.
  `CREATE TABLE delivery_grade (
    delivery_id uuid NOT NULL,
    line_id uuid NOT NULL,
    grade_rank smallint NOT NULL,
    accepted_base bigint NOT NULL CONSTRAINT delivery_grade_accepted CHECK (abs(accepted_base) <= ${QUANTITY_MAX}),
    rejected_base bigint NOT NULL CONSTRAINT delivery_grade_rejected CHECK (abs(rejected_base) <= ${QUANTITY_MAX}),
    CONSTRAINT delivery_grade_pk PRIMARY KEY (delivery_id, line_id, grade_rank),
    CONSTRAINT delivery_grade_part FOREIGN KEY (delivery_id, line_id) REFERENCES delivery_part (delivery_id, line_id))`,
  `CREATE TABLE delivery_quality (
    delivery_id uuid NOT NULL,
    line_id uuid NOT NULL,
    parameter text NOT NULL CONSTRAINT delivery_quality_parameter CHECK (length(parameter) BETWEEN 1 AND 60),
    value_ppm bigint NOT NULL CONSTRAINT delivery_quality_value CHECK (value_ppm BETWEEN 0 AND 1000000000000),
    CONSTRAINT delivery_quality_pk PRIMARY KEY (delivery_id, line_id, parameter),
    CONSTRAINT delivery_quality_part FOREIGN KEY (delivery_id, line_id) REFERENCES delivery_part (delivery_id, line_id))`,
  `CREATE TABLE delivery_reject (
    delivery_id uuid NOT NULL,
    line_id uuid NOT NULL,
    reason text NOT NULL CONSTRAINT delivery_reject_reason CHECK (reason IN ('spoiled','immature','overripe','pests','residue','mixed','late','wrong_product','over_quantity','other')),
    note text CONSTRAINT delivery_reject_note_length CHECK (length(note) <= 500),
    file_id uuid CONSTRAINT delivery_reject_photo REFERENCES file (id),
    CONSTRAINT delivery_reject_pk PRIMARY KEY (delivery_id, line_id),
    CONSTRAINT delivery_reject_part FOREIGN KEY (delivery_id, line_id) REFERENCES delivery_part (delivery_id, line_id))`,
  // A side's confirmation code: how often it was typed wrongly, and the weighing it was used for, once.
  `CREATE TABLE delivery_confirmation (
    delivery_id uuid NOT NULL CONSTRAINT delivery_confirmation_of REFERENCES delivery (id),
    org_id uuid NOT NULL CONSTRAINT delivery_confirmation_org REFERENCES organisation (id),
    wrong_guesses smallint NOT NULL DEFAULT 0 CONSTRAINT delivery_confirmation_guesses CHECK (wrong_guesses BETWEEN 0 AND 5),
    weighing_id uuid CONSTRAINT delivery_confirmation_weighing REFERENCES delivery_weighing (id),
    used_at timestamptz,
    CONSTRAINT delivery_confirmation_pk PRIMARY KEY (delivery_id, org_id),
    CONSTRAINT delivery_confirmation_used CHECK ((weighing_id IS NULL) = (used_at IS NULL)))`,
];

const AGREEMENTS = [
  // What only counts when every party concerned has said yes. The content is canonical JSON, as it was proposed.
  `CREATE TABLE delivery_agreement (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT delivery_agreement_contract REFERENCES contract (id),
    delivery_id uuid CONSTRAINT delivery_agreement_delivery REFERENCES delivery (id),
    line_id uuid CONSTRAINT delivery_agreement_line REFERENCES contract_line (id),
    kind text NOT NULL CONSTRAINT delivery_agreement_kind CHECK (kind IN ('weights','outcome','correction','override')),
    state text NOT NULL CONSTRAINT delivery_agreement_state CHECK (state IN ('proposed','agreed','refused','superseded')),
    content text NOT NULL CONSTRAINT delivery_agreement_content_length CHECK (length(content) <= 20000),
    reason text NOT NULL CONSTRAINT delivery_agreement_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
    proposed_by_org uuid NOT NULL CONSTRAINT delivery_agreement_org REFERENCES organisation (id),
    needed_orgs uuid[] NOT NULL CONSTRAINT delivery_agreement_needed CHECK (cardinality(needed_orgs) BETWEEN 2 AND 60),
    proposed_at timestamptz NOT NULL,
    resolved_at timestamptz,
    CONSTRAINT delivery_agreement_subject CHECK ((kind = 'override') = (delivery_id IS NULL) AND (kind = 'override') = (line_id IS NOT NULL)),
    CONSTRAINT delivery_agreement_resolved CHECK ((state = 'proposed') = (resolved_at IS NULL)))`,
  `CREATE UNIQUE INDEX delivery_agreement_open ON delivery_agreement (coalesce(delivery_id, line_id)) WHERE state = 'proposed'`,
  `CREATE INDEX delivery_agreement_by_delivery ON delivery_agreement (delivery_id)`,
  `CREATE INDEX delivery_agreement_by_contract ON delivery_agreement (contract_id)`,
  `CREATE TABLE delivery_consent (
    agreement_id uuid NOT NULL CONSTRAINT delivery_consent_to REFERENCES delivery_agreement (id),
    org_id uuid NOT NULL CONSTRAINT delivery_consent_org REFERENCES organisation (id),
    person_id uuid NOT NULL,
    answer text NOT NULL CONSTRAINT delivery_consent_answer CHECK (answer IN ('agreed','refused')),
    answered_at timestamptz NOT NULL,
    CONSTRAINT delivery_consent_pk PRIMARY KEY (agreement_id, org_id))`,
  `CREATE TABLE contract_line_balance (
    line_id uuid PRIMARY KEY CONSTRAINT contract_line_balance_line REFERENCES contract_line (id),
    contract_id uuid NOT NULL CONSTRAINT contract_line_balance_contract REFERENCES contract (id),
    contracted_base bigint NOT NULL CONSTRAINT contract_line_balance_contracted CHECK (contracted_base > 0),
    tolerance_base bigint NOT NULL CONSTRAINT contract_line_balance_tolerance CHECK (tolerance_base >= 0 AND tolerance_base < contracted_base),
    override_base bigint NOT NULL DEFAULT 0 CONSTRAINT contract_line_balance_override CHECK (override_base >= 0),
    delivered_base bigint NOT NULL DEFAULT 0,
    CONSTRAINT contract_line_balance_not_over CHECK (delivered_base BETWEEN 0 AND contracted_base + tolerance_base + override_base))`,
  `CREATE INDEX contract_line_balance_of ON contract_line_balance (contract_id)`,
  // Where a pooled or processed lot comes from.
  `CREATE TABLE lot_origin (
    lot_id uuid NOT NULL CONSTRAINT lot_origin_lot REFERENCES lot (id),
    delivery_id uuid NOT NULL,
    line_id uuid NOT NULL,
    org_id uuid NOT NULL CONSTRAINT lot_origin_org REFERENCES organisation (id),
    used_base bigint NOT NULL CONSTRAINT lot_origin_used CHECK (used_base > 0),
    recorded_at timestamptz NOT NULL,
    CONSTRAINT lot_origin_pk PRIMARY KEY (lot_id, delivery_id, line_id),
    CONSTRAINT lot_origin_part FOREIGN KEY (delivery_id, line_id) REFERENCES delivery_part (delivery_id, line_id))`,
  `CREATE INDEX lot_origin_by_delivery ON lot_origin (delivery_id, line_id)`,
];

const APPEND_ONLY = [
  'delivery_weighing',
  'delivery_weighing_part',
  'delivery_grade',
  'delivery_quality',
  'delivery_reject',
  'delivery_consent',
  'lot_origin',
];

const TABLES = [
  ...FILES,
  ...LOADS,
  ...AGREEMENTS,
  ...APPEND_ONLY.map(
    (table) =>
      `CREATE TRIGGER ${table}_immutable BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
];

const GRANTS = [
  `GRANT SELECT ON delivery_transition TO lienket_app`,
  `GRANT SELECT, INSERT ON file, file_content, ${APPEND_ONLY.join(', ')} TO lienket_app`,
  `GRANT SELECT, INSERT, UPDATE ON dock_slot, delivery, delivery_part, delivery_confirmation, delivery_agreement,
    contract_line_balance TO lienket_app`,
];

const scope = (...names: string[]): string =>
  `app_scope() IN (${names.map((name) => `'${name}'`).join(', ')})`;
const SYSTEM = scope('system');
const OWN = 'org_id = ANY (app_orgs())';
const ofContract = 'EXISTS (SELECT 1 FROM contract c WHERE c.id = contract_id)';
const ofDelivery = 'EXISTS (SELECT 1 FROM delivery d WHERE d.id = delivery_id)';
const asParty = `EXISTS (SELECT 1 FROM delivery d WHERE d.id = delivery_id AND d.party_orgs && app_orgs())`;
const asBuyer = `EXISTS (SELECT 1 FROM delivery d WHERE d.id = delivery_id AND d.buyer_org = ANY (app_orgs()))`;

interface RowRule {
  readonly select: string;
  readonly insert: string;
  readonly update?: string;
}

/** Facts the buyer states about a load; an agreement or an outcome writes them as the system. */
const stated: RowRule = { select: ofDelivery, insert: `${SYSTEM} OR ${asBuyer}` };

const RULES: Record<string, RowRule> = {
  file: { select: ofContract, insert: `${OWN} AND ${ofContract}` },
  file_content: {
    select: 'EXISTS (SELECT 1 FROM file f WHERE f.id = file_id)',
    insert: 'EXISTS (SELECT 1 FROM file f WHERE f.id = file_id AND f.org_id = ANY (app_orgs()))',
  },
  dock_slot: {
    select: `${OWN} OR ${scope('staff', 'oversight', 'system')} OR EXISTS (SELECT 1 FROM contract c WHERE c.buyer_org = org_id)`,
    insert: OWN,
    update: `${OWN} OR ${SYSTEM}`,
  },
  delivery: {
    select: ofContract,
    insert: `${SYSTEM} OR (notified_by_org = ANY (app_orgs()) AND ${ofContract})`,
    update: `${SYSTEM} OR party_orgs && app_orgs()`,
  },
  delivery_part: { select: ofDelivery, insert: `${SYSTEM} OR ${asParty}`, update: SYSTEM },
  delivery_weighing: { select: ofDelivery, insert: `${SYSTEM} OR (${OWN} AND ${asParty})` },
  delivery_weighing_part: { select: ofDelivery, insert: `${SYSTEM} OR ${asParty}` },
  delivery_grade: stated,
  delivery_quality: stated,
  delivery_reject: stated,
  delivery_confirmation: { select: `${SYSTEM} OR ${asParty}`, insert: SYSTEM, update: SYSTEM },
  delivery_agreement: {
    select: ofContract,
    insert: `${SYSTEM} OR proposed_by_org = ANY (app_orgs())`,
    update: `${SYSTEM} OR needed_orgs && app_orgs()`,
  },
  delivery_consent: {
    select: 'EXISTS (SELECT 1 FROM delivery_agreement a WHERE a.id = agreement_id)',
    insert: `${OWN} AND EXISTS (SELECT 1 FROM delivery_agreement a WHERE a.id = agreement_id AND a.needed_orgs && app_orgs())`,
  },
  contract_line_balance: { select: ofContract, insert: SYSTEM, update: SYSTEM },
  lot_origin: {
    select: `${OWN} OR ${ofDelivery}`,
    insert: `${SYSTEM} OR (${OWN} AND ${ofDelivery})`,
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
