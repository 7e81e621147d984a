import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { LIMITS } from '#domain';
import { Database, SYSTEM_CONTEXT, appendAudit, makeDataSource } from '#persistence';
import type { ConsumerName, Delivery, Handler, QueuePort } from '#queue';
import { BullmqQueue, CONSUMERS, Relay, deliver, handlerRegistry, publish } from '#queue';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { until } from '#testing/harness';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(
    await makeDataSource({ url: testDatabase.workerUrl, poolSize: 12 }).initialize(),
  );
});
afterAll(async () => {
  await database.dataSource.destroy();
  await testDatabase.drop();
});

type Effect = (delivery: Delivery) => Promise<void> | void;

/** All consumers leave one audit record per effect; `before` runs ahead of it inside the transaction. */
const registryOf = (before: Effect = () => undefined) =>
  handlerRegistry(
    (Object.keys(CONSUMERS) as ConsumerName[]).map((consumer): Handler => ({
      kind: 'effect',
      consumer,
      run: async (tx, delivery) => {
        await before(delivery);
        await appendAudit(tx, {
          chain: 'round',
          chainId: delivery.aggregateId,
          actor: { kind: 'system' },
          action: consumer,
          detail: {},
        });
      },
    })),
  );

const publishOne = async (dueAt?: Date): Promise<string> => {
  const id = uuid();
  await database.transaction(SYSTEM_CONTEXT, (tx) =>
    publish(
      tx,
      dueAt === undefined
        ? { type: 'RoundRequested', aggregateType: 'round', aggregateId: id }
        : { type: 'LinePublished', aggregateType: 'lot', aggregateId: id, dueAt },
    ),
  );
  return id;
};
const one = async <T>(sql: string, params: readonly unknown[]): Promise<T> => {
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ value: T }>(sql, params),
  );
  return rows[0]!.value;
};
const effectsOf = async (id: string): Promise<number> =>
  Number(await one<bigint>('SELECT count(*) AS value FROM audit_record WHERE chain_id = $1', [id]));
const deliveryOf = (id: string): Promise<string> =>
  one<string>(
    'SELECT d.id AS value FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id WHERE e.aggregate_id = $1',
    [id],
  );
const quiet = (): void => undefined;

const bullmq = (redisUrl?: string): BullmqQueue =>
  new BullmqQueue({
    databaseUrl: testDatabase.workerUrl,
    redisUrl,
    lockMillis: 2_000,
    onError: quiet,
  });

/** Runs a story with relay and consumers on a backend, and stops them. */
async function running(
  queue: BullmqQueue,
  story: (queue: QueuePort) => Promise<void>,
  before?: Effect,
): Promise<void> {
  const registry = registryOf(before);
  for (const name of ['light', 'solve'] as const) {
    queue.work(name, 4, async (id) => {
      await deliver(database, registry, id, quiet);
    });
  }
  const relay = new Relay(database, queue, {
    pollMillis: 50,
    sweepMillis: 300,
    redispatchAfterSeconds: 1,
    onError: quiet,
  });
  relay.start();
  try {
    await story(queue);
  } finally {
    await relay.stop();
    await queue.close();
  }
}

describe('a delivery', () => {
  it('makes its effect once when it is delivered five times at once', async () => {
    const id = await publishOne();
    const delivery = await deliveryOf(id);
    const results = await Promise.all(
      Array.from({ length: 5 }, () => deliver(database, registryOf(), delivery, quiet)),
    );
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect(await effectsOf(id)).toBe(1);
  });

  it('leaves nothing of a failed effect and is tried again later', async () => {
    const id = await publishOne();
    const delivery = await deliveryOf(id);
    const failing = registryOf(() => {
      throw new Error('the effect failed');
    });
    await expect(deliver(database, failing, delivery, quiet)).resolves.toBe('retry');
    expect(await effectsOf(id)).toBe(0);
    await expect(deliver(database, registryOf(), delivery, quiet)).resolves.toBe('done');
  });

  it('is dead, not lost, after the last attempt', async () => {
    const delivery = await deliveryOf(await publishOne());
    await database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute('UPDATE outbox_delivery SET attempts = $2 WHERE id = $1', [
        delivery,
        LIMITS.outbox.attempts,
      ]),
    );
    const failing = registryOf(() => {
      throw new Error('poison');
    });
    await expect(deliver(database, failing, delivery, quiet)).resolves.toBe('dead');
    await expect(
      one('SELECT last_error AS value FROM outbox_delivery WHERE id = $1', [delivery]),
    ).resolves.toBe('poison');
  });

  it('does nothing before it is due, whatever the queue says', async () => {
    const id = await publishOne(new Date(Date.now() + 3_600_000));
    await expect(deliver(database, registryOf(), await deliveryOf(id), quiet)).resolves.toBe(
      'nothing',
    );
    expect(await effectsOf(id)).toBe(0);
  });

  it('needs a handler for each consumer, and only one', () => {
    expect(() => handlerRegistry([])).toThrow(/a handler for/);
    const twice: Handler = { kind: 'effect', consumer: 'notify', run: () => Promise.resolve() };
    expect(() => handlerRegistry([twice, twice])).toThrow(/one handler for notify/);
  });
});

