/** The form of a lot: what is typed, what it begins with, what is wrong with it, and the command it becomes. */
import { addDays } from '#text';
import type { FieldError } from '../../ui/error-summary.js';
import { parseAmount, parseKilograms } from '../../ui/parse-amount.js';
import type { Product } from '../catalogue/use-catalogue.js';
import type { CreateLotInput, LotPartsFragment } from './lots.documents.js';

type When = 'in7' | 'in14' | 'pick';
type Mode = LotPartsFragment['transportModes'][number];

/** Texts as typed, so that a draft comes back as it was left. */
export interface LotForm {
  readonly productCode: string | null;
  readonly gradeRank: number | null;
  readonly variety: string | null;
  readonly amount: string;
  readonly price: string;
  readonly reserve: string;
  readonly when: When;
  readonly from: string;
  readonly to: string;
  readonly placeId: string | null;
  readonly placeName: string;
  readonly modes: readonly Mode[];
  readonly note: string;
}

export const quantityParser = (unit: string): ((text: string) => string | null) =>
  unit === 'kg' ? parseKilograms : parseAmount;

/** Whole dong of a typed price; null when it is none. */
export const parsePrice = (text: string): bigint | null => {
  const value = parseAmount(text);
  return value === null || value.includes('.') || value === '0' ? null : BigInt(value);
};

/** The last lot of a product, which most new ones repeat but for the amount. */
export const lastOf = (
  lots: readonly LotPartsFragment[],
  productCode: string,
): LotPartsFragment | undefined => lots.find(({ product }) => product?.code === productCode);

/** The prices of a lot as a form shows them: the lowest one is left empty when it is the guide price. */
const pricesOf = ({ guidePriceVnd, reservePriceVnd }: LotPartsFragment) => ({
  price: guidePriceVnd ?? reservePriceVnd ?? '',
  reserve: reservePriceVnd === guidePriceVnd ? '' : (reservePriceVnd ?? ''),
});

/** Grade and variety, prices, transport and place of a lot. */
const repeatedOf = (lot: LotPartsFragment) => ({
  gradeRank: lot.grade?.rank ?? null,
  variety: lot.variety?.code ?? null,
  ...pricesOf(lot),
  modes: lot.transportModes,
  ...(lot.place === null ? {} : { placeId: lot.place.id, placeName: lot.place.fullName }),
});

/** The grade in the middle: most lots are of it. */
export const middleGrade = ({ grades }: Product): number | null =>
  grades[Math.floor((grades.length - 1) / 2)]?.rank ?? null;

/** What follows from choosing a product: grade, prices and place of the last lot of it. */
export function withProduct(product: Product, lots: readonly LotPartsFragment[]): Partial<LotForm> {
  const last = lastOf(lots, product.code);
  if (last !== undefined) return { productCode: product.code, ...repeatedOf(last) };
  const nothing = { variety: null, price: '', reserve: '' };
  return { productCode: product.code, gradeRank: middleGrade(product), ...nothing };
}

export interface Beginning {
  readonly place: { readonly id: string; readonly fullName: string } | null;
  readonly today: string;
  /** The lot to be listed again. */
  readonly repeat?: LotPartsFragment | undefined;
}

export function initialForm({ place, today, repeat }: Beginning): LotForm {
  const empty: LotForm = {
    productCode: null,
    gradeRank: null,
    variety: null,
    amount: '',
    price: '',
    reserve: '',
    when: 'in7',
    from: today,
    to: addDays(today, 7),
    placeId: place?.id ?? null,
    placeName: place?.fullName ?? '',
    modes: ['ROAD'],
    note: '',
  };
  if (repeat === undefined) return empty;
  return {
    ...empty,
    ...repeatedOf(repeat),
    productCode: repeat.product?.code ?? null,
    amount: repeat.quantity.replace('.', ','),
    note: repeat.note ?? '',
  };
}

const SPAN: Record<Exclude<When, 'pick'>, number> = { in7: 7, in14: 14 };

/** First and last day the lot can be fetched. */
export const daysOf = (
  form: LotForm,
  today: string,
): { readonly from: string; readonly to: string } =>
  form.when === 'pick'
    ? { from: form.from, to: form.to }
    : { from: today, to: addDays(today, SPAN[form.when]) };

