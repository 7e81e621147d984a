import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, pause, startOf } from './processes.mjs';

function holderOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The process that holds the lock, or undefined when nobody alive does. */
export function liveHolder(file) {
  const holder = holderOf(file);
  if (!holder || !isAlive(holder.pid)) return undefined;
  return startOf(holder.pid) === holder.started ? holder : undefined;
}

/**
 * Takes a lock file that names its holder, so that a lock left by a killed process is taken over.
 * @returns {(() => void) | undefined} the release, or undefined when a living process holds it
 */
export function tryLock(file) {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o644 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (liveHolder(file)) return undefined;
      rmSync(file, { force: true });
    }
  }
  return undefined;
}

/** Runs the work while holding the lock; waits for another holder to finish first. */
export async function withLock(file, work) {
  let release = tryLock(file);
  while (!release) {
    await pause(200);
    release = tryLock(file);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
