/**
 * Verifier: the bound. Dual prices prove it (u, v >= 0 and u + v >= w + b on every eligible pair give sum Q u + sum R v >= any score).
 * Without them the verifier finds the least dual prices that fit the flow of a plain book by itself: v starts at 0 and rises to the
 * smallest values that cover every pair, which settles within as many rounds as there are demands exactly when the flow is optimal.
 */
import type { Seen } from './certificate-seen.js';
import { isEligible, judgePair, listPairs } from './eligibility.js';
import type { Book } from './eligibility.js';
import type { DemandLine, SupplyLine } from './market.js';

export interface BoundProof {
  readonly parts: readonly {
    readonly supplies: readonly number[];
    readonly demands: readonly number[];
    /** Null for a part whose bound comes from relaxation or branching. */
    readonly duals: {
      readonly supplyVndPerKg: Float64Array;
      readonly demandVndPerKg: Float64Array;
    } | null;
    readonly boundVnd: number;
  }[];
}

const OWN_PROOF_PAIRS_MAX = 1_000_000;

export function verifyBound(seen: Seen, proof: BoundProof | undefined): void {
  if (proof === undefined) return;
  const { book, result, fail } = seen;
  let bound = 0;
  const proven = new Set<number>();
  for (const part of proof.parts) {
    for (const supply of part.supplies) proven.add(supply);
    bound += part.duals === null ? part.boundVnd : dualBound(book, part, part.duals, fail);
  }
  if (proven.size !== book.supplies.length) fail('the proof leaves supplies out');
  if (Math.abs(bound - result.boundVnd) > 1e-3) fail(`the bound adds up to ${bound}`);
}

function dualBound(
  book: Book,
  part: { readonly supplies: readonly number[]; readonly demands: readonly number[] },
  duals: { readonly supplyVndPerKg: Float64Array; readonly demandVndPerKg: Float64Array },
  fail: (message: string) => void,
): number {
  const needs = new Map<string, Need[]>();
  let bound = 0;
  part.demands.forEach((index, at) => {
    const { line, products } = book.demands[index]!;
    const v = duals.demandVndPerKg[at]!;
    if (line.quantityKg < 1) return;
    if (!(v >= 0)) fail(`demand ${line.id} has a negative dual price`);
    bound += v * Math.floor(line.quantityKg);
    for (const product of products) listOf(needs, product).push({ index, v, line });
  });
  part.supplies.forEach((index, at) => {
    const { line } = book.supplies[index]!;
    const u = duals.supplyVndPerKg[at]!;
    if (line.quantityKg < 1) return;
    if (!(u >= 0)) fail(`supply ${line.id} has a negative dual price`);
    bound += u * Math.floor(line.quantityKg);
    const open = uncovered(book, { index, v: u, line }, needs.get(line.product) ?? []);
    if (open !== null) fail(`the dual prices do not cover ${line.id} -> ${open}`);
  });
  return bound;
}

function listOf(lists: Map<string, Need[]>, product: string): Need[] {
  const known = lists.get(product) ?? [];
  lists.set(product, known);
  return known;
}

/** A line with its dual price. */
interface Priced<Line> {
  readonly index: number;
  readonly v: number;
  readonly line: Line;
}
type Need = Priced<DemandLine>;

/** The first demand whose pair with the supply creates more than both dual prices; null when there is none. */
function uncovered(book: Book, supply: Priced<SupplyLine>, needs: readonly Need[]): string | null {
  const bonuses = book.bonus.size > 0;
  const { line, v: u } = supply;
  for (const need of needs) {
    // Transport is never negative, so most pairs are covered before it is computed.
    const premium = need.line.gradePremiumVndPerKg * (line.grade - need.line.minGrade);
    if (line.grade < need.line.minGrade) continue;
    if (!bonuses && need.line.bidVndPerKg + premium - line.askVndPerKg <= u + need.v) continue;
    const pair = judgePair(book, supply.index, need.index);
    if (isEligible(pair) && pair.gainVndPerKg + pair.bonusVndPerKg > u + need.v)
      return need.line.id;
  }
  return null;
}

/** Proves an optimal plain result without help; other results are left to their bound. */
export function verifyPlainOptimum(seen: Seen): void {
  const { book, result, legs } = seen;
  const { market } = book;
  const size = market.supplies.length * market.demands.length;
  if (result.status !== 'optimal' || !isPlain(seen) || size > OWN_PROOF_PAIRS_MAX) return;
  const supplies = market.supplies.flatMap((line, at) => (line.quantityKg >= 1 ? [at] : []));
  const demands = market.demands.flatMap((line, at) => (line.quantityKg >= 1 ? [at] : []));
  const score = (pair: { gainVndPerKg: number; bonusVndPerKg: number }): number =>
    pair.gainVndPerKg + pair.bonusVndPerKg;
  const pairs = listPairs(book, supplies, demands);
  const deals: { supply: number; demand: number; score: number }[] = [];
  const sold = new Float64Array(market.supplies.length);
  const got = new Float64Array(market.demands.length);
  for (const leg of legs) {
    const pair = judgePair(book, leg.supply, leg.demand);
    if (!isEligible(pair)) return;
    deals.push({ supply: leg.supply, demand: leg.demand, score: score(pair) });
    sold[leg.supply]! += leg.deal.quantityKg;
    got[leg.demand]! += leg.deal.quantityKg;
  }
  const v = new Float64Array(market.demands.length);
  const u = new Float64Array(market.supplies.length);
  for (let round = 0, moved = true; moved; round++) {
    if (round > demands.length + 1) return seen.fail('the deals can be improved along a cycle');
    u.fill(Infinity);
    for (const supply of supplies)
      if (sold[supply]! < Math.floor(market.supplies[supply]!.quantityKg)) u[supply] = 0;
    for (const deal of deals)
      u[deal.supply] = Math.min(u[deal.supply]!, deal.score - v[deal.demand]!);
    moved = false;
    for (const pair of pairs) {
      const needed = score(pair) - u[pair.supply]!;
      if (needed <= v[pair.demand]!) continue;
      v[pair.demand] = needed;
      moved = true;
    }
  }
  const loose = deals.some((deal) => u[deal.supply]! + v[deal.demand]! !== deal.score);
  const negative = supplies.some((supply) => u[supply]! < 0);
  const unfilled = demands.some(
    (demand) => v[demand]! > 0 && got[demand]! < Math.floor(market.demands[demand]!.quantityKg),
  );
  if (loose || negative || unfilled) seen.fail('the deals can be improved');
}

function isPlain({ book }: Seen): boolean {
  const { supplies, demands, processors, rules } = book.market;
  return (
    processors.length === 0 &&
    rules.length === 0 &&
    supplies.every((line) => line.minDealKg <= 1) &&
    demands.every(
      (line) => line.minDealKg <= 1 && line.minFillKg <= 1 && line.maxSuppliers === null,
    )
  );
}