/** Sentences of the form's faults, in the language of the person. */
export interface FaultTexts {
  readonly productWrong: string;
  readonly amountWrong: string;
  readonly priceWrong: string;
  readonly reserveWrong: string;
  readonly daysWrong: string;
  readonly placeWrong: string;
  readonly modeWrong: string;
}

const isNothing = (amount: string | null): boolean => amount === null || Number(amount) === 0;

/** The lowest price; the guide price where none was typed, null where what was typed is none. */
const reserveOf = ({ reserve, price }: LotForm): bigint | null =>
  parsePrice(reserve.trim() === '' ? price : reserve);

/** What has to be mended before the lot can be listed; field ids are those of the screen. */
export function faultsOf(
  form: LotForm,
  unit: string,
  today: string,
  texts: FaultTexts,
): FieldError[] {
  const price = parsePrice(form.price);
  const reserve = reserveOf(form);
  const { from, to } = daysOf(form, today);
  const checks: readonly (readonly [wrong: boolean, field: string, text: string])[] = [
    [form.productCode === null, 'product', texts.productWrong],
    [isNothing(quantityParser(unit)(form.amount)), 'amount', texts.amountWrong],
    [price === null, 'price', texts.priceWrong],
    [price !== null && (reserve === null || reserve > price), 'reserve', texts.reserveWrong],
    [from === '' || to === '' || to < from || to < today, 'to', texts.daysWrong],
    [form.placeId === null, 'place', texts.placeWrong],
    [form.modes.length === 0, 'road', texts.modeWrong],
  ];
  return checks.filter(([wrong]) => wrong).map(([, field, text]) => ({ field, text }));
}

interface LotInputFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly unit: string;
  readonly today: string;
  readonly certificateIds: readonly string[];
}

/** The command of a form without faults. */
export function inputOf(
  form: LotForm,
  { id, organisationId, unit, today, certificateIds }: LotInputFacts,
): Omit<CreateLotInput, 'idempotencyKey'> {
  const price = parsePrice(form.price) ?? 0n;
  const reserve = reserveOf(form) ?? price;
  const { from, to } = daysOf(form, today);
  return {
    id,
    organisationId,
    productCode: form.productCode ?? '',
    gradeRank: form.gradeRank ?? 1,
    variety: form.variety,
    quantity: { amount: quantityParser(unit)(form.amount) ?? '0', unit },
    guidePriceVnd: price.toString(),
    reservePriceVnd: reserve.toString(),
    readyFrom: from,
    readyTo: to,
    placeId: form.placeId ?? '',
    transportModes: form.modes,
    certificateIds,
    note: form.note.trim() === '' ? null : form.note.trim(),
    publish: true,
  };
}

/** The whole content of a lot with a later last day: what "still have it" sends. */
export function extended(lot: LotPartsFragment, readyTo: string) {
  const quantity = (amount: string | null) => (amount === null ? null : { amount, unit: lot.unit });
  const { lat, lon, exact } = lot.location;
  return {
    id: lot.id,
    expectedVersion: lot.version,
    ...wholeOf(lot),
    quantity: { amount: lot.quantity, unit: lot.unit },
    likely: quantity(lot.likely),
    most: quantity(lot.most),
    minDeal: lot.minDeal === '0' ? null : quantity(lot.minDeal),
    readyTo,
    location: exact ? { lat, lon } : null,
  };
}

const wholeOf = (lot: LotPartsFragment) => ({
  gradeRank: lot.grade?.rank ?? 1,
  variety: lot.variety?.code ?? null,
  guidePriceVnd: lot.guidePriceVnd,
  reservePriceVnd: lot.reservePriceVnd ?? '0',
  readyFrom: lot.readyFrom,
  shelfLifeDays: lot.shelfLifeDays,
  areaM2: lot.areaM2,
  maxDistanceKm: lot.maxDistanceKm,
  transportModes: lot.transportModes,
  excludedOrganisations: lot.excludedOrganisations ?? [],
  certificateIds: lot.certificates.map(({ id }) => id),
  placeId: lot.place?.id ?? '',
  note: lot.note,
});
