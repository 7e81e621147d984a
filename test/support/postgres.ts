import { fork, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Connection addresses of a cluster. `superuser` reaches the database `postgres`; the others `lienket`. */
export interface ClusterUrls {
  readonly superuser: string;
  /** May create roles and databases; owns every test database; no superuser. */
  readonly owner: string;
  readonly app: string;
  readonly worker: string;
}

/** A server that one spec may break: its crash touches no other spec. */
export interface OwnCluster {
  readonly urls: ClusterUrls;
  /** `immediate` is a crash, recovered from the write-ahead log at the next start. */
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

const SCRIPT = path.resolve(__dirname, '../../scripts/test-cluster.mjs');
const START_MILLIS_MAX = 60_000;

interface Published {
  urls?: ClusterUrls;
  failed?: string;
}

function published(folder: string): Published | undefined {
  const file = path.join(folder, 'cluster.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Published) : undefined;
}

/** Making the folder succeeds for exactly one process of the run: that one starts the server. */
function startOnce(folder: string): void {
  try {
    mkdirSync(path.join(folder, 'starting'));
  } catch {
    return;
  }
  const log = openSync(path.join(folder, 'test-cluster.log'), 'a');
  const watched = process.env['LIENKET_TEST_RUN_PID'] ?? String(process.ppid);
  spawn(process.execPath, [SCRIPT, folder, watched], {
    detached: true,
    stdio: ['ignore', log, log],
  }).unref();
}

/** The one server of this Jest run, started by the first call in any worker. */
export async function sharedCluster(): Promise<ClusterUrls> {
  const folder = process.env['LIENKET_TEST_RUN_DIR'];
  if (!folder) throw new Error('global-setup did not run: start specs through Jest');
  startOnce(folder);
  const until = Date.now() + START_MILLIS_MAX;
  for (;;) {
    const state = published(folder);
    if (state?.urls) return state.urls;
    if (state?.failed || Date.now() > until) {
      throw new Error(`the test database server did not start: ${state?.failed ?? 'time is up'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

interface Answer {
  id?: number;
  ready?: ClusterUrls;
  failed?: string;
  error?: string;
}

function answerOf(child: ChildProcess, wanted: (answer: Answer) => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => {
      reject(new Error('the test database server ended'));
    };
    const onMessage = (answer: Answer): void => {
      const failure = answer.failed ?? answer.error;
      if (!wanted(answer) && !answer.failed) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      if (failure) reject(new Error(failure));
      else resolve(answer);
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

/**
 * Starts a server for one spec. `durable` keeps fsync on, as crash tests need; without it the start is faster.
 * The caller ends it with `stop()`; it also ends by itself when the spec's process goes.
 */
export async function startOwnCluster(options: { durable?: boolean } = {}): Promise<OwnCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-own-'));
  chmodSync(folder, 0o755);
  const mode = options.durable === true ? 'durable' : 'fast';
  const child = fork(SCRIPT, [folder, String(process.pid), mode], { execArgv: [] });
  const { ready } = await answerOf(child, (answer) => answer.ready !== undefined);
  if (!ready) throw new Error('the test database server gave no addresses');
  let lastId = 0;
  const tell = async (command: string, stopMode?: string): Promise<void> => {
    const id = (lastId += 1);
    const answered = answerOf(child, (answer) => answer.id === id);
    child.send({ id, command, mode: stopMode });
    await answered;
  };
  return {
    urls: ready,
    halt: (stopMode) => tell('halt', stopMode),
    start: () => tell('start'),
    restart: (stopMode) => tell('restart', stopMode),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.disconnect();
      }),
  };
}
