import type { Highs } from 'highs';
import { isEligible, judgePair, prepareBook } from './eligibility.js';
import type { DemandLine, Market, SupplyLine } from './market.js';
import type { MarketResult } from './result.js';
import { solveMarket } from './solve-market.js';
import { Draw, randomBook } from './testing/generate.js';
import type { BookShape } from './testing/generate.js';
import { highsForTests } from './testing/load-highs.js';
import { enumeratedOptimum, highsOptimum } from './testing/oracle.js';

let highs: Highs;
beforeAll(async () => {
  highs = await highsForTests();
});

function clear(market: Market, seed = 1): MarketResult {
  const outcome = solveMarket(market, { seed, highs, hintLinesMax: 0 });
  if (outcome.status !== 'optimal') throw new Error(`ended as ${outcome.status}`);
  return outcome.result;
}

function shapeOf(seed: number): BookShape {
  return {
    supplies: 1 + (seed % 9),
    demands: 1 + (seed % 7),
    seed,
    ...(seed % 3 === 0 ? { priceSteps: 4 } : {}),
    products: 1 + (seed % 3),
    bonuses: seed % 4 === 0,
    hardFilters: seed % 2 === 0,
  };
}

describe('a plain clearing', () => {
  it('finds the best of all ways to deal on tiny books', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const market = randomBook({
        supplies: 3,
        demands: 2,
        seed,
        kg: 4,
        hardFilters: seed % 2 === 0,
      });
      expect([seed, clear(market).scoreVnd]).toEqual([seed, enumeratedOptimum(market)]);
    }
  });

  it('agrees with HiGHS on random books', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const market = randomBook(shapeOf(seed));
      expect([seed, clear(market).scoreVnd]).toEqual([
        seed,
        Math.round(highsOptimum(market, highs)),
      ]);
    }
  });

  it('agrees with HiGHS on larger books with many ties', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const market = randomBook({
        supplies: 60,
        demands: 40,
        seed,
        priceSteps: 5,
        products: 2,
        bonuses: seed % 2 === 0,
      });
      expect([seed, clear(market).scoreVnd]).toEqual([
        seed,
        Math.round(highsOptimum(market, highs)),
      ]);
    }
  });
});

describe('what must not change a clearing', () => {
  it('answers the same deals and prices for any order of lines', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const market = randomBook({ ...shapeOf(seed), supplies: 12, demands: 9 });
      const draw = new Draw(seed);
      const shuffled = {
        ...market,
        supplies: draw.shuffled(market.supplies),
        demands: draw.shuffled(market.demands),
        pairs: draw.shuffled(market.pairs),
      };
      expect(clear(shuffled)).toEqual(clear(market));
    }
  });

  it('keeps the best score when a lot is split in two', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const market = randomBook({ ...shapeOf(seed), bonuses: false, kg: 20 });
      const [first, ...rest] = market.supplies as [SupplyLine, ...SupplyLine[]];
      const part = Math.floor(first.quantityKg / 2);
      const supplies = [
        { ...first, quantityKg: part },
        { ...first, id: 'split', quantityKg: first.quantityKg - part },
        ...rest,
      ];
      const twin = market.pairs
        .filter((pair) => pair.supply === first.id)
        .map((pair) => ({ ...pair, supply: 'split' }));
      const split = { ...market, supplies, pairs: [...market.pairs, ...twin] };
      expect(clear(split).scoreVnd).toBe(clear(market).scoreVnd);
    }
  });

  it('scales with the quantities', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const market = randomBook(shapeOf(seed));
      const times = <T extends { quantityKg: number }>(line: T): T => ({
        ...line,
        quantityKg: line.quantityKg * 1000,
      });
      const scaled = {
        ...market,
        supplies: market.supplies.map(times),
        demands: market.demands.map(times),
      };
      expect(clear(scaled).scoreVnd).toBe(1000 * clear(market).scoreVnd);
    }
  });

  it('returns to the first score when a capacity is changed and restored', () => {
    const market = randomBook({ supplies: 20, demands: 15, seed: 8 });
    const before = clear(market);
    const changed = {
      ...market,
      supplies: market.supplies.map((line) => ({ ...line, quantityKg: 1 })),
    };
    expect(clear(changed).scoreVnd).toBeLessThanOrEqual(before.scoreVnd);
    expect(clear(market)).toEqual(before);
  });
});

describe('more of anything', () => {
  it('never lowers the total gain', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const market = randomBook({ ...shapeOf(seed), bonuses: false });
      const base = clear(market).objectiveVnd;
      const more = market.supplies.map((line, i) =>
        i === 0 ? { ...line, quantityKg: line.quantityKg + 5 } : line,
      );
      expect(clear({ ...market, supplies: more }).objectiveVnd).toBeGreaterThanOrEqual(base);
      const cheaper = market.supplies.map((line, i) =>
        i === 0 ? { ...line, askVndPerKg: line.askVndPerKg - 500 } : line,
      );
      expect(clear({ ...market, supplies: cheaper }).objectiveVnd).toBeGreaterThanOrEqual(base);
    }
  });
});

