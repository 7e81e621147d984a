/** Texts of figures and days, without React: for labels, sentences and tests. Times are those of Asia/Ho_Chi_Minh. */
import {
  dayNumber,
  formatIsoDay,
  formatMoneyVnd,
  formatVietnameseDay,
  formatVietnameseNumber,
} from '#text';

export type Tongue = 'vi' | 'en';

/** Viet Nam is ahead of UTC by so much; it has no summer time. */
const OFFSET_MILLIS = 7 * 3_600_000;
const DAY_MILLIS = 86_400_000;

/** "1200000" to "1.200.000 đ". */
export const moneyText = (vnd: string): string => formatMoneyVnd(BigInt(vnd));

const SCALES = [
  { from: 1_000_000_000n, vi: 'tỷ', en: 'bn' },
  { from: 1_000_000n, vi: 'triệu', en: 'm' },
] as const;

/** "12500000" to "12,5 triệu đ"; below a million in full. Three figures are enough to know where one stands. */
export function shortMoneyText(vnd: string, tongue: Tongue): string {
  const amount = BigInt(vnd);
  const size = amount < 0n ? -amount : amount;
  const scale = SCALES.find(({ from }) => size >= from);
  if (scale === undefined) return moneyText(vnd);
  const hundredths = (amount * 100n) / scale.from;
  const whole = hundredths / 100n;
  const rest = (hundredths < 0n ? -hundredths : hundredths) % 100n;
  const decimals = rest === 0n ? '' : `.${rest.toString().padStart(2, '0').replace(/0$/, '')}`;
  return `${formatVietnameseNumber(`${whole}${decimals}`)}\u00a0${scale[tongue]}\u00a0đ`;
}

export interface UnitWords {
  readonly kg: string;
  readonly piece: string;
  readonly guest: string;
  readonly ton: string;
}

/** Word of a unit of the API ("kg", "cái", "khách"). */
export const unitText = (unit: string, words: UnitWords): string =>
  unit === 'kg' ? words.kg : unit === 'cái' ? words.piece : unit === 'khách' ? words.guest : unit;

/** "3200", "kg" to "3.200 kg". */
export const quantityText = (amount: string, unit: string, words: UnitWords): string =>
  `${formatVietnameseNumber(amount)}\u00a0${unitText(unit, words)}`;

/** "12000" to "12 tấn" when it is at least a tonne; null below. */
export function tonnesText(kilograms: string, words: UnitWords): string | null {
  const [whole = '0', decimals = ''] = kilograms.split('.');
  if (whole.length < 4) return null;
  const tail = `${whole.slice(-3)}${decimals}`.replace(/0+$/, '');
  const head = whole.slice(0, -3);
  return `${formatVietnameseNumber(tail === '' ? head : `${head}.${tail}`)}\u00a0${words.ton}`;
}

/** "2026-11-24" to "24/11/2026". */
export const dayText = (day: string): string => formatVietnameseDay(day);

/** "2026-11-24" to "24/11". */
export const shortDayText = (day: string): string => formatVietnameseDay(day).slice(0, 5);

/** "24/11 – 02/12/2026", with each year only where it is needed. */
export function daysText(from: string, to: string): string {
  if (from === to) return dayText(from);
  const first = from.slice(0, 4) === to.slice(0, 4) ? shortDayText(from) : dayText(from);
  return `${first} – ${dayText(to)}`;
}

/** The day of a moment in Viet Nam. */
export const dayOf = (instant: string | number): string =>
  formatIsoDay(Math.floor((new Date(instant).getTime() + OFFSET_MILLIS) / DAY_MILLIS));

/** The day of today in Viet Nam. */
export const today = (): string => dayOf(Date.now());

/** "24/11/2026 08:05". */
export function momentText(instant: string): string {
  const clock = new Date(new Date(instant).getTime() + OFFSET_MILLIS).toISOString().slice(11, 16);
  return `${dayText(dayOf(instant))} ${clock}`;
}

/** Whole days from one day to another; negative when the other is before. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
