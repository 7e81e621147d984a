import type { Highs } from 'highs';
import type { DemandLine, Market, SupplyLine } from './market.js';
import { solveMarket } from './solve-market.js';
import { highsForTests } from './testing/load-highs.js';

/**
 * Visits ("du lịch sinh thái") are lines of the same engine: product = kind of experience, quantity = guests, window = the day, price per
 * guest, transport = travel. A host takes no group below its smallest, a group stays together (most suppliers 1, smallest fill all).
 */
function host(
  id: string,
  product: string,
  day: string,
  change: Partial<SupplyLine> = {},
): SupplyLine {
  return {
    id,
    org: `host-${id}`,
    product,
    variety: null,
    grade: 3,
    certificates: [{ code: 'ocop-tourism', validFrom: null, validTo: null }],
    quantityKg: 20,
    minDealKg: 8,
    readyFrom: day,
    readyTo: day,
    shelfLifeDays: 0,
    askVndPerKg: 150_000,
    lat: 9.78,
    lon: 105.47,
    maxDistanceKm: null,
    excludeOrgs: [],
    modes: ['road', 'boat'],
    ...change,
  };
}

function group(
  id: string,
  products: string[],
  day: string,
  change: Partial<DemandLine> = {},
): DemandLine {
  return {
    id,
    org: `agency-${id}`,
    products,
    variety: null,
    minGrade: 3,
    certificates: ['ocop-tourism'],
    quantityKg: 12,
    minFillKg: 12,
    minDealKg: 12,
    maxSuppliers: 1,
    gradePremiumVndPerKg: 0,
    deliverFrom: day,
    deliverTo: day,
    bidVndPerKg: 300_000,
    lat: 10.03,
    lon: 105.78,
    maxDistanceKm: 60,
    excludeOrgs: [],
    modes: ['road', 'boat'],
    ...change,
  };
}

const market: Market = {
  format: 'lienket-market/1',
  transport: {
    vndPerKgKm: 1200,
    fixedVndPerKg: 0,
    roadFactor: 1.3,
    boat: { vndPerKgKm: 900, fixedVndPerKg: 20_000, roadFactor: 1.5 },
  },
  options: { priceSplit: 0.5 },
  supplies: [
    host('orchard', 'orchard-tour', '2026-03-07'),
    host('float', 'floating-market', '2026-03-07', { quantityKg: 30 }),
    host('sunday', 'orchard-tour', '2026-03-08'),
  ],
  demands: [
    group('school', ['orchard-tour', 'floating-market'], '2026-03-07', {
      quantityKg: 25,
      minFillKg: 25,
      minDealKg: 0,
    }),
    group('family', ['orchard-tour'], '2026-03-07', { quantityKg: 5, minFillKg: 5, minDealKg: 0 }),
    group('club', ['orchard-tour'], '2026-03-07'),
    group('weekday', ['orchard-tour'], '2026-03-11'),
  ],
  processors: [],
  pairs: [],
  rules: [],
};

describe('visits as lines of the engine', () => {
  let highs: Highs;

  beforeAll(async () => {
    highs = await highsForTests();
  });

  it('books whole groups with one host each, on the day, above the smallest group', () => {
    const outcome = solveMarket(market, { seed: 1, highs });
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    const visits = outcome.result.deals.map(({ from, to, quantityKg }) => [from, to, quantityKg]);
    expect(visits).toEqual([
      ['float', 'school', 25],
      ['orchard', 'club', 12],
    ]);
    for (const visit of outcome.result.deals) {
      expect([visit.deliverFrom, visit.deliverTo]).toEqual(['2026-03-07', '2026-03-07']);
      expect(visit.priceVndPerKg).toBeGreaterThanOrEqual(150_000);
      expect(visit.priceVndPerKg + visit.transportVndPerKg).toBeLessThanOrEqual(300_000);
    }
    const left = outcome.result.unmatched.map(({ id }) => id);
    expect(left).toEqual(expect.arrayContaining(['family', 'weekday', 'sunday']));
  });
});
