import { isEligible, judgePair, prepareBook } from './eligibility.js';
import type { Market } from './market.js';
import { marketPairs } from './market-pairs.js';
import { solvePlain } from './plain-solver.js';
import { syntheticColumns, syntheticMarket } from './synthetic-market.js';
import type { SyntheticLines } from './synthetic-market.js';
import { PairSource } from './pair-source.js';
import { Draw, randomBook } from './testing/generate.js';
import { highsForTests } from './testing/load-highs.js';
import { highsOptimum } from './testing/oracle.js';
import { WarmMarket } from './warm-restart.js';

const free = { spend: () => false as const };

/** The book with one random line given new figures. */
function edited(
  market: Market,
  draw: Draw,
): { market: Market; side: 'supply' | 'demand'; at: number } {
  const side = draw.chance(0.5) ? 'supply' : 'demand';
  const lines = side === 'supply' ? market.supplies : market.demands;
  const at = draw.below(lines.length);
  const quantityKg = draw.pick([
    lines[at]!.quantityKg,
    1 + draw.below(12),
    draw.chance(0.3) ? 0.5 : 3,
  ]);
  if (side === 'supply') {
    const supplies = market.supplies.map((line, index) =>
      index === at
        ? { ...line, quantityKg, askVndPerKg: 4000 + draw.below(3000), grade: draw.below(3) }
        : line,
    );
    return { market: { ...market, supplies }, side, at };
  }
  const demands = market.demands.map((line, index) =>
    index === at
      ? { ...line, quantityKg, bidVndPerKg: 4500 + draw.below(4000), minGrade: draw.below(3) }
      : line,
  );
  return { market: { ...market, demands }, side, at };
}

describe('warm restart', () => {
  it('gives the optimum of the changed book after every one of 8 changes to 50 random books', async () => {
    const highs = await highsForTests();
    for (let seed = 1; seed <= 50; seed++) {
      const draw = new Draw(seed);
      let market = randomBook({ supplies: 10, demands: 9, seed, bonuses: seed % 2 === 0, kg: 10 });
      const all = (list: readonly unknown[]): number[] => list.map((_, at) => at);
      const pairs = marketPairs(prepareBook(market), {
        supplies: all(market.supplies),
        demands: all(market.demands),
        supplyRank: Int32Array.from(all(market.supplies)),
        demandRank: Int32Array.from(all(market.demands)),
      });
      const warm = new WarmMarket(pairs.source, free);
      for (let step = 0; step < 8; step++) {
        const next = edited(market, draw);
        market = next.market;
        const book = prepareBook(market);
        const line = (next.side === 'supply' ? pairs.supplies : pairs.demands).indexOf(next.at);
        const answer = warm.change({
          side: next.side,
          line,
          kg: (next.side === 'supply' ? market.supplies : market.demands)[next.at]!.quantityKg,
          gain: (partner) => {
            const [supply, demand] =
              next.side === 'supply'
                ? [next.at, pairs.demands[partner]!]
                : [pairs.supplies[partner]!, next.at];
            const judged = judgePair(book, supply, demand);
            return isEligible(judged) ? judged.gainVndPerKg + judged.bonusVndPerKg : null;
          },
        });
        expect(answer.proven).toBe(true);
        expect(answer.scoreVnd).toBeCloseTo(highsOptimum(market, highs), 3);
        const score = warm.deals().reduce((sum, deal) => {
          const judged = judgePair(book, pairs.supplies[deal.supply]!, pairs.demands[deal.demand]!);
          if (!isEligible(judged)) throw new Error(judged);
          return sum + deal.kg * (judged.gainVndPerKg + judged.bonusVndPerKg);
        }, 0);
        expect(score).toBe(answer.scoreVnd);
      }
    }
  });

  it('goes through changes of a larger market and back to its first score', () => {
    const market = syntheticMarket(400, 160, 6, 3);
    const warm = new WarmMarket(new PairSource(syntheticColumns(market)), free);
    const first = warm.first.scoreVnd;
    for (let line = 0; line < 400; line += 37) {
      const without = { ...market, lots: withKg(market.lots, line, 0) };
      const left = warm.change({ side: 'supply', line, kg: 0, gain: () => null });
      expect(left.scoreVnd).toBe(scoreWithout(without, line));
      const gain = (partner: number): number | null => syntheticGain(market, line, partner);
      const back = warm.change({ side: 'supply', line, kg: market.lots.kg[line]!, gain });
      expect(back.scoreVnd).toBe(first);
    }
  });

  it('is cancelled at any time with a feasible flow', () => {
    const market = syntheticMarket(400, 160, 6, 5);
    let left = Infinity;
    const warm = new WarmMarket(new PairSource(syntheticColumns(market)), {
      spend: () => (left-- > 0 ? false : 'cancelled'),
    });
    left = 0;
    const answer = warm.change({ side: 'supply', line: 3, kg: 0, gain: () => null });
    expect(answer.proven).toBe(false);
  });
});

type Synthetic = ReturnType<typeof syntheticMarket>;

function withKg(lines: SyntheticLines, line: number, kg: number): SyntheticLines {
  return { ...lines, kg: lines.kg.map((old, at) => (at === line ? kg : old)) };
}

function syntheticGain({ lots, demands }: Synthetic, lot: number, need: number): number | null {
  const open =
    lots.grade[lot]! >= demands.grade[need]! &&
    lots.to[lot]! >= demands.from[need]! &&
    demands.to[need]! >= lots.from[lot]!;
  const km = Math.sqrt(
    (lots.x[lot]! - demands.x[need]!) ** 2 + (lots.y[lot]! - demands.y[need]!) ** 2,
  );
  const gain = demands.price[need]! - lots.price[lot]! - Math.ceil(30 * km);
  return open && gain > 0 ? gain : null;
}

/** The optimum of the market when one lot bids nothing: its ask is above every bid. */
function scoreWithout(market: Synthetic, line: number): number {
  const price = market.lots.price.map((old, at) => (at === line ? 1_000_000 : old));
  const kg = market.lots.kg.map((old) => Math.max(1, old));
  const lots = { ...market.lots, price, kg };
  return solvePlain(new PairSource(syntheticColumns({ ...market, lots })), free).scoreVnd;
}
