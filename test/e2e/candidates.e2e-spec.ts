import { v7 as uuid } from 'uuid';
import { Database } from '#persistence';
import type { World } from '#testing/builders';
import { asOwner, buildWorld, makeOrganisation } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import type { RefusalNode } from '#testing/market';
import { Desk, makeDemands, makeLots } from '#testing/market';

interface CandidateNode {
  readonly place: number;
  readonly partnerLineId: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly distanceKm: number;
  readonly transportVnd: string;
  readonly upTo: string;
  readonly worth: string;
  readonly reasons: readonly { readonly textVi: string }[];
  readonly figures: {
    readonly gainVnd: string;
    readonly partnerKeepsVnd: string;
    readonly worthVnd: string;
  } | null;
}
interface ListNode {
  readonly lineId: string;
  readonly computedAt: string | null;
  readonly upToDate: boolean;
  readonly candidates: readonly CandidateNode[];
}

const LIST = `__typename lineId computedAt upToDate candidates { place partnerLineId orgId orgName distanceKm transportVnd
  upTo worth reasons { textVi } figures { gainVnd partnerKeepsVnd worthVnd } }`;

let harness: Harness;
let world: World;
let desk: Desk;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
  desk = new Desk(harness, world);
}, 120_000);
afterAll(() => harness.stop());

async function candidates(side: string, lineId: string, token: string): Promise<ListNode> {
  const answer = await harness.graphql<{ candidates: ListNode }>(
    `query ($side: LineSide!, $lineId: UUID!) { candidates(side: $side, lineId: $lineId) { ${LIST} } }`,
    { side, lineId },
    token,
  );
  if (answer.data === null)
    throw Object.assign(new Error('no list'), { code: answer.errors[0]?.extensions.code });
  return answer.data.candidates;
}
const refresh = (side: string, lineId: string, token: string): Promise<ListNode | RefusalNode> =>
  desk.send<ListNode>(
    token,
    `mutation ($input: RefreshCandidatesInput!) { result: refreshCandidates(input: $input) { ... on LineCandidates { ${LIST} }
      ... on Refusal { __typename refusal: code field messageVi } } }`,
    { side, lineId },
  );

/** Asks for a new look and waits for it. */
async function fresh(side: string, lineId: string, token: string): Promise<ListNode> {
  const before = (await candidates(side, lineId, token)).computedAt;
  const answer = await refresh(side, lineId, token);
  if ('refusal' in answer) throw new Error(answer.refusal);
  return until(async () => {
    const now = await candidates(side, lineId, token);
    return now.computedAt !== null && now.computedAt !== before ? now : null;
  });
}

const window = (year: number) => ({
  lot: { readyFrom: `${year}-03-04`, readyTo: `${year}-03-20` },
  demand: { deliverFrom: `${year}-03-06`, deliverTo: `${year}-03-25` },
});

