/**
 * Why a deal and why not: the runner-up of every deal at the round's prices, the pairs a rule keeps apart, and for each line with
 * kilograms left the filters that stop its partners, the reason, and verified hints.
 */
import { isEligible, judgePair } from './eligibility.js';
import type { Book, EligiblePair } from './eligibility.js';
import type { HintLine } from './hint-candidates.js';
import { hintsOf } from './hints.js';
import type { HintContext } from './hints.js';
import { marketPairs } from './market-pairs.js';
import type { ClearedPart, Part, PartContext } from './part.js';
import { Offers } from './pair-source.js';
import { hasBonus, pairName, tradedKg } from './prices.js';
import type { PairDeal, PartPrices } from './prices.js';
import type {
  Blocking,
  BlockingRule,
  FilterCounts,
  Hint,
  RunUp,
  Unmatched,
  UnmatchedReason,
} from './result.js';
import { countsUnderOrgCap } from './rules.js';

/** A part with everything the explanations look at. */
export interface ExplainedPart {
  readonly part: Part;
  readonly cleared: ClearedPart;
  readonly deals: readonly PairDeal[];
  readonly prices: PartPrices;
  /** Kilograms through processors, by position in the book; empty but for chains. */
  readonly chainKg: {
    readonly supply: ReadonlyMap<number, number>;
    readonly demand: ReadonlyMap<number, number>;
  };
}

/** Best other partner of each deal's supply at the prices of the round, by pair. */
export function runnersUp(explained: ExplainedPart, context: PartContext): Map<string, RunUp> {
  const { book } = context;
  const { deals, prices } = explained;
  const offers = partnerOffers(explained, context);
  const found = new Map<string, RunUp>();
  for (const { pair } of deals) {
    const list = offers(pair.supply);
    const other = list.find((offer) => offer.demand !== pair.demand);
    if (other === undefined) continue;
    const less = prices.surplus.get(pair.supply)! - other.value;
    found.set(pairName(pair.supply, pair.demand), {
      id: book.demands[other.demand]!.line.id,
      lessVndPerKg: Math.max(0, less),
    });
  }
  return found;
}

interface PartnerOffer {
  readonly demand: number;
  /** Gain minus what the buyer keeps on any kilogram now. */
  readonly value: number;
}

/** The two best partners of a supply at what buyers keep. */
function partnerOffers(
  explained: ExplainedPart,
  context: PartContext,
): (supply: number) => PartnerOffer[] {
  const { part, prices } = explained;
  const { book } = context;
  const bonus = hasBonus(book, part);
  const pairs = marketPairs(book, {
    ...part,
    supplyRank: context.supplyRank,
    demandRank: context.demandRank,
  });
  const keeps = Float64Array.from(pairs.demands, (j) => prices.keeps.get(j) ?? 0);
  pairs.source.setPrices(keeps);
  const place = new Map<number, number>();
  pairs.supplies.forEach((line, at) => place.set(line, at));
  const out = new Offers(2);
  return (supply) => {
    if (bonus) return offersByScan(context, part, prices, supply);
    const held = pairs.source.best(place.get(supply)!, -Number.MAX_SAFE_INTEGER, 2, out);
    return Array.from({ length: held }, (_, k) => ({
      demand: pairs.demands[out.demand[k]!]!,
      value: out.value[k]!,
    }));
  };
}

/** Where bonuses are part of the score, money alone ranks the partners. */
function offersByScan(
  context: PartContext,
  part: Part,
  prices: PartPrices,
  supply: number,
): PartnerOffer[] {
  const { book, demandRank } = context;
  const offers: PartnerOffer[] = [];
  for (const demand of part.demands) {
    const judged = judgePair(book, supply, demand);
    if (!isEligible(judged)) continue;
    offers.push({ demand, value: judged.gainVndPerKg - (prices.keeps.get(demand) ?? 0) });
  }
  offers.sort((a, b) => b.value - a.value || demandRank[a.demand]! - demandRank[b.demand]!);
  return offers.slice(0, 2);
}

