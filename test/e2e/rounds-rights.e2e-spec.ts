import { v7 as uuid } from 'uuid';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import { Desk, PRODUCT, makeDemands, makeLots } from '#testing/market';

let harness: Harness;
let world: World;
let desk: Desk;

interface UnmatchedNode {
  readonly lineId: string;
  readonly side: string;
  readonly orgId: string;
  readonly reason: string;
  readonly remaining: string;
  readonly filters: readonly { readonly filter: string; readonly partners: number }[];
  readonly bands: readonly { readonly change: string; readonly textVi: string }[];
  readonly hints: readonly { readonly change: string; readonly amount: number }[] | null;
  readonly hintState: string;
}

async function unmatched(roundId: string, token: string): Promise<readonly UnmatchedNode[]> {
  const answer = await harness.graphql<{
    roundUnmatched: { edges: { node: UnmatchedNode }[] };
  }>(
    `query ($roundId: UUID!) { roundUnmatched(first: 50, roundId: $roundId) { edges { node {
      lineId side orgId reason remaining filters { filter partners } bands { change textVi } hints { change amount } hintState } } } }`,
    { roundId },
    token,
  );
  if (answer.data === null) throw new Error(answer.errors[0]?.message);
  return answer.data.roundUnmatched.edges.map(({ node }) => node);
}

/** Once no line waits for its hints. */
const hinted = (roundId: string, token: string): Promise<readonly UnmatchedNode[]> =>
  until(async () => {
    const lines = await unmatched(roundId, token);
    return lines.some(({ hintState }) => hintState === 'PENDING') ? null : lines;
  }, 60_000);

