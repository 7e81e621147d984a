/**
 * Folding for search: every spelling a person may type for the same Vietnamese text becomes one key.
 *
 * Sources disagree on where the tone mark stands ("Hỏa Lựu", "Hoả Lựu"), phones send NFD, spreadsheets send zero-width
 * marks; none of that may make two different keys.
 */
const MARKS = /\p{M}+/gu;
const INVISIBLE = /\p{Cf}+/gu;
const D_WITH_STROKE = /[đð]/g;
const BLANKS = /[\s\p{Cc}]+/gu;

/**
 * Key for comparing and searching text: marks stripped, đ to d, lower case, runs of blanks as one space, no space at the
 * ends, zero-width and direction marks removed. `fold(fold(x)) === fold(x)` and NFC and NFD twins fold alike.
 */
export function fold(text: string): string {
  const bare = text.normalize('NFD').replace(INVISIBLE, '').replace(MARKS, '');
  // Lower-casing a few foreign letters yields new marks (İ), so marks are stripped once more afterwards.
  const lower = bare.toLowerCase().normalize('NFD').replace(MARKS, '');
  return lower.replace(D_WITH_STROKE, 'd').replace(BLANKS, ' ').trim();
}

/** Words of the folded text, without punctuation; the unit of word-wise search. */
export function foldedWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Text without marks but with its letters' case kept: "Hỏa Lựu" is "Hoa Luu", as English texts write names. */
export function unaccented(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}
