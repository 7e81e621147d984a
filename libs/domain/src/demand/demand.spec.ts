import fc from 'fast-check';
import type { DemandFacts, DemandForm } from './index.js';
import { judgeDemand } from './index.js';
import { CURRENT_PLACES } from '../geography/index.js';
import { isRefusal } from '../shared/index.js';

const place = CURRENT_PLACES[0]!;
const facts: DemandFacts = {
  today: '2026-03-01',
  owner: { id: 'org', kind: 'buyer', placeId: place.id, lat: place.lat!, lon: place.lon! },
  declared: [],
};
const form: DemandForm = {
  productCode: 'pineapple-queen',
  substitutes: [],
  variety: null,
  minGradeRank: 2,
  requiredCertificates: [],
  quantity: { amount: '10', unit: 'tấn' },
  minFill: null,
  minDeal: null,
  maxSuppliers: null,
  gradePremiumVnd: 0n,
  deliverFrom: '2026-03-10',
  deliverTo: '2026-03-20',
  placeId: place.id,
  location: null,
  guidePriceVnd: null,
  limitPriceVnd: 12_000n,
  maxDistanceKm: null,
  transportModes: ['road'],
  excludeOrgs: [],
  note: null,
};

describe('judgeDemand', () => {
  it('lists the main product first, then its substitutes', () => {
    expect(judgeDemand({ ...form, substitutes: ['pineapple-md2'] }, facts)).toMatchObject({
      products: ['pineapple-queen', 'pineapple-md2'],
      quantityBase: 10_000_000n,
      minFillBase: 0n,
    });
  });

  it('accepts exactly smallest fills and deals within the need, and limits from the guide up', () => {
    const amount = fc.integer({ min: 1, max: 40 });
    const price = fc.bigInt({ min: 1n, max: 40n });
    const lines = fc.record({
      need: amount,
      fill: amount,
      deal: amount,
      guide: price,
      limit: price,
    });
    fc.assert(
      fc.property(lines, ({ need, fill, deal, guide, limit }) => {
        const judged = judgeDemand(
          {
            ...form,
            quantity: { amount: String(need), unit: 'tạ' },
            minFill: { amount: String(fill), unit: 'tạ' },
            minDeal: { amount: String(deal), unit: 'tạ' },
            guidePriceVnd: guide * 1000n,
            limitPriceVnd: limit * 1000n,
          },
          facts,
        );
        expect(isRefusal(judged)).toBe(!(fill <= need && deal <= need && guide <= limit));
      }),
      { seed: 20260303, numRuns: 300 },
    );
  });

  it('takes any grade at rank 0 and refuses ranks the product does not know', () => {
    expect(judgeDemand({ ...form, minGradeRank: 0 }, facts)).toMatchObject({ minGradeRank: 0 });
    expect(judgeDemand({ ...form, minGradeRank: 7 }, facts)).toMatchObject({
      refused: 'UNKNOWN_GRADE',
    });
  });
});
