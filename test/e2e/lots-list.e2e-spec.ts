import { v7 as uuid } from 'uuid';
import type { Database } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, makeCertificate } from '#testing/builders';
import type { Harness } from '#testing/harness';
import type { LineResult, LineStory } from '#testing/lines';
import { LOTS, day, newLot, startLineStory } from '#testing/lines';

interface Page {
  readonly lots: {
    readonly edges: readonly { readonly cursor: string; readonly node: LineResult }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const LIST = `query ($first: Int!, $after: Text, $filter: LotFilterInput, $sort: LotSort) {
  lots(first: $first, after: $after, filter: $filter, sort: $sort) {
    edges { cursor node { id state quantity free readyFrom guidePriceVnd reservePriceVnd excludedOrganisations
      organisation { id name place { fullName } } product { code nameVi } place { id fullName } location { lat exact } } }
    pageInfo { hasNextPage endCursor } } }`;

let harness: Harness;
let world: World;
let database: Database;
let send: LineStory['send'];
let manager: string;
const lots: LineResult[] = [];
let draft: LineResult;

const list = async (
  variables: Record<string, unknown> = {},
  token?: string,
): Promise<Page['lots']> => {
  const answer = await harness.graphql<Page>(LIST, { first: 50, ...variables }, token);
  if (answer.data === null) throw new Error(JSON.stringify(answer.errors));
  return answer.data.lots;
};
const ids = (page: Page['lots']): string[] => page.edges.map(({ node }) => node.id);

beforeAll(async () => {
  ({ harness, world, database, send } = await startLineStory(
    (built) => built.people.coop_manager.token,
  ));
  manager = world.people.coop_manager.token;
  const certificate = await makeCertificate(harness.database, {
    orgId: world.orgs.cooperative,
    productCodes: ['pineapple-queen'],
  });
  const stranger = world.strangers.coop_manager;
  const mine: Record<string, unknown>[] = Array.from({ length: 12 }, (_, index) => ({
    publish: true,
    gradeRank: (index % 3) + 1,
    guidePriceVnd: index === 5 ? null : String(8000 + 500 * ((index * 5) % 12)),
    readyFrom: day(5 + ((index * 7) % 12)),
    readyTo: day(40),
    productCode: index % 4 === 0 ? 'pineapple-md2' : 'pineapple-queen',
    ...(index % 4 === 1 ? { certificateIds: [certificate] } : {}),
    excludedOrganisations: [world.orgs.trader],
  }));
  for (const over of mine) {
    lots.push((await send(LOTS.create, newLot(world, over))).result);
  }
  lots.push(
    (
      await send(
        LOTS.create,
        newLot(world, {
          organisationId: stranger.orgId,
          placeId: world.otherPlaceId,
          publish: true,
        }),
        stranger.token,
      )
    ).result,
  );
  draft = (await send(LOTS.create, newLot(world))).result;
});
afterAll(() => harness.stop());

describe('the list of lots', () => {
  it.each(['NEWEST', 'READY_FIRST', 'PRICE_LOWEST', 'QUANTITY_LARGEST'])(
    'is walked completely and without repeats in the order %s',
    async (sort) => {
      const walked: string[] = [];
      let after: string | null = null;
      for (;;) {
        const page: Page['lots'] = await list({ first: 5, after, sort });
        walked.push(...ids(page));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(walked).toEqual(ids(await list({ sort })));
      expect([...walked].sort()).toEqual(lots.map((lot) => lot.id).sort());
    },
  );

  it('is ordered as asked', async () => {
    const by = async (sort: string): Promise<readonly LineResult[]> =>
      (await list({ sort })).edges.map(({ node }) => node);
    const ready = (await by('READY_FIRST')).map((lot) => lot['readyFrom']);
    expect(ready).toEqual([...ready].sort());
    const prices = (await by('PRICE_LOWEST')).map((lot) =>
      lot['guidePriceVnd'] === null ? Infinity : Number(lot['guidePriceVnd']),
    );
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    const quantities = (await by('QUANTITY_LARGEST')).map((lot) => Number(lot.quantity));
    expect(quantities).toEqual([...quantities].sort((a, b) => b - a));
    expect((await by('NEWEST'))[0]?.id).toBe(lots.at(-1)?.id);
  });

  it('is filtered by product, place, grade, window, certificate, price and search', async () => {
    const count = async (filter: Record<string, unknown>): Promise<number> =>
      ids(await list({ filter })).length;
    expect(await count({ products: ['pineapple-md2'] })).toBe(3);
    expect(await count({ products: ['pineapple-md2', 'pineapple-queen'] })).toBe(13);
    expect(await count({ products: [] })).toBe(13);
    expect(await count({ products: ['no-such'] })).toBe(0);
    expect(await count({ places: [world.otherPlaceId] })).toBe(1);
    expect(await count({ gradeAtLeast: 3 })).toBe(5);
    expect(await count({ readyBetween: { from: day(30), to: day(35) } })).toBe(12);
    expect(await count({ readyBetween: { from: day(60), to: day(65) } })).toBe(0);
    expect(await count({ certificate: 'vietgap' })).toBe(3);
    expect(await count({ certificate: 'haccp' })).toBe(0);
    expect(await count({ priceAtMostVnd: '8000' })).toBe(1);
    expect(await count({ search: 'khom md2' })).toBe(3);
    expect(await count({ search: 'KHO\u0301M' })).toBe(13);
    expect(await count({ search: 'to chuc thu' })).toBe(13);
    expect(await count({ search: '%' })).toBe(0);
    expect(await count({ search: '_' })).toBe(0);
    expect(
      await count({ products: ['pineapple-queen'], gradeAtLeast: 3, places: [world.placeId] }),
    ).toBe(3);
    expect(await count({ organisation: uuid() })).toBe(0);
  });

  it('shows states other than published only to the organisation and staff', async () => {
    const filter = { organisation: world.orgs.cooperative };
    expect(ids(await list({ filter }, manager))).toContain(draft.id);
    expect(ids(await list({ filter: { state: 'DRAFT' } }, manager))).toEqual([draft.id]);
    expect(
      ids(await list({ filter: { state: 'DRAFT' } }, world.people.city_staff.token)),
    ).toContain(draft.id);
    expect(
      ids(await list({ filter: { state: 'DRAFT' } }, world.people.commune_staff.token)),
    ).toEqual([draft.id]);
    for (const token of [
      undefined,
      world.strangers.coop_manager.token,
      world.people.buyer_manager.token,
      world.people.observer.token,
    ]) {
      expect(ids(await list({ filter }, token))).toHaveLength(12);
      expect(ids(await list({ filter: { ...filter, state: 'DRAFT' } }, token))).toEqual([]);
    }
  });

  it('never shows reserve prices, exclusions or exact spots to others', async () => {
    for (const token of [
      undefined,
      world.strangers.coop_manager.token,
      world.people.buyer_manager.token,
      world.people.alliance_staff.token,
      world.people.coop_member.token,
    ]) {
      for (const { node } of (
        await list({ filter: { organisation: world.orgs.cooperative } }, token)
      ).edges) {
        expect(node).toMatchObject({
          reservePriceVnd: null,
          excludedOrganisations: null,
          location: { exact: false },
        });
      }
    }
    for (const token of [manager, world.people.city_staff.token]) {
      const page = await list({ filter: { organisation: world.orgs.cooperative } }, token);
      expect(page.edges[0]?.node).toMatchObject({
        reservePriceVnd: '7500',
        location: { exact: true },
      });
    }
  });

  it('needs at most 4 data statements a page, 1 for its organisation, product and commune', async () => {
    const statements: string[] = [];
    database.onStatement((sql) => statements.push(sql));
    try {
      await list({}, manager);
      expect(statements.length).toBeLessThanOrEqual(4);
      statements.length = 0;
      await harness.graphql(
        `{ lots(first: 50) { edges { node { id quantity organisation { name place { fullName } } product { nameVi } place { fullName } } } } }`,
      );
      expect(statements).toHaveLength(1);
      statements.length = 0;
      await harness.graphql(
        `{ lots(first: 50) { edges { node { id reservePriceVnd certificates { code } } } } }`,
        {},
        manager,
      );
      expect(statements).toHaveLength(3);
    } finally {
      database.onStatement(() => undefined);
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['a page of none', { first: 0 }],
    ['a page of 51', { first: 51 }],
    ['a malformed cursor', { after: 'x' }],
    ['a cursor of another list', { after: Buffer.from('["a"]').toString('base64url') }],
    ['a cursor that is no day', { after: Buffer.from('["a","b"]').toString('base64url') }],
    ['61 products', { filter: { products: Array.from({ length: 61 }, (_, i) => `p${i}`) } }],
    ['a long search', { filter: { search: 'a'.repeat(101) } }],
    ['NUL in a search', { filter: { search: 'a\u0000' } }],
    ['an unknown order', { sort: 'SALARY' }],
    ['a stranger field', { filter: { reservePriceVnd: '1' } }],
  ])('answers bad input to %s', async (_, variables) => {
    const answer = await harness.graphql(LIST, { first: 10, ...variables });
    expect(['BAD_INPUT', 'BAD_USER_INPUT', 'TOO_EXPENSIVE']).toContain(
      answer.errors[0]?.extensions.code,
    );
  });

  it('hides a listing of a suspended organisation from nobody, but it can list no more', async () => {
    const { orgId } = world.strangers.processor_manager;
    await asOwner(harness.database, async (client) => {
      await client.become('staff');
      await client.query(`UPDATE organisation SET status = 'suspended' WHERE id = $1`, [orgId]);
    });
    const { result } = await send(
      LOTS.create,
      newLot(world, { organisationId: orgId, placeId: world.otherPlaceId }),
      world.people.city_staff.token,
    );
    expect(result).toMatchObject({ code: 'ORGANISATION_STATE' });
  });
});
