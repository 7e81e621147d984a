import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Supply lines (lots), demand lines, their confidential prices and their capacity rows. */
export class SupplyAndDemand1700000000004 implements MigrationInterface {
  name = 'SupplyAndDemand1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE demand_capacity, demand_private, demand_product, demand, lot_capacity, lot_private, lot_certificate, lot CASCADE`,
    );
  }
}

const BASE_MAX = '1000000000000';

const STATEMENTS = [
  // quantity_base is the least of the forecast: what the engine clears by default.
  `CREATE TABLE lot (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT lot_org REFERENCES organisation (id),
    product_code text NOT NULL CONSTRAINT lot_product REFERENCES product (code),
    variety text,
    grade_rank smallint NOT NULL,
    quantity_base bigint NOT NULL,
    likely_base bigint,
    most_base bigint,
    min_deal_base bigint NOT NULL DEFAULT 0,
    area_m2 bigint CONSTRAINT lot_area CHECK (area_m2 > 0 AND area_m2 <= 1000000000),
    ready_from date NOT NULL,
    ready_to date NOT NULL,
    shelf_life_days integer NOT NULL CONSTRAINT lot_shelf_life CHECK (shelf_life_days BETWEEN 0 AND 3650),
    place_id text NOT NULL CONSTRAINT lot_place REFERENCES place (id),
    lat double precision NOT NULL CONSTRAINT lot_lat CHECK (lat BETWEEN -90 AND 90),
    lon double precision NOT NULL CONSTRAINT lot_lon CHECK (lon BETWEEN -180 AND 180),
    guide_price_vnd bigint CONSTRAINT lot_guide_price CHECK (guide_price_vnd > 0 AND guide_price_vnd <= 1000000000),
    max_distance_km integer CONSTRAINT lot_distance CHECK (max_distance_km BETWEEN 1 AND 500),
    transport_modes text[] NOT NULL DEFAULT '{road}' CONSTRAINT lot_modes CHECK (transport_modes <@ '{road,boat}' AND cardinality(transport_modes) BETWEEN 1 AND 2),
    exclude_orgs uuid[] NOT NULL DEFAULT '{}' CONSTRAINT lot_excluded CHECK (cardinality(exclude_orgs) <= 50),
    note text CONSTRAINT lot_note_length CHECK (length(note) <= 2000),
    state text NOT NULL DEFAULT 'draft' CONSTRAINT lot_state CHECK (state IN ('draft','published','withdrawn','expired')),
    entered_by uuid NOT NULL CONSTRAINT lot_entered_by REFERENCES person (id),
    published_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT lot_variety FOREIGN KEY (product_code, variety) REFERENCES product_variety (product_code, code),
    CONSTRAINT lot_grade FOREIGN KEY (product_code, grade_rank) REFERENCES product_grade (product_code, rank),
    CONSTRAINT lot_quantity CHECK (quantity_base > 0 AND quantity_base <= ${BASE_MAX}),
    CONSTRAINT lot_forecast CHECK (quantity_base <= coalesce(likely_base, quantity_base)
      AND coalesce(likely_base, quantity_base) <= coalesce(most_base, likely_base, quantity_base)
      AND coalesce(most_base, 0) <= ${BASE_MAX}),
    CONSTRAINT lot_min_deal CHECK (min_deal_base >= 0 AND min_deal_base <= quantity_base),
    CONSTRAINT lot_window CHECK (ready_from <= ready_to AND ready_to - ready_from <= 400),
    CONSTRAINT lot_published CHECK (state IN ('draft', 'withdrawn') OR published_at IS NOT NULL))`,
  `CREATE INDEX lot_open_by_product ON lot (product_code, published_at DESC, id DESC) WHERE state = 'published'`,
  `CREATE INDEX lot_open ON lot (published_at DESC, id DESC) WHERE state = 'published'`,
  `CREATE INDEX lot_by_org ON lot (org_id, created_at DESC, id DESC)`,
  `CREATE INDEX lot_open_until ON lot (ready_to) WHERE state = 'published'`,
  `CREATE INDEX lot_open_by_window ON lot (ready_from, id) WHERE state = 'published'`,
  `CREATE INDEX lot_open_by_price ON lot (coalesce(guide_price_vnd, 1000000001), id) WHERE state = 'published'`,
  `CREATE INDEX lot_open_by_quantity ON lot (quantity_base, id) WHERE state = 'published'`,
  `CREATE UNIQUE INDEX lot_no_duplicate ON lot (org_id, product_code, variety, grade_rank, quantity_base, ready_from, ready_to, place_id)
    NULLS NOT DISTINCT WHERE state = 'published'`,
  `CREATE TABLE lot_certificate (
    lot_id uuid NOT NULL CONSTRAINT lot_certificate_lot REFERENCES lot (id),
    certificate_id uuid NOT NULL CONSTRAINT lot_certificate_certificate REFERENCES certificate (id),
    CONSTRAINT lot_certificate_pk PRIMARY KEY (lot_id, certificate_id))`,
  `CREATE TABLE lot_private (
    lot_id uuid PRIMARY KEY CONSTRAINT lot_private_lot REFERENCES lot (id),
    org_id uuid NOT NULL CONSTRAINT lot_private_org REFERENCES organisation (id),
    reserve_price_vnd bigint NOT NULL CONSTRAINT lot_reserve_price CHECK (reserve_price_vnd > 0 AND reserve_price_vnd <= 1000000000))`,
  // A closed line (withdrawn, expired) keeps its holds and takes no new one.
  `CREATE TABLE lot_capacity (
    lot_id uuid PRIMARY KEY CONSTRAINT lot_capacity_lot REFERENCES lot (id),
    capacity bigint NOT NULL,
    reserved bigint NOT NULL DEFAULT 0,
    committed bigint NOT NULL DEFAULT 0,
    open boolean NOT NULL DEFAULT true,
    CONSTRAINT lot_capacity_not_oversold CHECK (reserved >= 0 AND committed >= 0 AND capacity >= 0 AND reserved + committed <= capacity))`,
  `CREATE TABLE demand (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT demand_org REFERENCES organisation (id),
    product_code text NOT NULL CONSTRAINT demand_main_product REFERENCES product (code),
    variety text,
    min_grade_rank smallint NOT NULL CONSTRAINT demand_grade CHECK (min_grade_rank BETWEEN 0 AND 20),
    required_certificates text[] NOT NULL DEFAULT '{}' CONSTRAINT demand_certificates CHECK (cardinality(required_certificates) <= 20),
    quantity_base bigint NOT NULL,
    min_fill_base bigint NOT NULL DEFAULT 0,
    min_deal_base bigint NOT NULL DEFAULT 0,
    max_suppliers smallint CONSTRAINT demand_suppliers CHECK (max_suppliers BETWEEN 1 AND 1000),
    grade_premium_vnd bigint NOT NULL DEFAULT 0 CONSTRAINT demand_premium CHECK (grade_premium_vnd >= 0 AND grade_premium_vnd <= 1000000000),
    deliver_from date NOT NULL,
    deliver_to date NOT NULL,
    place_id text NOT NULL CONSTRAINT demand_place REFERENCES place (id),
    lat double precision NOT NULL CONSTRAINT demand_lat CHECK (lat BETWEEN -90 AND 90),
    lon double precision NOT NULL CONSTRAINT demand_lon CHECK (lon BETWEEN -180 AND 180),
    guide_price_vnd bigint CONSTRAINT demand_guide_price CHECK (guide_price_vnd > 0 AND guide_price_vnd <= 1000000000),
    max_distance_km integer CONSTRAINT demand_distance CHECK (max_distance_km BETWEEN 1 AND 500),
    transport_modes text[] NOT NULL DEFAULT '{road}' CONSTRAINT demand_modes CHECK (transport_modes <@ '{road,boat}' AND cardinality(transport_modes) BETWEEN 1 AND 2),
    exclude_orgs uuid[] NOT NULL DEFAULT '{}' CONSTRAINT demand_excluded CHECK (cardinality(exclude_orgs) <= 50),
    note text CONSTRAINT demand_note_length CHECK (length(note) <= 2000),
    state text NOT NULL DEFAULT 'draft' CONSTRAINT demand_state CHECK (state IN ('draft','published','withdrawn','expired')),
    entered_by uuid NOT NULL CONSTRAINT demand_entered_by REFERENCES person (id),
    published_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT demand_variety FOREIGN KEY (product_code, variety) REFERENCES product_variety (product_code, code),
    CONSTRAINT demand_quantity CHECK (quantity_base > 0 AND quantity_base <= ${BASE_MAX}),
    CONSTRAINT demand_min_fill CHECK (min_fill_base >= 0 AND min_fill_base <= quantity_base),
    CONSTRAINT demand_min_deal CHECK (min_deal_base >= 0 AND min_deal_base <= quantity_base),
    CONSTRAINT demand_window CHECK (deliver_from <= deliver_to AND deliver_to - deliver_from <= 400),
    CONSTRAINT demand_published CHECK (state IN ('draft', 'withdrawn') OR published_at IS NOT NULL))`,
  `CREATE INDEX demand_open_by_product ON demand (product_code, published_at DESC, id DESC) WHERE state = 'published'`,
  `CREATE INDEX demand_open ON demand (published_at DESC, id DESC) WHERE state = 'published'`,
  `CREATE INDEX demand_by_org ON demand (org_id, created_at DESC, id DESC)`,
  `CREATE INDEX demand_open_until ON demand (deliver_to) WHERE state = 'published'`,
  `CREATE INDEX demand_open_by_window ON demand (deliver_from, id) WHERE state = 'published'`,
  `CREATE INDEX demand_open_by_price ON demand (coalesce(guide_price_vnd, 0), id) WHERE state = 'published'`,
  `CREATE INDEX demand_open_by_quantity ON demand (quantity_base, id) WHERE state = 'published'`,
  `CREATE UNIQUE INDEX demand_no_duplicate ON demand (org_id, product_code, variety, min_grade_rank, quantity_base, deliver_from, deliver_to, place_id)
    NULLS NOT DISTINCT WHERE state = 'published'`,
  // The main product and the accepted substitutes, in order of preference; a demand accepts any of them.
  `CREATE TABLE demand_product (
    demand_id uuid NOT NULL CONSTRAINT demand_product_demand REFERENCES demand (id),
    position smallint NOT NULL CONSTRAINT demand_product_position CHECK (position BETWEEN 0 AND 10),
    product_code text NOT NULL CONSTRAINT demand_product_product REFERENCES product (code),
    CONSTRAINT demand_product_pk PRIMARY KEY (demand_id, position),
    CONSTRAINT demand_product_once UNIQUE (demand_id, product_code))`,
  `CREATE TABLE demand_private (
    demand_id uuid PRIMARY KEY CONSTRAINT demand_private_demand REFERENCES demand (id),
    org_id uuid NOT NULL CONSTRAINT demand_private_org REFERENCES organisation (id),
    limit_price_vnd bigint NOT NULL CONSTRAINT demand_limit_price CHECK (limit_price_vnd > 0 AND limit_price_vnd <= 1000000000))`,
  `CREATE TABLE demand_capacity (
    demand_id uuid PRIMARY KEY CONSTRAINT demand_capacity_demand REFERENCES demand (id),
    capacity bigint NOT NULL,
    reserved bigint NOT NULL DEFAULT 0,
    committed bigint NOT NULL DEFAULT 0,
    open boolean NOT NULL DEFAULT true,
    CONSTRAINT demand_capacity_not_oversold CHECK (reserved >= 0 AND committed >= 0 AND capacity >= 0 AND reserved + committed <= capacity))`,
];
