import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '../support/scripts.js';

/** Building, on a busy machine, is most of it. */
const START_MILLIS_MAX = 300_000;

interface Started {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<number | null>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('npm start', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lien-ket-start-'));
  const running: Started[] = [];
  let port = 0;

  const start = (): Started => {
    const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, ...rest } = process.env;
    const env = {
      ...rest,
      DATA_DIR: dataDir,
      PORT: String(port),
      SEED: 'none',
      LIENKET_PROFILE: '',
    };
    const child = spawn(process.execPath, [path.join(projectRoot, 'scripts/start.mjs')], {
      env: { ...env, NODE_ENV: 'production', npm_lifecycle_event: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')));
    }
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const started = { child, lines, ended };
    running.push(started);
    return started;
  };

  const ready = async ({ lines, child }: Started): Promise<void> => {
    const wanted = `Ready: http://localhost:${String(port)}`;
    while (!lines.includes(wanted)) {
      if (child.exitCode !== null) throw new Error(lines.join('\n'));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  const owner = async (sql: string): Promise<unknown[]> => {
    const file = path.join(dataDir, 'secrets.json');
    const secrets = JSON.parse(readFileSync(file, 'utf8')) as {
      port: number;
      passwords: { owner: string };
    };
    const client = new Client({
      connectionString: `postgresql://lienket_owner:${secrets.passwords.owner}@127.0.0.1:${String(secrets.port)}/lienket`,
    });
    await client.connect();
    const { rows } = await client.query<object>(sql);
    await client.end();
    return rows;
  };

  const health = async (name: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${String(port)}/health/${name}`)).status;

  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    port = await freePort();
  });

  afterAll(async () => {
    for (const { child, ended } of running) {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
  }, START_MILLIS_MAX);

  it(
    'is ready, stops in order, and finds its data again',
    async () => {
      const first = start();
      await ready(first);
      expect([await health('live'), await health('ready')]).toEqual([200, 200]);
      await owner('CREATE TABLE kept AS SELECT 7 AS id');
      first.child.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      await expect(health('live')).rejects.toThrow();
      expect(existsSync(path.join(dataDir, 'pg/postmaster.pid'))).toBe(false);

      const second = start();
      await ready(second);
      expect(await owner('SELECT id FROM kept')).toEqual([{ id: 7 }]);
      second.child.kill('SIGINT');
      expect(await second.ended).toBe(0);
    },
    START_MILLIS_MAX,
  );

  it(
    'says in one sentence that its port is taken, and starts nothing',
    async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      const { ended, lines } = start();
      expect(await ended).toBe(1);
      await new Promise((resolve) => server.close(resolve));
      expect(lines.filter(Boolean)).toEqual([
        expect.stringContaining(`Port ${String(port)} is taken`),
        expect.stringContaining(`Cổng ${String(port)}`),
      ]);
    },
    START_MILLIS_MAX,
  );
});
