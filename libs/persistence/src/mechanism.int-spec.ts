import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import { AppError, refuse } from '#domain';
import type { Tx } from '#persistence';
import {
  Database,
  SECURITY_CHAIN,
  SYSTEM_CONTEXT,
  appendAudit,
  makeDataSource,
  readinessProblems,
  runCommand,
} from '#persistence';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';

let testDatabase: TestDatabase;
let database: Database;
let world: World;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  database = new Database(
    await makeDataSource({ url: testDatabase.appUrl, poolSize: 24 }).initialize(),
  );
});
afterAll(async () => {
  await database.dataSource.destroy();
  await testDatabase.drop();
});

const manager = (): Actor => ({
  kind: 'person',
  personId: world.people.coop_manager.personId,
  sessionId: world.people.coop_manager.sessionId,
  memberships: [
    {
      orgId: world.orgs.cooperative,
      orgKind: 'cooperative',
      role: 'coop_manager',
      placeId: world.placeId,
    },
  ],
});

/** Leaves one audit record per run: an effect that can be counted. */
const effect = (chain: string) => async (tx: Tx) => {
  await appendAudit(tx, {
    chain: 'contract',
    chainId: chain,
    actor: manager(),
    action: 'tried',
    detail: {},
  });
  return { type: 'Effect', id: chain };
};
const countOf = (chain: string): Promise<number> =>
  database.read(SYSTEM_CONTEXT, async (reader) => {
    const rows = await reader.query<{ n: bigint }>(
      'SELECT count(*) AS n FROM audit_record WHERE chain_id = $1',
      [chain],
    );
    return Number(rows[0]?.n);
  });
const command = (key: string, input = 'x') => ({
  actor: manager(),
  operation: 'test',
  idempotencyKey: key,
  input,
});
const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));

describe('an idempotent command', () => {
  it.each([1, 2, 20])('sent %i times at once has one effect and one answer', async (times) => {
    const [key, chain] = [uuid(), uuid()];
    const answers = await Promise.all(
      Array.from({ length: times }, () => runCommand(database, command(key), effect(chain))),
    );
    for (const answer of answers) expect(answer).toEqual({ type: 'Effect', id: chain });
    expect(await countOf(chain)).toBe(1);
  });

  it('refuses a key that was used for another input, and does nothing', async () => {
    const [key, chain] = [uuid(), uuid()];
    await runCommand(database, command(key, 'a'), effect(chain));
    await expect(
      runCommand(database, command(key, 'b'), effect(chain)).catch(codeOf),
    ).resolves.toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await countOf(chain)).toBe(1);
  });

  it('rolls a refused work back, stores the refusal and repeats it', async () => {
    const [key, chain] = [uuid(), uuid()];
    let runs = 0;
    const refusing = async (tx: Tx) => {
      runs += 1;
      await effect(chain)(tx);
      return refuse('CAPACITY_EXCEEDED', 'quantity');
    };
    const first = await runCommand(database, command(key), refusing);
    const second = await runCommand(database, command(key), refusing);
    expect(first).toEqual({ refused: 'CAPACITY_EXCEEDED', field: 'quantity', params: {} });
    expect(second).toEqual(first);
    expect([runs, await countOf(chain)]).toEqual([1, 0]);
  });

  it('leaves no claim behind when the work fails, so the same key works later', async () => {
    const [key, chain] = [uuid(), uuid()];
    const failing = async (tx: Tx): Promise<never> => {
      await effect(chain)(tx);
      throw new AppError('FORBIDDEN');
    };
    await expect(runCommand(database, command(key), failing).catch(codeOf)).resolves.toBe(
      'FORBIDDEN',
    );
    expect(await countOf(chain)).toBe(0);
    await runCommand(database, command(key), effect(chain));
    expect(await countOf(chain)).toBe(1);
  });
});

