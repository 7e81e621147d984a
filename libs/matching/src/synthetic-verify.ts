/**
 * An independent proof that a clearing of the synthetic market is optimal: every lot against every demand, by the published definition
 * of a pair, with no class, cell or list of the solver.
 */
import type { PlainSolution } from './plain-solver.js';
import type { SyntheticMarket } from './synthetic-market.js';

/** Null when the flow is feasible, the dual prices cover every pair and both sums agree; else what is wrong. */
export function verifySyntheticOptimum(
  market: SyntheticMarket,
  solution: PlainSolution,
): string | null {
  return flowFault(market, solution) ?? dualFault(market, solution);
}

function gainOf({ lots, demands }: SyntheticMarket, i: number, j: number): number {
  if (lots.grade[i]! < demands.grade[j]!) return 0;
  if (lots.to[i]! < demands.from[j]! || demands.to[j]! < lots.from[i]!) return 0;
  const dx = lots.x[i]! - demands.x[j]!;
  const dy = lots.y[i]! - demands.y[j]!;
  return demands.price[j]! - lots.price[i]! - Math.ceil(30 * Math.sqrt(dx * dx + dy * dy));
}

function flowFault(market: SyntheticMarket, solution: PlainSolution): string | null {
  const sold = new Float64Array(market.lots.kg.length);
  const got = new Float64Array(market.demands.kg.length);
  let score = 0;
  for (let k = 0; k < solution.kg.length; k++) {
    const i = solution.supply[k]!;
    const j = solution.demand[k]!;
    const gain = gainOf(market, i, j);
    const kg = solution.kg[k]!;
    if (gain <= 0 || kg <= 0 || !Number.isInteger(kg))
      return `deal ${i} -> ${j} of ${kg} kg is not allowed`;
    sold[i]! += kg;
    got[j]! += kg;
    score += gain * kg;
  }
  if (sold.some((kg, i) => kg > market.lots.kg[i]!)) return 'a lot is oversold';
  if (got.some((kg, j) => kg > market.demands.kg[j]!)) return 'a demand is overfilled';
  return score === solution.scoreVnd ? null : `the deals add up to ${score}`;
}

function dualFault(market: SyntheticMarket, solution: PlainSolution): string | null {
  const { lots, demands } = market;
  const { price, surplus } = solution;
  let bound = 0;
  for (let j = 0; j < demands.kg.length; j++) {
    if (price[j]! < 0) return `demand ${j} has a negative price`;
    bound += price[j]! * demands.kg[j]!;
  }
  for (let i = 0; i < lots.kg.length; i++) {
    const u = surplus[i]!;
    if (u < 0) return `lot ${i} has a negative surplus`;
    bound += u * lots.kg[i]!;
    for (let j = 0; j < demands.kg.length; j++) {
      if (demands.price[j]! - lots.price[i]! <= u + price[j]!) continue;
      if (gainOf(market, i, j) > u + price[j]!) return `pair ${i} -> ${j} is not covered`;
    }
  }
  return bound === solution.boundVnd ? null : `the dual prices add up to ${bound}`;
}
