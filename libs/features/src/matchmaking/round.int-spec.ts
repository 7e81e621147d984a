import { v7 as uuid } from 'uuid';
import type { Market, MarketOutcome, MarketResult, Verdict } from '#matching';
import { solveMarket, verifyResult } from '#matching';
import type { Actor, RoundRequest } from '#domain';
import type { SolveHooks, SolveRequest } from '#feature/matchmaking';
import { RoundJobs, RoundMerge, RoundService, Solver } from '#feature/matchmaking';
import { allEntities } from '#feature/setup';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver } from '#queue';
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { PRODUCT, makeDemands, makeLots } from '#testing/market';
import { openDue } from '#testing/money';

/** The engine in the test's own thread, with a place to interfere. */
class InlineSolver extends Solver {
  solves = 0;
  before: (hooks: SolveHooks) => Promise<void> = async () => undefined;
  spoil: (result: MarketResult) => MarketResult = (result) => result;

  async solve({ market, seed }: SolveRequest, hooks: SolveHooks): Promise<MarketOutcome> {
    this.solves += 1;
    await this.before(hooks);
    const cancelled = await hooks.isCancelled();
    const outcome = solveMarket(market, { seed, shouldStop: () => cancelled && 'cancelled' });
    if (!('result' in outcome) || outcome.result === null) return outcome;
    return { ...outcome, result: this.spoil(outcome.result) };
  }

  async verify(market: Market, result: MarketResult): Promise<Verdict> {
    return verifyResult(market, result);
  }
}

let testDatabase: TestDatabase;
let api: Database;
let worker: Database;
let world: World;
let service: RoundService;
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
  service = new RoundService(api);
  const { personId, sessionId, orgId } = world.people.city_staff;
  const member = { orgId, orgKind: 'city_authority', role: 'city_staff', placeId: null } as const;
  staff = { kind: 'person', personId, sessionId, memberships: [member] };
});
beforeEach(() => {
  solver = new InlineSolver();
  const jobs = new RoundJobs(worker, solver, new RoundMerge(worker, solver));
  registry = new Map(jobs.handlers.map((handler) => [handler.consumer, handler]));
  failures.length = 0;
});
afterAll(async () => {
  await api.dataSource.destroy();
  await worker.dataSource.destroy();
  await testDatabase.drop();
});

let weeks = 0;
/** A book of its own in weeks of its own, and a round asked for over it. */
async function requested(
  kg = { lots: [500, 700], demand: 1000 },
  change: Partial<RoundRequest> = {},
): Promise<{ roundId: string; lots: string[]; demand: string }> {
  weeks += 1;
  const day = (offset: number): string =>
    new Date(Date.UTC(2032, 0, 1) + (weeks * 14 + offset) * 86_400_000).toISOString().slice(0, 10);
  const lots = await makeLots(
    testDatabase,
    world,
    kg.lots.map((one) => ({ kg: one, readyFrom: day(0), readyTo: day(6) })),
  );
  const [demand] = await makeDemands(testDatabase, world, [
    { kg: kg.demand, deliverFrom: day(0), deliverTo: day(6) },
  ]);
  const roundId = uuid();
  const request: RoundRequest = {
    name: 'Đợt thử',
    productCodes: [PRODUCT],
    placeIds: [],
    weekFrom: day(0),
    weekTo: day(6),
    quantityBasis: 'least',
    priceSplit: 0.5,
    seed: 1,
    timeLimitSeconds: 60,
    offerHours: 72,
    rules: [],
    ...change,
  };
  const outcome = await service.start(staff, { idempotencyKey: uuid(), id: roundId, request });
  expect(outcome).toEqual({ type: 'round', id: roundId });
  return { roundId, lots, demand: demand! };
}

const openDeliveries = async (roundId: string, consumer: ConsumerName): Promise<string[]> =>
  (
    await worker.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ id: string }>(
        `SELECT d.id FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
          WHERE e.aggregate_id = $1 AND d.consumer = $2 AND d.done_at IS NULL AND d.dead_at IS NULL`,
        [roundId, consumer],
      ),
    )
  ).map((row) => row.id);

