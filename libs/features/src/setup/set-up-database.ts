import type { MigrateOptions } from '#persistence';
import { migrateDatabase } from '#persistence';
import { migrateQueue } from '#queue';

/** Everything a database needs before a process may use it: schema, roles and the queue's own schema. */
export async function setUpDatabase(options: MigrateOptions): Promise<void> {
  await migrateDatabase(options);
  await migrateQueue(options.ownerUrl);
}
