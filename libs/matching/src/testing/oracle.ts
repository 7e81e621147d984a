/** Independent optima for tests: HiGHS on the whole linear programme, and plain enumeration for tiny books. */
import type { Highs } from 'highs';
import { listPairs, prepareBook } from '../eligibility.js';
import type { Market } from '../market.js';

/** The best score of a book without rules or processors, by linear programming over every pair. */
export function highsOptimum(market: Market, highs: Highs): number {
  const book = prepareBook(market);
  const supplies = market.supplies.map((_, at) => at);
  const demands = market.demands.map((_, at) => at);
  const pairs = listPairs(book, supplies, demands);
  if (pairs.length === 0) return 0;
  const starts = [0];
  const indices: number[] = [];
  for (const pair of pairs) {
    indices.push(pair.supply, supplies.length + pair.demand);
    starts.push(indices.length);
  }
  const limits = [...market.supplies, ...market.demands].map((line) => Math.floor(line.quantityKg));
  return highs.withModel<number>(
    {
      numCols: pairs.length,
      numRows: limits.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: pairs.map((pair) => pair.gainVndPerKg + pair.bonusVndPerKg),
      colLower: pairs.map(() => 0),
      colUpper: pairs.map(() => highs.infinity),
      rowLower: limits.map(() => -highs.infinity),
      rowUpper: limits,
      matrix: {
        format: 'csc',
        numRows: limits.length,
        numCols: pairs.length,
        starts,
        indices,
        values: indices.map(() => 1),
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      model.run();
      return model.getObjectiveValue();
    },
  );
}

/** The best score by trying every whole quantity on every pair; only for a handful of pairs. */
export function enumeratedOptimum(market: Market): number {
  const book = prepareBook(market);
  const pairs = listPairs(
    book,
    market.supplies.map((_, at) => at),
    market.demands.map((_, at) => at),
  );
  const left = {
    supply: market.supplies.map((line) => Math.floor(line.quantityKg)),
    demand: market.demands.map((line) => Math.floor(line.quantityKg)),
  };
  const best = (at: number): number => {
    const pair = pairs[at];
    if (pair === undefined) return 0;
    const most = Math.min(left.supply[pair.supply]!, left.demand[pair.demand]!);
    let top = -Infinity;
    for (let kg = 0; kg <= most; kg++) {
      left.supply[pair.supply]! -= kg;
      left.demand[pair.demand]! -= kg;
      top = Math.max(top, kg * (pair.gainVndPerKg + pair.bonusVndPerKg) + best(at + 1));
      left.supply[pair.supply]! += kg;
      left.demand[pair.demand]! += kg;
    }
    return top;
  };
  return best(0);
}
