import { pathToFileURL } from 'node:url';
import { built, migrate } from './children.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { whenNpmEnds } from './parent-watch.mjs';
import { readSettings } from './settings.mjs';
import { UserError } from './user-error.mjs';

/**
 * Runs the API or a worker alone in this process, against an outside database; any number may run.
 * @param {'api' | 'worker'} name
 */
export async function startOne(name) {
  const settings = readSettings();
  if (!settings.databaseUrl) {
    throw new UserError(
      'Set DATABASE_URL to the PostgreSQL that API and workers share (npm start brings its own).',
      'Hãy đặt DATABASE_URL là PostgreSQL dùng chung cho API và worker (npm start thì có sẵn).',
    );
  }
  await ensureBuild();
  if (settings.ownerUrl) await migrate(process.env);
  // The program itself runs without the owner's rights.
  delete process.env.DATABASE_OWNER_URL;
  process.env.LIENKET_PROFILE = settings.profile;
  process.env.SEED = settings.seed;
  process.env.PORT = String(settings.port);
  process.env.HOST = settings.host;
  process.env.DATABASE_WORKER_URL ||= settings.databaseUrl;
  process.env.NODE_ENV ||= 'production';
  whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'));
  await import(pathToFileURL(built(`${name}/src/main.js`)).href);
}
