/**
 * Calendar days as whole numbers: day 0 is 1970-01-01, a Thursday. Days have no time zone; whoever turns an instant into
 * a day chooses the zone (Asia/Ho_Chi_Minh here) before calling.
 */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const VIETNAMESE_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const ISO_WEEK = /^(\d{4})-W(\d{2})$/;
const DAYS_PER_ERA = 146_097;

/** Days from civil, proleptic Gregorian; the year starts in March so that the leap day comes last. */
function civilToDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
}

/** Year, month 1..12 and day of month of a day number. */
export function civilOf(dayNumber: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

function checkedDay(year: number, month: number, day: number): number | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = civilToDay(year, month, day);
  return civilOf(number).day === day ? number : null;
}

function pad(value: number, width: number): string {
  return value.toString().padStart(width, '0');
}

/** "2026-03-02" to its day number; null when it is no day of the calendar (2026-02-29). */
export function parseIsoDay(text: string): number | null {
  const match = ISO_DAY.exec(text);
  return match === null ? null : checkedDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Day number of a day known to be valid; throws a RangeError otherwise. */
export function dayNumber(isoDay: string): number {
  const day = parseIsoDay(isoDay);
  if (day === null) throw new RangeError(`not a day: ${isoDay}`);
  return day;
}

/** Day number to "2026-03-02". */
export function formatIsoDay(day: number): string {
  const civil = civilOf(day);
  return `${pad(civil.year, 4)}-${pad(civil.month, 2)}-${pad(civil.day, 2)}`;
}

/** "2026-03-02" to "02/03/2026". */
export function formatVietnameseDay(isoDay: string): string {
  const civil = civilOf(dayNumber(isoDay));
  return `${pad(civil.day, 2)}/${pad(civil.month, 2)}/${pad(civil.year, 4)}`;
}

/** "2/3/2026" or "02-03-2026" (day first) to "2026-03-02"; null when it is no day. */
export function parseVietnameseDay(text: string): string | null {
  const match = VIETNAMESE_DAY.exec(text.trim());
  if (match === null) return null;
  const day = checkedDay(Number(match[3]), Number(match[2]), Number(match[1]));
  return day === null ? null : formatIsoDay(day);
}

/** The day `days` after `isoDay`, as "YYYY-MM-DD". */
export function addDays(isoDay: string, days: number): string {
  return formatIsoDay(dayNumber(isoDay) + days);
}

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the week a day lies in. */
export function weekStart(day: number): number {
  return day - isoWeekday(day) + 1;
}

/** ISO week of a day: the year is that of the week's Thursday. */
export function isoWeekOf(day: number): IsoWeek {
  const thursday = weekStart(day) + 3;
  const { year } = civilOf(thursday);
  return { year, week: Math.floor((thursday - civilToDay(year, 1, 1)) / 7) + 1 };
}

/** Monday of ISO week `week` of `year`. */
export function isoWeekStart({ year, week }: IsoWeek): number {
  return weekStart(civilToDay(year, 1, 4)) + (week - 1) * 7;
}

/** 52 or 53. */
export function weeksInIsoYear(year: number): number {
  return isoWeekOf(civilToDay(year, 12, 28)).week;
}

/** { year: 2026, week: 9 } to "2026-W09". */
export function formatIsoWeek({ year, week }: IsoWeek): string {
  return `${pad(year, 4)}-W${pad(week, 2)}`;
}

/** "2026-W09" to its week; null when the year has no such week. */
export function parseIsoWeek(text: string): IsoWeek | null {
  const match = ISO_WEEK.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const week = Number(match[2]);
  return year >= 1 && week >= 1 && week <= weeksInIsoYear(year) ? { year, week } : null;
}
