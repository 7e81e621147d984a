import { isAlive, parentOf } from './processes.mjs';

const POLL_MILLIS = 300;

/**
 * Calls back once when npm is gone: a SIGTERM to npm ends npm and its shell and leaves us behind.
 * Does nothing when we were not started through npm.
 */
export function whenNpmEnds(callback) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = process.ppid;
  // A killed npm can leave its shell alive, so both are watched.
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm <= 1 || isAlive(npm))) return;
    clearInterval(timer);
    callback();
  }, POLL_MILLIS);
  timer.unref();
}
