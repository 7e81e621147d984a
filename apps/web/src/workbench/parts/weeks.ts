/** Amounts by week, for paired bars. */
import { addDays, dayNumber, formatIsoDay, weekStart } from '#text';
import { shortDayText } from '../../format/format.js';
import type { BarStep } from './bars.js';

export interface WeekLine {
  readonly from: string;
  readonly kilograms: number;
}

/** First day of the week of a day. */
const startOf = (day: string): string => formatIsoDay(weekStart(dayNumber(day)));

/** Kilograms by the week in which they are first there; what is there already counts in the first week. */
export function weeksOf(
  { from, to }: { readonly from: string; readonly to: string },
  first: readonly WeekLine[],
  second: readonly WeekLine[],
): readonly BarStep[] {
  const sums = (lines: readonly WeekLine[]): Map<string, number> => {
    const map = new Map<string, number>();
    for (const { from: day, kilograms } of lines) {
      const key = startOf(day < from ? from : day);
      map.set(key, (map.get(key) ?? 0) + kilograms);
    }
    return map;
  };
  const [firsts, seconds] = [sums(first), sums(second)];
  const steps: BarStep[] = [];
  for (let day = startOf(from); day <= to; day = addDays(day, 7)) {
    steps.push({
      key: day,
      label: shortDayText(day),
      first: firsts.get(day) ?? 0,
      second: seconds.get(day) ?? 0,
    });
  }
  return steps;
}
