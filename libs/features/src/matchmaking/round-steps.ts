/** What the steps of a round share. */
import type { Market } from '#matching';
import type { Actor, CanonicalValue, FrozenBook, RoundRule } from '#domain';
import { SYSTEM, compileMarket } from '#domain';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import type { BookLine } from './round.repository.js';
import { failRound, releaseClaims } from './round.repository.js';

export const bookOf = (lines: readonly BookLine[]): FrozenBook => ({
  supplies: lines.flatMap((line) => (line.side === 'supply' ? [line.frozen] : [])),
  demands: lines.flatMap((line) => (line.side === 'demand' ? [line.frozen] : [])),
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
