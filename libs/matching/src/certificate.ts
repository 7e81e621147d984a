/**
 * The verifier: re-checks a result from the frozen book alone. It shares with the solvers only the definitions of what a pair is
 * (eligibility.ts) and what a rule says (rules.ts); every sum, limit and bound is computed here again.
 */
import { verifyBound, verifyPlainOptimum } from './certificate-bound.js';
import type { BoundProof } from './certificate-bound.js';
import { verifyLegs } from './certificate-legs.js';
import { verifyRules } from './certificate-rules.js';
import type { Seen, SeenLeg } from './certificate-seen.js';
import { prepareBook } from './eligibility.js';
import type { Book } from './eligibility.js';
import type { Market } from './market.js';
import { RESULT_FORMAT } from './result.js';
import type { Deal, MarketResult } from './result.js';

export type { BoundProof } from './certificate-bound.js';

export interface Verdict {
  readonly verified: boolean;
  /** How many groups of checks were made. */
  readonly checks: number;
  readonly failures: readonly string[];
}

/** `proof` carries dual prices; without it the optimum of a small plain book is proven here. */
export function verifyResult(market: Market, result: MarketResult, proof?: BoundProof): Verdict {
  const failures: string[] = [];
  const fail = (message: string): void => {
    if (failures.length < 100) failures.push(message);
  };
  const book = prepareBook(market);
  const seen: Seen = { book, result, legs: findLegs(book, result, fail), fail };
  const checks = [
    verifyFrame,
    verifyLegs,
    verifyQuantities,
    verifyRules,
    verifyMoney,
    verifySums,
    verifyRemainders,
    (all: Seen) => verifyBound(all, proof),
    (all: Seen) => (proof === undefined ? verifyPlainOptimum(all) : undefined),
  ];
  for (const check of checks) check(seen);
  return { verified: failures.length === 0, checks: checks.length, failures };
}

function findLegs(book: Book, result: MarketResult, fail: (message: string) => void): SeenLeg[] {
  const { market } = book;
  const places = {
    supplies: new Map(market.supplies.map((line, at) => [line.id, at])),
    demands: new Map(market.demands.map((line, at) => [line.id, at])),
    processors: new Map(market.processors.map((line, at) => [line.id, at])),
  };
  const legs: SeenLeg[] = [];
  for (const deal of result.deals) {
    const leg = findLeg(places, deal);
    if (leg === null) fail(`deal ${deal.from} -> ${deal.to} names no line of the book`);
    else legs.push(leg);
  }
  return legs;
}

type Places = Readonly<Record<'supplies' | 'demands' | 'processors', ReadonlyMap<string, number>>>;

/** Null where an end is unknown, or both are processors. */
function findLeg(places: Places, deal: Deal): SeenLeg | null {
  const fromProcessor = places.processors.get(deal.from) ?? -1;
  const toProcessor = places.processors.get(deal.to) ?? -1;
  const supply = fromProcessor >= 0 ? -1 : (places.supplies.get(deal.from) ?? -1);
  const demand = toProcessor >= 0 ? -1 : (places.demands.get(deal.to) ?? -1);
  const ends = Math.max(supply, fromProcessor) >= 0 && Math.max(demand, toProcessor) >= 0;
  if (!ends || (fromProcessor >= 0 && toProcessor >= 0)) return null;
  return { deal, supply, demand, fromProcessor, toProcessor };
}

function verifyFrame({ result, fail, legs }: Seen): void {
  // A result may come from a file, so its literals are not believed.
  const { format, status }: { format: string; status: string } = result;
  if (format !== RESULT_FORMAT) fail('wrong format');
  if (!['optimal', 'feasible'].includes(status)) fail('unknown status');
  if (result.status === 'optimal' && result.stopped !== 'no')
    fail('an optimal result was not stopped');
  const seen = new Set<string>();
  for (const { deal } of legs) {
    const key = JSON.stringify([deal.from, deal.to, deal.product]);
    if (seen.has(key)) fail(`deal ${deal.from} -> ${deal.to} appears twice`);
    seen.add(key);
  }
}

