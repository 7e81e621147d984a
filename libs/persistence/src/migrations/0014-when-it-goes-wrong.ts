import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a contract does not run as agreed: the rest of its states, cases (requests, breach reports, force majeure,
 * renegotiation, disputes) with all that was said in them, remedies, lines closed short by consent, early warnings, calls
 * for staff to make, gaps offered to others, and the right of reply to figures of reliability.
 */
export class WhenItGoesWrong1700000000014 implements MigrationInterface {
  name = 'WhenItGoesWrong1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...STATES, ...TABLES, ...GRANTS, ...policies()]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE reliability_reply, fallback_line, call_task, contract_warning, contract_line_closing, case_remedy, case_entry, contract_case CASCADE',
    );
    await runner.query(
      `DELETE FROM contract_transition WHERE from_state = 'in_force' OR from_state = 'suspended'`,
    );
    await runner.query(`ALTER TABLE contract DROP CONSTRAINT contract_state, DROP CONSTRAINT contract_in_force,
      ADD CONSTRAINT contract_state CHECK (state IN ('awaiting_signatures','in_force','void','lapsed')),
      ADD CONSTRAINT contract_in_force CHECK ((state = 'in_force') = (in_force_at IS NOT NULL))`);
  }
}

const STATES = [
  `INSERT INTO contract_transition VALUES
    ('in_force','suspended'), ('suspended','in_force'), ('in_force','completed'),
    ('in_force','terminated'), ('suspended','terminated')`,
  `ALTER TABLE contract DROP CONSTRAINT contract_state, DROP CONSTRAINT contract_in_force,
    ADD CONSTRAINT contract_state CHECK (state IN
      ('awaiting_signatures','in_force','suspended','completed','terminated','void','lapsed')),
    ADD CONSTRAINT contract_in_force CHECK
      ((state IN ('in_force','suspended','completed','terminated')) = (in_force_at IS NOT NULL))`,
];

const CASE_STATE = `('open','unanswered','answered','attributed','accepted','overrun','negotiation','mediation','agreed','refused',
    'failed','settled','court','withdrawn','lapsed')`;

