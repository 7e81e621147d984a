import { v7 as uuid } from 'uuid';
import type { Market, MarketOutcome, MarketResult, Verdict } from '#matching';
import { solveMarket, verifyResult } from '#matching';
import type { Actor, RoundRule } from '#domain';
import type { SolveHooks, SolveRequest } from '#feature/matchmaking';
import { Solver } from '#feature/matchmaking';
import { ScenarioJobs, ScenarioQueries, ScenarioService, type BookView } from '#feature/scenarios';
import { allEntities } from '#feature/setup';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver } from '#queue';
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { PRODUCT, makeDemands, makeLots } from '#testing/market';

/** The engine in the test's own thread, with a place to interfere. */
class InlineSolver extends Solver {
  solves = 0;
  before: (hooks: SolveHooks) => Promise<void> = async () => undefined;

  async solve({ market, seed }: SolveRequest, hooks: SolveHooks): Promise<MarketOutcome> {
    this.solves += 1;
    await this.before(hooks);
    const cancelled = await hooks.isCancelled();
    return solveMarket(market, { seed, shouldStop: () => cancelled && 'cancelled' });
  }

  async verify(market: Market, result: MarketResult): Promise<Verdict> {
    return verifyResult(market, result);
  }
}

let testDatabase: TestDatabase;
let api: Database;
let worker: Database;
let world: World;
let service: ScenarioService;
let queries: ScenarioQueries;
let staff: Actor;
let solver: InlineSolver;
let registry: Map<ConsumerName, Handler>;
const failures: unknown[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const open = async (url: string): Promise<Database> =>
    new Database(await makeDataSource({ url, poolSize: 10, entities: allEntities }).initialize());
  api = await open(testDatabase.appUrl);
  worker = await open(testDatabase.workerUrl);
  service = new ScenarioService(api);
  queries = new ScenarioQueries(api);
  const { personId, sessionId, orgId } = world.people.city_staff;
  const member = { orgId, orgKind: 'city_authority', role: 'city_staff', placeId: null } as const;
  staff = { kind: 'person', personId, sessionId, memberships: [member] };
});
beforeEach(() => {
  solver = new InlineSolver();
  const jobs = new ScenarioJobs(worker, solver);
  registry = new Map(jobs.handlers.map((handler) => [handler.consumer, handler]));
  failures.length = 0;
});
afterAll(async () => {
  await api.dataSource.destroy();
  await worker.dataSource.destroy();
  await testDatabase.drop();
});

/** Delivers what is open of one consumer, each delivery so many times at once; answers how many there were. */
async function step(
  aggregateId: string,
  consumer: 'scenario.freeze' | 'scenario.solve',
  times = 1,
): Promise<number> {
  const rows = await worker.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ id: string }>(
      `SELECT d.id FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
        WHERE e.aggregate_id = $1 AND d.consumer = $2 AND d.done_at IS NULL AND d.dead_at IS NULL ORDER BY e.created_at`,
      [aggregateId, consumer],
    ),
  );
  await Promise.all(
    rows.flatMap(({ id }) =>
      Array.from({ length: times }, () =>
        deliver(worker, registry, id, (error) => failures.push(error)),
      ),
    ),
  );
  return rows.length;
}

let weeks = 0;

/** A frozen book with one scenario that has one rule, sent to be cleared. */
async function queued(freezes = 1): Promise<{ bookId: string; id: string }> {
  weeks += 1;
  const day = (offset: number): string =>
    new Date(Date.UTC(2032, 0, 1) + (weeks * 14 + offset) * 86_400_000).toISOString().slice(0, 10);
  const [from, to] = [day(0), day(6)];
  const [, apart] = await makeLots(testDatabase, world, [
    { kg: 400, readyFrom: from, readyTo: to },
    { kg: 500, readyFrom: from, readyTo: to },
  ]);
  const [demand] = await makeDemands(testDatabase, world, [
    { kg: 1000, deliverFrom: from, deliverTo: to },
  ]);
  const [bookId, id] = [uuid(), uuid()];
  const scope = { name: 'Sổ', productCodes: [PRODUCT], placeIds: [], weekFrom: from, weekTo: to };
  const key = (): string => uuid();
  expect(
    await service.createBook(staff, {
      idempotencyKey: key(),
      id: bookId,
      scope: { ...scope, quantityBasis: 'least' },
      smallSellerKg: 5000,
    }),
  ).toEqual({ type: 'scenario_book', id: bookId });
  await step(bookId, 'scenario.freeze', freezes);
  const rule: RoundRule = { type: 'forbidPair', lotId: apart!, demandId: demand! };
  const scenario = { name: 'Tách một cặp', rules: [rule], ignoredLimits: [], priceSplit: 0.5 };
  await service.addScenario(staff, {
    idempotencyKey: key(),
    id,
    bookId,
    scenario: { ...scenario, seed: 1, timeLimitSeconds: 60 },
  });
  await service.run(staff, { idempotencyKey: key(), bookId });
  return { bookId, id };
}

