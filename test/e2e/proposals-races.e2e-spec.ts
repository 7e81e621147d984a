import { v7 as uuid } from 'uuid';
import type { World } from '#testing/builders';
import { asOwner, buildWorld, makeMember, makeOrganisation } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import type { LegNode, RefusalNode } from '#testing/market';
import { Desk, capacityFaults, makeDemands, makeLots, makeOffers, volumeOf } from '#testing/market';

let harness: Harness;
let world: World;
let desk: Desk;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
  desk = new Desk(harness, world);
}, 120_000);
afterAll(() => harness.stop());

type Result = LegNode | RefusalNode | { readonly code: string };
const settled = (promise: Promise<LegNode | RefusalNode>): Promise<Result> =>
  promise.catch((error: unknown) => ({ code: (error as { code?: string }).code ?? 'NONE' }));
const shortOf = (result: Result): string =>
  'code' in result ? result.code : 'refusal' in result ? result.refusal : result.state;

const answersOf = (legIds: readonly string[]): Promise<readonly Record<string, unknown>[]> =>
  asOwner(harness.database, async (client) => {
    await client.become('system');
    return client.query(
      `SELECT p.id, p.state, (SELECT count(*)::int FROM proposal_answer a WHERE a.proposal_id = p.id) AS answers,
        (SELECT count(*)::int FROM audit_record r WHERE r.chain_kind = 'proposal_group' AND r.chain_id = p.group_id
          AND r.payload::jsonb->>'action' IN ('proposal.accepted', 'proposal.declined')) AS records,
        (SELECT count(*)::int FROM outbox_event e WHERE e.aggregate_id = p.group_id
          AND e.type IN ('ProposalGroupAccepted', 'ProposalGroupFailed')) AS ends
        FROM proposal p WHERE p.id = ANY ($1::uuid[]) ORDER BY p.id`,
      [legIds],
    );
  });

describe('the same acceptance', () => {
  it.each([1, 2, 20])('sent %i times at once has one effect and one answer', async (times) => {
    const { legs } = await makeOffers(harness.database, world, { count: 1 });
    const { id } = legs[0]!;
    const idempotencyKey = uuid();
    const token = world.people.buyer_manager.token;
    const results = await Promise.all(
      Array.from({ length: times }, () => settled(desk.accept(token, id, { idempotencyKey }))),
    );
    for (const result of results) {
      expect(['PUBLISHED', 'IDEMPOTENCY_IN_PROGRESS']).toContain(shortOf(result));
    }
    expect(await answersOf([id])).toEqual([
      { id, state: 'published', answers: 1, records: 1, ends: 0 },
    ]);
    expect(shortOf(await desk.accept(token, id, { idempotencyKey }))).toBe('PUBLISHED');
    await expect(
      desk.accept(token, id, { idempotencyKey, orgId: world.orgs.buyer }),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('sent with twenty keys is answered once and refused nineteen times', async () => {
    const { legs } = await makeOffers(harness.database, world, { count: 1 });
    const { id } = legs[0]!;
    const token = world.people.coop_manager.token;
    const results = await Promise.all(
      Array.from({ length: 20 }, () => settled(desk.accept(token, id))),
    );
    const tally = results.map(shortOf);
    expect(tally.filter((one) => one === 'PUBLISHED')).toHaveLength(1);
    expect(tally.filter((one) => one === 'ALREADY_ANSWERED')).toHaveLength(19);
  });
});

describe('one hot lot', () => {
  it('is never oversold: two rounds offer it, fifty acceptors want it', async () => {
    const buyers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const org = await makeOrganisation(harness.database, { kind: 'buyer' });
        return makeMember(harness.database, org, 'buyer_manager');
      }),
    );
    const window = { from: '2033-03-07', to: '2033-03-20' };
    const [lot] = await makeLots(harness.database, world, [
      { kg: 3000, readyFrom: window.from, readyTo: window.to },
    ]);
    await makeDemands(
      harness.database,
      world,
      Array.from({ length: 50 }, (_, at) => ({
        ...{ kg: 100, orgId: buyers[at % 10]!.orgId },
        ...{ deliverFrom: window.from, deliverTo: window.to },
      })),
    );
    const scope = { weekFrom: window.from, weekTo: window.to };
    const rounds = [await desk.cleared(scope), await desk.cleared({ ...scope, seed: '2' })];
    // Drafts hold nothing, so both rounds planned with the whole lot.
    expect(rounds.map((round) => round.legCount)).toEqual([30, 30]);
    const published = await Promise.all(rounds.map((round) => desk.publish(round)));
    expect(published.map((one) => 'state' in one && one.state)).toEqual(['PUBLISHED', 'PUBLISHED']);
    expect((await volumeOf(harness.database, 'lot', lot!)).reserved).toBe(3_000_000n);
    const legs = (await Promise.all(rounds.map((round) => desk.legs(round.id)))).flat();
    expect(legs.filter((leg) => leg.state === 'PUBLISHED')).toHaveLength(30);
    const results = await Promise.all(
      legs.flatMap((leg) => {
        const buyer = buyers.find((one) => one.orgId === leg.buyerOrgId)!;
        return [
          settled(desk.accept(world.people.coop_manager.token, leg.id)),
          settled(desk.accept(buyer.token, leg.id)),
        ];
      }),
    );
    // Whoever comes first may already read the answer of the other side.
    const tally = results.map(shortOf);
    expect(
      tally.filter((one) => ['PUBLISHED', 'ACCEPTED', 'CONTRACTED'].includes(one)),
    ).toHaveLength(60);
    expect(tally.filter((one) => one === 'NOT_FOUND')).toHaveLength(60);
    const states = (await answersOf(legs.map((leg) => leg.id))).map((leg) => String(leg['state']));
    expect(states.filter((state) => /^(accepted|contracted)$/.test(state))).toHaveLength(30);
    expect((await volumeOf(harness.database, 'lot', lot!)).reserved).toBe(3_000_000n);
    expect(await capacityFaults(harness.database)).toEqual([]);
  }, 120_000);

  it('two publications of its last kilogram: one holds it', async () => {
    const window = { from: '2033-05-02', to: '2033-05-15' };
    await makeLots(harness.database, world, [
      { kg: 1, readyFrom: window.from, readyTo: window.to },
    ]);
    await makeDemands(harness.database, world, [
      { kg: 1, deliverFrom: window.from, deliverTo: window.to },
      { kg: 1, deliverFrom: window.from, deliverTo: window.to },
    ]);
    const scope = { weekFrom: window.from, weekTo: window.to };
    const rounds = [await desk.cleared(scope), await desk.cleared({ ...scope, seed: '9' })];
    await Promise.all(rounds.map((round) => desk.publish(round)));
    const legs = (await Promise.all(rounds.map((round) => desk.legs(round.id)))).flat();
    expect(legs.map((leg) => leg.state).sort()).toEqual(['DROPPED', 'PUBLISHED']);
    expect(legs.find((leg) => leg.state === 'DROPPED')?.dropReason).toBe('NO_VOLUME');
    expect(await capacityFaults(harness.database)).toEqual([]);
  });
});