describe('a transaction', () => {
  it('runs again as a whole after a deadlock', async () => {
    const ids = [uuid(), uuid()];
    for (const id of ids) {
      await database.transaction(SYSTEM_CONTEXT, (tx) =>
        tx.execute(
          `INSERT INTO outbox_event (id, aggregate_type, aggregate_id, type, payload) VALUES ($1, 't', $1, 't', '{}')`,
          [id],
        ),
      );
    }
    let attempts = 0;
    const crossing = (order: readonly string[]): Promise<void> =>
      database.transaction(SYSTEM_CONTEXT, async (tx) => {
        attempts += 1;
        for (const id of order) {
          await tx.execute(`UPDATE outbox_event SET type = type || '.' WHERE id = $1`, [id]);
          await new Promise((resolve) => setTimeout(resolve, 150));
        }
      });
    await Promise.all([crossing(ids), crossing([...ids].reverse())]);
    expect(attempts).toBeGreaterThan(2); // the deadlock did bite
    const types = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ type: string }>('SELECT type FROM outbox_event WHERE id = ANY ($1)', [ids]),
    );
    expect(types.map((row) => row.type)).toEqual(['t..', 't..']);
  });

  it('lets nobody write in a read', async () => {
    const write = database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query('DELETE FROM outbox_event'),
    );
    await expect(write).rejects.toThrow(/read-only transaction/);
  });

  it('does not hand the context of one actor to the next user of the connection', async () => {
    const own = { scope: 'member', personId: null, orgs: [world.orgs.cooperative] } as const;
    await database.read(own, (reader) => reader.query('SELECT 1'));
    const client = new Client({ connectionString: testDatabase.appUrl });
    await client.connect();
    const { rows } = await client.query<{ scope: string; seen: number }>(
      `SELECT app_scope() AS scope, (SELECT count(*)::int FROM membership) AS seen`,
    );
    await client.end();
    expect(rows[0]).toEqual({ scope: 'none', seen: 0 });
  });

  it('answers UNAVAILABLE, not a stack, when its connection is cut', async () => {
    const superseded = database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const rows = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const killer = new Client({ connectionString: testDatabase.appUrl });
      await killer.connect();
      await killer.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await killer.end();
      await tx.query('SELECT 1');
    });
    await expect(superseded.catch(codeOf)).resolves.toBe('UNAVAILABLE');
    await expect(
      database.read(SYSTEM_CONTEXT, (reader) => reader.query('SELECT 1 AS one')),
    ).resolves.toHaveLength(1);
  });
});

describe('the audit chain', () => {
  it('is gapless and linked under concurrent writers', async () => {
    const chain = uuid();
    await Promise.all(
      Array.from({ length: 20 }, () => database.transaction(SYSTEM_CONTEXT, effect(chain))),
    );
    const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ seq: bigint; prev_hash: Buffer; hash: Buffer }>(
        'SELECT seq, prev_hash, hash FROM audit_record WHERE chain_id = $1 ORDER BY seq',
        [chain],
      ),
    );
    expect(rows.map((row) => Number(row.seq))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    for (const [index, row] of rows.entries()) {
      expect(row.prev_hash).toEqual(index === 0 ? Buffer.alloc(0) : rows[index - 1]?.hash);
    }
  });

  it.each([
    ['change', `UPDATE audit_record SET payload = '{}'`],
    ['delete', 'DELETE FROM audit_record'],
    [
      'insert into',
      `INSERT INTO audit_record VALUES ('contract', '${SECURITY_CHAIN}', 9, '', '', '{}')`,
    ],
    ['rewind', 'UPDATE audit_head SET seq = 0'],
  ])('cannot be tampered with by the application: %s', async (_, sql) => {
    await expect(database.transaction(SYSTEM_CONTEXT, (tx) => tx.execute(sql))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the application role', () => {
  it('cannot enter the engine’s role: only the worker may', async () => {
    const entering = database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.asRound(() => tx.query('SELECT 1')),
    );
    await expect(entering).rejects.toThrow(/permission denied to set role/);
  });

  it('says to migrate when the database was never prepared', async () => {
    const empty = await createTestDatabase({ template: 'empty' });
    const source = await makeDataSource({ url: empty.appUrl, poolSize: 1 }).initialize();
    const problems = await readinessProblems(new Database(source), {
      now: Date.now,
      durable: false,
    });
    await source.destroy();
    await empty.drop();
    expect(problems.map((problem) => problem.en).join()).toContain('npm run migrate');
  });

  it('is ready, and is not when its clock is wrong', async () => {
    const options = { now: Date.now, durable: false };
    await expect(readinessProblems(database, options)).resolves.toEqual([]);
    const late = await readinessProblems(database, { ...options, now: () => Date.now() + 60_000 });
    expect(late.map((problem) => problem.en).join()).toContain('clock');
  });
});
