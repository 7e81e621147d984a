import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './file-lock.mjs';
import { UserError } from './user-error.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stampFile = path.join(root, 'dist', '.stamp');
const FOLDERS = ['apps/api/src', 'apps/worker/src', 'apps/cli/src', 'libs'];
const SETTINGS = ['tsconfig.base.json', 'tsconfig.build.json', 'package-lock.json'];

function sourceFiles() {
  const files = FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((name) =>
      path.join(folder, name),
    ),
  );
  return files.filter((name) => name.endsWith('.ts') && !/spec\.ts$/.test(name)).sort();
}

/** By content: clones and checkouts change times, not text. */
function currentStamp() {
  const hash = createHash('sha256').update(process.version);
  for (const name of [...SETTINGS, ...sourceFiles()]) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  }
  return hash.digest('hex');
}

function isCurrent() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === currentStamp();
}

function compile() {
  console.error('Building ... / Đang biên dịch ...');
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', 'tsconfig.build.json', '--pretty', 'false'];
  rmSync(stampFile, { force: true });
  const stamp = currentStamp();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    throw new UserError(
      'The source does not compile: see the lines above.',
      'Mã nguồn không biên dịch được: hãy xem các dòng phía trên.',
    );
  }
  writeFileSync(stampFile, stamp);
}

/**
 * Brings dist/ up to date with the source; a few milliseconds when it is already.
 * @throws {UserError} when the source does not compile
 */
export async function ensureBuild() {
  if (isCurrent()) return;
  mkdirSync(path.join(root, '.data'), { recursive: true });
  await withLock(path.join(root, '.data', 'build.lock'), async () => {
    if (!isCurrent()) compile();
  });
}
