import { formatDay, parseDay } from './days.js';
import { bandedHint } from './hint-texts.js';
import type { DemandLine, Market, SupplyLine } from './market.js';
import type { Hint, HintChange, MarketResult, Unmatched } from './result.js';
import { hintsFor, hintsOfLines, solveMarket } from './solve-market.js';
import { syntheticSideBook } from './synthetic-book.js';
import { randomBook } from './testing/generate.js';
import { highsForTests } from './testing/load-highs.js';

function clear(market: Market, hints: boolean): MarketResult {
  const outcome = solveMarket(market, { seed: 1, ...(hints ? {} : { hintLinesMax: 0 }) });
  if (outcome.status !== 'optimal') throw new Error(outcome.status);
  return outcome.result;
}

function kgOf(result: MarketResult, line: Unmatched): number {
  return result.deals
    .filter((deal) => (line.side === 'supply' ? deal.from : deal.to) === line.id)
    .reduce((sum, deal) => sum + deal.quantityKg, 0);
}

function shift(day: string, days: number): string {
  return formatDay(parseDay(day)! + days);
}

function changeSupply(
  line: SupplyLine,
  change: HintChange,
  amount: number,
  detail: string,
): SupplyLine {
  switch (change) {
    case 'ask':
      return { ...line, askVndPerKg: line.askVndPerKg - amount };
    case 'quantity':
      return { ...line, quantityKg: line.quantityKg + amount };
    case 'date':
      if (detail === 'earlier') return { ...line, readyFrom: shift(line.readyFrom, -amount) };
      return { ...line, readyTo: shift(line.readyTo, amount) };
    case 'certificate': {
      const added = detail.split(', ').map((code) => ({ code, validFrom: null, validTo: null }));
      return { ...line, certificates: [...line.certificates, ...added] };
    }
    case 'grade':
      return { ...line, grade: line.grade + amount };
    case 'distance':
      return { ...line, maxDistanceKm: line.maxDistanceKm! + amount };
    default:
      throw new Error(`no such change of a plain supply: ${change}`);
  }
}

function changeDemand(
  line: DemandLine,
  change: HintChange,
  amount: number,
  detail: string,
): DemandLine {
  switch (change) {
    case 'bid':
      return { ...line, bidVndPerKg: line.bidVndPerKg + amount };
    case 'quantity':
      return { ...line, quantityKg: line.quantityKg + amount };
    case 'date':
      if (detail === 'earlier') return { ...line, deliverFrom: shift(line.deliverFrom, -amount) };
      return { ...line, deliverTo: shift(line.deliverTo, amount) };
    case 'certificate':
      return {
        ...line,
        certificates: line.certificates.filter((code) => !detail.split(', ').includes(code)),
      };
    case 'grade':
      return { ...line, minGrade: line.minGrade - amount };
    case 'distance':
      return { ...line, maxDistanceKm: line.maxDistanceKm! + amount };
    default:
      throw new Error(`no such change of a plain demand: ${change}`);
  }
}

type Made = readonly [change: HintChange, amount: number, detail?: string];

function withChange(market: Market, line: Unmatched, [change, amount, detail = '']: Made): Market {
  if (line.side === 'supply') {
    const supplies = market.supplies.map((item) =>
      item.id === line.id ? changeSupply(item, change, amount, detail) : item,
    );
    return { ...market, supplies };
  }
  const demands = market.demands.map((item) =>
    item.id === line.id ? changeDemand(item, change, amount, detail) : item,
  );
  return { ...market, demands };
}

