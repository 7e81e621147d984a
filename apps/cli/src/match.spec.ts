import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { MarketResult } from '#matching';
import { match } from './match.js';

const MARKET = {
  format: 'lienket-market/1',
  transport: { vndPerKgKm: 3, fixedVndPerKg: 0, roadFactor: 1.3 },
  supplies: [
    {
      id: 's1',
      org: 'htx-a',
      product: 'pineapple',
      grade: 2,
      certificates: ['vietgap'],
      quantityKg: 4500,
      readyFrom: '2026-03-02',
      readyTo: '2026-03-08',
      shelfLifeDays: 15,
      askVndPerKg: 7000,
      lat: 9.7173,
      lon: 105.4012,
    },
  ],
  demands: [
    {
      id: 'd1',
      org: 'westfood',
      products: ['pineapple'],
      minGrade: 1,
      quantityKg: 30_000,
      deliverFrom: '2026-03-02',
      deliverTo: '2026-03-15',
      bidVndPerKg: 9500,
      lat: 9.9425,
      lon: 105.836,
    },
  ],
};

let folder: string;
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'match-'));
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

async function run(content: string | Buffer, ...more: string[]): Promise<number> {
  const input = path.join(folder, 'market.json');
  await writeFile(input, content);
  return match(['--in', input, '--out', path.join(folder, 'result.json'), ...more]);
}

async function nothingWritten(): Promise<void> {
  expect(await readdir(folder)).toEqual(['market.json']);
}

describe('npm run match', () => {
  it('clears a file and writes a verified result', async () => {
    expect(await run(JSON.stringify(MARKET), '--time-limit', '60', '--seed', '7')).toBe(0);
    const text = await readFile(path.join(folder, 'result.json'), 'utf8');
    const result = JSON.parse(text) as MarketResult;
    expect(result).toMatchObject({
      format: 'lienket-result/1',
      status: 'optimal',
      certificate: { verified: true },
      deals: [
        {
          from: 's1',
          to: 'd1',
          quantityKg: 4500,
          deliverFrom: '2026-03-02',
          deliverTo: '2026-03-15',
        },
      ],
      unmatched: [{ side: 'demand', id: 'd1', remainingKg: 25_500 }],
    });
    expect((await readdir(folder)).sort()).toEqual(['market.json', 'result.json']);
  });

  it('answers the same bytes for the same file and seed, timings aside', async () => {
    const results: unknown[] = [];
    for (let turn = 0; turn < 2; turn++) {
      await run(JSON.stringify(MARKET));
      const text = await readFile(path.join(folder, 'result.json'), 'utf8');
      results.push({ ...(JSON.parse(text) as MarketResult), timings: null });
    }
    expect(results[0]).toEqual(results[1]);
  });

  it('lists every fault with its path, exits with 2 and writes nothing', async () => {
    const bad = {
      ...MARKET,
      supplies: [{ ...MARKET.supplies[0], quantityKg: -4, surprise: 1 }],
      demands: [{ ...MARKET.demands[0], deliverTo: '2026-03-01' }],
    };
    expect(await run(JSON.stringify(bad))).toBe(2);
    expect(said).toContain('$.supplies[0].quantityKg: ');
    expect(said).toContain('$.supplies[0].surprise: ');
    expect(said).toContain('$.demands[0].deliverTo: ');
    await nothingWritten();
  });

  it.each([
    ['cut in half', Buffer.from(JSON.stringify(MARKET)).subarray(0, 300)],
    ['not a number', JSON.stringify(MARKET).replace('4500', 'NaN')],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['empty', ''],
  ])('refuses a file that is %s', async (_, content) => {
    expect(await run(content)).toBe(2);
    expect(said).toMatch(/^\$: /);
    await nothingWritten();
  });

  it('refuses a file above 100 MB without reading it', async () => {
    const input = path.join(folder, 'market.json');
    await writeFile(input, '');
    await truncate(input, 100 * 1024 * 1024 + 1);
    expect(await match(['--in', input, '--out', path.join(folder, 'result.json')])).toBe(2);
    expect(said).toContain('above the limit');
    await nothingWritten();
  });

  it('refuses a file of 100 MB that is no market', async () => {
    expect(await run(`{"format":"${'x'.repeat(100 * 1024 * 1024 - 20)}"}`)).toBe(2);
    await nothingWritten();
  });

  it('refuses figures beyond whole numbers', async () => {
    const huge = {
      ...MARKET,
      supplies: [{ ...MARKET.supplies[0], quantityKg: 1e9 }],
      demands: [{ ...MARKET.demands[0], quantityKg: 1e9, bidVndPerKg: 5e8 }],
    };
    expect(await run(JSON.stringify(huge))).toBe(2);
    expect(said).toContain('[range]');
    await nothingWritten();
  });

  it.each([
    [['--in', 'x']],
    [['--in', 'x', '--out', 'y', '--seed', '1.5']],
    [['--in', 'x', '--out', 'y', '--time-limit', '0']],
    [['--odd']],
  ])('explains its usage for %p', async (args) => {
    expect(await match(args)).toBe(2);
    expect(said).toContain('usage: npm run match');
  });

  it('refuses a missing file', async () => {
    expect(
      await match(['--in', path.join(folder, 'none.json'), '--out', path.join(folder, 'r.json')]),
    ).toBe(2);
    expect(said).toContain('cannot be read');
  });
});
