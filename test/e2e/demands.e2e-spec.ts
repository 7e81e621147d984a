import { v7 as uuid } from 'uuid';
import { SupplyJobs } from '#feature/supply';
import type { Database } from '#persistence';
import { SYSTEM_CONTEXT } from '#persistence';
import type { World } from '#testing/builders';
import type { Harness } from '#testing/harness';
import type { LineResult, LineStory } from '#testing/lines';
import {
  DEMANDS,
  day,
  demandContent,
  freshQuantity,
  newDemand,
  startLineStory,
  step,
} from '#testing/lines';

let harness: Harness;
let world: World;
let database: Database;
let send: LineStory['send'];
let manager: string;

beforeAll(async () => {
  ({ harness, world, database, send } = await startLineStory(
    (built) => built.people.buyer_manager.token,
  ));
  manager = world.people.buyer_manager.token;
});
afterAll(() => harness.stop());

const create = async (over: Record<string, unknown> = {}, token = manager): Promise<LineResult> =>
  (await send(DEMANDS.create, newDemand(world, over), token)).result;

const hold = (id: string, reserved: bigint): Promise<unknown> =>
  database.transaction(SYSTEM_CONTEXT, (tx) =>
    tx.execute('UPDATE demand_capacity SET reserved = $2 WHERE demand_id = $1', [
      id,
      String(reserved),
    ]),
  );

describe('createDemand', () => {
  it('keeps every field and answers in the base unit', async () => {
    const demand = await create({
      quantity: { amount: '20', unit: 'tấn' },
      minFill: { amount: '5', unit: 'tấn' },
      minDeal: { amount: '5', unit: 'tạ' },
      substitutes: ['pineapple-md2'],
      requiredCertificates: ['vietgap', 'haccp'],
      maxSuppliers: 4,
      gradePremiumVnd: '500',
      maxDistanceKm: 80,
      transportModes: ['ROAD', 'BOAT'],
      excludedOrganisations: [world.orgs.trader],
      note: 'Giao buổi sáng',
      publish: true,
    });
    expect(demand).toMatchObject({
      __typename: 'Demand',
      state: 'PUBLISHED',
      version: 2,
      unit: 'kg',
      quantity: '20000',
      free: '20000',
      minFill: '5000',
      minDeal: '500',
      substitutes: [{ code: 'pineapple-md2' }],
      requiredCertificates: ['vietgap', 'haccp'],
      maxSuppliers: 4,
      gradePremiumVnd: '500',
      limitPriceVnd: '12000',
      guidePriceVnd: '10000',
      organisation: { id: world.orgs.buyer, kind: 'BUYER' },
    });
    expect(await create()).toMatchObject({ state: 'DRAFT', gradePremiumVnd: '0', substitutes: [] });
  });

  it.each<[string, Record<string, unknown> | (() => Record<string, unknown>), string, string]>([
    ['an unknown product', { productCode: 'no-such' }, 'UNKNOWN_PRODUCT', 'productCode'],
    ['an unknown substitute', { substitutes: ['no-such'] }, 'UNKNOWN_PRODUCT', 'substitutes'],
    [
      'itself as a substitute',
      { substitutes: ['pineapple-queen'] },
      'SUBSTITUTE_NOT_COMPARABLE',
      'substitutes',
    ],
    ['an unknown grade', { minGradeRank: 9 }, 'UNKNOWN_GRADE', 'minGradeRank'],
    ['a commune code of another date', { placeId: '31338@old' }, 'PLACE_NOT_VALID', 'placeId'],
    [
      'an unknown kind of certificate',
      { requiredCertificates: ['no-such'] },
      'CERTIFICATE_KIND_UNKNOWN',
      'requiredCertificates',
    ],
    [
      'a unit without a factor',
      { quantity: { amount: '5', unit: 'giạ' } },
      'UNIT_WITHOUT_FACTOR',
      'quantity.unit',
    ],
    [
      'a smallest fill above the need',
      { minFill: { amount: '9', unit: 'tấn' } },
      'MIN_FILL_ABOVE_QUANTITY',
      'minFill',
    ],
    [
      'a smallest deal above the need',
      { minDeal: { amount: '9', unit: 'tấn' } },
      'MIN_DEAL_ABOVE_QUANTITY',
      'minDeal',
    ],
    [
      'a reversed window',
      () => ({ deliverFrom: day(20), deliverTo: day(10) }),
      'WINDOW_REVERSED',
      'deliverTo',
    ],
    [
      'a window in the past',
      () => ({ deliverFrom: day(-9), deliverTo: day(-1) }),
      'WINDOW_PAST',
      'deliverTo',
    ],
    [
      'a limit price below the guide',
      { limitPriceVnd: '9999' },
      'LIMIT_BELOW_GUIDE',
      'limitPriceVnd',
    ],
    ['a negative premium', { gradePremiumVnd: '-1' }, 'PRICE_OUT_OF_RANGE', 'gradePremiumVnd'],
    ['2^53+1 dong', { limitPriceVnd: '9007199254740993' }, 'PRICE_OUT_OF_RANGE', 'limitPriceVnd'],
  ])('refuses %s', async (_, over, code, field) => {
    const result = await create(typeof over === 'function' ? over() : over);
    expect(result).toMatchObject({ __typename: 'Refusal', code, field });
  });

  it.each<[string, Record<string, unknown>]>([
    ['NaN', { quantity: { amount: 'NaN', unit: 'kg' } }],
    ['NUL', { note: 'a\u0000b' }],
    ['10,000 characters', { note: 'a'.repeat(10_000) }],
    ['no supplier', { maxSuppliers: 0 }],
    ['1001 suppliers', { maxSuppliers: 1001 }],
    ['a substitute twice', { substitutes: ['pineapple-md2', 'pineapple-md2'] }],
    ['11 substitutes', { substitutes: Array.from({ length: 11 }, (_, index) => `p-${index}`) }],
    ['a malformed id', { id: 'x' }],
  ])('answers bad input to %s', async (_, over) => {
    const { code } = await send(DEMANDS.create, newDemand(world, over));
    expect(['BAD_INPUT', 'BAD_USER_INPUT']).toContain(code);
  });

  it('refuses a kind of organisation that does not buy', async () => {
    const result = await create(
      { organisationId: world.orgs.cooperative_group },
      world.people.city_staff.token,
    );
    expect(result).toMatchObject({ code: 'KIND_MAY_NOT_LIST' });
  });
});