/** Changes of a kind a person could think of, without the engine's help. */
function thinkable(
  market: Market,
  line: Unmatched,
): Partial<Record<HintChange, [number, string][]>> {
  const item =
    line.side === 'supply'
      ? market.supplies.find((one) => one.id === line.id)!
      : market.demands.find((one) => one.id === line.id)!;
  const days = Array.from({ length: 30 }, (_, at) => at + 1);
  return {
    ...('askVndPerKg' in item ? { ask: [[item.askVndPerKg, '']] } : { bid: [[1_000_000, '']] }),
    quantity: [3, 50].map((kg) => [kg, '']),
    date: days.flatMap((day): [number, string][] => [
      [day, 'earlier'],
      [day, 'later'],
    ]),
    certificate: ['vietgap', 'globalgap', 'organic', 'vietgap, globalgap, organic'].map((codes) => [
      1,
      codes,
    ]),
    grade: [1, 2, 3, 20].map((ranks) => [ranks, '']),
    ...(item.maxDistanceKm === null ? {} : { distance: [[1000, '']] as [number, string][] }),
  };
}

/** Random books whose hints are all applied and whose missing kinds are searched; HINT_BOOKS=1000 for the whole promise. */
const BOOKS = Number(process.env['HINT_BOOKS'] ?? 50);
const RULED_BOOKS = Math.ceil(BOOKS / 8);

