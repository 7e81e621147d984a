/**
 * For a line with kilograms left: per kind of change, the smallest one that brings it at least 1 kg more, verified by clearing its part
 * again with the change made.
 *
 * In a plain part duals say in advance what cannot work: a line with a rest has price 0 there, and one more of its kilograms can only
 * find a place where some partner's gain reaches the hardest dual of that partner (the largest v for a supply, the largest u for a
 * demand). Reaching it is not enough, since the kilogram displaced may be the line's own; so the price is raised from one dong beyond
 * until a clearing confirms it, by galloping and halving: more favour in price never costs a line kilograms. Listed changes are tried
 * from the smallest; where rules take part there are no duals and every candidate is left to the clearing.
 *
 * A line that deals nothing gets something exactly where its part can score more than now, and what widens its choice further keeps
 * that so. There the most generous change of a kind is tried first, and halving finds the smallest.
 */
import { isEligible, judgeSides } from './eligibility.js';
import type { Book } from './eligibility.js';
import { changedSides, listCandidates, LISTED_CHANGES, withPrice } from './hint-candidates.js';
import type { Candidate, HintLine, ListedChange } from './hint-candidates.js';
import { hintOf } from './hint-texts.js';
import { LIMITS } from './limits.js';
import type { DemandLine, SupplyLine } from './market.js';
import type { Hint } from './result.js';

export interface HintContext {
  readonly book: Book;
  /** Hardest dual of each possible partner by position in the book; null where rules take part. */
  readonly hardest: ((partner: number) => number) | null;
  /** Kilograms the line gets now. */
  readonly kg: number;
  /** Score of its part now. */
  readonly scoreVnd: number;
  /** Kilograms the line gets when it is replaced by `line`; null when the clearing was stopped. */
  readonly reclear: (line: SupplyLine | DemandLine) => number | null;
  /** Whether the caller has stopped: what is found from then on may not be the smallest. */
  readonly stopped: () => boolean;
}

/** Tried one by one where nothing tells in advance which of a few candidates works. */
const LINEAR_MAX = 64;

/** The kinds looked at before the caller stopped. */
export function hintsOf(at: HintLine, context: HintContext): Hint[] {
  const hints: Hint[] = [];
  const price = priceHint(at, context);
  if (price !== null && !context.stopped()) hints.push(price);
  for (const change of LISTED_CHANGES) {
    const hint = listedHint(at, context, change);
    if (context.stopped()) return hints;
    if (hint !== null) hints.push(hint);
  }
  return hints;
}

function helps(context: HintContext, line: SupplyLine | DemandLine): boolean {
  const kg = context.reclear(line);
  return kg !== null && kg >= context.kg + 1 - 1e-6;
}

function priceHint(at: HintLine, context: HintContext): Hint | null {
  const change = at.side === 'supply' ? 'ask' : 'bid';
  const most =
    at.side === 'supply' ? at.line.askVndPerKg : LIMITS.priceVndPerKg - at.line.bidVndPerKg;
  if (context.hardest === null && context.kg === 0) return halvedPrice(at, context, change, most);
  const first = context.hardest === null ? 1 : priceNeeded(at, context);
  // With nothing left to give up, the tie one dong before is the last chance.
  if (first === most + 1 && helps(context, withPrice(at, most))) return hintOf(change, most);
  if (first > most) return null;
  if (context.hardest !== null && helps(context, withPrice(at, first)))
    return hintOf(change, first);
  const amount = smallestPrice(first, most, (dong) => helps(context, withPrice(at, dong)));
  return amount === null ? null : hintOf(change, amount);
}

/** Beyond the whole score of its part no further dong can make a difference. */
function halvedPrice(
  at: HintLine,
  context: HintContext,
  change: 'ask' | 'bid',
  most: number,
): Hint | null {
  const generous = Math.min(most, Math.ceil(context.scoreVnd) + 1);
  const amount = smallest(generous, (dong) => helps(context, withPrice(at, dong)));
  return amount === null ? null : hintOf(change, amount);
}

