/**
 * Amounts as people type them: "12000", "12.000", "9,5k" (nine and a half thousand), "12tr5" (twelve and a half million),
 * "1,2 tấn". Values are exact decimal strings; nothing is guessed that could be read in two ways.
 */
import { fold, parseVietnameseNumber } from '#text';

/** Powers of ten that words of speech stand for, folded. */
const SPOKEN: Readonly<Record<string, number>> = {
  k: 3,
  ng: 3,
  ngan: 3,
  nghin: 3,
  tr: 6,
  trieu: 6,
  ty: 9,
  ti: 9,
};

/** Units of weight that may follow an amount, folded, with their kilograms as a power of ten. */
const WEIGHT: Readonly<Record<string, number>> = {
  kg: 0,
  ky: 0,
  ki: 0,
  kilo: 0,
  ta: 2,
  tan: 3,
};

const SHAPE = /^(\d[\d.,]*)\s*([a-z]*)\s*(\d*)$/;

/** "9.5" times ten to the `power`, exactly. */
function shifted(value: string, power: number): string {
  const [whole = '0', decimals = ''] = value.split('.');
  const padded = decimals.padEnd(power, '0');
  const head = `${whole}${padded.slice(0, power)}`.replace(/^0+(?=\d)/, '');
  const tail = padded.slice(power).replace(/0+$/, '');
  return tail === '' ? head : `${head}.${tail}`;
}

function parse(text: string, words: Readonly<Record<string, number>>): string | null {
  const match = SHAPE.exec(fold(text));
  if (match === null) return null;
  const [, digits = '', word = '', rest = ''] = match;
  const number = parseVietnameseNumber(digits);
  if (number === null) return null;
  if (word === '') return rest === '' ? number : null;
  const power = words[word];
  if (power === undefined) return null;
  if (rest === '') return shifted(number, power);
  // "12tr5" is 12,5 million; "12,5tr5" is nothing.
  return number.includes('.') || power === 0 ? null : shifted(`${number}.${rest}`, power);
}

/** A number with the words of speech for thousands and millions; null when it is none. */
export const parseAmount = (text: string): string | null => parse(text, SPOKEN);

/** Kilograms from "1200", "1,2 tấn", "12 tạ", "3 tấn 5" or "9,5k"; null when it is none. */
export const parseKilograms = (text: string): string | null =>
  parse(text, { ...SPOKEN, ...WEIGHT });