describe('the life of a demand', () => {
  it('goes from draft to published to withdrawn; holds and versions are respected', async () => {
    const draft = await create();
    const published = (await send(DEMANDS.publish, step(draft))).result;
    expect(published).toMatchObject({ state: 'PUBLISHED', version: 2 });
    expect((await send(DEMANDS.withdraw, step(draft))).code).toBe('CONFLICT');
    await hold(published.id, 300_000n);
    const edit = (over: Record<string, unknown>): Promise<{ result: LineResult }> =>
      send(DEMANDS.update, {
        ...step(published),
        ...demandContent(world, { quantity: { amount: draft.quantity, unit: 'kg' }, ...over }),
      });
    expect((await edit({ quantity: { amount: '299', unit: 'kg' } })).result).toMatchObject({
      code: 'LINE_HAS_HOLDS',
      field: 'quantity',
    });
    for (const over of [
      { minGradeRank: 1 },
      { substitutes: ['pineapple-md2'] },
      { requiredCertificates: ['vietgap'] },
    ]) {
      expect((await edit(over)).result).toMatchObject({ code: 'LINE_HAS_HOLDS' });
    }
    expect((await send(DEMANDS.withdraw, step(published))).result).toMatchObject({
      code: 'LINE_HAS_HOLDS',
    });
    const edited = (await edit({ limitPriceVnd: '13000' })).result;
    expect(edited).toMatchObject({ version: 3, limitPriceVnd: '13000' });
    await hold(published.id, 0n);
    expect((await edit({ minGradeRank: 1 })).result).toBeUndefined();
    const wider = await send(DEMANDS.update, {
      ...step(edited),
      ...demandContent(world, { minGradeRank: 0, substitutes: ['pineapple-md2'] }),
    });
    expect(wider.result).toMatchObject({
      version: 4,
      minGradeRank: 0,
      substitutes: [{ code: 'pineapple-md2' }],
    });
    expect((await send(DEMANDS.withdraw, step(wider.result))).result).toMatchObject({
      state: 'WITHDRAWN',
      free: '0',
    });
  });

  it('refuses a second identical open demand', async () => {
    const quantity = freshQuantity();
    expect(await create({ quantity, publish: true })).toMatchObject({ state: 'PUBLISHED' });
    expect(await create({ quantity, publish: true })).toMatchObject({ code: 'DUPLICATE_LINE' });
  });

  it('expires when its window has passed', async () => {
    const demand = await create({ deliverFrom: day(1), deliverTo: day(1), publish: true });
    const handler = new SupplyJobs().handlers[0]!;
    const move = (millis: number): Promise<unknown> =>
      database.transaction(SYSTEM_CONTEXT, (tx) =>
        tx.query('SELECT set_business_clock($1)', [millis]),
      );
    await move(2 * 86_400_000);
    try {
      await database.transaction(SYSTEM_CONTEXT, async (tx) => {
        if (handler.kind !== 'effect') return;
        await handler.run(tx, {
          id: uuid(),
          consumer: 'line.expire',
          type: 'LinePublished',
          aggregateType: 'demand',
          aggregateId: demand.id,
          payload: {},
        });
      });
    } finally {
      await move(0);
    }
    const seen = await harness.graphql<{ demand: LineResult }>(
      'query ($id: UUID!) { demand(id: $id) { state free } }',
      { id: demand.id },
    );
    expect(seen.data?.demand).toEqual({ state: 'EXPIRED', free: '0' });
  });
});

