import fc from 'fast-check';
import type { LotFacts, LotForm, OwnCertificate } from './index.js';
import {
  certificatesRefusal,
  endOfDay,
  judgeLot,
  localDay,
  shownAmount,
  windowRefusal,
} from './index.js';
import { CURRENT_PLACES } from '../geography/index.js';
import { isRefusal } from '../shared/index.js';
import { addDays } from '#text';

const place = CURRENT_PLACES[0]!;
const facts: LotFacts = {
  today: '2026-03-01',
  owner: { id: 'org', kind: 'cooperative', placeId: place.id, lat: place.lat!, lon: place.lon! },
  declared: [],
  certificates: [],
};
const form: LotForm = {
  productCode: 'pineapple-queen',
  variety: null,
  gradeRank: 3,
  quantity: { amount: '10', unit: 'tấn' },
  likely: null,
  most: null,
  minDeal: null,
  areaM2: null,
  readyFrom: '2026-03-10',
  readyTo: '2026-03-20',
  shelfLifeDays: null,
  placeId: place.id,
  location: null,
  guidePriceVnd: 9000n,
  reservePriceVnd: 7000n,
  maxDistanceKm: null,
  transportModes: ['road'],
  certificateIds: [],
  excludeOrgs: [],
  note: null,
};

describe('judgeLot', () => {
  it('takes what is left out from product, organisation and quantity', () => {
    expect(judgeLot(form, facts)).toMatchObject({
      quantityBase: 10_000_000n,
      likelyBase: null,
      minDealBase: 0n,
      shelfLifeDays: 15,
      lat: place.lat,
      lon: place.lon,
    });
  });

  it('accepts exactly forecasts in order and smallest deals within the lot', () => {
    const amount = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (least, likely, most, deal) => {
        const judged = judgeLot(
          {
            ...form,
            quantity: { amount: String(least), unit: 'tạ' },
            likely: { amount: String(likely), unit: 'tạ' },
            most: { amount: String(most), unit: 'tạ' },
            minDeal: { amount: String(deal), unit: 'tạ' },
          },
          facts,
        );
        expect(isRefusal(judged)).toBe(!(least <= likely && likely <= most && deal <= least));
      }),
      { seed: 20260301, numRuns: 300 },
    );
  });

  it('judges the yield by the most of the forecast', () => {
    const areaM2 = 10_000n;
    const most = { amount: '61', unit: 'tấn' };
    expect(judgeLot({ ...form, areaM2 }, facts)).not.toHaveProperty('refused');
    expect(judgeLot({ ...form, areaM2, most }, facts)).toMatchObject({
      refused: 'YIELD_IMPOSSIBLE',
    });
  });

  it('puts a lot without a spot at the seat in its commune, at the label point elsewhere', () => {
    const other = CURRENT_PLACES[1]!;
    const seat = { ...facts, owner: { ...facts.owner, lat: 9.7, lon: 105.6 } };
    expect(judgeLot(form, seat)).toMatchObject({ lat: 9.7, lon: 105.6 });
    expect(judgeLot({ ...form, placeId: other.id }, seat)).toMatchObject({
      lat: other.lat,
      lon: other.lon,
    });
  });
});

describe('certificates of a lot', () => {
  const lot = {
    productCode: 'pineapple-queen',
    readyFrom: '2026-03-10',
    readyTo: '2026-03-20',
    shelfLifeDays: 5,
  };

  it('count exactly when they hold on some day from readiness to the last delivery', () => {
    const day = fc.integer({ min: -30, max: 60 }).map((offset) => addDays('2026-03-01', offset));
    fc.assert(
      fc.property(
        day,
        fc.option(day, { nil: null }),
        fc.option(day, { nil: null }),
        (issuedOn, expiresOn, endedOn) => {
          const certificate: OwnCertificate = {
            id: 'c',
            number: 'N',
            code: 'vietgap',
            productCodes: ['pineapple-queen'],
            issuedOn,
            expiresOn,
            endedOn,
          };
          const days = Array.from({ length: 16 }, (_, n) => addDays(lot.readyFrom, n));
          const holds = days.some(
            (each) =>
              issuedOn <= each &&
              (expiresOn === null || each <= expiresOn) &&
              (endedOn === null || each < endedOn),
          );
          expect(certificatesRefusal(['c'], [certificate], lot) === null).toBe(holds);
        },
      ),
      { seed: 20260302, numRuns: 500 },
    );
  });
});

describe('windows and days', () => {
  const fields = { from: 'from', to: 'to' };

  it.each([
    ['2026-03-01', '2026-03-01', null],
    ['2026-02-01', '2026-03-01', null],
    ['2026-02-01', '2026-02-28', 'WINDOW_PAST'],
    ['2026-03-02', '2026-03-01', 'WINDOW_REVERSED'],
    ['2026-03-01', '2027-04-05', null],
    ['2026-03-01', '2027-04-06', 'WINDOW_TOO_LONG'],
    ['2028-05-10', '2028-05-11', 'WINDOW_TOO_FAR'],
  ])('%s to %s on 2026-03-01: %s', (from, to, refused) => {
    expect(windowRefusal({ from, to }, '2026-03-01', fields)?.refused ?? null).toBe(refused);
  });

  it('a day ends at 17:00 UTC, and the instant before still lies in it', () => {
    const end = endOfDay('2026-03-01');
    expect(end.toISOString()).toBe('2026-03-01T17:00:00.000Z');
    expect(localDay(new Date(end.getTime() - 1))).toBe('2026-03-01');
    expect(localDay(end)).toBe('2026-03-02');
  });

  it.each([
    [1n, 'g', '0.001'],
    [1500n, 'g', '1.5'],
    [1_000_000n, 'g', '1000'],
    [0n, 'g', '0'],
    [7n, 'piece', '7'],
    [7n, 'guest', '7'],
  ] as const)('%s of %s is shown as %s', (base, unit, shown) => {
    expect(shownAmount(base, unit)).toBe(shown);
  });
});
