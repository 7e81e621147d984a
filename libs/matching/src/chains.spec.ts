import type { Highs } from 'highs';
import { verifyResult } from './certificate.js';
import { derivedDemand } from './chains.js';
import { prepareBook } from './eligibility.js';
import type { DemandLine, Market, ProcessorLine, SupplyLine } from './market.js';
import type { Deal, MarketResult } from './result.js';
import { solveMarket } from './solve-market.js';
import { syntheticChainBook } from './synthetic-book.js';
import { Draw } from './testing/generate.js';
import { randomRuledBook } from './testing/generate-ruled.js';
import { highsForTests } from './testing/load-highs.js';

let highs: Highs;

beforeAll(async () => {
  highs = await highsForTests();
});

function cleared(market: Market): MarketResult {
  const outcome = solveMarket(market, { seed: 1, highs, hintLinesMax: 0 });
  if (!('result' in outcome) || outcome.result === null) throw new Error(outcome.status);
  return outcome.result;
}

const place = { lat: 10, lon: 105, maxDistanceKm: null, excludeOrgs: [], modes: ['road'] as const };

function supply(id: string, change: Partial<SupplyLine> = {}): SupplyLine {
  return {
    id,
    org: `coop-${id}`,
    product: 'pineapple',
    variety: null,
    grade: 1,
    certificates: [],
    quantityKg: 1000,
    minDealKg: 0,
    readyFrom: '2026-03-02',
    readyTo: '2026-03-08',
    shelfLifeDays: 3,
    askVndPerKg: 5000,
    ...place,
    ...change,
  };
}

function demand(id: string, product: string, change: Partial<DemandLine> = {}): DemandLine {
  return {
    id,
    org: `buyer-${id}`,
    products: [product],
    variety: null,
    minGrade: 0,
    certificates: [],
    quantityKg: 1000,
    minFillKg: 0,
    minDealKg: 0,
    maxSuppliers: null,
    gradePremiumVndPerKg: 0,
    deliverFrom: '2026-03-02',
    deliverTo: '2026-03-31',
    bidVndPerKg: 20_000,
    ...place,
    ...change,
  };
}

function processor(change: Partial<ProcessorLine> = {}): ProcessorLine {
  return {
    id: 'p1',
    org: 'plant',
    input: 'pineapple',
    minGrade: 1,
    output: 'juice',
    outputGrade: 2,
    yield: 0.4,
    costVndPerKgIn: 1000,
    capacityKgIn: 5000,
    from: '2026-03-01',
    to: '2026-03-31',
    certificates: [{ code: 'haccp', validFrom: null, validTo: null }],
    shelfLifeDays: 30,
    lat: 10,
    lon: 105,
    byProducts: [],
    modes: ['road'],
    ...change,
  };
}

function book(change: Partial<Market>): Market {
  return {
    format: 'lienket-market/1',
    transport: { vndPerKgKm: 3, fixedVndPerKg: 0, roadFactor: 1.3, boat: null },
    options: { priceSplit: 0.5 },
    supplies: [],
    demands: [],
    processors: [],
    pairs: [],
    rules: [],
    ...change,
  };
}

const leg = (result: MarketResult, from: string, to: string): Deal | undefined =>
  result.deals.find((deal) => deal.from === from && deal.to === to);

