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
  const rows = [...attempt.listed].sort((a, b) => a - b);
  const lines = supplies + demands;
  const inf = Number.POSITIVE_INFINITY;
  const upper = new Float64Array(lines + rows.length).fill(inf);
  for (let line = 0; line < lines; line++) {
    const free = line < supplies ? problem.supplyFree[line] : problem.demandFree[line - supplies];
    if (free !== 1) upper[line] = 0;
  }
  const colCost = new Float64Array(upper.length);
  const sold = new Float64Array(supplies);
  for (const pair of pairs) {
    if (pair.kg > 0) sold[pair.supply]! += pair.kg;
  }
  const total = Math.max(
    1,
    sold.reduce((sum, kg) => sum + kg, 0),
  );
  for (let i = 0; i < supplies; i++) {
    // Scaled so that both aims are in dong per kilogram.
    if (attempt.aim === 'sellerBest') colCost[i] = -sold[i]! / total;
    if (attempt.aim === 'sellerWorst') colCost[i] = sold[i]! / total;
  }
  if (attempt.aim === 'remainder') colCost.fill(1, lines);
  const starts: number[] = [];
  const indices: number[] = [];
  const values: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  rows.forEach((at, row) => {
    const pair = pairs[at]!;
    starts.push(indices.length);
    indices.push(pair.supply, supplies + pair.demand, lines + row);
    values.push(1, 1, 1);
    rowLower.push(pair.gain);
    // On a deal the remainder is exactly what is left, so that u + v never passes the gain.
    rowUpper.push(pair.kg > 0 ? pair.gain : inf);
  });
  if (attempt.aim !== 'remainder') {
    starts.push(indices.length);
    rows.forEach((_, row) => {
      indices.push(lines + row);
      values.push(1);
    });
    rowLower.push(-inf);
    rowUpper.push(attempt.remainder + TOLERANCE);
  }
  starts.push(indices.length);
  const columns = upper.length;
  return highs.withModel<Priced | null>(
    {
      numCols: columns,
      numRows: rowLower.length,
      colCost,
      colLower: new Float64Array(columns),
      colUpper: upper,
      rowLower,
      rowUpper,
      matrix: {
        format: 'csr',
        numRows: rowLower.length,
        numCols: columns,
        starts,
        indices,
        values,
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      model.run();
      if (model.getModelStatus() !== 7) return null;
      const { colValue } = model.getSolution();
      let remainder = 0;
      for (let row = 0; row < rows.length; row++) remainder += Math.max(0, colValue[lines + row]!);
      return {
        surplus: Float64Array.from(colValue.subarray(0, supplies), (value) => Math.max(0, value)),
        price: Float64Array.from(colValue.subarray(supplies, lines), (value) => Math.max(0, value)),
        remainder,
      };
    },
  );
}
