import { commandOf, isAlive, parentOf } from './processes.mjs';

const POLL_MILLIS = 300;

// Remembered when this module is loaded, which is the first thing a script does: npm may be gone long before
// packages are installed and somebody asks.
const shell = process.ppid;
// A killed npm can leave its shell alive, so both are watched.
const npm = process.env.npm_lifecycle_event ? parentOf(shell) : 0;

/** Process 1 adopts orphans; in a container it may as well be npm itself. */
const orphanedAtOnce = () => shell === 1 && !/npm|yarn|node/.test(commandOf(1));

function npmEnded() {
  return process.ppid !== shell || orphanedAtOnce() || (npm > 1 && !isAlive(npm));
}

/**
 * Calls back once when npm is gone: a SIGTERM to npm ends npm and its shell and leaves us behind.
 * Does nothing when we were not started through npm.
 */
export function whenNpmEnds(callback) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (!npmEnded()) return;
    clearInterval(timer);
    callback();
  }, POLL_MILLIS);
  timer.unref();
}
