import { readFileSync } from 'node:fs';
import path from 'node:path';
import { built, runToEnd } from './children.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { liveHolder } from './file-lock.mjs';
import { startPostgres } from './postgres.mjs';
import { urlsOf } from './postgres-logins.mjs';
import { readSettings } from './settings.mjs';

/** Addresses of the database these settings mean, started for the time of the work unless it runs already. */
async function openDatabase({ databaseUrl, ownerUrl, workerUrl, dataDir }) {
  const leave = async () => undefined;
  if (databaseUrl) {
    return { urls: { app: databaseUrl, owner: ownerUrl, worker: workerUrl ?? databaseUrl }, leave };
  }
  if (liveHolder(path.join(dataDir, 'running.json'))) {
    const { port, passwords } = JSON.parse(
      readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'),
    );
    return { urls: urlsOf(port, passwords), leave };
  }
  const server = await startPostgres({ dataDir });
  return { urls: server.urls, leave: () => server.stop() };
}

/**
 * Runs a command of apps/cli against the database of these settings: an outside one by DATABASE_URL, else the
 * embedded one, whether `npm start` is running or not.
 * @param {string} command file name without ending
 * @returns {Promise<number>} its exit code
 */
export async function runCommand(command, args) {
  const settings = readSettings();
  await ensureBuild();
  const { urls, leave } = await openDatabase(settings);
  const env = {
    ...process.env,
    LIENKET_PROFILE: settings.profile,
    SEED: settings.seed,
    DATABASE_URL: urls.app,
    DATABASE_WORKER_URL: urls.worker,
    ...(urls.owner ? { DATABASE_OWNER_URL: urls.owner } : {}),
  };
  try {
    return await runToEnd({ file: built(`cli/src/${command}.js`), args, env });
  } finally {
    await leave();
  }
}
