import type { Highs } from 'highs';
import { clearRuled } from './branch-and-bound.js';
import { verifyResult } from './certificate.js';
import { prepareBook } from './eligibility.js';
import type { Market, SupplyLine } from './market.js';
import type { MarketOutcome, MarketResult } from './result.js';
import { isFeasible } from './side-constraints-flows.js';
import { ruledModel } from './side-constraints-model.js';
import { guideOf, thinnedPart } from './side-constraints-thin.js';
import { solveMarket } from './solve-market.js';
import { splitParts } from './split-parts.js';
import { syntheticChainBook, syntheticSideBook } from './synthetic-book.js';
import { Draw } from './testing/generate.js';
import { randomRuledBook } from './testing/generate-ruled.js';
import { highsForTests } from './testing/load-highs.js';

let highs: Highs;

beforeAll(async () => {
  highs = await highsForTests();
});

const resultOf = (outcome: MarketOutcome): MarketResult => {
  if (!('result' in outcome) || outcome.result === null) throw new Error(outcome.status);
  return outcome.result;
};

const cleared = (market: Market): MarketResult =>
  resultOf(solveMarket(market, { seed: 1, highs, hintLinesMax: 0 }));

const side = { supplies: 6, demands: 5, processors: 0, lineLimits: true, rules: true };

describe('a search that is stopped', () => {
  it.each([
    ['side', syntheticSideBook(30, 20, 3)],
    ['chain', syntheticChainBook({ supplies: 30, processors: 4, demands: 20 }, 3)],
  ])('keeps the best so far and a valid bound at every point (%s)', (_, market) => {
    const best = cleared(market);
    let lastScore = -1;
    for (const questions of [0, 1, 5, 20, 60, 120]) {
      let left = questions;
      const outcome = solveMarket(market, {
        seed: 1,
        highs,
        hintLinesMax: 0,
        shouldStop: () => (left-- > 0 ? false : 'cancelled'),
      });
      const result = resultOf(outcome);
      expect(result.certificate.verified).toBe(true);
      expect(result.scoreVnd).toBeLessThanOrEqual(best.boundVnd);
      expect(result.boundVnd).toBeGreaterThanOrEqual(best.scoreVnd);
      expect(result.scoreVnd).toBeGreaterThanOrEqual(lastScore);
      lastScore = result.scoreVnd;
    }
  });

  it('answers the same for the same work limit', () => {
    const market = syntheticSideBook(60, 30, 5);
    const once = (): MarketResult =>
      resultOf(solveMarket(market, { seed: 2, highs, hintLinesMax: 0, workLimit: 150 }));
    const first = once();
    expect(first.status).toBe('feasible');
    expect(once()).toEqual(first);
  });

  it('leaves a small gap on larger books when a work limit ends its search', () => {
    const result = resultOf(
      solveMarket(syntheticSideBook(60, 30, 2), {
        seed: 1,
        highs,
        hintLinesMax: 0,
        workLimit: 600,
      }),
    );
    expect(result.gap).toBeLessThan(0.02);
    const chain = cleared(syntheticChainBook({ supplies: 150, processors: 10, demands: 60 }, 2));
    expect(chain.gap).toBeLessThan(0.001);
  });
});

describe('rules and optima', () => {
  it('do not depend on the order of lines', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const market = randomRuledBook({ ...side, processors: seed % 2, seed });
      const draw = new Draw(seed);
      const turned = {
        ...market,
        supplies: draw.shuffled(market.supplies),
        demands: draw.shuffled(market.demands),
      };
      expect(cleared(turned).scoreVnd).toBeCloseTo(cleared(market).scoreVnd, -1.5);
    }
  });

  it('never gain from one more rule', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const market = randomRuledBook({ ...side, rules: false, seed });
      const capped: Market = {
        ...market,
        rules: [
          { type: 'maxOrgKg', org: 'buyer-0', from: '2026-01-01', to: '2027-01-01', kg: 5 },
          { type: 'maxBuyerShare', product: 'p0', share: 0.5 },
        ],
      };
      expect(cleared(capped).scoreVnd).toBeLessThanOrEqual(cleared(market).scoreVnd);
    }
  });

  it('hold in degenerate books', () => {
    const market = randomRuledBook({ ...side, seed: 1 });
    const equal: Market = {
      ...market,
      supplies: market.supplies.map((line): SupplyLine => ({ ...line, askVndPerKg: 5000 })),
      demands: market.demands.map((line) => ({
        ...line,
        bidVndPerKg: 5000,
        gradePremiumVndPerKg: 0,
      })),
      transport: { vndPerKgKm: 0, fixedVndPerKg: 0, roadFactor: 1, boat: null },
      rules: [],
    };
    const zero = cleared(equal);
    expect(zero.objectiveVnd).toBe(0);
    expect(zero.status).toBe('optimal');
    expect(cleared({ ...market, supplies: [] }).deals).toEqual([]);
    expect(cleared({ ...market, demands: [] }).deals).toEqual([]);
    const one = {
      ...market,
      supplies: market.supplies.slice(0, 1),
      demands: market.demands.slice(0, 1),
    };
    expect(cleared(one).certificate.verified).toBe(true);
    const nobody = {
      ...market,
      rules: [{ type: 'maxBuyerShare', product: 'p0', share: 0 } as const],
    };
    expect(cleared(nobody).deals).toEqual([]);
  });
});

