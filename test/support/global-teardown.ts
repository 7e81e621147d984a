import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const ENDING_MILLIS_MAX = 20_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends the server of this run, if a spec started it; it removes its own data. */
export default async function globalTeardown(): Promise<void> {
  const folder = process.env['LIENKET_TEST_RUN_DIR'];
  if (!folder) return;
  const file = path.join(folder, 'cluster.json');
  if (existsSync(file)) {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: number };
    if (pid !== undefined && isAlive(pid)) {
      process.kill(pid, 'SIGTERM');
      const until = Date.now() + ENDING_MILLIS_MAX;
      while (existsSync(file) && isAlive(pid) && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
  rmSync(folder, { recursive: true, force: true });
}
