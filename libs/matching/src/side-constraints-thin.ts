/**
 * A part with rules too large to hold all its pairs: the pairs that matter at the prices of the plain market, and the plain optimum as
 * the bound. Rules only take deals away, so no clearing under them scores more than the plain one plus every bonus step.
 */
import { isEligible, judgePair } from './eligibility.js';
import type { EligiblePair } from './eligibility.js';
import { marketPairs } from './market-pairs.js';
import { Offers } from './pair-source.js';
import type { Part, PartContext } from './part.js';
import { solvePlain } from './plain-solver.js';

export interface ThinnedPart {
  readonly pairs: readonly EligiblePair[];
  /** Bound before bonus steps. */
  readonly boundVnd: number;
}

/** Possible pairs (supplies times demands) up to which a part keeps all of its own. */
export const WHOLE_PAIRS_MAX = 1_500_000;
const PAIRS_PER_SUPPLY = 40;

export function thinnedPart(part: Part, context: PartContext): ThinnedPart {
  const { book, supplyRank, demandRank } = context;
  const lines = marketPairs(book, { ...part, supplyRank, demandRank });
  const { source } = lines;
  const plain = solvePlain(source, { spend: (_, work) => context.spend('side', work) });
  source.setPrices(plain.price);
  const out = new Offers(PAIRS_PER_SUPPLY);
  const pairs: EligiblePair[] = [];
  for (let lot = 0; lot < source.supplies; lot++) {
    const held = source.best(lot, -Number.MAX_SAFE_INTEGER, PAIRS_PER_SUPPLY, out);
    for (let k = 0; k < held; k++) {
      const judged = judgePair(book, lines.supplies[lot]!, lines.demands[out.demand[k]!]!);
      if (isEligible(judged)) pairs.push(judged);
    }
  }
  pairs.sort((a, b) => a.supply - b.supply || a.demand - b.demand);
  return { pairs, boundVnd: plain.boundVnd };
}
