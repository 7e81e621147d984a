import { fork, spawn } from 'node:child_process';
import path from 'node:path';
import { pause } from './processes.mjs';
import { projectRoot } from './postgres-binaries.mjs';
import { UserError } from './user-error.mjs';

const READY_MILLIS_MAX = 90_000;
const STOP_MILLIS_MAX = 30_000;
const RESTARTS_MAX = 5;
const RESTARTS_WINDOW_MILLIS = 60_000;

/** Where a program lies after the build. */
export function built(name) {
  return path.join(projectRoot, 'dist', 'apps', ...name.split('/'));
}

/**
 * Counts deaths: the answer is how long to wait before the next start, or undefined when it is enough.
 * @param {() => number} now milliseconds
 */
export function restartPolicy(now = Date.now) {
  let deaths = [];
  return () => {
    const at = now();
    deaths = [...deaths.filter((each) => at - each < RESTARTS_WINDOW_MILLIS), at];
    return deaths.length > RESTARTS_MAX ? undefined : 250 * 2 ** (deaths.length - 1);
  };
}

/** Runs a program to its end with our console. @returns {Promise<number>} its exit code, 1 when a signal ended it */
export function runToEnd({ file, args = [], env, onStart }) {
  return new Promise((resolve, reject) => {
    const options = { cwd: projectRoot, env, stdio: 'inherit' };
    const child = spawn(process.execPath, [file, ...args], options);
    onStart?.(child);
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Brings the schema up to date. @throws {UserError} when it cannot; the command has said why */
export async function migrate(env, onStart) {
  if ((await runToEnd({ file: built('cli/src/migrate.js'), env, onStart })) === 0) return;
  throw new UserError(
    'The database could not be brought up to date: see the line above.',
    'Không cập nhật được cơ sở dữ liệu: hãy xem dòng phía trên.',
  );
}

function becomesReady(child, name) {
  return new Promise((resolve, reject) => {
    const failed = (how) =>
      new UserError(
        `The ${name} ${how}: see the lines above.`,
        `Tiến trình ${name} không khởi động được: hãy xem các dòng phía trên.`,
      );
    const timer = setTimeout(() => reject(failed('was not ready in time')), READY_MILLIS_MAX);
    timer.unref();
    child.on('message', (message) => {
      if (message?.type !== 'ready') return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(failed('ended while starting'));
    });
  });
}

/**
 * A long-running program of ours, in a process group of its own so that Ctrl-C reaches only us and the order of
 * stopping stays ours. It ends by itself when the channel to us breaks.
 */
export class Child {
  #process;
  #stopping = false;
  #mayRestart = restartPolicy();

  /** @param {{name: string, file: string, env: object, output?: object, onGiveUp: (reason: string) => void}} options */
  constructor(options) {
    this.options = options;
  }

  /** Resolves when it has said that it is ready. */
  async start() {
    const { file, env, name, output = 'inherit' } = this.options;
    this.#process = fork(file, [], {
      cwd: projectRoot,
      env,
      execArgv: [],
      detached: process.platform !== 'win32',
      stdio: ['ignore', output, output, 'ipc'],
    });
    const child = this.#process;
    await becomesReady(child, name);
    child.once('exit', (code, signal) => void this.#revive(signal ?? code));
  }

  async #revive(how) {
    if (this.#stopping) return;
    const millis = this.#mayRestart();
    const { name, onGiveUp } = this.options;
    if (millis === undefined) return onGiveUp(`${name} died ${RESTARTS_MAX + 1} times in a minute`);
    console.error(`${name} died (${how}); starting it again`);
    await pause(millis);
    if (this.#stopping) return;
    await this.start().catch(() => this.#revive('while starting'));
  }

  get pid() {
    return this.#process?.pid;
  }

  /** Asks it to finish its work; kills it when it has not after 30 s, or at once when `hurry` is set. */
  async stop({ hurry = false } = {}) {
    this.#stopping = true;
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(hurry ? 'SIGKILL' : 'SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLIS_MAX);
    await ended;
    clearTimeout(timer);
  }
}
