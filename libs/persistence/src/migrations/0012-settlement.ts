import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Settlement and money: statements with their lines, a double-entry ledger per contract and seller, dues and payments with
 * two confirmations, promises, bank accounts and files, reference prices, limits of what a buyer may owe. Nothing here holds or
 * moves money. Statements' lines, postings and prices are never changed: corrections add rows.
 */
export class Settlement1700000000012 implements MigrationInterface {
  name = 'Settlement1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS, ...policies()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE bank_line, bank_file, exposure_limit, ledger_balance, ledger_posting, ledger_entry, payment_promise, payment,
        statement_payout, statement_line, statement_load, statement, prepayment, input_advance, due, contract_account,
        market_price, market_series, bank_account, organisation_tax CASCADE`,
    );
    await runner.query(`DROP FUNCTION ledger_check_zero; DROP SEQUENCE statement_number_seq`);
  }
}

const MONEY = (column: string): string => `CHECK (${column} BETWEEN 0 AND 1000000000000000)`;

const REGISTRY = [
  // How an organisation accounts for VAT, when it has said so.
  `CREATE TABLE organisation_tax (
    org_id uuid PRIMARY KEY CONSTRAINT organisation_tax_org REFERENCES organisation (id),
    vat_method text NOT NULL CONSTRAINT organisation_tax_method CHECK (vat_method IN ('deduction','direct','none')),
    own_production boolean NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1)`,
  `CREATE TABLE bank_account (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT bank_account_org REFERENCES organisation (id),
    bank_bin text NOT NULL CONSTRAINT bank_account_bin CHECK (bank_bin ~ '^[0-9]{6}$'),
    account_number text NOT NULL CONSTRAINT bank_account_digits CHECK (account_number ~ '^[0-9A-Z]{4,19}$'),
    holder_name text NOT NULL CONSTRAINT bank_account_holder CHECK (length(holder_name) BETWEEN 1 AND 200),
    state text NOT NULL CONSTRAINT bank_account_state CHECK (state IN ('pending','verified','retired')),
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    verified_by uuid,
    verified_at timestamptz,
    retired_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT bank_account_two_people CHECK (verified_by <> entered_by),
    CONSTRAINT bank_account_verified CHECK ((verified_at IS NULL) = (verified_by IS NULL) AND (state <> 'verified' OR verified_at IS NOT NULL)),
    CONSTRAINT bank_account_retired CHECK ((state = 'retired') = (retired_at IS NOT NULL)))`,
  `CREATE UNIQUE INDEX bank_account_once ON bank_account (org_id, bank_bin, account_number) WHERE state <> 'retired'`,
  // Money goes to one account at a time.
  `CREATE UNIQUE INDEX bank_account_one_verified ON bank_account (org_id) WHERE state = 'verified'`,
  `CREATE TABLE market_series (
    code text PRIMARY KEY CONSTRAINT market_series_code CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) <= 60),
    product_code text NOT NULL CONSTRAINT market_series_product REFERENCES product (code),
    grade_rank smallint,
    place text NOT NULL CONSTRAINT market_series_place CHECK (place IN ('farm_gate','yard','factory','wholesale','retail')),
    unit text NOT NULL CONSTRAINT market_series_unit_length CHECK (length(unit) BETWEEN 1 AND 20),
    name text NOT NULL CONSTRAINT market_series_name_length CHECK (length(name) BETWEEN 1 AND 200),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL)`,
  `CREATE INDEX market_series_by_product ON market_series (product_code)`,
  // The highest revision of a day counts; a corrected price is a new row.
  `CREATE TABLE market_price (
    series_code text NOT NULL CONSTRAINT market_price_series REFERENCES market_series (code),
    day date NOT NULL,
    revision smallint NOT NULL CONSTRAINT market_price_revision CHECK (revision BETWEEN 1 AND 100),
    vnd_per_unit bigint NOT NULL CONSTRAINT market_price_range CHECK (vnd_per_unit BETWEEN 1 AND 1000000000),
    source text NOT NULL CONSTRAINT market_price_source_length CHECK (length(source) BETWEEN 1 AND 300),
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    CONSTRAINT market_price_pk PRIMARY KEY (series_code, day, revision))`,
  `CREATE TABLE exposure_limit (
    buyer_org uuid PRIMARY KEY CONSTRAINT exposure_limit_buyer REFERENCES organisation (id),
    limit_vnd bigint NOT NULL CONSTRAINT exposure_limit_range CHECK (limit_vnd BETWEEN 0 AND 1000000000000),
    reason text NOT NULL CONSTRAINT exposure_limit_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1)`,
];

const CONTRACT_MONEY = [
  // The row under whose lock everything about the money of a contract and seller is decided.
  `CREATE TABLE contract_account (
    contract_id uuid NOT NULL CONSTRAINT contract_account_contract REFERENCES contract (id),
    seller_org uuid NOT NULL CONSTRAINT contract_account_seller REFERENCES organisation (id),
    buyer_org uuid NOT NULL CONSTRAINT contract_account_buyer REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL CONSTRAINT contract_account_parties CHECK (cardinality(party_orgs) = 2),
    opened_at timestamptz NOT NULL,
    CONSTRAINT contract_account_pk PRIMARY KEY (contract_id, seller_org))`,
  `CREATE TABLE due (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL,
    seller_org uuid NOT NULL,
    kind text NOT NULL CONSTRAINT due_kind CHECK (kind IN ('statement','deposit','prepayment','late_interest','penalty','deposit_return')),
    state text NOT NULL CONSTRAINT due_state CHECK (state IN ('open','paid','cancelled')),
    payer_org uuid NOT NULL CONSTRAINT due_payer REFERENCES organisation (id),
    payee_org uuid NOT NULL CONSTRAINT due_payee REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL CONSTRAINT due_parties CHECK (cardinality(party_orgs) = 2),
    transfer_code text NOT NULL CONSTRAINT due_transfer_code CHECK (transfer_code ~ '^LK[2-9A-Z]{8}$'),
    amount_vnd bigint NOT NULL CONSTRAINT due_amount CHECK (amount_vnd BETWEEN 1 AND 1000000000000000),
    paid_vnd bigint NOT NULL DEFAULT 0,
    due_on date NOT NULL,
    interest_to date,
    of_due_id uuid CONSTRAINT due_of REFERENCES due (id),
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT due_account FOREIGN KEY (contract_id, seller_org) REFERENCES contract_account (contract_id, seller_org),
    CONSTRAINT due_two_sides CHECK (payer_org <> payee_org),
    CONSTRAINT due_transfer_code_once UNIQUE (transfer_code),
    CONSTRAINT due_not_overpaid CHECK (paid_vnd BETWEEN 0 AND amount_vnd),
    CONSTRAINT due_paid CHECK ((state = 'paid') = (paid_vnd = amount_vnd)),
    CONSTRAINT due_closed CHECK ((state = 'open') = (closed_at IS NULL)))`,
  `CREATE INDEX due_of_contract ON due (contract_id, due_on, id)`,
  `CREATE INDEX due_parties_of ON due USING gin (party_orgs)`,
  `CREATE INDEX due_by_day ON due (due_on, id)`,
  `CREATE INDEX due_open_of_payer ON due (payer_org) WHERE state = 'open'`,
  // Inputs on credit: agreed, then handed over when both sides have said so, then recovered.
  `CREATE TABLE input_advance (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL,
    seller_org uuid NOT NULL,
    party_orgs uuid[] NOT NULL,
    no smallint NOT NULL,
    amount_vnd bigint NOT NULL CONSTRAINT input_advance_amount CHECK (amount_vnd BETWEEN 1 AND 1000000000000000),
    principal_vnd bigint NOT NULL CONSTRAINT input_advance_principal ${MONEY('principal_vnd')},
    interest_vnd bigint NOT NULL DEFAULT 0 CONSTRAINT input_advance_interest ${MONEY('interest_vnd')},
    interest_from date NOT NULL,
    interest_ppm integer NOT NULL CONSTRAINT input_advance_rate CHECK (interest_ppm BETWEEN 0 AND 200000),
    free_days integer NOT NULL CONSTRAINT input_advance_free CHECK (free_days BETWEEN 0 AND 800),
    recovery_ppm integer NOT NULL CONSTRAINT input_advance_recovery CHECK (recovery_ppm BETWEEN 0 AND 1000000),
    due_on date NOT NULL,
    handed_on date,
    given_at timestamptz,
    received_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT input_advance_account FOREIGN KEY (contract_id, seller_org) REFERENCES contract_account (contract_id, seller_org),
    CONSTRAINT input_advance_once UNIQUE (contract_id, seller_org, no),
    CONSTRAINT input_advance_handed CHECK ((handed_on IS NULL) = (given_at IS NULL AND received_at IS NULL)),
    CONSTRAINT input_advance_not_over CHECK (principal_vnd <= amount_vnd))`,
  `CREATE TABLE prepayment (
    due_id uuid PRIMARY KEY CONSTRAINT prepayment_due REFERENCES due (id),
    contract_id uuid NOT NULL,
    seller_org uuid NOT NULL,
    party_orgs uuid[] NOT NULL,
    no smallint NOT NULL,
    left_vnd bigint NOT NULL DEFAULT 0 CONSTRAINT prepayment_left ${MONEY('left_vnd')},
    recovery_ppm integer NOT NULL CONSTRAINT prepayment_recovery CHECK (recovery_ppm BETWEEN 0 AND 1000000),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT prepayment_account FOREIGN KEY (contract_id, seller_org) REFERENCES contract_account (contract_id, seller_org),
    CONSTRAINT prepayment_once UNIQUE (contract_id, seller_org, no))`,
];

const STATEMENTS = [
  `CREATE SEQUENCE statement_number_seq`,
  `CREATE TABLE statement (
    id uuid PRIMARY KEY,
    number text,
    contract_id uuid NOT NULL,
    contract_version integer NOT NULL,
    seller_org uuid NOT NULL,
    buyer_org uuid NOT NULL CONSTRAINT statement_buyer REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL CONSTRAINT statement_parties CHECK (cardinality(party_orgs) = 2),
    kind text NOT NULL CONSTRAINT statement_kind CHECK (kind IN ('delivery','month')),
    delivery_id uuid CONSTRAINT statement_delivery REFERENCES delivery (id),
    month date CONSTRAINT statement_month CHECK (extract(day FROM month) = 1),
    state text NOT NULL CONSTRAINT statement_state CHECK (state IN ('collecting','unpriced','issued','reversed')),
    unpriced jsonb NOT NULL DEFAULT '[]',
    day date,
    goods_vnd bigint,
    vat_vnd bigint,
    withheld_vnd bigint,
    payable_vnd bigint,
    recovered jsonb NOT NULL DEFAULT '{}',
    due_id uuid CONSTRAINT statement_due REFERENCES due (id),
    created_at timestamptz NOT NULL,
    issued_at timestamptz,
    reversed_at timestamptz,
    reverse_reason text CONSTRAINT statement_reverse_reason_length CHECK (length(reverse_reason) BETWEEN 1 AND 500),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT statement_account FOREIGN KEY (contract_id, seller_org) REFERENCES contract_account (contract_id, seller_org),
    CONSTRAINT statement_of_version FOREIGN KEY (contract_id, contract_version) REFERENCES contract_version (contract_id, version),
    CONSTRAINT statement_number_once UNIQUE (number),
    CONSTRAINT statement_subject CHECK ((kind = 'delivery') = (delivery_id IS NOT NULL) AND (kind = 'month') = (month IS NOT NULL)),
    CONSTRAINT statement_issued CHECK ((state IN ('issued','reversed')) = (issued_at IS NOT NULL)
      AND (issued_at IS NULL) = (number IS NULL) AND (issued_at IS NULL) = (payable_vnd IS NULL)
      AND (issued_at IS NULL OR goods_vnd + vat_vnd - withheld_vnd = payable_vnd)),
    CONSTRAINT statement_due_of_payable CHECK (issued_at IS NULL OR (payable_vnd > 0) = (due_id IS NOT NULL)),
    CONSTRAINT statement_not_negative CHECK (payable_vnd >= 0),
    CONSTRAINT statement_reversed CHECK ((state = 'reversed') = (reversed_at IS NOT NULL)))`,
  `CREATE UNIQUE INDEX statement_once_per_load ON statement (delivery_id, seller_org) WHERE state <> 'reversed'`,
  `CREATE UNIQUE INDEX statement_once_per_month ON statement (contract_id, seller_org, month) WHERE state IN ('collecting','unpriced')`,
  `CREATE INDEX statement_of_contract ON statement (contract_id, created_at DESC, id DESC)`,
  `CREATE INDEX statement_parties_of ON statement USING gin (party_orgs)`,
  `CREATE INDEX statement_recent ON statement (created_at DESC, id DESC)`,
  `CREATE INDEX statement_waiting ON statement USING gin (unpriced) WHERE state = 'unpriced'`,
  // Every accepted load of a seller is on one statement that counts.
  `CREATE TABLE statement_load (
    statement_id uuid NOT NULL CONSTRAINT statement_load_of REFERENCES statement (id),
    delivery_id uuid NOT NULL CONSTRAINT statement_load_delivery REFERENCES delivery (id),
    seller_org uuid NOT NULL,
    live boolean NOT NULL DEFAULT true,
    CONSTRAINT statement_load_pk PRIMARY KEY (statement_id, delivery_id))`,
  `CREATE UNIQUE INDEX statement_load_once ON statement_load (delivery_id, seller_org) WHERE live`,
  `CREATE TABLE statement_line (
    statement_id uuid NOT NULL CONSTRAINT statement_line_of REFERENCES statement (id),
    no integer NOT NULL CONSTRAINT statement_line_no CHECK (no >= 1),
    rule text NOT NULL CONSTRAINT statement_line_rule_length CHECK (length(rule) BETWEEN 1 AND 60),
    delivery_id uuid,
    line_id uuid,
    inputs jsonb NOT NULL,
    text_vi text NOT NULL,
    text_en text NOT NULL,
    amount_vnd bigint NOT NULL,
    CONSTRAINT statement_line_pk PRIMARY KEY (statement_id, no))`,
  `CREATE TRIGGER statement_line_immutable BEFORE UPDATE OR DELETE ON statement_line
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  // What the seller's own people get of it; the buyer does not see these.
  `CREATE TABLE statement_payout (
    id uuid PRIMARY KEY,
    statement_id uuid NOT NULL CONSTRAINT statement_payout_of REFERENCES statement (id),
    org_id uuid NOT NULL CONSTRAINT statement_payout_org REFERENCES organisation (id),
    member_id uuid,
    kind text NOT NULL CONSTRAINT statement_payout_kind CHECK (kind IN ('commission','organisation','member')),
    amount_vnd bigint NOT NULL CONSTRAINT statement_payout_amount ${MONEY('amount_vnd')},
    paid_on date,
    recorded_by uuid,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT statement_payout_member CHECK ((kind = 'member') = (member_id IS NOT NULL)),
    CONSTRAINT statement_payout_paid CHECK ((paid_on IS NULL) = (recorded_by IS NULL)))`,
  `CREATE INDEX statement_payout_by_statement ON statement_payout (statement_id)`,
  `CREATE INDEX statement_payout_by_member ON statement_payout (member_id) WHERE member_id IS NOT NULL`,
];

