/**
 * Prices of the direct deals of one part: one surplus u per supply (its farm-gate price is ask + u in all its deals), what is left of
 * the gain to the buyer. Dual prices where they exist; else the least remainder (price-lp.ts); else, when the clearing was stopped, the
 * split of each supply's own smallest gain. u is rounded down to the dong and the buyer keeps the rest, so both sides always gain or
 * break even and the parts add up exactly.
 */
import { isEligible, judgePair, listPairs } from './eligibility.js';
import type { Book, EligiblePair } from './eligibility.js';
import type { ClearedPart, Part, PartContext } from './part.js';
import { leastRemainderPrices } from './price-lp.js';
import type { Deal } from './result.js';

/** A direct deal with its pair; positions in the book. */
export interface PairDeal {
  readonly pair: EligiblePair;
  readonly kg: number;
}

export interface PartPrices {
  /** Whole dong per kg above the ask, by position in the book; supplies that sell nothing have 0. */
  readonly surplus: ReadonlyMap<number, number>;
  /** What each buyer keeps at least on any kilogram; 0 where demand stays unfilled. */
  readonly keeps: ReadonlyMap<number, number>;
  /** True where no pair can do better together: dual prices of a plain part. */
  readonly stable: boolean;
}

/** Above this many possible pairs the least remainder is not computed. */
export const PRICE_PAIRS_MAX = 300_000;

export function pairDeals(book: Book, cleared: ClearedPart): PairDeal[] {
  return cleared.pairs.map((flow) => {
    const pair = judgePair(book, flow.supply, flow.demand);
    if (!isEligible(pair)) throw new Error(`the solver dealt a pair stopped by "${pair}"`);
    return { pair, kg: flow.kg };
  });
}

export function pricePart(part: Part, cleared: ClearedPart, context: PartContext): PartPrices {
  const { book } = context;
  if (cleared.legs !== null) return pricesOfLegs(book, part, cleared.legs);
  const deals = pairDeals(book, cleared);
  const least = leastGains(deals);
  const totals = tradedKg(deals);
  const ends = surplusEnds(part, cleared, context, deals);
  const surplus = new Map<number, number>();
  for (const [supply, most] of least) {
    const best = ends === null ? most : ends.best(supply);
    const worst = ends === null ? 0 : ends.worst(supply);
    const sellsAll =
      totals.supply.get(supply) === Math.floor(book.supplies[supply]!.line.quantityKg);
    const split = sellsAll ? context.priceSplit * best + (1 - context.priceSplit) * worst : 0;
    // The hair keeps a whole split from falling to the dong below by rounding of the product.
    surplus.set(supply, Math.max(0, Math.min(most, Math.floor(split + 1e-6))));
  }
  return {
    surplus,
    keeps: buyerKeeps(book, deals, surplus, totals.demand),
    stable: cleared.duals !== null && !hasBonus(book, part),
  };
}

/** A chain part has priced its legs itself: the same figures, line by line. */
function pricesOfLegs(book: Book, part: Part, legs: readonly Deal[]): PartPrices {
  const supplyAt = new Map(part.supplies.map((i) => [book.supplies[i]!.line.id, i]));
  const demandAt = new Map(part.demands.map((j) => [book.demands[j]!.line.id, j]));
  const surplus = new Map<number, number>();
  const least = new Map<number, number>();
  const got = new Map<number, number>();
  for (const leg of legs) {
    const supply = supplyAt.get(leg.from);
    const demand = demandAt.get(leg.to);
    if (supply !== undefined)
      surplus.set(supply, leg.priceVndPerKg - book.supplies[supply]!.line.askVndPerKg);
    if (demand === undefined) continue;
    const keeps = Math.round(leg.toGainVnd / leg.quantityKg);
    least.set(demand, Math.min(keeps, least.get(demand) ?? Infinity));
    got.set(demand, (got.get(demand) ?? 0) + leg.quantityKg);
  }
  const keeps = new Map<number, number>();
  for (const [demand, each] of least) {
    const full = got.get(demand)! > book.demands[demand]!.line.quantityKg - 1;
    keeps.set(demand, full ? each : 0);
  }
  return { surplus, keeps, stable: false };
}

