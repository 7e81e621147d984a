/**
 * What-if comparison of several clearings of one frozen book ("so sánh kịch bản"): the figures staff decide by, side by side, and what
 * each rule costs. Pure: the clearings are made elsewhere, each with its own rules.
 */
import { haversineKm } from './eligibility.js';
import { solveMarket } from './solve-market.js';
import type { Market, Rule } from './market.js';
import type { SolveOptions } from './options.js';
import type { Deal, MarketResult } from './result.js';

/** One clearing to compare: the book as it was cleared (its rules may differ) and what came of it. */
export interface ScenarioRun {
  readonly name: string;
  readonly market: Market;
  readonly result: MarketResult;
}

export interface ScenarioFigures {
  readonly name: string;
  readonly status: MarketResult['status'];
  /** Kilograms that leave supplies, and that reach demands. */
  readonly soldKg: number;
  readonly deliveredKg: number;
  readonly gainVnd: number;
  readonly bonusVnd: number;
  readonly scoreVnd: number;
  readonly boundVnd: number;
  /** Selling organisations with at least one deal; of those the small ones. */
  readonly sellersServed: number;
  readonly smallSellersServed: number;
  readonly buyersServed: number;
  /** Mean distance of a kilogram over all its legs that move it, km. */
  readonly meanDistanceKm: number;
  /** Largest part of the kilograms of one product that one buying organisation takes (0..1). */
  readonly largestBuyerShare: number;
  readonly deals: number;
  readonly blockingPairs: number;
}

export interface ScenarioComparison {
  readonly figures: readonly ScenarioFigures[];
  /** Each scenario minus the first, in dong and kilograms. */
  readonly differences: readonly {
    readonly name: string;
    readonly gainVnd: number;
    readonly soldKg: number;
    readonly sellersServed: number;
    readonly smallSellersServed: number;
  }[];
}

/** A seller that offers at most this much in all counts as small, unless the caller says otherwise. */
export const SMALL_SELLER_KG = 5000;

export function compareScenarios(
  runs: readonly ScenarioRun[],
  smallSellerKg = SMALL_SELLER_KG,
): ScenarioComparison {
  const figures = runs.map((run) => figuresOf(run, smallSellerKg));
  const first = figures[0];
  return {
    figures,
    differences: figures.map((each) => ({
      name: each.name,
      gainVnd: each.gainVnd - first!.gainVnd,
      soldKg: each.soldKg - first!.soldKg,
      sellersServed: each.sellersServed - first!.sellersServed,
      smallSellersServed: each.smallSellersServed - first!.smallSellersServed,
    })),
  };
}

function figuresOf({ name, market, result }: ScenarioRun, smallSellerKg: number): ScenarioFigures {
  const supplies = new Map(market.supplies.map((line) => [line.id, line]));
  const demands = new Map(market.demands.map((line) => [line.id, line]));
  const small = smallSellers(market, smallSellerKg);
  const sellers = new Set<string>();
  const buyers = new Set<string>();
  let soldKg = 0;
  let deliveredKg = 0;
  for (const deal of result.deals) {
    const from = supplies.get(deal.from);
    const to = demands.get(deal.to);
    if (from !== undefined) {
      soldKg += deal.quantityKg;
      sellers.add(from.org);
    }
    if (to !== undefined) {
      deliveredKg += deal.quantityKg;
      buyers.add(to.org);
    }
  }
  return {
    name,
    status: result.status,
    soldKg: gramsOf(soldKg),
    deliveredKg: gramsOf(deliveredKg),
    gainVnd: result.objectiveVnd,
    bonusVnd: result.bonusVnd,
    scoreVnd: result.scoreVnd,
    boundVnd: result.boundVnd,
    sellersServed: sellers.size,
    smallSellersServed: [...sellers].filter((org) => small.has(org)).length,
    buyersServed: buyers.size,
    meanDistanceKm: meanDistance(market, result.deals),
    largestBuyerShare: largestShare(market, result.deals),
    deals: result.deals.length,
    blockingPairs: result.blocking.length,
  };
}

function gramsOf(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}

function smallSellers(market: Market, smallSellerKg: number): Set<string> {
  const offered = new Map<string, number>();
  for (const line of market.supplies) {
    offered.set(line.org, (offered.get(line.org) ?? 0) + line.quantityKg);
  }
  return new Set([...offered].filter(([, kg]) => kg <= smallSellerKg).map(([org]) => org));
}

function meanDistance(market: Market, deals: readonly Deal[]): number {
  // A supply and a demand may share an id; a processor shares with nobody.
  const starts = new Map([...market.supplies, ...market.processors].map((line) => [line.id, line]));
  const ends = new Map([...market.demands, ...market.processors].map((line) => [line.id, line]));
  let kg = 0;
  let kgKm = 0;
  for (const deal of deals) {
    const from = starts.get(deal.from);
    const to = ends.get(deal.to);
    if (from === undefined || to === undefined) continue;
    kg += deal.quantityKg;
    kgKm += deal.quantityKg * haversineKm(from.lat, from.lon, to.lat, to.lon);
  }
  return kg === 0 ? 0 : kgKm / kg;
}

