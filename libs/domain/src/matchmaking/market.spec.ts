import fc from 'fast-check';
import type { Deal } from '#matching';
import { solveMarket, validateMarket, verifyResult } from '#matching';
import { compileMarket } from './compile-market.js';
import { explainLeg, hintBand, reasonText } from './explain.js';
import type { FrozenDemand, FrozenSupply } from './frozen-line.js';
import { readProposals } from './read-proposals.js';
import { BATCH_LINES, splitBook, splitLines } from './split-book.js';

const supply = (id: string, change: Partial<FrozenSupply> = {}): FrozenSupply => ({
  id,
  org: `org-${id}`,
  unit: 'g',
  product: 'pineapple',
  variety: null,
  grade: 2,
  certificates: [],
  freeBase: 1_000_500,
  minDealBase: 0,
  readyFrom: '2026-03-02',
  readyTo: '2026-03-08',
  shelfLifeDays: 5,
  askVnd: 6000,
  lat: 9.7,
  lon: 105.4,
  maxDistanceKm: null,
  excludeOrgs: [],
  modes: ['road'],
  ...change,
});
const demand = (id: string, change: Partial<FrozenDemand> = {}): FrozenDemand => ({
  id,
  org: `buyer-${id}`,
  unit: 'g',
  products: ['pineapple'],
  variety: null,
  minGrade: 1,
  certificates: [],
  freeBase: 2_000_000,
  minFillBase: 0,
  minDealBase: 0,
  maxSuppliers: null,
  gradePremiumVnd: 100,
  deliverFrom: '2026-03-05',
  deliverTo: '2026-03-20',
  bidVnd: 9000,
  lat: 9.9,
  lon: 105.8,
  maxDistanceKm: null,
  excludeOrgs: [],
  modes: ['road', 'boat'],
  ...change,
});
const settings = { unit: 'g' as const, priceSplit: 0.5, rules: [] };
const deal = (from: string, to: string, change: Partial<Deal> = {}): Deal => ({
  from,
  to,
  product: 'pineapple',
  quantityKg: 1000,
  priceVndPerKg: 7000,
  transportVndPerKg: 200,
  fromGainVnd: 1_000_000,
  toGainVnd: 1_900_000,
  deliverFrom: '2026-03-05',
  deliverTo: '2026-03-13',
  runnerUp: null,
  ...change,
});

