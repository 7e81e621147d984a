import 'reflect-metadata';
import { setUpDatabase } from '#feature/setup';

/** Brings the database up to date as its owner: schema, roles, queue, reference data. Safe to run again. */
const {
  DATABASE_OWNER_URL: ownerUrl,
  DATABASE_URL: appUrl,
  DATABASE_WORKER_URL: workerUrl,
  LIENKET_PROFILE: profile,
} = process.env;
if (ownerUrl === undefined || appUrl === undefined) {
  process.stderr.write(
    'Set DATABASE_OWNER_URL (owner of the schema) and DATABASE_URL (login of the application) to migrate.\n',
  );
  process.exit(1);
}
try {
  await setUpDatabase({
    ownerUrl,
    appUrl,
    workerUrl: workerUrl ?? appUrl,
    movableClock: profile === 'demo' || profile === 'test',
  });
} catch (error) {
  process.stderr.write(
    `The database could not be brought up to date: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
