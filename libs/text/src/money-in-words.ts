/**
 * Numbers and money in Vietnamese words, as contracts and receipts spell them.
 *
 * Rules: 1 after "mươi" is "mốt", 4 after "mươi" is "tư", 5 after "mươi" or "mười" is "lăm"; a missing ten is "linh";
 * in a group that follows a higher one a missing hundred is "không trăm". Empty groups are not read.
 */
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000n;

function digit(value: number): string {
  return DIGITS[value] ?? '';
}

function unitAfterTens(tens: number, unit: number): string[] {
  if (unit === 0) return [];
  if (unit === 5) return ['lăm'];
  if (tens > 1 && unit === 1) return ['mốt'];
  if (tens > 1 && unit === 4) return ['tư'];
  return [digit(unit)];
}

/** Words of 0..999; `full` reads a missing hundred, because a higher group stands before. */
function threeDigits(value: number, full: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const unit = value % 10;
  const words = full || hundreds > 0 ? [digit(hundreds), 'trăm'] : [];
  if (tens === 0) {
    if (unit === 0) return words;
    return words.length > 0 ? [...words, 'linh', digit(unit)] : [digit(unit)];
  }
  const ten = tens === 1 ? ['mười'] : [digit(tens), 'mươi'];
  return [...words, ...ten, ...unitAfterTens(tens, unit)];
}

function belowBillion(value: number, full: boolean): string[] {
  const groups = [
    { count: Math.floor(value / 1_000_000), name: 'triệu' },
    { count: Math.floor(value / 1000) % 1000, name: 'nghìn' },
    { count: value % 1000, name: '' },
  ];
  const words: string[] = [];
  for (const { count, name } of groups) {
    if (count === 0) continue;
    words.push(...threeDigits(count, full || words.length > 0));
    if (name !== '') words.push(name);
  }
  return words;
}

function positive(value: bigint): string[] {
  if (value < BILLION) return belowBillion(Number(value), false);
  return [...positive(value / BILLION), 'tỷ', ...belowBillion(Number(value % BILLION), true)];
}

/** Whole number in Vietnamese words, lower case: 1_000_005n is "một triệu không trăm linh năm". */
export function numberInWords(value: bigint): string {
  if (value === 0n) return digit(0);
  return (value < 0n ? ['âm', ...positive(-value)] : positive(value)).join(' ');
}

/** Số thành chữ: whole dong as a sentence part, "Một triệu hai trăm nghìn đồng". */
export function soThanhChu(amountVnd: bigint): string {
  const words = `${numberInWords(amountVnd)} đồng`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
