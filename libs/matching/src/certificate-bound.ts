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
  const { market } = seen.book;
  const size = market.supplies.length * market.demands.length;
  if (seen.result.status !== 'optimal' || size > OWN_PROOF_PAIRS_MAX || !isPlain(seen)) return;
  const flow = readFlow(seen);
  // A pair that is not eligible has been reported with the legs.
  if (flow === null) return;
  const duals = leastDuals(seen, flow);
  if (duals === null) return seen.fail('the deals can be improved along a cycle');
  const { u, v } = duals;
  const loose = flow.deals.some((deal) => u[deal.supply]! + v[deal.demand]! !== deal.score);
  const negative = flow.supplies.some((supply) => u[supply]! < 0);
  const unfilled = flow.demands.some(
    (demand) => v[demand]! > 0 && flow.open.has(`demand ${demand}`),
  );
  if (loose || negative || unfilled) seen.fail('the deals can be improved');
}

interface Flow {
  readonly supplies: readonly number[];
  readonly demands: readonly number[];
  readonly deals: readonly {
    readonly supply: number;
    readonly demand: number;
    readonly score: number;
  }[];
  /** Lines with whole kilograms left. */
  readonly open: ReadonlySet<string>;
}

function readFlow({ book, legs }: Seen): Flow | null {
  const { market } = book;
  const whole = (lines: readonly { readonly quantityKg: number }[]): number[] =>
    lines.flatMap((line, at) => (line.quantityKg >= 1 ? [at] : []));
  const left = new Map<string, number>();
  market.supplies.forEach((line, at) => left.set(`supply ${at}`, Math.floor(line.quantityKg)));
  market.demands.forEach((line, at) => left.set(`demand ${at}`, Math.floor(line.quantityKg)));
  const deals: { supply: number; demand: number; score: number }[] = [];
  for (const { deal, supply, demand } of legs) {
    const pair = judgePair(book, supply, demand);
    if (!isEligible(pair)) return null;
    deals.push({ supply, demand, score: pair.gainVndPerKg + pair.bonusVndPerKg });
    left.set(`supply ${supply}`, left.get(`supply ${supply}`)! - deal.quantityKg);
    left.set(`demand ${demand}`, left.get(`demand ${demand}`)! - deal.quantityKg);
  }
  const open = new Set([...left].filter(([, kg]) => kg > 0).map(([key]) => key));
  return { supplies: whole(market.supplies), demands: whole(market.demands), deals, open };
}

/** The least v that cover every pair beside the flow; null where they rise for ever, that is along an improving cycle. */
function leastDuals({ book }: Seen, flow: Flow): { u: Float64Array; v: Float64Array } | null {
  const pairs = listPairs(book, flow.supplies, flow.demands);
  const u = new Float64Array(book.supplies.length);
  const v = new Float64Array(book.demands.length);
  for (let round = 0, moved = true; moved; round++) {
    if (round > flow.demands.length + 1) return null;
    u.fill(Infinity);
    for (const supply of flow.supplies) if (flow.open.has(`supply ${supply}`)) u[supply] = 0;
    for (const deal of flow.deals) {
      u[deal.supply] = Math.min(u[deal.supply]!, deal.score - v[deal.demand]!);
    }
    moved = false;
    for (const pair of pairs) {
      const needed = pair.gainVndPerKg + pair.bonusVndPerKg - u[pair.supply]!;
      if (needed <= v[pair.demand]!) continue;
      v[pair.demand] = needed;
      moved = true;
    }
  }
  return { u, v };
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
