/**
 * Commands of staff at the what-if bench: freeze a book, add scenarios, run and stop them, make one a round. Nothing here
 * reserves volume or is shown to a party.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, BookScope, CanonicalValue, ScenarioRequest } from '#domain';
import {
  AppError,
  LIMITS,
  actorId,
  assert,
  checkBookScope,
  checkPromotion,
  checkScenario,
  isRefusal,
  isRunning,
  mayRun,
  permits,
  refuse,
  roundOf,
} from '#domain';
import { checkNames, openRound, scopeRefusal, widenScope } from '#feature/matchmaking';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { publish } from '#queue';
import type { BookRow } from './scenario.repository.js';
import {
  cancelScenario,
  findBook,
  insertBook,
  insertScenario,
  lockBook,
  lockScenario,
  lockScenarios,
  queueScenario,
  savePromotion,
} from './scenario.repository.js';

export interface CreateBook {
  readonly idempotencyKey: string;
  /** Made by the client. */
  readonly id: string;
  readonly scope: BookScope;
  /** A seller that offers at most this much in the book counts as small. */
  readonly smallSellerKg: number;
}

export interface AddScenario {
  readonly idempotencyKey: string;
  /** Made by the client. */
  readonly id: string;
  readonly bookId: string;
  readonly scenario: ScenarioRequest;
}

export interface BookStep {
  readonly idempotencyKey: string;
  readonly bookId: string;
}

export interface PromoteScenario {
  readonly idempotencyKey: string;
  readonly scenarioId: string;
  /** Id of the new round, made by the client. */
  readonly roundId: string;
  readonly offerHours: number;
}

const SMALL_SELLER_KG_MAX = 1_000_000_000;

const scenarioAsJson = (scenario: ScenarioRequest): CanonicalValue => ({
  name: scenario.name,
  rules: scenario.rules.map((rule) => JSON.stringify(rule)),
  ignoredLimits: [...scenario.ignoredLimits],
  priceSplit: String(scenario.priceSplit),
  seed: scenario.seed,
  timeLimitSeconds: scenario.timeLimitSeconds,
});

/** Books of scenarios keep their records in chains of their own, of the kind of rounds. */
const audit = (
  tx: Tx,
  actor: Actor,
  bookId: string,
  act: { readonly action: string; readonly detail: { readonly [key: string]: CanonicalValue } },
): Promise<number> => appendAudit(tx, { chain: 'round', chainId: bookId, actor, ...act });