const PAYMENTS = [
  `CREATE TABLE payment (
    id uuid PRIMARY KEY,
    due_id uuid NOT NULL CONSTRAINT payment_due REFERENCES due (id),
    contract_id uuid NOT NULL,
    party_orgs uuid[] NOT NULL,
    state text NOT NULL CONSTRAINT payment_state CHECK (state IN ('claimed','confirmed','disputed','withdrawn')),
    claimed_by_org uuid NOT NULL CONSTRAINT payment_claimer REFERENCES organisation (id),
    claimed_by uuid NOT NULL,
    claimed_at timestamptz NOT NULL,
    amount_vnd bigint NOT NULL CONSTRAINT payment_amount CHECK (amount_vnd BETWEEN 1 AND 1000000000000000),
    method text NOT NULL CONSTRAINT payment_method CHECK (method IN ('bank_transfer','cash')),
    paid_on date NOT NULL,
    bank_reference text CONSTRAINT payment_reference_length CHECK (length(bank_reference) BETWEEN 1 AND 60),
    note text CONSTRAINT payment_note_length CHECK (length(note) <= 500),
    answered_by_org uuid CONSTRAINT payment_answerer REFERENCES organisation (id),
    answered_by uuid,
    answered_at timestamptz,
    dispute_reason text CONSTRAINT payment_dispute_length CHECK (length(dispute_reason) BETWEEN 1 AND 500),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT payment_two_sides CHECK (answered_by_org <> claimed_by_org),
    CONSTRAINT payment_confirmed CHECK (state <> 'confirmed' OR answered_by_org IS NOT NULL),
    CONSTRAINT payment_disputed CHECK (state <> 'disputed' OR dispute_reason IS NOT NULL))`,
  `CREATE INDEX payment_of_due ON payment (due_id, claimed_at)`,
  // The same transfer is never counted twice for a due.
  `CREATE UNIQUE INDEX payment_reference_once ON payment (due_id, bank_reference)
    WHERE bank_reference IS NOT NULL AND state <> 'withdrawn'`,
  `CREATE TABLE payment_promise (
    id uuid PRIMARY KEY,
    due_id uuid NOT NULL CONSTRAINT payment_promise_due REFERENCES due (id),
    org_id uuid NOT NULL CONSTRAINT payment_promise_org REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL,
    amount_vnd bigint NOT NULL CONSTRAINT payment_promise_amount CHECK (amount_vnd BETWEEN 1 AND 1000000000000000),
    promised_on date NOT NULL,
    note text CONSTRAINT payment_promise_note_length CHECK (length(note) <= 500),
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL)`,
  `CREATE INDEX payment_promise_of_due ON payment_promise (due_id, made_at)`,
  `CREATE TRIGGER payment_promise_immutable BEFORE UPDATE OR DELETE ON payment_promise
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE bank_file (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT bank_file_account REFERENCES bank_account (id),
    org_id uuid NOT NULL CONSTRAINT bank_file_org REFERENCES organisation (id),
    name text NOT NULL CONSTRAINT bank_file_name_length CHECK (length(name) BETWEEN 1 AND 200),
    sha256 bytea NOT NULL CONSTRAINT bank_file_hash_length CHECK (length(sha256) = 32),
    encoding text NOT NULL CONSTRAINT bank_file_encoding CHECK (encoding IN ('utf-8','utf-16le','utf-16be','windows-1258')),
    row_count integer NOT NULL,
    known_count integer NOT NULL,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL,
    CONSTRAINT bank_file_once UNIQUE (account_id, sha256))`,
  `CREATE INDEX bank_file_recent ON bank_file (org_id, uploaded_at DESC, id DESC)`,
  `CREATE TABLE bank_line (
    id uuid PRIMARY KEY,
    file_id uuid NOT NULL CONSTRAINT bank_line_file REFERENCES bank_file (id),
    account_id uuid NOT NULL,
    org_id uuid NOT NULL,
    row integer NOT NULL,
    booked_on date NOT NULL,
    amount_vnd bigint NOT NULL CONSTRAINT bank_line_amount CHECK (amount_vnd <> 0 AND abs(amount_vnd) <= 1000000000000000),
    description text NOT NULL CONSTRAINT bank_line_description_length CHECK (length(description) <= 300),
    reference text CONSTRAINT bank_line_reference_length CHECK (length(reference) BETWEEN 1 AND 60),
    fingerprint bytea NOT NULL CONSTRAINT bank_line_fingerprint_length CHECK (length(fingerprint) = 32),
    state text NOT NULL CONSTRAINT bank_line_state CHECK (state IN ('open','matched','ignored')),
    suggested_due_id uuid CONSTRAINT bank_line_suggested REFERENCES due (id),
    suggestion text CONSTRAINT bank_line_suggestion CHECK (suggestion IN ('code','contract','amount_and_name','amount')),
    payment_id uuid CONSTRAINT bank_line_payment REFERENCES payment (id),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT bank_line_once UNIQUE (account_id, fingerprint),
    CONSTRAINT bank_line_suggested_both CHECK ((suggested_due_id IS NULL) = (suggestion IS NULL)),
    CONSTRAINT bank_line_matched CHECK ((state = 'matched') = (payment_id IS NOT NULL)))`,
  `CREATE INDEX bank_line_of_file ON bank_line (file_id, row)`,
  `CREATE UNIQUE INDEX bank_line_payment_once ON bank_line (payment_id) WHERE payment_id IS NOT NULL`,
];

