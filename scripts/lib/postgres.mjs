// The PostgreSQL that ships inside an npm package, driven by its own initdb and pg_ctl.
// It runs in its own session, so that Ctrl-C reaches us and not it: we stop it last.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { openDataFolder } from './data-folder.mjs';
import { liveHolder, tryLock } from './file-lock.mjs';
import { findBinaries, nameFor, projectRoot } from './postgres-binaries.mjs';
import { ensureLogins } from './postgres-logins.mjs';
import { serverPid } from './processes.mjs';
import { UserError } from './user-error.mjs';

const run = promisify(execFile);

const MAJOR = '18';
const LOG_BYTES_MAX = 10_000_000;
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  autovacuum_max_workers: 2,
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Runs one of the server's programs as its account, from a folder every account can enter, in English. */
function runAs(account, file, args) {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  const env = { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
  return run(file, args, { ...account, cwd: process.platform === 'win32' ? undefined : '/', env });
}

/** A TCP port on 127.0.0.1 that is free now; the wished one if possible. */
export function freePort(wished = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (wished === 0) reject(error);
      else resolve(freePort());
    });
    server.listen({ port: wished, host: '127.0.0.1', exclusive: true }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function giveTo(account, file) {
  if (account) chownSync(file, account.uid, account.gid);
}

/** Made beside its place and renamed, so that a broken-off start leaves nothing that looks like data. */
async function createData(folder, bin) {
  const unfinished = `${folder.pgData}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${folder.pgData}.password`;
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, folder.secrets.passwords.superuser, { mode: 0o600 });
  giveTo(folder.account, unfinished);
  giveTo(folder.account, passwordFile);
  try {
    await runAs(folder.account, path.join(bin, 'initdb'), [
      ...['-D', unfinished, '-U', 'postgres', `--pwfile=${passwordFile}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'],
      ...(folder.durable ? [] : ['--no-sync']),
    ]);
    renameSync(unfinished, folder.pgData);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const reason = faultIn(error.stderr ?? '') ?? error.message;
    throw new UserError(
      `PostgreSQL could not create its data in ${folder.pgData}: ${reason}`,
      `PostgreSQL không tạo được dữ liệu trong ${folder.pgData}: ${reason}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Refuses data of another major version, of another user, or that is plainly not whole. */
function checkData({ pgData, account }) {
  let version;
  try {
    version = readFileSync(path.join(pgData, 'PG_VERSION'), 'utf8').trim();
    statSync(path.join(pgData, 'global', 'pg_control'));
  } catch (error) {
    if (error.code === 'EACCES') throw foreignFolder(pgData);
    throw damaged(pgData, 'files of it are missing');
  }
  const uid = account?.uid ?? process.getuid?.();
  if (uid !== undefined && statSync(pgData).uid !== uid) throw foreignFolder(pgData);
  // The server insists on it, and copying a folder often loses it.
  if (process.platform !== 'win32') chmodSync(pgData, 0o700);
  if (version === MAJOR) return;
  if (!/^\d+$/.test(version)) throw damaged(pgData, 'PG_VERSION is not readable');
  throw new UserError(
    `The data in ${pgData} is of PostgreSQL ${version} and this is ${MAJOR}: move it over with pg_dump, or set DATA_DIR to another folder.`,
    `Dữ liệu trong ${pgData} thuộc PostgreSQL ${version}, bản này là ${MAJOR}: hãy chuyển bằng pg_dump, hoặc đặt DATA_DIR sang thư mục khác.`,
  );
}

function foreignFolder(pgData) {
  return new UserError(
    `The data in ${pgData} belongs to another user: start as that user, or set DATA_DIR to another folder.`,
    `Dữ liệu trong ${pgData} thuộc người dùng khác: hãy chạy bằng người dùng đó, hoặc đặt DATA_DIR sang thư mục khác.`,
  );
}

function damaged(pgData, reason) {
  return new UserError(
    `The database in ${pgData} cannot be used (${reason}): restore a backup there, or move the folder away to start empty.`,
    `Không dùng được cơ sở dữ liệu trong ${pgData} (${reason}): hãy khôi phục bản sao lưu, hoặc dời thư mục đi để bắt đầu lại từ trống.`,
  );
}

/** A server whose starter was killed goes on running; one whose machine was cut leaves its pid file. */
async function clearLeftovers(folder, bin) {
  if (serverPid(folder.pgData)) return stopServer(folder, bin, 'fast');
  rmSync(path.join(folder.pgData, 'postmaster.pid'), { force: true });
}

async function stopServer(folder, bin, mode) {
  if (!serverPid(folder.pgData)) return;
  const args = ['stop', '-D', folder.pgData, '-m', mode, '-w', '-t', '60', '-s'];
  try {
    await runAs(folder.account, path.join(bin, 'pg_ctl'), args);
  } catch (error) {
    if (serverPid(folder.pgData)) throw error;
  }
}

/** Keeps the log readable for the server's account and short. */
function prepareLog({ log, account }) {
  if (existsSync(log) && statSync(log).size > LOG_BYTES_MAX) renameSync(log, `${log}.1`);
  closeSync(openSync(log, 'a', 0o600));
  giveTo(account, log);
  return statSync(log).size;
}

function readLogFrom(log, offset) {
  return readFileSync(log).subarray(offset).toString('utf8');
}

/** The first thing a server gave up on, without time and process. */
function faultIn(text) {
  const faults = text.match(/(FATAL|PANIC|error): .*|.*error while loading.*/g) ?? [];
  return faults[0]?.replace(/\s+/g, ' ');
}

async function startServer(folder, bin, settings) {
  const wished = folder.secrets.port;
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? wished : 0);
    const options = Object.entries({ ...settings, port })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' ');
    const logOffset = prepareLog(folder);
    const args = ['start', '-D', folder.pgData, '-l', folder.log, '-o', options];
    try {
      await runAs(folder.account, path.join(bin, 'pg_ctl'), [...args, '-w', '-t', '300', '-s']);
      return port;
    } catch {
      const text = readLogFrom(folder.log, logOffset);
      if (attempt < 4 && text.includes('could not bind')) continue;
      throw damaged(folder.pgData, faultIn(text) || `see ${folder.log}`);
    }
  }
}

function takeFolder({ dataDir, lock }) {
  const release = tryLock(lock);
  if (release) return release;
  const pid = liveHolder(lock)?.pid ?? '?';
  throw new UserError(
    `Another start is already using the data folder ${dataDir} (process ${pid}): stop it first, or set DATA_DIR and PORT for a second one.`,
    `Đã có một lần chạy khác đang dùng thư mục dữ liệu ${dataDir} (tiến trình ${pid}): hãy dừng nó trước, hoặc đặt DATA_DIR và PORT riêng.`,
  );
}

/** ensure-deps reads this note: a re-install deletes the files of a server that runs from node_modules. */
function noteRunning(folder) {
  const notes = path.join(projectRoot, 'node_modules', '.lien-ket');
  const note = path.join(notes, `running-${nameFor(folder.pgData)}.json`);
  try {
    mkdirSync(notes, { recursive: true });
    writeFileSync(note, JSON.stringify({ pgData: folder.pgData, lock: folder.lock }));
  } catch {
    // A project folder that cannot be written is never re-installed either.
  }
  return () => rmSync(note, { force: true });
}

/** The logins are made through the server itself, which may find its catalogue broken only now. */
async function openLogins(server, folder, attributes) {
  try {
    return await ensureLogins(server.port, folder.secrets.passwords, attributes);
  } catch (error) {
    await server.halt('fast');
    throw damaged(folder.pgData, error.message);
  }
}

function makeServer(folder, bin, settings, release) {
  const server = { urls: {}, port: 0, pgData: folder.pgData, home: folder.home };
  server.codeKey = folder.secrets.codeKey;
  server.pid = () => serverPid(folder.pgData);
  server.start = async () => {
    server.port = await startServer(folder, bin, settings);
    if (folder.secrets.port === server.port) return;
    folder.secrets.port = server.port;
    folder.save();
  };
  server.halt = (mode = 'fast') => stopServer(folder, bin, mode);
  server.stop = async (mode = 'fast') => {
    await server.halt(mode);
    release();
  };
  return server;
}

/**
 * Starts the embedded server on a data folder, creating it on first use, and makes database and logins.
 * `halt` and `start` leave the folder ours; `stop` gives it back. After an unplanned end `start` may be called again.
 * @param {{dataDir: string, durable?: boolean, ownerAttributes?: string, settings?: Record<string, unknown>}} options
 * `durable: false` is for throw-away data only
 * @throws {UserError} one sentence for whatever a person can mend
 */
export async function startPostgres(options) {
  const { dataDir, durable = true, ownerAttributes = 'CREATEROLE', settings = {} } = options;
  const folder = { ...openDataFolder(dataDir), durable };
  const releases = [takeFolder(folder)];
  const release = () => releases.splice(0).forEach((each) => each());
  try {
    const bin = findBinaries(folder.account);
    if (!existsSync(folder.pgData)) await createData(folder, bin);
    checkData(folder);
    await clearLeftovers(folder, bin);
    releases.push(noteRunning(folder));
    const all = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), ...settings };
    const server = makeServer(folder, bin, all, release);
    await server.start();
    server.urls = await openLogins(server, folder, ownerAttributes);
    return server;
  } catch (error) {
    release();
    throw error;
  }
}
