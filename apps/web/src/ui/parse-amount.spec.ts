import { parseAmount, parseKilograms } from './parse-amount.js';

describe('amounts as people type them', () => {
  it.each([
    ['12000', '12000'],
    ['12.000', '12000'],
    ['9,5k', '9500'],
    ['9k5', '9500'],
    ['12tr5', '12500000'],
    ['12tr500', '12500000'],
    ['12 triệu', '12000000'],
    ['1,25 tỷ', '1250000000'],
    ['8 ngàn', '8000'],
    ['0', '0'],
    ['7,25', '7.25'],
  ])('%s is %s', (text, value) => {
    expect(parseAmount(text)).toBe(value);
  });

  it.each(['', 'k', '12x', '1.5', '12,5tr5', '1,2,3', '-5', '12 5', '9.5k'])(
    'does not guess at "%s"',
    (text) => {
      expect(parseAmount(text)).toBeNull();
    },
  );

  it.each([
    ['1,2 tấn', '1200'],
    ['1,2 Tan', '1200'],
    ['12 tạ', '1200'],
    ['3 tấn 5', '3500'],
    ['250 ký', '250'],
    ['250kg', '250'],
    ['12k', '12000'],
  ])('%s is %s kg', (text, value) => {
    expect(parseKilograms(text)).toBe(value);
  });
});
