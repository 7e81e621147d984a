import type { Highs } from 'highs';
import type { Market } from './market.js';
import type { MarketResult } from './result.js';
import { compareScenarios, ruleCosts, rulesOf, withoutRule } from './scenario.js';
import { solveMarket } from './solve-market.js';
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

const shape = { supplies: 6, demands: 5, processors: 1, lineLimits: true, rules: true };

describe('what-if comparison', () => {
  it('shows each scenario and its difference from the first', () => {
    const market = randomRuledBook({ ...shape, seed: 4 });
    const free = rulesOf(market).reduce<Market>((book, rule) => withoutRule(book, rule), market);
    const runs = [
      { name: 'all rules', market, result: cleared(market) },
      { name: 'no rule', market: free, result: cleared(free) },
    ];
    const { figures, differences } = compareScenarios(runs, 10);
    expect(figures.map(({ name }) => name)).toEqual(['all rules', 'no rule']);
    expect(differences[0]).toMatchObject({ gainVnd: 0, soldKg: 0, sellersServed: 0 });
    expect(differences[1]!.gainVnd).toBe(figures[1]!.gainVnd - figures[0]!.gainVnd);
    for (const each of figures) {
      expect(each.smallSellersServed).toBeLessThanOrEqual(each.sellersServed);
      expect(each.largestBuyerShare).toBeLessThanOrEqual(1);
      expect(each.meanDistanceKm).toBeGreaterThanOrEqual(0);
    }
    expect(figures[1]!.deals).toBeGreaterThan(0);
  });

  it('gives every rule a cost between proven ends, never below zero without bonuses', () => {
    let costly = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const market = randomRuledBook({ ...shape, processors: 0, seed });
      for (const cost of ruleCosts(market, { seed: 1, highs })) {
        if (cost.proven === null) continue;
        expect(cost.costVnd).toBeGreaterThanOrEqual(0);
        expect(cost.proven.atLeastVnd).toBeLessThanOrEqual(cost.costVnd);
        expect(cost.proven.atMostVnd).toBeGreaterThanOrEqual(cost.costVnd);
        if (cost.costVnd > 0) costly += 1;
      }
    }
    expect(costly).toBeGreaterThan(4);
  });

  it('has no rule to switch off in a plain book', () => {
    const market = randomRuledBook({
      ...shape,
      lineLimits: false,
      rules: false,
      processors: 0,
      seed: 3,
    });
    expect(rulesOf({ ...market, pairs: [] })).toEqual([]);
    expect(ruleCosts({ ...market, pairs: [] }, { seed: 1 })).toEqual([]);
  });
});