describe('hints', () => {
  it('bring their line at least 1 kg, and a missing kind has no change that would', () => {
    let applied = 0;
    let missing = 0;
    for (let seed = 1; seed <= BOOKS; seed++) {
      const market = randomBook({
        supplies: 5,
        demands: 4,
        seed,
        kg: 6,
        priceSteps: seed % 2 === 0 ? 6 : 3000,
      });
      for (const line of clear(market, true).unmatched) {
        const before = kgOf(clear(market, false), line);
        const gains = (...made: Made): boolean =>
          kgOf(clear(withChange(market, line, made), false), line) >= before + 1;
        for (const hint of line.hints) {
          applied += 1;
          expect([
            seed,
            line.id,
            hint.change,
            gains(hint.change, hint.amount, hint.detail),
          ]).toEqual([seed, line.id, hint.change, true]);
          expectSmallest(hint, gains);
        }
        for (const [change, tries] of Object.entries(thinkable(market, line))) {
          if (line.hints.some((hint) => hint.change === change)) continue;
          missing += 1;
          const found = tries.find(([amount, detail]) =>
            gains(change as HintChange, amount, detail),
          );
          expect([seed, line.id, change, found]).toEqual([seed, line.id, change, undefined]);
        }
      }
    }
    expect(applied).toBeGreaterThan(200);
    expect(missing).toBeGreaterThan(200);
  });

  /** Below the hinted price there is at best a tie, one dong before it; nothing at all below the tie. */
  function expectSmallest(
    hint: Hint,
    gains: (change: HintChange, amount: number) => boolean,
  ): void {
    if ((hint.change === 'ask' || hint.change === 'bid') && hint.amount > 2) {
      expect(gains(hint.change, hint.amount - 2)).toBe(false);
    }
  }

  it('are answered for one line of a book too large for hints on every line', () => {
    const market = randomBook({ supplies: 400, demands: 150, seed: 2 });
    const result = clear(market, true);
    const line = result.unmatched.find(
      (item) => item.side === 'supply' && item.reason === 'OUTPRICED',
    )!;
    expect(line.hints).toEqual([]);
    const hints = hintsFor(market, { side: 'supply', id: line.id }, { seed: 1 });
    expect(hints.map((hint) => hint.change)).toContain('ask');
  });

  it('hold under rules too, for lines that deal nothing', async () => {
    const highs = await highsForTests();
    const cleared = (market: Market): MarketResult => {
      const outcome = solveMarket(market, { seed: 1, highs, hintLinesMax: 0 });
      if (outcome.status !== 'optimal') throw new Error(outcome.status);
      return outcome.result;
    };
    let applied = 0;
    let missing = 0;
    for (let seed = 1; seed <= RULED_BOOKS; seed++) {
      const market = syntheticSideBook(7, 5, seed);
      const result = cleared(market);
      const idle = result.unmatched.filter((line) => kgOf(result, line) === 0);
      for (const line of idle.slice(0, 3)) {
        const [found] = hintsOfLines(market, [line], { seed: 1, highs });
        const gains = (...made: Made): boolean =>
          kgOf(cleared(withChange(market, line, made)), line) >= 1;
        for (const { change, amount, detail } of found!.hints) {
          if (change === 'minDeal' || change === 'minFill') continue;
          applied += 1;
          expect([seed, line.id, change, gains(change, amount, detail)]).toEqual([
            ...[seed, line.id, change, true],
          ]);
        }
        for (const [change, tries] of Object.entries(thinkable(market, line))) {
          if (found!.hints.some((hint) => hint.change === change)) continue;
          missing += 1;
          // The extremes of each kind; a single try costs a clearing.
          const [first, last] = [tries[0]!, tries.at(-1)!];
          const works = [first, last].some(([amount, detail]) =>
            gains(change as HintChange, amount, detail),
          );
          expect([seed, line.id, change, works]).toEqual([seed, line.id, change, false]);
        }
      }
    }
    expect(applied).toBeGreaterThan(10);
    expect(missing).toBeGreaterThan(10);
  });

  it('are the same for a list of lines in slices as for all at once', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const market = randomBook({ supplies: 9, demands: 7, seed, kg: 8, products: 2 });
      const all = clear(market, true).unmatched;
      let open = all.map(({ side, id }) => ({ side, id }));
      const found = new Map<string, readonly Hint[]>();
      while (open.length > 0) {
        const slice = hintsOfLines(market, open, { seed: 1, goOn: () => false });
        expect(slice.every(({ complete }) => complete)).toBe(true);
        expect(slice.length).toBeGreaterThan(0);
        for (const { side, id, hints } of slice) found.set(`${side} ${id}`, hints);
        open = open.filter(({ side, id }) => !found.has(`${side} ${id}`));
      }
      for (const line of all) expect(found.get(`${line.side} ${line.id}`)).toEqual(line.hints);
    }
  });

  it('end with true ones when they are stopped, and say so', () => {
    const market = randomBook({ supplies: 12, demands: 9, seed: 3, kg: 8 });
    const whole = new Map(clear(market, true).unmatched.map((line) => [line.id, line.hints]));
    const lines = [...whole.keys()].map((id) => ({
      side: market.supplies.some((line) => line.id === id)
        ? ('supply' as const)
        : ('demand' as const),
      id,
    }));
    for (let asks = 1; asks < 500; asks += 160) {
      let left = asks;
      const slice = hintsOfLines(market, lines, {
        seed: 1,
        shouldStop: () => (left -= 1) < 0 && 'timeLimit',
      });
      for (const { id, hints, complete } of slice) {
        if (complete) expect(hints).toEqual(whole.get(id));
        else for (const hint of hints) expect(whole.get(id)).toContainEqual(hint);
      }
    }
  });

  it('name the reason and count the filters', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const market = randomBook({ supplies: 6, demands: 5, seed });
      for (const line of clear(market, false).unmatched) {
        const partners = line.side === 'supply' ? market.demands.length : market.supplies.length;
        const stopped = Object.values(line.filters).reduce((sum, count) => sum + count, 0);
        expect(line.reason === 'NO_ELIGIBLE_PARTNER').toBe(stopped === partners);
      }
    }
  });

  it('reach a party as a band', () => {
    const text = { vi: '', en: '' };
    const banded = bandedHint({ change: 'ask', amount: 137, unit: 'VND/kg', text });
    expect(banded.amount).toBe(200);
    expect(banded.text.vi).toContain('100–200 đồng/kg');
    expect(banded.text.en).not.toContain('137');
    expect(bandedHint({ change: 'bid', amount: 90_000, unit: 'VND/kg', text }).text.en).toContain(
      'more than 50,000',
    );
    const days: Hint = { change: 'date', amount: 3, unit: 'days', detail: 'later', text };
    expect(bandedHint(days)).toBe(days);
  });
});