/** Pairs that would rather deal with each other at these prices, and the rule that keeps them apart. */
export function blockingPairs(explained: ExplainedPart, context: PartContext): Blocking[] {
  const { part, prices, deals } = explained;
  if (prices.stable) return [];
  const { book } = context;
  const dealt = new Set(deals.map(({ pair }) => pairName(pair.supply, pair.demand)));
  const found: Blocking[] = [];
  for (const supply of part.supplies) {
    if (book.supplies[supply]!.line.quantityKg < 1) continue;
    for (const demand of part.demands) {
      if (book.demands[demand]!.line.quantityKg < 1) continue;
      const judged = judgePair(book, supply, demand);
      if (!isEligible(judged) || dealt.has(pairName(supply, demand))) continue;
      const by =
        judged.gainVndPerKg - (prices.surplus.get(supply) ?? 0) - (prices.keeps.get(demand) ?? 0);
      if (by < 1) continue;
      found.push({
        supply: book.supplies[supply]!.line.id,
        demand: book.demands[demand]!.line.id,
        byVndPerKg: by,
        rule: keptApartBy(explained, context, judged),
      });
    }
  }
  return found;
}

function keptApartBy(
  explained: ExplainedPart,
  context: PartContext,
  pair: EligiblePair,
): BlockingRule {
  const { market } = context.book;
  const supply = market.supplies[pair.supply]!;
  const demand = market.demands[pair.demand]!;
  const has = (type: string): boolean => market.rules.some((rule) => rule.type === type);
  const capped = market.rules.some(
    (rule) =>
      rule.type === 'maxOrgKg' &&
      (countsUnderOrgCap(rule, supply) || countsUnderOrgCap(rule, demand)),
  );
  if (capped) return 'maxOrgKg';
  if (
    market.rules.some((rule) => rule.type === 'maxBuyerShare' && rule.product === supply.product)
  ) {
    return 'maxBuyerShare';
  }
  if (suppliersFull(explained, context, pair)) return 'maxSuppliers';
  if (supply.minDealKg > 1 || demand.minDealKg > 1) return 'minDeal';
  if (demand.minFillKg > 1) return 'minFill';
  return ruleOfPart(explained, context, has);
}

function suppliersFull(
  explained: ExplainedPart,
  context: PartContext,
  pair: EligiblePair,
): boolean {
  const { market } = context.book;
  const most = market.demands[pair.demand]!.maxSuppliers;
  if (most === null) return false;
  const orgs = new Set(
    explained.deals
      .filter((deal) => deal.pair.demand === pair.demand)
      .map((deal) => market.supplies[deal.pair.supply]!.org),
  );
  return orgs.size >= most && !orgs.has(market.supplies[pair.supply]!.org);
}

/** The pair itself is free; a rule on other lines of its part ties up their kilograms. */
function ruleOfPart(
  explained: ExplainedPart,
  context: PartContext,
  has: (type: string) => boolean,
): BlockingRule {
  const { part, cleared } = explained;
  const { market } = context.book;
  if (part.kind === 'chain') return 'chain';
  if (has('sellerSteps')) return 'sellerSteps';
  if (part.demands.some((j) => market.demands[j]!.minFillKg > 1)) return 'minFill';
  const minDeal =
    part.supplies.some((i) => market.supplies[i]!.minDealKg > 1) ||
    part.demands.some((j) => market.demands[j]!.minDealKg > 1);
  if (minDeal) return 'minDeal';
  if (part.demands.some((j) => market.demands[j]!.maxSuppliers !== null)) return 'maxSuppliers';
  if (hasBonus(context.book, part)) return 'bonus';
  return cleared.status === 'feasible' ? 'limit' : 'bonus';
}

/** A line with kilograms left, before its hints. */
export interface LeftLine {
  readonly at: HintLine;
  readonly kg: number;
  readonly remainingKg: number;
  readonly filters: FilterCounts;
  readonly reason: UnmatchedReason;
}

