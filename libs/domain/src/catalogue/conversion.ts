import { badInput } from '../shared/app-error.js';
import { LIMITS } from '../shared/limits.js';
import { refuse, type Refusal } from '../shared/refusal.js';
import type { BaseUnit, Conversion, Product } from './product.js';

/** A quantity as a person states it; `amount` is an exact decimal ("1.5"). */
export interface StatedQuantity {
  readonly amount: string;
  readonly unit: string;
}

/** The quantity in base units and the stated row that turned it into them. */
export interface ConvertedQuantity {
  readonly quantityBase: bigint;
  readonly conversion: Conversion;
}

const BY_LAW = 'unit of measurement by law';
const BY_COUNT = 'the count itself';

/** Conversions that follow from the base unit alone. */
const UNIVERSAL: Record<BaseUnit, readonly Conversion[]> = {
  g: [
    { unit: 'kg', baseAmount: 1000n, source: BY_LAW },
    { unit: 'g', baseAmount: 1n, source: BY_LAW },
    { unit: 'tạ', baseAmount: 100_000n, source: BY_LAW },
    { unit: 'tấn', baseAmount: 1_000_000n, source: BY_LAW },
  ],
  piece: [{ unit: 'cái', baseAmount: 1n, source: BY_COUNT }],
  guest: [{ unit: 'khách', baseAmount: 1n, source: BY_COUNT }],
};

/**
 * Units of the trade whose content differs by place, product and moisture (a chục holds ten to sixteen, a giạ 20 to 22 kg
 * of paddy, a công may be the old large one): they count only with a factor the seller declares.
 */
export const TRADE_UNITS: readonly string[] = [
  'trái',
  'cặp',
  'chục',
  'giạ',
  'thiên',
  'bao',
  'con',
  'công',
  'chuyến',
];

const PLAIN_AMOUNT = /^(?:0|[1-9]\d{0,14})(?:\.(\d+))?$/;

/** Every conversion that needs no declaration: those of the base unit, then the product's own. */
export function conversionsOf(product: Product): readonly Conversion[] {
  return [...UNIVERSAL[product.baseUnit], ...product.conversions];
}

function sameUnit(a: string, b: string): boolean {
  // Accents matter here: "tạ" and "tà" are not one unit, but case, blanks and Unicode form may differ.
  return a.normalize('NFC').trim().toLowerCase() === b.normalize('NFC').trim().toLowerCase();
}

function findConversion(
  unit: string,
  product: Product,
  declared: readonly Conversion[],
): Conversion | Refusal {
  // Stated rows of the law come first, so that nobody redefines a kilogram.
  const found = [...conversionsOf(product), ...declared].find((row) => sameUnit(row.unit, unit));
  if (found !== undefined) return found;
  const known = TRADE_UNITS.find((tradeUnit) => sameUnit(tradeUnit, unit));
  if (known !== undefined) return refuse('UNIT_WITHOUT_FACTOR', 'unit', { unit: known });
  return refuse('UNKNOWN_UNIT', 'unit');
}

function notWhole(): Error {
  return badInput('amount', {
    vi: 'Số lượng lẻ hơn đơn vị nhỏ nhất của sản phẩm (gam, cái, khách); hãy làm tròn.',
    en: 'The amount is finer than the smallest unit of the product (gram, piece, guest); round it.',
  });
}

/** `amount * baseAmount` in whole base units, by integer arithmetic only. */
function multiply(amount: string, baseAmount: bigint): bigint {
  const match = PLAIN_AMOUNT.exec(amount);
  const decimals = match?.[1] ?? '';
  if (match === null || decimals.length > LIMITS.quantity.decimalsMax) {
    throw badInput('amount', {
      vi: 'Số lượng phải là số thập phân, tối đa 3 chữ số lẻ, ví dụ 1.5.',
      en: 'The amount must be a decimal number with at most 3 decimals, for example 1.5.',
    });
  }
  const scale = 10n ** BigInt(decimals.length);
  const scaled = BigInt(amount.replace('.', '')) * baseAmount;
  if (scaled % scale !== 0n) throw notWhole();
  return scaled / scale;
}

/**
 * A stated quantity in base units. Refuses unknown units, units without a stated factor, and quantities that are zero or
 * above the limit; throws a BAD_INPUT fault on an amount that is no decimal or finer than the base unit.
 */
export function convertToBase(
  stated: StatedQuantity,
  product: Product,
  declared: readonly Conversion[] = [],
): ConvertedQuantity | Refusal {
  const conversion = findConversion(stated.unit, product, declared);
  if ('refused' in conversion) return conversion;
  const quantityBase = multiply(stated.amount, conversion.baseAmount);
  if (quantityBase === 0n) return refuse('QUANTITY_NOT_POSITIVE', 'amount');
  if (quantityBase > LIMITS.quantity.baseMax) return refuse('QUANTITY_TOO_LARGE', 'amount');
  return { quantityBase, conversion };
}

/**
 * Refuses a harvest no field can bear: null when `quantityBase` grams from `areaM2` square metres are possible or area
 * says nothing about the product.
 */
export function yieldRefusal(
  product: Product,
  quantityBase: bigint,
  areaM2: bigint,
): Refusal | null {
  if (product.maxYieldKgPerHa === null || product.baseUnit !== 'g' || areaM2 <= 0n) return null;
  // g / m2 compared with kg / ha: one kg per ha is a tenth of a gram per m2.
  if (quantityBase * 10n <= BigInt(product.maxYieldKgPerHa) * areaM2) return null;
  const tenthsOfTonnePerHa = (quantityBase + areaM2 * 10n - 1n) / (areaM2 * 10n);
  return refuse('YIELD_IMPOSSIBLE', 'areaM2', {
    yield: `${tenthsOfTonnePerHa / 10n}.${tenthsOfTonnePerHa % 10n}`,
    max: String(product.maxYieldKgPerHa / 1000),
  });
}
