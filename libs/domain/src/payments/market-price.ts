/** Reference prices (giá tham chiếu) that staff enter: a commodity at a place, a unit, a day and where it was read. */
import { dayNumber } from '#text';
import { productByCode, gradeOf } from '../catalogue/index.js';
import { LIMITS, type Refusal, refuse } from '../shared/index.js';

/** A price at the yard is one to two thousand dong above the farm gate on the same day: never mix them. */
export const PRICE_PLACES = ['farm_gate', 'yard', 'factory', 'wholesale', 'retail'] as const;
export type PricePlace = (typeof PRICE_PLACES)[number];

export interface SeriesForm {
  readonly code: string;
  readonly productCode: string;
  readonly gradeRank: number | null;
  readonly unit: string;
}

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function judgeSeries(form: SeriesForm): Refusal | null {
  if (!CODE.test(form.code) || form.code.length > LIMITS.text.code) {
    return refuse('SERIES_CODE', 'code');
  }
  const product = productByCode(form.productCode);
  if (product === null) return refuse('UNKNOWN_PRODUCT', 'productCode');
  if (form.gradeRank !== null && gradeOf(product, form.gradeRank) === null) {
    return refuse('UNKNOWN_GRADE', 'gradeRank');
  }
  return null;
}

/** Days far back or ahead are slips of the pen. */
export function judgePrice(
  price: { readonly day: string; readonly vndPerUnit: bigint },
  today: string,
): Refusal | null {
  const ahead = dayNumber(price.day) - dayNumber(today);
  if (ahead > 0 || ahead < -LIMITS.payments.priceDaysBackMax) {
    return refuse('PRICE_DAY', 'day', { most: String(LIMITS.payments.priceDaysBackMax) });
  }
  return price.vndPerUnit <= 0n || price.vndPerUnit > LIMITS.money.priceMax
    ? refuse('PRICE_OUT_OF_RANGE', 'vndPerUnit')
    : null;
}
