/** The form of a demand on the phone: the few things a host or buyer says. */
import { addDays } from '#text';
import type { FieldError } from '../../ui/error-summary.js';
import { parsePrice, quantityParser } from '../lots/lot-form.js';
import type { CreateDemandInput } from './demands.documents.js';

export interface DemandForm {
  readonly productCode: string | null;
  readonly amount: string;
  readonly limit: string;
  readonly from: string;
  readonly to: string;
  readonly placeId: string | null;
  readonly placeName: string;
  readonly note: string;
}

const LEAD_DAYS = 3;
const SPAN_DAYS = 7;

export const emptyDemand = (
  place: { readonly id: string; readonly fullName: string } | null,
  today: string,
): DemandForm => ({
  productCode: null,
  amount: '',
  limit: '',
  from: addDays(today, LEAD_DAYS),
  to: addDays(today, LEAD_DAYS + SPAN_DAYS),
  placeId: place?.id ?? null,
  placeName: place?.fullName ?? '',
  note: '',
});

export interface DemandTexts {
  readonly productWrong: string;
  readonly amountWrong: string;
  readonly limitWrong: string;
  readonly daysWrong: string;
  readonly placeWrong: string;
}

export function demandFaults(
  form: DemandForm,
  unit: string,
  today: string,
  texts: DemandTexts,
): FieldError[] {
  const faults: FieldError[] = [];
  const wrong = (field: string, text: string): unknown => faults.push({ field, text });
  const amount = quantityParser(unit)(form.amount);
  if (form.productCode === null) wrong('product', texts.productWrong);
  if (amount === null || Number(amount) === 0) wrong('amount', texts.amountWrong);
  if (parsePrice(form.limit) === null) wrong('limit', texts.limitWrong);
  if (form.from === '' || form.to === '' || form.to < form.from || form.to < today) {
    wrong('to', texts.daysWrong);
  }
  if (form.placeId === null) wrong('place', texts.placeWrong);
  return faults;
}

export const demandInput = (
  form: DemandForm,
  facts: { readonly id: string; readonly organisationId: string; readonly unit: string },
): Omit<CreateDemandInput, 'idempotencyKey'> => ({
  id: facts.id,
  organisationId: facts.organisationId,
  productCode: form.productCode ?? '',
  quantity: { amount: quantityParser(facts.unit)(form.amount) ?? '0', unit: facts.unit },
  minGradeRank: 0,
  limitPriceVnd: (parsePrice(form.limit) ?? 0n).toString(),
  deliverFrom: form.from,
  deliverTo: form.to,
  placeId: form.placeId ?? '',
  transportModes: ['ROAD', 'BOAT'],
  note: form.note.trim() === '' ? null : form.note.trim(),
  publish: true,
});
