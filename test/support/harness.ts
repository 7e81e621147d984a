import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import type { Config } from '#feature/runtime';
import { readConfig } from '#feature/runtime';
import { createApi } from '../../apps/api/src/create-api.js';
import type { RunningWorker, WorkerTiming } from '../../apps/worker/src/create-worker.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import type { TestDatabase } from './database.js';
import { createTestDatabase } from './database.js';

/** Waits that let tests see a recovery in seconds. */
export const TEST_TIMING: WorkerTiming = {
  lockMillis: 2_000,
  pollMillis: 50,
  sweepMillis: 500,
  redispatchAfterSeconds: 2,
};

export interface Answer<Data = Record<string, never>> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly field?: string };
  }[];
}

export interface Harness {
  readonly database: TestDatabase;
  readonly config: Config;
  readonly api: NestFastifyApplication;
  readonly worker: RunningWorker | undefined;
  /** Sends a GraphQL operation through the whole API, in process. */
  graphql<Data>(
    query: string,
    variables?: Record<string, unknown>,
    token?: string,
  ): Promise<Answer<Data>>;
  stop(): Promise<void>;
}

export const testConfig = (database: TestDatabase): Config =>
  readConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_WORKER_URL: database.workerUrl,
    LIENKET_PROFILE: 'test',
    SEED: 'none',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    PORT: '0',
  });

/** API, and worker unless told otherwise, on a database of their own. */
export async function startHarness(
  options: { readonly worker?: boolean; readonly database?: TestDatabase } = {},
): Promise<Harness> {
  const database = options.database ?? (await createTestDatabase());
  const config = testConfig(database);
  const logger = pino({ level: config.logLevel });
  const api = await createApi(config, logger);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  const worker =
    options.worker === false ? undefined : await createWorker(config, logger, TEST_TIMING);
  return {
    database,
    config,
    api,
    worker,
    graphql: async <Data>(
      query: string,
      variables: Record<string, unknown> = {},
      token?: string,
    ) => {
      const response = await api.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        payload: JSON.stringify({ query, variables }),
      });
      const body = JSON.parse(response.body) as Partial<Answer<Data>>;
      return { status: response.statusCode, data: body.data ?? null, errors: body.errors ?? [] };
    },
    stop: async () => {
      await worker?.stop();
      await api.close();
      if (options.database === undefined) await database.drop();
    },
  };
}

/** Waits until `check` answers something; fails with its last answer after the limit. */
export async function until<T>(
  check: () => Promise<T | null | undefined | false>,
  millis = 20_000,
): Promise<T> {
  const deadline = performance.now() + millis;
  for (;;) {
    const value = await check();
    if (value !== null && value !== undefined && value !== false) return value;
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
