import { v7 as uuid } from 'uuid';
import { expireLine } from '#feature/supply';
import { SYSTEM_CONTEXT } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, makeCertificate } from '#testing/builders';
import type { Harness } from '#testing/harness';
import type { LineResult, LineStory } from '#testing/lines';
import { day, freshQuantity, startLineStory, step } from '#testing/lines';

const OFFER = `id state version minGradeRank capacity free derivedNeed availableFrom availableTo costVnd transportModes note
  organisation { id } input { code } outputs { product { code } gradeRank yieldParts shelfLifeDays }
  place { id } location { exact } certificates { id }`;
const result = (verb: string): string =>
  `mutation ($input: ${verb}ProcessingOfferInput!) { ${verb[0]!.toLowerCase()}${verb.slice(1)}ProcessingOffer(input: $input) {
    __typename ... on ProcessingOffer { ${OFFER} } ... on Refusal { code field messageEn } } }`;
const POST = result('Post');
const UPDATE = result('Update');
const WITHDRAW = result('Withdraw').replace(
  'WithdrawProcessingOfferInput',
  'ProcessingOfferStepInput',
);
const LIST = `query ($filter: ProcessingOfferFilterInput) { processingOffers(first: 50, filter: $filter) { edges { node { ${OFFER} } } } }`;

let story: LineStory;
let harness: Harness;
let world: World;
let processor: string;

beforeAll(async () => {
  story = await startLineStory((built) => built.people.processor_manager.token);
  ({ harness, world } = story);
  processor = world.people.processor_manager.token;
});
afterAll(() => harness.stop());

const content = (): Record<string, unknown> => ({
  idempotencyKey: uuid(),
  minGradeRank: 1,
  capacity: freshQuantity(),
  outputs: [
    { productCode: 'pineapple-juice', gradeRank: 1, yieldParts: 5000 },
    { productCode: 'pineapple-iqf', gradeRank: 1, yieldParts: 1000, shelfLifeDays: 200 },
  ],
  availableFrom: day(1),
  availableTo: day(20),
  placeId: world.placeId,
  costVnd: '1500',
});

const post = async (over: Record<string, unknown> = {}, token = processor): Promise<LineResult> => {
  const input = {
    ...{ id: uuid(), organisationId: world.orgs.processor, inputCode: 'pineapple-queen' },
    ...content(),
    ...over,
  };
  return (await story.send(POST, input, token)).result;
};

const list = async (
  filter: Record<string, unknown>,
  token?: string,
): Promise<Record<string, unknown>[]> => {
  const answer = await harness.graphql<{
    processingOffers: { edges: { node: Record<string, unknown> }[] };
  }>(LIST, { filter }, token);
  return answer.data?.processingOffers.edges.map(({ node }) => node) ?? [];
};

