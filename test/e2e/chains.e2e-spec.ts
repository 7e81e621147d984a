/** A chain co-op -> processor -> buyer through the API: round, offers, answers, linked contracts. */
import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import type { GroupNode, LegNode, RoundNode } from '#testing/market';
import { Desk, capacityFaults, makeDemands, makeLots } from '#testing/market';
import { makeProcessing, processingVolume } from '#testing/processing';
import { verifyDatabase } from '#feature/operations';

const JUICE = 'pineapple-juice';

let harness: Harness;
let world: World;
let desk: Desk;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
  desk = new Desk(harness, world);
});
afterAll(() => harness.stop());

interface Chain {
  readonly offerId: string;
  readonly lots: readonly string[];
  readonly demandId: string;
  readonly round: RoundNode;
  readonly group: GroupNode;
}

let week = 0;

interface Solved extends Omit<Chain, 'group'> {
  readonly draft: GroupNode;
}

/** Two lots, a processor and a buyer of juice of a time of their own, cleared; asked for by the raw produce alone. */
async function solvedChain(): Promise<Solved> {
  week += 1;
  const from = `${2030 + week}-03-04`;
  const to = `${2030 + week}-03-25`;
  const lots = await makeLots(harness.database, world, [
    { kg: 3000, readyFrom: from, readyTo: to, askVnd: 6000 },
    { kg: 2500, readyFrom: from, readyTo: to, askVnd: 6100 },
  ]);
  const [offerId] = await makeProcessing(harness.database, world, [
    { kg: 10_000, from, to, costVnd: 1500, outputs: [[JUICE, 1, 5000]] },
  ]);
  const [demandId] = await makeDemands(harness.database, world, [
    { kg: 2000, productCode: JUICE, deliverFrom: from, deliverTo: to, bidVnd: 26_000 },
  ]);
  const round = await desk.cleared({ weekFrom: from, weekTo: to });
  expect(round).toMatchObject({ state: 'SOLVED', resultStatus: 'OPTIMAL' });
  const [draft] = await desk.groups(round.id);
  return { offerId: offerId!, lots, demandId: demandId!, round, draft: draft! };
}

async function chain(): Promise<Chain> {
  const solved = await solvedChain();
  const published = await desk.publish(solved.round);
  if ('refusal' in published) throw new Error(published.refusal);
  const [group] = await desk.groups(solved.round.id);
  return { ...solved, group: group! };
}

const tokenOf = (orgId: string): string => {
  const person = Object.values(world.people).find((one) => one.orgId === orgId);
  if (person === undefined) throw new Error(orgId);
  return person.token;
};

const isInput = (leg: LegNode): boolean => (leg.demandId as string | null) === null;

async function acceptAll(group: GroupNode): Promise<void> {
  for (const leg of group.legs) {
    for (const org of [leg.sellerOrgId, leg.buyerOrgId]) {
      expect(await desk.accept(tokenOf(org), leg.id)).toMatchObject({ __typename: 'Proposal' });
    }
  }
}

interface ContractNode {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly linkAffectedAt: string | null;
  readonly parties: readonly { organisationId: string; side: string }[];
  readonly lines: readonly { quantity: string; productName: string }[];
  readonly linkedContracts: readonly { id: string; state: string }[];
  readonly currentVersion: { version: number; documentHash: string };
}
const CONTRACTS = `query { contracts(first: 50) { edges { node { id number state linkAffectedAt proposalGroupId
  parties { organisationId side } lines { quantity productName } linkedContracts { id state }
  currentVersion { version documentHash } } } } }`;

async function contractsOf(groupId: string, token?: string): Promise<ContractNode[]> {
  const answer = await harness.graphql<{
    contracts: { edges: { node: ContractNode & { proposalGroupId: string } }[] };
  }>(CONTRACTS, {}, token ?? world.people.city_staff.token);
  const nodes = answer.data?.contracts.edges.map(({ node }) => node) ?? [];
  return nodes.filter((node) => node.proposalGroupId === groupId);
}

const drafted = (groupId: string): Promise<ContractNode[]> =>
  until(async () => {
    const found = await contractsOf(groupId);
    return found.length === 2 ? found : null;
  }, 20_000);