describe('prices', () => {
  it('leave no pair that would rather deal with each other, and both sides at least even', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const market = randomBook({ ...shapeOf(seed), bonuses: false, supplies: 10, demands: 8 });
      const result = clear(market);
      expect(result.blocking).toEqual([]);
      expect([seed, blockingByHand(market, result)]).toEqual([seed, []]);
      for (const deal of result.deals) {
        expect(deal.fromGainVnd).toBeGreaterThanOrEqual(0);
        expect(deal.toGainVnd).toBeGreaterThanOrEqual(0);
        expect(deal.runnerUp === null || deal.runnerUp.lessVndPerKg >= 0).toBe(true);
      }
    }
  });

  it('span the dual range from worst to best for sellers, with the split between', () => {
    let wide = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const market = randomBook({ supplies: 6, demands: 5, seed, kg: 3, hardFilters: false });
      const at = (priceSplit: number): number => {
        const outcome = solveMarket(market, { seed: 1, highs, priceSplit, hintLinesMax: 0 });
        if (outcome.status !== 'optimal') throw new Error(outcome.status);
        return outcome.result.deals.reduce((sum, deal) => sum + deal.fromGainVnd, 0);
      };
      const [low, middle, high] = [at(0), at(0.5), at(1)];
      expect(low).toBeLessThanOrEqual(middle);
      expect(middle).toBeLessThanOrEqual(high);
      const ends = sellerGainRange(market, clear(market), highs);
      expect([seed, low, high]).toEqual([seed, Math.round(ends.low), Math.round(ends.high)]);
      if (low < high) wide += 1;
    }
    expect(wide).toBeGreaterThan(20);
  });

  it('report the remainder a bonus leaves, with its rule', () => {
    let blocking = 0;
    for (let seed = 4; seed <= 200; seed += 4) {
      const market = randomBook({ ...shapeOf(seed), supplies: 10, demands: 8 });
      const result = clear(market);
      for (const pair of result.blocking)
        expect([pair.rule, pair.byVndPerKg > 0]).toEqual(['bonus', true]);
      blocking += result.blocking.length;
    }
    expect(blocking).toBeGreaterThan(0);
  });
});

/** Pairs that create more together than the seller's surplus and the least the buyer keeps; by definition, from the result alone. */
function blockingByHand(market: Market, result: MarketResult): string[] {
  const book = prepareBook(market);
  const left = new Map(
    result.unmatched.map((line) => [`${line.side} ${line.id}`, line.remainingKg]),
  );
  const surplus = (line: SupplyLine): number => {
    const deal = result.deals.find((item) => item.from === line.id);
    return deal === undefined || left.has(`supply ${line.id}`)
      ? 0
      : deal.priceVndPerKg - line.askVndPerKg;
  };
  const keeps = (line: DemandLine): number => {
    if (left.has(`demand ${line.id}`)) return 0;
    const own = result.deals
      .filter((item) => item.to === line.id)
      .map((item) => item.toGainVnd / item.quantityKg);
    return Math.min(...own);
  };
  const found: string[] = [];
  market.supplies.forEach((supply, i) => {
    market.demands.forEach((demand, j) => {
      const pair = judgePair(book, i, j);
      if (isEligible(pair) && pair.gainVndPerKg > surplus(supply) + keeps(demand))
        found.push(`${supply.id} ${demand.id}`);
    });
  });
  return found;
}

/** Least and largest sum of u times sold kilograms over all optimal duals, by linear programming. */
function sellerGainRange(
  market: Market,
  result: MarketResult,
  solver: Highs,
): { low: number; high: number } {
  const book = prepareBook(market);
  const lines = [...market.supplies, ...market.demands];
  const supplies = market.supplies.length;
  const sold = market.supplies.map((line) =>
    result.deals
      .filter((deal) => deal.from === line.id)
      .reduce((sum, deal) => sum + deal.quantityKg, 0),
  );
  const starts = [0];
  const indices: number[] = [];
  const rowLower: number[] = [];
  market.supplies.forEach((_, i) => {
    market.demands.forEach((__, j) => {
      const pair = judgePair(book, i, j);
      if (!isEligible(pair)) return;
      indices.push(i, supplies + j);
      rowLower.push(pair.gainVndPerKg);
      starts.push(indices.length);
    });
  });
  starts.push(indices.push(...lines.keys()) && indices.length);
  rowLower.push(-solver.infinity);
  const values = [
    ...Array.from({ length: indices.length - lines.length }, () => 1),
    ...lines.map((line) => line.quantityKg),
  ];
  const rowUpper = rowLower.map((_, row) =>
    row === rowLower.length - 1 ? result.scoreVnd : solver.infinity,
  );
  const end = (sign: number): number =>
    solver.withModel<number>(
      {
        numCols: lines.length,
        numRows: rowLower.length,
        colCost: lines.map((_, at) => sign * (sold[at] ?? 0)),
        colLower: lines.map(() => 0),
        colUpper: lines.map(() => solver.infinity),
        rowLower,
        rowUpper,
        matrix: {
          format: 'csr',
          numRows: rowLower.length,
          numCols: lines.length,
          starts,
          indices,
          values,
        },
      },
      (model) => {
        model.options.set({ output_flag: false });
        model.run();
        return sign * model.getObjectiveValue();
      },
    );
  return { low: end(1), high: end(-1) };
}
