import { v7 as uuid } from 'uuid';
import type { World, WorldPerson } from '#testing/builders';
import { asOwner, buildWorld, makeMember, makeOrganisation } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import type { GroupNode, LegNode } from '#testing/market';
import { Desk, capacityFaults, makeDemands, makeLots, volumeOf } from '#testing/market';

let harness: Harness;
let world: World;
let desk: Desk;
let seller: WorldPerson;
let buyer: WorldPerson;
let seller2: WorldPerson;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
  desk = new Desk(harness, world);
  seller = world.people.coop_manager;
  buyer = world.people.buyer_manager;
  const org = await makeOrganisation(harness.database, { kind: 'cooperative' });
  seller2 = await makeMember(harness.database, org, 'coop_manager');
}, 120_000);
afterAll(() => harness.stop());

let week = 0;
/** A book of its own: its weeks meet no other test's lines. */
function days(): { from: string; to: string } {
  week += 1;
  const from = new Date(Date.UTC(2031, 0, 1) + week * 14 * 86_400_000);
  return {
    from: from.toISOString().slice(0, 10),
    to: new Date(from.getTime() + 6 * 86_400_000).toISOString().slice(0, 10),
  };
}

interface Offer {
  readonly round: { id: string; version: number };
  readonly group: GroupNode;
  readonly legs: readonly LegNode[];
  readonly lots: readonly string[];
  readonly demand: string;
}

/** Two lots of two cooperatives against one demand, offered to their parties. */
async function offered(
  demandSpec: { kg?: number; minFillKg?: number; maxSuppliers?: number } = {},
): Promise<Offer> {
  const { from, to } = days();
  const lots = await makeLots(harness.database, world, [
    { kg: 600, readyFrom: from, readyTo: to },
    { kg: 600, askVnd: 6100, readyFrom: from, readyTo: to, orgId: seller2.orgId },
  ]);
  const [demand] = await makeDemands(harness.database, world, [
    { kg: 1200, deliverFrom: from, deliverTo: to, ...demandSpec },
  ]);
  const round = await desk.cleared({ weekFrom: from, weekTo: to });
  expect(round).toMatchObject({ state: 'SOLVED', legCount: 2 });
  const published = await desk.publish(round);
  expect(published).toMatchObject({ state: 'PUBLISHED' });
  const [group] = await desk.groups(round.id);
  const legs = [...group!.legs].sort((a) => (a.lotId === lots[0] ? -1 : 1));
  return { round, group: group!, legs, lots, demand: demand! };
}

const stateOf = async (offer: Offer): Promise<{ group: string; legs: string[] }> => {
  const [group] = await desk.groups(offer.round.id);
  return {
    group: group!.state,
    legs: offer.legs.map(({ id }) => group!.legs.find((leg) => leg.id === id)!.state),
  };
};

