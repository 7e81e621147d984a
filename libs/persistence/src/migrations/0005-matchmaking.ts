import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds with their frozen book and components; proposals in groups, with holds and answers. */
export class Matchmaking1700000000005 implements MigrationInterface {
  name = 'Matchmaking1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE proposal_answer, proposal_explanation, proposal_private, proposal, proposal_group, round_unmatched_detail, round_unmatched, round_component_result, round_component, round_line, round_product_claim, round CASCADE`,
    );
  }
}

const STATEMENTS = [
  `CREATE TABLE round (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT round_name_length CHECK (length(name) BETWEEN 1 AND 200),
    state text NOT NULL CONSTRAINT round_state CHECK (state IN ('queued','freezing','solving','merging','solved','published','cancelled','failed')),
    product_codes text[] NOT NULL CONSTRAINT round_products CHECK (cardinality(product_codes) BETWEEN 1 AND 60),
    place_ids text[] NOT NULL DEFAULT '{}' CONSTRAINT round_places CHECK (cardinality(place_ids) <= 110),
    week_from date NOT NULL,
    week_to date NOT NULL,
    quantity_basis text NOT NULL DEFAULT 'least' CONSTRAINT round_basis CHECK (quantity_basis IN ('least','likely','most')),
    price_split numeric(4,3) NOT NULL DEFAULT 0.5 CONSTRAINT round_split CHECK (price_split BETWEEN 0 AND 1),
    seed bigint NOT NULL DEFAULT 1 CONSTRAINT round_seed CHECK (seed BETWEEN 0 AND 4294967295),
    time_limit_seconds integer NOT NULL DEFAULT 60 CONSTRAINT round_time CHECK (time_limit_seconds BETWEEN 1 AND 600),
    offer_hours integer NOT NULL DEFAULT 72 CONSTRAINT round_offer_hours CHECK (offer_hours BETWEEN 1 AND 336),
    rules jsonb NOT NULL DEFAULT '[]',
    requested_by uuid NOT NULL CONSTRAINT round_requested_by REFERENCES person (id),
    requested_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    published_at timestamptz,
    cancel_requested_at timestamptz,
    engine_version text,
    book_hash bytea,
    result_status text CONSTRAINT round_result_status CHECK (result_status IN ('optimal','feasible','cancelled')),
    objective_vnd bigint,
    bonus_vnd bigint,
    bound_vnd bigint,
    gap double precision CONSTRAINT round_gap CHECK (gap >= 0 AND gap <> 'NaN'),
    failure text CONSTRAINT round_failure_length CHECK (length(failure) <= 500),
    supply_lines integer NOT NULL DEFAULT 0,
    demand_lines integer NOT NULL DEFAULT 0,
    group_count integer NOT NULL DEFAULT 0,
    leg_count integer NOT NULL DEFAULT 0,
    stale_legs integer NOT NULL DEFAULT 0,
    dealt_grams bigint NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT round_window CHECK (week_from <= week_to AND week_to - week_from <= 400))`,
  `CREATE INDEX round_recent ON round (requested_at DESC, id DESC)`,
  // Rounds over the same product run one after another: a live claim per product.
  `CREATE TABLE round_product_claim (
    product_code text PRIMARY KEY CONSTRAINT round_claim_product REFERENCES product (code),
    round_id uuid NOT NULL CONSTRAINT round_claim_round REFERENCES round (id))`,
  // The frozen book holds reserve prices: staff and the engine's role alone may read it.
  `CREATE TABLE round_line (
    round_id uuid NOT NULL CONSTRAINT round_line_round REFERENCES round (id),
    side text NOT NULL CONSTRAINT round_line_side CHECK (side IN ('supply','demand')),
    line_id uuid NOT NULL,
    org_id uuid NOT NULL,
    line_version integer NOT NULL,
    component_no integer,
    frozen jsonb NOT NULL,
    CONSTRAINT round_line_pk PRIMARY KEY (round_id, side, line_id))`,
  `CREATE INDEX round_line_component ON round_line (round_id, component_no)`,
  `CREATE TABLE round_component (
    round_id uuid NOT NULL CONSTRAINT round_component_round REFERENCES round (id),
    no integer NOT NULL,
    state text NOT NULL CONSTRAINT round_component_state CHECK (state IN ('queued','solving','solved','failed')),
    lines integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    progress real NOT NULL DEFAULT 0 CONSTRAINT round_component_progress CHECK (progress BETWEEN 0 AND 1),
    started_at timestamptz,
    finished_at timestamptz,
    CONSTRAINT round_component_pk PRIMARY KEY (round_id, no))`,
  // Exact prices and gains of all parties: staff and the engine's role alone. No row: stopped before a result.
  `CREATE TABLE round_component_result (
    round_id uuid NOT NULL,
    no integer NOT NULL,
    result jsonb NOT NULL,
    CONSTRAINT round_component_result_pk PRIMARY KEY (round_id, no),
    CONSTRAINT round_component_result_of FOREIGN KEY (round_id, no) REFERENCES round_component (round_id, no))`,
  `CREATE TABLE round_unmatched (
    round_id uuid NOT NULL CONSTRAINT round_unmatched_round REFERENCES round (id),
    side text NOT NULL CONSTRAINT round_unmatched_side CHECK (side IN ('supply','demand')),
    line_id uuid NOT NULL,
    org_id uuid NOT NULL,
    remaining_base bigint NOT NULL CONSTRAINT round_unmatched_remaining CHECK (remaining_base > 0),
    reason text NOT NULL,
    filters jsonb NOT NULL,
    bands jsonb NOT NULL,
    CONSTRAINT round_unmatched_pk PRIMARY KEY (round_id, side, line_id))`,
  `CREATE INDEX round_unmatched_org ON round_unmatched (org_id, round_id)`,
  // The exact smallest changes; the party sees the bands above.
  `CREATE TABLE round_unmatched_detail (
    round_id uuid NOT NULL,
    side text NOT NULL,
    line_id uuid NOT NULL,
    hints jsonb NOT NULL,
    CONSTRAINT round_unmatched_detail_pk PRIMARY KEY (round_id, side, line_id),
    CONSTRAINT round_unmatched_detail_of FOREIGN KEY (round_id, side, line_id) REFERENCES round_unmatched (round_id, side, line_id))`,
  `CREATE TABLE proposal_group (
    id uuid PRIMARY KEY,
    round_id uuid NOT NULL CONSTRAINT proposal_group_round REFERENCES round (id),
    demand_id uuid NOT NULL CONSTRAINT proposal_group_demand REFERENCES demand (id),
    part smallint NOT NULL CONSTRAINT proposal_group_part CHECK (part >= 1),
    rule text NOT NULL CONSTRAINT proposal_group_rule CHECK (rule IN ('EACH','FILL','ALL')),
    min_fill_base bigint NOT NULL DEFAULT 0 CONSTRAINT proposal_group_min_fill CHECK (min_fill_base >= 0),
    state text NOT NULL CONSTRAINT proposal_group_state CHECK (state IN ('draft','dropped','published','accepted','failed')),
    party_orgs uuid[] NOT NULL,
    expires_at timestamptz,
    published_at timestamptz,
    resolved_at timestamptz,
    staff_note text CONSTRAINT proposal_group_note_length CHECK (length(staff_note) <= 500),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT proposal_group_once UNIQUE (round_id, demand_id, part))`,
  `CREATE INDEX proposal_group_parties ON proposal_group USING gin (party_orgs)`,
  `CREATE TABLE proposal (
    id uuid PRIMARY KEY,
    group_id uuid NOT NULL CONSTRAINT proposal_group_of REFERENCES proposal_group (id),
    round_id uuid NOT NULL CONSTRAINT proposal_round REFERENCES round (id),
    lot_id uuid NOT NULL CONSTRAINT proposal_lot REFERENCES lot (id),
    demand_id uuid NOT NULL CONSTRAINT proposal_demand REFERENCES demand (id),
    seller_org uuid NOT NULL CONSTRAINT proposal_seller REFERENCES organisation (id),
    buyer_org uuid NOT NULL CONSTRAINT proposal_buyer REFERENCES organisation (id),
    party_orgs uuid[] NOT NULL,
    product_code text NOT NULL CONSTRAINT proposal_product REFERENCES product (code),
    quantity_base bigint NOT NULL CONSTRAINT proposal_quantity CHECK (quantity_base > 0 AND quantity_base <= 1000000000000),
    price_vnd bigint NOT NULL CONSTRAINT proposal_price CHECK (price_vnd > 0 AND price_vnd <= 1000000000),
    transport_vnd bigint NOT NULL CONSTRAINT proposal_transport CHECK (transport_vnd >= 0 AND transport_vnd <= 1000000000),
    grade_premium_vnd bigint NOT NULL CONSTRAINT proposal_premium CHECK (grade_premium_vnd >= 0),
    harvest_from date NOT NULL,
    harvest_to date NOT NULL,
    deliver_from date NOT NULL,
    deliver_to date NOT NULL,
    distance_km double precision NOT NULL CONSTRAINT proposal_distance CHECK (distance_km >= 0 AND distance_km <> 'NaN'),
    state text NOT NULL CONSTRAINT proposal_state CHECK (state IN ('draft','dropped','published','accepted','declined','expired','released','contracted')),
    drop_reason text CONSTRAINT proposal_drop_reason CHECK (drop_reason IN ('staff','line_changed','line_closed','no_volume','group_broken')),
    holds boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT proposal_dropped CHECK ((drop_reason IS NOT NULL) = (state = 'dropped')),
    CONSTRAINT proposal_parties CHECK (party_orgs = ARRAY[seller_org, buyer_org]),
    CONSTRAINT proposal_two_sides CHECK (seller_org <> buyer_org),
    CONSTRAINT proposal_days CHECK (harvest_from <= harvest_to AND deliver_from <= deliver_to),
    CONSTRAINT proposal_hold_states CHECK (holds = (state IN ('published','accepted'))))`,
  `CREATE INDEX proposal_by_group ON proposal (group_id)`,
  `CREATE INDEX proposal_parties_index ON proposal USING gin (party_orgs)`,
  `CREATE INDEX proposal_lot_live ON proposal (lot_id) WHERE holds`,
  `CREATE INDEX proposal_demand_live ON proposal (demand_id) WHERE holds`,
  // What one party alone (and staff) may see: its own gain and the reasons told to it.
  `CREATE TABLE proposal_private (
    proposal_id uuid NOT NULL CONSTRAINT proposal_private_proposal REFERENCES proposal (id),
    org_id uuid NOT NULL CONSTRAINT proposal_private_org REFERENCES organisation (id),
    side text NOT NULL CONSTRAINT proposal_private_side CHECK (side IN ('seller','buyer')),
    gain_vnd bigint NOT NULL CONSTRAINT proposal_private_gain CHECK (gain_vnd >= 0),
    reasons jsonb NOT NULL,
    CONSTRAINT proposal_private_pk PRIMARY KEY (proposal_id, org_id))`,
  // Exact gains of both sides and the runner-up: for staff.
  `CREATE TABLE proposal_explanation (
    proposal_id uuid PRIMARY KEY CONSTRAINT proposal_explanation_proposal REFERENCES proposal (id),
    seller_gain_vnd bigint NOT NULL,
    buyer_gain_vnd bigint NOT NULL,
    runner_up_id uuid,
    runner_up_less_vnd bigint)`,
  `CREATE TABLE proposal_answer (
    proposal_id uuid NOT NULL CONSTRAINT proposal_answer_proposal REFERENCES proposal (id),
    org_id uuid NOT NULL CONSTRAINT proposal_answer_org REFERENCES organisation (id),
    person_id uuid NOT NULL CONSTRAINT proposal_answer_person REFERENCES person (id),
    answer text NOT NULL CONSTRAINT proposal_answer_kind CHECK (answer IN ('accepted','declined')),
    reason_code text,
    reason text CONSTRAINT proposal_answer_reason_length CHECK (length(reason) <= 500),
    party_orgs uuid[] NOT NULL,
    answered_at timestamptz NOT NULL,
    CONSTRAINT proposal_answer_pk PRIMARY KEY (proposal_id, org_id),
    CONSTRAINT proposal_decline_reason CHECK (answer = 'accepted' OR reason_code IS NOT NULL))`,
  `CREATE TRIGGER proposal_answer_immutable BEFORE UPDATE OR DELETE ON proposal_answer
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];
