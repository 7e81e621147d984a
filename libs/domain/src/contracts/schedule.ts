import { formatIsoDay, dayNumber, weekStart } from '#text';
import { assert } from '../shared/index.js';

export interface Slot {
  readonly no: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: bigint;
}

interface Week {
  readonly from: number;
  readonly to: number;
}

function weeksOf(from: number, to: number): Week[] {
  const weeks: Week[] = [];
  for (let day = from; day <= to; day = weekStart(day) + 7) {
    weeks.push({ from: day, to: Math.min(to, weekStart(day) + 6) });
  }
  return weeks;
}

/**
 * Delivery slots (đợt giao): one per calendar week of the leg, whole units spread over its days, what is left in the last
 * one. The sum is the quantity; a week that would carry nothing has no slot.
 */
export function weeklySlots(
  quantityBase: bigint,
  days: { readonly from: string; readonly to: string },
  unitBase: bigint,
): Slot[] {
  const from = dayNumber(days.from);
  const to = dayNumber(days.to);
  assert(from <= to && quantityBase > 0n, 'a leg has days and a quantity');
  const total = BigInt(to - from + 1);
  const wholeUnits = quantityBase / unitBase;
  const weeks = weeksOf(from, to);
  const shares: bigint[] = [];
  let given = 0n;
  weeks.forEach((week, index) => {
    const upTo = (wholeUnits * BigInt(week.to - from + 1)) / total;
    const until = index === weeks.length - 1 ? quantityBase : upTo * unitBase;
    shares.push(until - given);
    given = until;
  });
  return weeks
    .map((week, index) => ({ week, share: shares[index] ?? 0n }))
    .filter(({ share }) => share > 0n)
    .map(({ week, share }, index) => ({
      no: index + 1,
      deliverFrom: formatIsoDay(week.from),
      deliverTo: formatIsoDay(week.to),
      quantityBase: share,
    }));
}
