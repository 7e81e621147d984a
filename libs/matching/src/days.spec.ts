import { formatDay, parseDay } from './days.js';
import { tieHash, tieRanks } from './tie-order.js';

describe('days', () => {
  it('numbers every day of the calendar in order and back', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('2000-03-01')).toBe(11_017);
    for (let day = -200_000; day < 200_000; day += 37) expect(parseDay(formatDay(day))).toBe(day);
    expect(parseDay('2024-02-29')).toBe(parseDay('2024-03-01')! - 1);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-01-01',
    '2026-1-1',
    '',
    '2026-01-01T00:00',
  ])('refuses %p', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('the tie order', () => {
  it('depends on seed and id alone', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const ranks = tieRanks(3, ids);
    const turned = tieRanks(3, [...ids].reverse());
    expect([...turned].reverse()).toEqual([...ranks]);
    expect([...tieRanks(4, ids)]).not.toEqual([...ranks]);
    expect(tieHash(1, 'x')).toBe(tieHash(1, 'x'));
  });
});
