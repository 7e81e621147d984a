import {
  mulberry32,
  countSyntheticPairs,
  syntheticColumns,
  syntheticMarket,
} from './synthetic-market.js';
import { LIMITS } from './limits.js';
import type { DemandLine, Market, SupplyLine } from './market.js';
import type { Phase } from './options.js';
import { PairSource } from './pair-source.js';
import { priceBound, solvePlain } from './plain-solver.js';
import type { MarketOutcome, MarketResult } from './result.js';
import { solveMarket } from './solve-market.js';
import { verifySyntheticOptimum } from './synthetic-verify.js';
import { randomBook } from './testing/generate.js';

function clear(market: Market): MarketResult {
  const outcome = solveMarket(market, { seed: 1, hintLinesMax: 0 });
  if (outcome.status !== 'optimal') throw new Error(outcome.status);
  return outcome.result;
}

function book(supplies: readonly SupplyLine[], demands: readonly DemandLine[]): Market {
  return { ...randomBook({ supplies: 0, demands: 0, seed: 1 }), supplies, demands };
}

const easy = randomBook({ supplies: 1, demands: 1, seed: 2, hardFilters: false });
const SUPPLY: SupplyLine = {
  ...easy.supplies[0]!,
  readyFrom: '2026-03-01',
  readyTo: '2026-03-09',
  modes: ['road'],
};
const DEMAND: DemandLine = {
  ...easy.demands[0]!,
  deliverFrom: '2026-03-02',
  deliverTo: '2026-03-08',
  excludeOrgs: [],
};

describe('degenerate books', () => {
  it('clears empty and one-sided books', () => {
    expect(clear(book([], [])).deals).toEqual([]);
    expect(clear(book([SUPPLY], [])).unmatched).toMatchObject([
      { reason: 'NO_ELIGIBLE_PARTNER', remainingKg: SUPPLY.quantityKg },
    ]);
    expect(clear(book([], [DEMAND])).unmatched).toHaveLength(1);
  });

  it('clears lines without a whole kilogram', () => {
    const result = clear(book([{ ...SUPPLY, quantityKg: 0.5 }], [{ ...DEMAND, quantityKg: 0 }]));
    expect([result.deals, result.unmatched.length]).toEqual([[], 1]);
    const odd = clear(
      book([{ ...SUPPLY, quantityKg: 3.25 }], [{ ...DEMAND, quantityKg: 10, bidVndPerKg: 90_000 }]),
    );
    expect(odd.deals[0]!.quantityKg).toBe(3);
    expect(odd.unmatched.map((line) => line.remainingKg)).toEqual([0.25, 7]);
  });

  it('clears many equal lines at one price, and at no gain at all', () => {
    for (const bidVndPerKg of [SUPPLY.askVndPerKg, SUPPLY.askVndPerKg + 5000]) {
      const supplies = Array.from({ length: 60 }, (_, i) => ({
        ...SUPPLY,
        id: `s${i}`,
        quantityKg: 7,
        lat: 10,
        lon: 105,
      }));
      const demands = Array.from({ length: 50 }, (_, j) => ({
        ...DEMAND,
        id: `d${j}`,
        quantityKg: 9,
        lat: 10,
        lon: 105,
        bidVndPerKg,
      }));
      const market = {
        ...book(supplies, demands),
        transport: { vndPerKgKm: 0, fixedVndPerKg: 0, roadFactor: 1, boat: null },
      };
      expect(clear(market).objectiveVnd).toBe(420 * (bidVndPerKg - SUPPLY.askVndPerKg));
    }
  });

  it('clears 10,000 tiny parts', () => {
    const supplies = Array.from({ length: 10_000 }, (_, i) => ({
      ...SUPPLY,
      id: `s${i}`,
      product: `p${i}`,
      quantityKg: 2,
    }));
    const demands = Array.from({ length: 10_000 }, (_, j) => ({
      ...DEMAND,
      id: `d${j}`,
      products: [`p${j}`],
      quantityKg: 1,
      bidVndPerKg: 90_000,
    }));
    const result = clear(book(supplies, demands));
    expect(result.deals).toHaveLength(10_000);
  });

  it('clears one giant chain of substitutes', () => {
    const supplies = Array.from({ length: 300 }, (_, i) => ({
      ...SUPPLY,
      id: `s${i}`,
      product: `p${i}`,
      quantityKg: 5,
    }));
    const demands = Array.from({ length: 299 }, (_, j) => ({
      ...DEMAND,
      id: `d${j}`,
      products: [`p${j}`, `p${j + 1}`],
      quantityKg: 5,
      bidVndPerKg: 90_000,
    }));
    expect(
      clear(book(supplies, demands)).deals.reduce((sum, deal) => sum + deal.quantityKg, 0),
    ).toBe(1495);
  });
});