describe('the compiled market', () => {
  it('deals in whole units; a line below its own smallest deal stays out', () => {
    const market = compileMarket(
      {
        supplies: [
          supply('b', { freeBase: 900 }),
          supply('a'),
          supply('c', { minDealBase: 2_000_000 }),
        ],
        demands: [demand('d', { minFillBase: 500_001 })],
      },
      settings,
    );
    expect(market.supplies.map(({ id, quantityKg }) => [id, quantityKg])).toEqual([['a', 1000]]);
    expect(market.demands[0]).toMatchObject({ minFillKg: 501, maxSuppliers: 59 });
    expect(validateMarket(market).ok).toBe(true);
  });

  it('never lets an organisation deal with itself', () => {
    const book = {
      supplies: [supply('a', { org: 'same' })],
      demands: [demand('d', { org: 'same' })],
    };
    const outcome = solveMarket(compileMarket(book, settings), { seed: 1 });
    expect('result' in outcome && outcome.result?.deals).toEqual([]);
  });

  it('is cleared to a result that verifies, whatever the order of its rows', () => {
    const lots = fc.array(
      fc.record({
        freeBase: fc.integer({ min: 0, max: 3_000_000 }),
        askVnd: fc.integer({ min: 4000, max: 9000 }),
        grade: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const wants = fc.array(
      fc.record({
        freeBase: fc.integer({ min: 1, max: 3_000_000 }),
        bidVnd: fc.integer({ min: 5000, max: 11_000 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(lots, wants, fc.integer(), (someLots, someWants, seed) => {
        const supplies = someLots.map((lot, at) => supply(`s${at}`, lot));
        const demands = someWants.map((want, at) => demand(`d${at}`, want));
        const market = compileMarket({ supplies, demands }, settings);
        const turned = compileMarket(
          { supplies: [...supplies].reverse(), demands: [...demands].reverse() },
          settings,
        );
        expect(turned).toEqual(market);
        const outcome = solveMarket(market, { seed: seed >>> 0, hintLinesMax: 0 });
        if (outcome.status !== 'optimal') throw new Error(outcome.status);
        expect(verifyResult(market, outcome.result).verified).toBe(true);
        const { groups } = readProposals({ supplies, demands }, outcome.result.deals, () => false);
        const legs = groups.flatMap((group) => group.legs);
        const gain = legs.reduce((sum, leg) => sum + leg.sellerGainVnd + leg.buyerGainVnd, 0);
        expect(gain).toBe(outcome.result.objectiveVnd);
        for (const leg of legs) {
          const [lot, want] = [
            supplies.find((one) => one.id === leg.lotId)!,
            demands.find((one) => one.id === leg.demandId)!,
          ];
          const units = Number(leg.quantityBase) / 1000;
          // The parts of the price add up to both gains, to the dong.
          expect((leg.priceVnd - lot.askVnd) * units).toBe(leg.sellerGainVnd);
          expect(
            (want.bidVnd + leg.gradePremiumVnd - leg.priceVnd - leg.transportVnd) * units,
          ).toBe(leg.buyerGainVnd);
          expect(leg.sellerGainVnd >= 0 && leg.buyerGainVnd >= 0).toBe(true);
        }
      }),
      { numRuns: 200, seed: 20260303 },
    );
  });
});

describe('proposals', () => {
  it('take harvest days that can still be delivered fresh', () => {
    const book = { supplies: [supply('a')], demands: [demand('d')] };
    const late = deal('a', 'd', { deliverFrom: '2026-03-10', deliverTo: '2026-03-12' });
    const { groups } = readProposals(book, [late], () => false);
    expect(groups[0]?.legs[0]).toMatchObject({
      harvestFrom: '2026-03-05',
      harvestTo: '2026-03-08',
      gradePremiumVnd: 100,
      quantityBase: 1_000_000n,
    });
  });

  it('know their rule: EACH by default, FILL with a smallest fill, ALL with few suppliers', () => {
    const supplies = [supply('a'), supply('b')];
    const rule = (change: Partial<FrozenDemand>, deals = ['a', 'b']) =>
      readProposals(
        { supplies, demands: [demand('d', change)] },
        deals.map((id) => deal(id, 'd')),
        () => false,
      ).groups[0]?.rule;
    expect(rule({})).toBe('EACH');
    expect(rule({ minFillBase: 1 })).toBe('FILL');
    expect(rule({ maxSuppliers: 3, minFillBase: 1 })).toBe('ALL');
    expect(rule({ maxSuppliers: 4 })).toBe('EACH');
    expect(rule({ minFillBase: 1 }, ['a'])).toBe('EACH');
  });

  it('leave out stale legs, and a group that its rule breaks by that', () => {
    const book = (change: Partial<FrozenDemand>) => ({
      supplies: [supply('a'), supply('b')],
      demands: [demand('d', change)],
    });
    const deals = [deal('a', 'd'), deal('b', 'd')];
    const read = (change: Partial<FrozenDemand>) =>
      readProposals(book(change), deals, (leg) => leg.lotId === 'a');
    expect(read({})).toMatchObject({ staleLegs: 1, groups: [{ legs: [{ lotId: 'b' }] }] });
    expect(read({ maxSuppliers: 2 })).toEqual({ staleLegs: 2, groups: [] });
    expect(read({ minFillBase: 1_500_000 })).toEqual({ staleLegs: 2, groups: [] });
  });

  it('of one demand with more sellers than a contract has parties come in several groups', () => {
    const ids = Array.from({ length: 130 }, (_, at) => `s${String(at).padStart(3, '0')}`);
    const book = { supplies: ids.map((id) => supply(id)), demands: [demand('d')] };
    const { groups } = readProposals(
      book,
      ids.map((id) => deal(id, 'd')),
      () => false,
    );
    expect(groups.map(({ part, legs }) => [part, legs.length])).toEqual([
      [1, 59],
      [2, 59],
      [3, 12],
    ]);
    expect(groups.every((group) => group.partyOrgs.length <= 60)).toBe(true);
  });
});

describe('the split of a book', () => {
  it('keeps together what a pair or a rule may tie, whatever the order of rows', () => {
    const book = {
      supplies: Array.from({ length: 400 }, (_, at) =>
        supply(`s${at}`, { product: at % 2 === 0 ? 'pineapple' : 'pomelo', org: `o${at % 10}` }),
      ),
      demands: [
        demand('d1'),
        demand('d2', { products: ['pomelo'] }),
        demand('d3', { unit: 'guest' }),
      ],
    };
    const apart = splitBook(splitLines(book), []);
    expect(apart.map(({ no, unit, lines }) => [no, unit, lines.length])).toEqual(
      [
        [1, 'g', 201],
        [2, 'g', 201],
        [3, 'guest', 1],
      ].sort((a, b) => Number(a[0]) - Number(b[0])),
    );
    expect(splitBook([...splitLines(book)].reverse(), [])).toEqual(apart);
    const steps = [{ uptoUnits: 100, bonusVnd: 10 }];
    const tied = splitBook(splitLines(book), [{ type: 'sellerSteps', steps }]);
    // o0 has even numbers only, o1 odd ones: the two products are joined by no seller.
    expect(tied).toHaveLength(3);
    const capped = splitBook(
      splitLines({ ...book, supplies: [...book.supplies, supply('x', { org: 'o1' })] }),
      [{ type: 'maxOrg', org: 'o1', from: '2026-03-01', to: '2026-03-31', units: 10 }],
    );
    expect(capped.map((one) => one.lines.length)).toEqual(expect.arrayContaining([403, 1]));
  });

  it('batches tiny families', () => {
    const supplies = Array.from({ length: 3 * BATCH_LINES }, (_, at) =>
      supply(`s${at}`, { product: `p${at}` }),
    );
    const components = splitBook(splitLines({ supplies, demands: [] }), []);
    expect(components.map((one) => one.lines.length)).toEqual([120, 120, 120]);
  });
});

describe('what a party is told', () => {
  const confidential = /9000|9100|8765/;
  it('holds its own gain and nothing that reveals the price of the other', () => {
    const lot = supply('a', { askVnd: 6543 });
    const want = demand('d', { bidVnd: 8765 });
    const leg = readProposals(
      { supplies: [lot], demands: [want] },
      [deal('a', 'd', { runnerUp: { id: 'd9', lessVndPerKg: 137 } })],
      () => false,
    ).groups[0]!.legs[0]!;
    const { seller, buyer } = explainLeg(leg, lot, want);
    const told = JSON.stringify(seller.map((one) => [one, reasonText(one)]));
    expect(told).toContain('457');
    expect(told).not.toMatch(confidential);
    expect(told).not.toMatch(/137|d9/);
    expect(JSON.stringify(buyer.map((one) => [one, reasonText(one)]))).not.toMatch(/6543|137|d9/);
  });

  it('a hint is a band: percent of its own price, or a span of days', () => {
    const text = { vi: '', en: '' };
    expect(hintBand({ change: 'ask', amount: 300, unit: 'VND/kg', text }, 7000)).toEqual({
      change: 'ask',
      unit: 'percent',
      from: 2,
      to: 5,
    });
    expect(hintBand({ change: 'date', amount: 30, unit: 'days', text }, 7000)).toMatchObject({
      from: 14,
      to: null,
    });
    expect(hintBand({ change: 'ask', amount: 5000, unit: 'VND/kg', text }, 7000)).toMatchObject({
      from: 20,
      to: null,
    });
  });
});
