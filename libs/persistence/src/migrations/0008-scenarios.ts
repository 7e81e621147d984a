import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What-if books with their scenarios, and the best partners of a line between rounds. */
export class Scenarios1700000000008 implements MigrationInterface {
  name = 'Scenarios1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS, ...policies()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX demand_product_by_product, proposal_by_demand, proposal_by_lot');
    await runner.query(
      'DROP TABLE line_candidate_detail, line_candidate, line_candidate_run, scenario, scenario_line, scenario_book CASCADE',
    );
  }
}

const SIDE = `side text NOT NULL CHECK (side IN ('supply','demand'))`;

const TABLES = [
  // A frozen copy of the open lines in a scope, to try rules on. The scope columns are those of a round.
  `CREATE TABLE scenario_book (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT scenario_book_name_length CHECK (length(name) BETWEEN 1 AND 200),
    state text NOT NULL CONSTRAINT scenario_book_state CHECK (state IN ('freezing','frozen','failed')),
    product_codes text[] NOT NULL CONSTRAINT scenario_book_products CHECK (cardinality(product_codes) BETWEEN 1 AND 60),
    place_ids text[] NOT NULL DEFAULT '{}' CONSTRAINT scenario_book_places CHECK (cardinality(place_ids) <= 110),
    week_from date NOT NULL,
    week_to date NOT NULL,
    quantity_basis text NOT NULL CONSTRAINT scenario_book_basis CHECK (quantity_basis IN ('least','likely','most')),
    small_seller_kg integer NOT NULL CONSTRAINT scenario_book_small CHECK (small_seller_kg BETWEEN 1 AND 1000000000),
    requested_by uuid NOT NULL CONSTRAINT scenario_book_requested_by REFERENCES person (id),
    requested_at timestamptz NOT NULL,
    frozen_at timestamptz,
    book_hash bytea,
    supply_lines integer NOT NULL DEFAULT 0,
    demand_lines integer NOT NULL DEFAULT 0,
    failure text CONSTRAINT scenario_book_failure_length CHECK (length(failure) <= 500),
    CONSTRAINT scenario_book_window CHECK (week_from <= week_to AND week_to - week_from <= 400))`,
  `CREATE INDEX scenario_book_recent ON scenario_book (requested_at DESC, id DESC)`,
  // Holds reserve prices: staff and the engine's role alone.
  `CREATE TABLE scenario_line (
    book_id uuid NOT NULL CONSTRAINT scenario_line_book REFERENCES scenario_book (id),
    ${SIDE},
    line_id uuid NOT NULL,
    org_id uuid NOT NULL,
    line_version integer NOT NULL,
    frozen jsonb NOT NULL,
    CONSTRAINT scenario_line_pk PRIMARY KEY (book_id, side, line_id))`,
  // The generation counts how often a scenario was sent to be cleared: a job of an earlier one finds nothing to do.
  `CREATE TABLE scenario (
    id uuid PRIMARY KEY,
    book_id uuid NOT NULL CONSTRAINT scenario_book_of REFERENCES scenario_book (id),
    position integer NOT NULL CONSTRAINT scenario_position CHECK (position BETWEEN 1 AND 8),
    name text NOT NULL CONSTRAINT scenario_name_length CHECK (length(name) BETWEEN 1 AND 200),
    rules jsonb NOT NULL,
    ignored_limits text[] NOT NULL DEFAULT '{}' CONSTRAINT scenario_ignored CHECK (ignored_limits <@ '{minDeal,minFill,maxSuppliers}'),
    price_split numeric(4,3) NOT NULL CONSTRAINT scenario_split CHECK (price_split BETWEEN 0 AND 1),
    seed bigint NOT NULL CONSTRAINT scenario_seed CHECK (seed BETWEEN 0 AND 4294967295),
    time_limit_seconds integer NOT NULL CONSTRAINT scenario_time CHECK (time_limit_seconds BETWEEN 1 AND 600),
    state text NOT NULL CONSTRAINT scenario_state CHECK (state IN ('defined','queued','solving','solved','cancelled','failed')),
    generation integer NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    progress real NOT NULL DEFAULT 0 CONSTRAINT scenario_progress CHECK (progress BETWEEN 0 AND 1),
    cancel_requested_at timestamptz,
    finished_at timestamptz,
    figures jsonb,
    rule_costs jsonb NOT NULL DEFAULT '[]',
    failure text CONSTRAINT scenario_failure_length CHECK (length(failure) <= 500),
    promoted_round_id uuid CONSTRAINT scenario_promoted REFERENCES round (id),
    CONSTRAINT scenario_place UNIQUE (book_id, position),
    CONSTRAINT scenario_solved CHECK (state <> 'solved' OR figures IS NOT NULL))`,
  // One row per line that was ever looked at: when, and how often today, because every answer can be probed.
  `CREATE TABLE line_candidate_run (
    ${SIDE},
    line_id uuid NOT NULL,
    org_id uuid NOT NULL,
    line_version integer NOT NULL,
    computed_at timestamptz NOT NULL,
    day date NOT NULL,
    day_count integer NOT NULL CONSTRAINT line_candidate_run_count CHECK (day_count >= 1),
    CONSTRAINT line_candidate_run_pk PRIMARY KEY (side, line_id))`,
  // What the line's own organisation may see: the partner, public parts, and bands of what depends on others' prices.
  `CREATE TABLE line_candidate (
    ${SIDE},
    line_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    org_id uuid NOT NULL,
    place smallint NOT NULL CONSTRAINT line_candidate_place CHECK (place BETWEEN 1 AND 20),
    band text NOT NULL CONSTRAINT line_candidate_band CHECK (band IN ('BELOW','UNDER_100','UNDER_500','UNDER_2000','ABOVE_2000')),
    grade_above smallint NOT NULL,
    up_to_base bigint NOT NULL CONSTRAINT line_candidate_up_to CHECK (up_to_base > 0),
    transport_vnd bigint NOT NULL CONSTRAINT line_candidate_transport CHECK (transport_vnd >= 0),
    distance_km double precision NOT NULL CONSTRAINT line_candidate_distance CHECK (distance_km >= 0 AND distance_km <> 'NaN'),
    deliver_from date NOT NULL,
    deliver_to date NOT NULL,
    CONSTRAINT line_candidate_pk PRIMARY KEY (side, line_id, partner_id),
    CONSTRAINT line_candidate_once UNIQUE (side, line_id, place),
    CONSTRAINT line_candidate_of FOREIGN KEY (side, line_id) REFERENCES line_candidate_run (side, line_id))`,
  // The exact figures, which would give a reserve price away: staff and the engine's role alone.
  `CREATE TABLE line_candidate_detail (
    ${SIDE},
    line_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    gain_vnd bigint NOT NULL,
    partner_keeps_vnd bigint NOT NULL,
    worth_vnd bigint NOT NULL,
    CONSTRAINT line_candidate_detail_pk PRIMARY KEY (side, line_id, partner_id),
    CONSTRAINT line_candidate_detail_of FOREIGN KEY (side, line_id, partner_id)
      REFERENCES line_candidate (side, line_id, partner_id) ON DELETE CASCADE)`,
  // The last price of a line is looked up from its proposals.
  `CREATE INDEX proposal_by_lot ON proposal (lot_id)`,
  `CREATE INDEX proposal_by_demand ON proposal (demand_id)`,
  `CREATE INDEX demand_product_by_product ON demand_product (product_code)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON scenario_book, scenario, line_candidate_run TO lienket_app`,
  `GRANT SELECT, INSERT ON scenario_line TO lienket_app`,
  `GRANT SELECT, INSERT, DELETE ON line_candidate, line_candidate_detail TO lienket_app`,
];

