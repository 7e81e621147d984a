import type { Highs } from 'highs';
import { verifyResult } from './certificate.js';
import type { Market } from './market.js';
import type { Deal, MarketResult } from './result.js';
import { solveMarket } from './solve-market.js';
import { Draw, randomBook } from './testing/generate.js';
import { highsForTests } from './testing/load-highs.js';

let highs: Highs;
beforeAll(async () => {
  highs = await highsForTests();
});

type Change = (result: MarketResult, draw: Draw, market: Market) => MarketResult | null;

function withDeal(
  result: MarketResult,
  draw: Draw,
  change: (deal: Deal) => Partial<Deal>,
): MarketResult {
  const at = draw.below(result.deals.length);
  const deals = result.deals.map((deal, index) =>
    index === at ? { ...deal, ...change(deal) } : deal,
  );
  return { ...result, deals };
}

/** Keeps every sum right after the deals were changed, so that only the broken rule itself can be noticed. */
function balanced(result: MarketResult, market: Market, deals: readonly Deal[]): MarketResult {
  const objectiveVnd = deals.reduce((sum, deal) => sum + deal.fromGainVnd + deal.toGainVnd, 0);
  const lines = [
    ...market.supplies.map((line) => ({ side: 'supply' as const, line })),
    ...market.demands.map((line) => ({ side: 'demand' as const, line })),
  ];
  const unmatched = lines.flatMap(({ side, line }) => {
    const kg = deals
      .filter((deal) => (side === 'supply' ? deal.from : deal.to) === line.id)
      .reduce((sum, deal) => sum + deal.quantityKg, 0);
    if (kg >= line.quantityKg) return [];
    const base = { side, id: line.id, remainingKg: line.quantityKg - kg };
    return [{ ...base, reason: 'OUTPRICED' as const, filters: {}, hints: [] }];
  });
  return {
    ...result,
    deals,
    unmatched,
    objectiveVnd,
    scoreVnd: objectiveVnd,
    boundVnd: objectiveVnd,
    gap: 0,
  };
}

const CHANGES: Readonly<Record<string, Change>> = {
  'more kilograms than agreed': (result, draw) =>
    withDeal(result, draw, (deal) => ({ quantityKg: deal.quantityKg + 1 })),
  'part of a kilogram': (result, draw) =>
    withDeal(result, draw, (deal) => ({ quantityKg: deal.quantityKg + 0.25 })),
  'an unknown seller': (result, draw) => withDeal(result, draw, () => ({ from: 'nobody' })),
  'another buyer': (result, draw, market) =>
    withDeal(result, draw, (deal) => ({
      to: draw.pick(market.demands.filter((line) => line.id !== deal.to)).id,
    })),
  'a higher price': (result, draw) =>
    withDeal(result, draw, (deal) => ({ priceVndPerKg: deal.priceVndPerKg + 1 })),
  'a price below the ask': (result, draw) =>
    withDeal(result, draw, (deal) => ({
      priceVndPerKg: deal.priceVndPerKg - 100_000,
      fromGainVnd: deal.fromGainVnd - 100_000 * deal.quantityKg,
      toGainVnd: deal.toGainVnd + 100_000 * deal.quantityKg,
    })),
  'a cheaper transport': (result, draw) =>
    withDeal(result, draw, (deal) => ({ transportVndPerKg: deal.transportVndPerKg - 1 })),
  'another product': (result, draw) => withDeal(result, draw, () => ({ product: 'gold' })),
  'another day': (result, draw) => withDeal(result, draw, () => ({ deliverTo: '2031-01-01' })),
  'a gain moved from buyer to seller': (result, draw) =>
    withDeal(result, draw, (deal) => ({
      fromGainVnd: deal.fromGainVnd + 1,
      toGainVnd: deal.toGainVnd - 1,
    })),
  'a deal listed twice': (result, draw) => ({
    ...result,
    deals: [...result.deals, draw.pick(result.deals)],
  }),
  'a deal left out': (result, draw) => {
    const out = draw.below(result.deals.length);
    return { ...result, deals: result.deals.filter((_, at) => at !== out) };
  },
  'a deal left out and every sum made right': (result, draw, market) => {
    const out = draw.below(result.deals.length);
    const gone = result.deals[out]!;
    if (gone.fromGainVnd + gone.toGainVnd === 0) return null;
    return balanced(
      result,
      market,
      result.deals.filter((_, at) => at !== out),
    );
  },
  'a kilogram less and every sum made right': (result, draw, market) => {
    const at = draw.below(result.deals.length);
    const deal = result.deals[at]!;
    const part = (deal.quantityKg - 1) / deal.quantityKg;
    if (deal.quantityKg < 2 || deal.fromGainVnd + deal.toGainVnd === 0) return null;
    const less = {
      ...deal,
      quantityKg: deal.quantityKg - 1,
      fromGainVnd: Math.round(deal.fromGainVnd * part),
      toGainVnd: Math.round(deal.toGainVnd * part),
    };
    return balanced(
      result,
      market,
      result.deals.map((item, index) => (index === at ? less : item)),
    );
  },
  'a larger objective': (result) => ({ ...result, objectiveVnd: result.objectiveVnd + 1 }),
  'a larger score': (result) => ({
    ...result,
    scoreVnd: result.scoreVnd + 1,
    boundVnd: result.boundVnd + 1,
  }),
  'a bonus nobody granted': (result) => ({
    ...result,
    bonusVnd: 5,
    scoreVnd: result.scoreVnd + 5,
    boundVnd: result.boundVnd + 5,
  }),
  'a smaller bound': (result) => ({ ...result, boundVnd: result.boundVnd - 1 }),
  'a gap under an optimal status': (result) => ({
    ...result,
    boundVnd: result.boundVnd + 1000,
    gap: 1000 / (result.boundVnd + 1000),
  }),
  'a gap of another size': (result) => ({ ...result, gap: 0.5 }),
  'an unknown status': (result) => ({ ...result, status: 'perfect' as 'optimal' }),
  'another remainder': (result) => ({
    ...result,
    unmatched: result.unmatched.map((line, at) =>
      at === 0 ? { ...line, remainingKg: line.remainingKg + 1 } : line,
    ),
  }),
  'a line left unlisted': (result) => ({ ...result, unmatched: result.unmatched.slice(1) }),
  'a line listed that has nothing left': (result) => ({
    ...result,
    unmatched: [
      ...result.unmatched,
      {
        side: 'supply',
        id: result.deals[0]!.from,
        remainingKg: 0,
        reason: 'RULE',
        filters: {},
        hints: [],
      },
    ],
  }),
};

