/**
 * Mã số thuế. Organisations: ten digits, province of first registration (2), sequence (7), check digit; dependent units
 * add "-001".."-999". Individuals and household businesses use their 12-digit personal number, which has no check digit.
 */
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;
const SHAPE = /^(\d{10})(?:-?(\d{3}))?$/;
const PERSONAL = /^\d{12}$/;

export type TaxCodeFault = 'TAX_CODE_SHAPE' | 'TAX_CODE_CHECK_DIGIT' | 'TAX_CODE_IMPOSSIBLE';

export type TaxCodeResult =
  | { readonly taxCode: string; readonly kind: 'organisation' | 'dependent-unit' | 'personal' }
  | { readonly fault: TaxCodeFault };

/** Check digit of the first nine digits; null when no code with them exists (the sum is a multiple of 11). */
export function taxCodeCheckDigit(firstNine: string): number | null {
  if (!/^\d{9}$/.test(firstNine)) throw new RangeError(`not nine digits: ${firstNine}`);
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(firstNine[at]), 0);
  const check = 10 - (sum % 11);
  return check === 10 ? null : check;
}

/** Reads a tax code as typed; blanks are dropped, a dependent unit comes back with its hyphen. */
export function parseTaxCode(text: string): TaxCodeResult {
  const bare = text.replace(/[\s\u00a0]/g, '');
  if (PERSONAL.test(bare)) return { taxCode: bare, kind: 'personal' };
  const match = SHAPE.exec(bare);
  if (match === null) return { fault: 'TAX_CODE_SHAPE' };
  const base = match[1] ?? '';
  const unit = match[2];
  if (base.startsWith('00') || base.slice(2, 9) === '0000000' || unit === '000')
    return { fault: 'TAX_CODE_IMPOSSIBLE' };
  if (taxCodeCheckDigit(base.slice(0, 9)) !== Number(base[9]))
    return { fault: 'TAX_CODE_CHECK_DIGIT' };
  return unit === undefined
    ? { taxCode: base, kind: 'organisation' }
    : { taxCode: `${base}-${unit}`, kind: 'dependent-unit' };
}
