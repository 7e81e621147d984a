import { v7 as uuid } from 'uuid';
import type { LineSide } from '#domain';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { Tx } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, buildWorld, makeOrganisation } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { makeDemands, makeLots } from '#testing/market';
import { CandidateBook } from './candidate-book.js';
import { CandidateJobs } from './candidate.jobs.js';
import { findOwnLine } from './open-line.repository.js';
import { rankPartners } from './rank-partners.js';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let otherBuyer: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  otherBuyer = await makeOrganisation(testDatabase, { kind: 'buyer', name: 'Bên mua khác' });
  const source = makeDataSource({ url: testDatabase.workerUrl, poolSize: 6 });
  database = new Database(await source.initialize());
});
afterAll(async () => {
  await database.dataSource.destroy();
  await testDatabase.drop();
});

const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.transaction(SYSTEM_CONTEXT, work);

const asStaff = (sql: string, params: unknown[]): Promise<unknown> =>
  asOwner(testDatabase, async (client) => {
    await client.become('staff');
    await client.query(sql, params);
  });

type Line = readonly [side: LineSide, id: string];

/** What the index answers for each line beside what the database answers without it. */
async function compare(book: CandidateBook, lines: readonly Line[]): Promise<number> {
  await book.catchUp();
  let found = 0;
  for (const [side, id] of lines) {
    await asSystem((tx) =>
      tx.asRound(async () => {
        const own = await findOwnLine(tx, side, id);
        if (own === null) return;
        const [kept, asked] = [book.partnersOf(own), await rankPartners(tx, own)];
        expect(kept).toEqual(asked);
        found += asked.length;
      }),
    );
  }
  return found;
}

async function market(): Promise<Line[]> {
  const lots = await makeLots(
    testDatabase,
    world,
    Array.from({ length: 12 }, (_, at) => ({
      askVnd: 5000 + at * 150,
      kg: 400 + at * 50,
      gradeRank: 1 + (at % 3),
    })),
  );
  const demands = await makeDemands(
    testDatabase,
    world,
    Array.from({ length: 10 }, (_, at) => ({
      bidVnd: 7000 + at * 211,
      kg: 300 + at * 90,
      ...(at % 3 === 0 ? { orgId: otherBuyer } : {}),
    })),
  );
  return [
    ...lots.map((id) => ['supply', id] as const),
    ...demands.map((id) => ['demand', id] as const),
  ];
}

