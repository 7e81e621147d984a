import fc from 'fast-check';
import { solveMarket } from '#matching';
import type { FrozenBook, FrozenDemand, FrozenSupply } from '../matchmaking/frozen-line.js';
import { candidateTexts, worthBand } from './candidate-texts.js';
import { costOf, scenarioTotals, type ScenarioTotals } from './scenario-figures.js';
import { ruleSwitches, scenarioMarket, type ScenarioSettings } from './scenario-rules.js';

const base = {
  unit: 'g',
  variety: null,
  lat: 9.7,
  lon: 105.5,
  maxDistanceKm: null,
  excludeOrgs: [],
  modes: ['road'],
} as const;
const supply = (id: string, kg: number, minDealKg = 0): FrozenSupply => ({
  ...base,
  id,
  org: `coop-${id}`,
  product: 'pineapple',
  grade: 1,
  certificates: [],
  freeBase: kg * 1000,
  minDealBase: minDealKg * 1000,
  readyFrom: '2030-03-01',
  readyTo: '2030-03-05',
  shelfLifeDays: 5,
  askVnd: 6000,
});
const demand = (id: string, kg: number, minFillKg = 0): FrozenDemand => ({
  ...base,
  id,
  org: `buyer-${id}`,
  products: ['pineapple'],
  minGrade: 1,
  certificates: [],
  freeBase: kg * 1000,
  minDealBase: 0,
  minFillBase: minFillKg * 1000,
  maxSuppliers: null,
  gradePremiumVnd: 0,
  deliverFrom: '2030-03-01',
  deliverTo: '2030-03-05',
  bidVnd: 9000,
});
const settings = (change: Partial<ScenarioSettings> = {}): ScenarioSettings => ({
  rules: [],
  ignoredLimits: [],
  priceSplit: 0.5,
  ...change,
});

function totalsOf(book: FrozenBook, chosen: ScenarioSettings): ScenarioTotals {
  const market = scenarioMarket(book, chosen);
  const outcome = solveMarket(market, { seed: 1 });
  if (!('result' in outcome) || outcome.result === null) throw new Error(outcome.status);
  return scenarioTotals([{ unit: 'g', market, result: outcome.result }], 500);
}

describe('the switches of a scenario', () => {
  const book = { supplies: [supply('s1', 300, 200)], demands: [demand('d1', 900, 100)] };

  it('are its rules one by one, forbidden pairs together, and the limits its lines use', () => {
    const chosen = settings({
      rules: [
        { type: 'maxBuyerShare', product: 'pineapple', sharePercent: 50 },
        { type: 'forbidPair', lotId: 's1', demandId: 'd1' },
        { type: 'forbidPair', lotId: 's2', demandId: 'd1' },
        { type: 'maxOrg', org: 'coop-s1', from: '2030-03-01', to: '2030-03-05', units: 10 },
      ],
      ignoredLimits: ['minFill'],
    });
    const switches = ruleSwitches(chosen, book);
    expect(switches.map(({ kind }) => kind)).toEqual([
      'maxBuyerShare',
      'maxOrg',
      'forbidPair',
      'minDeal',
    ]);
    expect(switches[0]!.without.rules).toHaveLength(3);
    expect(switches[2]!.without.rules.map(({ type }) => type)).toEqual(['maxBuyerShare', 'maxOrg']);
    expect(switches[3]!.without.ignoredLimits).toEqual(['minFill', 'minDeal']);
    expect(ruleSwitches(settings(), { supplies: [supply('s1', 1)], demands: [] })).toEqual([]);
  });

  it('take bonuses of pairs together, which steer the choice and are no money', () => {
    const two = { supplies: [supply('s1', 500), supply('s2', 500)], demands: [demand('d1', 500)] };
    const bonus = { type: 'pairBonus', lotId: 's2', demandId: 'd1', bonusVnd: 50 } as const;
    const chosen = settings({
      rules: [bonus, bonus, { type: 'forbidPair', lotId: 's1', demandId: 'd1' }],
    });
    expect(ruleSwitches(chosen, two).map(({ kind }) => kind)).toEqual(['forbidPair', 'pairBonus']);
    expect(scenarioMarket(two, chosen).pairs).toEqual([
      { supply: 's2', demand: 'd1', forbid: false, bonusVndPerKg: 100 },
      { supply: 's1', demand: 'd1', forbid: true, bonusVndPerKg: 0 },
    ]);
    for (const lotId of ['s1', 's2']) {
      const market = scenarioMarket(two, settings({ rules: [{ ...bonus, lotId }] }));
      const outcome = solveMarket(market, { seed: 1 });
      if (outcome.status !== 'optimal') throw new Error(outcome.status);
      expect(outcome.result.deals.map(({ from }) => from)).toEqual([lotId]);
      expect(outcome.result).toMatchObject({ objectiveVnd: 500 * 3000, bonusVnd: 500 * 50 });
    }
  });

  it('bring lines in that are too small for their own limits', () => {
    const small = { supplies: [supply('s1', 300, 400)], demands: [demand('d1', 900)] };
    expect(scenarioMarket(small, settings()).supplies).toEqual([]);
    const free = scenarioMarket(small, settings({ ignoredLimits: ['minDeal'] }));
    expect(free.supplies).toMatchObject([{ id: 's1', minDealKg: 0 }]);
  });
});

