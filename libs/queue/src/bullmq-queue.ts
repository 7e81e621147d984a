/**
 * BullMQ behind the port: on PostgreSQL by default, on Redis when a URL is given; same code, no process-wide default.
 * Retention is `true`: a count makes this version deadlock with itself and run jobs twice.
 */
import type { Job, PgPool, Queue, Worker } from 'bullmq';
import { createPostgresBackend, createRedisBackend, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';
import { LIMITS } from '#domain';
import type { QueueName } from './events.js';
import { QUEUES } from './events.js';
import type { QueueJob, QueuePort } from './queue-port.js';

export interface QueueOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Time after which a job of a killed worker is taken up again. */
  readonly lockMillis?: number;
  readonly onError: (error: Error) => void;
}

const SCHEMA = 'bullmq';
interface JobData {
  readonly deliveryId: string;
}

export class BullmqQueue implements QueuePort {
  private readonly pool: pg.Pool | undefined;
  private readonly queues = new Map<QueueName, Queue>();
  private readonly workers: Worker[] = [];

  constructor(private readonly options: QueueOptions) {
    if (options.redisUrl === undefined) {
      this.pool = new pg.Pool({
        connectionString: options.databaseUrl,
        max: 5 + QUEUES.length,
        keepAlive: true,
        connectionTimeoutMillis: LIMITS.database.connectMillis,
        options: `-c search_path=${SCHEMA}`,
      });
      this.pool.on('error', options.onError);
    }
  }

  /** Fails with one sentence when the queue's schema is missing: a consumer without it would spin on the error. */
  async check(): Promise<void> {
    if (this.pool === undefined) return;
    const { rows } = await this.pool.query<{ present: boolean }>(
      `SELECT to_regclass('${SCHEMA}.migration') IS NOT NULL AS present`,
    );
    if (rows[0]?.present !== true) {
      throw new Error('The schema of the queue is missing: run npm run migrate first.');
    }
  }

  async enqueue(queue: QueueName, jobs: readonly QueueJob[]): Promise<void> {
    await this.queue(queue).addBulk(
      jobs.map((job) => ({
        name: 'delivery',
        data: { deliveryId: job.deliveryId } satisfies JobData,
        opts: {
          jobId: job.jobId,
          delay: job.delayMillis,
          attempts: 1,
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    );
  }

  work(queue: QueueName, concurrency: number, handle: (deliveryId: string) => Promise<void>): void {
    const lockMillis = this.options.lockMillis ?? 30_000;
    const process = (job: Job<JobData>): Promise<void> => handle(job.data.deliveryId);
    const settings = {
      concurrency,
      lockDuration: lockMillis,
      stalledInterval: lockMillis,
      maxStalledCount: 3,
    };
    const worker =
      this.pool === undefined
        ? new (withBackend(createRedisBackend).Worker)(this.name(queue), process as never, {
            connection: this.redis(),
            ...settings,
          })
        : new (withBackend(createPostgresBackend).Worker)(this.name(queue), process as never, {
            connection: this.pool as unknown as PgPool,
            ...settings,
          });
    worker.on('error', this.options.onError);
    this.workers.push(worker as unknown as Worker);
  }

  async wipe(): Promise<void> {
    for (const name of QUEUES) await this.queue(name).obliterate({ force: true });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.pool?.end();
  }

  private name(queue: QueueName): string {
    return `lienket-${queue}`;
  }

  private redis(): { url: string; maxRetriesPerRequest: null } {
    return { url: this.options.redisUrl ?? '', maxRetriesPerRequest: null };
  }

  private queue(name: QueueName): Queue {
    const known = this.queues.get(name);
    if (known !== undefined) return known;
    const queue = (this.pool === undefined
      ? new (withBackend(createRedisBackend).Queue)(this.name(name), { connection: this.redis() })
      : new (withBackend(createPostgresBackend).Queue)(this.name(name), {
          connection: this.pool as unknown as PgPool,
        })) as unknown as Queue;
    queue.on('error', this.options.onError);
    this.queues.set(name, queue);
    return queue;
  }
}

/** Brings BullMQ's own schema up to date as the owner and lets the application's role use it. Not needed on Redis. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
    await client.query(`GRANT USAGE ON SCHEMA ${SCHEMA} TO lienket_app`);
    await client.query(`GRANT ALL ON ALL TABLES IN SCHEMA ${SCHEMA} TO lienket_app`);
    // Only what is ours to grant: BullMQ makes a queue's id sequence at its first job, owned by the worker's login.
    await client.query(`DO $$ DECLARE own regclass; BEGIN
      FOR own IN SELECT oid FROM pg_class WHERE relkind = 'S' AND relnamespace = '${SCHEMA}'::regnamespace
        AND pg_get_userbyid(relowner) = current_user
      LOOP EXECUTE format('GRANT ALL ON SEQUENCE %s TO lienket_app', own); END LOOP; END $$`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO lienket_app`);
    await client.query(`GRANT CREATE ON SCHEMA ${SCHEMA} TO lienket_app`);
  } finally {
    await client.end();
  }
}