/** The smallest of 1..most that works, where all above one that works do; null when none does. */
function smallest(most: number, works: (amount: number) => boolean): number | null {
  if (most < 1 || !works(most)) return null;
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Plain part: the dong by which the nearest partner's gain falls short of its hardest dual, and one beyond. */
function priceNeeded(at: HintLine, context: HintContext): number {
  const { book, hardest } = context;
  const generous = withPrice(
    at,
    at.side === 'supply' ? at.line.askVndPerKg : LIMITS.priceVndPerKg - at.line.bidVndPerKg,
  );
  const given = priceMove(at, generous);
  let needed = Infinity;
  for (const partner of at.partners) {
    const judged = judgeSides(book, changedSides(book, at, generous, partner));
    if (!isEligible(judged)) continue;
    const score = judged.gainVndPerKg - given + judged.bonusVndPerKg;
    // The pair must also pass the filter w >= 0, whatever its bonus.
    needed = Math.min(
      needed,
      Math.max(1, hardest!(partner) - score + 1, given - judged.gainVndPerKg),
    );
  }
  return needed;
}

function priceMove(at: HintLine, changed: SupplyLine | DemandLine): number {
  if (at.side === 'supply') return at.line.askVndPerKg - (changed as SupplyLine).askVndPerKg;
  return (changed as DemandLine).bidVndPerKg - at.line.bidVndPerKg;
}

/** Gallops up from `first`, then halves. */
function smallestPrice(
  first: number,
  most: number,
  works: (dong: number) => boolean,
): number | null {
  let low = first - 1;
  let high = Math.min(first, most);
  while (!works(high)) {
    if (high === most) return null;
    low = high;
    high = Math.min(most, high * 4);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function listedHint(at: HintLine, context: HintContext, change: ListedChange): Hint | null {
  const candidates = listCandidates(context.book, at, change);
  if (candidates.length === 0) return null;
  const found =
    context.hardest === null ? search(candidates, context) : scan(at, candidates, context);
  return found === null ? null : hintOf(change, found.amount, found.detail);
}

/** Plain part: the first candidate the duals allow and a clearing confirms. */
function scan(
  at: HintLine,
  candidates: readonly Candidate[],
  context: HintContext,
): Candidate | null {
  for (const candidate of candidates) {
    if (allowed(at, candidate, context) && helps(context, candidate.line)) return candidate;
  }
  return null;
}

function allowed(at: HintLine, candidate: Candidate, context: HintContext): boolean {
  const { book, hardest } = context;
  return at.partners.some((partner) => {
    const judged = judgeSides(book, changedSides(book, at, candidate.line, partner));
    return isEligible(judged) && judged.gainVndPerKg + judged.bonusVndPerKg >= hardest!(partner);
  });
}

function search(candidates: readonly Candidate[], context: HintContext): Candidate | null {
  if (context.kg === 0) return halved(candidates, context);
  if (candidates.length <= LINEAR_MAX) {
    return candidates.find((candidate) => helps(context, candidate.line)) ?? null;
  }
  let high = candidates.length - 1;
  if (!helps(context, candidates[high]!.line)) return null;
  let low = -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (helps(context, candidates[middle]!.line)) high = middle;
    else low = middle;
  }
  return candidates[high]!;
}

/** Of each way to widen the choice (earlier, later, a set of certificates) the smallest change that works; of those the smallest. */
function halved(candidates: readonly Candidate[], context: HintContext): Candidate | null {
  const ways = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const way = ways.get(candidate.detail ?? '');
    if (way === undefined) ways.set(candidate.detail ?? '', [candidate]);
    else way.push(candidate);
  }
  let best: Candidate | null = null;
  let least = Infinity;
  for (const way of ways.values()) {
    const smaller = way.filter(({ amount }) => amount < least);
    const count = smallest(smaller.length, (tried) => helps(context, smaller[tried - 1]!.line));
    if (count === null) continue;
    best = smaller[count - 1]!;
    least = best.amount;
  }
  return best;
}