describe('candidates of a line', () => {
  it('are the best partners, told in bands to the party and exactly to staff', async () => {
    const when = window(2027);
    const { coop_manager, city_staff } = world.people;
    const [lot] = await makeLots(harness.database, world, [{ ...when.lot, askVnd: 6000 }]);
    const dear = await makeOrganisation(harness.database, {
      kind: 'buyer',
      name: 'Bên mua giá cao',
    });
    const [middle, best, low, tooLow] = await makeDemands(harness.database, world, [
      { ...when.demand, bidVnd: 8000 },
      { ...when.demand, bidVnd: 9100, orgId: dear },
      { ...when.demand, bidVnd: 6300 },
      { ...when.demand, bidVnd: 5000 },
    ]);
    const own = await fresh('SUPPLY', lot!, coop_manager.token);
    expect(own.upToDate).toBe(true);
    expect(own.candidates.map(({ partnerLineId }) => partnerLineId)).toEqual([best, middle, low]);
    expect(own.candidates.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(own.candidates[0]).toMatchObject({ orgName: 'Bên mua giá cao', worth: 'ABOVE_2000' });
    expect(own.candidates.map(({ worth }) => worth)).toEqual([
      'ABOVE_2000',
      'UNDER_2000',
      'UNDER_500',
    ]);
    for (const candidate of own.candidates) {
      expect(candidate.figures).toBeNull();
      expect(candidate.reasons).toHaveLength(4);
      expect(Number(candidate.transportVnd) % 10).toBe(0);
    }
    // No other party's confidential price is anywhere in what the party gets.
    const told = JSON.stringify(own);
    for (const price of ['8000', '9100', '6300', '5000']) expect(told).not.toContain(`"${price}"`);
    expect(told).not.toContain(tooLow);
    const staff = await candidates('SUPPLY', lot!, city_staff.token);
    for (const { figures } of staff.candidates) {
      expect(BigInt(figures!.worthVnd)).toBe(
        BigInt(figures!.gainVnd) - BigInt(figures!.partnerKeepsVnd),
      );
      expect(figures!.partnerKeepsVnd).toBe('0');
    }
    const [first] = staff.candidates;
    // 9,100 - 6,000 less 11 km of road: bid - ask - transport, to the dong.
    expect(3100 - Number(first!.figures!.gainVnd)).toBeGreaterThan(0);
    expect(3100 - Number(first!.figures!.gainVnd)).toBeLessThanOrEqual(Number(first!.transportVnd));
    // The other side sees its own list, where this lot stands.
    const theirs = await fresh('DEMAND', middle!, world.people.buyer_manager.token);
    expect(theirs.candidates.map(({ partnerLineId }) => partnerLineId)).toEqual([lot]);
  });

  it('are ranked by what a partner would rather keep, once a round gave it a price', async () => {
    const when = window(2028);
    const [small, large] = await makeDemands(harness.database, world, [
      { ...when.demand, bidVnd: 9000, kg: 500 },
      { ...when.demand, bidVnd: 8000, kg: 5000 },
    ]);
    await makeLots(harness.database, world, [{ ...when.lot, askVnd: 6000, kg: 2000 }]);
    const round = await desk.cleared({
      weekFrom: '2028-03-04',
      weekTo: '2028-03-31',
      priceSplit: 0,
    });
    expect(round).toMatchObject({ state: 'SOLVED', legCount: 2 });
    const [late] = await makeLots(harness.database, world, [{ ...when.lot, askVnd: 6000 }]);
    const list = await fresh('SUPPLY', late!, world.people.city_staff.token);
    const keeps = new Map(
      list.candidates.map(({ partnerLineId, figures }) => [
        partnerLineId,
        figures!.partnerKeepsVnd,
      ]),
    );
    // The large one still lacks volume, so it earns nothing on a unit; the small one was filled at the large one's price.
    expect(keeps.get(large!)).toBe('0');
    expect(Number(keeps.get(small!))).toBeGreaterThan(0);
    for (const { figures } of list.candidates) {
      expect(BigInt(figures!.worthVnd)).toBe(
        BigInt(figures!.gainVnd) - BigInt(figures!.partnerKeepsVnd),
      );
    }
  });

  it('come by themselves when a line is published', async () => {
    const when = window(2029);
    const [demand] = await makeDemands(harness.database, world, [when.demand]);
    const [lot] = await makeLots(harness.database, world, [when.lot]);
    await asOwner(harness.database, async (client) => {
      await client.become('staff');
      await client.query(`UPDATE lot SET state = 'draft', published_at = NULL WHERE id = $1`, [
        lot,
      ]);
      await client.query('DELETE FROM lot_capacity WHERE lot_id = $1', [lot]);
    });
    const { token } = world.people.coop_manager;
    const published = await desk.send<{ state: string }>(
      token,
      `mutation ($input: LotStepInput!) { result: publishLot(input: $input) { ... on Lot { state } ... on Refusal { refusal: code field messageVi } } }`,
      { id: lot, expectedVersion: 1 },
    );
    expect(published).toEqual({ state: 'PUBLISHED' });
    const list = await until(async () => {
      const now = await candidates('SUPPLY', lot!, token);
      return now.computedAt === null ? null : now;
    });
    expect(list.candidates.map(({ partnerLineId }) => partnerLineId)).toEqual([demand]);
    // A partner that has closed since is not shown.
    await asOwner(harness.database, async (client) => {
      await client.become('staff');
      await client.query(`UPDATE demand SET state = 'withdrawn' WHERE id = $1`, [demand]);
    });
    expect((await candidates('SUPPLY', lot!, token)).candidates).toEqual([]);
  });

  it('are nobody else’s, by the policy table and by the database', async () => {
    const when = window(2030);
    const [lot] = await makeLots(harness.database, world, [when.lot]);
    await makeDemands(harness.database, world, [when.demand]);
    await fresh('SUPPLY', lot!, world.people.coop_manager.token);
    const { buyer_manager, coop_member, alliance_staff, observer, commune_staff } = world.people;
    for (const person of [world.strangers.coop_manager, buyer_manager]) {
      await expect(candidates('SUPPLY', lot!, person.token)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(refresh('SUPPLY', lot!, person.token)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    for (const person of [coop_member, alliance_staff, observer, commune_staff, world.outsider]) {
      await expect(candidates('SUPPLY', lot!, person.token)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect((await candidates('SUPPLY', lot!, world.apiKey.token)).candidates).toHaveLength(1);
    await expect(
      candidates('SUPPLY', uuid(), world.people.coop_manager.token),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const database = harness.api.get(Database);
    const seen = async (scope: 'member' | 'commune' | 'oversight' | 'system', orgs: string[]) =>
      (
        await database.read({ scope, personId: null, orgs }, (reader) =>
          reader.query<{ rows: number; exact: number }>(
            `SELECT (SELECT count(*) FROM line_candidate WHERE line_id = $1)::int AS rows,
              (SELECT count(*) FROM line_candidate_detail)::int AS exact`,
            [lot],
          ),
        )
      )[0];
    const { cooperative, buyer } = world.orgs;
    expect(await seen('member', [cooperative])).toEqual({ rows: 1, exact: 0 });
    for (const scope of ['member', 'commune', 'oversight', 'system'] as const) {
      expect(await seen(scope, [buyer])).toEqual({ rows: 0, exact: 0 });
    }
  });

  it('are worked out again a few times a day only, because each answer can be probed', async () => {
    const [lot] = await makeLots(harness.database, world, [
      { readyFrom: '2027-06-04', readyTo: '2027-06-20' },
    ]);
    const { token } = world.people.coop_manager;
    for (let look = 0; look < 6; look += 1) await fresh('SUPPLY', lot!, token);
    expect(await refresh('SUPPLY', lot!, token)).toMatchObject({ refusal: 'CANDIDATES_TOO_OFTEN' });
  });
});
