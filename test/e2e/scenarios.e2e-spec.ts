import { v7 as uuid } from 'uuid';
import { SYSTEM_CONTEXT, Database } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, buildWorld, makeOrganisation } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import type { RefusalNode, RoundNode } from '#testing/market';
import { Desk, PRODUCT, capacityFaults, makeDemands, makeLots } from '#testing/market';

interface CostNode {
  readonly rule: string;
  readonly productCode: string | null;
  readonly costVnd: string | null;
  readonly atLeastVnd: string | null;
  readonly atMostVnd: string | null;
  readonly soldKg: number | null;
}
interface ScenarioNode {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly progress: number;
  readonly figures: {
    readonly status: string;
    readonly soldKg: string;
    readonly gainVnd: string;
    readonly sellersServed: number;
    readonly smallSellersServed: number;
    readonly buyersServed: number;
    readonly meanDistanceKm: number;
    readonly largestBuyerShare: number;
    readonly deals: number;
  } | null;
  readonly difference: { readonly gainVnd: string; readonly soldKg: number } | null;
  readonly ruleCosts: readonly CostNode[];
  readonly promotedRoundId: string | null;
  readonly failure: string | null;
}
interface BookNode {
  readonly id: string;
  readonly state: string;
  readonly supplyLines: number;
  readonly demandLines: number;
  readonly bookHash: string | null;
  readonly scenarios: readonly ScenarioNode[];
}

const BOOK = `__typename id state supplyLines demandLines bookHash scenarios { id name state progress
  figures { status soldKg gainVnd sellersServed smallSellersServed buyersServed meanDistanceKm largestBuyerShare deals }
  difference { gainVnd soldKg } ruleCosts { rule productCode costVnd atLeastVnd atMostVnd soldKg }
  promotedRoundId failure }`;