describe('a request for a round', () => {
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
    desk = new Desk(harness, world);
    await makeLots(harness.database, world, [{ kg: 100 }]);
    await makeDemands(harness.database, world, [{ kg: 100 }]);
  }, 120_000);
  afterAll(() => harness.stop());

  it.each([
    ['ROUND_SCOPE_EMPTY', { weekFrom: '2040-01-02', weekTo: '2040-01-29' }],
    ['ROUND_SCOPE_EMPTY', { productCodes: ['pomelo-nam-roi'] }],
    ['UNKNOWN_PRODUCT', { productCodes: ['no-such-product'] }],
    ['PLACE_NOT_VALID', { placeIds: ['31338@old'] }],
    ['WINDOW_REVERSED', { weekFrom: '2030-04-01', weekTo: '2030-03-01' }],
    ['ROUND_SETTING', { priceSplit: 1.5 }],
    ['ROUND_SETTING', { seed: '4294967296' }],
    ['ROUND_SETTING', { name: '' }],
    ['ROUND_SETTING', { rules: { buyerShares: [{ productCode: PRODUCT, sharePercent: 0 }] } }],
  ])('is refused with %s for %j, and leaves nothing behind', async (code, input) => {
    const answer = await desk.startRound(input);
    expect(answer).toMatchObject({ refusal: code });
    // The products are free for the next round.
    const next = await desk.startRound();
    if ('refusal' in next) throw new Error(next.refusal);
    expect(await desk.cancelRound(next.id)).toMatchObject({ state: 'CANCELLED' });
  });

  it('waits for no round over the same products: it is refused until that one has ended', async () => {
    const results = await Promise.all([desk.startRound(), desk.startRound(), desk.startRound()]);
    const refused = results.filter((one) => 'refusal' in one);
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ refusal: 'ROUND_OVERLAPS' });
    const running = results.find((one) => !('refusal' in one));
    if (running === undefined || 'refusal' in running) throw new Error('no round runs');
    expect(await desk.cancelRound(running.id)).toMatchObject({ state: 'CANCELLED' });
    expect(await desk.cancelRound(running.id)).toMatchObject({ refusal: 'ROUND_STATE' });
  });

  it('is for staff alone; only oversight reads rounds', async () => {
    const start = `mutation ($input: StartRoundInput!) { result: startRound(input: $input) { __typename } }`;
    const input = {
      ...{ id: uuid(), name: 'Đợt', productCodes: [PRODUCT] },
      ...{ weekFrom: '2030-03-04', weekTo: '2030-03-31' },
    };
    const { people, outsider, apiKey } = world;
    for (const { token } of [people.coop_manager, people.observer, people.commune_staff, apiKey]) {
      await expect(desk.send(token, start, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const read = (token: string) =>
      harness.graphql('query { rounds(first: 5) { edges { node { id } } } }', {}, token);
    for (const { token } of [people.observer, people.alliance_staff, people.commune_staff]) {
      expect((await read(token)).errors).toEqual([]);
    }
    for (const { token } of [people.coop_manager, people.buyer_manager, outsider]) {
      expect((await read(token)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('lines left over', () => {
  beforeAll(async () => {
    harness = await startHarness();
    world = await buildWorld(harness.database);
    desk = new Desk(harness, world);
  }, 120_000);
  afterAll(() => harness.stop());

  it('are explained: exactly to staff, in bands to their own party once published, to nobody else', async () => {
    const [, dear] = await makeLots(harness.database, world, [
      { kg: 100, askVnd: 6000 },
      { kg: 100, askVnd: 9500 },
    ]);
    await makeDemands(harness.database, world, [{ kg: 150, bidVnd: 9000 }]);
    const round = await desk.cleared();
    const { city_staff, coop_manager, coop_member, buyer_manager, observer } = world.people;
    const all = await hinted(round.id, city_staff.token);
    const line = all.find((one) => one.lineId === dear);
    expect(line).toMatchObject({ side: 'SUPPLY', remaining: '100', hintState: 'COMPLETE' });
    expect(line?.filters).toContainEqual({ filter: 'price', partners: 1 });
    const ask = line?.hints?.find((hint) => hint.change === 'ask');
    expect(ask?.amount).toBeGreaterThan(500);
    expect(await unmatched(round.id, coop_manager.token)).toEqual([]);
    await desk.publish(round);
    const own = await unmatched(round.id, coop_manager.token);
    expect(own.map((one) => one.lineId)).toEqual([dear]);
    expect(own[0]).toMatchObject({ hints: null });
    expect(own[0]!.bands.map((band) => band.change)).toContain('ask');
    expect(JSON.stringify(own)).not.toContain(String(ask?.amount));
    expect(await unmatched(round.id, coop_member.token)).toEqual(own);
    expect((await unmatched(round.id, buyer_manager.token)).map((one) => one.orgId)).toEqual([
      buyer_manager.orgId,
    ]);
    for (const { token } of [
      observer,
      world.strangers.coop_manager,
      world.strangers.buyer_manager,
    ]) {
      expect(await unmatched(round.id, token)).toEqual([]);
    }
  });

  it('get their hints again on request of staff, and of lines left over alone', async () => {
    const days = { readyFrom: '2033-03-04', readyTo: '2033-03-20' };
    const [lot] = await makeLots(harness.database, world, [{ ...days, kg: 300, askVnd: 6000 }]);
    const [demand] = await makeDemands(harness.database, world, [
      { kg: 100, deliverFrom: '2033-03-06', deliverTo: '2033-03-25' },
    ]);
    const round = await desk.cleared({ weekFrom: '2033-03-04', weekTo: '2033-03-31' });
    const { city_staff, coop_manager } = world.people;
    const before = await hinted(round.id, city_staff.token);
    const ask = (token: string, line: Record<string, unknown>) =>
      desk.send<{ id: string }>(
        token,
        `mutation ($input: RequestHintsInput!) { result: requestHints(input: $input) { ... on Round { id } ... on Refusal { refusal: code } } }`,
        { roundId: round.id, ...line },
      );
    expect(await ask(city_staff.token, { side: 'SUPPLY', lineId: lot })).toEqual({ id: round.id });
    expect(await hinted(round.id, city_staff.token)).toEqual(before);
    await expect(ask(city_staff.token, { side: 'DEMAND', lineId: demand })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(ask(coop_manager.token, { side: 'SUPPLY', lineId: lot })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('may rather deal with each other where a rule keeps them apart, and staff see which', async () => {
    const days = { readyFrom: '2035-03-04', readyTo: '2035-03-20' };
    const lots = await makeLots(harness.database, world, [
      { ...days, kg: 400, askVnd: 5000 },
      { ...days, kg: 1000, askVnd: 6000, orgId: world.strangers.coop_manager.orgId },
    ]);
    const [whole] = await makeDemands(harness.database, world, [
      {
        kg: 1000,
        minFillKg: 1000,
        maxSuppliers: 1,
        bidVnd: 9000,
        deliverFrom: '2035-03-06',
        deliverTo: '2035-03-25',
      },
    ]);
    const round = await desk.cleared({ weekFrom: '2035-03-04', weekTo: '2035-03-31' });
    const pairs = async (token: string) =>
      harness.graphql<{ roundBlockingPairs: Record<string, unknown>[] }>(
        `query ($roundId: UUID!) { roundBlockingPairs(roundId: $roundId) { lotId sellerOrgId demandId buyerOrgId byVndPerUnit rule } }`,
        { roundId: round.id },
        token,
      );
    const seen = (await pairs(world.people.city_staff.token)).data!.roundBlockingPairs;
    expect(seen).toEqual([
      {
        lotId: lots[0],
        sellerOrgId: world.orgs.cooperative,
        demandId: whole,
        buyerOrgId: world.orgs.buyer,
        byVndPerUnit: expect.any(Number),
        rule: 'MAX_SUPPLIERS',
      },
    ]);
    expect(Number(seen[0]!['byVndPerUnit'])).toBeGreaterThan(0);
    for (const { token } of [world.people.observer, world.people.coop_manager]) {
      expect((await pairs(token)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('under a rule: no buyer above its share', async () => {
    const window = { readyFrom: '2034-03-06', readyTo: '2034-03-12' };
    await makeLots(harness.database, world, [{ kg: 1000, ...window }]);
    const want = { kg: 1000, deliverFrom: '2034-03-06', deliverTo: '2034-03-12' };
    await makeDemands(harness.database, world, [
      { ...want, bidVnd: 9500 },
      { ...want, bidVnd: 9000, orgId: world.orgs.processor },
    ]);
    const scope = { weekFrom: '2034-03-06', weekTo: '2034-03-12' };
    const free = await desk.cleared(scope);
    const rules = { buyerShares: [{ productCode: PRODUCT, sharePercent: 60 }] };
    const ruled = await desk.cleared({ ...scope, rules });
    const bought = async (id: string): Promise<Record<string, string>> =>
      Object.fromEntries((await desk.legs(id)).map((leg) => [leg.buyerOrgId, leg.quantity]));
    expect(await bought(free.id)).toEqual({ [world.orgs.buyer]: '1000' });
    expect(await bought(ruled.id)).toEqual({
      [world.orgs.buyer]: '600',
      [world.orgs.processor]: '400',
    });
    // What the rule costs.
    expect(BigInt(ruled.objectiveVnd!)).toBeLessThan(BigInt(free.objectiveVnd!));
  });
});