describe('a chain co-op -> processor -> buyer', () => {
  it('is cleared in one solve with direct sales, and the processor buys only what it can sell on', () => {
    const market = book({
      supplies: [supply('s1')],
      processors: [processor()],
      demands: [
        demand('juice', 'juice', { quantityKg: 200, certificates: ['haccp'] }),
        demand('fresh', 'pineapple', { quantityKg: 300, bidVndPerKg: 6000 }),
      ],
    });
    const result = cleared(market);
    expect(result.status).toBe('optimal');
    // 500 kg make the 200 kg of juice; a kilogram is worth 0.4 * 20,000 - 1,000 - 5,000 = 2,000 there and 1,000 fresh.
    expect(leg(result, 's1', 'p1')?.quantityKg).toBe(500);
    expect(leg(result, 'p1', 'juice')?.quantityKg).toBe(200);
    expect(leg(result, 's1', 'fresh')?.quantityKg).toBe(300);
    expect(result.objectiveVnd).toBe(500 * 2000 + 300 * 1000);
    const [derived] = derivedDemand(prepareBook(market), result.deals);
    expect(derived).toMatchObject({ product: 'pineapple', kgIn: 500, kgOut: { juice: 200 } });
    expect(derived!.gainVnd).toBeGreaterThanOrEqual(0);
  });

  it('carries by-products to their own outlets, which can make the chain pay', () => {
    const frame = {
      supplies: [supply('s1')],
      demands: [demand('juice', 'juice', { bidVndPerKg: 14_000 })],
    };
    expect(cleared(book({ ...frame, processors: [processor()] })).deals).toEqual([]);
    const peel = { output: 'peel', outputGrade: 0, yield: 0.3, certificates: [], shelfLifeDays: 5 };
    const market = book({
      ...frame,
      processors: [processor({ byProducts: [peel] })],
      demands: [...frame.demands, demand('feed', 'peel', { bidVndPerKg: 2000 })],
    });
    const result = cleared(market);
    expect(leg(result, 'p1', 'juice')?.quantityKg).toBe(400);
    expect(leg(result, 'p1', 'feed')?.quantityKg).toBe(300);
    expect(result.objectiveVnd).toBe(1000 * (0.4 * 14_000 + 0.3 * 2000 - 6000));
  });

  it('keeps days, rank and certificates of the output', () => {
    const works = book({
      supplies: [supply('s1')],
      processors: [processor()],
      demands: [demand('juice', 'juice', { minGrade: 2, certificates: ['haccp'] })],
    });
    expect(cleared(works).deals).toHaveLength(2);
    const stale = processor({ from: '2026-03-12', to: '2026-03-31' });
    const late = demand('juice', 'juice', { deliverFrom: '2026-04-20', deliverTo: '2026-04-30' });
    for (const change of [
      { processors: [stale] },
      { processors: [processor({ shelfLifeDays: 3 })], demands: [late] },
      { processors: [processor({ outputGrade: 1 })] },
      { processors: [processor({ certificates: [] })] },
      {
        processors: [
          processor({ certificates: [{ code: 'haccp', validFrom: '2026-05-01', validTo: null }] }),
        ],
      },
      { supplies: [supply('s1', { grade: 0 })] },
      { supplies: [supply('s1', { excludeOrgs: ['plant'] })] },
    ]) {
      expect(cleared({ ...works, ...change }).deals).toEqual([]);
    }
  });

  it('does not sell on what was brought too late for it', () => {
    // The early buyer can only be served from the early lot, the late one only from the late lot.
    const market = book({
      supplies: [
        supply('early', { quantityKg: 100, shelfLifeDays: 0 }),
        supply('late', {
          quantityKg: 1000,
          shelfLifeDays: 0,
          readyFrom: '2026-03-20',
          readyTo: '2026-03-22',
        }),
      ],
      processors: [processor({ yield: 1, shelfLifeDays: 2 })],
      demands: [
        demand('soon', 'juice', { quantityKg: 500, deliverTo: '2026-03-10' }),
        demand('then', 'juice', { quantityKg: 300, deliverFrom: '2026-03-20' }),
      ],
    });
    const result = cleared(market);
    expect(leg(result, 'p1', 'soon')?.quantityKg).toBe(100);
    expect(leg(result, 'p1', 'then')?.quantityKg).toBe(300);
    expect(leg(result, 'late', 'p1')?.quantityKg).toBe(300);
  });

  it('rounds to whole kilograms in and whole grams out', () => {
    const market = book({
      supplies: [supply('s1', { quantityKg: 7 })],
      processors: [processor({ yield: 0.3337 })],
      demands: [demand('juice', 'juice', { bidVndPerKg: 40_000 })],
    });
    const out = leg(cleared(market), 'p1', 'juice')!;
    expect(out.quantityKg).toBe(2.335);
  });
});

