/**
 * The work behind the what-if bench: the frozen copy of a book, and the clearing of a scenario with what each of its rules
 * costs. Model: as with rounds, an effect is written together with its `done`; a job that is killed begins again from the
 * frozen book, a second delivery and a job of an earlier generation change nothing.
 */
import { Injectable } from '@nestjs/common';
import type {
  ClearedPart,
  FrozenBook,
  MeasuredCost,
  ScenarioSettings,
  ScenarioTotals,
} from '#domain';
import {
  LIMITS,
  SYSTEM,
  assert,
  costOf,
  ruleSwitches,
  scenarioMarket,
  scenarioTotals,
  splitBook,
} from '#domain';
import {
  Solver,
  bookHash,
  bookOf,
  findBookLines,
  findSplitLines,
  freezeLines,
  resultOf,
  throttled,
  type BookId,
} from '#feature/matchmaking';
import type { Tx } from '#persistence';
import { Database, SYSTEM_CONTEXT, appendAudit } from '#persistence';
import type { Handler } from '#queue';
import type { BookRow, ScenarioEnd, ScenarioRow } from './scenario.repository.js';
import {
  beginScenario,
  endScenario,
  failBook,
  findBook,
  findScenario,
  saveFrozen,
  saveProgress,
} from './scenario.repository.js';

type Finish = (tx: Tx) => Promise<boolean>;

/** A scenario whose clearing ended so often without an answer (out of memory, killed) fails. */
const ATTEMPTS_MAX = 4;
/** Copying a large book takes longer than a request may. */
const FREEZE_MILLIS = 120_000;

const scenarioBook = (id: string): BookId => ({ of: 'scenario', id });

/** A scenario, its parts and the time left for all its clearings. */
interface Bench {
  readonly scenario: ScenarioRow;
  readonly book: BookRow;
  readonly parts: readonly FrozenBook[];
  readonly deadline: number;
  readonly onProgress: (fraction: number) => void;
  /** Clearings by the text of their market: a rule touches few parts, the others come out as before. */
  readonly known: Map<string, ClearedPart>;
}

/** Parts as far as they were cleared; the sentence of a failure; or why there is nothing. */
type Clearing = readonly ClearedPart[] | { readonly failure: string } | 'cancelled' | 'timeUp';

