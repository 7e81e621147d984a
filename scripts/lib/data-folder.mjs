import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canReach, newSharedHome, runsAsRoot, serverAccount } from './postgres-binaries.mjs';
import { UserError } from './user-error.mjs';

/** Step by step: Node's own recursion never ends on file systems that refuse new folders with ENOENT. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o755 });
}

/** Makes the folder if needed and proves that we can write in it. */
function openFolder(dataDir) {
  try {
    makeFolder(dataDir);
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(dataDir);
  } catch (error) {
    throw new UserError(
      `The data folder ${dataDir} cannot be written (${error.code}): set DATA_DIR to a folder of yours.`,
      `Không ghi được vào thư mục dữ liệu ${dataDir} (${error.code}): hãy đặt DATA_DIR là một thư mục của bạn.`,
    );
  }
}

/** The home outside the data folder, once it was needed: a note in the data folder names it. */
function notedHome(note) {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Existing data decides; a new home is the data folder itself unless the server's account cannot enter it. */
function chooseHome(dataDir) {
  if (!runsAsRoot) return dataDir;
  const note = path.join(dataDir, 'postgres-is-in.txt');
  const noted = notedHome(note);
  if (noted) return noted;
  const data = path.join(dataDir, 'pg');
  if (canReach(serverAccount(data), dataDir)) return dataDir;
  if (existsSync(data)) {
    throw new UserError(
      `The account of PostgreSQL cannot enter ${dataDir}: open the folders above it (chmod a+x).`,
      `Tài khoản của PostgreSQL không vào được ${dataDir}: hãy mở quyền các thư mục phía trên (chmod a+x).`,
    );
  }
  const home = newSharedHome();
  writeFileSync(note, `${home}\n`);
  return home;
}

function readSecrets(file, pgData) {
  try {
    const secrets = JSON.parse(readFileSync(file, 'utf8'));
    const names = ['superuser', 'owner', 'app', 'worker'];
    if (names.every((name) => typeof secrets.passwords?.[name] === 'string')) return secrets;
  } catch {
    // Judged below: without data the passwords may be made anew.
  }
  if (!existsSync(pgData)) return undefined;
  throw new UserError(
    `The password file ${file} is missing or damaged: restore it, or move ${pgData} away to start empty.`,
    `Tệp mật khẩu ${file} bị mất hoặc hỏng: hãy khôi phục, hoặc dời ${pgData} đi để bắt đầu lại từ trống.`,
  );
}

/**
 * The data folder, opened: where the server's files are and the passwords of its logins.
 * @param {string} dataDir any path; made when missing
 */
export function openDataFolder(dataDir) {
  const folder = openFolder(path.resolve(dataDir));
  const home = chooseHome(folder);
  const pgData = path.join(home, 'pg');
  const file = path.join(folder, 'secrets.json');
  let secrets = readSecrets(file, pgData);
  const save = () => writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  if (!secrets) {
    const password = () => randomBytes(24).toString('base64url');
    secrets = {
      passwords: {
        superuser: password(),
        owner: password(),
        app: password(),
        worker: password(),
      },
    };
    save();
  }
  if (!secrets.codeKey) {
    secrets.codeKey = randomBytes(32).toString('base64url');
    save();
  }
  return {
    dataDir: folder,
    home,
    pgData,
    log: path.join(home, 'postgres.log'),
    lock: path.join(folder, 'running.json'),
    account: serverAccount(pgData),
    secrets,
    save,
  };
}