describe('the limits of whole numbers', () => {
  it('answers valueRange before it starts', () => {
    const rich = { ...DEMAND, bidVndPerKg: LIMITS.priceVndPerKg, quantityKg: LIMITS.quantityKg };
    const full = { ...SUPPLY, quantityKg: LIMITS.quantityKg };
    expect(solveMarket(book([full], [rich]), { seed: 1 }).status).toBe('valueRange');
    const premium = { ...DEMAND, gradePremiumVndPerKg: LIMITS.priceVndPerKg, minGrade: -1000 };
    expect(solveMarket(book([{ ...SUPPLY, grade: 1000 }], [premium]), { seed: 1 }).status).toBe(
      'valueRange',
    );
  });

  it('is exact close to them', () => {
    const quantityKg = 17_999_999;
    const result = clear(
      book(
        [{ ...SUPPLY, quantityKg, askVndPerKg: 1 }],
        [{ ...DEMAND, quantityKg, bidVndPerKg: LIMITS.priceVndPerKg, gradePremiumVndPerKg: 0 }],
      ),
    );
    const deal = result.deals[0]!;
    expect(BigInt(result.objectiveVnd)).toBe(
      BigInt(quantityKg) * BigInt(LIMITS.priceVndPerKg - 1 - deal.transportVndPerKg),
    );
  });
});

describe('stopping', () => {
  const market = randomBook({ supplies: 1900, demands: 30, seed: 6, hardFilters: false });
  const optimum = clear(market).scoreVnd;

  function phasesOf(stopAt: Phase | null): { outcome: MarketOutcome; phases: Set<Phase> } {
    const phases = new Set<Phase>();
    let last: Phase | null = null;
    const outcome = solveMarket(market, {
      seed: 1,
      hintLinesMax: 0,
      onProgress: ({ phase }) => {
        phases.add(phase);
        last = phase;
      },
      shouldStop: () => stopAt !== null && last === stopAt && 'cancelled',
    });
    return { outcome, phases };
  }

  it('keeps the best so far with a true bound at every phase', () => {
    const { phases } = phasesOf(null);
    expect([...phases]).toEqual(
      expect.arrayContaining(['pairs', 'coarse', 'simplex', 'pricing', 'prices', 'explain']),
    );
    for (const phase of phases) {
      const { outcome } = phasesOf(phase);
      if (outcome.status !== 'cancelled' || outcome.result === null)
        throw new Error(`${phase}: ${outcome.status}`);
      expect(outcome.result.scoreVnd).toBeLessThanOrEqual(optimum);
      expect(outcome.result.boundVnd).toBeGreaterThanOrEqual(optimum);
      expect(outcome.result.certificate.verified).toBe(true);
    }
  });

  it('comes closer with more work, and answers the same for the same work', () => {
    const run = (workLimit: number): MarketOutcome =>
      solveMarket(market, { seed: 1, hintLinesMax: 0, workLimit });
    const gaps = [1, 20_000, 1e9].map((limit) => {
      const outcome = run(limit);
      if (!('result' in outcome) || outcome.result === null) throw new Error(outcome.status);
      return outcome.result.gap;
    });
    expect(gaps[0]).toBeGreaterThan(0);
    expect(gaps[1]).toBeLessThanOrEqual(gaps[0]!);
    expect(gaps[2]).toBe(0);
    expect(run(5000)).toEqual(run(5000));
  });
});

describe('the published synthetic market', () => {
  it('draws mulberry32 as published', () => {
    const draw = mulberry32(1);
    expect([draw(), draw()]).toEqual([0.6270739405881613, 0.002735721180215478]);
  });

  it.each([
    [500, 200, 20, 12_476, 47_976_756],
    [2000, 800, 20, 194_027, 207_578_257],
    [5000, 2000, 20, 1_158_568, 552_926_168],
  ])('finds the optimum of %i x %i over %i weeks to the dong', (...row) => {
    const [lots, demands, weeks, pairs, objective] = row;
    const market = syntheticMarket(lots, demands, weeks, 1);
    const columns = syntheticColumns(market);
    const source = new PairSource(columns);
    const solution = solvePlain(source, { spend: () => false });
    expect([countSyntheticPairs(market, columns), solution.scoreVnd]).toEqual([pairs, objective]);
    expect(verifySyntheticOptimum(market, solution)).toBeNull();
    expect(priceBound(source, solution.price)).toBe(objective);
  });

  it('is proven on other seeds, cold and from the prices of a neighbour', () => {
    let price: Float64Array | undefined;
    for (let seed = 2; seed <= 12; seed++) {
      const market = syntheticMarket(400, 150, 10, seed);
      const cold = solvePlain(new PairSource(syntheticColumns(market)), { spend: () => false });
      expect([seed, cold.status, verifySyntheticOptimum(market, cold)]).toEqual([
        seed,
        'optimal',
        null,
      ]);
      if (price !== undefined) {
        const warm = solvePlain(new PairSource(syntheticColumns(market)), {
          spend: () => false,
          warmPrice: price,
        });
        expect(warm.scoreVnd).toBe(cold.scoreVnd);
      }
      price = cold.price;
    }
  });

  it('notices a clearing that is not optimal', () => {
    const market = syntheticMarket(300, 100, 10, 3);
    const solution = solvePlain(new PairSource(syntheticColumns(market)), { spend: () => false });
    const price = solution.price.slice().fill(0);
    expect(verifySyntheticOptimum(market, { ...solution, price })).toContain('pair');
    const kg = solution.kg.slice();
    kg[0]! += 1;
    expect(verifySyntheticOptimum(market, { ...solution, kg })).not.toBeNull();
  });
});