describe('rights over demands', () => {
  it("a stranger's ids in every argument change nothing", async () => {
    const { token, orgId } = world.strangers.buyer_manager;
    const foreign = await create({ publish: true });
    const hidden = await create();
    const mine = { organisationId: orgId, placeId: world.otherPlaceId };
    for (const id of [foreign.id, hidden.id]) {
      const { code } = await send(DEMANDS.create, newDemand(world, { ...mine, id }), token);
      expect(code).toBe('CONFLICT');
    }
    const { code } = await send(DEMANDS.create, newDemand(world), token);
    expect(code).toBe('FORBIDDEN');
    for (const [query, more] of [
      [DEMANDS.publish, {}],
      [DEMANDS.withdraw, {}],
      [DEMANDS.update, demandContent(world)],
    ] as const) {
      expect((await send(query, { ...step(foreign), ...more }, token)).code).toBe('FORBIDDEN');
      expect((await send(query, { ...step(hidden), ...more }, token)).code).toBe('NOT_FOUND');
    }
  });

  it('lists and single reads never show limit prices, exclusions or drafts of others', async () => {
    const open = await create({
      excludedOrganisations: [world.orgs.trader],
      publish: true,
    });
    const draft = await create();
    const query = `query ($id: UUID!, $draft: UUID!, $org: UUID!) {
      demand(id: $id) { limitPriceVnd excludedOrganisations location { exact } }
      draft: demand(id: $draft) { id }
      demands(first: 50, filter: { organisation: $org }) { edges { node { id state limitPriceVnd } } } }`;
    interface Seen {
      readonly demand: Record<string, unknown>;
      readonly draft: unknown;
      readonly demands: { edges: { node: LineResult }[] };
    }
    const as = async (token?: string): Promise<Seen> =>
      (
        await harness.graphql<Seen>(
          query,
          { id: open.id, draft: draft.id, org: world.orgs.buyer },
          token,
        )
      ).data!;
    for (const token of [
      undefined,
      world.strangers.buyer_manager.token,
      world.people.coop_manager.token,
      world.people.observer.token,
    ]) {
      const seen = await as(token);
      expect(seen.demand).toEqual({
        limitPriceVnd: null,
        excludedOrganisations: null,
        location: { exact: false },
      });
      expect(seen.draft).toBeNull();
      expect(
        seen.demands.edges.every(
          ({ node }) => node.state === 'PUBLISHED' && node['limitPriceVnd'] === null,
        ),
      ).toBe(true);
    }
    const own = await as(manager);
    expect(own.demand).toEqual({
      limitPriceVnd: '12000',
      excludedOrganisations: [world.orgs.trader],
      location: { exact: true },
    });
    expect(own.demands.edges.map(({ node }) => node.id)).toContain(draft.id);
    const staff = await as(world.people.city_staff.token);
    expect(staff.demand['limitPriceVnd']).toBe('12000');
  });

  it('twenty of the same createDemand make one demand and one answer', async () => {
    const input = newDemand(world, { publish: true });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(DEMANDS.create, input)),
    );
    expect(new Set(answers.map(({ result }) => JSON.stringify(result))).size).toBe(1);
  });
});