const STAFF = `app_scope() = 'staff'`;
const SYSTEM = `app_scope() = 'system'`;
const OWN = 'org_id = ANY (app_orgs())';
const ROUND = `current_user = 'lienket_round'`;

const RULES: Record<string, Record<'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE', string | null>> = {
  scenario_book: {
    SELECT: `${STAFF} OR ${SYSTEM}`,
    INSERT: STAFF,
    UPDATE: `${STAFF} OR ${SYSTEM}`,
    DELETE: null,
  },
  scenario: {
    SELECT: `${STAFF} OR ${SYSTEM}`,
    INSERT: STAFF,
    UPDATE: `${STAFF} OR ${SYSTEM}`,
    DELETE: null,
  },
  scenario_line: { SELECT: `${STAFF} OR ${ROUND}`, INSERT: ROUND, UPDATE: null, DELETE: null },
  line_candidate_run: {
    SELECT: `${OWN} OR ${STAFF} OR ${ROUND}`,
    INSERT: ROUND,
    UPDATE: ROUND,
    DELETE: null,
  },
  line_candidate: {
    SELECT: `${OWN} OR ${STAFF} OR ${ROUND}`,
    INSERT: ROUND,
    UPDATE: null,
    DELETE: ROUND,
  },
  line_candidate_detail: {
    SELECT: `${STAFF} OR ${ROUND}`,
    INSERT: ROUND,
    UPDATE: null,
    DELETE: ROUND,
  },
};

function policies(): string[] {
  return Object.entries(RULES).flatMap(([table, kinds]) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    ...Object.entries(kinds).flatMap(([kind, rule]) => {
      if (rule === null) return [];
      const clause = kind === 'INSERT' ? 'WITH CHECK' : 'USING';
      return [
        `CREATE POLICY ${table}_${kind.toLowerCase()} ON ${table} FOR ${kind} ${clause} (${rule})`,
      ];
    }),
  ]);
}
