/**
 * Rules that lots and demands share. Each answers a value or a refusal that names the field and the fix; days are
 * "YYYY-MM-DD" of Asia/Ho_Chi_Minh.
 */
import { haversineKm, type Mode } from '#matching';
import { addDays, dayNumber } from '#text';
import {
  convertToBase,
  gradeOf,
  productByCode,
  type BaseUnit,
  type Conversion,
  type Product,
  type StatedQuantity,
} from '../catalogue/index.js';
import { placeById, type Place } from '../geography/index.js';
import { badInput } from '../shared/app-error.js';
import { LIMITS } from '../shared/limits.js';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.js';

export interface GeoPoint {
  readonly lat: number;
  readonly lon: number;
}

/** What a line says besides its own side's fields. Prices are whole dong per kg, piece or guest. */
export interface LineForm {
  readonly productCode: string;
  readonly variety: string | null;
  readonly quantity: StatedQuantity;
  readonly minDeal: StatedQuantity | null;
  readonly placeId: string;
  /** Null: the organisation's own spot when it sits in that commune, else the commune's label point. */
  readonly location: GeoPoint | null;
  readonly guidePriceVnd: bigint | null;
  readonly maxDistanceKm: number | null;
  readonly transportModes: readonly Mode[];
  readonly excludeOrgs: readonly string[];
  readonly note: string | null;
}

