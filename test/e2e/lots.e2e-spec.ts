import { v7 as uuid } from 'uuid';
import { CURRENT_PLACES } from '#domain';
import type { World } from '#testing/builders';
import { asOwner, makeCertificate } from '#testing/builders';
import type { Harness } from '#testing/harness';
import type { LineResult, LineStory } from '#testing/lines';
import { LOTS, day, lotContent, newLot, startLineStory, step } from '#testing/lines';

let story: LineStory;
let harness: Harness;
let world: World;
let send: LineStory['send'];
let manager: string;

beforeAll(async () => {
  story = await startLineStory((built) => built.people.coop_manager.token);
  ({ harness, world, send } = story);
  manager = world.people.coop_manager.token;
});
afterAll(() => harness.stop());

const create = async (over: Record<string, unknown> = {}, token = manager): Promise<LineResult> =>
  (await send(LOTS.create, newLot(world, over), token)).result;

describe('createLot', () => {
  it('keeps every field, converts by stated factors and answers in the base unit', async () => {
    const certificate = await makeCertificate(harness.database, {
      orgId: world.orgs.cooperative,
      productCodes: ['pineapple-queen'],
    });
    const lot = await create({
      quantity: { amount: '12.5', unit: 'tấn' },
      likely: { amount: '13', unit: 'tấn' },
      most: { amount: '14000', unit: 'kg' },
      minDeal: { amount: '5', unit: 'tạ' },
      areaM2: '10000',
      maxDistanceKm: 60,
      transportModes: ['BOAT', 'ROAD'],
      certificateIds: [certificate],
      excludedOrganisations: [world.orgs.trader],
      note: 'Giao tại bờ kênh',
      location: { lat: CURRENT_PLACES[0]!.lat, lon: CURRENT_PLACES[0]!.lon },
    });
    expect(lot).toMatchObject({
      __typename: 'Lot',
      state: 'DRAFT',
      version: 1,
      unit: 'kg',
      quantity: '12500',
      likely: '13000',
      most: '14000',
      minDeal: '500',
      free: '12500',
      areaM2: '10000',
      shelfLifeDays: 15,
      guidePriceVnd: '9000',
      reservePriceVnd: '7500',
      transportModes: ['BOAT', 'ROAD'],
      excludedOrganisations: [world.orgs.trader],
      certificates: [{ id: certificate, code: 'vietgap' }],
      organisation: { id: world.orgs.cooperative, kind: 'COOPERATIVE' },
      product: { code: 'pineapple-queen' },
      location: { exact: true },
    });
  });

  it('publishes at once when asked, and counts by a factor the organisation declared', async () => {
    const DECLARE = `mutation ($input: DeclareConversionInput!) { declareConversion(input: $input) { __typename } }`;
    await harness.graphql(
      DECLARE,
      {
        input: {
          idempotencyKey: uuid(),
          organisationId: world.orgs.cooperative,
          productCode: 'pineapple-queen',
          unit: 'thiên',
          holds: { amount: '1100', unit: 'kg' },
        },
      },
      manager,
    );
    const lot = await create({ quantity: { amount: '3', unit: 'thie\u0302n' }, publish: true });
    expect(lot).toMatchObject({ state: 'PUBLISHED', quantity: '3300', free: '3300', version: 2 });
    const stranger = await create(
      {
        organisationId: world.strangers.coop_manager.orgId,
        quantity: { amount: '3', unit: 'thiên' },
      },
      world.strangers.coop_manager.token,
    );
    expect(stranger).toMatchObject({ code: 'UNIT_WITHOUT_FACTOR', field: 'quantity.unit' });
  });

  it.each<[string, Record<string, unknown> | (() => Record<string, unknown>), string, string]>([
    ['an unknown product', { productCode: 'no-such' }, 'UNKNOWN_PRODUCT', 'productCode'],
    ['an unknown variety', { variety: 'no-such' }, 'UNKNOWN_VARIETY', 'variety'],
    ['an unknown grade', { gradeRank: 9 }, 'UNKNOWN_GRADE', 'gradeRank'],
    ['a commune code of another date', { placeId: '31338@old' }, 'PLACE_NOT_VALID', 'placeId'],
    ['a bare code', { placeId: '31338' }, 'PLACE_NOT_VALID', 'placeId'],
    [
      'a unit without a factor',
      { quantity: { amount: '5', unit: 'giạ' } },
      'UNIT_WITHOUT_FACTOR',
      'quantity.unit',
    ],
    [
      'an unknown unit',
      { quantity: { amount: '5', unit: 'lít' } },
      'UNKNOWN_UNIT',
      'quantity.unit',
    ],
    [
      'no quantity',
      { quantity: { amount: '0', unit: 'kg' } },
      'QUANTITY_NOT_POSITIVE',
      'quantity.amount',
    ],
    [
      'more than the limit',
      { quantity: { amount: '1000001', unit: 'tấn' } },
      'QUANTITY_TOO_LARGE',
      'quantity.amount',
    ],
    [
      'a likely below the least',
      { likely: { amount: '1', unit: 'kg' } },
      'QUANTITY_ORDER',
      'likely',
    ],
    [
      'a most below the likely',
      { likely: { amount: '9', unit: 'tấn' }, most: { amount: '8', unit: 'tấn' } },
      'QUANTITY_ORDER',
      'most',
    ],
    [
      'a smallest deal above the lot',
      { minDeal: { amount: '9', unit: 'tấn' } },
      'MIN_DEAL_ABOVE_QUANTITY',
      'minDeal',
    ],
    [
      'a reversed window',
      () => ({ readyFrom: day(20), readyTo: day(10) }),
      'WINDOW_REVERSED',
      'readyTo',
    ],
    ['a window that is too long', () => ({ readyTo: day(500) }), 'WINDOW_TOO_LONG', 'readyTo'],
    [
      'a window in the past',
      () => ({ readyFrom: day(-9), readyTo: day(-1) }),
      'WINDOW_PAST',
      'readyTo',
    ],
    [
      'a window too far ahead',
      () => ({ readyFrom: day(900), readyTo: day(901) }),
      'WINDOW_TOO_FAR',
      'readyFrom',
    ],
    [
      'an impossible yield',
      { quantity: { amount: '500', unit: 'tấn' }, areaM2: '10000' },
      'YIELD_IMPOSSIBLE',
      'areaM2',
    ],
    [
      'a reserve price above the guide',
      { reservePriceVnd: '9001' },
      'RESERVE_ABOVE_GUIDE',
      'reservePriceVnd',
    ],
    [
      'a price of zero',
      { reservePriceVnd: '0', guidePriceVnd: null },
      'PRICE_OUT_OF_RANGE',
      'reservePriceVnd',
    ],
    ['2^53+1 dong', { guidePriceVnd: '9007199254740993' }, 'PRICE_OUT_OF_RANGE', 'guidePriceVnd'],
    [
      'a spot far from its commune',
      { location: { lat: 21.03, lon: 105.85 } },
      'LOCATION_OUTSIDE',
      'location',
    ],
    ['a spot off the earth', { location: { lat: 1e300, lon: 0 } }, 'LOCATION_OUTSIDE', 'location'],
    [
      'itself excluded',
      () => ({ excludedOrganisations: [world.orgs.cooperative] }),
      'PARTY_EXCLUDED_IS_OWN',
      'excludedOrganisations',
    ],
    [
      'a certificate that is none',
      { certificateIds: ['01890000-0000-7000-8000-000000000000'] },
      'CERTIFICATE_UNKNOWN',
      'certificateIds',
    ],
  ])('refuses %s', async (_, over, code, field) => {
    const result = await create(typeof over === 'function' ? over() : over);
    expect(result).toMatchObject({ __typename: 'Refusal', code, field });
    expect(result.messageEn).not.toBe('');
  });

  it('refuses certificates of others, of other products, expired before or issued after delivery', async () => {
    const make = (over: Record<string, unknown>): Promise<string> =>
      makeCertificate(harness.database, {
        orgId: world.orgs.cooperative,
        productCodes: ['pineapple-queen'],
        ...over,
      });
    const cases: readonly (readonly [string, string])[] = [
      [await make({ orgId: world.strangers.coop_manager.orgId }), 'CERTIFICATE_UNKNOWN'],
      [await make({ productCodes: ['pineapple-md2'] }), 'CERTIFICATE_SCOPE'],
      [await make({ expiresOn: day(9) }), 'CERTIFICATE_EXPIRED'],
      [await make({ endedOn: day(10) }), 'CERTIFICATE_EXPIRED'],
      [await make({ issuedOn: day(36) }), 'CERTIFICATE_NOT_YET_VALID'],
    ];
    for (const [id, code] of cases) {
      expect(await create({ certificateIds: [id] })).toMatchObject({ __typename: 'Refusal', code });
    }
    // Fifteen days of shelf life after the last ready day: valid on the very last delivery day.
    for (const over of [{ expiresOn: day(10) }, { issuedOn: day(35) }]) {
      expect(await create({ certificateIds: [await make(over)] })).toMatchObject({
        __typename: 'Lot',
      });
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['NaN', { quantity: { amount: 'NaN', unit: 'kg' } }],
    ['2^53+1', { quantity: { amount: '9007199254740993', unit: 'kg' } }],
    ['a negative amount', { quantity: { amount: '-1', unit: 'kg' } }],
    ['a number for an amount', { quantity: { amount: 12, unit: 'kg' } }],
    ['less than a gram', { quantity: { amount: '1.0005', unit: 'kg' } }],
    ['half a gram', { quantity: { amount: '0.5', unit: 'g' } }],
    ['NUL', { note: 'a\u0000b' }],
    ['a lone surrogate', { note: 'a\ud800' }],
    ['10,000 characters', { note: 'a'.repeat(10_000) }],
    ['a day that is none', { readyFrom: '2026-02-30' }],
    ['a price above 64 bits', { reservePriceVnd: '9223372036854775808' }],
    ['a price as a number', { reservePriceVnd: 7500 }],
    ['a distance of zero', { maxDistanceKm: 0 }],
    ['no mode', { transportModes: [] }],
    ['a mode twice', { transportModes: ['ROAD', 'ROAD'] }],
    ['an area of zero', { areaM2: '0' }],
    ['a shelf life of ten years and more', { shelfLifeDays: 3651 }],
    ['a malformed id', { id: 'x' }],
    ['21 certificates', { certificateIds: Array.from({ length: 21 }, () => uuid()) }],
  ])('answers bad input to %s', async (_, over) => {
    const { code } = await send(LOTS.create, newLot(world, over));
    expect(['BAD_INPUT', 'BAD_USER_INPUT']).toContain(code);
  });

  it('stores NFC: twins in NFC and NFD are the same text', async () => {
    const lot = await create({ note: 'bu\u031bo\u031b\u0309i' });
    expect(lot['note']).toBe('bưởi'.normalize('NFC'));
  });

  it('refuses a kind of organisation that does not supply', async () => {
    const result = await create(
      { organisationId: world.orgs.buyer },
      world.people.city_staff.token,
    );
    expect(result).toMatchObject({ code: 'KIND_MAY_NOT_LIST', field: 'organisationId' });
  });
});

describe('who may write lots', () => {
  it('managers of the organisation, its API key, staff, and the commune of its seat', async () => {
    for (const token of [
      manager,
      world.apiKey.token,
      world.people.city_staff.token,
      world.people.commune_staff.token,
    ]) {
      expect(await create({}, token)).toMatchObject({ __typename: 'Lot' });
    }
  });

  it('staff on behalf leaves a record in the chain of the organisation, its own managers do not', async () => {
    const orgId = world.strangers.coop_manager.orgId;
    const records = async (): Promise<number> => {
      const rows = await asOwner(harness.database, async (client) => {
        await client.become('staff');
        return client.query(
          `SELECT payload FROM audit_record WHERE chain_kind = 'organisation' AND chain_id = $1`,
          [orgId],
        );
      });
      return rows.length;
    };
    const before = await records();
    await create(
      { organisationId: orgId, placeId: world.otherPlaceId },
      world.strangers.coop_manager.token,
    );
    expect(await records()).toBe(before);
    const lot = await create(
      { organisationId: orgId, placeId: world.otherPlaceId },
      world.people.city_staff.token,
    );
    expect(lot.__typename).toBe('Lot');
    expect(await records()).toBe(before + 1);
  });

  it.each<[string, () => string | undefined, string]>([
    ['nobody signed in', () => undefined, 'UNAUTHENTICATED'],
    ['a stranger of the same role', () => world.strangers.coop_manager.token, 'FORBIDDEN'],
    ['a mere member', () => world.people.coop_member.token, 'FORBIDDEN'],
    ['a buyer', () => world.people.buyer_manager.token, 'FORBIDDEN'],
    ['an observer', () => world.people.observer.token, 'FORBIDDEN'],
    ['somebody without organisation', () => world.outsider.token, 'FORBIDDEN'],
  ])('not %s', async (_, token, expected) => {
    const draft = await create();
    const inputs: readonly [string, Record<string, unknown>][] = [
      [LOTS.create, newLot(world)],
      [LOTS.update, { ...step(draft), ...lotContent(world) }],
      [LOTS.publish, step(draft)],
      [LOTS.withdraw, step(draft)],
    ];
    for (const [query, input] of inputs) {
      const answer = await harness.graphql(query, { input }, token());
      const code = answer.errors[0]?.extensions.code;
      // A draft of others cannot be told from one that does not exist.
      const wanted =
        query !== LOTS.create && expected === 'FORBIDDEN' ? ['FORBIDDEN', 'NOT_FOUND'] : [expected];
      expect(wanted).toContain(code);
    }
    const lot = await harness.graphql<{ lot: LineResult }>(
      `query ($id: UUID!) { lot(id: $id) { state version } }`,
      { id: draft.id },
      manager,
    );
    expect(lot.data?.lot).toMatchObject({ state: 'DRAFT', version: 1 });
  });

  it("a stranger's ids in every argument change nothing", async () => {
    const { token, orgId } = world.strangers.coop_manager;
    const foreign = await create({ publish: true });
    const hiddenDraft = await create();
    const certificate = await makeCertificate(harness.database, {
      orgId: world.orgs.cooperative,
      productCodes: ['pineapple-queen'],
    });
    const mine = { organisationId: orgId, placeId: world.otherPlaceId };
    expect((await send(LOTS.create, newLot(world, { ...mine, id: foreign.id }), token)).code).toBe(
      'CONFLICT',
    );
    expect(
      (await send(LOTS.create, newLot(world, { ...mine, id: hiddenDraft.id }), token)).code,
    ).toBe('CONFLICT');
    expect(
      (await send(LOTS.create, newLot(world, { ...mine, certificateIds: [certificate] }), token))
        .result.code,
    ).toBe('CERTIFICATE_UNKNOWN');
    expect(
      (await send(LOTS.create, newLot(world, { ...mine, organisationId: uuid() }), token)).code,
    ).toBe('NOT_FOUND');
    for (const query of [LOTS.publish, LOTS.withdraw]) {
      expect((await send(query, step(foreign), token)).code).toBe('FORBIDDEN');
      expect((await send(query, step(hiddenDraft), token)).code).toBe('NOT_FOUND');
      expect((await send(query, step({ id: uuid(), version: 1 }), token)).code).toBe('NOT_FOUND');
    }
    expect((await send(LOTS.update, { ...step(foreign), ...lotContent(world) }, token)).code).toBe(
      'FORBIDDEN',
    );
    expect(
      (await send(LOTS.update, { ...step(hiddenDraft), ...lotContent(world) }, token)).code,
    ).toBe('NOT_FOUND');
  });
});