describe('the verifier', () => {
  it('accepts what the engine answers, with and without its dual prices', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const market = randomBook({ supplies: 12, demands: 9, seed });
      const outcome = solveMarket(market, { seed: 1, hintLinesMax: 0 });
      if (outcome.status !== 'optimal') throw new Error(outcome.status);
      expect(outcome.result.certificate.verified).toBe(true);
      expect(verifyResult(market, outcome.result).failures).toEqual([]);
    }
  });

  it('rejects every one of 1,000 results changed to break a rule', () => {
    const names = Object.keys(CHANGES);
    let changed = 0;
    for (let seed = 1; changed < 1000; seed++) {
      const market = randomBook({ supplies: 10, demands: 8, seed, hardFilters: seed % 2 === 0 });
      const outcome = solveMarket(market, { seed: 1, hintLinesMax: 0 });
      if (outcome.status !== 'optimal' || outcome.result.deals.length === 0) continue;
      if (outcome.result.unmatched.length === 0) continue;
      const draw = new Draw(seed);
      for (const name of names) {
        const broken = CHANGES[name]!(outcome.result, draw, market);
        if (broken === null || changed === 1000) continue;
        changed += 1;
        expect([seed, name, verifyResult(market, broken).verified]).toEqual([seed, name, false]);
      }
    }
    expect(changed).toBe(1000);
  });

  it('rejects dual prices that do not prove the bound', () => {
    const market = randomBook({ supplies: 10, demands: 8, seed: 3, hardFilters: false });
    const outcome = solveMarket(market, { seed: 1, highs, hintLinesMax: 0 });
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    const lines = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
    const proof = (u: number, v: number): Parameters<typeof verifyResult>[2] => ({
      parts: [
        {
          supplies: lines(10),
          demands: lines(8),
          duals: {
            supplyVndPerKg: new Float64Array(10).fill(u),
            demandVndPerKg: new Float64Array(8).fill(v),
          },
          boundVnd: outcome.result.boundVnd,
        },
      ],
    });
    expect(verifyResult(market, outcome.result, proof(0, 0)).verified).toBe(false);
    expect(verifyResult(market, outcome.result, proof(100_000, 0)).verified).toBe(false);
    expect(verifyResult(market, outcome.result, proof(-1, 100_000)).verified).toBe(false);
    expect(verifyResult(market, outcome.result, { parts: [] }).verified).toBe(false);
  });
});