const TABLES = [
  // One row per matter between the parties; what was said and done in it is in case_entry.
  `CREATE TABLE contract_case (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT contract_case_contract REFERENCES contract (id),
    party_orgs uuid[] NOT NULL CONSTRAINT contract_case_parties CHECK (cardinality(party_orgs) BETWEEN 2 AND 60),
    place_id text NOT NULL CONSTRAINT contract_case_place REFERENCES place (id),
    kind text NOT NULL CONSTRAINT contract_case_kind CHECK (kind IN ('request','breach','force_majeure','renegotiation','dispute')),
    state text NOT NULL CONSTRAINT contract_case_state CHECK (state IN ${CASE_STATE}),
    code text NOT NULL CONSTRAINT contract_case_code CHECK (length(code) BETWEEN 1 AND 60),
    ground text CONSTRAINT contract_case_ground CHECK (ground IN ('mutual','breach','force_majeure','mediation')),
    line_id uuid CONSTRAINT contract_case_line REFERENCES contract_line (id),
    rests_on_id uuid CONSTRAINT contract_case_rests_on REFERENCES contract_case (id),
    opened_org uuid CONSTRAINT contract_case_opener REFERENCES organisation (id),
    opened_by uuid NOT NULL CONSTRAINT contract_case_opened_by REFERENCES person (id),
    answer_orgs uuid[] NOT NULL CONSTRAINT contract_case_answerers CHECK (cardinality(answer_orgs) BETWEEN 1 AND 60),
    text text NOT NULL CONSTRAINT contract_case_text_length CHECK (length(text) BETWEEN 1 AND 2000),
    occurred_on date,
    extension_days integer CONSTRAINT contract_case_extension CHECK (extension_days BETWEEN 0 AND 400),
    quantity_base bigint CONSTRAINT contract_case_quantity CHECK (quantity_base > 0),
    value_vnd bigint CONSTRAINT contract_case_value CHECK (value_vnd >= 0),
    reference_then_vnd bigint,
    reference_now_vnd bigint,
    attribution text CONSTRAINT contract_case_attribution CHECK (attribution IN ('accused','reporter','both','nobody','force_majeure')),
    attribution_basis text CONSTRAINT contract_case_basis CHECK (attribution_basis IN ('admission','agreement','mediation','judgment')),
    outcome text CONSTRAINT contract_case_outcome CHECK (outcome IN ('continues','performance','amendment','closing','failed')),
    amendment_id uuid,
    clock_at timestamptz,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT contract_case_attributed CHECK ((attribution IS NULL) = (attribution_basis IS NULL)),
    CONSTRAINT contract_case_request CHECK ((kind = 'request') = (ground IS NOT NULL)),
    CONSTRAINT contract_case_closed CHECK
      ((state IN ('agreed','refused','failed','settled','withdrawn','lapsed')) = (closed_at IS NOT NULL)))`,
  `CREATE UNIQUE INDEX contract_case_once ON contract_case (contract_id, kind, code, coalesce(line_id, contract_id)) WHERE closed_at IS NULL`,
  `CREATE INDEX contract_case_recent ON contract_case (opened_at DESC, id DESC)`,
  `CREATE INDEX contract_case_parties_of ON contract_case USING gin (party_orgs)`,
  `CREATE INDEX contract_case_by_contract ON contract_case (contract_id)`,
  // Gapless numbers from 1; the state after each act, so that the path can be walked again.
  `CREATE TABLE case_entry (
    case_id uuid NOT NULL CONSTRAINT case_entry_case REFERENCES contract_case (id),
    seq integer NOT NULL CONSTRAINT case_entry_seq CHECK (seq BETWEEN 1 AND 500),
    act text NOT NULL CONSTRAINT case_entry_act CHECK (act IN ('open','agree','refuse','reply','withdraw','attribute','settle','escalate','fail','clock','evidence','minutes','remedy')),
    state text NOT NULL CONSTRAINT case_entry_state CHECK (state IN ${CASE_STATE}),
    org_id uuid CONSTRAINT case_entry_org REFERENCES organisation (id),
    person_id uuid CONSTRAINT case_entry_person REFERENCES person (id),
    text text CONSTRAINT case_entry_text_length CHECK (length(text) <= 2000),
    file_id uuid CONSTRAINT case_entry_file REFERENCES file (id),
    attended_orgs uuid[] NOT NULL DEFAULT '{}' CONSTRAINT case_entry_attended CHECK (cardinality(attended_orgs) <= 60),
    entered_at timestamptz NOT NULL,
    CONSTRAINT case_entry_pk PRIMARY KEY (case_id, seq))`,
  `CREATE TRIGGER case_entry_immutable BEFORE UPDATE OR DELETE ON case_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE case_remedy (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL CONSTRAINT case_remedy_case REFERENCES contract_case (id),
    kind text NOT NULL CONSTRAINT case_remedy_kind CHECK (kind IN ('performance','penalty','damages','late_interest','suspension','stoppage','rescission','price_reduction')),
    state text NOT NULL CONSTRAINT case_remedy_state CHECK (state IN ('proposed','agreed','refused','done')),
    amount_vnd bigint CONSTRAINT case_remedy_amount CHECK (amount_vnd > 0),
    due_on date,
    text text NOT NULL CONSTRAINT case_remedy_text_length CHECK (length(text) BETWEEN 1 AND 2000),
    proposed_org uuid NOT NULL CONSTRAINT case_remedy_org REFERENCES organisation (id),
    proposed_at timestamptz NOT NULL,
    answered_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT case_remedy_answered CHECK ((state = 'proposed') = (answered_at IS NULL)))`,
  `CREATE INDEX case_remedy_by_case ON case_remedy (case_id)`,
  // A line that both sides agreed to end with less than was contracted.
  `CREATE TABLE contract_line_closing (
    line_id uuid PRIMARY KEY CONSTRAINT contract_line_closing_line REFERENCES contract_line (id),
    contract_id uuid NOT NULL CONSTRAINT contract_line_closing_contract REFERENCES contract (id),
    case_id uuid NOT NULL CONSTRAINT contract_line_closing_case REFERENCES contract_case (id),
    delivered_base bigint NOT NULL CONSTRAINT contract_line_closing_delivered CHECK (delivered_base >= 0),
    closed_at timestamptz NOT NULL)`,
  `CREATE INDEX contract_line_closing_of ON contract_line_closing (contract_id)`,
  // Raised once per subject and code, whatever the clock does; reader_orgs are the parties that may see it.
  `CREATE TABLE contract_warning (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT contract_warning_contract REFERENCES contract (id),
    line_id uuid CONSTRAINT contract_warning_line REFERENCES contract_line (id),
    subject_id uuid NOT NULL,
    about_org uuid NOT NULL CONSTRAINT contract_warning_org REFERENCES organisation (id),
    reader_orgs uuid[] NOT NULL CONSTRAINT contract_warning_readers CHECK (cardinality(reader_orgs) <= 60),
    code text NOT NULL CONSTRAINT contract_warning_code CHECK (code IN ('SIDE_SELLING','NOT_COLLECTED','LATE_DELIVERY','SHORT_DELIVERY','SLOW_ACCEPTANCE','LATE_PAYMENT')),
    reasons jsonb NOT NULL,
    raised_at timestamptz NOT NULL,
    CONSTRAINT contract_warning_once UNIQUE (code, subject_id))`,
  `CREATE INDEX contract_warning_recent ON contract_warning (raised_at DESC, id DESC)`,
  `CREATE INDEX contract_warning_by_contract ON contract_warning (contract_id)`,
  // Calls for staff to make (việc cần gọi), each once.
  `CREATE TABLE call_task (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT call_task_contract REFERENCES contract (id),
    kind text NOT NULL CONSTRAINT call_task_kind CHECK (kind IN ('signing','warning','breach','fallback','force_majeure','renegotiation','dispute')),
    subject_id uuid NOT NULL,
    org_id uuid NOT NULL CONSTRAINT call_task_org REFERENCES organisation (id),
    place_id text NOT NULL CONSTRAINT call_task_place REFERENCES place (id),
    reasons jsonb NOT NULL,
    state text NOT NULL DEFAULT 'open' CONSTRAINT call_task_state CHECK (state IN ('open','done')),
    due_at timestamptz NOT NULL,
    escalated_at timestamptz,
    result text CONSTRAINT call_task_result_length CHECK (length(result) BETWEEN 1 AND 500),
    done_by uuid CONSTRAINT call_task_done_by REFERENCES person (id),
    done_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT call_task_once UNIQUE (kind, subject_id, org_id),
    CONSTRAINT call_task_done CHECK ((state = 'done') = (done_at IS NOT NULL) AND (state = 'done') = (result IS NOT NULL)))`,
  `CREATE INDEX call_task_open ON call_task (due_at, id) WHERE state = 'open'`,
  // The rest of a line, offered to others as a short lot or demand.
  `CREATE TABLE fallback_line (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL CONSTRAINT fallback_line_contract REFERENCES contract (id),
    contract_line_id uuid NOT NULL CONSTRAINT fallback_line_of REFERENCES contract_line (id),
    lot_id uuid CONSTRAINT fallback_line_lot REFERENCES lot (id),
    demand_id uuid CONSTRAINT fallback_line_demand REFERENCES demand (id),
    quantity_base bigint NOT NULL CONSTRAINT fallback_line_quantity CHECK (quantity_base > 0),
    opened_by uuid NOT NULL CONSTRAINT fallback_line_opened_by REFERENCES person (id),
    opened_at timestamptz NOT NULL,
    CONSTRAINT fallback_line_side CHECK ((lot_id IS NULL) <> (demand_id IS NULL)))`,
  `CREATE INDEX fallback_line_by_contract ON fallback_line (contract_id)`,
  `CREATE INDEX fallback_line_by_line ON fallback_line (contract_line_id)`,
  // What an organisation says to its own figures (quyền phản hồi).
  `CREATE TABLE reliability_reply (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT reliability_reply_org REFERENCES organisation (id),
    measure text NOT NULL CONSTRAINT reliability_reply_measure CHECK (measure IN ('delivered_on_time','quality','paid_on_time','accepted_in_time')),
    text text NOT NULL CONSTRAINT reliability_reply_length CHECK (length(text) BETWEEN 1 AND 500),
    person_id uuid NOT NULL CONSTRAINT reliability_reply_person REFERENCES person (id),
    replied_at timestamptz NOT NULL)`,
  `CREATE INDEX reliability_reply_of ON reliability_reply (org_id, replied_at DESC)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON case_entry, contract_line_closing, contract_warning, fallback_line, reliability_reply TO lienket_app`,
  `GRANT SELECT, INSERT, UPDATE ON contract_case, case_remedy, call_task TO lienket_app`,
];

