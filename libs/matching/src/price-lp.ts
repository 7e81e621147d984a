/**
 * Prices where rules or bonuses keep dual prices from existing: (u, v) with the least remainder.
 *
 * minimise  sum s over eligible pairs,  s >= w - u - v, s >= 0
 * subject to u + v <= w on every deal, u = 0 where kilograms stay unsold, v = 0 where demand stays unfilled,
 * then the largest and the smallest sum of u times sold kilograms among the minimisers. Pairs are added as they are violated, so the
 * programme stays small; every pair is priced before an end is accepted.
 */
import type { Highs } from 'highs';

/** One eligible pair of the part; `line` indexes count supplies first, then demands. */
export interface PricedPair {
  readonly supply: number;
  readonly demand: number;
  readonly gain: number;
  readonly kg: number;
}

export interface PriceProblem {
  readonly supplies: number;
  readonly demands: number;
  /** Lines whose price may differ from zero: nothing is left of them. */
  readonly supplyFree: Uint8Array;
  readonly demandFree: Uint8Array;
  readonly pairs: readonly PricedPair[];
}

export interface PriceEnds {
  readonly sellerBest: Float64Array;
  readonly sellerWorst: Float64Array;
}

type Aim = 'remainder' | 'sellerBest' | 'sellerWorst';

const TOLERANCE = 1e-6;
const PAIRS_PER_ROUND = 2000;
/** HiGHS's model status. */
const OPTIMAL = 7;

/** Both ends of u per supply; null when the linear programme cannot be solved. */
export function leastRemainderPrices(problem: PriceProblem, highs: Highs): PriceEnds | null {
  const listed = new Set<number>();
  problem.pairs.forEach((pair, at) => {
    if (pair.kg > 0) listed.add(at);
  });
  const least = solveAim(problem, highs, { aim: 'remainder', listed, remainder: 0 });
  if (least === null) return null;
  const remainder = least.remainder;
  const best = solveAim(problem, highs, { aim: 'sellerBest', listed, remainder });
  const worst = solveAim(problem, highs, { aim: 'sellerWorst', listed, remainder });
  return best && worst && { sellerBest: best.surplus, sellerWorst: worst.surplus };
}

interface Attempt {
  readonly aim: Aim;
  /** Pairs in the programme; grows. */
  readonly listed: Set<number>;
  readonly remainder: number;
}

interface Priced {
  readonly surplus: Float64Array;
  readonly price: Float64Array;
  readonly remainder: number;
}

function solveAim(problem: PriceProblem, highs: Highs, attempt: Attempt): Priced | null {
  for (;;) {
    const priced = solveListed(problem, highs, attempt);
    if (priced === null) return null;
    const violated: { at: number; by: number }[] = [];
    problem.pairs.forEach((pair, at) => {
      if (attempt.listed.has(at)) return;
      const by = pair.gain - priced.surplus[pair.supply]! - priced.price[pair.demand]!;
      if (by > TOLERANCE) violated.push({ at, by });
    });
    if (violated.length === 0) return priced;
    violated.sort((a, b) => b.by - a.by || a.at - b.at);
    for (const { at } of violated.slice(0, PAIRS_PER_ROUND)) attempt.listed.add(at);
  }
}

function solveListed(problem: PriceProblem, highs: Highs, attempt: Attempt): Priced | null {
  const { supplies, demands, pairs } = problem;
  const listed = [...attempt.listed].sort((a, b) => a - b).map((at) => pairs[at]!);
  const lines = supplies + demands;
  const columns = lines + listed.length;
  const rows = rowsOf(problem, listed, attempt);
  return highs.withModel<Priced | null>(
    {
      numCols: columns,
      numRows: rows.lower.length,
      colCost: costsOf(problem, listed.length, attempt.aim),
      colLower: new Float64Array(columns),
      colUpper: Float64Array.from({ length: columns }, (_, column) => upperOf(problem, column)),
      rowLower: rows.lower,
      rowUpper: rows.upper,
      matrix: {
        format: 'csr',
        numRows: rows.lower.length,
        numCols: columns,
        starts: rows.starts,
        indices: rows.indices,
        values: rows.indices.map(() => 1),
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      model.run();
      if (model.getModelStatus() !== OPTIMAL) return null;
      const { colValue } = model.getSolution();
      const positive = (from: number, to: number): Float64Array =>
        Float64Array.from(colValue.subarray(from, to), (value) => Math.max(0, value));
      return {
        surplus: positive(0, supplies),
        price: positive(supplies, lines),
        remainder: positive(lines, columns).reduce((sum, value) => sum + value, 0),
      };
    },
  );
}

/** Lines of which something is left keep price 0. */
function upperOf(
  { supplies, demands, supplyFree, demandFree }: PriceProblem,
  column: number,
): number {
  if (column >= supplies + demands) return Infinity;
  const free = column < supplies ? supplyFree[column] : demandFree[column - supplies];
  return free === 1 ? Infinity : 0;
}

/** The remainder, or u weighed by sold kilograms, scaled to dong per kilogram. */
function costsOf(
  { supplies, demands, pairs }: PriceProblem,
  listed: number,
  aim: Aim,
): Float64Array {
  const cost = new Float64Array(supplies + demands + listed);
  if (aim === 'remainder') return cost.fill(1, supplies + demands);
  const sold = pairs.reduce((sum, pair) => sum + pair.kg, 0);
  const sign = aim === 'sellerBest' ? -1 : 1;
  for (const pair of pairs) cost[pair.supply]! += (sign * pair.kg) / Math.max(1, sold);
  return cost;
}

interface Rows {
  readonly starts: number[];
  readonly indices: number[];
  readonly lower: number[];
  readonly upper: number[];
}

function rowsOf(
  { supplies, demands }: PriceProblem,
  listed: readonly PricedPair[],
  attempt: Attempt,
): Rows {
  const lines = supplies + demands;
  const rows: Rows = { starts: [0], indices: [], lower: [], upper: [] };
  listed.forEach((pair, row) => {
    rows.starts.push(rows.indices.push(pair.supply, supplies + pair.demand, lines + row));
    rows.lower.push(pair.gain);
    // On a deal the remainder is exactly what is left, so that u + v never passes the gain.
    rows.upper.push(pair.kg > 0 ? pair.gain : Infinity);
  });
  if (attempt.aim !== 'remainder') {
    rows.indices.push(...listed.map((_, row) => lines + row));
    rows.starts.push(rows.indices.length);
    rows.lower.push(-Infinity);
    rows.upper.push(attempt.remainder + TOLERANCE);
  }
  return rows;
}
