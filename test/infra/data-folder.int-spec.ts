import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot, runModule, sentencesOf, type ScriptRun } from '../support/scripts.js';

const START = `
  import { startPostgres } from './scripts/lib/postgres.mjs';
  import { endWith } from './scripts/lib/user-error.mjs';
  try {
    const server = await startPostgres({ dataDir: process.env.DATA_DIR, durable: false });
    await (globalThis.during ?? (() => undefined))(server);
    await server.stop();
  } catch (error) {
    endWith(error);
  }`;

describe('a data folder', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-data-'));
  const sound = path.join(folder, 'sound');
  let made = 0;

  const start = (dataDir: string): ScriptRun => runModule(START, { DATA_DIR: dataDir });

  /** A copy of the sound folder with one thing wrong. */
  const spoilt = (spoil: (dataDir: string) => void): string => {
    made += 1;
    const dataDir = path.join(folder, `spoilt-${String(made)}`);
    runModule(
      `import { execFileSync } from 'node:child_process';
       execFileSync('cp', ['-a', ${JSON.stringify(sound)}, ${JSON.stringify(dataDir)}]);`,
    );
    spoil(dataDir);
    return dataDir;
  };

  beforeAll(() => {
    // The server runs under another account when the tests run as root.
    chmodSync(folder, 0o755);
    expect(start(sound)).toMatchObject({ code: 0, stderr: '' });
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is started again and leaves nothing behind', () => {
    expect(start(sound)).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(sound).sort()).toEqual(['pg', 'postgres.log', 'secrets.json']);
  });

  it.each<[string, (dataDir: string) => void, string]>([
    [
      'of another major version',
      (dataDir) => {
        writeFileSync(path.join(dataDir, 'pg/PG_VERSION'), '17\n');
      },
      'is of PostgreSQL 17',
    ],
    [
      'without its control file',
      (dataDir) => {
        rmSync(path.join(dataDir, 'pg/global/pg_control'));
      },
      'files of it are missing',
    ],
    [
      'without its log of writes',
      (dataDir) => {
        for (const name of readdirSync(path.join(dataDir, 'pg/pg_wal'))) {
          rmSync(path.join(dataDir, 'pg/pg_wal', name), { recursive: true });
        }
      },
      'cannot be used',
    ],
    [
      'without its databases',
      (dataDir) => {
        rmSync(path.join(dataDir, 'pg/base'), { recursive: true });
      },
      'cannot be used',
    ],
    [
      'without its passwords',
      (dataDir) => {
        rmSync(path.join(dataDir, 'secrets.json'));
      },
      'missing or damaged',
    ],
    [
      'that is a file',
      (dataDir) => {
        rmSync(dataDir, { recursive: true });
        writeFileSync(dataDir, '');
      },
      'cannot be written',
    ],
  ])('%s ends with one sentence in both languages', (_name, spoil, expected) => {
    const run = start(spoilt(spoil));
    expect(run.code).toBe(1);
    expect(sentencesOf(run)).toEqual([expect.stringContaining(expected), expect.any(String)]);
  });

  it('takes over what a cut power line left: a pid file that names another process', () => {
    const dataDir = spoilt((each) => {
      writeFileSync(path.join(each, 'pg/postmaster.pid'), `${String(process.pid)}\n${each}/pg\n`);
    });
    expect(start(dataDir)).toMatchObject({ code: 0, stderr: '' });
  });

  it('has one user at a time', async () => {
    const holding = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `globalThis.during = () => new Promise((done) => { console.log('up'); process.stdin.once('data', done); });${START}; process.stdin.destroy();`,
      ],
      { cwd: projectRoot, env: { ...process.env, DATA_DIR: sound } },
    );
    await new Promise((resolve) => holding.stdout.once('data', resolve));
    const second = start(sound);
    holding.stdin.write('stop\n');
    const code = await new Promise((resolve) => holding.once('exit', resolve));
    expect(second.code).toBe(1);
    expect(sentencesOf(second)[0]).toContain('Another start is already using the data folder');
    expect(code).toBe(0);
  });

  it('keeps its data when the starter is killed: the next start ends the orphaned server', () => {
    const killed = runModule(
      `globalThis.during = () => process.kill(process.pid, 'SIGKILL');${START}`,
      { DATA_DIR: sound },
    );
    expect(killed.code).toBeNull();
    expect(start(sound)).toMatchObject({ code: 0, stderr: '' });
  });
});
