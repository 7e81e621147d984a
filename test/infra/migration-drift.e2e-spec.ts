import { makeDataSource } from '#persistence';
import { allEntities } from '#feature/setup';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';

/**
 * Entities against the migrated schema. Constraints, indexes and policies live in the migrations alone (ADR 0003), so
 * only statements about tables and columns count as drift.
 */
const ABOUT_COLUMNS =
  /^(CREATE TABLE|ALTER TABLE .+ (ADD|DROP|ALTER) (COLUMN )?"|ALTER TABLE .+ RENAME|COMMENT ON)/;
const ABOUT_CONSTRAINTS = /(ADD|DROP) CONSTRAINT|SET DEFAULT|DROP DEFAULT/;

describe('entities and migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('agree on every table and column', async () => {
    const source = makeDataSource({
      url: database.ownerUrl,
      poolSize: 2,
      entities: allEntities,
      unlimited: true,
    });
    await source.initialize();
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      const drift = upQueries
        .map(({ query }) => query)
        .filter((query) => ABOUT_COLUMNS.test(query) && !ABOUT_CONSTRAINTS.test(query));
      expect(drift).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('leave no table of ours without an entity', async () => {
    const source = makeDataSource({
      url: database.ownerUrl,
      poolSize: 2,
      entities: allEntities,
      unlimited: true,
    });
    await source.initialize();
    try {
      const mechanism = [
        'schema_migration',
        'business_clock',
        'idempotency_key',
        'outbox_event',
        'outbox_delivery',
        'audit_head',
        'audit_record',
        'place',
        'contract_transition',
        'delivery_transition',
        'round_product_claim',
        'line_change',
        'otp_day',
        'demonstration_code',
      ];
      const rows: { name: string }[] = await source.query(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
      );
      const known = new Set([
        ...mechanism,
        ...source.entityMetadatas.map((metadata) => metadata.tableName),
      ]);
      expect(rows.map((row) => row.name).filter((name) => !known.has(name))).toEqual([]);
    } finally {
      await source.destroy();
    }
  });
});