describe('figures', () => {
  it('count tonnes, sellers, the small ones among them, and the largest share', () => {
    const book = {
      supplies: [supply('s1', 300), supply('s2', 1200)],
      demands: [demand('d1', 1000), demand('d2', 500)],
    };
    expect(totalsOf(book, settings())).toMatchObject({
      status: 'optimal',
      soldKg: 1500,
      gainVnd: 1500 * 3000,
      gap: 0,
      sellersServed: 2,
      smallSellersServed: 1,
      buyersServed: 2,
      meanDistanceKm: 0,
      largestBuyerShare: 1000 / 1500,
    });
  });

  it('are zero of an empty book', () => {
    expect(scenarioTotals([], 500)).toMatchObject({
      status: 'optimal',
      soldKg: 0,
      gainVnd: 0,
      deals: 0,
    });
  });

  it('make a cost that is never below zero and lies between its proven ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }),
        (lots, needs) => {
          const book = {
            supplies: lots.map((kg, at) => supply(`s${at}`, kg)),
            demands: needs.map((kg, at) => demand(`d${at}`, kg)),
          };
          const forbidden = settings({
            rules: [{ type: 'forbidPair', lotId: 's0', demandId: 'd0' }],
          });
          const [rule] = ruleSwitches(forbidden, book);
          const kept = totalsOf(book, forbidden);
          const cost = costOf(rule!, kept, totalsOf(book, rule!.without));
          expect(cost.costVnd).toBeGreaterThanOrEqual(0);
          expect(cost.atLeastVnd).toBeLessThanOrEqual(cost.costVnd!);
          expect(cost.atMostVnd).toBeGreaterThanOrEqual(cost.costVnd!);
          expect(costOf(rule!, kept, null)).toMatchObject({ kind: 'forbidPair', costVnd: null });
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe('what a party is told of a partner', () => {
  it('is a band whose ends are those of its name', () => {
    expect([-1, 0, 99, 100, 499, 500, 1999, 2000].map(worthBand)).toEqual([
      'BELOW',
      'UNDER_100',
      'UNDER_100',
      'UNDER_500',
      'UNDER_500',
      'UNDER_2000',
      'UNDER_2000',
      'ABOVE_2000',
    ]);
  });

  it('has a sentence each for worth, distance, grade and days', () => {
    const facts = {
      band: 'UNDER_500',
      distanceKm: 12.4,
      transportVnd: 1250n,
      gradeAbove: 1,
      deliverFrom: '2030-03-06',
      deliverTo: '2030-03-20',
    } as const;
    expect(candidateTexts(facts).map(({ vi }) => vi)).toEqual([
      'Phần lợi còn lại từ 100 đến 500 đ mỗi đơn vị.',
      'Cách 12 km đường chim bay, phí chở ước 1.250 đ mỗi đơn vị do bên mua trả.',
      'Hạng hàng cao hơn yêu cầu 1 bậc.',
      'Có thể giao từ 06/03/2030 đến 20/03/2030.',
    ]);
    expect(candidateTexts({ ...facts, gradeAbove: 0 })[2]!.en).toBe('The grade is what is asked.');
  });
});
