import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './file-lock.mjs';
import { UserError } from './user-error.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (name) => path.join(root, 'node_modules', ...name.split('/'));

/** What is built, from which files, and by which program. Each part is built anew only when its files changed. */
const PARTS = [
  {
    stampFile: path.join(root, 'dist', '.stamp'),
    folders: ['apps/api/src', 'apps/worker/src', 'apps/cli/src', 'libs'],
    settings: ['tsconfig.base.json', 'tsconfig.build.json', 'package-lock.json'],
    isSource: (name) => name.endsWith('.ts') && !/spec\.ts$/.test(name),
    command: [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--pretty', 'false'],
  },
  {
    stampFile: path.join(root, 'dist', '.stamp-web'),
    folders: ['apps/web', 'libs/text/src'],
    settings: ['apps/api/schema.graphql', 'package-lock.json'],
    isSource: (name) => /\.\w+$/.test(name) && !/spec\.tsx?$/.test(name),
    command: [
      bin('vite/bin/vite.js'),
      ...['build', 'apps/web', '--config', 'apps/web/vite.config.mjs', '--logLevel', 'warn'],
    ],
  },
];

function sourceFiles({ folders, isSource }) {
  const files = folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
    );
  return files.filter(isSource).sort();
}

/** By content: clones and checkouts change times, not text. */
function currentStamp(part) {
  const hash = createHash('sha256').update(process.version);
  for (const name of [...part.settings, ...sourceFiles(part)]) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  }
  return hash.digest('hex');
}

const isCurrent = (part) =>
  existsSync(part.stampFile) && readFileSync(part.stampFile, 'utf8') === currentStamp(part);

async function build(part) {
  rmSync(part.stampFile, { force: true });
  const stamp = currentStamp(part);
  const child = spawn(process.execPath, part.command, { cwd: root, stdio: ['ignore', 2, 2] });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) {
    throw new UserError(
      'The source does not compile: see the lines above.',
      'Mã nguồn không biên dịch được: hãy xem các dòng phía trên.',
    );
  }
  writeFileSync(part.stampFile, stamp);
}

/**
 * Brings dist/ up to date with the source; a few milliseconds when it is already.
 * @throws {UserError} when the source does not compile
 */
export async function ensureBuild() {
  if (PARTS.every(isCurrent)) return;
  mkdirSync(path.join(root, '.data'), { recursive: true });
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  await withLock(path.join(root, '.data', 'build.lock'), async () => {
    const stale = PARTS.filter((part) => !isCurrent(part));
    if (stale.length > 0) console.error('Building ... / Đang biên dịch ...');
    const results = await Promise.allSettled(stale.map(build));
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  });
}
