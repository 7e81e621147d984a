import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluate, runModule, sentencesOf } from '../support/scripts.js';

describe('lock file check', () => {
  const problems = (packages: Record<string, unknown>): unknown =>
    evaluate(
      `import { lockfileProblems } from './scripts/lib/lockfile.mjs';
       answer(lockfileProblems(process.env.LOCK));`,
      { LOCK: JSON.stringify({ packages }) },
    );
  const whole = { integrity: 'sha512-x' };

  it('passes a complete lock', () => {
    expect(
      problems({
        '': { optionalDependencies: { a: '1' } },
        'node_modules/a': { ...whole, optionalDependencies: { b: '1' } },
        'node_modules/b': whole,
      }),
    ).toEqual([]);
  });

  it('reports an optional package without entry, a package without hash, and an address', () => {
    expect(
      problems({
        'node_modules/a': { ...whole, optionalDependencies: { 'a-darwin-arm64': '1' } },
        'node_modules/b': {},
        'node_modules/c': { ...whole, resolved: 'https://somewhere.example/c.tgz' },
      }),
    ).toEqual([
      'node_modules/a: optional a-darwin-arm64 has no entry',
      'node_modules/b: no integrity',
      'node_modules/c: holds the address it came from',
    ]);
  });
});

describe('restarts of a dying child', () => {
  it('back off, and end at the sixth death within a minute', () => {
    const waits = evaluate(
      `import { restartPolicy } from './scripts/lib/children.mjs';
       const next = restartPolicy(() => 1000);
       answer([1, 2, 3, 4, 5, 6].map(() => next() ?? null));`,
    );
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, null]);
  });

  it('are forgiven after a minute', () => {
    const wait = evaluate(
      `import { restartPolicy } from './scripts/lib/children.mjs';
       let at = 0;
       const next = restartPolicy(() => at);
       for (let death = 0; death < 5; death += 1) next();
       at = 60_001;
       answer(next());`,
    );
    expect(wait).toBe(250);
  });
});

describe('lock of a folder', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-lock-'));
  const file = path.join(folder, 'lock.json');
  const take = (): unknown =>
    evaluate(
      `import { tryLock } from './scripts/lib/file-lock.mjs';
       const release = tryLock(process.env.LOCK);
       answer(release !== undefined);
       release?.();`,
      { LOCK: file },
    );
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is refused while its holder lives', () => {
    const started = evaluate(
      `import { startOf } from './scripts/lib/processes.mjs'; answer(startOf(${String(process.pid)}));`,
    );
    writeFileSync(file, JSON.stringify({ pid: process.pid, started }));
    expect(take()).toBe(false);
  });

  it('is taken over from a process that is gone, even when its id is used again', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'some other time' }));
    expect(take()).toBe(process.platform !== 'win32');
  });

  it('is taken over when it is unreadable', () => {
    writeFileSync(file, '{');
    expect(take()).toBe(true);
  });
});

describe('settings', () => {
  const read = (env: Record<string, string>) =>
    runModule(
      `import { endWith } from './scripts/lib/user-error.mjs';
       import { readSettings, requireFreePort } from './scripts/lib/settings.mjs';
       try { const { port, host } = readSettings(); await requireFreePort(port, host); }
       catch (error) { endWith(error); }`,
      env,
    );

  it.each([
    [{ PORT: '70000' }, 'PORT is "70000"'],
    [{ PORT: 'http' }, 'PORT is "http"'],
    [{ SEED: 'everything' }, 'SEED is "everything"'],
    [{ LIENKET_PROFILE: 'staging' }, 'LIENKET_PROFILE is "staging"'],
    [{ PORT: '1', HOST: '192.0.2.1' }, 'may not listen on 192.0.2.1:1'],
  ])('%j ends with one sentence in both languages', (env, start) => {
    const run = read(env);
    expect(run.code).toBe(1);
    expect(sentencesOf(run)).toEqual([expect.stringContaining(start), expect.any(String)]);
  });

  it('names a taken port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as AddressInfo).port);
    const run = read({ PORT: port });
    await new Promise((resolve) => server.close(resolve));
    expect(run.code).toBe(1);
    expect(sentencesOf(run)[0]).toContain(`Port ${port} is taken`);
    expect(sentencesOf(run)[1]).toContain(`Cổng ${port}`);
  });
});
