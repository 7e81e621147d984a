/** Mobile numbers of Việt Nam: ten digits from 03, 05, 07, 08 or 09; stored as "+84" and nine digits (E.164). */
const MOBILE = /^(?:\+84|0084|84|0)([35789]\d{8})$/;
const SEPARATORS = /[\s\u00a0.\-()\u2010-\u2013]+/g;

/** "0912 345 678", "84912345678" or "+84 (0)912..." to "+84912345678"; null when it is no Vietnamese mobile number. */
export function normalisePhone(text: string): string | null {
  const bare = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\(0\)/, '')
    .replace(SEPARATORS, '');
  const match = MOBILE.exec(bare);
  return match === null ? null : `+84${match[1] ?? ''}`;
}

/** "+84912345678" to "0912 345 678", the way people read numbers out. Other text is returned as it is. */
export function formatPhone(e164: string): string {
  const match = /^\+84(\d{2})(\d{3})(\d{4})$/.exec(e164);
  if (match === null) return e164;
  const national = `0${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`;
  return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
}