const book = (bookId: string): Promise<BookView> => queries.book(staff, bookId);
const scenarioOf = async (bookId: string): Promise<BookView['scenarios'][number]> => {
  const [only] = (await book(bookId)).scenarios;
  if (only === undefined) throw new Error('no scenario');
  return only;
};
const cancel = (bookId: string) => service.cancel(staff, { idempotencyKey: uuid(), bookId });

describe('a scenario', () => {
  it.each([1, 3])('has one effect when each delivery comes %i times at once', async (times) => {
    const { bookId, id } = await queued(times);
    const { state, supplyLines, demandLines, bookHash } = await book(bookId);
    expect({ state, supplyLines, demandLines }).toEqual({
      state: 'frozen',
      supplyLines: 2,
      demandLines: 1,
    });
    expect(bookHash).toHaveLength(32);
    expect(await step(id, 'scenario.solve', times)).toBe(1);
    expect(failures).toEqual([]);
    const scenario = await scenarioOf(bookId);
    expect(scenario).toMatchObject({
      state: 'solved',
      progress: 1,
      figures: { soldKg: 400, sellersServed: 1, smallSellersServed: 1, deals: 1 },
      ruleCosts: [{ kind: 'forbidPair', org: null, orgName: null, soldKg: 500 }],
    });
    expect(await step(id, 'scenario.solve')).toBe(0);
  });

  it('begins again where it was broken off', async () => {
    const { bookId, id } = await queued();
    let broken = 0;
    solver.before = async () => {
      broken += 1;
      if (broken < 3) throw new Error('the thread was killed');
    };
    for (let attempt = 0; attempt < 3; attempt += 1) await step(id, 'scenario.solve');
    expect(failures).toHaveLength(2);
    expect(await scenarioOf(bookId)).toMatchObject({ state: 'solved', figures: { soldKg: 400 } });
  });

  it('fails when it never comes to an end', async () => {
    const { bookId, id } = await queued();
    solver.before = async () => {
      throw new Error('out of memory');
    };
    for (let attempt = 0; attempt < 5; attempt += 1) await step(id, 'scenario.solve');
    expect(solver.solves).toBe(4);
    const scenario = await scenarioOf(bookId);
    expect(scenario).toMatchObject({ state: 'failed', figures: null });
    expect(scenario.failure).toContain('never ended');
  });

  it('that waits is cancelled at once, and can be run again', async () => {
    const { bookId, id } = await queued();
    expect(await cancel(bookId)).toEqual({ type: 'scenario_book', id: bookId });
    expect(await scenarioOf(bookId)).toMatchObject({ state: 'cancelled', figures: null });
    await service.run(staff, { idempotencyKey: uuid(), bookId });
    // Two deliveries now: that of the cancelled generation finds nothing to do.
    expect(await step(id, 'scenario.solve')).toBe(2);
    expect(solver.solves).toBe(2);
    expect(await scenarioOf(bookId)).toMatchObject({ state: 'solved' });
    expect(await service.run(staff, { idempotencyKey: uuid(), bookId })).toMatchObject({
      refused: 'SCENARIO_NOTHING_TO_RUN',
    });
  });

  it('that is being cleared stops at its next look, with the figures it has', async () => {
    const { bookId, id } = await queued();
    solver.before = async (hooks) => {
      // The second clearing measures the rule; the figures are there by then.
      if (solver.solves < 2) return;
      expect(await hooks.isCancelled()).toBe(false);
      await cancel(bookId);
    };
    await step(id, 'scenario.solve');
    expect(failures).toEqual([]);
    expect(await scenarioOf(bookId)).toMatchObject({
      state: 'cancelled',
      figures: { soldKg: 400 },
      ruleCosts: [],
    });
    expect(await cancel(bookId)).toMatchObject({ refused: 'SCENARIO_NOT_RUNNING' });
  });

  it('does not run on a copy that was changed', async () => {
    const { bookId, id } = await queued();
    await asOwner(testDatabase, async (client) => {
      await client.query('ALTER TABLE scenario_line NO FORCE ROW LEVEL SECURITY');
      await client.query(
        `UPDATE scenario_line SET frozen = jsonb_set(frozen, '{askVnd}', '1') WHERE book_id = $1 AND side = 'supply'`,
        [bookId],
      );
      await client.query('ALTER TABLE scenario_line FORCE ROW LEVEL SECURITY');
    });
    await step(id, 'scenario.solve');
    expect(String(failures[0])).toContain('the frozen book is unchanged');
    expect(await scenarioOf(bookId)).toMatchObject({ state: 'queued', figures: null });
  });
});
