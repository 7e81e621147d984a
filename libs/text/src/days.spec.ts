import fc from 'fast-check';
import {
  addDays,
  dayNumber,
  formatIsoDay,
  formatIsoWeek,
  formatVietnameseDay,
  isoWeekOf,
  isoWeekStart,
  isoWeekday,
  parseIsoDay,
  parseIsoWeek,
  parseVietnameseDay,
  weeksInIsoYear,
} from './days.js';

const SEED = 20_260_304;
const anyDay = fc.integer({ min: -200_000, max: 400_000 });

describe('days', () => {
  it('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000);
        expect(formatIsoDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(isoWeekday(day) % 7).toBe(date.getUTCDay());
        expect(parseIsoDay(formatIsoDay(day))).toBe(day);
        expect(parseVietnameseDay(formatVietnameseDay(formatIsoDay(day)))).toBe(formatIsoDay(day));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    '2026-04-31',
    'NaN',
    '',
  ])('knows that %j is no day', (text) => {
    expect(parseIsoDay(text)).toBeNull();
    expect(() => dayNumber(text)).toThrow(RangeError);
  });

  it('reads days as people write them, day first', () => {
    expect(parseVietnameseDay('2/3/2026')).toBe('2026-03-02');
    expect(parseVietnameseDay('31.12.2026')).toBe('2026-12-31');
    expect(parseVietnameseDay('29/2/2026')).toBeNull();
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-01-01', '2026-W01'],
    ['2026-11-24', '2026-W48'],
    ['2027-01-01', '2026-W53'],
  ])('%s lies in %s', (day, week) => {
    expect(formatIsoWeek(isoWeekOf(dayNumber(day)))).toBe(week);
  });

  it('starts weeks on Monday and finds them again', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const week = isoWeekOf(day);
        const start = isoWeekStart(week);
        expect(isoWeekday(start)).toBe(1);
        expect(day - start).toBeGreaterThanOrEqual(0);
        expect(day - start).toBeLessThan(7);
        expect(parseIsoWeek(formatIsoWeek(week))).toEqual(week);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('knows the long years', () => {
    expect([2020, 2021, 2026, 2032].map(weeksInIsoYear)).toEqual([53, 52, 53, 53]);
    expect(parseIsoWeek('2021-W53')).toBeNull();
    expect(parseIsoWeek('2026-W00')).toBeNull();
  });
});
