import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';

let testDatabase: TestDatabase;
let database: Database;
let world: World;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const source = makeDataSource({ url: testDatabase.appUrl, poolSize: 2 });
  database = new Database(await source.initialize());
});
afterAll(async () => {
  await database.dataSource.destroy();
  await testDatabase.drop();
});

const nobody = { scope: 'anonymous', personId: null, orgs: [] } as const;
const PHONES = 'SELECT person_id FROM person_contact WHERE person_id = ANY ($1::uuid[])';

describe('readOne', () => {
  it('sees what its actor may see, and leaves no rights behind on the connection', async () => {
    const ids = [world.people.coop_manager.personId, world.people.buyer_manager.personId];
    for (let round = 0; round < 8; round += 1) {
      const [all, none, own] = await Promise.all([
        database.readOne(SYSTEM_CONTEXT, PHONES, [ids]),
        database.readOne(nobody, PHONES, [ids]),
        database.readOne({ scope: 'member', personId: ids[0]!, orgs: [] }, PHONES, [ids]),
      ]);
      expect([all.length, none.length, own.length]).toEqual([2, 0, 1]);
    }
    const bare = await database.pool.query<{ scope: string }>(`SELECT app_scope() AS scope`);
    expect(bare.rows[0]?.scope).toBe('none');
  });

  it('maps a failing statement and gives back a usable connection', async () => {
    for (let round = 0; round < 6; round += 1) {
      await expect(
        database.readOne(nobody, 'SELECT $1::date AS day', ['no day']),
      ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    expect(await database.readOne(nobody, 'SELECT $1::int AS n', [7])).toEqual([{ n: 7 }]);
  });

  it('cannot write', async () => {
    await expect(
      database.readOne(SYSTEM_CONTEXT, 'DELETE FROM outbox_event WHERE type = $1', ['x']),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('keeps plans for a bounded number of texts and answers all others too', async () => {
    for (let n = 0; n < 130; n += 1) {
      expect(await database.readOne(nobody, `SELECT $1::int + ${n} AS n`, [1])).toEqual([
        { n: n + 1 },
      ]);
    }
    const named = await database.readOne<{ n: bigint }>(
      nobody,
      'SELECT count(*) AS n FROM pg_prepared_statements WHERE name LIKE $1',
      ['page%'],
    );
    expect(Number(named[0]?.n)).toBeLessThanOrEqual(100);
  });
});