const REFUSAL = '... on Refusal { __typename refusal: code field messageVi }';
const mutation = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { result: ${name}(input: $input) { ... on ScenarioBook { ${BOOK} } ${REFUSAL} } }`;

let harness: Harness;
let world: World;
let desk: Desk;
let token: string;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
  desk = new Desk(harness, world);
  token = world.people.city_staff.token;
}, 120_000);
afterAll(() => harness.stop());

const SCOPE = { name: 'Sổ thử', productCodes: [PRODUCT] };
let weeks = 0;
/** A scope of weeks that no other test uses. */
function scopeOfItsOwn(): { weekFrom: string; weekTo: string } {
  weeks += 1;
  const day = (offset: number): string =>
    new Date(Date.UTC(2031, 0, 1) + (weeks * 14 + offset) * 86_400_000).toISOString().slice(0, 10);
  return { weekFrom: day(0), weekTo: day(6) };
}

/** Two co-ops, one of them small, and two buyers: a large share of one buyer is worth most. */
async function world2(): Promise<{ weekFrom: string; weekTo: string }> {
  const scope = scopeOfItsOwn();
  const ready = { readyFrom: scope.weekFrom, readyTo: scope.weekTo };
  const deliver = { deliverFrom: scope.weekFrom, deliverTo: scope.weekTo };
  const small = await makeOrganisation(harness.database, { kind: 'cooperative' });
  await makeLots(harness.database, world, [
    { ...ready, kg: 9000, askVnd: 6000 },
    { ...ready, kg: 800, askVnd: 7000, orgId: small },
  ]);
  const second = await makeOrganisation(harness.database, { kind: 'buyer' });
  await makeDemands(harness.database, world, [
    { ...deliver, kg: 8000, bidVnd: 9500 },
    { ...deliver, kg: 4000, bidVnd: 8500, orgId: second },
  ]);
  return scope;
}

const createBook = (input: Record<string, unknown>): Promise<BookNode | RefusalNode> =>
  desk.send<BookNode>(token, mutation('createScenarioBook', 'CreateScenarioBookInput'), {
    id: uuid(),
    ...SCOPE,
    ...input,
  });
const add = (bookId: string, input: Record<string, unknown>): Promise<BookNode | RefusalNode> =>
  desk.send<BookNode>(token, mutation('addScenario', 'AddScenarioInput'), {
    id: uuid(),
    bookId,
    name: 'Kịch bản',
    ...input,
  });
const run = (bookId: string): Promise<BookNode | RefusalNode> =>
  desk.send<BookNode>(token, mutation('runScenarios', 'ScenarioBookStepInput'), { bookId });
const cancel = (bookId: string): Promise<BookNode | RefusalNode> =>
  desk.send<BookNode>(token, mutation('cancelScenarios', 'ScenarioBookStepInput'), { bookId });

async function book(id: string, as = token): Promise<BookNode> {
  const answer = await harness.graphql<{ scenarioBook: BookNode }>(
    `query ($id: UUID!) { scenarioBook(id: $id) { ${BOOK} } }`,
    { id },
    as,
  );
  if (answer.data === null) {
    throw Object.assign(new Error('no book'), { code: answer.errors[0]?.extensions.code });
  }
  return answer.data.scenarioBook;
}

const isBook = (node: BookNode | RefusalNode): BookNode => {
  if ('refusal' in node) throw new Error(node.refusal);
  return node;
};
const frozen = (id: string): Promise<BookNode> =>
  until(async () => {
    const now = await book(id);
    return now.state === 'FROZEN' ? now : null;
  });
const ended = (id: string): Promise<BookNode> =>
  until(async () => {
    const now = await book(id);
    return now.scenarios.every(({ state }) => ['SOLVED', 'CANCELLED', 'FAILED'].includes(state))
      ? now
      : null;
  }, 60_000);

/** Everything a scenario may not touch. */
const untouched = (): Promise<readonly Record<string, unknown>[]> =>
  asOwner(harness.database, async (client) => {
    await client.become('system');
    return client.query(`SELECT (SELECT count(*) FROM proposal)::int AS proposals,
      (SELECT count(*) FROM proposal_group)::int AS groups, (SELECT count(*) FROM round)::int AS rounds,
      (SELECT coalesce(sum(reserved + committed), 0) FROM lot_capacity)::text AS lots,
      (SELECT coalesce(sum(reserved + committed), 0) FROM demand_capacity)::text AS demands`);
  });

describe('the what-if bench', () => {
  it('compares two rules on one frozen book and says what each costs', async () => {
    const before = await untouched();
    const scope = await world2();
    const made = isBook(await createBook(scope));
    await frozen(made.id);
    isBook(await add(made.id, { name: 'Không quy tắc' }));
    isBook(
      await add(made.id, {
        name: 'Không bên mua nào quá 60 %',
        rules: { buyerShares: [{ productCode: PRODUCT, sharePercent: 60 }] },
      }),
    );
    isBook(
      await add(made.id, {
        name: 'Trần của một bên mua',
        rules: {
          organisationCaps: [
            { orgId: world.orgs.buyer, from: scope.weekFrom, to: scope.weekTo, units: 3000 },
          ],
        },
      }),
    );
    isBook(await run(made.id));
    const { scenarios, ...result } = await ended(made.id);
    expect(result).toMatchObject({ state: 'FROZEN', supplyLines: 2, demandLines: 2 });
    const [free, share, cap] = scenarios;
    expect(scenarios.map(({ state }) => state)).toEqual(['SOLVED', 'SOLVED', 'SOLVED']);
    expect(free).toMatchObject({
      progress: 1,
      figures: {
        status: 'OPTIMAL',
        soldKg: '9800',
        sellersServed: 2,
        smallSellersServed: 1,
        buyersServed: 2,
      },
      difference: { gainVnd: '0', soldKg: 0 },
      ruleCosts: [],
    });
    expect(free!.figures!.largestBuyerShare).toBeGreaterThan(0.8);
    expect(free!.figures!.meanDistanceKm).toBeGreaterThan(5);
    expect(share!.figures!.largestBuyerShare).toBeLessThanOrEqual(0.6);
    for (const [scenario, rule] of [
      [share!, 'MAX_BUYER_SHARE'],
      [cap!, 'MAX_ORGANISATION'],
    ] as const) {
      // Without its only rule a scenario is the free one, so the cost is the difference of the two.
      const cost = BigInt(free!.figures!.gainVnd) - BigInt(scenario.figures!.gainVnd);
      expect(cost > 0n).toBe(true);
      expect(scenario.difference!.gainVnd).toBe(String(-cost));
      expect(scenario.ruleCosts).toMatchObject([
        { rule, costVnd: String(cost), atLeastVnd: String(cost), atMostVnd: String(cost) },
      ]);
    }
    // Nothing was reserved, proposed or started.
    expect(await untouched()).toEqual(before);
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('does without the limits of the lines where a scenario says so, and never makes a round of that', async () => {
    const scope = scopeOfItsOwn();
    await makeLots(harness.database, world, [
      { readyFrom: scope.weekFrom, readyTo: scope.weekTo, kg: 500 },
    ]);
    await makeDemands(harness.database, world, [
      { deliverFrom: scope.weekFrom, deliverTo: scope.weekTo, kg: 1000, minFillKg: 900 },
    ]);
    const made = isBook(await createBook(scope));
    await frozen(made.id);
    isBook(await add(made.id, { name: 'Giữ' }));
    isBook(await add(made.id, { name: 'Bỏ', ignoredLimits: ['MIN_FILL'] }));
    isBook(await run(made.id));
    const [kept, ignored] = (await ended(made.id)).scenarios;
    expect(kept!.figures!.soldKg).toBe('0');
    expect(kept!.ruleCosts).toMatchObject([{ rule: 'MIN_FILL', soldKg: 500 }]);
    expect(ignored!.figures!.soldKg).toBe('500');
    expect(kept!.ruleCosts[0]!.costVnd).toBe(ignored!.figures!.gainVnd);
    expect(await promote(ignored!.id)).toMatchObject({ refusal: 'SCENARIO_IGNORES_LIMITS' });
  });

  it('makes one scenario a real round by its rules, once', async () => {
    const scope = await world2();
    const made = isBook(await createBook(scope));
    await frozen(made.id);
    const rules = { buyerShares: [{ productCode: PRODUCT, sharePercent: 60 }] };
    isBook(await add(made.id, { name: 'Chia đều', rules, priceSplit: 0.25 }));
    const [defined] = (await book(made.id)).scenarios;
    expect(await promote(defined!.id)).toMatchObject({ refusal: 'SCENARIO_STATE' });
    isBook(await run(made.id));
    const [scenario] = (await ended(made.id)).scenarios;
    const roundId = uuid();
    expect(await promote(scenario!.id, roundId)).toMatchObject({ id: roundId, state: 'QUEUED' });
    const round = await desk.ended(roundId);
    expect(round).toMatchObject({ state: 'SOLVED', resultStatus: 'OPTIMAL' });
    // The same lines are still open, so the round finds what the scenario foretold.
    expect(round.objectiveVnd).toBe(scenario!.figures!.gainVnd);
    expect((await book(made.id)).scenarios[0]!.promotedRoundId).toBe(roundId);
    expect(await promote(scenario!.id)).toMatchObject({ refusal: 'SCENARIO_STATE' });
    const audited = await asOwner(harness.database, async (client) => {
      await client.become('staff');
      return client.query(
        `SELECT payload::jsonb->>'action' AS action FROM audit_record WHERE chain_id = $1 ORDER BY seq`,
        [made.id],
      );
    });
    expect(audited.map(({ action }) => action)).toEqual([
      'scenario_book.requested',
      'scenario_book.frozen',
      'scenario.added',
      'scenario.run',
      'scenario.promoted',
    ]);
  });

  it('refuses an empty scope, a ninth scenario, and a run with nothing to run', async () => {
    expect(await createBook(scopeOfItsOwn())).toMatchObject({ refusal: 'ROUND_SCOPE_EMPTY' });
    expect(await createBook({ weekFrom: '2031-01-08', weekTo: '2031-01-01' })).toMatchObject({
      refusal: 'WINDOW_REVERSED',
    });
    const made = isBook(await createBook(await world2()));
    await frozen(made.id);
    expect(await run(made.id)).toMatchObject({ refusal: 'SCENARIO_NOTHING_TO_RUN' });
    expect(await cancel(made.id)).toMatchObject({ refusal: 'SCENARIO_NOT_RUNNING' });
    expect(await add(made.id, { priceSplit: 2 })).toMatchObject({
      refusal: 'ROUND_SETTING',
      field: 'priceSplit',
    });
    for (let count = 0; count < 8; count += 1) isBook(await add(made.id, {}));
    expect(await add(made.id, {})).toMatchObject({ refusal: 'SCENARIO_TOO_MANY' });
  });

  it('is for staff alone', async () => {
    const made = isBook(await createBook(await world2()));
    const { alliance_staff, coop_manager, observer, commune_staff, buyer_manager } = world.people;
    for (const person of [alliance_staff, coop_manager, observer, commune_staff, buyer_manager]) {
      await expect(book(made.id, person.token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(
        desk.send(person.token, mutation('runScenarios', 'ScenarioBookStepInput'), {
          bookId: made.id,
        }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(book(made.id, world.apiKey.token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(book(uuid())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Row-level security stands behind the policy table.
    for (const scope of ['member', 'oversight', 'commune', 'anonymous'] as const) {
      const rows = await harness.api
        .get(Database)
        .read({ scope, personId: null, orgs: [world.orgs.cooperative] }, (reader) =>
          reader.query<{ rows: number }>(
            `SELECT (SELECT count(*) FROM scenario_book)::int + (SELECT count(*) FROM scenario)::int
              + (SELECT count(*) FROM scenario_line)::int AS rows`,
          ),
        );
      expect(rows[0]!.rows).toBe(0);
    }
    // Not even the house's own steps read the copied prices, but as the engine's role.
    const system = await harness.api
      .get(Database)
      .read(SYSTEM_CONTEXT, (reader) => reader.query('SELECT 1 FROM scenario_line'));
    expect(system).toEqual([]);
  });
});

const promote = (scenarioId: string, roundId = uuid()): Promise<RoundNode | RefusalNode> =>
  desk.send<RoundNode>(
    token,
    `mutation ($input: PromoteScenarioInput!) { result: promoteScenario(input: $input) { ... on Round { __typename id state } ${REFUSAL} } }`,
    { scenarioId, roundId },
  );
