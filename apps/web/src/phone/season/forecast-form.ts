/** A harvest that is announced: three amounts of one month, as a lot whose least part is offered firmly. */
import { addDays } from '#text';
import type { FieldError } from '../../ui/error-summary.js';
import type { CreateLotInput, LotPartsFragment } from '../lots/lots.documents.js';
import { lastOf, middleGrade, parsePrice, quantityParser } from '../lots/lot-form.js';
import type { Product } from '../catalogue/use-catalogue.js';

export interface ForecastForm {
  readonly productCode: string | null;
  /** First day of the month of harvest. */
  readonly month: string;
  readonly least: string;
  readonly likely: string;
  readonly most: string;
  readonly price: string;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** The first days of the next twelve months, the present one first. */
export function nextMonths(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  return Array.from({ length: 12 }, (_, index) => {
    const at = month + index;
    return `${year + Math.floor(at / 12)}-${pad((at % 12) + 1)}-01`;
  });
}

/** Last day of the month that begins on `first`. */
export function endOfMonth(first: string): string {
  const year = Number(first.slice(0, 4));
  const month = Number(first.slice(5, 7));
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01`;
  return addDays(next, -1);
}

export interface ForecastTexts {
  readonly productWrong: string;
  readonly amountWrong: string;
  readonly order: string;
  readonly priceWrong: string;
}

const amounts = (form: ForecastForm, unit: string) => {
  const parse = quantityParser(unit);
  const least = parse(form.least);
  const likely = form.likely.trim() === '' ? least : parse(form.likely);
  const most = form.most.trim() === '' ? likely : parse(form.most);
  return { least, likely, most };
};

export function forecastFaults(
  form: ForecastForm,
  unit: string,
  texts: ForecastTexts,
): FieldError[] {
  const faults: FieldError[] = [];
  const { least, likely, most } = amounts(form, unit);
  if (form.productCode === null) faults.push({ field: 'product', text: texts.productWrong });
  if (least === null || Number(least) === 0) {
    faults.push({ field: 'least', text: texts.amountWrong });
  } else if (likely === null || Number(likely) < Number(least)) {
    faults.push({ field: 'likely', text: texts.order });
  } else if (most === null || Number(most) < Number(likely)) {
    faults.push({ field: 'most', text: texts.order });
  }
  if (parsePrice(form.price) === null) faults.push({ field: 'price', text: texts.priceWrong });
  return faults;
}

interface ForecastFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly placeId: string;
  readonly product: Product;
  readonly lots: readonly LotPartsFragment[];
  readonly today: string;
}

const newly = (product: Product, placeId: string) => ({
  gradeRank: middleGrade(product) ?? 1,
  variety: null,
  transportModes: ['ROAD'] as const,
  placeId,
});

const asBefore = (last: LotPartsFragment, placeId: string) => ({
  gradeRank: last.grade?.rank ?? 1,
  variety: last.variety?.code ?? null,
  transportModes: last.transportModes,
  placeId: last.place?.id ?? placeId,
});

export function forecastInput(
  form: ForecastForm,
  { id, organisationId, placeId, product, lots, today }: ForecastFacts,
): Omit<CreateLotInput, 'idempotencyKey'> {
  const { least, likely, most } = amounts(form, product.unit);
  const quantity = (amount: string | null) => ({ amount: amount ?? '0', unit: product.unit });
  const last = lastOf(lots, product.code);
  const price = (parsePrice(form.price) ?? 0n).toString();
  return {
    id,
    organisationId,
    productCode: product.code,
    ...(last === undefined ? newly(product, placeId) : asBefore(last, placeId)),
    quantity: quantity(least),
    likely: quantity(likely),
    most: quantity(most),
    guidePriceVnd: price,
    reservePriceVnd: price,
    readyFrom: form.month < today ? today : form.month,
    readyTo: endOfMonth(form.month),
    publish: true,
  };
}