const LEDGER = [
  `CREATE TABLE ledger_entry (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL,
    seller_org uuid NOT NULL,
    party_orgs uuid[] NOT NULL,
    kind text NOT NULL CONSTRAINT ledger_entry_kind CHECK (kind IN ('opening','delivery','statement','payment','advance','late_interest','penalty','reversal')),
    source_id uuid NOT NULL,
    reverses_id uuid CONSTRAINT ledger_entry_reverses REFERENCES ledger_entry (id),
    posted_at timestamptz NOT NULL,
    CONSTRAINT ledger_entry_account FOREIGN KEY (contract_id, seller_org) REFERENCES contract_account (contract_id, seller_org),
    CONSTRAINT ledger_entry_reversed_once UNIQUE (reverses_id),
    CONSTRAINT ledger_entry_source_once UNIQUE (kind, source_id, seller_org),
    CONSTRAINT ledger_entry_reversal CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)))`,
  `CREATE INDEX ledger_entry_of_account ON ledger_entry (contract_id, seller_org, posted_at, id)`,
  `CREATE TABLE ledger_posting (
    entry_id uuid NOT NULL CONSTRAINT ledger_posting_entry REFERENCES ledger_entry (id),
    no smallint NOT NULL,
    contract_id uuid NOT NULL,
    seller_org uuid NOT NULL,
    account text NOT NULL CONSTRAINT ledger_posting_account CHECK (account IN ('due','owed','paid','sales','vat','credit','deposit',
      'prepayment','advance','inputs','interest','late_interest','penalty','reserved','committed','delivered','accepted','rejected')),
    measure text NOT NULL CONSTRAINT ledger_posting_measure CHECK (measure IN ('vnd','g','piece','guest')),
    amount bigint NOT NULL CONSTRAINT ledger_posting_amount CHECK (amount <> 0 AND abs(amount) <= 1000000000000000),
    CONSTRAINT ledger_posting_pk PRIMARY KEY (entry_id, no))`,
  `CREATE INDEX ledger_posting_of_account ON ledger_posting (contract_id, seller_org, account, measure)`,
  // Checked at COMMIT, when all postings of the entry are written; entries never change, so nothing can race it.
  `CREATE FUNCTION ledger_check_zero() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM ledger_posting p WHERE p.entry_id = NEW.entry_id GROUP BY p.measure HAVING sum(p.amount) <> 0) THEN
      RAISE EXCEPTION 'postings of entry % do not sum to zero', NEW.entry_id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_sums_to_zero';
    END IF; RETURN NULL; END $$`,
  `CREATE CONSTRAINT TRIGGER ledger_sums_to_zero AFTER INSERT ON ledger_posting DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_check_zero()`,
  `CREATE TRIGGER ledger_entry_immutable BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER ledger_posting_immutable BEFORE UPDATE OR DELETE ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER market_price_immutable BEFORE UPDATE OR DELETE ON market_price
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  // Kept up in the transaction of each posting, under the lock of the account row; recomputed by verify.
  `CREATE TABLE ledger_balance (
    contract_id uuid NOT NULL,
    seller_org uuid NOT NULL,
    account text NOT NULL,
    measure text NOT NULL,
    balance bigint NOT NULL,
    CONSTRAINT ledger_balance_pk PRIMARY KEY (contract_id, seller_org, account, measure),
    CONSTRAINT ledger_balance_account FOREIGN KEY (contract_id, seller_org) REFERENCES contract_account (contract_id, seller_org))`,
];

const TABLES = [...REGISTRY, ...CONTRACT_MONEY, ...STATEMENTS, ...PAYMENTS, ...LEDGER];

const GRANTS = [
  `GRANT USAGE ON SEQUENCE statement_number_seq TO lienket_app`,
  `GRANT SELECT, INSERT ON market_series, market_price, statement_line, payment_promise, bank_file, ledger_entry,
    ledger_posting TO lienket_app`,
  `GRANT SELECT, INSERT, UPDATE ON organisation_tax, bank_account, exposure_limit, due, input_advance, prepayment, statement,
    statement_load, statement_payout, payment, bank_line, ledger_balance, contract_account TO lienket_app`,
];

const scope = (...names: string[]): string =>
  `app_scope() IN (${names.map((name) => `'${name}'`).join(', ')})`;
const OWN = 'org_id = ANY (app_orgs())';
const SYSTEM = scope('system');
const PARTY = `party_orgs && app_orgs() OR ${scope('staff', 'oversight', 'system')}`;
const ofAccount = (table: string): string =>
  `EXISTS (SELECT 1 FROM contract_account a WHERE a.contract_id = ${table}.contract_id AND a.seller_org = ${table}.seller_org)`;
const ofStatement = 'EXISTS (SELECT 1 FROM statement s WHERE s.id = statement_id)';

interface RowRule {
  readonly select: string;
  readonly insert: string;
  readonly update?: string;
}

/** Money rows are written by the system's steps, after the command has checked who asks. */
const written = (select: string): RowRule => ({ select, insert: SYSTEM, update: SYSTEM });

const RULES: Record<string, RowRule> = {
  organisation_tax: {
    select: `${OWN} OR ${scope('staff', 'oversight', 'system')}`,
    insert: OWN,
    update: OWN,
  },
  bank_account: {
    select: `${OWN} OR ${scope('staff', 'system')}`,
    insert: `${OWN} OR ${scope('staff')}`,
    update: `${OWN} OR ${scope('staff')}`,
  },
  market_series: { select: 'true', insert: scope('staff') },
  market_price: { select: 'true', insert: scope('staff') },
  exposure_limit: {
    select: `buyer_org = ANY (app_orgs()) OR ${scope('staff', 'system')} OR current_user = 'lienket_round'`,
    insert: scope('staff'),
    update: scope('staff'),
  },
  contract_account: written(PARTY),
  due: written(`${PARTY} OR current_user = 'lienket_round'`),
  input_advance: written(PARTY),
  prepayment: written(PARTY),
  statement: written(PARTY),
  statement_load: written(ofStatement),
  statement_line: written(ofStatement),
  statement_payout: {
    select: `${OWN} OR ${scope('staff', 'system')}`,
    insert: SYSTEM,
    update: `${OWN} OR ${SYSTEM}`,
  },
  payment: written(PARTY),
  payment_promise: written(PARTY),
  bank_file: { select: `${OWN} OR ${SYSTEM}`, insert: OWN },
  bank_line: { select: `${OWN} OR ${SYSTEM}`, insert: OWN, update: `${OWN} OR ${SYSTEM}` },
  ledger_entry: written(PARTY),
  ledger_posting: written(ofAccount('ledger_posting')),
  ledger_balance: written(ofAccount('ledger_balance')),
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
