import type { Group } from './group-rows.js';
import { groupRow, priceRows } from './group-rows.js';

type Leg = Group['legs'][number];

const leg = (part: Partial<Leg>): Leg => ({
  ...{ id: 'l', state: 'DRAFT', sellerOrgId: 's', sellerName: 'HTX A', buyerName: 'Chợ B' },
  ...{ productCode: 'pineapple-queen', quantity: '1000', unit: 'kg', priceVnd: '9000' },
  ...{ deliveredVnd: '9500', amountVnd: '9000000', distanceKm: 12 },
  ...{ deliverFrom: '2026-12-01', deliverTo: '2026-12-07', gains: [], runnerUp: null },
  ...part,
});

const group = (legs: readonly Leg[], processingOfferId: string | null = null): Group => ({
  ...{ id: 'g', state: 'DRAFT', rule: 'EACH', version: 1, minFill: '0', buyerOrgId: 'b' },
  ...{ buyerName: 'Chợ B', processingOfferId, expiresAt: null, publishedAt: null, legs },
});

describe('groups of a round as rows', () => {
  it('sums the legs of a bundle exactly', () => {
    const row = groupRow(group([leg({}), leg({ sellerName: 'HTX C', amountVnd: '1' })]));
    expect(row).toMatchObject({
      sellers: ['HTX A', 'HTX C'],
      quantity: 2000,
      amountVnd: '9000001',
    });
  });

  it('counts what a chain gives, not what it takes in as well', () => {
    const chain = group([leg({ buyerName: 'Nhà máy' }), leg({ quantity: '300' })], 'offer');
    expect(groupRow(chain)).toMatchObject({ quantity: 300, flags: ['chain'] });
  });

  it('asks for a look at close, far and thin deals', () => {
    const gains = [{ gainVnd: '0' }, { gainVnd: '500000' }];
    const odd = leg({ distanceKm: 80, runnerUp: { lessVnd: '19' }, gains });
    expect(groupRow(group([odd])).flags).toEqual(['close', 'far', 'thin']);
    expect(groupRow(group([leg({ runnerUp: { lessVnd: '900' } })])).flags).toEqual([]);
  });

  it('weighs the mean price by volume', () => {
    const [row] = priceRows([group([leg({}), leg({ quantity: '3000', priceVnd: '5000' })])]);
    expect(row).toMatchObject({ lowest: 5000, mean: 6000, highest: 9000, deals: 2 });
  });
});
