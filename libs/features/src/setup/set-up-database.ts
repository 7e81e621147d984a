import type { MigrateOptions } from '#persistence';
import { loadReferenceData } from '#feature/catalogue';
import { migrateDatabase } from '#persistence';
import { migrateQueue } from '#queue';

/** Everything a database needs before a process may use it: schema, roles, reference data, the queue's own schema. */
export async function setUpDatabase(options: MigrateOptions): Promise<void> {
  await migrateDatabase(options);
  await loadReferenceData(options.ownerUrl);
  await migrateQueue(options.ownerUrl);
}
