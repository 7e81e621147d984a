import { civilOf, dayNumber, formatIsoDay, formatIsoWeek, isoWeekOf, weekStart } from '#text';
import { productByCode, type Product } from '../catalogue/index.js';
import { assert } from '../shared/assert.js';
import type { DemoCertificate, DemoOrganisation } from './book.types.js';
import type { Draw } from './draw.js';
import { PRICE_LEVELS, VARIETY_PREMIUMS } from './price-levels.data.js';

/** Weeks the book covers, the week of `today` included. */
export const BOOK_WEEKS = 12;

/** What every line of the book is drawn from. */
export interface BookContext {
  readonly draw: Draw;
  readonly today: string;
  readonly organisations: ReadonlyMap<string, DemoOrganisation>;
  readonly certificates: ReadonlyMap<string, DemoCertificate>;
}

export interface BookWeek {
  readonly index: number;
  /** "2026-W48"; part of the line ids, so that a later book has other ids. */
  readonly label: string;
  readonly monday: number;
  /** Month of the week's Thursday, or of today when the week is past it. */
  readonly month: number;
}

export function weeksFrom(today: string): readonly BookWeek[] {
  const day = dayNumber(today);
  return Array.from({ length: BOOK_WEEKS }, (_, index) => {
    const monday = weekStart(day) + index * 7;
    const { month } = civilOf(Math.max(day, monday + 3));
    return { index, label: formatIsoWeek(isoWeekOf(monday)), monday, month };
  });
}

/** Weeks in season of a product, each with the turn its fortnight takes when lines are chosen. */
export function weeksInTurn(
  { draw, today }: BookContext,
  product: Product,
): readonly { readonly week: BookWeek; readonly turn: number }[] {
  const weeks = weeksFrom(today).filter((week) => product.seasonMonths.includes(week.month));
  const turns = [...new Set(weeks.map(fortnightOf))]
    .map((fortnight) => ({
      fortnight,
      at: draw.whole(`turn:${product.code}/${fortnight}`, 0, 999_999_999),
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ fortnight }) => fortnight);
  return weeks.map((week) => ({ week, turn: turns.indexOf(fortnightOf(week)) }));
}

function fortnightOf(week: BookWeek): number {
  return Math.floor(week.index / 2);
}

/**
 * Order in which lines are taken into the book. Sellers and buyers of a product share the turns of its fortnights, so that
 * what is taken tends to meet; the rest is chance.
 */
export function orderOf(draw: Draw, name: string, turn: number): number {
  return turn * 1000 + draw.whole(`order:${name}`, 0, 2500);
}

export function organisationByKey(context: BookContext, key: string): DemoOrganisation {
  const organisation = context.organisations.get(key);
  assert(organisation !== undefined, `organisation ${key}`);
  return organisation;
}

export function productOfBook(code: string): Product {
  const product = productByCode(code);
  assert(product !== null, `product ${code}`);
  return product;
}

/** Price level of a grade in dong per kg, piece or guest; the main harvest presses it by a tenth. */
export function priceLevel(
  product: Product,
  rank: number,
  variety: string | null,
  month: number,
): number {
  const level = PRICE_LEVELS[product.code]?.[rank];
  assert(level !== undefined, `price level of ${product.code} rank ${rank}`);
  const premium = variety === null ? 0 : (VARIETY_PREMIUMS[variety] ?? 0);
  const percent = product.mainMonths.includes(month) ? 90 : 100;
  return Math.floor(((level + premium) * percent) / 100);
}

/** Base units in what a person counts: 1,000 g to the kg, pieces and guests as they are. */
export function baseUnitsPerCount(product: Product): bigint {
  return product.baseUnit === 'g' ? 1000n : 1n;
}

/** Rounds down to a step people would name: 50 dong below 20,000, 500 above, 5,000 above 400,000. */
export function roundPrice(vnd: number): bigint {
  const step = vnd < 20_000 ? 50 : vnd < 400_000 ? 500 : 5000;
  return BigInt(Math.max(step, Math.floor(vnd / step) * step));
}

/** Rounds a count (kg, pieces, guests) down to about two leading digits, never to zero. */
export function roundCount(count: number): number {
  let step = 1;
  while (count / step >= 100) step *= 10;
  const half = step >= 10 ? step / 2 : 1;
  return Math.max(1, Math.floor(count / half) * half);
}

/** Later of a day number and today, as "YYYY-MM-DD". */
export function notBefore(today: string, day: number): string {
  return formatIsoDay(Math.max(day, dayNumber(today)));
}
