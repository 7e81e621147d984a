import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { sharedCluster, type ClusterUrls } from './postgres.js';

/** A database of one spec, with the schema of today, its reference data and nothing else in it. */
export interface TestDatabase {
  readonly name: string;
  /** Migrations and fixtures: owns the tables, so row-level security does not bind it unless forced. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  /** Removes the database, ending whatever is still connected to it. */
  drop(): Promise<void>;
}

const TEMPLATE = 'lienket_template';
const UNFINISHED = 'lienket_template_unfinished';
const TEMPLATE_LOCK_KEY = 7_340_033;

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

function urlsOf(cluster: ClusterUrls, name: string): Omit<TestDatabase, 'name' | 'drop'> {
  return {
    ownerUrl: withDatabase(cluster.owner, name),
    appUrl: withDatabase(cluster.app, name),
    workerUrl: withDatabase(cluster.worker, name),
  };
}

async function asSuperuser<T>(cluster: ClusterUrls, work: (client: Client) => Promise<T>) {
  const client = new Client({ connectionString: cluster.superuser });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function ownerName(cluster: ClusterUrls): string {
  return new URL(cluster.owner).username;
}

/** The rename is the mark that it is whole: a build that broke off is thrown away by the next one. */
async function ensureTemplate(client: Client, cluster: ClusterUrls): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK_KEY]);
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (found.rowCount !== 0) return;
    await client.query(`DROP DATABASE IF EXISTS ${UNFINISHED} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${UNFINISHED} OWNER ${ownerName(cluster)}`);
    const { setUpDatabase } = await import('#feature/setup');
    await setUpDatabase({ ...urlsOf(cluster, UNFINISHED), movableClock: true });
    await client.query(`ALTER DATABASE ${UNFINISHED} RENAME TO ${TEMPLATE}`);
    await client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK_KEY]);
  }
}

/**
 * A database for one spec file, cloned in about 0.1 s; call it in `beforeAll` and `drop()` in `afterAll`.
 * `template: 'empty'` gives one without any schema, for specs of the migrations themselves.
 * `cluster` is a server of the spec's own (`startOwnCluster`), when the spec breaks it.
 */
export async function createTestDatabase(
  options: { template?: 'migrated' | 'empty'; cluster?: ClusterUrls } = {},
): Promise<TestDatabase> {
  const cluster = options.cluster ?? (await sharedCluster());
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(cluster, async (client) => {
    const empty = options.template === 'empty';
    if (!empty) await ensureTemplate(client, cluster);
    const template = empty ? 'template1' : TEMPLATE;
    await client.query(`CREATE DATABASE ${name} OWNER ${ownerName(cluster)} TEMPLATE ${template}`);
  });
  return {
    name,
    ...urlsOf(cluster, name),
    drop: () =>
      asSuperuser(cluster, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
