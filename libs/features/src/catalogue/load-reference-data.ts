/**
 * Reference rows from the tables of libs/domain: what foreign keys refuse by and what SQL of rounds and reports joins.
 * Run by the owner of the schema after the migrations, in one transaction; running it again changes only what differs.
 */
import pg from 'pg';
import { CURRENT_PLACES, OLD_PLACES, PRODUCTS, conversionsOf } from '#domain';
import { fold } from '#text';

interface Load {
  readonly sql: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const places: Load = {
  sql: `INSERT INTO place (id, code, kind, name, lat, lon, valid_from, valid_to)
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS r (id text, code text, kind text, name text, lat float8, lon float8, valid_from date, valid_to date)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, lat = excluded.lat, lon = excluded.lon,
      valid_to = excluded.valid_to`,
  rows: [...CURRENT_PLACES, ...OLD_PLACES].map((place) => ({
    id: place.id,
    code: place.code,
    kind: place.kind,
    name: place.name,
    lat: place.lat,
    lon: place.lon,
    valid_from: place.validFrom,
    valid_to: place.validTo,
  })),
};

const products: Load = {
  sql: `INSERT INTO product (code, name_vi, name_en, folded, sector, base_unit, shelf_life_days, speciality, season_months,
      max_yield_kg_per_ha, sort_order)
    SELECT code, name_vi, name_en, folded, sector, base_unit, shelf_life_days, speciality,
      ARRAY(SELECT jsonb_array_elements_text(season_months)::integer), max_yield_kg_per_ha, sort_order
    FROM jsonb_to_recordset($1::jsonb) AS r (code text, name_vi text, name_en text, folded text, sector text,
      base_unit text, shelf_life_days integer, speciality boolean, season_months jsonb, max_yield_kg_per_ha bigint,
      sort_order integer)
    ON CONFLICT (code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en, folded = excluded.folded,
      sector = excluded.sector, base_unit = excluded.base_unit, shelf_life_days = excluded.shelf_life_days,
      speciality = excluded.speciality, season_months = excluded.season_months,
      max_yield_kg_per_ha = excluded.max_yield_kg_per_ha, sort_order = excluded.sort_order`,
  rows: PRODUCTS.map((product, index) => ({
    code: product.code,
    name_vi: product.name.vi,
    name_en: product.name.en,
    folded: fold(product.name.vi),
    sector: product.sector,
    base_unit: product.baseUnit,
    shelf_life_days: product.shelfLifeDays,
    speciality: product.speciality,
    season_months: product.seasonMonths,
    max_yield_kg_per_ha: product.maxYieldKgPerHa,
    sort_order: index,
  })),
};

const namesOf = (product: (typeof PRODUCTS)[number]): readonly string[] => [
  ...new Set([product.name.vi, product.name.en, ...product.synonyms]),
];

const names: Load = {
  sql: `INSERT INTO product_name (product_code, name, folded)
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (product_code text, name text, folded text)
    ON CONFLICT (product_code, name) DO UPDATE SET folded = excluded.folded`,
  rows: PRODUCTS.flatMap((product) =>
    namesOf(product).map((name) => ({ product_code: product.code, name, folded: fold(name) })),
  ),
};

const varieties: Load = {
  sql: `INSERT INTO product_variety (product_code, code, name_vi, name_en)
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (product_code text, code text, name_vi text, name_en text)
    ON CONFLICT (product_code, code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en`,
  rows: PRODUCTS.flatMap((product) =>
    product.varieties.map((variety) => ({
      product_code: product.code,
      code: variety.code,
      name_vi: variety.name.vi,
      name_en: variety.name.en,
    })),
  ),
};

const grades: Load = {
  sql: `INSERT INTO product_grade (product_code, rank, label_vi, label_en)
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (product_code text, rank smallint, label_vi text, label_en text)
    ON CONFLICT (product_code, rank) DO UPDATE SET label_vi = excluded.label_vi, label_en = excluded.label_en`,
  rows: PRODUCTS.flatMap((product) =>
    product.grades.map((grade) => ({
      product_code: product.code,
      rank: grade.rank,
      label_vi: grade.label.vi,
      label_en: grade.label.en,
    })),
  ),
};

const conversions: Load = {
  sql: `INSERT INTO product_conversion (id, product_code, unit, base_amount, org_id, source)
    SELECT gen_random_uuid(), product_code, unit, base_amount, NULL, source
    FROM jsonb_to_recordset($1::jsonb) AS r (product_code text, unit text, base_amount bigint, source text)
    ON CONFLICT (product_code, unit, org_id) DO UPDATE SET base_amount = excluded.base_amount, source = excluded.source`,
  rows: PRODUCTS.flatMap((product) =>
    conversionsOf(product).map((conversion) => ({
      product_code: product.code,
      unit: conversion.unit,
      base_amount: String(conversion.baseAmount),
      source: conversion.source,
    })),
  ),
};

/** Brings places, products and general conversions of the database to those of the code. */
export async function loadReferenceData(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Row-level security of conversions binds the owner too; the lock keeps two starting processes from a deadlock.
    await client.query(
      `SELECT set_config('app.scope', 'staff', true), pg_advisory_xact_lock(727402)`,
    );
    for (const load of [places, products, names, varieties, grades, conversions]) {
      await client.query(load.sql, [JSON.stringify(load.rows)]);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
