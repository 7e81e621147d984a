import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { BullmqQueue, Relay } from '#queue';
import { Database } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import type { Harness } from '#testing/harness';
import { TEST_TIMING, startHarness, until } from '#testing/harness';
import type { RoundNode } from '#testing/market';
import { Desk, capacityFaults, makeDemands, makeLots, makeOffers } from '#testing/market';
import type { OwnCluster } from '#testing/postgres';
import { startOwnCluster } from '#testing/postgres';
import { createWorker } from '../../apps/worker/src/create-worker.js';

jest.setTimeout(240_000);

const ROOT = path.resolve(__dirname, '../..');

/** The worker as a process of its own, from source: what is killed is what runs in production. */
function spawnWorker(database: TestDatabase): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--conditions=source',
      '--import',
      '@swc-node/register/esm-register',
      'test/support/worker-process.ts',
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.appUrl,
        DATABASE_WORKER_URL: database.workerUrl,
        LIENKET_PROFILE: 'test',
        SEED: 'none',
        LOG_LEVEL: 'silent',
      },
    },
  );
}

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code ?? 'a signal'}`)));
  });

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const stateOf = (database: TestDatabase, roundId: string): Promise<string> =>
  asOwner(database, async (client) => {
    await client.become('staff');
    const rows = await client.query('SELECT state FROM round WHERE id = $1', [roundId]);
    return String(rows[0]?.['state']);
  });

/** Proposals of the round, counted where they would double. */
const proposalsOf = (database: TestDatabase, roundId: string): Promise<Record<string, unknown>> =>
  asOwner(database, async (client) => {
    await client.become('staff');
    const rows = await client.query(
      `SELECT count(*)::int AS legs, count(DISTINCT (lot_id, demand_id))::int AS pairs FROM proposal WHERE round_id = $1`,
      [roundId],
    );
    return rows[0]!;
  });

/** A book that takes a while: many lines compete, and many are left over. */
async function slowBook(database: TestDatabase, world: World): Promise<void> {
  const count = 190;
  await makeLots(
    database,
    world,
    Array.from({ length: count }, (_, at) => ({ kg: 200 + at, askVnd: 6000 + 23 * at })),
  );
  await makeDemands(
    database,
    world,
    Array.from({ length: count }, (_, at) => ({ kg: 190 + at, bidVnd: 6500 + 19 * at })),
  );
}

const expectWhole = async (harness: Harness, round: RoundNode): Promise<void> => {
  expect(round).toMatchObject({ state: 'SOLVED', failure: null });
  expect(round.legCount).toBeGreaterThan(0);
  const { legs, pairs } = await proposalsOf(harness.database, round.id);
  expect([legs, pairs]).toEqual([round.legCount, round.legCount]);
};

describe('a worker that is killed', () => {
  let harness: Harness;
  let world: World;
  let desk: Desk;
  const children: ChildProcess[] = [];
  const start = async (): Promise<ChildProcess> => {
    const child = spawnWorker(harness.database);
    children.push(child);
    await ready(child);
    return child;
  };
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
    desk = new Desk(harness, world);
    await slowBook(harness.database, world);
  });
  afterAll(async () => {
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) await kill(child);
    await harness.stop();
  });

  it('between commit and dispatch: the next worker takes the event up', async () => {
    const started = await desk.startRound({ timeLimitSeconds: 20 });
    if ('refusal' in started) throw new Error(started.refusal);
    // Committed, and nobody there to dispatch it.
    expect(await stateOf(harness.database, started.id)).toBe('queued');
    await start();
    await expectWhole(harness, await desk.ended(started.id));
  });

  it('during a round, again and again: the round still ends, once', async () => {
    let child = children.at(-1)!;
    let bites = 0;
    const started = await desk.startRound({ seed: '7', timeLimitSeconds: 20 });
    if ('refusal' in started) throw new Error(started.refusal);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const state = await until(async () => {
        const now = await stateOf(harness.database, started.id);
        return now !== 'queued' && now;
      });
      if (state !== 'solved') bites += 1;
      await kill(child);
      child = await start();
    }
    expect(bites).toBeGreaterThan(0);
    await expectWhole(harness, await desk.ended(started.id));
  });
});

describe('a queue that loses everything', () => {
  it('is filled again from the outbox', async () => {
    const harness = await startHarness({ worker: false });
    const world = await buildWorld(harness.database);
    const desk = new Desk(harness, world);
    await makeLots(harness.database, world, [{ kg: 500 }, { kg: 700, askVnd: 6100 }]);
    await makeDemands(harness.database, world, [{ kg: 1000 }]);
    const started = await desk.startRound();
    if ('refusal' in started) throw new Error(started.refusal);
    const queue = new BullmqQueue({
      databaseUrl: harness.config.workerDatabaseUrl,
      redisUrl: undefined,
      onError: () => undefined,
    });
    const relay = new Relay(harness.api.get(Database), queue, { onError: () => undefined });
    expect(await relay.dispatch()).toBeGreaterThan(0);
    await queue.wipe();
    expect(await relay.dispatch()).toBe(0);
    // Dispatched, and the job is gone: only the sweeper can bring it back.
    const worker = await createWorker(harness.config, pino({ level: 'silent' }), TEST_TIMING);
    await until(async () => (await stateOf(harness.database, started.id)) !== 'queued', 30_000);
    await worker.queue.wipe();
    await expectWhole(harness, await desk.ended(started.id));
    await queue.close();
    await worker.stop();
    await harness.stop();
  });
});

describe('a database that restarts under load', () => {
  let cluster: OwnCluster;
  let database: TestDatabase;
  beforeAll(async () => {
    cluster = await startOwnCluster({ durable: true });
    database = await createTestDatabase({ cluster: cluster.urls });
  });
  afterAll(async () => {
    await cluster.stop();
  });

  interface Entry {
    readonly legId: string;
    readonly key: string;
    outcome: 'ok' | 'refused' | 'unknown' | 'error';
    tries: number;
  }

  it('loses no acknowledged answer; an unknown outcome is resolved by the same key', async () => {
    const harness = await startHarness({ worker: false, database });
    const world = await buildWorld(database);
    const desk = new Desk(harness, world);
    const { legs } = await makeOffers(database, world, { count: 240, kg: 10 });
    const token = world.people.buyer_manager.token;
    const history: Entry[] = [];
    const send = async (entry: Entry): Promise<void> => {
      entry.tries += 1;
      try {
        const result = await desk.accept(token, entry.legId, { idempotencyKey: entry.key });
        entry.outcome = 'refusal' in result ? 'refused' : 'ok';
      } catch (error) {
        const code = (error as { code?: string }).code;
        entry.outcome = code === 'UNKNOWN_OUTCOME' ? 'unknown' : 'error';
      }
    };
    const queue = [...legs];
    const client = async (): Promise<void> => {
      for (let leg = queue.shift(); leg !== undefined; leg = queue.shift()) {
        const entry: Entry = { legId: leg.id, key: uuid(), outcome: 'error', tries: 0 };
        history.push(entry);
        await send(entry);
      }
    };
    const restarts = (async () => {
      for (const mode of ['immediate', 'fast', 'immediate'] as const) {
        await until(async () => history.length > 240 / 8, 30_000);
        await cluster.restart(mode);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    })();
    await Promise.all([restarts, ...Array.from({ length: 8 }, client)]);
    const broken = history.filter((entry) => entry.outcome !== 'ok');
    expect(history).toHaveLength(240);
    // The fault must have bitten, or the test shows nothing.
    expect(broken.length).toBeGreaterThan(0);
    const acked = history.filter((entry) => entry.outcome === 'ok').map((entry) => entry.legId);
    const stored = (): Promise<readonly Record<string, unknown>[]> =>
      asOwner(database, async (owner) => {
        await owner.become('system');
        return owner.query(
          `SELECT a.proposal_id AS id, (SELECT count(*)::int FROM audit_record r WHERE r.chain_kind = 'proposal_group'
              AND r.payload::jsonb->'detail'->>'proposalId' = a.proposal_id::text) AS records FROM proposal_answer a`,
        );
      });
    const present = new Set((await stored()).map((row) => row['id']));
    expect(acked.filter((id) => !present.has(id))).toEqual([]);
    for (const entry of broken) {
      await until(async () => {
        await send(entry);
        return entry.outcome === 'ok';
      });
    }
    const all = await stored();
    expect(all).toHaveLength(240);
    expect(all.every((row) => row['records'] === 1)).toBe(true);
    expect(await capacityFaults(database)).toEqual([]);
    await harness.stop();
  });
});
