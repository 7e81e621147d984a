/** What a round would clear: counted from the open book while the scope is chosen. */
import { useMemo } from 'react';
import { addDays, formatIsoDay, dayNumber, weekStart } from '#text';
import { shortDayText } from '../../format/format.js';
import type { BarStep } from '../parts/bars.js';
import { Bars } from '../parts/bars.js';
import { tonnes, wholeText } from '../parts/amounts.js';
import layout from '../parts/layout.module.css';
import { useTexts as usePartTexts } from '../parts/messages.js';
import { Tile, Tiles } from '../parts/tiles.js';
import { useAll } from '../parts/use-all.js';
import { useDeskWords } from '../parts/words.js';
import { useTexts } from './messages.js';
import type { RoundForm } from './new-round-screen.js';
import { scopeDemandsQuery, scopeLotsQuery } from './rounds.documents.js';

const LINES_MAX = 500;

interface Line {
  readonly from: string;
  readonly kilograms: number;
}

/** Kilograms by the week in which they are first there. */
export function weeksOf(
  from: string,
  to: string,
  supply: readonly Line[],
  demand: readonly Line[],
): readonly BarStep[] {
  const startOf = (day: string): string => formatIsoDay(weekStart(dayNumber(day)));
  const first = startOf(from);
  const sums = (lines: readonly Line[]): Map<string, number> => {
    const map = new Map<string, number>();
    for (const { from: day, kilograms } of lines) {
      // What is there already counts in the first week.
      const key = startOf(day < from ? from : day);
      map.set(key, (map.get(key) ?? 0) + kilograms);
    }
    return map;
  };
  const [supplied, demanded] = [sums(supply), sums(demand)];
  const steps: BarStep[] = [];
  for (let day = first; day <= to; day = addDays(day, 7)) {
    steps.push({
      key: day,
      label: shortDayText(day),
      first: supplied.get(day) ?? 0,
      second: demanded.get(day) ?? 0,
    });
  }
  return steps;
}

function useLines(form: RoundForm) {
  const { products, places, from, to } = form;
  const enabled = products.length > 0 && from <= to && from !== '' && to !== '';
  const scope = {
    products,
    ...(places.length > 0 && { places: places.map(({ id }) => id) }),
  };
  const lots = useAll(
    scopeLotsQuery,
    { filter: { ...scope, readyBetween: { from, to } } },
    (result) => result.lots,
    { enabled, max: LINES_MAX },
  );
  const demands = useAll(
    scopeDemandsQuery,
    { filter: { ...scope, deliverBetween: { from, to } } },
    (result) => result.demands,
    { enabled, max: LINES_MAX },
  );
  return enabled ? { lots: lots.data, demands: demands.data } : {};
}

const weighed = (line: { unit: string; free: string }): number =>
  line.unit === 'kg' ? Number(line.free) : 0;

export function ScopeCounts({ form }: { readonly form: RoundForm }) {
  const texts = useTexts();
  const parts = usePartTexts();
  const words = useDeskWords();
  const { lots, demands } = useLines(form);
  const supply = useMemo(
    () => lots?.rows.map((lot) => ({ from: lot.readyFrom, kilograms: weighed(lot) })) ?? [],
    [lots],
  );
  const demand = useMemo(
    () => demands?.rows.map((each) => ({ from: each.deliverFrom, kilograms: weighed(each) })) ?? [],
    [demands],
  );
  if (form.products.length === 0 || lots === undefined || demands === undefined) return null;
  const total = (lines: readonly Line[]): string =>
    tonnes(lines.reduce((sum, { kilograms }) => sum + kilograms, 0));
  const none = lots.rows.length === 0 || demands.rows.length === 0;
  return (
    <div className={layout['stack']} aria-live="polite">
      <h2>{texts.counts}</h2>
      <Tiles>
        <Tile
          label={words.side.SUPPLY}
          value={texts.countLots(lots.rows.length, lots.cut)}
          note={texts.countKg(total(supply))}
        />
        <Tile
          label={words.side.DEMAND}
          value={texts.countDemands(demands.rows.length, demands.cut)}
          note={texts.countKg(total(demand))}
        />
      </Tiles>
      {none && <p>{texts.countNone}</p>}
      <Bars
        title={texts.weeks}
        step={parts.week}
        names={[words.side.SUPPLY, words.side.DEMAND]}
        steps={weeksOf(form.from, form.to, supply, demand)}
        words={(amount) => `${wholeText(amount)} kg`}
      />
    </div>
  );
}