/** The organisation a line belongs to. */
export interface LineOwner {
  readonly id: string;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Names of the input fields of a window, for refusals. */
export interface WindowFields {
  readonly from: string;
  readonly to: string;
}

/** How far a spot may lie from the label point of its commune; the widest communes here reach about 15 km. */
const LOCATION_KM_MAX = 30;

/** Order, length and place in time of a window; a window that ends today is still open. */
export function windowRefusal(window: Window, today: string, fields: WindowFields): Refusal | null {
  const length = dayNumber(window.to) - dayNumber(window.from);
  if (length < 0) return refuse('WINDOW_REVERSED', fields.to);
  if (length > LIMITS.days.windowMax) return refuse('WINDOW_TOO_LONG', fields.to);
  if (window.to < today) return refuse('WINDOW_PAST', fields.to);
  if (window.from > addDays(today, LIMITS.days.horizonMax))
    return refuse('WINDOW_TOO_FAR', fields.from);
  return null;
}

/** The product, when it exists and has the variety. */
export function productOfLine(form: Pick<LineForm, 'productCode' | 'variety'>): Product | Refusal {
  const product = productByCode(form.productCode);
  if (product === null) return refuse('UNKNOWN_PRODUCT', 'productCode');
  const known = product.varieties.some((variety) => variety.code === form.variety);
  return form.variety === null || known ? product : refuse('UNKNOWN_VARIETY', 'variety');
}

export const hasGrade = (product: Product, rank: number): boolean =>
  gradeOf(product, rank) !== null;

/** A commune or ward of today by its id ("31338@2025-07-01"); units and codes of another time are refused. */
export function placeOfLine(id: string, today: string): Place | Refusal {
  const place = placeById(id);
  const valid =
    place !== null &&
    (place.validFrom === null || place.validFrom <= today) &&
    (place.validTo === null || today <= place.validTo);
  return valid ? place : refuse('PLACE_NOT_VALID', 'placeId');
}

/** Where goods are fetched or delivered. */
export function locationOf(
  form: Pick<LineForm, 'location'>,
  place: Place,
  owner: LineOwner,
): GeoPoint | Refusal {
  const label =
    place.lat === null || place.lon === null ? null : { lat: place.lat, lon: place.lon };
  if (form.location === null) {
    if (owner.placeId === place.id || label === null) return { lat: owner.lat, lon: owner.lon };
    return label;
  }
  const { lat, lon } = form.location;
  const onEarth =
    Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (!onEarth) return refuse('LOCATION_OUTSIDE', 'location');
  const near = label === null || haversineKm(lat, lon, label.lat, label.lon) <= LOCATION_KM_MAX;
  return near ? { lat, lon } : refuse('LOCATION_OUTSIDE', 'location');
}

/** A stated quantity in base units; `field` is where the input stands. */
export function quantityOf(
  stated: StatedQuantity,
  field: string,
  product: Product,
  declared: readonly Conversion[],
): bigint | Refusal {
  const converted = convertToBase(stated, product, declared);
  return isRefusal(converted)
    ? { ...converted, field: `${field}.${converted.field ?? 'amount'}` }
    : converted.quantityBase;
}

/** The same for a quantity that may be left out. */
export function optionalQuantityOf(
  stated: StatedQuantity | null,
  field: string,
  product: Product,
  declared: readonly Conversion[],
): bigint | null | Refusal {
  return stated === null ? null : quantityOf(stated, field, product, declared);
}

export const priceRefusal = (priceVnd: bigint | null, field: string): Refusal | null =>
  priceVnd === null || (priceVnd > 0n && priceVnd <= LIMITS.money.priceMax)
    ? null
    : refuse('PRICE_OUT_OF_RANGE', field);

function listFault(field: string): Error {
  return badInput(field, {
    vi: 'Danh sách trống, quá dài hoặc có mục lặp lại; hãy kiểm tra.',
    en: 'The list is empty, too long or repeats an entry; check it.',
  });
}

/** Lists of an input hold each entry once and at most `max`. */
export function checkList(list: readonly string[], field: string, max: number): void {
  if (list.length > max || new Set(list).size !== list.length) throw listFault(field);
}

function rangeFault(field: string, max: number): Error {
  return badInput(field, {
    vi: `Giá trị phải từ 1 đến ${max}.`,
    en: `The value must be from 1 to ${max}.`,
  });
}

/** Whole numbers of an input lie between `min` and `max`. */
export function checkRange(value: number | null, field: string, max: number, min = 1): void {
  if (value !== null && !(Number.isInteger(value) && value >= min && value <= max)) {
    throw rangeFault(field, max);
  }
}

/** Faults and refusals of the fields that need no catalogue. */
export function commonRefusal(form: LineForm, owner: LineOwner): Refusal | null {
  checkRange(form.maxDistanceKm, 'maxDistanceKm', LIMITS.distanceKmMax);
  checkList(form.transportModes, 'transportModes', 2);
  if (form.transportModes.length === 0) throw listFault('transportModes');
  checkList(form.excludeOrgs, 'excludedOrganisations', LIMITS.list.excludedOrgs);
  if (form.excludeOrgs.includes(owner.id))
    return refuse('PARTY_EXCLUDED_IS_OWN', 'excludedOrganisations');
  return priceRefusal(form.guidePriceVnd, 'guidePriceVnd');
}

/** First failure of a list of checks. */
export const firstRefusal = (checks: readonly (() => Refusal | null)[]): Refusal | null => {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== null) return refusal;
  }
  return null;
};

/** How a base unit is shown: grams as kilograms, pieces and guests as they are. */
export const SHOWN_UNIT: Record<BaseUnit, { readonly unit: string; readonly decimals: number }> = {
  g: { unit: 'kg', decimals: 3 },
  piece: { unit: 'cái', decimals: 0 },
  guest: { unit: 'khách', decimals: 0 },
};

/** A quantity in base units as an exact decimal of the shown unit: 1500 g is "1.5". */
export function shownAmount(quantityBase: bigint, baseUnit: BaseUnit): string {
  const { decimals } = SHOWN_UNIT[baseUnit];
  if (decimals === 0) return quantityBase.toString();
  const digits = quantityBase.toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const tail = digits.slice(cut).replace(/0+$/, '');
  return tail === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${tail}`;
}

/** Moment after the last second of a day in Asia/Ho_Chi_Minh, which has no summer time: when a window has passed. */
export const endOfDay = (isoDay: string): Date => new Date(`${addDays(isoDay, 1)}T00:00:00+07:00`);

const UTC_PLUS_7_MILLIS = 25_200_000;

/** The day an instant falls on in Asia/Ho_Chi_Minh. */
export const localDay = (instant: Date): string =>
  new Date(instant.getTime() + UTC_PLUS_7_MILLIS).toISOString().slice(0, 10);
