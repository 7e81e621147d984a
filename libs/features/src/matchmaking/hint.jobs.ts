/**
 * Hints of all lines left over after a round, once its result stands. Model: each delivery works off one slice of one component, writes
 * it together with its `done`, and sends for the next slice; rows say what still waits. A killed worker repeats one slice, a second
 * delivery finds nothing open, and a round never waits for its hints. The slices of a round are counted, so the work ends: what waits
 * then is answered on request, with more time for the one line.
 */
import { Injectable } from '@nestjs/common';
import type { Hint, HintedLine } from '#matching';
import { LIMITS, hintBand } from '#domain';
import type { Tx } from '#persistence';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import type { BookLine } from './book.repository.js';
import { findBookLines, roundBook } from './book.repository.js';
import type { FoundHints, LineKey, WaitingLine } from './hint.repository.js';
import { findWaiting, giveUpWaiting, passOverUnhintable, saveHints } from './hint.repository.js';
import type { HintTimes } from './hint-solver.port.js';
import { HintSolver } from './hint-solver.port.js';
import { bookOf, marketOf } from './round-steps.js';
import type { RoundRow } from './round.repository.js';
import { findRound } from './round.repository.js';

type Finish = (tx: Tx) => Promise<boolean>;

/** Lines named to the engine at once; it ends a slice by time. */
const SLICE_LINES = 500;
/** In the background, for many lines. */
const IN_TURN: HintTimes = { clearMillis: 20_000, lineMillis: 20_000, sliceMillis: 2_000 };
/** For the one line somebody asks for. */
const ON_REQUEST: HintTimes = { clearMillis: 120_000, lineMillis: 120_000, sliceMillis: 0 };

interface Slice {
  readonly round: RoundRow;
  readonly waiting: readonly WaitingLine[];
  readonly lines: readonly BookLine[];
}

@Injectable()
export class HintJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'long',
      consumer: 'round.hints',
      run: (delivery, finish) => this.run(delivery, finish),
    },
  ];

  constructor(
    private readonly database: Database,
    private readonly solver: HintSolver,
  ) {}

  private async run({ aggregateId: roundId, payload }: Delivery, finish: Finish): Promise<void> {
    const only = lineOf(payload);
    const slice = await this.load(roundId, only);
    const found =
      slice === null ? [] : await this.find(slice, only === null ? IN_TURN : ON_REQUEST);
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      await tx.asRound(() => saveHints(tx, roundId, found));
      if (slice === null || only !== null) return;
      const no = Number(payload['slice'] ?? 0) + 1;
      if (no >= LIMITS.round.hintSlices) await tx.asRound(() => giveUpWaiting(tx, roundId));
      else await askForHints(tx, roundId, { slice: no });
    });
  }

  /** Null when nothing waits. */
  private load(roundId: string, only: LineKey | null): Promise<Slice | null> {
    return this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const round = await findRound(tx, roundId);
      if (round === null) return null;
      return tx.asRound(async () => {
        await passOverUnhintable(tx, roundId);
        const waiting = await findWaiting(tx, roundId, { only, most: SLICE_LINES });
        const no = waiting[0]?.componentNo;
        if (no === undefined) return null;
        return { round, waiting, lines: await findBookLines(tx, roundBook(roundId), no) };
      });
    });
  }

  private async find({ round, waiting, lines }: Slice, times: HintTimes): Promise<FoundHints[]> {
    const hinted = await this.solver.hints({
      market: marketOf(bookOf(lines), round),
      seed: round.seed,
      lines: waiting.map(({ side, id }) => ({ side, id })),
      ...times,
    });
    const prices = new Map(lines.map((line) => [line.frozen.id, ownPrice(line)]));
    return hinted.map((line) => foundOf(line, prices.get(line.id) ?? 0));
  }
}

/** Sends for the hints of a round: a slice in turn, or those of one line. */
export const askForHints = (
  tx: Tx,
  roundId: string,
  what: { readonly slice: number } | LineKey,
): Promise<void> =>
  publish(tx, {
    type: 'RoundHintsWanted',
    aggregateType: 'round',
    aggregateId: roundId,
    payload: { ...what },
  });

function lineOf(payload: Delivery['payload']): LineKey | null {
  const { side, id } = payload;
  if (typeof id !== 'string') return null;
  return { side: side === 'demand' ? 'demand' : 'supply', id };
}

const ownPrice = (line: BookLine): number => {
  if (line.side === 'supply') return line.frozen.askVnd;
  return line.side === 'demand' ? line.frozen.bidVnd : 0;
};

const foundOf = (line: HintedLine, ownPriceVnd: number): FoundHints => ({
  side: line.side,
  id: line.id,
  state: line.complete ? 'complete' : 'partial',
  hints: line.hints,
  bands: line.hints.map((hint: Hint) => hintBand(hint, ownPriceVnd)),
});