describe('open lines in memory', () => {
  it('answer as the database does, after every kind of change', async () => {
    const lines = await market();
    const [book, second] = [new CandidateBook(database), new CandidateBook(database)];
    expect(await compare(book, lines)).toBeGreaterThan(60);
    await second.catchUp();
    const lots = lines.filter(([side]) => side === 'supply').map(([, id]) => id);
    const demands = lines.filter(([side]) => side === 'demand').map(([, id]) => id);
    const changes: [string, unknown[]][] = [
      ['UPDATE lot_private SET reserve_price_vnd = 4000 WHERE lot_id = $1', [lots[11]]],
      ['UPDATE demand_private SET limit_price_vnd = 20000 WHERE demand_id = $1', [demands[0]]],
      ['UPDATE lot_capacity SET reserved = capacity WHERE lot_id = $1', [lots[0]]],
      ['UPDATE demand_capacity SET committed = capacity / 2 WHERE demand_id = $1', [demands[9]]],
      [`UPDATE lot SET state = 'withdrawn' WHERE id = $1`, [lots[1]]],
      [
        `UPDATE demand SET deliver_from = '2030-05-01', deliver_to = '2030-05-02' WHERE id = $1`,
        [demands[8]],
      ],
      [`UPDATE demand SET min_grade_rank = 3 WHERE id = $1`, [demands[7]]],
      [`UPDATE organisation SET status = 'suspended' WHERE id = $1`, [otherBuyer]],
      ['UPDATE lot_capacity SET reserved = 0 WHERE lot_id = $1', [lots[0]]],
      [`UPDATE organisation SET status = 'active' WHERE id = $1`, [otherBuyer]],
    ];
    for (const [sql, params] of changes) {
      await asStaff(sql, params);
      await compare(book, lines);
    }
    // One that did not look in between, and one that begins now, know the same.
    expect(await compare(second, lines)).toBeGreaterThan(60);
    expect(await compare(new CandidateBook(database), lines)).toBeGreaterThan(60);
    const more = await market();
    await compare(book, [...lines, ...more]);
  });

  it('miss no change that was begun early and committed late', async () => {
    const lines = await market();
    const book = new CandidateBook(database);
    await book.catchUp();
    const [, first] = lines.find(([side]) => side === 'demand')!;
    const [, other] = lines.findLast(([side]) => side === 'demand')!;
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let begun = (): void => undefined;
    const written = new Promise<void>((resolve) => (begun = resolve));
    const slow = asSystem(async (tx) => {
      await tx.execute(`UPDATE demand SET grade_premium_vnd = 700 WHERE id = $1`, [first]);
      begun();
      await held;
    });
    await written;
    for (let turn = 1; turn <= 3; turn += 1) {
      await asSystem((tx) =>
        tx.execute('UPDATE demand SET grade_premium_vnd = $2 WHERE id = $1', [other, turn * 100]),
      );
      await compare(book, lines);
    }
    commit();
    await slow;
    await compare(book, lines);
    const seen = book.partnersOf((await own(lines[2]!))!)!;
    expect(seen.find(({ id }) => id === first)?.premiumVndPerKg).toBe(700 * 2);
  });

  it('serve callers that come at once, each with what was committed before it came', async () => {
    const lines = await market();
    const book = new CandidateBook(database);
    const jobs = new CandidateJobs(database, book);
    await Promise.all(
      lines.map(async ([side, id], at) => {
        await asSystem((tx) =>
          tx.execute(
            side === 'supply'
              ? 'UPDATE lot SET version = version + 1, shelf_life_days = $2 WHERE id = $1'
              : 'UPDATE demand SET version = version + 1, grade_premium_vnd = $2 WHERE id = $1',
            [id, 1 + at],
          ),
        );
        await jobs.find(side, id, () => Promise.resolve(true));
      }),
    );
    await compare(book, lines);
    const rows = await asSystem((tx) =>
      tx.asRound(() =>
        tx.query<{ runs: number }>(
          `SELECT count(*)::int AS runs FROM line_candidate_run WHERE line_id = ANY ($1::uuid[])`,
          [lines.map(([, id]) => id)],
        ),
      ),
    );
    expect(rows[0]?.runs).toBe(lines.length);
  });

  it('are loaded anew on another day, and after a failed look', async () => {
    const lines = await market();
    const book = new CandidateBook(database);
    await book.catchUp();
    const moved = async (days: number): Promise<void> => {
      await asOwner(testDatabase, (client) =>
        client.query('UPDATE business_clock SET offset_millis = $1', [days * 86_400_000]),
      );
    };
    const day = await asSystem(async (tx) => tx.now);
    const until = Math.round((Date.parse('2030-03-15T00:00:00Z') - day.getTime()) / 86_400_000);
    await moved(until);
    expect(await compare(book, lines)).toBeGreaterThan(0);
    await moved(until + 400);
    expect(await compare(book, lines)).toBe(0);
    await moved(0);
    expect(await compare(book, lines)).toBeGreaterThan(60);
    await asOwner(testDatabase, (client) => client.query('ALTER TABLE line_change RENAME TO away'));
    await expect(book.catchUp()).rejects.toThrow();
    await asOwner(testDatabase, (client) => client.query('ALTER TABLE away RENAME TO line_change'));
    expect(await compare(book, lines)).toBeGreaterThan(60);
  });
});

const own = ([side, id]: Line) => asSystem((tx) => tx.asRound(() => findOwnLine(tx, side, id)));

describe('lines that were loaded without events of their own', () => {
  it('get their candidates in slices, each delivered once', async () => {
    await market();
    const jobs = new CandidateJobs(database, new CandidateBook(database));
    const fill = jobs.handlers.find(({ consumer }) => consumer === 'candidates.fill');
    const bookId = uuid();
    let payload: Record<string, string> = { side: 'supply' };
    let slices = 0;
    const without = async (): Promise<number> =>
      (
        await asSystem((tx) =>
          tx.asRound(() =>
            tx.query<{ n: number }>(
              `SELECT count(*)::int AS n FROM lot l WHERE state = 'published' AND NOT EXISTS (SELECT 1 FROM line_candidate_run r
                WHERE r.line_id = l.id)`,
            ),
          ),
        )
      )[0]!.n;
    expect(await without()).toBeGreaterThan(0);
    for (;;) {
      if (fill?.kind !== 'long') throw new Error('the job exists');
      const delivery = {
        id: uuid(),
        consumer: 'candidates.fill',
        type: 'LinesLoaded',
        aggregateType: 'book',
        aggregateId: bookId,
        payload,
      } as const;
      // A second delivery finds that the first has written.
      await fill.run(delivery, () => Promise.resolve(true));
      await fill.run(delivery, () => Promise.resolve(false));
      slices += 1;
      const next = await asSystem((tx) =>
        tx.query<{ payload: Record<string, string> }>(
          `SELECT payload FROM outbox_event WHERE aggregate_id = $1 ORDER BY created_at DESC, id DESC`,
          [bookId],
        ),
      );
      if (next.length < slices) break;
      payload = next[0]!.payload;
    }
    expect(slices).toBeGreaterThan(1);
    expect(await without()).toBe(0);
  });
});