async function sign(contract: ContractNode): Promise<void> {
  for (const { organisationId } of contract.parties) {
    const { version, documentHash } = contract.currentVersion;
    const input = { contractId: contract.id, organisationId, version, documentHash };
    const answer = await desk.send<{ __typename: string }>(
      tokenOf(organisationId),
      `mutation ($input: SignContractInput!) { result: signContract(input: $input) { __typename ... on Refusal { refusal: code } } }`,
      input,
    );
    expect(answer).toMatchObject({ __typename: 'Contract' });
  }
}

const voidIt = (contract: ContractNode, orgId: string): Promise<unknown> =>
  desk.send(
    tokenOf(orgId),
    `mutation ($input: VoidContractInput!) { result: voidContract(input: $input) { __typename ... on Refusal { refusal: code } } }`,
    { contractId: contract.id, organisationId: orgId, reason: 'Đổi kế hoạch' },
  );

const byBuyer = (contracts: readonly ContractNode[], orgId: string): ContractNode => {
  const found = contracts.find((one) =>
    one.parties.some((party) => party.side === 'BUYER' && party.organisationId === orgId),
  );
  if (found === undefined) throw new Error('no such contract');
  return found;
};

/** What the notice of the newest offer names to a party. */
const offeredProducts = (token: string): Promise<string> =>
  until(async () => {
    const answer = await harness.graphql<{
      notifications: { edges: { node: { code: string; messageVi: string } }[] };
    }>(`query { notifications(first: 5) { edges { node { code messageVi } } } }`, {}, token);
    const told = answer.data?.notifications.edges.map(({ node }) => node) ?? [];
    return told.find(({ code }) => code === 'PROPOSALS_OFFERED')?.messageVi ?? null;
  }, 10_000);

const faults = async (): Promise<string[]> => {
  const results = await verifyDatabase(harness.database.appUrl);
  return results.flatMap(({ name, violations }) => violations.map((what) => `${name}: ${what}`));
};

