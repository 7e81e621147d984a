/** What the steps of a round share. */
import type { Market, MarketOutcome, MarketResult } from '#matching';
import type { Actor, CanonicalValue, FrozenBook, RoundRule } from '#domain';
import { SYSTEM, compileMarket } from '#domain';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import type { BookLine } from './book.repository.js';
import { failRound, releaseClaims } from './round.repository.js';

export const bookOf = (lines: readonly BookLine[]): FrozenBook => ({
  supplies: lines.flatMap((line) => (line.side === 'supply' ? [line.frozen] : [])),
  demands: lines.flatMap((line) => (line.side === 'demand' ? [line.frozen] : [])),
  processing: lines.flatMap((line) => (line.side === 'processing' ? [line.frozen] : [])),
});

export const marketOf = (
  book: FrozenBook,
  round: { readonly priceSplit: number; readonly rules: readonly RoundRule[] },
): Market =>
  compileMarket(book, {
    unit: (book.supplies[0] ?? book.demands[0])?.unit ?? 'g',
    priceSplit: round.priceSplit,
    rules: round.rules,
  });

export const audit = (
  tx: Tx,
  actor: Actor,
  roundId: string,
  act: { readonly action: string; readonly detail: { readonly [key: string]: CanonicalValue } },
): Promise<number> => appendAudit(tx, { chain: 'round', chainId: roundId, actor, ...act });

/** Ends a round that cannot be finished: nothing of it is written but why. */
export async function end(tx: Tx, roundId: string, failure: string): Promise<void> {
  if ((await failRound(tx, roundId, failure)) === 0) return;
  await releaseClaims(tx, roundId);
  await audit(tx, SYSTEM, roundId, { action: 'round.failed', detail: { failure } });
}

const PROGRESS_MILLIS = 1_000;

/** Writes at most once a second, and never two at once; what is lost is only a step of a bar. */
export function throttled(
  write: (fraction: number) => Promise<unknown>,
): (fraction: number) => void {
  let last = performance.now();
  let writing = false;
  return (fraction) => {
    if (writing || performance.now() - last < PROGRESS_MILLIS) return;
    writing = true;
    last = performance.now();
    write(Math.min(1, fraction))
      .catch(() => undefined)
      .finally(() => (writing = false));
  };
}

/** The best result, null when there is none, or the sentence of a failure. */
export function resultOf(outcome: MarketOutcome, no: number): MarketResult | string | null {
  switch (outcome.status) {
    case 'optimal':
    case 'feasible':
    case 'cancelled':
    case 'timeLimit':
    case 'workLimit':
      return outcome.result;
    case 'valueRange':
      return `Part ${no} goes beyond what the engine counts exactly: ${outcome.what}.`;
    case 'badInput':
      return `Part ${no} was refused by the engine: ${outcome.faults[0]?.path ?? '?'} ${outcome.faults[0]?.code ?? ''}.`;
  }
}
