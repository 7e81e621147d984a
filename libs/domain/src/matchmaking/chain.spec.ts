import type { Deal } from '#matching';
import { validateMarket } from '#matching';
import { compileMarket } from './compile-market.js';
import {
  chainMargins,
  explainInput,
  explainOutput,
  processingLeft,
  toldGainVnd,
} from './explain-chain.js';
import { reasonText } from './explain.js';
import type { FrozenBook, FrozenDemand, FrozenProcessing, FrozenSupply } from './frozen-line.js';
import { readProposals } from './read-proposals.js';
import { splitBook, splitLines } from './split-book.js';

const place = { lat: 9.8, lon: 105.5, modes: ['road' as const] };

const lot = (id: string, change: Partial<FrozenSupply> = {}): FrozenSupply => ({
  ...{ id, org: `coop-${id}`, unit: 'g', product: 'pineapple-queen', variety: null, grade: 2 },
  ...{ certificates: [], freeBase: 10_000_000, minDealBase: 0, askVnd: 6000 },
  ...{ readyFrom: '2026-12-01', readyTo: '2026-12-10', shelfLifeDays: 15 },
  ...{ ...place, maxDistanceKm: null, excludeOrgs: [] },
  ...change,
});
const want = (id: string, change: Partial<FrozenDemand> = {}): FrozenDemand => ({
  ...{ id, org: `shop-${id}`, unit: 'g', products: ['pineapple-juice'], variety: null },
  ...{ minGrade: 1, certificates: [], freeBase: 4_000_000, minFillBase: 0, minDealBase: 0 },
  ...{ maxSuppliers: null, gradePremiumVnd: 0, bidVnd: 26_000 },
  ...{ deliverFrom: '2026-12-05', deliverTo: '2026-12-20' },
  ...{ ...place, maxDistanceKm: null, excludeOrgs: [] },
  ...change,
});
const plant = (id: string, change: Partial<FrozenProcessing> = {}): FrozenProcessing => ({
  ...{ id, org: `plant-${id}`, unit: 'g', input: 'pineapple-queen', variety: null, minGrade: 1 },
  outputs: [
    { product: 'pineapple-juice', grade: 1, yieldParts: 5000, shelfLifeDays: 180 },
    { product: 'organic-fertiliser', grade: 1, yieldParts: 2000, shelfLifeDays: 300 },
  ],
  certificates: [],
  ...{ freeBase: 20_000_000, availableFrom: '2026-12-01', availableTo: '2026-12-31' },
  ...{ costVnd: 1500, ...place },
  ...change,
});
const leg = (from: string, to: string, change: Partial<Deal> = {}): Deal => ({
  ...{ from, to, product: 'pineapple-queen', quantityKg: 4000, priceVndPerKg: 7000 },
  ...{ transportVndPerKg: 100, fromGainVnd: 4_000_000, toGainVnd: -34_400_000 },
  ...{ deliverFrom: '2026-12-01', deliverTo: '2026-12-25', runnerUp: null },
  ...change,
});
const juice = (from: string, to: string, change: Partial<Deal> = {}): Deal =>
  leg(from, to, {
    ...{ product: 'pineapple-juice', quantityKg: 2000.5, priceVndPerKg: 20_000 },
    ...{ fromGainVnd: 40_010_000, toGainVnd: 11_802_950 },
    ...{ deliverFrom: '2026-12-05', deliverTo: '2026-12-20' },
    ...change,
  });
const fresh = (): boolean => false;
const book = (change: Partial<FrozenBook> = {}): FrozenBook => ({
  ...{ supplies: [lot('a'), lot('b')], demands: [want('d'), want('e')] },
  processing: [plant('p')],
  ...change,
});
const settings = { unit: 'g' as const, priceSplit: 0.5, rules: [] };

describe('a book with processors', () => {
  it('compiles yields, by-products and certificates, and nobody buys from itself', () => {
    const certificate = { code: 'haccp', validFrom: '2026-01-01', validTo: null };
    const market = compileMarket(
      book({
        supplies: [lot('a', { org: 'both' }), lot('b')],
        processing: [
          plant('p', {
            org: 'both',
            certificates: [{ ...certificate, products: ['pineapple-juice'] }],
          }),
        ],
      }),
      settings,
    );
    expect(validateMarket(market).ok).toBe(true);
    expect(market.processors).toMatchObject([
      {
        ...{ id: 'p', output: 'pineapple-juice', yield: 0.5, capacityKgIn: 20_000 },
        certificates: [certificate],
        byProducts: [{ output: 'organic-fertiliser', yield: 0.2, certificates: [] }],
      },
    ]);
    expect(market.supplies.map((line) => line.excludeOrgs)).toEqual([['both'], []]);
  });

  it('leaves out a processor without produce or without outlets', () => {
    const left = (change: Partial<FrozenBook>): number =>
      compileMarket(book(change), settings).processors.length;
    expect(left({})).toBe(1);
    expect(left({ supplies: [lot('a', { product: 'soursop' })] })).toBe(0);
    expect(left({ demands: [want('d', { products: ['soursop-tea'] })] })).toBe(0);
    expect(left({ processing: [plant('p', { freeBase: 999 })] })).toBe(0);
  });

  it('is split so that both ends of a chain stay together', () => {
    const lines = splitLines(book());
    expect(splitBook(lines, [])).toMatchObject([{ lines: { length: 5 } }]);
    const many = Array.from({ length: 200 }, (_, at) => lot(`x${at}`));
    const apart = book({ supplies: many, processing: [] });
    expect(splitBook(splitLines(apart), [])).toHaveLength(2);
  });
});

