// A throw-away PostgreSQL for tests: `node scripts/test-cluster.mjs <folder> <pid to watch>`.
// Started with an IPC channel it belongs to one spec, obeys {restart|kill} and ends with the channel;
// without one it serves a whole Jest run and ends when that process is gone, however it went.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from './lib/postgres.mjs';
import { isAlive } from './lib/processes.mjs';

const [folder, watched, durable] = process.argv.slice(2);

/** Readers must never see half a file. */
function publish(name, value) {
  const file = path.join(folder, name);
  writeFileSync(`${file}.new`, JSON.stringify(value));
  renameSync(`${file}.new`, file);
}

async function start() {
  return startPostgres({
    dataDir: path.join(folder, 'data'),
    durable: durable === 'durable',
    ownerAttributes: 'CREATEROLE CREATEDB',
    settings: { max_connections: 200 },
  });
}

let ending = false;

async function end(server) {
  if (ending) return;
  ending = true;
  await server.stop('immediate');
  rmSync(server.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

/** `mode` is fast, or immediate for a crash: the next start recovers from the log. */
async function obey(server, { id, command, mode }) {
  if (command === 'halt' || command === 'restart') await server.halt(mode);
  if (command === 'start' || command === 'restart') await server.start();
  process.send({ id });
}

try {
  const server = await start();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(server));
  if (process.send) {
    process.on('disconnect', () => void end(server));
    process.on('message', (message) => {
      obey(server, message).catch((error) =>
        process.send({ id: message.id, error: error.message }),
      );
    });
    process.send({ ready: server.urls });
  } else {
    publish('cluster.json', { pid: process.pid, urls: server.urls });
    setInterval(() => {
      if (!isAlive(Number(watched))) void end(server);
    }, 1000);
  }
} catch (error) {
  if (process.send) process.send({ failed: error.message });
  else publish('cluster.json', { failed: error.message });
  process.exitCode = 1;
}
