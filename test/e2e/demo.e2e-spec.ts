import type { DemonstrationBook } from '#domain';
import { buildDemonstrationBook, localDay, productByCode } from '#domain';
import { loadReferenceData } from '#feature/catalogue';
import { verifyDatabase } from '#feature/operations';
import { seedDemonstration } from '#feature/setup';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';
import type { DemoClient } from '../../apps/cli/src/demo/client.js';
import { storyJson, storyReport } from '../../apps/cli/src/demo/report.js';
import { playStory } from '../../apps/cli/src/demo/story.js';

const CHAIN = 'pineapple-juice';

/** The book with the lines of one product and the outlets of what processors press of it. */
function smallBook(product: string): DemonstrationBook {
  const book = buildDemonstrationBook({ seed: 'spec', today: localDay(new Date()) });
  return {
    ...book,
    lots: book.lots.filter((lot) => lot.productCode === product),
    demands: book.demands.filter(({ productCodes: [wanted] }) =>
      [product, CHAIN].includes(wanted ?? ''),
    ),
  };
}

const inProcess = (harness: Harness): DemoClient => ({
  graphql: (query, variables, token) =>
    harness.graphql<Record<string, unknown>>(query, { ...variables }, token),
  page: async (path, token) => {
    const response = await harness.api.inject({
      url: path,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    expect(response.statusCode).toBe(200);
    return response.body;
  },
});

jest.setTimeout(180_000);

describe('the story of the demonstration', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
    await loadReferenceData(harness.database.ownerUrl);
  });
  afterAll(() => harness.stop());

  it('leads from the book to signed contracts, and every invariant holds at its end', async () => {
    const book = smallBook('pineapple-queen');
    await seedDemonstration(harness.database.appUrl, book);
    const chapters: string[] = [];
    const story = await playStory(inProcess(harness), book, {
      timeLimitSeconds: 5,
      tell: (chapter) => chapters.push(chapter),
    });
    expect(chapters).toEqual([
      'book',
      'what-if',
      'round',
      'offers',
      'people',
      'answers',
      'drafts',
      'signatures',
    ]);
    expect(story).toMatchObject({ lots: book.lots.length, demands: book.demands.length });
    const [free, ruled] = story.trials;
    expect(Number(free!.gainVnd)).toBeGreaterThanOrEqual(Number(ruled!.gainVnd));
    expect(story.round.objectiveVnd).toBe(free!.gainVnd);
    const costs = new Map(ruled!.costs.map(({ rule, costVnd }) => [rule, Number(costVnd)]));
    expect([...costs.keys()]).toEqual(expect.arrayContaining(['MAX_BUYER_SHARE', 'SELLER_STEPS']));
    expect(costs.get('MAX_BUYER_SHARE')).toBeGreaterThanOrEqual(0);
    // A chain is among the deals: what was pressed is sold in a contract linked to that of its fruit.
    const names = story.contracts.flatMap(({ lines }) => lines.map((line) => line.productName));
    expect(names).toContain(productByCode(CHAIN)!.name.vi);
    expect(story.proposals).toBeGreaterThan(0);
    expect(story.contractsSigned).toBeGreaterThan(0);
    expect(story.contractsSigned).toBe(story.contracts.length);
    expect(story.tonnesContracted).toBeGreaterThan(0);
    const results = await verifyDatabase(harness.database.appUrl);
    expect(results.filter((result) => result.violations.length > 0)).toEqual([]);

    expect(Object.keys(JSON.parse(storyJson(story, 1)) as object)).toEqual([
      'lots',
      'demands',
      'proposals',
      'contractsSigned',
      'tonnesContracted',
      'roundMs',
      'totalMs',
    ]);
    const report = storyReport(story, { verified: results.length, violated: 0, totalMs: 1 });
    expect(report).toContain(story.contracts[0]!.number);
  });
});
