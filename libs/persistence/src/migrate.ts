import pg from 'pg';
import { MIGRATIONS } from './migrations/index.js';
import { makeDataSource } from './data-source.js';

export interface MigrateOptions {
  /** Owner of the schema; runs the migrations. */
  readonly ownerUrl: string;
  /** Login of the API: gets the application's rights. */
  readonly appUrl: string;
  /** Login of the worker: may also enter the engine's role. */
  readonly workerUrl: string;
  /** Tests and demonstrations may move the business clock. */
  readonly movableClock?: boolean;
}

const loginOf = (url: string): string => decodeURIComponent(new URL(url).username);
const quoted = (name: string): string => pg.escapeIdentifier(name);

/** Brings the schema up to date and grants the logins their roles; running it again changes nothing. */
export async function migrateDatabase(options: MigrateOptions): Promise<void> {
  const source = makeDataSource({ url: options.ownerUrl, poolSize: 2, unlimited: true });
  await source.initialize();
  try {
    await source.query('SELECT pg_advisory_lock(727401)');
    await source.runMigrations();
    await source.query('GRANT SELECT ON schema_migration TO lienket_app');
    await source.query(
      `GRANT lienket_app TO ${quoted(loginOf(options.appUrl))}, ${quoted(loginOf(options.workerUrl))}`,
    );
    await source.query(`GRANT lienket_round TO ${quoted(loginOf(options.workerUrl))}`);
    await source.query('UPDATE business_clock SET movable = $1', [options.movableClock === true]);
  } finally {
    await source.destroy();
  }
}

export const expectedMigration = (): string => MIGRATIONS.at(-1)?.name ?? '';
