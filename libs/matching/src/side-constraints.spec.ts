import type { Highs } from 'highs';
import type { Market } from './market.js';
import type { MarketResult } from './result.js';
import { solveMarket } from './solve-market.js';
import { randomRuledBook } from './testing/generate-ruled.js';
import type { RuledShape } from './testing/generate-ruled.js';
import { highsForTests } from './testing/load-highs.js';
import { ruledOptimum } from './testing/oracle-ruled.js';

let highs: Highs;

beforeAll(async () => {
  highs = await highsForTests();
});

function cleared(market: Market): MarketResult {
  const outcome = solveMarket(market, { seed: 1, highs, hintLinesMax: 0 });
  if (!('result' in outcome) || outcome.result === null) throw new Error(outcome.status);
  return outcome.result;
}

const kinds: readonly (readonly [string, Omit<RuledShape, 'seed'>, number])[] = [
  [
    'limits of lines',
    { supplies: 5, demands: 4, processors: 0, lineLimits: true, rules: false },
    120,
  ],
  ['rules', { supplies: 5, demands: 4, processors: 0, lineLimits: false, rules: true }, 80],
  [
    'limits and rules',
    { supplies: 5, demands: 4, processors: 0, lineLimits: true, rules: true },
    80,
  ],
  ['chains', { supplies: 4, demands: 5, processors: 2, lineLimits: false, rules: false }, 80],
  [
    'everything at once',
    { supplies: 4, demands: 5, processors: 2, lineLimits: true, rules: true },
    80,
  ],
];

describe.each(kinds)('%s against a second programme', (_, shape, books) => {
  it(`finds the optimum of ${books} random books, verified`, () => {
    let dealt = 0;
    for (let seed = 1; seed <= books; seed++) {
      const market = randomRuledBook({ ...shape, seed });
      const result = cleared(market);
      const best = ruledOptimum(market, highs);
      // Grams are whole: the programme of the engine may end a few grams above or below per leg.
      const close = {
        seed,
        off: Math.abs(result.scoreVnd - best) <= (shape.processors > 0 ? 30 : 0.5),
      };
      expect(close).toEqual({ seed, off: true });
      expect(result.boundVnd).toBeGreaterThanOrEqual(best - (shape.processors > 0 ? 1 : 0.5));
      expect(result.certificate.verified).toBe(true);
      dealt += result.deals.length;
    }
    expect(dealt).toBeGreaterThan(books / 2);
  });
});