interface Ends {
  best(supply: number): number;
  worst(supply: number): number;
}

function surplusEnds(
  part: Part,
  cleared: ClearedPart,
  context: PartContext,
  deals: readonly PairDeal[],
): Ends | null {
  const { duals } = cleared;
  if (duals !== null && !hasBonus(context.book, part)) {
    const place = new Map(part.supplies.map((line, at) => [line, at]));
    return {
      best: (supply) => duals.sellerBest.supplyVndPerKg[place.get(supply)!]!,
      worst: (supply) => duals.sellerWorst.supplyVndPerKg[place.get(supply)!]!,
    };
  }
  // A plain part without duals was stopped: nothing slow may follow.
  if (part.kind === 'plain' && duals === null) return null;
  if (context.highs === null || part.supplies.length * part.demands.length > PRICE_PAIRS_MAX) {
    return null;
  }
  const { book } = context;
  const totals = tradedKg(deals);
  const supplyAt = new Map(part.supplies.map((line, at) => [line, at]));
  const demandAt = new Map(part.demands.map((line, at) => [line, at]));
  const kg = new Map(deals.map((deal) => [pairName(deal.pair.supply, deal.pair.demand), deal.kg]));
  const found = leastRemainderPrices(
    {
      supplies: part.supplies.length,
      demands: part.demands.length,
      supplyFree: Uint8Array.from(part.supplies, (i) =>
        freeLine(totals.supply.get(i), book.supplies[i]!.line.quantityKg),
      ),
      demandFree: Uint8Array.from(part.demands, (j) =>
        freeLine(totals.demand.get(j), book.demands[j]!.line.quantityKg),
      ),
      pairs: listPairs(book, part.supplies, part.demands).map((pair) => ({
        supply: supplyAt.get(pair.supply)!,
        demand: demandAt.get(pair.demand)!,
        gain: pair.gainVndPerKg,
        kg: kg.get(pairName(pair.supply, pair.demand)) ?? 0,
      })),
    },
    context.highs,
  );
  return (
    found && {
      best: (supply) => found.sellerBest[supplyAt.get(supply)!]!,
      worst: (supply) => found.sellerWorst[supplyAt.get(supply)!]!,
    }
  );
}

export function tradedKg(deals: readonly PairDeal[]): {
  readonly supply: Map<number, number>;
  readonly demand: Map<number, number>;
} {
  const supply = new Map<number, number>();
  const demand = new Map<number, number>();
  for (const { pair, kg } of deals) {
    supply.set(pair.supply, (supply.get(pair.supply) ?? 0) + kg);
    demand.set(pair.demand, (demand.get(pair.demand) ?? 0) + kg);
  }
  return { supply, demand };
}

function buyerKeeps(
  book: Book,
  deals: readonly PairDeal[],
  surplus: ReadonlyMap<number, number>,
  got: ReadonlyMap<number, number>,
): Map<number, number> {
  const keeps = new Map<number, number>();
  for (const { pair } of deals) {
    const filled = got.get(pair.demand) === Math.floor(book.demands[pair.demand]!.line.quantityKg);
    const left = filled ? pair.gainVndPerKg - surplus.get(pair.supply)! : 0;
    keeps.set(pair.demand, Math.min(left, keeps.get(pair.demand) ?? Infinity));
  }
  return keeps;
}

/** The smallest gain among each supply's deals: the most its surplus can be. */
function leastGains(deals: readonly PairDeal[]): Map<number, number> {
  const least = new Map<number, number>();
  for (const { pair } of deals) {
    least.set(pair.supply, Math.min(pair.gainVndPerKg, least.get(pair.supply) ?? Infinity));
  }
  return least;
}

export function hasBonus(book: Book, part: Part): boolean {
  if (book.bonus.size === 0) return false;
  const supplies = new Set(part.supplies);
  for (const key of book.bonus.keys()) {
    if (supplies.has(Math.floor(key / book.demands.length))) return true;
  }
  return false;
}

function freeLine(traded: number | undefined, quantityKg: number): 0 | 1 {
  return traded !== undefined && traded === Math.floor(quantityKg) ? 1 : 0;
}

export function pairName(supply: number, demand: number): string {
  return `${supply} ${demand}`;
}
