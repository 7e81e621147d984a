/** Clears one plain part of a book and reads both ends of its dual prices. */
import { dualRange } from './dual-range.js';
import type { Duals } from './dual-range.js';
import { marketPairs } from './market-pairs.js';
import type { MarketPairs } from './market-pairs.js';
import type { ClearedPart, DualPrices, PairFlow, Part, PartContext } from './part.js';
import { solvePlain } from './plain-solver.js';

export function clearPlain(part: Part, context: PartContext): ClearedPart {
  const pairs = marketPairs(context.book, { ...part, ...ranksOf(context) });
  const solution = solvePlain(pairs.source, { spend: (phase, work) => context.spend(phase, work) });
  const flows: PairFlow[] = [];
  solution.kg.forEach((kg, k) => {
    const supply = pairs.supplies[solution.supply[k]!]!;
    const demand = pairs.demands[solution.demand[k]!]!;
    flows.push({ supply, demand, kg });
  });
  const range = solution.status === 'optimal' ? dualRange(pairs.source, solution) : null;
  return {
    status: solution.status,
    stopped: solution.stopped,
    pairs: flows,
    inputs: [],
    outputs: [],
    scoreVnd: solution.scoreVnd,
    boundVnd: solution.boundVnd,
    duals: range && {
      sellerBest: byLine(part, pairs, range.sellerBest),
      sellerWorst: byLine(part, pairs, range.sellerWorst),
    },
    legs: null,
  };
}

function ranksOf(context: PartContext): { supplyRank: Int32Array; demandRank: Int32Array } {
  return { supplyRank: context.supplyRank, demandRank: context.demandRank };
}

/** From the source's order to the part's; lines without a whole kilogram have price 0. */
function byLine(part: Part, pairs: MarketPairs, duals: Duals): DualPrices {
  const spread = (
    lines: readonly number[],
    order: Int32Array,
    values: Float64Array,
  ): Float64Array => {
    const place = new Map<number, number>();
    order.forEach((line, at) => place.set(line, at));
    return Float64Array.from(lines, (line) => {
      const at = place.get(line);
      return at === undefined ? 0 : values[at]!;
    });
  };
  return {
    supplyVndPerKg: spread(part.supplies, pairs.supplies, duals.surplus),
    demandVndPerKg: spread(part.demands, pairs.demands, duals.price),
  };
}
