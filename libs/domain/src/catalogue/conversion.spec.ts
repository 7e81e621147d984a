import fc from 'fast-check';
import { AppError } from '../shared/app-error.js';
import { isRefusal } from '../shared/refusal.js';
import { productByCode } from './catalogue.js';
import { convertToBase, yieldRefusal } from './conversion.js';
import type { Product } from './product.js';

const SEED = 20_260_306;

function product(code: string): Product {
  const found = productByCode(code);
  if (found === null) throw new Error(`no product ${code}`);
  return found;
}

const pineapple = product('pineapple-queen');

function base(
  amount: string,
  unit: string,
  of: Product = pineapple,
  declared: Parameters<typeof convertToBase>[2] = [],
) {
  const result = convertToBase({ amount, unit }, of, declared);
  return isRefusal(result) ? result.refused : result.quantityBase;
}

describe('converting to base units', () => {
  it.each([
    ['1', 'kg', 1000n],
    ['0.5', 'tấn', 500_000n],
    ['2.25', 'tạ', 225_000n],
    ['1.125', 'KG', 1125n],
    ['3', 'ta\u0302\u0301n', 3_000_000n],
  ])('%s %s is %s g', (amount, unit, grams) => {
    expect(base(amount, unit)).toBe(grams);
  });

  it.each(['trái', 'cặp', 'chục', 'giạ', 'thiên', 'bao', 'con', 'công'])(
    'never guesses what one %s holds',
    (unit) => {
      expect(base('10', unit)).toBe('UNIT_WITHOUT_FACTOR');
    },
  );

  it('uses a factor that was declared, and only for what was declared', () => {
    const declared = [{ unit: 'trái', baseAmount: 1150n, source: 'declared by the seller' }];
    expect(base('1000', 'trái', pineapple, declared)).toBe(1_150_000n);
    expect(base('1000', 'thiên', pineapple, declared)).toBe('UNIT_WITHOUT_FACTOR');
  });

  it('lets nobody redefine a kilogram', () => {
    expect(base('1', 'kg', pineapple, [{ unit: 'kg', baseAmount: 900n, source: 'declared' }])).toBe(
      1000n,
    );
  });

  it.each(['lít', 'tà', '', 'kg\u0000', 'k'.repeat(10_000)])(
    'does not know the unit %j',
    (unit) => {
      expect(base('1', unit)).toBe('UNKNOWN_UNIT');
    },
  );

  it('counts pieces, jobs and guests', () => {
    expect(base('12', 'cái', product('water-hyacinth-basket'))).toBe(12n);
    expect(base('30', 'công', product('rice-harvesting'))).toBe(30n);
    expect(base('20', 'khách', product('orchard-homestay'))).toBe(20n);
    expect(base('1', 'chục', product('water-hyacinth-basket'))).toBe('UNIT_WITHOUT_FACTOR');
    expect(base('1', 'kg', product('orchard-homestay'))).toBe('UNKNOWN_UNIT');
  });

  it('refuses nothing and too much', () => {
    expect(base('0', 'kg')).toBe('QUANTITY_NOT_POSITIVE');
    expect(base('0.000', 'tấn')).toBe('QUANTITY_NOT_POSITIVE');
    expect(base('1000001', 'tấn')).toBe('QUANTITY_TOO_LARGE');
    expect(base('999999999999999', 'tấn')).toBe('QUANTITY_TOO_LARGE');
  });

  it.each([
    '-1',
    '1,5',
    '1.000,5',
    '1.2345',
    'NaN',
    'Infinity',
    '1e3',
    '',
    ' 1',
    '01',
    '0x10',
    '9007199254740993.5',
  ])('faults the amount %j', (amount) => {
    expect(() => base(amount, 'kg')).toThrow(AppError);
  });

  it('faults half a guest and half a gram', () => {
    expect(() => base('2.5', 'khách', product('orchard-homestay'))).toThrow(AppError);
    expect(() => base('0.5', 'g')).toThrow(AppError);
  });

  it('is exact: thousandths of a kilogram add up to the gram', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 999_999_999n), (grams) => {
        const amount = `${grams / 1000n}.${(grams % 1000n).toString().padStart(3, '0')}`;
        expect(base(amount, 'kg')).toBe(grams);
      }),
      { seed: SEED },
    );
  });
});

describe('yields', () => {
  const hectare = 10_000n;

  it('accepts what a field can bear and refuses what it cannot', () => {
    expect(yieldRefusal(pineapple, 60_000_000n, hectare)).toBeNull();
    expect(yieldRefusal(pineapple, 60_000_001n, hectare)).toEqual({
      refused: 'YIELD_IMPOSSIBLE',
      field: 'areaM2',
      params: { yield: '60.1', max: '60' },
    });
    expect(yieldRefusal(product('paddy'), 75_000_000n, 10n * hectare)).toBeNull();
  });

  it('says nothing where area says nothing', () => {
    expect(yieldRefusal(product('eel'), 10n ** 12n, 1n)).toBeNull();
    expect(yieldRefusal(product('orchard-homestay'), 500n, 1n)).toBeNull();
  });
});
