import { endOfMonth, forecastFaults, nextMonths } from './forecast-form.js';

const TEXTS = { productWrong: 'p', amountWrong: 'a', order: 'o', priceWrong: 'g' };
const FORM = {
  productCode: 'pineapple-queen',
  month: '2027-03-01',
  least: '8 tấn',
  likely: '10 tấn',
  most: '12 tấn',
  price: '8k',
};

describe('an announced harvest', () => {
  it('is asked for one of twelve months', () => {
    const months = nextMonths('2026-11-24');
    expect([months[0], months[1], months[2], months.length]).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      12,
    ]);
  });

  it.each([
    ['2026-02-01', '2026-02-28'],
    ['2028-02-01', '2028-02-29'],
    ['2026-12-01', '2026-12-31'],
  ])('ends the month of %s on %s', (first, last) => {
    expect(endOfMonth(first)).toBe(last);
  });

  it.each([
    [{}, []],
    [{ likely: '', most: '' }, []],
    [{ least: '' }, ['least']],
    [{ likely: '7 tấn' }, ['likely']],
    [{ most: '9 tấn' }, ['most']],
    [{ price: 'rẻ', productCode: null }, ['product', 'price']],
  ])('with %j has to mend %j', (change, fields) => {
    const faults = forecastFaults({ ...FORM, ...change }, 'kg', TEXTS);
    expect(faults.map(({ field }) => field)).toEqual(fields);
  });
});
