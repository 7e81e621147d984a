import { badInput } from '../shared/app-error.js';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.js';
import { conversionsOf, convertToBase, type StatedQuantity } from './conversion.js';
import { productByCode } from './catalogue.js';

/** An organisation's own factor: one `unit` of the product holds `holds`. */
export interface ConversionForm {
  readonly productCode: string;
  readonly unit: string;
  readonly holds: StatedQuantity;
}

export interface ConversionValues {
  readonly productCode: string;
  /** As it is stored and shown: NFC, lower case, single blanks. */
  readonly unit: string;
  readonly baseAmount: bigint;
}

const UNIT_CHARS_MAX = 30;

/** Judges a declared factor; units with a general factor (kg, tấn) are not for declaring, and only they may state it. */
export function judgeConversion(form: ConversionForm): ConversionValues | Refusal {
  const product = productByCode(form.productCode);
  if (product === null) return refuse('UNKNOWN_PRODUCT', 'productCode');
  const unit = form.unit.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (unit === '' || unit.length > UNIT_CHARS_MAX) {
    throw badInput('unit', {
      vi: `Tên đơn vị phải có từ 1 đến ${UNIT_CHARS_MAX} ký tự.`,
      en: `A unit has 1 to ${UNIT_CHARS_MAX} characters.`,
    });
  }
  if (conversionsOf(product).some((general) => general.unit.toLowerCase() === unit)) {
    return refuse('UNIT_HAS_FACTOR', 'unit');
  }
  const held = convertToBase(form.holds, product);
  if (isRefusal(held)) return { ...held, field: `holds.${held.field ?? 'amount'}` };
  return { productCode: product.code, unit, baseAmount: held.quantityBase };
}
