import { v7 as uuid } from 'uuid';
import type { HintedLine, Market, MarketOutcome, MarketResult, Verdict } from '#matching';
import { hintsOfLines, solveMarket, verifyResult } from '#matching';
import type { Actor } from '#domain';
import type { HintRequest, SolveRequest } from '#feature/matchmaking';
import {
  HintJobs,
  HintSolver,
  RoundJobs,
  RoundMerge,
  RoundService,
  Solver,
} from '#feature/matchmaking';
import { allEntities } from '#feature/setup';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver } from '#queue';
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { PRODUCT, makeDemands, makeLots } from '#testing/market';

class InlineSolver extends Solver {
  async solve({ market, seed }: SolveRequest): Promise<MarketOutcome> {
    return solveMarket(market, { seed, hintLinesMax: 0 });
  }

  async verify(market: Market, result: MarketResult): Promise<Verdict> {
    return verifyResult(market, result);
  }
}

/** One line per slice; `fault` breaks a slice before it answers. */
class InlineHints extends HintSolver {
  asked: HintRequest[] = [];
  fault: ((slice: number) => void) | null = null;
  stop = false;

  async hints(request: HintRequest): Promise<HintedLine[]> {
    this.asked.push(request);
    this.fault?.(this.asked.length);
    const { market, lines, seed } = request;
    return hintsOfLines(market, lines, {
      seed,
      goOn: () => false,
      ...(this.stop ? { shouldStop: () => 'timeLimit' as const } : {}),
    });
  }
}

let testDatabase: TestDatabase;
let api: Database;
let worker: Database;
let world: World;
let staff: Actor;
let hints: InlineHints;
let registry: Map<ConsumerName, Handler>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const open = async (url: string): Promise<Database> =>
    new Database(await makeDataSource({ url, poolSize: 10, entities: allEntities }).initialize());
  api = await open(testDatabase.appUrl);
  worker = await open(testDatabase.workerUrl);
  const { personId, sessionId, orgId } = world.people.city_staff;
  const member = { orgId, orgKind: 'city_authority', role: 'city_staff', placeId: null } as const;
  staff = { kind: 'person', personId, sessionId, memberships: [member] };
});
beforeEach(() => {
  hints = new InlineHints();
  const solver = new InlineSolver();
  const rounds = new RoundJobs(worker, solver, new RoundMerge(worker, solver));
  const handlers = [...rounds.handlers, ...new HintJobs(worker, hints).handlers];
  registry = new Map(handlers.map((handler) => [handler.consumer, handler]));
});
afterAll(async () => {
  await api.dataSource.destroy();
  await worker.dataSource.destroy();
  await testDatabase.drop();
});

/** Delivers what is open of one consumer, so many times at once; answers how many there were. */
async function step(roundId: string, consumer: ConsumerName, times = 1): Promise<number> {
  const rows = await worker.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ id: string }>(
      `SELECT d.id FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
        WHERE e.aggregate_id = $1 AND d.consumer = $2 AND d.done_at IS NULL AND d.dead_at IS NULL`,
      [roundId, consumer],
    ),
  );
  await Promise.all(
    rows.flatMap(({ id }) =>
      Array.from({ length: times }, () => deliver(worker, registry, id, () => undefined)),
    ),
  );
  return rows.length;
}

let weeks = 0;

/** A merged round with four lots too dear for its one demand, and one that is sold. */
async function merged(): Promise<string> {
  weeks += 1;
  const day = (offset: number): string =>
    new Date(Date.UTC(2033, 0, 1) + (weeks * 14 + offset) * 86_400_000).toISOString().slice(0, 10);
  await makeLots(
    testDatabase,
    world,
    [6000, 9500, 9600, 9700, 9800].map((askVnd) => ({
      askVnd,
      kg: 100,
      readyFrom: day(0),
      readyTo: day(6),
    })),
  );
  await makeDemands(testDatabase, world, [{ kg: 150, deliverFrom: day(0), deliverTo: day(6) }]);
  const id = uuid();
  await new RoundService(api).start(staff, {
    idempotencyKey: uuid(),
    id,
    request: {
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
    },
  });
  for (const consumer of ['round.freeze', 'round.solve', 'round.merge'] as const) {
    expect(await step(id, consumer)).toBe(1);
  }
  return id;
}

interface Row {
  readonly state: string;
  readonly kinds: readonly string[];
  readonly bands: number;
}

const rowsOf = (roundId: string): Promise<Row[]> =>
  asOwner(testDatabase, async (client) => {
    await client.become('staff');
    const rows = await client.query(
      `SELECT u.hint_state AS state, jsonb_path_query_array(d.hints, '$[*].change') AS kinds, jsonb_array_length(u.bands) AS bands
        FROM round_unmatched u JOIN round_unmatched_detail d USING (round_id, side, line_id) WHERE u.round_id = $1`,
      [roundId],
    );
    return rows as unknown as Row[];
  });

describe('hints after a round', () => {
  it.each([1, 3])(
    'are filled in slice by slice, each delivered %i times at once',
    async (times) => {
      const id = await merged();
      expect((await rowsOf(id)).map(({ state }) => state)).toEqual(Array(5).fill('pending'));
      let slices = 0;
      while ((await step(id, 'round.hints', times)) > 0) slices += 1;
      // One for each line, and one that finds none.
      expect(slices).toBe(6);
      const rows = await rowsOf(id);
      expect(rows.map(({ state }) => state)).toEqual(Array(5).fill('complete'));
      expect(rows.filter(({ kinds }) => kinds.includes('ask'))).toHaveLength(4);
      expect(rows.every(({ kinds, bands }) => kinds.length === bands)).toBe(true);
    },
  );

  it('survive a worker that dies in a slice', async () => {
    const id = await merged();
    hints.fault = (slice) => {
      if (slice === 2) throw new Error('killed');
    };
    await step(id, 'round.hints');
    await step(id, 'round.hints');
    expect((await rowsOf(id)).filter(({ state }) => state === 'complete')).toHaveLength(1);
    await asOwner(testDatabase, (client) =>
      client.query(`UPDATE outbox_delivery SET retry_at = '-infinity' WHERE done_at IS NULL`),
    );
    while ((await step(id, 'round.hints')) > 0);
    expect((await rowsOf(id)).map(({ state }) => state)).toEqual(Array(5).fill('complete'));
  });

  it('say when their time was up, and never come twice over', async () => {
    const id = await merged();
    hints.stop = true;
    let slices = 0;
    while ((await step(id, 'round.hints')) > 0) slices += 1;
    expect(slices).toBe(2);
    expect((await rowsOf(id)).map(({ state }) => state)).toEqual(Array(5).fill('partial'));
    const named = hints.asked.flatMap(({ lines }) => lines.map((line) => line.id));
    expect(new Set(named).size).toBe(named.length);
  });
});
