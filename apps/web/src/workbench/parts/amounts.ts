/** Amounts on screens of the workbench: sums of money stay exact, kilograms become tonnes where tables get long. */
import { formatVietnameseNumber } from '#text';

/** Sum of exact whole amounts. */
export const sumVnd = (amounts: Iterable<string>): string => {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(amount);
  return sum.toString();
};

/** A number for sorting, drawing and spreadsheets; exact texts are shown from their source. */
export const asNumber = (amount: string | null | undefined): number | null =>
  amount === null || amount === undefined ? null : Number(amount);

/** "12.345" of 12345.4: whole units, for pictures. */
export const wholeText = (amount: number): string =>
  formatVietnameseNumber(BigInt(Math.round(amount)));

/** "12,3" of 12345 kg: tonnes with one decimal. */
export const tonnes = (kilograms: number): string =>
  formatVietnameseNumber((Math.round(kilograms / 100) / 10).toString());
