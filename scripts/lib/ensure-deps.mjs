// Runs before anything is installed: nothing here may import a package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { liveHolder, withLock } from './file-lock.mjs';
import { pause, serverPid } from './processes.mjs';
import { UserError } from './user-error.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = path.join(root, 'node_modules');
const notes = path.join(modules, '.lien-ket');
const stampFile = path.join(notes, 'installed');
const STOP_MILLIS_MAX = 60_000;

/** npm passes its own settings on to the scripts it runs; only those about the way to the registry are the user's. */
const KEPT_NPM_SETTING =
  /^npm_config_(registry|cache|userconfig|globalconfig|https?_proxy|proxy|noproxy|ca|cafile|strict_ssl|offline|prefer_offline|.*auth.*|[@/].*)$/i;

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @throws {UserError} when this Node is older than `engines` asks for */
export function checkNode() {
  const wanted = readJson(path.join(root, 'package.json')).engines.node.replace('>=', '');
  const [major, minor = 0] = wanted.split('.').map(Number);
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  throw new UserError(
    `Node ${wanted} or newer is needed and this is ${process.versions.node}: install a newer Node.`,
    `Cần Node ${wanted} trở lên, máy đang có ${process.versions.node}: hãy cài Node mới hơn.`,
  );
}

function currentStamp() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(process.version).digest('hex');
}

/** npm's own list of what it installed, compared package by package: spares whoever ran npm himself. */
function matchesInstalled() {
  const list = path.join(modules, '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = readJson(list).packages;
  const wanted = readJson(path.join(root, 'package-lock.json')).packages;
  if (Object.keys(installed).some((name) => !wanted[name])) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed[name];
    if (!found) return entry.optional === true;
    const same = found.version === entry.version && found.integrity === entry.integrity;
    return same && existsSync(path.join(root, name, 'package.json'));
  });
}

function writeStamp() {
  mkdirSync(notes, { recursive: true });
  writeFileSync(stampFile, currentStamp());
}

function isCurrent() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === currentStamp()) return true;
  if (!matchesInstalled()) return false;
  writeStamp();
  return true;
}

/** An install deletes the files of a database server that runs from node_modules. */
async function stopServers() {
  const running = existsSync(notes) ? readdirSync(notes) : [];
  for (const note of running.filter((name) => name.startsWith('running-'))) {
    const { pgData, lock } = readJson(path.join(notes, note));
    const holder = liveHolder(lock);
    if (holder) {
      throw new UserError(
        `Packages must be installed anew while the program is running (process ${holder.pid}): stop it, then try again.`,
        `Cần cài lại các gói trong khi chương trình đang chạy (tiến trình ${holder.pid}): hãy dừng nó rồi thử lại.`,
      );
    }
    const pid = serverPid(pgData);
    if (pid) process.kill(pid, 'SIGINT');
    const until = Date.now() + STOP_MILLIS_MAX;
    while (serverPid(pgData) && Date.now() < until) await pause(100);
  }
}

function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$)/i.test(name) || KEPT_NPM_SETTING.test(name),
  );
  return Object.fromEntries(kept);
}

function install() {
  console.error('Installing packages ... / Đang cài các gói ...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, env: cleanEnvironment(), stdio: ['ignore', 2, 2] };
  const own = process.env.npm_execpath ?? '';
  const result = own.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  const reason = result.error?.message ?? `npm ci: ${result.status ?? result.signal}`;
  throw new UserError(
    `The packages could not be installed (${reason}): see the lines above, check the network, then try again.`,
    `Không cài được các gói (${reason}): hãy xem các dòng phía trên, kiểm tra mạng rồi thử lại.`,
  );
}

function makeLockFolder() {
  const folder = path.join(root, '.data');
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (error) {
    throw new UserError(
      `The project folder ${root} cannot be written (${error.code}): clone it into a folder of yours.`,
      `Không ghi được vào thư mục dự án ${root} (${error.code}): hãy clone vào một thư mục của bạn.`,
    );
  }
}

/**
 * Makes node_modules what package-lock.json says, for this Node; costs a few milliseconds when it is already.
 * @throws {UserError} wrong Node, no network, or the program is running from the packages to be replaced
 */
export async function ensureDeps() {
  checkNode();
  if (isCurrent()) return;
  await withLock(path.join(makeLockFolder(), 'install.lock'), async () => {
    if (isCurrent()) return;
    await stopServers();
    install();
    writeStamp();
  });
}