describe('the relay', () => {
  it('puts nothing out when the enqueue fails', async () => {
    const id = await publishOne();
    const broken: QueuePort = {
      enqueue: () => Promise.reject(new Error('queue down')),
      work: quiet,
      wipe: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    await expect(new Relay(database, broken, { onError: quiet }).dispatch()).rejects.toThrow(
      'queue down',
    );
    await expect(
      one('SELECT dispatched_at AS value FROM outbox_delivery WHERE id = $1', [
        await deliveryOf(id),
      ]),
    ).resolves.toBeNull();
  });

  it('does not dispatch a row twice when two relays run', async () => {
    await database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute('UPDATE outbox_delivery SET dispatched_at = now() WHERE dispatched_at IS NULL'),
    );
    for (let index = 0; index < 30; index += 1) await publishOne();
    const sent: string[] = [];
    const recording: QueuePort = {
      enqueue: (_, jobs) => {
        sent.push(...jobs.map((job) => job.jobId));
        return Promise.resolve();
      },
      work: quiet,
      wipe: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    const relays = [1, 2, 3].map(() => new Relay(database, recording, { onError: quiet }));
    await Promise.all(relays.map((relay) => relay.dispatch()));
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength(30);
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** The smoke test on Redis runs where its server is installed, as in CI; elsewhere it is reported as skipped. */
const REDIS_INSTALLED = spawnSync('redis-server', ['--version']).status === 0;

async function startRedis(): Promise<{ url: string; child: ChildProcess; folder: string }> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'lienket-redis-'));
  const child = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ],
    { stdio: 'ignore' },
  );
  await until(() => answersPing(port));
  return { url: `redis://127.0.0.1:${port}`, child, folder };
}

const answersPing = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

it('refuses to consume on a database without the queue’s schema', async () => {
  const empty = await createTestDatabase({ template: 'empty' });
  const queue = new BullmqQueue({ databaseUrl: empty.workerUrl, onError: quiet });
  await expect(queue.check()).rejects.toThrow(/npm run migrate/);
  await queue.close();
  await empty.drop();
});

describe.each(['postgres', 'redis'] as const)('BullMQ on %s', (backend) => {
  const onItsServer = backend === 'redis' && !REDIS_INSTALLED ? it.skip : it;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  beforeAll(async () => {
    if (backend === 'redis' && REDIS_INSTALLED) redis = await startRedis();
  });
  afterAll(() => {
    redis?.child.kill('SIGTERM');
    if (redis !== undefined) rmSync(redis.folder, { recursive: true, force: true });
  });

  onItsServer('carries each event to its effect, once', async () => {
    await running(bullmq(redis?.url), async () => {
      const ids: string[] = [];
      for (let index = 0; index < 20; index += 1) ids.push(await publishOne());
      await until(async () =>
        (await Promise.all(ids.map(effectsOf))).every((count) => count === 1),
      );
    });
  });

  onItsServer('drives everything again after its data was wiped', async () => {
    let open = false;
    const ids: string[] = [];
    const gate: Effect = () => {
      if (!open) throw new Error('held back');
    };
    await running(
      bullmq(redis?.url),
      async (queue) => {
        for (let index = 0; index < 10; index += 1) ids.push(await publishOne());
        await until(async () =>
          one('SELECT attempts > 0 AS value FROM outbox_delivery WHERE id = $1', [
            await deliveryOf(ids[9]!),
          ]),
        );
        await queue.wipe();
        open = true;
        await until(async () =>
          (await Promise.all(ids.map(effectsOf))).every((count) => count === 1),
        );
      },
      gate,
    );
  });
});