/** Delivers what is open of one step, each delivery so many times at once; answers how many there were. */
async function step(
  roundId: string,
  consumer: 'round.freeze' | 'round.solve' | 'round.merge',
  times = 1,
): Promise<number> {
  const ids = await openDeliveries(roundId, consumer);
  await Promise.all(
    ids.flatMap((id) =>
      Array.from({ length: times }, () =>
        deliver(worker, registry, id, (error) => failures.push(error)),
      ),
    ),
  );
  return ids.length;
}

async function runAll(roundId: string, times = 1): Promise<void> {
  await step(roundId, 'round.freeze', times);
  await step(roundId, 'round.solve', times);
  await step(roundId, 'round.merge', times);
}

const counts = (roundId: string): Promise<Record<string, unknown>> =>
  asOwner(testDatabase, async (client) => {
    await client.become('staff');
    const rows = await client.query(
      `SELECT r.state, r.result_status, r.failure, r.stale_legs, r.group_count, r.leg_count,
        (SELECT count(*)::int FROM proposal_group g WHERE g.round_id = r.id) AS groups,
        (SELECT count(*)::int FROM proposal p WHERE p.round_id = r.id) AS legs,
        (SELECT count(*)::int FROM proposal_private v JOIN proposal p ON p.id = v.proposal_id WHERE p.round_id = r.id) AS privates,
        (SELECT count(*)::int FROM round_unmatched u WHERE u.round_id = r.id) AS unmatched,
        (SELECT count(*)::int FROM round_product_claim c WHERE c.round_id = r.id) AS claims,
        (SELECT count(*)::int FROM outbox_event e WHERE e.aggregate_id = r.id) AS events
        FROM round r WHERE r.id = $1`,
      [roundId],
    );
    return rows[0]!;
  });

/** Forecasts of lots: least is their quantity, and capacity is the most (ADR 0008). */
const forecast = (lotId: string, likelyKg: number | null, mostKg: number): Promise<unknown> =>
  asOwner(testDatabase, async (client) => {
    await client.become('staff');
    await client.query('UPDATE lot SET likely_base = $2, most_base = $3 WHERE id = $1', [
      lotId,
      likelyKg === null ? null : likelyKg * 1000,
      mostKg * 1000,
    ]);
    await client.query('UPDATE lot_capacity SET capacity = $2 WHERE lot_id = $1', [
      lotId,
      mostKg * 1000,
    ]);
  });