@Injectable()
export class ScenarioService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Asks for a frozen copy of the open lines in a scope. */
  createBook(actor: Actor, command: CreateBook): Promise<Outcome> {
    const { idempotencyKey, id, smallSellerKg } = command;
    const scope: BookScope = {
      ...command.scope,
      productCodes: [...new Set(command.scope.productCodes)].sort(),
      placeIds: [...new Set(command.scope.placeIds)].sort(),
    };
    const input = { id, smallSellerKg, scope: { ...scope } };
    return this.command(
      actor,
      { operation: 'createScenarioBook', idempotencyKey, input },
      async (tx) => {
        const personId = actorId(actor);
        assert(personId !== null, 'staff are people');
        if (smallSellerKg < 1 || smallSellerKg > SMALL_SELLER_KG_MAX)
          return refuse('ROUND_SETTING', 'smallSellerKg');
        const wide = { ...scope, productCodes: await widenScope(tx, scope.productCodes) };
        const refusal = checkBookScope(wide) ?? (await checkNames(tx, wide));
        if (refusal !== null) return refusal;
        await insertBook(tx, { ...wide, id, smallSellerKg }, personId);
        const tooMuch = await scopeRefusal(tx, { of: 'scenario', id });
        if (tooMuch !== null) return tooMuch;
        await audit(tx, actor, id, { action: 'scenario_book.requested', detail: input });
        await publish(tx, {
          type: 'ScenarioBookRequested',
          aggregateType: 'scenario_book',
          aggregateId: id,
        });
        return { type: 'scenario_book', id };
      },
    );
  }

  addScenario(actor: Actor, command: AddScenario): Promise<Outcome> {
    const { idempotencyKey, id, bookId, scenario } = command;
    const input = { id, bookId, scenario: scenarioAsJson(scenario) };
    return this.command(actor, { operation: 'addScenario', idempotencyKey, input }, async (tx) => {
      const book = await this.lock(tx, bookId);
      const refusal = checkScenario(book, scenario);
      if (refusal !== null) return refusal;
      if (book.state === 'failed')
        return refuse('SCENARIO_BOOK_STATE', 'bookId', { state: book.state });
      const known = await lockScenarios(tx, bookId);
      if (known.length >= LIMITS.scenario.perBook) {
        return refuse('SCENARIO_TOO_MANY', 'bookId', { most: String(LIMITS.scenario.perBook) });
      }
      const ignoredLimits = [...new Set(scenario.ignoredLimits)];
      await insertScenario(tx, {
        ...scenario,
        ignoredLimits,
        id,
        bookId,
        position: known.length + 1,
      });
      await audit(tx, actor, bookId, { action: 'scenario.added', detail: input });
      return { type: 'scenario_book', id: bookId };
    });
  }

  /** Sends every scenario of a frozen book that has no figures yet to be cleared. */
  run(actor: Actor, command: BookStep): Promise<Outcome> {
    const { idempotencyKey, bookId } = command;
    const input = { bookId };
    return this.command(actor, { operation: 'runScenarios', idempotencyKey, input }, async (tx) => {
      const book = await this.lock(tx, bookId);
      if (book.state !== 'frozen')
        return refuse('SCENARIO_BOOK_STATE', 'bookId', { state: book.state });
      const waiting = (await lockScenarios(tx, bookId)).filter(({ state }) => mayRun(state));
      if (waiting.length === 0) return refuse('SCENARIO_NOTHING_TO_RUN', 'bookId');
      for (const { id } of waiting) {
        await publish(tx, {
          type: 'ScenarioRequested',
          aggregateType: 'scenario',
          aggregateId: id,
          payload: { generation: await queueScenario(tx, id) },
        });
      }
      const detail = { scenarios: waiting.map(({ id }) => id) };
      await audit(tx, actor, bookId, { action: 'scenario.run', detail });
      return { type: 'scenario_book', id: bookId };
    });
  }

  /** What waits ends at once; what is being cleared stops at its next look and keeps the figures it has. */
  cancel(actor: Actor, command: BookStep): Promise<Outcome> {
    const { idempotencyKey, bookId } = command;
    const input = { bookId };
    return this.command(
      actor,
      { operation: 'cancelScenarios', idempotencyKey, input },
      async (tx) => {
        await this.lock(tx, bookId);
        const running = (await lockScenarios(tx, bookId)).filter(({ state }) => isRunning(state));
        if (running.length === 0) return refuse('SCENARIO_NOT_RUNNING', 'bookId');
        for (const { id } of running) await cancelScenario(tx, id);
        const detail = { scenarios: running.map(({ id }) => id) };
        await audit(tx, actor, bookId, { action: 'scenario.cancel', detail });
        return { type: 'scenario_book', id: bookId };
      },
    );
  }

  /** Starts a round by the rules of a scenario, over the same scope as it is open now: never over the old copy. */
  promote(actor: Actor, command: PromoteScenario): Promise<Outcome> {
    const { idempotencyKey, scenarioId, roundId, offerHours } = command;
    const input = { scenarioId, roundId, offerHours };
    return this.command(
      actor,
      { operation: 'promoteScenario', idempotencyKey, input },
      async (tx) => {
        const scenario = await lockScenario(tx, scenarioId);
        if (scenario === null) throw new AppError('NOT_FOUND');
        const refusal = checkPromotion(scenario);
        if (refusal !== null) return refusal;
        const book = await findBook(tx, scenario.bookId);
        assert(book !== null, 'a scenario has its book');
        const request = roundOf(book, scenario, offerHours);
        const outcome = await openRound(tx, actor, { id: roundId, request });
        if (isRefusal(outcome)) return outcome;
        if ((await savePromotion(tx, scenarioId, roundId)) !== 1) throw new AppError('CONFLICT');
        await audit(tx, actor, book.id, {
          action: 'scenario.promoted',
          detail: { scenarioId, roundId },
        });
        return outcome;
      },
    );
  }

  private command(
    actor: Actor,
    command: {
      readonly operation: string;
      readonly idempotencyKey: string;
      readonly input: CanonicalValue;
    },
    work: (tx: Tx) => Promise<Outcome>,
  ): Promise<Outcome> {
    return runCommand(this.database, { actor, ...command }, (tx) => {
      if (!permits(actor, 'scenario.run')) throw new AppError('FORBIDDEN');
      return work(tx);
    });
  }

  private async lock(tx: Tx, bookId: string): Promise<BookRow> {
    const book = await lockBook(tx, bookId);
    if (book === null) throw new AppError('NOT_FOUND');
    return book;
  }
}
