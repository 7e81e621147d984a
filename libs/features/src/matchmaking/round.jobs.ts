/**
 * The steps of a round. Model: each step reads what the one before committed, and writes its effect together with its
 * `done` and the event of the next step, so a kill between any two statements loses nothing and a second delivery
 * changes nothing. Progress and the question who is last live in rows; the last component to end publishes the merge.
 */
import { Injectable } from '@nestjs/common';
import type { MarketResult } from '#matching';
import type { BookSide } from '#domain';
import { AppError, BOOK_SIDES, LIMITS, SYSTEM, assert, mayStep, splitBook, stepTo } from '#domain';
import type { Tx } from '#persistence';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { Handler } from '#queue';
import { publish } from '#queue';
import { RoundMerge } from './round-merge.js';
import {
  type BookLine,
  bookHash,
  findBookLines,
  findSplitLines,
  freezeLines,
  roundBook,
} from './book.repository.js';
import type { RoundRow } from './round.repository.js';
import {
  beginComponent,
  findRound,
  finishComponent,
  insertComponents,
  lockRound,
  moveRound,
  saveProgress,
} from './round.repository.js';
import { audit, bookOf, end, marketOf, resultOf, throttled } from './round-steps.js';
import { Solver } from './solver.port.js';

type Finish = (tx: Tx) => Promise<boolean>;

/** A component whose solve ended so often without an answer (out of memory, killed) fails its round. */
const ATTEMPTS_MAX = 4;
/** Copying a large book takes longer than a request may. */
const FREEZE_MILLIS = 120_000;

interface Task {
  readonly roundId: string;
  readonly no: number;
}