describe('the steps of a round', () => {
  it.each([
    ['least', [300, 400, 200]],
    ['likely', [500, 600, 200]],
    ['most', [700, 800, 250]],
  ] as const)('clear the %s of each forecast', async (quantityBasis, kg) => {
    const { roundId, lots } = await requested(
      { lots: [300, 400, 200], demand: 5000 },
      { quantityBasis },
    );
    await forecast(lots[0]!, 500, 700);
    await forecast(lots[1]!, 600, 800);
    await forecast(lots[2]!, null, 250);
    await runAll(roundId);
    const legs = await asOwner(testDatabase, async (client) => {
      await client.become('staff');
      return client.query(
        'SELECT lot_id AS lot, (quantity_base / 1000)::int AS kg FROM proposal WHERE round_id = $1',
        [roundId],
      );
    });
    const dealt = new Map(legs.map(({ lot, kg: of }) => [lot, of]));
    expect(lots.map((lot) => dealt.get(lot))).toEqual(kg);
    expect(await counts(roundId)).toMatchObject({ state: 'solved', stale_legs: 0, leg_count: 3 });
  });

  it.each([1, 2, 5])('make one effect when each delivery comes %i times at once', async (times) => {
    const { roundId } = await requested();
    await runAll(roundId, times);
    expect(await counts(roundId)).toEqual({
      state: 'solved',
      result_status: 'optimal',
      failure: null,
      stale_legs: 0,
      group_count: 1,
      leg_count: 2,
      groups: 1,
      legs: 2,
      privates: 4,
      unmatched: 1,
      claims: 0,
      events: 4,
    });
    for (const consumer of ['round.freeze', 'round.solve', 'round.merge'] as const) {
      expect(await openDeliveries(roundId, consumer)).toEqual([]);
    }
  });

  it('begin again where they were broken off, and lose nothing', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    let broken = 0;
    solver.before = async () => {
      broken += 1;
      if (broken < 3) throw new Error('the thread was killed');
    };
    for (let attempt = 0; attempt < 3; attempt += 1) await step(roundId, 'round.solve');
    expect(failures).toHaveLength(2);
    await step(roundId, 'round.merge');
    expect(await counts(roundId)).toMatchObject({ state: 'solved', legs: 2, events: 4 });
  });

  it('fail the round when a part never comes to an end', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    solver.before = async () => {
      throw new Error('out of memory');
    };
    for (let attempt = 0; attempt < 5; attempt += 1) await step(roundId, 'round.solve');
    expect(solver.solves).toBe(4);
    expect(await counts(roundId)).toMatchObject({ state: 'failed', legs: 0, claims: 0 });
  });

  it('write nothing when a result does not hold against its frozen book', async () => {
    const spoils: ((result: MarketResult) => MarketResult)[] = [
      (result) => ({
        ...result,
        deals: result.deals.map((deal) => ({ ...deal, quantityKg: deal.quantityKg + 1 })),
      }),
      (result) => ({
        ...result,
        deals: result.deals.map((deal) => ({ ...deal, priceVndPerKg: deal.priceVndPerKg + 1 })),
      }),
      (result) => ({ ...result, deals: result.deals.slice(1) }),
      (result) => ({ ...result, objectiveVnd: result.objectiveVnd + 1 }),
    ];
    for (const spoil of spoils) {
      const { roundId } = await requested();
      solver.spoil = spoil;
      await runAll(roundId);
      expect(await counts(roundId)).toMatchObject({
        state: 'failed',
        groups: 0,
        legs: 0,
        unmatched: 0,
        claims: 0,
      });
    }
  });

  it('do not believe a book that was changed after it was frozen', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    await step(roundId, 'round.solve');
    await asOwner(testDatabase, async (client) => {
      await client.query('ALTER TABLE round_line NO FORCE ROW LEVEL SECURITY');
      await client.query(
        `UPDATE round_line SET frozen = jsonb_set(frozen, '{askVnd}', '1') WHERE round_id = $1 AND side = 'supply'`,
        [roundId],
      );
      await client.query('ALTER TABLE round_line FORCE ROW LEVEL SECURITY');
    });
    await step(roundId, 'round.merge');
    expect(String(failures[0])).toContain('the frozen book is unchanged');
    expect(await counts(roundId)).toMatchObject({ state: 'merging', legs: 0 });
    await asOwner(testDatabase, (client) =>
      client.query(`DELETE FROM round_product_claim WHERE round_id = $1`, [roundId]),
    );
  });

  it('leave out deals whose line was edited, closed or held meanwhile', async () => {
    const { roundId, lots } = await requested({ lots: [100, 200, 300, 400], demand: 1000 });
    await step(roundId, 'round.freeze');
    await asOwner(testDatabase, async (client) => {
      await client.become('staff');
      await client.query('UPDATE lot SET version = version + 1 WHERE id = $1', [lots[0]]);
      await client.query('UPDATE lot_capacity SET open = false WHERE lot_id = $1', [lots[1]]);
      await client.query('UPDATE lot_capacity SET reserved = 1 WHERE lot_id = $1', [lots[2]]);
    });
    await step(roundId, 'round.solve');
    await step(roundId, 'round.merge');
    expect(await counts(roundId)).toMatchObject({ state: 'solved', stale_legs: 3, legs: 1 });
  });

  it('copy each open line of the scope once', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    const seen = await worker.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.asRound(() =>
        tx.query<{ lines: bigint }>(
          'SELECT count(*) AS lines FROM round_line WHERE round_id = $1',
          [roundId],
        ),
      ),
    );
    expect(seen[0]?.lines).toBe(3n);
    await step(roundId, 'round.solve');
    await step(roundId, 'round.merge');
  });
});