function largestShare(market: Market, deals: readonly Deal[]): number {
  const orgs = new Map(
    [...market.processors, ...market.demands].map((line) => [line.id, line.org]),
  );
  const all = new Map<string, number>();
  const byOrg = new Map<string, number>();
  for (const deal of deals) {
    all.set(deal.product, (all.get(deal.product) ?? 0) + deal.quantityKg);
    const key = JSON.stringify([deal.product, orgs.get(deal.to)]);
    byOrg.set(key, (byOrg.get(key) ?? 0) + deal.quantityKg);
  }
  let largest = 0;
  for (const [key, kg] of byOrg) {
    const [product] = JSON.parse(key) as [string];
    largest = Math.max(largest, kg / all.get(product)!);
  }
  return largest;
}

/** What switching one rule off would change. */
export interface RuleCost {
  readonly rule: Rule | LineLimit;
  /** Gain (money) without the rule minus gain with it, at the best answers found. */
  readonly costVnd: number;
  /** Where the true cost lies, by scores and bounds; equal ends where both are optimal. Null where bonuses steer either clearing. */
  readonly proven: { readonly atLeastVnd: number; readonly atMostVnd: number } | null;
  /** Kilograms the rule keeps from being sold (negative: it makes more be sold). */
  readonly soldKg: number;
}

/** Limits that lines carry, switched off for all lines at once. */
export type LineLimit = 'minDeal' | 'minFill' | 'maxSuppliers' | 'forbidden' | 'bonus';

/** The book with one rule, or one kind of limit of its lines, switched off. */
export function withoutRule(market: Market, rule: Rule | LineLimit): Market {
  if (typeof rule !== 'string')
    return { ...market, rules: market.rules.filter((item) => item !== rule) };
  switch (rule) {
    case 'minDeal':
      return {
        ...market,
        supplies: market.supplies.map((line) => ({ ...line, minDealKg: 0 })),
        demands: market.demands.map((line) => ({ ...line, minDealKg: 0 })),
      };
    case 'minFill':
      return { ...market, demands: market.demands.map((line) => ({ ...line, minFillKg: 0 })) };
    case 'maxSuppliers':
      return {
        ...market,
        demands: market.demands.map((line) => ({ ...line, maxSuppliers: null })),
      };
    case 'forbidden':
      return { ...market, pairs: market.pairs.map((pair) => ({ ...pair, forbid: false })) };
    case 'bonus':
      return { ...market, pairs: market.pairs.map((pair) => ({ ...pair, bonusVndPerKg: 0 })) };
  }
}

/** Every rule of a book that can be switched off, kinds of line limits only where a line has one. */
export function rulesOf(market: Market): (Rule | LineLimit)[] {
  const lines = [...market.supplies, ...market.demands];
  const limits: readonly (readonly [LineLimit, boolean])[] = [
    ['minDeal', lines.some((line) => line.minDealKg > 0)],
    ['minFill', market.demands.some((line) => line.minFillKg > 0)],
    ['maxSuppliers', market.demands.some((line) => line.maxSuppliers !== null)],
    ['forbidden', market.pairs.some((pair) => pair.forbid)],
    ['bonus', market.pairs.some((pair) => pair.bonusVndPerKg !== 0)],
  ];
  return [...market.rules, ...limits.flatMap(([limit, used]) => (used ? [limit] : []))];
}

/** The cost of a rule from the clearing with it and the clearing without. */
export function ruleCost(rule: Rule | LineLimit, kept: ScenarioRun, off: ScenarioRun): RuleCost {
  const [a, b] = [kept.result, off.result];
  const steered = a.bonusVnd !== 0 || b.bonusVnd !== 0;
  return {
    rule,
    costVnd: b.objectiveVnd - a.objectiveVnd,
    proven: steered
      ? null
      : { atLeastVnd: b.scoreVnd - a.boundVnd, atMostVnd: b.boundVnd - a.scoreVnd },
    soldKg: gramsOf(figuresOf(off, 0).soldKg - figuresOf(kept, 0).soldKg),
  };
}

/** Clears the book once as it is and once without each of its rules; stops early where a clearing gives no result. */
export function ruleCosts(market: Market, options: SolveOptions): RuleCost[] {
  const clear = (name: string, book: Market): ScenarioRun | null => {
    const outcome = solveMarket(book, { ...options, hintLinesMax: 0 });
    if (!('result' in outcome) || outcome.result === null) return null;
    return { name, market: book, result: outcome.result };
  };
  const kept = clear('all rules', market);
  if (kept === null) return [];
  const costs: RuleCost[] = [];
  for (const rule of rulesOf(market)) {
    const off = clear('without', withoutRule(market, rule));
    if (off !== null) costs.push(ruleCost(rule, kept, off));
  }
  return costs;
}
