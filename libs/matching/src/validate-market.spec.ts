import { randomBook } from './testing/generate.js';
import { validateMarket } from './validate-market.js';

/** A plain JSON copy that a test may damage. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- damaged on purpose, in ways that no type of a book allows
function bookJson(): any {
  return JSON.parse(JSON.stringify(randomBook({ supplies: 4, demands: 4, seed: 5 })));
}

function paths(json: unknown): string[] {
  const checked = validateMarket(json);
  return checked.ok ? [] : checked.faults.map((fault) => fault.path);
}

const SUPPLY = {
  id: 's1',
  org: 'htx-a',
  product: 'pineapple',
  grade: 2,
  quantityKg: 4500,
  readyFrom: '2026-03-02',
  readyTo: '2026-03-08',
  shelfLifeDays: 15,
  askVndPerKg: 7000,
  lat: 9.7173,
  lon: 105.4012,
};
const DEMAND = {
  id: 'd1',
  org: 'westfood',
  products: ['pineapple'],
  minGrade: 1,
  quantityKg: 30_000,
  deliverFrom: '2026-03-02',
  deliverTo: '2026-03-15',
  bidVndPerKg: 9500,
  lat: 9.9425,
  lon: 105.836,
};
const SHORT = {
  format: 'lienket-market/1',
  transport: { vndPerKgKm: 3, roadFactor: 1.3 },
  supplies: [SUPPLY],
  demands: [DEMAND],
};

describe('validateMarket', () => {
  it('fills in every default', () => {
    const checked = validateMarket(SHORT);
    if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
    expect(checked.market).toMatchObject({
      options: { priceSplit: 0.5 },
      processors: [],
      pairs: [],
      rules: [],
      supplies: [
        { variety: null, certificates: [], minDealKg: 0, maxDistanceKm: null, excludeOrgs: [] },
      ],
      demands: [{ minFillKg: 0, maxSuppliers: null, gradePremiumVndPerKg: 0 }],
    });
    expect(validateMarket(JSON.parse(JSON.stringify(checked.market)))).toEqual(checked);
  });

  it('lists every fault with its path', () => {
    const json = bookJson();
    json.supplies[0].quantityKg = -1;
    json.supplies[1].askVndPerKg = Number.NaN;
    json.supplies[2].colour = 'green';
    json.supplies[3].id = json.supplies[2].id;
    json.demands[0].deliverTo = '2000-01-01';
    json.demands[1].products = [];
    delete json.demands[2].org;
    json.demands[3].bidVndPerKg = '9500';
    json.pairs = [{ supply: 'nobody', demand: json.demands[0].id }];
    json.rules = [{ type: 'unheardOf' }, { type: 'maxBuyerShare', product: 'p0', share: 2 }];
    json.extra = true;
    expect(paths(json).sort()).toEqual(
      [
        '$.demands[0].deliverTo',
        '$.demands[1].products',
        '$.demands[2].org',
        '$.demands[3].bidVndPerKg',
        '$.extra',
        '$.pairs[0].supply',
        '$.rules[0].type',
        '$.rules[1].share',
        '$.supplies[0].quantityKg',
        '$.supplies[1].askVndPerKg',
        '$.supplies[2].colour',
        '$.supplies[3].id',
      ].sort(),
    );
  });

  it.each([null, 1, 'text', [], {}, { format: 'lienket-market/2' }, { supplies: {}, demands: 3 }])(
    'refuses %p without throwing',
    (json) => {
      expect(validateMarket(json).ok).toBe(false);
    },
  );

  it('refuses keys that would reach into prototypes', () => {
    const json: unknown = JSON.parse(
      JSON.stringify(SHORT).replace('"supplies"', '"__proto__":{"a":1},"supplies"'),
    );
    expect(paths(json)).toEqual(['$.__proto__']);
  });

  it('takes certificates as codes or with their days, and refuses reversed ones', () => {
    const certificates = [
      'vietgap',
      { code: 'organic', validFrom: '2026-03-05', validTo: '2026-03-01' },
    ];
    expect(paths({ ...SHORT, supplies: [{ ...SUPPLY, certificates }] })).toEqual([
      '$.supplies[0].certificates[1].validTo',
    ]);
  });

  it.each([
    ['quantityKg', 1e10],
    ['quantityKg', 0.0001],
    ['askVndPerKg', 0.5],
    ['askVndPerKg', 1e12],
    ['lat', 91],
    ['shelfLifeDays', -1],
    ['grade', 1.5],
    ['readyFrom', '2026-02-30'],
    ['id', ''],
    ['modes', []],
    ['certificates', [{ code: 'x', until: 1 }]],
  ])('refuses a supply whose %s is %p', (key, value) => {
    const supplies = [{ ...SUPPLY, [key]: value }];
    expect(paths({ ...SHORT, supplies })[0]).toMatch(new RegExp(`^\\$\\.supplies\\[0\\]\\.${key}`));
  });

  it('counts faults beyond those it lists', () => {
    const supplies = Array.from({ length: 3000 }, (_, i) => ({ ...SUPPLY, id: `s${i}`, lat: 100 }));
    const checked = validateMarket({ ...SHORT, supplies });
    expect(checked).toMatchObject({ ok: false, faultCount: 3000 });
    expect(!checked.ok && checked.faults.length).toBe(1000);
  });

  it('refuses steps that do not fall', () => {
    const steps = [
      { uptoKg: 10, bonusVndPerKg: 5 },
      { uptoKg: 5, bonusVndPerKg: 9 },
    ];
    expect(paths({ ...SHORT, rules: [{ type: 'sellerSteps', steps }] })).toEqual([
      '$.rules[0].steps[1].uptoKg',
      '$.rules[0].steps[1].bonusVndPerKg',
    ]);
  });
});