describe('prices of chains', () => {
  it('let every seller, processor and buyer gain or break even, and add up', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const market = randomRuledBook({
        supplies: 5,
        demands: 6,
        processors: 2,
        lineLimits: seed % 2 === 0,
        rules: seed % 3 === 0,
        seed: 900 + seed,
      });
      const result = cleared(market);
      const total = result.deals.reduce((sum, deal) => sum + deal.fromGainVnd + deal.toGainVnd, 0);
      expect(total).toBeCloseTo(result.objectiveVnd, 2);
      for (const plant of derivedDemand(prepareBook(market), result.deals)) {
        expect(plant.gainVnd).toBeGreaterThanOrEqual(-1e-6);
        expect(plant.kgIn).toBeLessThanOrEqual(plant.capacityKgIn);
      }
      const plants = new Set(market.processors.map((line) => line.id));
      for (const deal of result.deals) {
        if (!plants.has(deal.from)) expect(deal.fromGainVnd).toBeGreaterThanOrEqual(0);
        if (!plants.has(deal.to)) expect(deal.toGainVnd).toBeGreaterThanOrEqual(-1e-6);
      }
    }
  });

  it('move with the published split', () => {
    const at = (priceSplit: number): Deal =>
      leg(
        cleared(
          book({
            options: { priceSplit },
            supplies: [supply('s1', { quantityKg: 500 })],
            processors: [processor()],
            demands: [demand('juice', 'juice', { quantityKg: 200 })],
          }),
        ),
        's1',
        'p1',
      )!;
    expect(at(0).priceVndPerKg).toBe(5000);
    expect(at(1).priceVndPerKg).toBe(7000);
    expect(at(0.5).priceVndPerKg).toBe(6000);
  });
});

describe('the verifier on chains', () => {
  it('rejects every one of 300 results changed to break mass, days, money or a limit', () => {
    const draw = new Draw(77);
    const market = syntheticChainBook({ supplies: 40, processors: 5, demands: 30 }, 3);
    const result = cleared(market);
    expect(verifyResult(market, result).verified).toBe(true);
    const plants = new Set(market.processors.map((line) => line.id));
    const legs = result.deals.filter((deal) => plants.has(deal.from) || plants.has(deal.to));
    expect(legs.length).toBeGreaterThan(10);
    for (let turn = 0; turn < 300; turn++) {
      const changed = draw.pick(legs);
      const mutated = draw.pick(MUTATIONS)(changed, plants.has(changed.from));
      const deals = result.deals.flatMap((deal) => (deal === changed ? mutated : [deal]));
      expect({ turn, verified: verifyResult(market, { ...result, deals }).verified }).toEqual({
        turn,
        verified: false,
      });
    }
  });
});

const MUTATIONS: readonly ((deal: Deal, out: boolean) => Deal[])[] = [
  (deal, out) => [{ ...deal, quantityKg: deal.quantityKg + (out ? 0.5 : 3) }],
  (deal, out) => [{ ...deal, quantityKg: out ? deal.quantityKg * 2 : 0.5 }],
  () => [],
  (deal) => [{ ...deal, priceVndPerKg: deal.priceVndPerKg + 7 }],
  (deal) => [{ ...deal, priceVndPerKg: deal.priceVndPerKg + 0.5 }],
  (deal) => [{ ...deal, transportVndPerKg: deal.transportVndPerKg + 1 }],
  (deal) => [{ ...deal, toGainVnd: deal.toGainVnd + 5000 }],
  (deal) => [{ ...deal, fromGainVnd: deal.fromGainVnd - 5000 }],
  (deal) => [{ ...deal, deliverTo: '2030-01-01' }],
  (deal) => [{ ...deal, product: 'gold' }],
  (deal) => [deal, deal],
  (deal) => [{ ...deal, to: 'nobody' }],
];
