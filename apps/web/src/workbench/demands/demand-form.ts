/** The form of a demand: what is typed, what is wrong with it, what is sent. */
import { addDays } from '#text';
import { today } from '../../format/format.js';
import type { FieldError } from '../../ui/error-summary.js';
import { parseAmount, parseKilograms } from '../../ui/parse-amount.js';
import type { PickedPlace } from '../parts/place-picker.js';

export type Mode = 'BOAT' | 'ROAD';

export interface DemandForm {
  readonly product: string;
  readonly variety: string;
  readonly grade: number;
  readonly certificates: readonly string[];
  readonly quantity: string;
  readonly minFill: string;
  readonly minDeal: string;
  readonly maxSuppliers: string;
  readonly from: string;
  readonly to: string;
  readonly place: readonly PickedPlace[];
  readonly distance: string;
  readonly modes: readonly Mode[];
  readonly guide: string;
  readonly limit: string;
  readonly premium: string;
  readonly note: string;
}

const FIRST_DAYS = 21;

export const emptyForm = (place: PickedPlace | null): DemandForm => ({
  ...{ product: '', variety: '', grade: 0, certificates: [], quantity: '', minFill: '' },
  ...{ minDeal: '', maxSuppliers: '', from: today(), to: addDays(today(), FIRST_DAYS) },
  ...{ place: place === null ? [] : [place], distance: '', modes: ['ROAD'] },
  ...{ guide: '', limit: '', premium: '', note: '' },
});

/** Words of the errors, by key, in the person's language. */
export interface FormTexts {
  readonly errorProduct: string;
  readonly errorQuantity: string;
  readonly errorPlace: string;
  readonly errorDays: string;
  readonly errorLimit: string;
  readonly errorLimitBelow: string;
  readonly errorTransport: string;
  readonly errorNumber: string;
}

export const quantityOf = (text: string, unit: string): string | null =>
  unit === 'kg' ? parseKilograms(text) : parseAmount(text);

const isWhole = (text: string): boolean => text === '' || /^\d{1,5}$/.test(text);
const below = (limit: string, guide: string | null): boolean =>
  guide !== null && Number(limit) < Number(guide);

export function errorsOf(form: DemandForm, unit: string, texts: FormTexts): readonly FieldError[] {
  const errors: FieldError[] = [];
  const need = (field: string, wrong: boolean, text: string): void => {
    if (wrong) errors.push({ field, text });
  };
  need('product', form.product === '', texts.errorProduct);
  const quantity = quantityOf(form.quantity, unit);
  need('quantity', quantity === null || Number(quantity) === 0, texts.errorQuantity);
  for (const field of ['minFill', 'minDeal'] as const) {
    const wrong = form[field] !== '' && quantityOf(form[field], unit) === null;
    need(field, wrong, texts.errorQuantity);
  }
  need('to', form.to < form.from, texts.errorDays);
  need('place', form.place.length === 0, texts.errorPlace);
  need('modes', form.modes.length === 0, texts.errorTransport);
  for (const field of ['maxSuppliers', 'distance'] as const) {
    need(field, !isWhole(form[field]), texts.errorNumber);
  }
  const limit = parseAmount(form.limit);
  need('limit', limit === null || !/^\d+$/.test(limit), texts.errorLimit);
  need('limit', limit !== null && below(limit, parseAmount(form.guide)), texts.errorLimitBelow);
  return errors;
}

const optional = (amount: string | null, unit: string) =>
  amount === null ? null : { amount, unit };
const wholeOrNull = (text: string): number | null => (text === '' ? null : Number(text));

/** What `createDemand` takes; only for a form without errors. */
export const inputOf = (form: DemandForm, unit: string) => ({
  productCode: form.product,
  variety: form.variety === '' ? null : form.variety,
  minGradeRank: form.grade,
  requiredCertificates: form.certificates,
  quantity: { amount: quantityOf(form.quantity, unit) ?? '0', unit },
  minFill: optional(quantityOf(form.minFill, unit), unit),
  minDeal: optional(quantityOf(form.minDeal, unit), unit),
  maxSuppliers: wholeOrNull(form.maxSuppliers),
  deliverFrom: form.from,
  deliverTo: form.to,
  placeId: form.place[0]?.id ?? '',
  maxDistanceKm: wholeOrNull(form.distance),
  transportModes: form.modes,
  guidePriceVnd: parseAmount(form.guide),
  limitPriceVnd: parseAmount(form.limit) ?? '0',
  gradePremiumVnd: parseAmount(form.premium) ?? '0',
  note: form.note.trim() === '' ? null : form.note,
});