describe('the verifier on rules', () => {
  it('rejects results of a looser book wherever they break a rule of the stricter one', () => {
    let broken = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const strict = randomRuledBook({ ...side, seed });
      const loose: Market = {
        ...strict,
        rules: [],
        supplies: strict.supplies.map((line) => ({ ...line, minDealKg: 0 })),
        demands: strict.demands.map((line) => ({
          ...line,
          minDealKg: 0,
          minFillKg: 0,
          maxSuppliers: null,
        })),
      };
      const free = cleared(loose);
      const bound = cleared(strict);
      if (free.scoreVnd <= bound.boundVnd) continue;
      broken += 1;
      expect(verifyResult(strict, free).verified).toBe(false);
    }
    expect(broken).toBeGreaterThan(15);
  });
});

describe('a part too large to hold all its pairs', () => {
  it('is cleared over the pairs that matter, with the plain optimum as its bound', () => {
    for (const seed of [1, 2, 3, 4]) {
      const market = syntheticSideBook(60, 30, seed);
      const book = prepareBook(market);
      const [part] = splitParts(book);
      const spend = (): false => false;
      const thin = thinnedPart(part!, {
        book,
        seed: 1,
        supplyRank: Int32Array.from(market.supplies.keys()),
        demandRank: Int32Array.from(market.demands.keys()),
        priceSplit: 0.5,
        highs,
        spend,
      });
      const model = ruledModel(book, part!, thin.pairs);
      let left = 150;
      const answer = clearRuled(model, {
        highs,
        seed: 1,
        phase: 'side',
        guide: guideOf(thin, model),
        spend: () => (left-- > 0 ? false : 'workLimit'),
      });
      const all = resultOf(
        solveMarket(market, { seed: 1, highs, hintLinesMax: 0, workLimit: 300 }),
      );
      expect(isFeasible(model, answer.flows)).toBe(true);
      expect(all.scoreVnd).toBeLessThanOrEqual(thin.boundVnd);
      expect(answer.scoreVnd).toBeLessThanOrEqual(all.boundVnd);
      expect(answer.scoreVnd).toBeGreaterThan(all.scoreVnd * 0.9);
    }
  });

  it('keeps its bound above the optimum where organisations have several lots', () => {
    let tight = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const book = syntheticSideBook(12, 7, seed);
      const supplies = book.supplies.map((line, at) => ({ ...line, org: `coop-${at % 5}` }));
      const market = { ...book, supplies };
      const prepared = prepareBook(market);
      const context = {
        book: prepared,
        seed: 1,
        supplyRank: Int32Array.from(market.supplies.keys()),
        demandRank: Int32Array.from(market.demands.keys()),
        priceSplit: 0.5,
        highs,
        spend: (): false => false,
      };
      const bounds = splitParts(prepared).map((part) => thinnedPart(part, context).boundVnd);
      const best = resultOf(solveMarket(market, { seed: 1, highs, hintLinesMax: 0 }));
      const boundVnd = bounds.reduce((sum, each) => sum + each, 0);
      expect(best.status).toBe('optimal');
      expect(best.scoreVnd).toBeLessThanOrEqual(boundVnd);
      if (boundVnd < best.scoreVnd * 1.02) tight += 1;
    }
    expect(tight).toBeGreaterThan(0);
  });
});