const scope = (...names: string[]): string =>
  `app_scope() IN (${names.map((name) => `'${name}'`).join(', ')})`;
const SYSTEM = scope('system');
const ofCase = 'EXISTS (SELECT 1 FROM contract_case k WHERE k.id = case_id)';
const ofContract = 'EXISTS (SELECT 1 FROM contract c WHERE c.id = contract_id)';

interface RowRule {
  readonly select: string;
  readonly insert: string;
  readonly update?: string;
}

/** Acts are judged by the policy table and written as the system: a mediator is no party of the contract. */
const RULES: Record<string, RowRule> = {
  contract_case: {
    select: `party_orgs && app_orgs() OR ${scope('staff', 'oversight', 'commune', 'system')}`,
    insert: SYSTEM,
    update: SYSTEM,
  },
  case_entry: { select: ofCase, insert: SYSTEM },
  case_remedy: { select: ofCase, insert: SYSTEM, update: SYSTEM },
  contract_line_closing: { select: ofContract, insert: SYSTEM },
  contract_warning: {
    select: `reader_orgs && app_orgs() OR ${scope('staff', 'oversight', 'system')}`,
    insert: SYSTEM,
  },
  call_task: {
    select: scope('staff', 'oversight', 'commune', 'system'),
    insert: SYSTEM,
    update: scope('staff', 'oversight', 'commune', 'system'),
  },
  fallback_line: { select: ofContract, insert: SYSTEM },
  reliability_reply: { select: 'true', insert: 'org_id = ANY (app_orgs())' },
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