@Injectable()
export class ScenarioJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'long',
      consumer: 'scenario.freeze',
      run: (delivery, finish) => this.freeze(delivery.aggregateId, finish),
    },
    {
      kind: 'long',
      consumer: 'scenario.solve',
      run: (delivery, finish) =>
        this.solve(delivery.aggregateId, Number(delivery.payload['generation']), finish),
    },
  ];

  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
  ) {}

  private freeze(bookId: string, finish: Finish): Promise<void> {
    return this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      const book = await findBook(tx, bookId);
      if (book?.state !== 'freezing') return;
      await tx.execute(`SELECT set_config('statement_timeout', '${FREEZE_MILLIS}', true)`);
      const copy = await tx.asRound(async () => {
        const lines = await freezeLines(tx, scenarioBook(bookId));
        const split = await findSplitLines(tx, scenarioBook(bookId));
        const supplies = split.filter(({ side }) => side === 'supply').length;
        const hash = await bookHash(tx, scenarioBook(bookId));
        return { lines, hash, supplies, demands: split.length - supplies };
      });
      if (copy.lines > LIMITS.round.linesMax) {
        await failBook(tx, bookId, 'The scope grew above the limit of lines; split it.');
        return;
      }
      await saveFrozen(tx, bookId, copy);
      await appendAudit(tx, {
        chain: 'round',
        chainId: bookId,
        actor: SYSTEM,
        action: 'scenario_book.frozen',
        detail: { bookHash: copy.hash.toString('hex'), lines: copy.lines },
      });
    });
  }

  private async solve(id: string, generation: number, finish: Finish): Promise<void> {
    const begun = await this.begin(id, generation);
    if (begun === null) {
      await this.database.transaction(SYSTEM_CONTEXT, finish);
      return;
    }
    const end =
      begun.scenario.attempts > ATTEMPTS_MAX
        ? failed(`It was begun ${ATTEMPTS_MAX} times and never ended; choose a smaller scope.`)
        : await this.measure(begun);
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      await endScenario(tx, { id, generation }, end);
    });
  }

  private begin(id: string, generation: number): Promise<Bench | null> {
    return this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const scenario = await beginScenario(tx, id, generation);
      if (scenario === null) return null;
      const book = await findBook(tx, scenario.bookId);
      assert(book !== null && book.bookHash !== null, 'a scenario runs on a frozen book');
      const parts = await tx.asRound(() => partsOf(tx, book, scenario));
      return {
        scenario,
        book,
        parts,
        deadline: performance.now() + scenario.timeLimitSeconds * 1_000,
        onProgress: throttled((fraction) =>
          this.database.transaction(SYSTEM_CONTEXT, (progress) =>
            saveProgress(progress, { id, generation }, fraction),
          ),
        ),
        known: new Map(),
      };
    });
  }

  /** Clears the scenario, then once more without each of its rules, as far as time and staff allow. */
  private async measure(bench: Bench): Promise<ScenarioEnd> {
    const { scenario, book } = bench;
    const settings: ScenarioSettings = scenario;
    const whole = await this.clear(bench, settings, (fraction) => bench.onProgress(fraction / 2));
    if (whole === 'cancelled')
      return { state: 'cancelled', figures: null, costs: [], failure: null };
    if (whole === 'timeUp')
      return failed('Its time was up before the book was cleared; give it more.');
    if ('failure' in whole) return failed(whole.failure);
    const figures = scenarioTotals(whole, book.smallSellerKg);
    const costs: MeasuredCost[] = [];
    const switches = ruleSwitches(settings, {
      supplies: bench.parts.flatMap((part) => part.supplies),
      demands: bench.parts.flatMap((part) => part.demands),
    });
    for (const [index, rule] of switches.entries()) {
      const off = await this.clear(bench, rule.without, (fraction) =>
        bench.onProgress(0.5 + (index + fraction) / switches.length / 2),
      );
      if (off === 'cancelled') return { state: 'cancelled', figures, costs, failure: null };
      const totals: ScenarioTotals | null =
        off === 'timeUp' || 'failure' in off ? null : scenarioTotals(off, book.smallSellerKg);
      costs.push(costOf(rule, figures, totals));
    }
    return { state: 'solved', figures, costs, failure: null };
  }

  private async clear(
    bench: Bench,
    settings: ScenarioSettings,
    onProgress: (fraction: number) => void,
  ): Promise<Clearing> {
    const cleared: ClearedPart[] = [];
    for (const [index, part] of bench.parts.entries()) {
      const market = scenarioMarket(part, settings);
      const key = JSON.stringify(market);
      const known = bench.known.get(key);
      if (known !== undefined) {
        cleared.push(known);
        continue;
      }
      const timeLimitMillis = bench.deadline - performance.now();
      if (timeLimitMillis <= 0) return 'timeUp';
      const { seed } = bench.scenario;
      const outcome = await this.solver.solve(
        { market, seed, timeLimitMillis, hintLinesMax: 0 },
        {
          isCancelled: () => this.isCancelled(bench.scenario),
          onProgress: (fraction) => onProgress((index + fraction) / bench.parts.length),
        },
      );
      if (outcome.status === 'cancelled') return 'cancelled';
      const result = resultOf(outcome, index + 1);
      if (typeof result === 'string') return { failure: result };
      if (result === null) return 'timeUp';
      if (result.stopped === 'cancelled') return 'cancelled';
      const done: ClearedPart = {
        unit: (part.supplies[0] ?? part.demands[0])?.unit ?? 'g',
        market,
        result,
      };
      bench.known.set(key, done);
      cleared.push(done);
      onProgress((index + 1) / bench.parts.length);
    }
    return (await this.isCancelled(bench.scenario)) ? 'cancelled' : cleared;
  }

  private async isCancelled({ id, generation }: ScenarioRow): Promise<boolean> {
    const now = await this.database.read(SYSTEM_CONTEXT, (reader) => findScenario(reader, id));
    return (
      now === null || now.generation !== generation || now.cancelled || now.state !== 'solving'
    );
  }
}

const failed = (failure: string): ScenarioEnd => ({
  state: 'failed',
  figures: null,
  costs: [],
  failure,
});

/** The parts that can be cleared apart under the rules of a scenario, and so under fewer rules as well. */
async function partsOf(tx: Tx, book: BookRow, scenario: ScenarioRow): Promise<FrozenBook[]> {
  const id = scenarioBook(book.id);
  const hash = await bookHash(tx, id);
  assert(book.bookHash !== null && hash.equals(book.bookHash), 'the frozen book is unchanged');
  const lines = new Map(
    (await findBookLines(tx, id, null)).map((line) => [`${line.side} ${line.frozen.id}`, line]),
  );
  return splitBook(await findSplitLines(tx, id), scenario.rules).map((component) =>
    bookOf(
      component.lines.flatMap((line) => {
        const found = lines.get(`${line.side} ${line.id}`);
        return found === undefined ? [] : [found];
      }),
    ),
  );
}