describe('publishing', () => {
  it('holds the volume of each leg on both sides and offers it until a moment', async () => {
    const offer = await offered();
    expect(offer.group).toMatchObject({ state: 'PUBLISHED', rule: 'EACH' });
    expect(Date.parse(offer.group.expiresAt!)).toBeGreaterThan(Date.now());
    expect(await volumeOf(harness.database, 'lot', offer.lots[0]!)).toEqual({
      reserved: 600_000n,
      committed: 0n,
    });
    expect((await volumeOf(harness.database, 'demand', offer.demand)).reserved).toBe(1_200_000n);
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('refuses a version that is not the current one and groups of another round', async () => {
    const offer = await offered();
    await expect(desk.publish(offer.round)).rejects.toMatchObject({ code: 'CONFLICT' });
    const round = await desk.round(offer.round.id);
    await expect(desk.publish(round, [uuid()])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.publish(round, [offer.group.id])).toMatchObject({
      refusal: 'PROPOSAL_STATE',
    });
  });

  it('drops legs whose line was withdrawn or changed, with the reason', async () => {
    const { from, to } = days();
    const window = { readyFrom: from, readyTo: to };
    const lots = await makeLots(harness.database, world, [
      { kg: 100, ...window },
      { kg: 100, ...window },
      { kg: 100, ...window },
    ]);
    await makeDemands(harness.database, world, [{ kg: 300, deliverFrom: from, deliverTo: to }]);
    const round = await desk.cleared({ weekFrom: from, weekTo: to });
    await asOwner(harness.database, async (client) => {
      await client.become('staff');
      await client.query('UPDATE lot_capacity SET open = false WHERE lot_id = $1', [lots[0]]);
      await client.query('UPDATE lot SET version = version + 1 WHERE id = $1', [lots[1]]);
    });
    await desk.publish(round);
    const legs = await desk.legs(round.id);
    const of = (id: string | undefined): LegNode => legs.find((leg) => leg.lotId === id)!;
    expect(of(lots[0])).toMatchObject({ state: 'DROPPED', dropReason: 'LINE_CLOSED' });
    expect(of(lots[1])).toMatchObject({ state: 'DROPPED', dropReason: 'LINE_CHANGED' });
    expect(of(lots[2])).toMatchObject({ state: 'PUBLISHED', dropReason: null });
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('lets staff leave a group out, which its parties never see', async () => {
    const { from, to } = days();
    await makeLots(harness.database, world, [{ kg: 100, readyFrom: from, readyTo: to }]);
    await makeDemands(harness.database, world, [{ kg: 100, deliverFrom: from, deliverTo: to }]);
    const round = await desk.cleared({ weekFrom: from, weekTo: to });
    const [group] = await desk.groups(round.id);
    expect(await desk.groups(round.id, seller.token)).toEqual([]);
    expect(await desk.drop(group!)).toMatchObject({ state: 'DROPPED' });
    expect(await desk.drop(group!)).toMatchObject({ refusal: 'PROPOSAL_STATE' });
    expect(await desk.legs(round.id)).toMatchObject([{ state: 'DROPPED', dropReason: 'STAFF' }]);
    expect(await desk.groups(round.id, seller.token)).toEqual([]);
  });
});

describe('answers', () => {
  it('a leg stands when both sides accept; all settled makes a contract of the accepted legs', async () => {
    const offer = await offered();
    const [first, second] = offer.legs;
    expect(await desk.accept(seller.token, first!.id)).toMatchObject({ state: 'PUBLISHED' });
    expect(await desk.accept(seller.token, first!.id)).toMatchObject({
      refusal: 'ALREADY_ANSWERED',
    });
    expect(await desk.accept(buyer.token, first!.id)).toMatchObject({ state: 'ACCEPTED' });
    expect(await desk.decline(seller2.token, second!.id)).toMatchObject({ state: 'DECLINED' });
    await until(async () => (await stateOf(offer)).legs[0] === 'CONTRACTED');
    expect(await stateOf(offer)).toEqual({ group: 'ACCEPTED', legs: ['CONTRACTED', 'DECLINED'] });
    expect((await volumeOf(harness.database, 'lot', offer.lots[1]!)).reserved).toBe(0n);
    expect((await volumeOf(harness.database, 'lot', offer.lots[0]!)).reserved).toBe(600_000n);
    expect((await volumeOf(harness.database, 'demand', offer.demand)).reserved).toBe(600_000n);
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('under a smallest fill one decline too many releases all', async () => {
    const offer = await offered({ kg: 1200, minFillKg: 700 });
    expect(offer.group.rule).toBe('FILL');
    await desk.accept(seller.token, offer.legs[0]!.id);
    await desk.accept(buyer.token, offer.legs[0]!.id);
    expect((await stateOf(offer)).legs).toEqual(['ACCEPTED', 'PUBLISHED']);
    expect(await desk.decline(seller2.token, offer.legs[1]!.id)).toMatchObject({
      state: 'DECLINED',
    });
    expect(await stateOf(offer)).toEqual({ group: 'FAILED', legs: ['RELEASED', 'DECLINED'] });
    for (const lot of offer.lots) {
      expect((await volumeOf(harness.database, 'lot', lot)).reserved).toBe(0n);
    }
    expect(await desk.accept(buyer.token, offer.legs[1]!.id)).toMatchObject({
      refusal: 'PROPOSAL_STATE',
    });
  });

  it('a demand with few suppliers wants all of them', async () => {
    const offer = await offered({ maxSuppliers: 2 });
    expect(offer.group.rule).toBe('ALL');
    await desk.decline(buyer.token, offer.legs[0]!.id);
    expect(await stateOf(offer)).toEqual({ group: 'FAILED', legs: ['DECLINED', 'RELEASED'] });
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('an offer that is not answered in business time expires and frees its volume', async () => {
    const offer = await offered();
    await desk.accept(seller.token, offer.legs[0]!.id);
    await desk.accept(buyer.token, offer.legs[0]!.id);
    const move = (hours: number): Promise<unknown> =>
      asOwner(harness.database, (client) =>
        client.query('SELECT set_business_clock($1)', [hours * 3_600_000]),
      );
    await move(73);
    try {
      const late = await desk.accept(seller2.token, offer.legs[1]!.id);
      expect(['PROPOSAL_EXPIRED', 'PROPOSAL_STATE']).toContain(
        'refusal' in late ? late.refusal : late.state,
      );
      await until(async () => (await stateOf(offer)).group !== 'PUBLISHED', 30_000);
      expect((await stateOf(offer)).legs[1]).toBe('EXPIRED');
      expect((await volumeOf(harness.database, 'lot', offer.lots[1]!)).reserved).toBe(0n);
    } finally {
      await move(0);
    }
    expect((await stateOf(offer)).group).toBe('ACCEPTED');
  }, 90_000);

  it('a stranger, a plain member, an API key and staff cannot answer; hidden and absent look the same', async () => {
    const offer = await offered();
    const [leg] = offer.legs;
    const hidden = await desk
      .accept(world.strangers.coop_manager.token, leg!.id)
      .catch((error: unknown) => error);
    const absent = await desk
      .accept(world.strangers.coop_manager.token, uuid())
      .catch((error: unknown) => error);
    expect(hidden).toMatchObject({ code: 'NOT_FOUND' });
    expect(hidden).toEqual(absent);
    for (const token of [
      world.people.coop_member.token,
      world.apiKey.token,
      world.people.city_staff.token,
    ]) {
      await expect(desk.accept(token, leg!.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    // The other cooperative's leg of the same group.
    await expect(desk.accept(seller.token, offer.legs[1]!.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await stateOf(offer)).legs).toEqual(['PUBLISHED', 'PUBLISHED']);
  });

  it('shows a party its own gain and legs only, a plain member no gain, staff everything', async () => {
    const offer = await offered();
    const own = await desk.legs(offer.round.id, seller.token);
    expect(own.map((leg) => leg.lotId)).toEqual([offer.lots[0]]);
    expect(own[0]!.gains.map((gain) => gain.orgId)).toEqual([seller.orgId]);
    expect(own[0]!.runnerUp).toBeNull();
    const member = await desk.legs(offer.round.id, world.people.coop_member.token);
    expect(member.map((leg) => leg.gains)).toEqual([[]]);
    const bought = await desk.legs(offer.round.id, buyer.token);
    expect(bought).toHaveLength(2);
    expect(bought.flatMap((leg) => leg.gains.map((gain) => gain.orgId))).toEqual([
      buyer.orgId,
      buyer.orgId,
    ]);
    const all = await desk.legs(offer.round.id);
    expect(all.flatMap((leg) => leg.gains)).toHaveLength(4);
    expect(await desk.legs(offer.round.id, world.strangers.buyer_manager.token)).toEqual([]);
    expect(await desk.groups(offer.round.id, world.strangers.buyer_manager.token)).toEqual([]);
  });
});