/** Nobody gives or takes more than the book says; whole kilograms unless out of a processor. */
function verifyQuantities({ book, legs, fail }: Seen): void {
  const sold = new Map<number, number>();
  const got = new Map<number, number>();
  for (const { deal, supply, demand, fromProcessor } of legs) {
    const kg = deal.quantityKg;
    const grams = Math.round(kg * 1000);
    const exact = fromProcessor >= 0 ? Math.abs(kg * 1000 - grams) < 1e-4 : Number.isInteger(kg);
    if (!(kg > 0) || !exact) fail(`deal ${deal.from} -> ${deal.to} moves ${kg} kg`);
    if (supply >= 0) addTo(sold, supply, grams);
    if (demand >= 0) addTo(got, demand, grams);
  }
  for (const [index, grams] of sold) {
    const { line } = book.supplies[index]!;
    if (grams > Math.round(line.quantityKg * 1000))
      fail(`supply ${line.id} sells more than it has`);
  }
  for (const [index, grams] of got) {
    const { line } = book.demands[index]!;
    if (grams > Math.round(line.quantityKg * 1000))
      fail(`demand ${line.id} takes more than it wants`);
  }
}

function addTo(sums: Map<number, number>, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

/** One farm-gate price per supply, never below its ask; no direct deal costs its buyer more than it is worth to it. */
function verifyMoney({ book, legs, fail }: Seen): void {
  const price = new Map<number, number>();
  for (const { deal, supply, demand } of legs) {
    if (!Number.isInteger(deal.priceVndPerKg))
      fail(`the price of ${deal.from} -> ${deal.to} is not whole dong`);
    if (supply < 0) continue;
    const { line } = book.supplies[supply]!;
    const first = price.get(supply) ?? deal.priceVndPerKg;
    price.set(supply, first);
    if (deal.priceVndPerKg !== first) fail(`supply ${line.id} has two prices`);
    if (deal.priceVndPerKg < line.askVndPerKg) fail(`supply ${line.id} sells below its ask`);
    if (deal.fromGainVnd !== (deal.priceVndPerKg - line.askVndPerKg) * deal.quantityKg) {
      fail(`the seller's gain of ${deal.from} -> ${deal.to} is wrong`);
    }
    if (demand < 0) continue;
    const need = book.demands[demand]!.line;
    const premium = need.gradePremiumVndPerKg * (line.grade - need.minGrade);
    const keeps = need.bidVndPerKg + premium - deal.priceVndPerKg - deal.transportVndPerKg;
    if (keeps < 0) fail(`demand ${need.id} pays more than its bid`);
    if (deal.toGainVnd !== keeps * deal.quantityKg)
      fail(`the buyer's gain of ${deal.from} -> ${deal.to} is wrong`);
  }
}

/** Objective, score, gap. The bonus is checked with the rules that grant it. */
function verifySums({ result, fail }: Seen): void {
  const objective = result.deals.reduce((sum, deal) => sum + deal.fromGainVnd + deal.toGainVnd, 0);
  if (Math.abs(objective - result.objectiveVnd) > 1e-3) fail(`the gains add up to ${objective}`);
  if (Math.abs(result.objectiveVnd + result.bonusVnd - result.scoreVnd) > 1e-3)
    fail('score is not gain plus bonus');
  if (result.scoreVnd > result.boundVnd + 1e-3) fail('the score passes its bound');
  const gap = (result.boundVnd - result.scoreVnd) / Math.max(1, result.boundVnd);
  if (!(Math.abs(gap - result.gap) < 1e-9)) fail(`the gap is ${gap}`);
  if (result.status === 'optimal' && result.boundVnd - result.scoreVnd > 1e-3)
    fail('optimal with a gap');
}

/** Exactly the lines with kilograms left are listed, each with what is left of it. */
function verifyRemainders({ book, result, legs, fail }: Seen): void {
  const left = new Map<string, number>();
  for (const { line } of book.supplies)
    left.set(`supply ${line.id}`, Math.round(line.quantityKg * 1000));
  for (const { line } of book.demands)
    left.set(`demand ${line.id}`, Math.round(line.quantityKg * 1000));
  for (const { deal, supply, demand } of legs) {
    const grams = Math.round(deal.quantityKg * 1000);
    if (supply >= 0) left.set(`supply ${deal.from}`, left.get(`supply ${deal.from}`)! - grams);
    if (demand >= 0) left.set(`demand ${deal.to}`, left.get(`demand ${deal.to}`)! - grams);
  }
  for (const line of result.unmatched) {
    const key = `${line.side} ${line.id}`;
    const grams = left.get(key);
    if (!(line.remainingKg > 0)) fail(`${key} is listed with nothing left`);
    if (grams === undefined) fail(`${key} is listed as left twice, or is no line`);
    else if (grams !== Math.round(line.remainingKg * 1000))
      fail(`${key} has ${grams / 1000} kg left`);
    left.delete(key);
  }
  for (const [key, grams] of left) {
    if (grams !== 0) fail(`${key} has ${grams / 1000} kg left and is not listed`);
  }
}
