import { v7 as uuid } from 'uuid';
import { setUpDatabase } from '#feature/setup';
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

const DECLARE = `mutation ($input: DeclareConversionInput!) { declareConversion(input: $input) {
  __typename ... on Conversion { id unit holds holdsUnit source } ... on Refusal { code field messageEn } } }`;
const DECLARED = `query ($org: UUID!, $product: Text!) { declaredConversions(organisationId: $org, productCode: $product) { unit holds } }`;

interface Declared {
  readonly declareConversion: {
    readonly __typename: string;
    readonly id?: string;
    readonly holds?: string;
    readonly code?: string;
    readonly field?: string;
  };
}

let harness: Harness;
let world: World;

beforeAll(async () => {
  harness = await startHarness({ worker: false });
  world = await buildWorld(harness.database);
});
afterAll(() => harness.stop());

const input = (over: Record<string, unknown> = {}): { input: Record<string, unknown> } => ({
  input: {
    idempotencyKey: uuid(),
    organisationId: world.orgs.cooperative,
    productCode: 'pineapple-queen',
    unit: 'chục',
    holds: { amount: '12.5', unit: 'kg' },
    ...over,
  },
});

describe('products', () => {
  it.each(['khom', 'KHÓM', 'dứa', 'pineapple', 'kho\u0301m'])(
    'are found as "%s"',
    async (search) => {
      const { data } = await harness.graphql<{ products: { code: string }[] }>(
        'query ($search: Text!) { products(search: $search) { code nameVi grades { rank labelVi } conversions { unit holds holdsUnit } } }',
        { search },
      );
      expect(data?.products.map((product) => product.code)).toContain('pineapple-queen');
    },
  );

  it('of one sector; an unknown code is null; a long search is refused', async () => {
    const { data } = await harness.graphql<{ products: { sector: string }[]; product: null }>(
      '{ products(sector: VISIT) { sector unit } product(code: "no-such") { code } }',
    );
    expect(new Set(data?.products.map((product) => product.sector))).toEqual(new Set(['VISIT']));
    expect(data?.product).toBeNull();
    const long = await harness.graphql('query ($s: Text!) { products(search: $s) { code } }', {
      s: 'a'.repeat(101),
    });
    expect(long.errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('stand as rows beside their names, grades and general conversions, and loading again changes nothing', async () => {
    const count = (): Promise<unknown> =>
      asOwner(harness.database, async (client) =>
        client.query(
          `SELECT (SELECT count(*) FROM place) AS places, (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM product_name) AS names,
            (SELECT count(*) FROM product_grade) AS grades, (SELECT count(*) FROM product_conversion WHERE org_id IS NULL) AS conversions`,
        ),
      );
    const before = await count();
    expect(before).toEqual([expect.objectContaining({ places: '366' })]);
    await setUpDatabase({ ...harness.database, movableClock: true });
    expect(await count()).toEqual(before);
  });
});

describe('declareConversion', () => {
  const declare = (over: Record<string, unknown> = {}, token = world.people.coop_manager.token) =>
    harness.graphql<Declared>(DECLARE, input(over), token);

  it('declares a factor, and the same unit again replaces it', async () => {
    const first = await declare();
    expect(first.data?.declareConversion).toMatchObject({
      __typename: 'Conversion',
      unit: 'chục',
      holds: '12.5',
      holdsUnit: 'kg',
    });
    const second = await declare({ unit: 'CHU\u0323C', holds: { amount: '13', unit: 'kg' } });
    expect(second.data?.declareConversion).toMatchObject({
      holds: '13',
      id: first.data?.declareConversion.id,
    });
    const { data } = await harness.graphql<{ declaredConversions: unknown[] }>(DECLARED, {
      org: world.orgs.cooperative,
      product: 'pineapple-queen',
    });
    expect(data?.declaredConversions).toEqual([{ unit: 'chục', holds: '13' }]);
  });

  it.each([
    ['a unit with a general factor', { unit: 'Kg' }, 'UNIT_HAS_FACTOR', 'unit'],
    ['an unknown product', { productCode: 'no-such' }, 'UNKNOWN_PRODUCT', 'productCode'],
    [
      'a factor in a unit without one',
      { holds: { amount: '2', unit: 'giạ' } },
      'UNIT_WITHOUT_FACTOR',
      'holds.unit',
    ],
    [
      'a factor of nothing',
      { holds: { amount: '0', unit: 'kg' } },
      'QUANTITY_NOT_POSITIVE',
      'holds.amount',
    ],
    [
      'a factor beyond the limit',
      { holds: { amount: '1000001', unit: 'tấn' } },
      'QUANTITY_TOO_LARGE',
      'holds.amount',
    ],
  ])('refuses %s', async (_, over, code, field) => {
    const { data } = await declare(over);
    expect(data?.declareConversion).toMatchObject({ __typename: 'Refusal', code, field });
  });

  it.each([
    ['NUL', { unit: 'ch\u0000c' }],
    ['10,000 characters', { unit: 'c'.repeat(10_000) }],
    ['a long unit', { unit: 'c'.repeat(31) }],
    ['NaN', { holds: { amount: 'NaN', unit: 'kg' } }],
    ['a number', { holds: { amount: 12, unit: 'kg' } }],
    ['four decimals', { holds: { amount: '1.0005', unit: 'kg' } }],
  ])('answers bad input to %s', async (_, over) => {
    const { errors } = await declare(over);
    expect(['BAD_INPUT', 'BAD_USER_INPUT']).toContain(errors[0]?.extensions.code);
  });

  it('is for managers of that organisation and for staff', async () => {
    const codes = async (token: string): Promise<string | undefined> =>
      (await declare({}, token)).errors[0]?.extensions.code;
    expect(await codes(world.strangers.coop_manager.token)).toBe('FORBIDDEN');
    expect(await codes(world.people.coop_member.token)).toBe('FORBIDDEN');
    expect(await codes(world.people.city_staff.token)).toBeUndefined();
    expect(await codes(world.apiKey.token)).toBeUndefined();
    const anonymous = await harness.graphql<Declared>(DECLARE, input());
    expect(anonymous.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const unknown = await declare({ organisationId: uuid() });
    expect(unknown.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('makes its effect once for twenty of the same at once', async () => {
    const variables = input({ unit: 'thiên', holds: { amount: '1200', unit: 'kg' } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        harness.graphql<Declared>(DECLARE, variables, world.people.coop_manager.token),
      ),
    );
    const ids = new Set(answers.map((each) => each.data?.declareConversion.id));
    expect(ids.size).toBe(1);
    const other = await harness.graphql<Declared>(
      DECLARE,
      { input: { ...variables.input, unit: 'bao' } },
      world.people.coop_manager.token,
    );
    expect(other.errors[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});
