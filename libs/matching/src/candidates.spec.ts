import { CandidateIndex } from './candidates.js';
import type { Candidate, OpenLine } from './candidates.js';
import { isEligible, judgePair, prepareBook } from './eligibility.js';
import type { Market } from './market.js';
import { randomBook, Draw } from './testing/generate.js';

function openLines(market: Market, draw: Draw): OpenLine[] {
  return [
    ...market.supplies.map((line): OpenLine => ({
      side: 'supply',
      line,
      keepsVndPerKg: draw.below(800),
    })),
    ...market.demands.map((line): OpenLine => ({
      side: 'demand',
      line,
      keepsVndPerKg: draw.below(800),
    })),
  ];
}

/** Every partner of a line by the engine's own judge, best first. */
function byScan(market: Market, lines: readonly OpenLine[], own: OpenLine): [string, number][] {
  const book = prepareBook({ ...market, pairs: [] });
  const at = (side: OpenLine['side'], id: string): number =>
    (side === 'supply' ? market.supplies : market.demands).findIndex((line) => line.id === id);
  return lines
    .filter((other) => other.side !== own.side)
    .flatMap((other): [string, number][] => {
      const [supply, demand] = own.side === 'supply' ? [own, other] : [other, own];
      const judged = judgePair(book, at('supply', supply.line.id), at('demand', demand.line.id));
      const least = Math.max(supply.line.minDealKg, demand.line.minDealKg, 1);
      const most = Math.min(supply.line.quantityKg, demand.line.quantityKg);
      if (!isEligible(judged) || least > most) return [];
      return [[other.line.id, judged.gainVndPerKg - other.keepsVndPerKg]];
    })
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const short = (list: readonly Candidate[]): [string, number][] =>
  list.map((item) => [item.id, item.worthVndPerKg]);

describe('instant candidates', () => {
  it('are the best partners of every line of 200 random books', () => {
    let found = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const market = randomBook({ supplies: 14, demands: 12, seed, products: 2, kg: 20 });
      const lines = openLines(market, new Draw(seed));
      const index = new CandidateIndex(market.transport, lines);
      for (const own of lines) {
        const wanted = byScan(market, lines, own);
        expect(short(index.candidatesFor(own, 5))).toEqual(wanted.slice(0, 5));
        found += Math.min(5, wanted.length);
      }
    }
    expect(found).toBeGreaterThan(2000);
  });

  it('follow lines that are put, edited and removed', () => {
    const market = randomBook({ supplies: 20, demands: 20, seed: 5, hardFilters: false });
    const lines = openLines(market, new Draw(5));
    const index = new CandidateIndex(market.transport);
    for (const line of lines) index.put(line);
    const edited = lines.map((open, at) =>
      at % 3 === 0 ? { ...open, keepsVndPerKg: 700 - at } : open,
    );
    for (const line of edited) index.put(line);
    const left = edited.filter((_, at) => at % 4 !== 1);
    for (const line of edited) if (!left.includes(line)) index.remove(line.side, line.line.id);
    index.remove('supply', 'unknown');
    expect(index.size).toBe(left.length);
    for (const own of left) {
      expect(short(index.candidatesFor(own))).toEqual(byScan(market, left, own).slice(0, 20));
    }
  });

  it('carry every part of what they are worth', () => {
    const market = randomBook({ supplies: 10, demands: 10, seed: 9, hardFilters: false });
    const lines = openLines(market, new Draw(9));
    const index = new CandidateIndex(market.transport, lines);
    const own = lines.find((open) => index.candidatesFor(open).length > 0)!;
    for (const item of index.candidatesFor(own)) {
      const partner = lines.find((open) => open.side !== own.side && open.line.id === item.id)!;
      const [supply, demand] = own.side === 'supply' ? [own, partner] : [partner, own];
      if (supply.side !== 'supply' || demand.side !== 'demand') throw new Error('sides');
      const margin = demand.line.bidVndPerKg + item.premiumVndPerKg - supply.line.askVndPerKg;
      expect(item.gainVndPerKg).toBe(margin - item.transportVndPerKg);
      expect(item.worthVndPerKg).toBe(item.gainVndPerKg - item.partnerKeepsVndPerKg);
      expect(item.upToKg).toBeGreaterThanOrEqual(item.atLeastKg);
      expect(item.deliverFrom <= item.deliverTo).toBe(true);
    }
  });
});