describe('accept against decline, withdrawal, edit and expiry', () => {
  it('leaves every leg in one state, its volume held or free, and one record per answer', async () => {
    const count = 24;
    const { lotId, legs } = await makeOffers(harness.database, world, { count });
    const { coop_manager: seller, buyer_manager: buyer } = world.people;
    const withdraw = (): Promise<unknown> =>
      desk
        .send(
          seller.token,
          `mutation ($input: WithdrawLotInput!) { result: withdrawLot(input: $input) { __typename } }`,
          { id: lotId, expectedVersion: 1 },
        )
        .catch((error: unknown) => error);
    const [, ...results] = await Promise.all([
      withdraw(),
      ...legs.flatMap(({ id }, at) => [
        settled(desk.accept(seller.token, id)),
        settled(at % 3 === 0 ? desk.decline(buyer.token, id) : desk.accept(buyer.token, id)),
        settled(at % 4 === 0 ? desk.decline(seller.token, id) : desk.accept(buyer.token, id)),
      ]),
    ]);
    const tally = new Set(results.map(shortOf));
    for (const one of tally) {
      expect([
        ...['PUBLISHED', 'ACCEPTED', 'DECLINED', 'CONTRACTED'],
        ...['ALREADY_ANSWERED', 'PROPOSAL_STATE'],
      ]).toContain(one);
    }
    await until(async () =>
      (await answersOf(legs.map((leg) => leg.id))).every((leg) => leg['state'] !== 'accepted'),
    );
    for (const leg of await answersOf(legs.map((one) => one.id))) {
      expect(['contracted', 'declined', 'published']).toContain(leg['state']);
      expect(leg['records']).toBe(leg['answers']);
      expect(leg['ends']).toBe(leg['state'] === 'published' ? 0 : 1);
    }
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('an acceptance that meets the end of the offer either came before it or not at all', async () => {
    const { legs } = await makeOffers(harness.database, world, { count: 12 });
    const { coop_manager: seller, buyer_manager: buyer } = world.people;
    for (const { id } of legs) await desk.accept(seller.token, id);
    const move = (millis: number): Promise<unknown> =>
      asOwner(harness.database, (client) =>
        client.query('SELECT set_business_clock($1)', [millis]),
      );
    const expire = asOwner(harness.database, async (client) => {
      await client.become('system');
      for (const { groupId } of legs) {
        const event = uuid();
        await client.query(
          `INSERT INTO outbox_event (id, aggregate_type, aggregate_id, type, payload)
            VALUES ($1, 'proposal_group', $2, 'ProposalGroupPublished', '{}')`,
          [event, groupId],
        );
        await client.query(
          `INSERT INTO outbox_delivery (id, event_id, consumer) VALUES ($1, $2, 'proposal.expire')`,
          [uuid(), event],
        );
      }
      await client.query(`SELECT pg_notify('lienket_outbox', '')`);
    });
    try {
      const [, , ...results] = await Promise.all([
        expire,
        move(3 * 86_400_000 + 60_000),
        ...legs.map(({ id }) => settled(desk.accept(buyer.token, id))),
      ]);
      const states = await until(async () => {
        const rows = await answersOf(legs.map((leg) => leg.id));
        return (
          rows.every((row) => row['state'] === 'contracted' || row['state'] === 'expired') && rows
        );
      }, 40_000);
      results.forEach((result, at) => {
        const state = states.find((row) => row['id'] === legs[at]!.id)!['state'];
        expect(shortOf(result)).toBeDefined();
        const won = ['ACCEPTED', 'CONTRACTED'].includes(shortOf(result));
        expect(state).toBe(won ? 'contracted' : 'expired');
      });
      expect(await capacityFaults(harness.database)).toEqual([]);
    } finally {
      await move(0);
    }
  }, 90_000);
});
