import { spawn } from 'node:child_process';
import { loadReferenceData } from '#feature/catalogue';
import { INVARIANTS } from '#feature/operations';
import { asOwner } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';

interface Run {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** A program of apps/cli as a process of its own, from source. */
function run(program: string, environment: Record<string, string>): Promise<Run> {
  const loader = ['--conditions=source', '--import', '@swc-node/register/esm-register'];
  const child = spawn(process.execPath, [...loader, `apps/cli/src/${program}.ts`], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, lines: output.trimEnd().split('\n'), errors }));
  });
}

// Loading the programs from source takes seconds each on a busy machine.
jest.setTimeout(180_000);

describe('verify and seed as programs', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadReferenceData(database.ownerUrl);
  });
  afterAll(() => database.drop());

  it('seed loads the book and says so', async () => {
    const { code, errors } = await run('seed', { DATABASE_URL: database.appUrl });
    expect(code).toBe(0);
    expect(errors).toContain('Sổ minh họa');
  });

  it('verify prints a line per invariant and the count alone at the end', async () => {
    const { code, lines } = await run('verify', { DATABASE_URL: database.appUrl });
    expect(lines.at(-1)).toBe(`${INVARIANTS.length} passed, 0 failed`);
    expect(lines.filter((line) => line.startsWith('ok  '))).toHaveLength(INVARIANTS.length);
    expect(code).toBe(0);
  });

  it('verify names what is broken and ends with 1', async () => {
    await asOwner(database, async (client) => {
      await client.query(
        'UPDATE lot_capacity SET reserved = 1 WHERE lot_id = (SELECT min(lot_id::text)::uuid FROM lot_capacity)',
      );
    });
    const { code, lines } = await run('verify', { DATABASE_URL: database.appUrl });
    expect(lines.at(-1)).toBe(`${INVARIANTS.length - 1} passed, 1 failed`);
    expect(lines.find((line) => line.startsWith('FAIL'))).toContain('capacity.lot');
    expect(lines.some((line) => line.includes('reserved 1 (rows say 0)'))).toBe(true);
    expect(code).toBe(1);
  });

  it('both say in one sentence what is missing or cannot be reached', async () => {
    const [missing, away] = await Promise.all([
      run('seed', {}),
      run('verify', { DATABASE_URL: 'postgres://x:y@127.0.0.1:9/none' }),
    ]);
    expect([missing.code, away.code]).toEqual([1, 1]);
    expect(missing.errors).toMatch(/^Set DATABASE_URL .+\n$/);
    expect(away.errors).toMatch(/^The .+ could not be .+: .*ECONNREFUSED.*\n$/);
  });
});
