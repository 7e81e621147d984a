import type { BaseUnit } from '../catalogue/index.js';
import { badInput } from '../shared/index.js';
import { SHOWN_UNIT } from '../supply/index.js';

/**
 * A decimal of the shown unit (kg, piece, guest) in base units, exactly; zero is allowed, a tare may be none. The inverse
 * of `shownAmount`. Throws BAD_INPUT when it is no decimal or finer than the base unit.
 */
export function baseAmount(text: string, baseUnit: BaseUnit, field: string): bigint {
  const { decimals } = SHOWN_UNIT[baseUnit];
  const match = /^(\d{1,16})(?:\.(\d{1,3}))?$/.exec(text);
  const fraction = (match?.[2] ?? '').replace(/0+$/, '');
  if (match === null || fraction.length > decimals) {
    throw badInput(field, {
      vi: 'Số lượng không âm, theo kg (tối đa 3 số lẻ) hoặc theo cái, khách (số nguyên); hãy sửa lại.',
      en: 'An amount is not negative, in kg with at most 3 decimals or in whole pieces or guests; correct it.',
    });
  }
  return BigInt(`${match[1] ?? '0'}${fraction.padEnd(decimals, '0')}`);
}
