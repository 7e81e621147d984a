import { CONTRACT_STATES } from '#domain';
import { checkInvariants } from '#feature/operations';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { allEntities, seedContracts, seedDemonstration } from './index.js';

jest.setTimeout(120_000);

describe('contracts of the demonstration', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const source = makeDataSource({ url: testDatabase.appUrl, poolSize: 4, entities: allEntities });
    database = new Database(await source.initialize());
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await testDatabase.drop();
  });

  it('stand in every state, with whole seasons behind them, and keep every promise', async () => {
    await seedDemonstration(testDatabase.appUrl);
    const config = { databaseUrl: testDatabase.appUrl, secret: '' };
    const report = await seedContracts(config);
    expect(report?.contracts).toBeGreaterThanOrEqual(40);
    await database.read(SYSTEM_CONTEXT, async (reader) => {
      const states = await reader.query<{ state: string }>('SELECT DISTINCT state FROM contract');
      expect(states.map((row) => row.state).sort()).toEqual([...CONTRACT_STATES].sort());
      const seasons = await reader.query<{ product: string }>(
        `SELECT DISTINCT l.product_code AS product FROM contract c JOIN contract_line l ON l.contract_id = c.id
          WHERE c.state = 'completed' ORDER BY 1`,
      );
      expect(seasons.map((row) => row.product)).toEqual([
        'paddy',
        'pineapple-garden-visit',
        'pineapple-queen',
        'soursop',
      ]);
      const results = await checkInvariants(reader);
      expect(results.filter((result) => result.violations.length > 0)).toEqual([]);
    });
    expect(await seedContracts(config)).toBeNull();
  });
});