describe('a cancel', () => {
  const cancel = (roundId: string) => service.cancel(staff, { idempotencyKey: uuid(), roundId });

  it('before the freeze ends the round at once; the freeze finds nothing to do', async () => {
    const { roundId } = await requested();
    expect(await cancel(roundId)).toEqual({ type: 'round', id: roundId });
    expect(await counts(roundId)).toMatchObject({ state: 'cancelled', claims: 0, events: 1 });
    await step(roundId, 'round.freeze', 2);
    expect(await counts(roundId)).toMatchObject({ state: 'cancelled', events: 1 });
    expect(await cancel(roundId)).toMatchObject({ refused: 'ROUND_STATE' });
  });

  it('during a solve keeps the certified best as drafts', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    solver.before = async (hooks) => {
      expect(await hooks.isCancelled()).toBe(false);
      await cancel(roundId);
      expect(await hooks.isCancelled()).toBe(true);
    };
    await step(roundId, 'round.solve');
    await step(roundId, 'round.merge');
    expect(await counts(roundId)).toMatchObject({
      state: 'cancelled',
      result_status: 'cancelled',
      claims: 0,
    });
  });

  it('before a solve ends it without a result; its lines are told so', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    await cancel(roundId);
    await step(roundId, 'round.solve');
    expect(solver.solves).toBe(0);
    await step(roundId, 'round.merge');
    expect(await counts(roundId)).toMatchObject({ state: 'cancelled', legs: 0, unmatched: 3 });
  });

  it('of a round whose steps are all dead ends it', async () => {
    const { roundId } = await requested();
    await step(roundId, 'round.freeze');
    await worker.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute(
        `UPDATE outbox_delivery d SET dead_at = now() FROM outbox_event e
          WHERE e.id = d.event_id AND e.aggregate_id = $1 AND d.done_at IS NULL`,
        [roundId],
      ),
    );
    await cancel(roundId);
    expect(await counts(roundId)).toMatchObject({ state: 'cancelled', claims: 0 });
  });
});

describe('several parts', () => {
  it('end in any order; the last one publishes the merge exactly once', async () => {
    const { roundId } = await requested();
    // One family is one part, so the parts are made by hand: the same book three times over.
    await step(roundId, 'round.freeze');
    await worker.transaction(SYSTEM_CONTEXT, async (tx) => {
      await tx.asRound(() =>
        tx.execute(
          `INSERT INTO round_component (round_id, no, state, lines) VALUES ($1, 2, 'queued', 0), ($1, 3, 'queued', 0)`,
          [roundId],
        ),
      );
      for (const no of [2, 3]) {
        const event = uuid();
        await tx.execute(
          `INSERT INTO outbox_event (id, aggregate_type, aggregate_id, type, payload)
            VALUES ($1, 'round', $2, 'RoundComponentReady', jsonb_build_object('no', $3::int))`,
          [event, roundId, no],
        );
        await tx.execute(
          `INSERT INTO outbox_delivery (id, event_id, consumer) VALUES ($1, $2, 'round.solve')`,
          [uuid(), event],
        );
      }
    });
    expect(await step(roundId, 'round.solve', 3)).toBe(3);
    expect(failures).toEqual([]);
    expect(await openDeliveries(roundId, 'round.merge')).toHaveLength(1);
    await step(roundId, 'round.merge');
    expect(await counts(roundId)).toMatchObject({ state: 'solved', legs: 2 });
  });
});

describe('a buyer above its limit', () => {
  const reasons = (roundId: string): Promise<unknown> =>
    asOwner(testDatabase, async (client) => {
      await client.become('staff');
      return client.query('SELECT line_id, reason FROM round_unmatched WHERE round_id = $1', [
        roundId,
      ]);
    });

  it('is left out of rounds with its reason, until staff allow more', async () => {
    const debt = { buyerOrg: world.orgs.buyer, sellerOrg: world.orgs.cooperative };
    await openDue(testDatabase, { ...debt, amountVnd: 2_000_000_001n, dueOn: '2031-01-01' });
    const { roundId, demand } = await requested();
    await runAll(roundId);
    expect(await counts(roundId)).toMatchObject({ state: 'solved', legs: 0 });
    expect(await reasons(roundId)).toContainEqual({ line_id: demand, reason: 'OVER_LIMIT' });
    await asOwner(testDatabase, async (client) => {
      await client.become('staff');
      await client.query(
        `INSERT INTO exposure_limit VALUES ($1, 3000000000, 'Có bảo lãnh', $2, now())`,
        [world.orgs.buyer, world.people.city_staff.personId],
      );
    });
    const allowed = await requested();
    await runAll(allowed.roundId);
    expect(await counts(allowed.roundId)).toMatchObject({ state: 'solved', legs: 2 });
    expect(failures).toEqual([]);
  });
});
