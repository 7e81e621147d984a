import { buildDemonstrationBook } from '#domain';
import { verifyDatabase } from '#feature/operations';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { asOwner } from '#testing/builders';
import { seedDemonstration } from './seed-demonstration.js';
import { loadReferenceData } from '#feature/catalogue';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadReferenceData(database.ownerUrl);
});
afterAll(() => database.drop());

const count = async (table: string): Promise<number> =>
  asOwner(database, async (client) => {
    await client.become('staff');
    const rows = await client.query(`SELECT count(*)::int AS n FROM ${table}`);
    return Number(rows[0]!['n']);
  });

describe('demonstration book in the database', () => {
  it('is loaded whole, once, however many start at the same time', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => seedDemonstration(database.appUrl)));
    const loaded = reports.filter((report) => report !== null);
    expect(loaded).toHaveLength(1);
    const report = loaded[0]!;
    expect(report.organisations).toBeGreaterThanOrEqual(60);
    expect(report.lots).toBeGreaterThanOrEqual(200);
    expect(report.demands).toBeGreaterThanOrEqual(80);
    expect(await count('lot')).toBe(report.lots);
    expect(await count('demand_capacity')).toBe(report.demands);
    expect(await count(`lot WHERE state = 'published' AND cardinality(transport_modes) > 0`)).toBe(
      report.lots,
    );
    expect(await count('outbox_delivery')).toBe(
      report.lots + report.demands + report.processing + 2,
    );
    expect(await count('processing_capacity')).toBe(report.processing);
    expect(await seedDemonstration(database.appUrl)).toBeNull();
  });

  it('keeps every invariant', async () => {
    const results = await verifyDatabase(database.appUrl);
    expect(results.filter((result) => result.violations.length > 0)).toEqual([]);
  });

  it('is never mixed with what people have entered', async () => {
    const book = buildDemonstrationBook({ seed: 'other', today: '2026-11-24' });
    expect(await seedDemonstration(database.appUrl, book)).toBeNull();
  });
});
