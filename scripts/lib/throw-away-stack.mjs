import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whenNpmEnds } from './parent-watch.mjs';
import { freePort } from './postgres.mjs';
import { Stack } from './stack.mjs';

/**
 * Runs the work against database, worker and API of its own, which are gone afterwards, data and all.
 * The logs are shown only when something fails.
 * @template T
 * @param {{seed: 'none' | 'demo'}} options
 * @param {(running: {env: object, urls: object, apiUrl: string}) => Promise<T>} work `env` tells a program all of it
 * @returns {Promise<T>}
 */
export async function withThrowAwayStack({ seed }, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-demo-'));
  // The server runs under another account when we are root.
  chmodSync(folder, 0o755);
  const log = path.join(folder, 'programs.log');
  const output = openSync(log, 'a');
  const port = await freePort();
  // Plays make contracts of their own.
  const own = { seed, contracts: false, dataDir: folder };
  const settings = { ...own, profile: 'demo', port, host: '127.0.0.1' };
  const stack = new Stack(settings, { output, onGiveUp: (reason) => console.error(reason) });
  const end = async () => {
    await stack.stop();
    closeSync(output);
    stack.removeData();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupt = () => void end().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupt);
  whenNpmEnds(interrupt);
  try {
    await stack.start();
    const apiUrl = `http://127.0.0.1:${port}`;
    return await work({
      env: { ...stack.environment, LIENKET_API_URL: apiUrl },
      urls: stack.urls,
      apiUrl,
    });
  } catch (error) {
    process.stderr.write(readFileSync(log, 'utf8'));
    throw error;
  } finally {
    await end();
  }
}