@Injectable()
export class RoundJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'long',
      consumer: 'round.freeze',
      run: (delivery, finish) => this.freeze(delivery.aggregateId, finish),
    },
    {
      kind: 'long',
      consumer: 'round.solve',
      run: (delivery, finish) =>
        this.solveOnce(
          { roundId: delivery.aggregateId, no: Number(delivery.payload['no']) },
          finish,
        ),
    },
    {
      kind: 'long',
      consumer: 'round.merge',
      run: (delivery, finish) => this.merge.run(delivery.aggregateId, finish),
    },
  ];

  private readonly solving = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
    private readonly merge: RoundMerge,
  ) {}

  private async freeze(roundId: string, finish: Finish): Promise<void> {
    await this.database.transaction(SYSTEM_CONTEXT, (tx) =>
      moveRound(tx, roundId, 'queued', 'freezing'),
    );
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      const round = await findRound(tx, roundId);
      assert(round !== null, 'a requested round exists');
      if (!mayStep(round.state, 'freeze')) return;
      await tx.execute(`SELECT set_config('statement_timeout', '${FREEZE_MILLIS}', true)`);
      const lines = await tx.asRound(() => freezeLines(tx, roundBook(roundId)));
      if (lines > LIMITS.round.linesMax) {
        await end(tx, roundId, 'The scope grew above the limit of lines; split it.');
        return;
      }
      const components = await tx.asRound(async () => {
        const split = splitBook(await findSplitLines(tx, roundBook(roundId)), round.rules);
        await insertComponents(tx, roundId, split);
        return split;
      });
      const hash = await tx.asRound(() => bookHash(tx, roundBook(roundId)));
      const step = components.length === 0 ? 'merge' : 'solve';
      // Locked only now: a cancel need not wait for the copying.
      const moved = await tx.execute(
        `UPDATE round r SET state = $2, book_hash = $3, version = version + 1,
            supply_lines = $4, demand_lines = $5, processing_lines = $6 WHERE r.id = $1 AND r.state = 'freezing'`,
        [roundId, stepTo('freezing', step), hash, ...countSides(components)],
      );
      // Cancelled meanwhile: the copy is taken back and the next delivery finds nothing to do.
      if (moved !== 1) throw new AppError('CONFLICT');
      await audit(tx, SYSTEM, roundId, {
        action: 'round.frozen',
        detail: { bookHash: hash.toString('hex'), lines, components: components.length },
      });
      if (components.length === 0) await publishDone(tx, roundId);
      for (const { no } of components) {
        await publish(tx, {
          type: 'RoundComponentReady',
          aggregateType: 'round',
          aggregateId: roundId,
          payload: { no },
        });
      }
    });
  }

  /** A delivery that comes again while this process works on it waits for that work instead of doubling it. */
  private async solveOnce(task: Task, finish: Finish): Promise<void> {
    const key = `${task.roundId}/${task.no}`;
    const begun = this.solving.get(key);
    if (begun !== undefined) return begun;
    const work = this.solve(task, finish).finally(() => this.solving.delete(key));
    this.solving.set(key, work);
    return work;
  }

  private async solve(task: Task, finish: Finish): Promise<void> {
    const begun = await this.begin(task);
    if (begun === null) {
      await this.database.transaction(SYSTEM_CONTEXT, finish);
      return;
    }
    const outcome = begun.failure ?? (await this.clear(task, begun.round, begun.lines));
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      // The round's row is locked first, so that of two that end at once the second sees the first.
      const round = await lockRound(tx, task.roundId);
      if (round?.state !== 'solving') return;
      if (typeof outcome === 'string') {
        await end(tx, task.roundId, outcome);
        return;
      }
      const open = await tx.asRound(() => finishComponent(tx, task, outcome));
      if (open > 0) return;
      await moveRound(tx, task.roundId, 'solving', stepTo('solving', 'merge'));
      await publishDone(tx, task.roundId);
    });
  }

  /** Null when there is nothing left to do. */
  private begin(
    task: Task,
  ): Promise<{ round: RoundRow; lines: BookLine[]; failure: string | null } | null> {
    return this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const round = await findRound(tx, task.roundId);
      if (round?.state !== 'solving') return null;
      return tx.asRound(async () => {
        const component = await beginComponent(tx, task.roundId, task.no);
        if (component === null) return null;
        const failure =
          component.attempts > ATTEMPTS_MAX
            ? `Part ${task.no} was begun ${ATTEMPTS_MAX} times and never ended; split the scope.`
            : null;
        return { round, lines: await findBookLines(tx, roundBook(task.roundId), task.no), failure };
      });
    });
  }

  /** The best result, null when the round was cancelled before there was any, or the sentence of a failure. */
  private async clear(
    task: Task,
    round: RoundRow,
    lines: readonly BookLine[],
  ): Promise<MarketResult | string | null> {
    if (round.cancelled) return null;
    const market = marketOf(bookOf(lines), round);
    const request = { market, seed: round.seed, timeLimitMillis: round.timeLimitSeconds * 1_000 };
    const outcome = await this.solver.solve(request, {
      isCancelled: () => this.isCancelled(task.roundId),
      onProgress: this.progressWriter(task),
    });
    return resultOf(outcome, task.no);
  }

  private async isCancelled(roundId: string): Promise<boolean> {
    const round = await this.database.read(SYSTEM_CONTEXT, (reader) => findRound(reader, roundId));
    return round?.cancelled !== false || round.state !== 'solving';
  }

  private progressWriter(task: Task): (fraction: number) => void {
    return throttled((fraction) =>
      this.database.transaction(SYSTEM_CONTEXT, (tx) =>
        tx.asRound(() => saveProgress(tx, { ...task, fraction })),
      ),
    );
  }
}

const countSides = (
  components: readonly { readonly lines: readonly { readonly side: BookSide }[] }[],
): number[] => {
  const sides = components.flatMap((component) => component.lines.map((line) => line.side));
  return BOOK_SIDES.map((side) => sides.filter((one) => one === side).length);
};

const publishDone = (tx: Tx, roundId: string): Promise<void> =>
  publish(tx, { type: 'RoundComponentsDone', aggregateType: 'round', aggregateId: roundId });