describe('processing offers', () => {
  it('are open at once, with their outputs, certificates and the need that follows from open demands', async () => {
    const certificate = await makeCertificate(harness.database, {
      orgId: world.orgs.processor,
      productCodes: ['pineapple-juice'],
    });
    const offer = await post({ certificateIds: [certificate], transportModes: ['ROAD', 'BOAT'] });
    expect(offer).toMatchObject({
      __typename: 'ProcessingOffer',
      state: 'PUBLISHED',
      version: 1,
      costVnd: '1500',
      derivedNeed: '0',
      input: { code: 'pineapple-queen' },
      outputs: [
        { product: { code: 'pineapple-juice' }, yieldParts: 5000, shelfLifeDays: 180 },
        { product: { code: 'pineapple-iqf' }, yieldParts: 1000, shelfLifeDays: 200 },
      ],
      certificates: [{ id: certificate }],
      location: { exact: true },
    });
    expect(offer['capacity']).toBe(offer.free);
  });

  it('show their cost to their organisation and staff alone', async () => {
    const offer = await post();
    const seen = async (token?: string): Promise<unknown> =>
      (await list({ organisation: world.orgs.processor }, token)).find(
        (node) => node['id'] === offer.id,
      )?.['costVnd'];
    expect(await seen(processor)).toBe('1500');
    expect(await seen(world.people.city_staff.token)).toBe('1500');
    expect(await seen(world.people.coop_manager.token)).toBeNull();
    expect(await seen()).toBeNull();
    // The second layer refuses the row as well.
    await asOwner(harness.database, async (client) => {
      await client.become('member');
      expect(await client.query('SELECT 1 FROM processing_private')).toEqual([]);
    });
  });

  it('are listed by what they take in and what they make', async () => {
    const offer = await post();
    const ids = async (filter: Record<string, unknown>): Promise<unknown[]> =>
      (await list(filter)).map((node) => node['id']);
    expect(await ids({ inputs: ['pineapple-queen'] })).toContain(offer.id);
    expect(await ids({ outputs: ['pineapple-iqf'] })).toContain(offer.id);
    expect(await ids({ inputs: ['soursop'] })).toEqual([]);
    expect(await ids({ places: [world.placeId], state: 'WITHDRAWN' })).toEqual([]);
  });

  it('are refused with the fix, twice the same, and to those who do not process', async () => {
    expect(await post({ outputs: [] })).toMatchObject({ code: 'UNKNOWN_PRODUCT' });
    const capacity = freshQuantity();
    expect((await post({ capacity })).__typename).toBe('ProcessingOffer');
    expect(await post({ capacity })).toMatchObject({ code: 'DUPLICATE_LINE' });
    const buyer = { organisationId: world.orgs.buyer };
    expect(await post(buyer, world.people.buyer_manager.token)).toMatchObject({
      code: 'KIND_MAY_NOT_LIST',
    });
    const other = await story.send(
      POST,
      { ...content(), id: uuid(), organisationId: world.orgs.processor, inputCode: 'soursop' },
      world.people.coop_manager.token,
    );
    expect(other.code).toBe('FORBIDDEN');
  });

  it('are changed and withdrawn by version, but not under a hold', async () => {
    const offer = await post();
    const changed = (
      await story.send(UPDATE, { ...content(), ...step(offer), costVnd: '1700', note: 'Ca đêm' })
    ).result;
    expect(changed).toMatchObject({ version: 2, costVnd: '1700', note: 'Ca đêm' });
    expect((await story.send(UPDATE, { ...content(), ...step(offer) })).code).toBe('CONFLICT');
    await asOwner(harness.database, async (client) => {
      await client.query(
        'UPDATE processing_capacity SET reserved = 1000 WHERE processing_id = $1',
        [offer.id],
      );
    });
    expect((await story.send(WITHDRAW, step(changed))).result).toMatchObject({
      code: 'LINE_HAS_HOLDS',
    });
    const moved = { ...content(), ...step(changed), availableTo: day(30) };
    expect((await story.send(UPDATE, moved)).result).toMatchObject({ code: 'LINE_HAS_HOLDS' });
    await asOwner(harness.database, async (client) => {
      await client.query('UPDATE processing_capacity SET reserved = 0 WHERE processing_id = $1', [
        offer.id,
      ]);
    });
    expect((await story.send(WITHDRAW, step(changed))).result).toMatchObject({
      state: 'WITHDRAWN',
      free: '0',
      derivedNeed: null,
    });
    const gone = { ...step({ id: offer.id, version: 3 }), ...content() };
    expect(
      (await story.send(UPDATE, { ...gone, id: offer.id, expectedVersion: 3 })).result,
    ).toMatchObject({ code: 'LINE_NOT_EDITABLE' });
  });

  it('end by themselves when their window has passed, not before', async () => {
    const offer = await post({ availableTo: day(3) });
    const expire = (days: number): Promise<unknown> =>
      asOwner(harness.database, (client) =>
        client.query('SELECT set_business_clock($1)', [days * 86_400_000]),
      ).then(() =>
        story.database.transaction(SYSTEM_CONTEXT, async (tx) => {
          const due = await tx.query<{ type: string; id: string }>(
            `SELECT e.aggregate_type AS type, e.aggregate_id AS id FROM outbox_event e JOIN outbox_delivery d ON d.event_id = e.id
              WHERE e.aggregate_id = $1 AND d.consumer = 'line.expire' AND d.not_before <= app_now()`,
            [offer.id],
          );
          for (const { type, id } of due) {
            expect(type).toBe('processing_offer');
            await expireLine(tx, 'processing', id);
          }
          return due.length;
        }),
      );
    const state = async (): Promise<unknown> =>
      (await list({ organisation: world.orgs.processor }, processor)).find(
        (node) => node['id'] === offer.id,
      );
    try {
      expect(await expire(2)).toBe(0);
      expect(await state()).toMatchObject({ state: 'PUBLISHED' });
      expect(await expire(4)).toBe(1);
      expect(await state()).toMatchObject({ state: 'EXPIRED', free: '0' });
    } finally {
      await expire(0);
    }
  });
});
