/**
 * Vietnamese numbers: a dot groups thousands, a comma starts the decimals ("1.000,5"). Values travel as exact decimal
 * strings ("1000.5") or bigint, never as floating point.
 */
const PLAIN_DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const VIETNAMESE_NUMBER = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;

/** The minus sign of typography and the hyphen mean the same. */
const MINUS = /[\u2212\u2013]/g;

function withoutZeros(whole: string, decimals: string): string {
  const head = whole.replace(/^0+(?=\d)/, '');
  const tail = decimals.replace(/0+$/, '');
  return tail === '' ? head : `${head}.${tail}`;
}

/**
 * "1.000,5" to "1000.5". Null when the text is not a number in Vietnamese form: "1.5" and "1,000.5" are refused, because
 * guessing whether a dot groups or divides has turned billions into millions before.
 */
export function parseVietnameseNumber(text: string): string | null {
  const match = VIETNAMESE_NUMBER.exec(text.replace(MINUS, '-').replace(/[\s\u00a0\u202f]/g, ''));
  if (match === null) return null;
  const value = withoutZeros((match[2] ?? '').replace(/\./g, ''), match[3] ?? '');
  return match[1] === '-' && value !== '0' ? `-${value}` : value;
}

/**
 * Exact decimal ("1000.5", or a bigint) to "1.000,5". Throws a RangeError on text that is not a plain decimal: such a
 * value comes from code, not from a person.
 */
export function formatVietnameseNumber(value: bigint | string): string {
  const text = value.toString();
  if (!PLAIN_DECIMAL.test(text)) throw new RangeError(`not a plain decimal: ${text}`);
  const negative = text.startsWith('-');
  const [whole = '0', decimals] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${negative ? '-' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}

/** Whole dong to "1.200.000 đ" (no-break space). */
export function formatMoneyVnd(amountVnd: bigint): string {
  return `${formatVietnameseNumber(amountVnd)}\u00a0đ`;
}

/**
 * "1.200.000 đ", "1200000", "1.200.000 VND" to whole dong; null for anything else, fractions and words ("1,2 triệu",
 * "32 tỷ") included: free-text money is never guessed.
 */
export function parseMoneyVnd(text: string): bigint | null {
  const bare = text.normalize('NFC').replace(/(?:đồng|vnđ|vnd|đ|₫)\s*$/iu, '');
  const value = parseVietnameseNumber(bare);
  return value === null || value.includes('.') ? null : BigInt(value);
}

/** `formatScaled(4500250n, 3)` is "4.500,25": a count of small units shown in units of ten to the `scale`. */
export function formatScaled(amount: bigint, scale: number): string {
  const negative = amount < 0n;
  const digits = (negative ? -amount : amount).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const value = withoutZeros(digits.slice(0, cut), digits.slice(cut));
  return formatVietnameseNumber(negative ? `-${value}` : value);
}