describe('a chain through the API', () => {
  it('is proposed as one group of both stages, with prices, reasons and held capacity', async () => {
    const { group, offerId, lots, demandId } = await chain();
    expect(group).toMatchObject({ rule: 'ALL', state: 'PUBLISHED', processingOfferId: offerId });
    const inputs = group.legs.filter(isInput);
    const outputs = group.legs.filter((leg) => !isInput(leg));
    const sum = (legs: readonly LegNode[]): number =>
      legs.reduce((total, leg) => total + Number(leg.quantity), 0);
    expect(sum(outputs)).toBe(2000);
    // Derived demand: as much raw produce as the juice needs, and no more.
    expect(sum(inputs)).toBe(4000);
    expect(inputs.every((leg) => lots.includes(leg.lotId))).toBe(true);
    expect(outputs.map((leg) => leg.demandId)).toEqual([demandId]);
    for (const leg of inputs) expect(Number(leg.priceVnd)).toBeGreaterThanOrEqual(6000);
    expect(Number(outputs[0]!.deliveredVnd)).toBeLessThanOrEqual(26_000);
    expect(await processingVolume(harness.database, offerId)).toEqual({
      reserved: 4_000_000n,
      committed: 0n,
    });
    expect(await capacityFaults(harness.database)).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  it('tells each party its own part alone', async () => {
    const { group, round } = await chain();
    const seen = await desk.legs(round.id, tokenOf(world.orgs.cooperative));
    expect(seen.length).toBe(group.legs.filter(isInput).length);
    const told = JSON.stringify(seen.flatMap((leg) => leg.gains));
    expect(told).toContain('CHAIN_SOLD_ON');
    expect(told).not.toContain('CHAIN_MARGIN');
    const [own] = await desk.groups(round.id, tokenOf(world.orgs.cooperative));
    expect(own).toMatchObject({ buyerOrgId: world.orgs.processor, demandId: null });
    expect(await offeredProducts(tokenOf(world.orgs.cooperative))).toContain('Khóm Cầu Đúc');
    expect(await offeredProducts(tokenOf(world.orgs.buyer))).toContain('Nước khóm ép');
    const plant = await desk.legs(round.id, tokenOf(world.orgs.processor));
    expect(plant).toHaveLength(group.legs.length);
    const gains = plant.flatMap((leg) => leg.gains.map(({ gainVnd }) => Number(gainVnd)));
    expect(gains.every((gain) => gain >= 0)).toBe(true);
    expect(JSON.stringify(plant)).toContain('CHAIN_MARGIN');
    const buyer = await desk.legs(round.id, tokenOf(world.orgs.buyer));
    expect(JSON.stringify(buyer)).toContain('CHAIN_MADE_FROM');
    expect(JSON.stringify(buyer)).not.toContain('CHAIN_MARGIN');
  });

  it('opens every stage again when one leg is declined', async () => {
    const { group, offerId, round } = await chain();
    const output = group.legs.find((leg) => !isInput(leg))!;
    expect(await desk.decline(tokenOf(world.orgs.buyer), output.id)).toMatchObject({
      state: 'DECLINED',
    });
    const legs = await desk.legs(round.id);
    expect(legs.filter(isInput).every((leg) => leg.state === 'RELEASED')).toBe(true);
    expect(await processingVolume(harness.database, offerId)).toEqual({
      reserved: 0n,
      committed: 0n,
    });
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('becomes linked contracts, one per line that buys, signed to force', async () => {
    const { group, offerId } = await chain();
    await acceptAll(group);
    const contracts = await drafted(group.id);
    const raw = byBuyer(contracts, world.orgs.processor);
    const sale = byBuyer(contracts, world.orgs.buyer);
    expect(raw.linkedContracts).toEqual([{ id: sale.id, state: 'AWAITING_SIGNATURES' }]);
    // The co-op sees the contract it is a party of, not the processor's sale.
    const own = await contractsOf(group.id, tokenOf(world.orgs.cooperative));
    expect(own).toMatchObject([{ id: raw.id, linkedContracts: [] }]);
    for (const contract of contracts) await sign(contract);
    expect(await contractsOf(group.id)).toMatchObject([
      { state: 'IN_FORCE' },
      { state: 'IN_FORCE' },
    ]);
    expect(await processingVolume(harness.database, offerId)).toEqual({
      reserved: 0n,
      committed: 4_000_000n,
    });
    expect(await faults()).toEqual([]);
  });

  it('lets go of the other contract when one ends before force, and marks it when it is in force', async () => {
    const first = await chain();
    await acceptAll(first.group);
    const [raw, sale] = await drafted(first.group.id).then((found) => [
      byBuyer(found, world.orgs.processor),
      byBuyer(found, world.orgs.buyer),
    ]);
    await voidIt(sale!, world.orgs.buyer);
    const ended = await until(async () => {
      const found = await contractsOf(first.group.id);
      return found.every((one) => one.state === 'VOID') ? found : null;
    }, 20_000);
    expect(ended.map(({ id }) => id).sort()).toEqual([raw!.id, sale!.id].sort());
    expect(await processingVolume(harness.database, first.offerId)).toEqual({
      reserved: 0n,
      committed: 0n,
    });

    const second = await chain();
    await acceptAll(second.group);
    const contracts = await drafted(second.group.id);
    await sign(byBuyer(contracts, world.orgs.processor));
    await voidIt(byBuyer(contracts, world.orgs.buyer), world.orgs.buyer);
    const marked = await until(async () => {
      const found = byBuyer(await contractsOf(second.group.id), world.orgs.processor);
      return found.linkAffectedAt === null ? null : found;
    }, 20_000);
    expect(marked.state).toBe('IN_FORCE');
    expect(await processingVolume(harness.database, second.offerId)).toEqual({
      reserved: 0n,
      committed: 4_000_000n,
    });
    expect(await faults()).toEqual([]);
  });

  it('drops a chain whose processing offer was changed since the freeze', async () => {
    const { offerId, round } = await solvedChain();
    await asOwner(harness.database, async (client) => {
      await client.become('staff');
      await client.query('UPDATE processing_offer SET version = version + 1 WHERE id = $1', [
        offerId,
      ]);
    });
    await desk.publish(round);
    const [group] = await desk.groups(round.id);
    expect(group).toMatchObject({ state: 'DROPPED' });
    expect(new Set(group!.legs.map((leg) => leg.dropReason))).toEqual(new Set(['LINE_CHANGED']));
    expect(await capacityFaults(harness.database)).toEqual([]);
  });

  it('says why capacity is left over', async () => {
    week += 1;
    const from = `${2030 + week}-03-04`;
    const to = `${2030 + week}-03-25`;
    await makeLots(harness.database, world, [{ kg: 1000, readyFrom: from, readyTo: to }]);
    await makeDemands(harness.database, world, [
      { kg: 500, productCode: JUICE, deliverFrom: from, deliverTo: to, bidVnd: 9000 },
    ]);
    const [offerId] = await makeProcessing(harness.database, world, [
      { kg: 5000, from, to, costVnd: 1500, outputs: [[JUICE, 1, 5000]] },
    ]);
    const round = await desk.cleared({ weekFrom: from, weekTo: to });
    const answer = await harness.graphql<{
      roundUnmatched: { edges: { node: Record<string, unknown> }[] };
    }>(
      `query ($roundId: UUID!) { roundUnmatched(first: 10, roundId: $roundId, side: PROCESSING) { edges { node {
        side lineId reason remaining reasonVi hints { change amount } } } } }`,
      { roundId: round.id },
      world.people.city_staff.token,
    );
    expect(answer.data?.roundUnmatched.edges.map(({ node }) => node)).toMatchObject([
      { side: 'PROCESSING', lineId: offerId, reason: 'OUTPRICED', remaining: '5000', hints: [] },
    ]);
  });

  it('is the same when every step is delivered a second time', async () => {
    const { group, round, offerId } = await chain();
    await acceptAll(group);
    await drafted(group.id);
    const counts = (): Promise<unknown> =>
      asOwner(harness.database, async (client) => {
        await client.become('staff');
        return client.query(
          `SELECT (SELECT count(*)::int FROM proposal WHERE round_id = $1) AS legs,
            (SELECT count(*)::int FROM round_unmatched WHERE round_id = $1) AS left,
            (SELECT count(*)::int FROM contract WHERE group_id = $2) AS contracts,
            (SELECT count(*)::int FROM contract_line l JOIN contract c ON c.id = l.contract_id WHERE c.group_id = $2) AS lines`,
          [round.id, group.id],
        );
      });
    const before = await counts();
    // As if each worker had been killed after its effect and before anybody heard of it.
    const open = `SELECT d.id FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
      WHERE e.aggregate_id IN ($1, $2) AND d.consumer = ANY ($3)`;
    const steps = ['round.freeze', 'round.solve', 'round.merge', 'contract.draft'];
    const again = await asOwner(harness.database, async (client) => {
      const params = [round.id, group.id, steps];
      const rows = await client.query(
        `UPDATE outbox_delivery SET done_at = NULL, dispatched_at = NULL WHERE id IN (${open}) RETURNING id`,
        params,
      );
      return rows.map((row) => row['id']);
    });
    expect(again).toHaveLength(steps.length);
    await until(
      () =>
        asOwner(harness.database, async (client) => {
          const rows = await client.query(
            'SELECT 1 FROM outbox_delivery WHERE id = ANY ($1::uuid[]) AND done_at IS NULL',
            [again],
          );
          return rows.length === 0 ? true : null;
        }),
      30_000,
    );
    expect(await counts()).toEqual(before);
    expect(await processingVolume(harness.database, offerId)).toEqual({
      reserved: 4_000_000n,
      committed: 0n,
    });
    expect(await faults()).toEqual([]);
  });

  it('opens again as a whole when it is not answered in time', async () => {
    const { group, round, offerId } = await chain();
    const input = group.legs.find(isInput)!;
    for (const org of [input.sellerOrgId, input.buyerOrgId])
      await desk.accept(tokenOf(org), input.id);
    await asOwner(harness.database, (client) =>
      client.query('SELECT set_business_clock($1)', [73 * 3_600_000]),
    );
    const legs = await until(async () => {
      const now = await desk.legs(round.id);
      return now.some((leg) => leg.state === 'PUBLISHED') ? null : now;
    }, 30_000);
    expect(legs.find(({ id }) => id === input.id)?.state).toBe('RELEASED');
    expect(await processingVolume(harness.database, offerId)).toEqual({
      reserved: 0n,
      committed: 0n,
    });
    expect(await capacityFaults(harness.database)).toEqual([]);
  });
});
