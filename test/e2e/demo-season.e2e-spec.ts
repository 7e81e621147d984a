import type { DemonstrationBook } from '#domain';
import { buildDemonstrationBook, localDay } from '#domain';
import { loadReferenceData } from '#feature/catalogue';
import { verifyDatabase } from '#feature/operations';
import { seedDemonstration } from '#feature/setup';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';
import { SEASON_PRODUCT, playSeason } from '../../apps/cli/src/demo-season/season.js';
import type { SeasonClient } from '../../apps/cli/src/demo-season/session.js';

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };
const EDGE = 'edge-of-the-season';

const inProcess = (harness: Harness): SeasonClient => ({
  graphql: (query, variables, token) =>
    harness.graphql<Record<string, unknown>>(query, { ...variables }, token),
  page: async (path, token) => {
    const response = await harness.api.inject({ url: path, headers: bearer(token) });
    expect(response.statusCode).toBe(200);
    return response.body;
  },
  upload: async (path, content, token) => {
    const head = `--${EDGE}\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
    const response = await harness.api.inject({
      method: 'POST',
      url: path,
      headers: { ...bearer(token), 'content-type': `multipart/form-data; boundary=${EDGE}` },
      payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${EDGE}--\r\n`)]),
    });
    expect(response.statusCode).toBeLessThan(300);
  },
});

/** The book with the lines of the season's product alone. */
function smallBook(): DemonstrationBook {
  const book = buildDemonstrationBook({ seed: 'spec', today: localDay(new Date()) });
  return {
    ...book,
    lots: book.lots.filter((lot) => lot.productCode === SEASON_PRODUCT),
    demands: book.demands.filter((demand) => demand.productCodes[0] === SEASON_PRODUCT),
  };
}

jest.setTimeout(180_000);

describe('a season', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
    await loadReferenceData(harness.database.ownerUrl);
  });
  afterAll(() => harness.stop());

  it('leads from a match to a closed contract, and every invariant holds at its end', async () => {
    const book = smallBook();
    await seedDemonstration(harness.database.appUrl, book);
    const season = await playSeason(inProcess(harness), book, { tell: () => undefined });
    expect(season).toMatchObject({
      state: 'COMPLETED',
      loadsRejected: 1,
      promisesKept: 1,
      forceMajeureDays: 14,
      dispute: 'SETTLED PERFORMANCE',
    });
    expect(season.kgAccepted).toBeCloseTo(season.kgContracted, 3);
    expect(season.kgDeducted).toBeGreaterThan(0);
    expect(season.paidVnd).toBeGreaterThan(0);
    expect(season.warnings).toContain('LATE_PAYMENT');
    expect(season.callTasks).toBeGreaterThan(0);
    const results = await verifyDatabase(harness.database.appUrl);
    expect(results.filter((result) => result.violations.length > 0)).toEqual([]);
  });
});
