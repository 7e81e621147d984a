import fc from 'fast-check';
import { formatPhone, normalisePhone } from './phone.js';
import { parseTaxCode, taxCodeCheckDigit } from './tax-code.js';

const SEED = 20_260_305;

describe('mobile numbers', () => {
  it.each([
    '0912345678',
    '0912 345 678',
    '84912345678',
    '+84 912.345.678',
    '+84 (0)912-345-678',
    '0084912345678',
    '\u200e0912345678',
  ])('reads %j', (text) => {
    expect(normalisePhone(text)).toBe('+84912345678');
  });

  it.each([
    '091234567',
    '09123456789',
    '0212345678',
    '0412345678',
    '+1912345678',
    '',
    'abc',
    '+840912345678',
  ])('refuses %j', (text) => {
    expect(normalisePhone(text)).toBeNull();
  });

  it('reads back what it shows', () => {
    expect(formatPhone('+84912345678')).toBe('0912 345 678');
    expect(normalisePhone(formatPhone('+84371234567'))).toBe('+84371234567');
    expect(formatPhone('tổng đài')).toBe('tổng đài');
  });
});

describe('tax codes', () => {
  it.each([
    ['0100047516', '0100047516', 'organisation'],
    ['1800712343', '1800712343', 'organisation'],
    [' 0100 047516-001', '0100047516-001', 'dependent-unit'],
    ['0100047516001', '0100047516-001', 'dependent-unit'],
    ['092085001234', '092085001234', 'personal'],
  ])('accepts %j', (text, taxCode, kind) => {
    expect(parseTaxCode(text)).toEqual({ taxCode, kind });
  });

  it.each([
    ['0100047517', 'TAX_CODE_CHECK_DIGIT'],
    ['0000047516', 'TAX_CODE_IMPOSSIBLE'],
    ['0100000000', 'TAX_CODE_IMPOSSIBLE'],
    ['0100047516-000', 'TAX_CODE_IMPOSSIBLE'],
    ['010004751', 'TAX_CODE_SHAPE'],
    ['01000475166', 'TAX_CODE_SHAPE'],
    ['MST0100047516', 'TAX_CODE_SHAPE'],
    ['', 'TAX_CODE_SHAPE'],
  ])('refuses %j with %s', (text, fault) => {
    expect(parseTaxCode(text)).toEqual({ fault });
  });

  it('has no check digit where the weighted sum is a multiple of 11', () => {
    expect(taxCodeCheckDigit('000000000')).toBeNull();
    expect(() => taxCodeCheckDigit('12')).toThrow(RangeError);
  });

  it('catches every single wrong digit', () => {
    const nine = fc
      .integer({ min: 10_000_000, max: 999_999_999 })
      .map((n) => n.toString().padStart(9, '0'));
    fc.assert(
      fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (first, at, by) => {
        const check = taxCodeCheckDigit(first);
        fc.pre(check !== null);
        const code = `${first}${check}`;
        const wrong =
          code.slice(0, at) + ((Number(code[at]) + by) % 10).toString() + code.slice(at + 1);
        expect(parseTaxCode(wrong)).toHaveProperty('fault');
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