/** `wanted` keeps the work to some lines of a large part. */
export function leftLines(
  explained: ExplainedPart,
  context: PartContext,
  blocking: readonly Blocking[],
  wanted: (side: 'supply' | 'demand', id: string) => boolean = () => true,
): LeftLine[] {
  const { part, deals, chainKg } = explained;
  const { market } = context.book;
  const traded = tradedKg(deals);
  const blocked = {
    supply: new Set(blocking.map((pair) => pair.supply)),
    demand: new Set(blocking.map((pair) => pair.demand)),
  };
  const left: LeftLine[] = [];
  const look = (side: 'supply' | 'demand', index: number): void => {
    const line = side === 'supply' ? market.supplies[index]! : market.demands[index]!;
    if (!wanted(side, line.id)) return;
    const kg = (traded[side].get(index) ?? 0) + (chainKg[side].get(index) ?? 0);
    const remainingKg = Math.round((line.quantityKg - kg) * 1000) / 1000;
    if (remainingKg <= 0) return;
    const at = {
      side,
      index,
      line,
      partners: side === 'supply' ? part.demands : part.supplies,
    } as HintLine;
    const { filters, eligible } = countFilters(context.book, at);
    const reason = reasonOf(explained, context, {
      at,
      eligible,
      blocked: blocked[side].has(line.id),
    });
    left.push({ at, kg, remainingKg, filters, reason });
  };
  for (const index of part.supplies) look('supply', index);
  for (const index of part.demands) look('demand', index);
  return left;
}

function countFilters(
  book: Book,
  at: HintLine,
): { filters: FilterCounts; eligible: EligiblePair[] } {
  const filters: FilterCounts = {};
  const eligible: EligiblePair[] = [];
  for (const partner of at.partners) {
    const judged =
      at.side === 'supply'
        ? judgePair(book, at.index, partner)
        : judgePair(book, partner, at.index);
    if (isEligible(judged)) eligible.push(judged);
    else filters[judged] = (filters[judged] ?? 0) + 1;
  }
  const others = (at.side === 'supply' ? book.demands : book.supplies).length - at.partners.length;
  if (others > 0) filters.product = (filters.product ?? 0) + others;
  return { filters, eligible };
}

function reasonOf(
  explained: ExplainedPart,
  context: PartContext,
  seen: {
    readonly at: HintLine;
    readonly eligible: readonly EligiblePair[];
    readonly blocked: boolean;
  },
): UnmatchedReason {
  if (seen.eligible.length === 0) return 'NO_ELIGIBLE_PARTNER';
  if (seen.blocked || explained.part.kind === 'side') return 'RULE';
  if (seen.at.side === 'demand') return 'OUTPRICED';
  const hardest = hardestDuals(explained, 'supply');
  if (hardest === null) return 'OUTPRICED';
  // No ask, not even zero, would win a kilogram from the partners' other suppliers.
  const { askVndPerKg } = context.book.supplies[seen.at.index]!.line;
  const reachable = seen.eligible.some(
    (pair) => pair.gainVndPerKg + pair.bonusVndPerKg + askVndPerKg > hardest(pair.demand),
  );
  return reachable ? 'OUTPRICED' : 'PARTNERS_FULL';
}

const HARDEST = new WeakMap<
  ClearedPart,
  { supply: Map<number, number>; demand: Map<number, number> }
>();

/** The dual of a partner that is hardest on a line of `side`: the largest v for a supply, the largest u for a demand. */
export function hardestDuals(
  explained: ExplainedPart,
  side: 'supply' | 'demand',
): ((partner: number) => number) | null {
  const { part, cleared } = explained;
  if (cleared.duals === null) return null;
  let known = HARDEST.get(cleared);
  if (known === undefined) {
    const { sellerBest, sellerWorst } = cleared.duals;
    known = {
      supply: new Map(part.supplies.map((line, at) => [line, sellerBest.supplyVndPerKg[at]!])),
      demand: new Map(part.demands.map((line, at) => [line, sellerWorst.demandVndPerKg[at]!])),
    };
    HARDEST.set(cleared, known);
  }
  const partners = side === 'supply' ? known.demand : known.supply;
  return (partner) => partners.get(partner) ?? 0;
}

export function unmatchedOf(left: LeftLine, hints: readonly Hint[]): Unmatched {
  return {
    side: left.at.side,
    id: left.at.line.id,
    remainingKg: left.remainingKg,
    reason: left.reason,
    filters: left.filters,
    hints,
  };
}

export function hintsForLine(
  explained: ExplainedPart,
  context: PartContext,
  left: LeftLine,
  again: Pick<HintContext, 'reclear' | 'stopped'>,
): Hint[] {
  return hintsOf(left.at, {
    book: context.book,
    hardest: hardestDuals(explained, left.at.side),
    kg: left.kg,
    scoreVnd: explained.cleared.scoreVnd,
    ...again,
  });
}
