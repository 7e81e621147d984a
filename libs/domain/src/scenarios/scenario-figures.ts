/** The figures staff compare scenarios by, added up over the parts of a book ("so sánh kịch bản"). */
import type { Market, MarketResult, ScenarioRun } from '#matching';
import { MARKET_FORMAT, compareScenarios } from '#matching';
import type { BaseUnit } from '../catalogue/product.js';
import { assert } from '../shared/assert.js';
import { TRANSPORT } from '../matchmaking/compile-market.js';
import type { CostedRule } from './scenario-rules.js';

/** One part of a book as it was cleared. */
export interface ClearedPart {
  readonly unit: BaseUnit;
  readonly market: Market;
  readonly result: MarketResult;
}

/** Money is whole dong. Kilograms, distance and shares are over goods that are weighed; pieces and guests count as deals and gain. */
export interface ScenarioTotals {
  readonly status: 'optimal' | 'feasible';
  readonly soldKg: number;
  readonly gainVnd: number;
  readonly bonusVnd: number;
  readonly scoreVnd: number;
  readonly boundVnd: number;
  readonly gap: number;
  readonly sellersServed: number;
  /** Sellers served that offer at most so many kilograms in the whole book as the book calls small. */
  readonly smallSellersServed: number;
  readonly buyersServed: number;
  /** Kilometres an average kilogram travels, as the crow flies. */
  readonly meanDistanceKm: number;
  /** Largest part of the kilograms of one product that one buyer takes, 0 to 1. */
  readonly largestBuyerShare: number;
  readonly deals: number;
  readonly blockingPairs: number;
}

const EMPTY: Market = {
  format: MARKET_FORMAT,
  transport: TRANSPORT.g,
  options: { priceSplit: 0.5 },
  supplies: [],
  demands: [],
  processors: [],
  pairs: [],
  rules: [],
};

const sum = (parts: readonly ClearedPart[], of: (result: MarketResult) => number): number =>
  parts.reduce((total, { result }) => total + of(result), 0);

/** The parts as one clearing: lines and deals of all, sums over all. */
function joined(parts: readonly ClearedPart[]): ScenarioRun {
  const optimal = parts.every(({ result }) => result.status === 'optimal');
  const [scoreVnd, boundVnd] = [
    sum(parts, (one) => one.scoreVnd),
    sum(parts, (one) => one.boundVnd),
  ];
  return {
    name: '',
    market: {
      ...EMPTY,
      supplies: parts.flatMap(({ market }) => market.supplies),
      demands: parts.flatMap(({ market }) => market.demands),
      processors: parts.flatMap(({ market }) => market.processors),
    },
    result: {
      format: 'lienket-result/1',
      engine: parts[0]?.result.engine ?? '',
      status: optimal ? 'optimal' : 'feasible',
      stopped: 'no',
      objectiveVnd: sum(parts, (one) => one.objectiveVnd),
      bonusVnd: sum(parts, (one) => one.bonusVnd),
      scoreVnd,
      boundVnd,
      gap: Math.max(0, boundVnd - scoreVnd) / Math.max(1, boundVnd),
      deals: parts.flatMap(({ result }) => result.deals),
      unmatched: [],
      blocking: parts.flatMap(({ result }) => result.blocking),
      certificate: { verified: true, checks: 0 },
    },
  };
}

export function scenarioTotals(
  parts: readonly ClearedPart[],
  smallSellerKg: number,
): ScenarioTotals {
  const whole = joined(parts);
  const weighed = joined(parts.filter(({ unit }) => unit === 'g'));
  const [all, kg] = compareScenarios([whole, weighed], smallSellerKg).figures;
  assert(all !== undefined && kg !== undefined, 'each clearing has its figures');
  return {
    status: whole.result.status,
    soldKg: kg.soldKg,
    // Grams out of a processor times a price per kg may leave a part of a dong.
    gainVnd: Math.round(whole.result.objectiveVnd),
    bonusVnd: Math.round(whole.result.bonusVnd),
    scoreVnd: Math.floor(whole.result.scoreVnd),
    boundVnd: Math.ceil(whole.result.boundVnd),
    gap: whole.result.gap,
    sellersServed: all.sellersServed,
    smallSellersServed: kg.smallSellersServed,
    buyersServed: all.buyersServed,
    meanDistanceKm: kg.meanDistanceKm,
    largestBuyerShare: kg.largestBuyerShare,
    deals: all.deals,
    blockingPairs: all.blockingPairs,
  };
}

/** What one rule costs; all null when its time was up before it was measured. */
export interface MeasuredCost {
  readonly kind: CostedRule;
  readonly product: string | null;
  readonly org: string | null;
  /** Gain without the rule minus gain with it. */
  readonly costVnd: number | null;
  /** Between these the true cost lies; null where bonuses steer either clearing. */
  readonly atLeastVnd: number | null;
  readonly atMostVnd: number | null;
  /** Kilograms more that would be sold without it; may be below zero. */
  readonly soldKg: number | null;
  readonly sellersServed: number | null;
  readonly smallSellersServed: number | null;
}

export const costOf = (
  rule: Pick<MeasuredCost, 'kind' | 'product' | 'org'>,
  kept: ScenarioTotals,
  off: ScenarioTotals | null,
): MeasuredCost => {
  const { kind, product, org } = rule;
  if (off === null) {
    return {
      ...{ kind, product, org, costVnd: null, atLeastVnd: null, atMostVnd: null },
      ...{ soldKg: null, sellersServed: null, smallSellersServed: null },
    };
  }
  const steered = kept.bonusVnd !== 0 || off.bonusVnd !== 0;
  return {
    ...{ kind, product, org },
    costVnd: off.gainVnd - kept.gainVnd,
    atLeastVnd: steered ? null : off.scoreVnd - kept.boundVnd,
    atMostVnd: steered ? null : off.boundVnd - kept.scoreVnd,
    soldKg: Math.round(1000 * (off.soldKg - kept.soldKg)) / 1000,
    sellersServed: off.sellersServed - kept.sellersServed,
    smallSellersServed: off.smallSellersServed - kept.smallSellersServed,
  };
};
