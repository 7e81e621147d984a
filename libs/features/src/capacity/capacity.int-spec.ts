import { v7 as uuid } from 'uuid';
import { isRefusal } from '#domain';
import type { LineVolume } from '#feature/capacity';
import { capacityEntities, commit, free, freeCommitted, reserve } from '#feature/capacity';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let lines = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const source = makeDataSource({
    url: testDatabase.appUrl,
    poolSize: 20,
    entities: capacityEntities,
  });
  database = new Database(await source.initialize());
});

afterAll(async () => {
  await database.dataSource.destroy();
  await testDatabase.drop();
});

/** A published line with its capacity row. */
async function makeLine(side: 'supply' | 'demand', capacity: bigint): Promise<string> {
  const id = uuid();
  const [table, from, to, grade] =
    side === 'supply'
      ? ['lot', 'ready_from', 'ready_to', 'grade_rank']
      : ['demand', 'deliver_from', 'deliver_to', 'min_grade_rank'];
  const extra = side === 'supply' ? ', shelf_life_days' : '';
  await asOwner(testDatabase, async (client) => {
    await client.query(
      `INSERT INTO product_grade VALUES ('pineapple-queen', 1, 'Dạt', 'Small') ON CONFLICT DO NOTHING`,
    );
    await client.become('staff');
    await client.query(
      `INSERT INTO ${table} (id, org_id, product_code, ${grade}, quantity_base, ${from}, ${to}, place_id, lat, lon, entered_by, state, published_at${extra})
       VALUES ($1, $2, 'pineapple-queen', 1, $3, '2030-01-01', '2030-02-01', $4, 9.8, 105.5, $5, 'published', now()${extra === '' ? '' : ', 15'})`,
      [
        id,
        world.orgs.cooperative,
        capacity + BigInt((lines += 1)),
        world.placeId,
        world.people.coop_manager.personId,
      ],
    );
    await client.query(`INSERT INTO ${table}_capacity (${table}_id, capacity) VALUES ($1, $2)`, [
      id,
      capacity,
    ]);
  });
  return id;
}

const capacityOf = async (
  side: 'supply' | 'demand',
  id: string,
): Promise<{ reserved: bigint; committed: bigint }> => {
  const table = side === 'supply' ? 'lot' : 'demand';
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ reserved: bigint; committed: bigint }>(
      `SELECT reserved, committed FROM ${table}_capacity WHERE ${table}_id = $1`,
      [id],
    ),
  );
  return rows[0]!;
};

/** As a command does it: a refusal takes its changes back. */
const hold = (volumes: readonly LineVolume[]): Promise<boolean> =>
  database.transaction(SYSTEM_CONTEXT, async (tx) => {
    await tx.execute('SAVEPOINT work');
    const refusal = await reserve(tx, volumes);
    if (refusal !== null) await tx.execute('ROLLBACK TO SAVEPOINT work');
    return !isRefusal(refusal);
  });

const of = (side: 'supply' | 'demand', lineId: string, quantityBase: bigint): LineVolume => ({
  side,
  lineId,
  quantityBase,
});

describe('holds on volume', () => {
  it('reserve, commit and free move volume between free, reserved and committed', async () => {
    const lot = await makeLine('supply', 1000n);
    const demand = await makeLine('demand', 1000n);
    const volumes = [of('demand', demand, 600n), of('supply', lot, 600n)];
    expect(await hold(volumes)).toBe(true);
    expect(await capacityOf('supply', lot)).toEqual({ reserved: 600n, committed: 0n });
    await database.transaction(SYSTEM_CONTEXT, (tx) => commit(tx, volumes));
    expect(await capacityOf('demand', demand)).toEqual({ reserved: 0n, committed: 600n });
    expect(await hold([of('supply', lot, 401n)])).toBe(false);
    expect(await hold([of('supply', lot, 400n)])).toBe(true);
    await database.transaction(SYSTEM_CONTEXT, (tx) => free(tx, [of('supply', lot, 400n)]));
    await database.transaction(SYSTEM_CONTEXT, (tx) => freeCommitted(tx, volumes));
    expect(await capacityOf('supply', lot)).toEqual({ reserved: 0n, committed: 0n });
  });

  it('sums legs of the same line and takes all back when one of them does not fit', async () => {
    const lot = await makeLine('supply', 100n);
    const demand = await makeLine('demand', 50n);
    expect(await hold([of('supply', lot, 60n), of('supply', lot, 41n)])).toBe(false);
    expect(await hold([of('supply', lot, 60n), of('demand', demand, 51n)])).toBe(false);
    expect(await capacityOf('supply', lot)).toEqual({ reserved: 0n, committed: 0n });
    expect(await hold([of('supply', lot, 60n), of('supply', lot, 40n)])).toBe(true);
  });

  it('refuses a closed line and an unknown one, and keeps what the closed line holds', async () => {
    const lot = await makeLine('supply', 100n);
    expect(await hold([of('supply', lot, 30n)])).toBe(true);
    await database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute('UPDATE lot_capacity SET open = false WHERE lot_id = $1', [lot]),
    );
    expect(await hold([of('supply', lot, 1n)])).toBe(false);
    expect(await hold([of('supply', uuid(), 1n)])).toBe(false);
    await database.transaction(SYSTEM_CONTEXT, (tx) => commit(tx, [of('supply', lot, 30n)]));
    expect(await capacityOf('supply', lot)).toEqual({ reserved: 0n, committed: 30n });
  });

  it('asserts that volume was held before it is freed or committed', async () => {
    const lot = await makeLine('supply', 100n);
    for (const change of [free, commit, freeCommitted]) {
      await expect(
        database.transaction(SYSTEM_CONTEXT, (tx) => change(tx, [of('supply', lot, 1n)])),
      ).rejects.toThrow('held before');
    }
    await expect(hold([of('supply', lot, 0n)])).rejects.toThrow('positive');
  });

  it('twenty at once for the last volume: exactly what fits is held', async () => {
    const lot = await makeLine('supply', 70n);
    const demand = await makeLine('demand', 1000n);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => hold([of('supply', lot, 10n), of('demand', demand, 10n)])),
    );
    expect(results.filter(Boolean)).toHaveLength(7);
    expect(await capacityOf('supply', lot)).toEqual({ reserved: 70n, committed: 0n });
    expect(await capacityOf('demand', demand)).toEqual({ reserved: 70n, committed: 0n });
  });

  it('callers with the same lines in opposite order never deadlock', async () => {
    const lots = await Promise.all([1, 2, 3].map(() => makeLine('supply', 1_000_000n)));
    const demands = await Promise.all([1, 2, 3].map(() => makeLine('demand', 1_000_000n)));
    const volumes = [
      ...lots.map((id) => of('supply', id, 1n)),
      ...demands.map((id) => of('demand', id, 1n)),
    ];
    const deadlocks = async (): Promise<bigint> => {
      const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{ deadlocks: bigint }>(
          'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
        ),
      );
      return rows[0]!.deadlocks;
    };
    const before = await deadlocks();
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        hold(index % 2 === 0 ? volumes : [...volumes].reverse()),
      ),
    );
    expect(results.every(Boolean)).toBe(true);
    expect(await capacityOf('supply', lots[0]!)).toEqual({ reserved: 40n, committed: 0n });
    expect(await deadlocks()).toBe(before);
  });
});
