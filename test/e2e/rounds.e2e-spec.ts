import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';
import { Desk, capacityFaults, makeDemands, makeLots } from '#testing/market';

let harness: Harness;
let world: World;
let desk: Desk;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
  desk = new Desk(harness, world);
}, 120_000);
afterAll(() => harness.stop());

describe('a round', () => {
  it('clears the open lines of its scope into priced draft proposals', async () => {
    const [cheap, dear] = await makeLots(harness.database, world, [
      { kg: 600, askVnd: 6000 },
      { kg: 600, askVnd: 8000 },
    ]);
    const [demand] = await makeDemands(harness.database, world, [{ kg: 1000, bidVnd: 9000 }]);
    const round = await desk.cleared();
    expect(round).toMatchObject({
      state: 'SOLVED',
      resultStatus: 'OPTIMAL',
      gap: 0,
      progress: 1,
      groupCount: 1,
      legCount: 2,
      staleLegs: 0,
      dealtKg: '1000',
    });
    expect(round.objectiveVnd).toBe(round.boundVnd);
    const legs = await desk.legs(round.id);
    const bought = new Map(legs.map((leg) => [leg.lotId, leg]));
    expect(bought.get(cheap!)?.quantity).toBe('600');
    expect(bought.get(dear!)?.quantity).toBe('400');
    for (const leg of legs) {
      const [seller, buyer] = leg.gains;
      expect(leg.demandId).toBe(demand);
      expect(leg.state).toBe('DRAFT');
      expect(BigInt(leg.deliveredVnd)).toBe(BigInt(leg.priceVnd) + BigInt(leg.transportVnd));
      // Both sides gain or break even, and the parts of the price add up to the dong.
      expect(BigInt(seller!.gainVnd) >= 0n && BigInt(buyer!.gainVnd) >= 0n).toBe(true);
      const units = BigInt(leg.quantity);
      expect(BigInt(leg.priceVnd) * units).toBe(BigInt(leg.amountVnd));
      const ask = leg.lotId === cheap ? 6000n : 8000n;
      expect(BigInt(seller!.gainVnd)).toBe((BigInt(leg.priceVnd) - ask) * units);
      expect(BigInt(buyer!.gainVnd)).toBe((9000n - BigInt(leg.deliveredVnd)) * units);
    }
    expect(await capacityFaults(harness.database)).toEqual([]);
  });
});
