import { weeksOf } from './weeks.js';

describe('amounts by week', () => {
  it('has every week of the span, and puts what is there already into the first', () => {
    const steps = weeksOf(
      { from: '2026-12-01', to: '2026-12-16' },
      [
        { from: '2026-11-02', kilograms: 5 },
        { from: '2026-12-15', kilograms: 7 },
      ],
      [{ from: '2026-12-02', kilograms: 1 }],
    );
    expect(steps.map(({ key, first, second }) => [key, first, second])).toEqual([
      ['2026-11-30', 5, 1],
      ['2026-12-07', 0, 0],
      ['2026-12-14', 7, 0],
    ]);
  });
});
