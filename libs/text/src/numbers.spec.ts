import fc from 'fast-check';
import {
  formatMoneyVnd,
  formatScaled,
  formatVietnameseNumber,
  parseMoneyVnd,
  parseVietnameseNumber,
} from './numbers.js';

const SEED = 20_260_302;

describe('Vietnamese numbers', () => {
  it.each([
    ['1.000,5', '1000.5'],
    ['1000,50', '1000.5'],
    ['1.234.567', '1234567'],
    [' 12 ', '12'],
    ['0,0', '0'],
    ['-0', '0'],
    ['−3,25', '-3.25'],
    ['007', '7'],
  ])('reads %j as %s', (text, value) => {
    expect(parseVietnameseNumber(text)).toBe(value);
  });

  it.each([
    '1.5',
    '1,000.5',
    '1.00',
    '1.0000',
    '1,',
    ',5',
    '',
    'NaN',
    '1e3',
    '--1',
    '1.000.5',
    '١٢',
  ])('does not guess at %j', (text) => {
    expect(parseVietnameseNumber(text)).toBeNull();
  });

  it('reads back what it writes, at any size', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.nat(6), (amount, scale) => {
        const text = formatScaled(amount, scale);
        const value = parseVietnameseNumber(text) ?? '';
        expect(formatVietnameseNumber(value)).toBe(text);
        const [whole = '', decimals = ''] = value.split('.');
        expect(BigInt(whole + decimals.padEnd(scale, '0'))).toBe(amount);
      }),
      { seed: SEED },
    );
  });

  it('refuses to write what is no decimal', () => {
    expect(() => formatVietnameseNumber('NaN')).toThrow(RangeError);
    expect(() => formatVietnameseNumber('1,5')).toThrow(RangeError);
  });
});

describe('money', () => {
  it.each([
    ['1.200.000 đ', 1_200_000n],
    ['1200000', 1_200_000n],
    ['9.500đ', 9500n],
    ['9.500 VND', 9500n],
    ['9.500 đồng', 9500n],
    ['9.500\u00a0₫', 9500n],
  ])('reads %j', (text, amount) => {
    expect(parseMoneyVnd(text)).toBe(amount);
  });

  it.each(['32 tỷ', '1,2 triệu', '1,5', 'đ', '32.610 tỷ'])('does not guess at %j', (text) => {
    expect(parseMoneyVnd(text)).toBeNull();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (amount) => {
        expect(parseMoneyVnd(formatMoneyVnd(amount))).toBe(amount);
      }),
      { seed: SEED },
    );
  });
});
