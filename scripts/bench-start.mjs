// `npm run bench:start`: a fresh clone of the committed state to `Ready`, the second start, and the memory of all its
// processes at rest (proportional set size; Linux). Prints one JSON line.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const START_MILLIS_MAX = 600_000;
const REST_MILLIS = 20_000;
const KIB_PER_MB = 1024;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Runs `npm start` until it says Ready; answers the time it took and how to stop it. */
async function start(folder, port) {
  const from = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), DATA_DIR: path.join(folder, '.data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not ready in time')), START_MILLIS_MAX);
    let heard = '';
    child.stdout.on('data', (bytes) => {
      process.stderr.write(bytes);
      heard = (heard + bytes).slice(-2_000);
      if (!heard.includes('Ready:')) return;
      clearTimeout(timer);
      resolve();
    });
    void ended.then((code) => reject(new Error(`npm start ended with ${code}`)));
  });
  // npm ends at once; the process it started stops everything in order and is waited for by its own mark.
  const { pid: launcher } = JSON.parse(
    readFileSync(path.join(folder, '.data', 'running.json'), 'utf8'),
  );
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    while (isAlive(launcher)) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return { millis: Math.round(performance.now() - from), pid: child.pid, stop };
}

const statusOf = (pid, key) => {
  const text = readFileSync(`/proc/${pid}/${key === 'Pss' ? 'smaps_rollup' : 'status'}`, 'utf8');
  return Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
};

/** Processes of the tree of `root`, and the database that runs on its data in a session of its own. */
function treeOf(root, folder) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map();
  for (const pid of pids) {
    try {
      parents.set(pid, String(statusOf(pid, 'PPid')));
    } catch {
      // ended meanwhile
    }
  }
  const data = path.join(folder, '.data');
  const elsewhere = path.join(data, 'postgres-is-in.txt');
  const dataFolder = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : data;
  const isRoot = (pid) => {
    try {
      return pid === String(root) || readlinkSync(`/proc/${pid}/cwd`).startsWith(dataFolder);
    } catch {
      return false;
    }
  };
  const roots = new Set([...parents.keys()].filter(isRoot));
  const belongs = (pid) => roots.has(pid) || (parents.has(pid) && belongs(parents.get(pid)));
  return [...parents.keys()].filter(belongs);
}

function restMb(root, folder) {
  let kib = 0;
  for (const pid of treeOf(root, folder)) {
    try {
      kib += statusOf(pid, 'Pss');
    } catch {
      // ended meanwhile
    }
  }
  return Math.round(kib / KIB_PER_MB);
}

const folder = mkdtempSync(path.join(tmpdir(), 'lienket-bench-start-'));
const clone = path.join(folder, 'clone');
try {
  const cloned = spawnSync('git', ['clone', '--quiet', REPOSITORY, clone], { stdio: 'inherit' });
  if (cloned.status !== 0) throw new Error('git clone failed');
  const port = await freePort();
  const first = await start(clone, port);
  await first.stop();
  const second = await start(clone, port);
  await new Promise((resolve) => setTimeout(resolve, REST_MILLIS));
  const memoryMb = process.platform === 'linux' ? restMb(second.pid, clone) : null;
  await second.stop();
  process.stdout.write(
    `${JSON.stringify({ freshMs: first.millis, secondMs: second.millis, restMb: memoryMb })}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
