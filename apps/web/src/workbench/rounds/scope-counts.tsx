/** What a round would clear: counted from the open book while the scope is chosen. */
import { useMemo } from 'react';
import { Bars } from '../parts/bars.js';
import { tonnes, wholeText } from '../parts/amounts.js';
import layout from '../parts/layout.module.css';
import { useTexts as usePartTexts } from '../parts/messages.js';
import { Tile, Tiles } from '../parts/tiles.js';
import { useAll } from '../parts/use-all.js';
import type { WeekLine } from '../parts/weeks.js';
import { weeksOf } from '../parts/weeks.js';
import { useDeskWords } from '../parts/words.js';
import { useTexts } from './messages.js';
import type { RoundForm } from './round-form.js';
import { scopeDemandsQuery, scopeLotsQuery } from './rounds.documents.js';

const LINES_MAX = 500;

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
  const total = (lines: readonly WeekLine[]): string =>
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
        steps={weeksOf(form, supply, demand)}
        words={(amount) => `${wholeText(amount)} kg`}
      />
    </div>
  );
}
