import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Processing offers, their place in rounds and groups, and the contracts that are linked by a chain. */
export class Processing1700000000009 implements MigrationInterface {
  name = 'Processing1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...CHAINS, ...GRANTS, ...policies()])
      await runner.query(statement);
  }

  /** Possible only while no chain was proposed: rows of a chain have no meaning to what was before. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const BASE_MAX = '1000000000000';

const TABLES = [
  `CREATE TABLE processing_offer (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT processing_offer_org REFERENCES organisation (id),
    input_code text NOT NULL CONSTRAINT processing_offer_input REFERENCES product (code),
    variety text,
    min_grade_rank smallint NOT NULL CONSTRAINT processing_offer_grade CHECK (min_grade_rank BETWEEN 0 AND 20),
    capacity_base bigint NOT NULL CONSTRAINT processing_offer_capacity CHECK (capacity_base > 0 AND capacity_base <= ${BASE_MAX}),
    available_from date NOT NULL,
    available_to date NOT NULL,
    place_id text NOT NULL CONSTRAINT processing_offer_place REFERENCES place (id),
    lat double precision NOT NULL CONSTRAINT processing_offer_lat CHECK (lat BETWEEN -90 AND 90),
    lon double precision NOT NULL CONSTRAINT processing_offer_lon CHECK (lon BETWEEN -180 AND 180),
    transport_modes text[] NOT NULL DEFAULT '{road}' CONSTRAINT processing_offer_modes
      CHECK (transport_modes <@ '{road,boat}' AND cardinality(transport_modes) BETWEEN 1 AND 2),
    note text CONSTRAINT processing_offer_note_length CHECK (length(note) <= 2000),
    state text NOT NULL CONSTRAINT processing_offer_state CHECK (state IN ('published','withdrawn','expired')),
    entered_by uuid NOT NULL CONSTRAINT processing_offer_entered_by REFERENCES person (id),
    published_at timestamptz(3) NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT processing_offer_variety FOREIGN KEY (input_code, variety) REFERENCES product_variety (product_code, code),
    CONSTRAINT processing_offer_window CHECK (available_from <= available_to AND available_to - available_from <= 400))`,
  `CREATE INDEX processing_offer_open ON processing_offer (published_at DESC, id DESC) WHERE state = 'published'`,
  `CREATE INDEX processing_offer_open_by_input ON processing_offer (input_code) WHERE state = 'published'`,
  `CREATE INDEX processing_offer_by_org ON processing_offer (org_id, created_at DESC, id DESC)`,
  `CREATE UNIQUE INDEX processing_offer_no_duplicate ON processing_offer
    (org_id, input_code, variety, min_grade_rank, capacity_base, available_from, available_to, place_id)
    NULLS NOT DISTINCT WHERE state = 'published'`,
  // What one part of input gives, in parts of 10,000; position 0 is the main product.
  `CREATE TABLE processing_output (
    processing_id uuid NOT NULL CONSTRAINT processing_output_offer REFERENCES processing_offer (id),
    position smallint NOT NULL CONSTRAINT processing_output_position CHECK (position BETWEEN 0 AND 9),
    product_code text NOT NULL CONSTRAINT processing_output_product REFERENCES product (code),
    grade_rank smallint NOT NULL,
    yield_parts integer NOT NULL CONSTRAINT processing_output_yield CHECK (yield_parts BETWEEN 1 AND 20000),
    shelf_life_days integer NOT NULL CONSTRAINT processing_output_shelf_life CHECK (shelf_life_days BETWEEN 0 AND 3650),
    CONSTRAINT processing_output_pk PRIMARY KEY (processing_id, position),
    CONSTRAINT processing_output_once UNIQUE (processing_id, product_code),
    CONSTRAINT processing_output_grade FOREIGN KEY (product_code, grade_rank) REFERENCES product_grade (product_code, rank))`,
  `CREATE INDEX processing_output_by_product ON processing_output (product_code)`,
  `CREATE TABLE processing_certificate (
    processing_id uuid NOT NULL CONSTRAINT processing_certificate_offer REFERENCES processing_offer (id),
    certificate_id uuid NOT NULL CONSTRAINT processing_certificate_certificate REFERENCES certificate (id),
    CONSTRAINT processing_certificate_pk PRIMARY KEY (processing_id, certificate_id))`,
  // Confidential as a reserve price is: what working one unit (kg) of input costs.
  `CREATE TABLE processing_private (
    processing_id uuid PRIMARY KEY CONSTRAINT processing_private_offer REFERENCES processing_offer (id),
    org_id uuid NOT NULL CONSTRAINT processing_private_org REFERENCES organisation (id),
    cost_vnd bigint NOT NULL CONSTRAINT processing_cost CHECK (cost_vnd >= 0 AND cost_vnd <= 1000000000))`,
  `CREATE TABLE processing_capacity (
    processing_id uuid PRIMARY KEY CONSTRAINT processing_capacity_offer REFERENCES processing_offer (id),
    capacity bigint NOT NULL,
    reserved bigint NOT NULL DEFAULT 0,
    committed bigint NOT NULL DEFAULT 0,
    open boolean NOT NULL DEFAULT true,
    CONSTRAINT processing_capacity_not_oversold CHECK (reserved >= 0 AND committed >= 0 AND capacity >= 0 AND reserved + committed <= capacity))`,
];

const THREE_SIDES = `CHECK (side IN ('supply','demand','processing'))`;

const CHAINS = [
  `ALTER TABLE round_line DROP CONSTRAINT round_line_side, ADD CONSTRAINT round_line_side ${THREE_SIDES}`,
  `ALTER TABLE round_unmatched DROP CONSTRAINT round_unmatched_side, ADD CONSTRAINT round_unmatched_side ${THREE_SIDES}`,
  `ALTER TABLE scenario_line DROP CONSTRAINT scenario_line_side_check, ADD CONSTRAINT scenario_line_side ${THREE_SIDES}`,
  `ALTER TABLE round ADD processing_lines integer NOT NULL DEFAULT 0`,
  // The group of a chain is named by its processing offer too; demand_id stays its largest outlet.
  `ALTER TABLE proposal_group ADD processing_id uuid CONSTRAINT proposal_group_processing REFERENCES processing_offer (id)`,
  // A leg joins two of the three: lot -> demand, lot -> processing, processing -> demand.
  `ALTER TABLE proposal ALTER lot_id DROP NOT NULL, ALTER demand_id DROP NOT NULL,
    ADD processing_id uuid CONSTRAINT proposal_processing REFERENCES processing_offer (id),
    ADD CONSTRAINT proposal_two_lines CHECK (num_nonnulls(lot_id, processing_id, demand_id) = 2),
    DROP CONSTRAINT proposal_price, ADD CONSTRAINT proposal_price CHECK (price_vnd >= 0 AND price_vnd <= 1000000000)`,
  `CREATE INDEX proposal_by_processing ON proposal (processing_id) WHERE processing_id IS NOT NULL`,
  // A by-product may be given away for its carriage.
  `ALTER TABLE contract_line ADD processing_id uuid CONSTRAINT contract_line_processing REFERENCES processing_offer (id),
    DROP CONSTRAINT contract_line_price, ADD CONSTRAINT contract_line_price CHECK (price_vnd >= 0 AND price_vnd <= 1000000000)`,
  // One contract per buying line of a group: its demand, or the processing offer that takes the raw produce in.
  `ALTER TABLE contract ADD buyer_line_id uuid, ADD part smallint NOT NULL DEFAULT 1 CONSTRAINT contract_part CHECK (part >= 1),
    ADD link_affected_at timestamptz, DROP CONSTRAINT contract_group_once`,
  `CREATE UNIQUE INDEX contract_group_once ON contract (group_id, buyer_line_id, part) NULLS NOT DISTINCT WHERE group_id IS NOT NULL`,
];

const BACK = [
  `DROP INDEX contract_group_once`,
  `ALTER TABLE contract DROP COLUMN buyer_line_id, DROP COLUMN part, DROP COLUMN link_affected_at`,
  `ALTER TABLE contract ADD CONSTRAINT contract_group_once UNIQUE (group_id)`,
  `ALTER TABLE contract_line DROP COLUMN processing_id, DROP CONSTRAINT contract_line_price,
    ADD CONSTRAINT contract_line_price CHECK (price_vnd > 0 AND price_vnd <= 1000000000)`,
  `ALTER TABLE proposal DROP CONSTRAINT proposal_two_lines, DROP COLUMN processing_id, ALTER lot_id SET NOT NULL,
    ALTER demand_id SET NOT NULL, DROP CONSTRAINT proposal_price,
    ADD CONSTRAINT proposal_price CHECK (price_vnd > 0 AND price_vnd <= 1000000000)`,
  `ALTER TABLE proposal_group DROP COLUMN processing_id`,
  `ALTER TABLE round DROP COLUMN processing_lines`,
  ...['round_line', 'round_unmatched'].map(
    (table) =>
      `ALTER TABLE ${table} DROP CONSTRAINT ${table}_side, ADD CONSTRAINT ${table}_side CHECK (side IN ('supply','demand'))`,
  ),
  `ALTER TABLE scenario_line DROP CONSTRAINT scenario_line_side,
    ADD CONSTRAINT scenario_line_side_check CHECK (side IN ('supply','demand'))`,
  `DROP TABLE processing_capacity, processing_private, processing_certificate, processing_output, processing_offer CASCADE`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON processing_offer, processing_private, processing_capacity TO lienket_app`,
  `GRANT SELECT, INSERT, DELETE ON processing_output, processing_certificate TO lienket_app`,
];

const scope = (...names: string[]): string =>
  `app_scope() IN (${names.map((name) => `'${name}'`).join(', ')})`;
const OWN = 'org_id = ANY (app_orgs())';
const WRITER = `${OWN} OR ${scope('staff', 'commune')}`;
/** A part follows its offer: whoever may write the one may write the other. */
const OF_OFFER = `EXISTS (SELECT 1 FROM processing_offer o WHERE o.id = processing_id AND (o.${WRITER}))`;

const RULES: Record<string, Partial<Record<'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE', string>>> = {
  processing_offer: {
    SELECT: 'true',
    INSERT: WRITER,
    UPDATE: `${OWN} OR ${scope('staff', 'commune', 'system')}`,
  },
  processing_output: { SELECT: 'true', INSERT: OF_OFFER, DELETE: OF_OFFER },
  processing_certificate: { SELECT: 'true', INSERT: OF_OFFER, DELETE: OF_OFFER },
  processing_private: {
    SELECT: `${WRITER} OR current_user = 'lienket_round'`,
    INSERT: WRITER,
    UPDATE: WRITER,
  },
};

const policies = (): string[] =>
  Object.entries(RULES).flatMap(([table, kinds]) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    ...Object.entries(kinds).map(
      ([kind, rule]) =>
        `CREATE POLICY ${table}_${kind.toLowerCase()} ON ${table} FOR ${kind} ${kind === 'INSERT' ? 'WITH CHECK' : 'USING'} (${rule})`,
    ),
  ]);
