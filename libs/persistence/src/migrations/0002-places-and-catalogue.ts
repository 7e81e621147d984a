import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places keyed by code and validity (codes were re-used in 2025), products and what is said of them. */
export class PlacesAndCatalogue1700000000002 implements MigrationInterface {
  name = 'PlacesAndCatalogue1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE product_conversion, product_grade, product_variety, product_name, product, place CASCADE`,
    );
  }
}

const STATEMENTS = [
  // The table of places lives in libs/domain/geography; these rows are what foreign keys refuse by.
  `CREATE TABLE place (
    id text PRIMARY KEY,
    code text NOT NULL,
    kind text NOT NULL CONSTRAINT place_kind CHECK (kind IN ('phuong','xa','thi_tran')),
    name text NOT NULL,
    lat double precision CONSTRAINT place_lat CHECK (lat BETWEEN -90 AND 90),
    lon double precision CONSTRAINT place_lon CHECK (lon BETWEEN -180 AND 180),
    valid_from date,
    valid_to date,
    CONSTRAINT place_code_once UNIQUE NULLS NOT DISTINCT (code, valid_from),
    CONSTRAINT place_validity CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to))`,
  `CREATE TABLE product (
    code text PRIMARY KEY CONSTRAINT product_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name_vi text NOT NULL,
    name_en text NOT NULL,
    folded text NOT NULL,
    sector text NOT NULL CONSTRAINT product_sector CHECK (sector IN ('farming','aquaculture','processing','handicraft','trade','service','visit')),
    base_unit text NOT NULL CONSTRAINT product_base_unit CHECK (base_unit IN ('g','piece','guest')),
    shelf_life_days integer CONSTRAINT product_shelf_life CHECK (shelf_life_days BETWEEN 0 AND 3650),
    speciality boolean NOT NULL,
    season_months integer[] NOT NULL DEFAULT '{}',
    max_yield_kg_per_ha bigint CONSTRAINT product_yield CHECK (max_yield_kg_per_ha > 0),
    sort_order integer NOT NULL DEFAULT 0)`,
  `CREATE TABLE product_name (
    product_code text NOT NULL CONSTRAINT product_name_product REFERENCES product (code),
    name text NOT NULL,
    folded text NOT NULL,
    CONSTRAINT product_name_pk PRIMARY KEY (product_code, name))`,
  `CREATE TABLE product_variety (
    product_code text NOT NULL CONSTRAINT product_variety_product REFERENCES product (code),
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT product_variety_pk PRIMARY KEY (product_code, code))`,
  `CREATE TABLE product_grade (
    product_code text NOT NULL CONSTRAINT product_grade_product REFERENCES product (code),
    rank smallint NOT NULL CONSTRAINT product_grade_rank CHECK (rank BETWEEN 0 AND 20),
    label_vi text NOT NULL,
    label_en text NOT NULL,
    CONSTRAINT product_grade_pk PRIMARY KEY (product_code, rank))`,
  // Conversions are stated rows: general ones (org_id null) or declared by one organisation for its own listings.
  `CREATE TABLE product_conversion (
    id uuid PRIMARY KEY,
    product_code text NOT NULL CONSTRAINT product_conversion_product REFERENCES product (code),
    unit text NOT NULL CONSTRAINT product_conversion_unit CHECK (length(unit) BETWEEN 1 AND 30),
    base_amount bigint NOT NULL CONSTRAINT product_conversion_amount CHECK (base_amount > 0 AND base_amount <= 1000000000000),
    org_id uuid,
    source text NOT NULL CONSTRAINT product_conversion_source CHECK (length(source) <= 300),
    declared_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT product_conversion_once UNIQUE NULLS NOT DISTINCT (product_code, unit, org_id))`,
];