describe('proposals of a chain', () => {
  const deals = [leg('a', 'p'), leg('b', 'p'), juice('p', 'd'), juice('p', 'e')];

  it('are one group of all its legs, named by its largest outlet', () => {
    const larger = juice('p', 'e', { quantityKg: 1999.5 });
    const { groups } = readProposals(book(), [...deals.slice(0, 3), larger], fresh);
    expect(groups).toMatchObject([
      { rule: 'ALL', processingId: 'p', demandId: 'd', part: 1, legs: { length: 4 } },
    ]);
    expect([...groups[0]!.partyOrgs].sort()).toEqual([
      ...['coop-a', 'coop-b', 'plant-p', 'shop-d', 'shop-e'],
    ]);
    expect(groups[0]!.legs).toMatchObject([
      { lotId: 'a', processingId: 'p', demandId: null, quantityBase: 4_000_000n },
      { lotId: 'b', processingId: 'p', demandId: null },
      { lotId: null, processingId: 'p', demandId: 'd', quantityBase: 2_000_500n },
      { lotId: null, processingId: 'p', demandId: 'e', sellerOrg: 'plant-p' },
    ]);
  });

  it('leave direct deals of the same demand alone, unless it must be filled as a whole', () => {
    const own = lot('j', { product: 'pineapple-juice', grade: 1 });
    const direct = leg('j', 'd', { product: 'pineapple-juice', quantityKg: 100 });
    const read = (change: Partial<FrozenDemand>) =>
      readProposals(
        book({ supplies: [lot('a'), lot('b'), own], demands: [want('d', change), want('e')] }),
        [...deals, direct],
        fresh,
      ).groups.map(({ rule, part, legs }) => [rule, part, legs.length]);
    expect(read({})).toEqual([
      ['EACH', 1, 1],
      ['ALL', 2, 4],
    ]);
    expect(read({ minFillBase: 1_000_000 })).toEqual([['ALL', 1, 5]]);
  });

  it('fall away as a whole when one of their lines changed', () => {
    expect(readProposals(book(), deals, (one) => one.lotId === 'b')).toEqual({
      groups: [],
      staleLegs: 4,
    });
  });

  it('of two processors of one demand stand apart', () => {
    const two = book({ processing: [plant('p'), plant('q')] });
    const { groups } = readProposals(
      two,
      [leg('a', 'p'), juice('p', 'd'), leg('b', 'q'), juice('q', 'd')],
      fresh,
    );
    expect(groups.map(({ processingId, part, legs }) => [processingId, part, legs.length])).toEqual(
      [
        ['p', 1, 2],
        ['q', 2, 2],
      ],
    );
  });
});

describe('what the parties of a chain are told', () => {
  const legs = readProposals(
    book(),
    [leg('a', 'p'), juice('p', 'd'), juice('p', 'e', { fromGainVnd: 5_000_000 })],
    fresh,
  ).groups[0]!.legs;
  const margin = chainMargins(legs).get('p')!;

  it('the processor its margin over the chain, shared by what its outputs earn', () => {
    expect(margin).toEqual({ gainVnd: 10_610_000, unitsIn: 4000, incomeVnd: 45_010_000 });
    const told = legs.map((one) => toldGainVnd(one, margin));
    expect(told[0]).toBe(0);
    expect(told[1]! + told[2]!).toBeLessThanOrEqual(10_610_000);
    expect(told[1]! + told[2]!).toBeGreaterThan(10_609_990);
  });

  it('the others their own part alone', () => {
    const secret = /2652|2\.652|10610|1500|26000/;
    const offer = plant('p');
    const input = explainInput(legs[0]!, { lot: lot('a'), offer }, margin);
    const output = explainOutput(legs[1]!, { offer, demand: want('d') }, margin);
    const words = (reasons: typeof input.seller): string => JSON.stringify(reasons.map(reasonText));
    expect(words(input.seller)).toContain('50 % Nước khóm ép');
    expect(words(input.seller)).not.toMatch(secret);
    expect(words(output.buyer)).toContain('Khóm Cầu Đúc');
    expect(words(output.buyer)).not.toMatch(secret);
    expect(words(input.buyer)).toContain('2.652 đ mỗi kg');
    expect(words(output.seller)).toContain('2652 dong');
  });
});

describe('capacity left over', () => {
  const left = (change: Partial<FrozenBook>) =>
    processingLeft(compileMarket(book(change), settings), 'p');

  it('says which end is missing, or by how much the chain does not pay', () => {
    expect(left({ supplies: [lot('a', { product: 'soursop' })] }).reason).toBe('NO_RAW_MATERIAL');
    expect(left({ supplies: [lot('a', { grade: 0 })] })).toMatchObject({
      reason: 'NO_RAW_MATERIAL',
      filters: { grade: 1 },
    });
    expect(left({ demands: [want('d', { minGrade: 2 })] }).reason).toBe('NO_OUTLET');
    expect(left({ demands: [want('d', { bidVnd: 14_998 })] })).toMatchObject({
      reason: 'OUTPRICED',
      hints: [{ change: 'cost', amount: 1 }],
    });
    // Even for nothing it would not pay.
    expect(left({ demands: [want('d', { bidVnd: 9000 })] })).toMatchObject({
      reason: 'OUTPRICED',
      hints: [],
    });
    expect(left({})).toMatchObject({ reason: 'PARTNERS_FULL', hints: [] });
  });
});
