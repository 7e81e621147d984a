import { addDays, civilOf, dayNumber, formatIsoDay } from '#text';
import type { LocalText } from '../shared/app-error.js';

/** Certificates name the products they cover, or cover the whole establishment. */
export type CertificateScope = 'product' | 'establishment';

export interface CertificateKind {
  readonly code: string;
  readonly name: LocalText;
  readonly scope: CertificateScope;
  /** Usual validity in months, to offer as a first value only: the printed day is what is stored. Null: no fixed end. */
  readonly usualMonths: number | null;
  /** Shape of its numbers where one is known; a number of another shape is worth a warning, never a refusal. */
  readonly numberPattern: RegExp | null;
}

export const CERTIFICATE_KINDS: readonly CertificateKind[] = [
  {
    code: 'vietgap',
    name: { vi: 'VietGAP', en: 'VietGAP' },
    scope: 'product',
    usualMonths: 24,
    numberPattern: null,
  },
  {
    code: 'globalgap',
    name: { vi: 'GlobalG.A.P.', en: 'GlobalG.A.P.' },
    scope: 'product',
    usualMonths: 12,
    numberPattern: null,
  },
  {
    code: 'organic',
    name: { vi: 'Hữu cơ (TCVN 11041)', en: 'Organic (TCVN 11041)' },
    scope: 'product',
    usualMonths: 24,
    numberPattern: null,
  },
  {
    code: 'haccp',
    name: { vi: 'HACCP', en: 'HACCP' },
    scope: 'establishment',
    usualMonths: 36,
    numberPattern: null,
  },
  {
    code: 'iso-22000',
    name: { vi: 'ISO 22000', en: 'ISO 22000' },
    scope: 'establishment',
    usualMonths: 36,
    numberPattern: null,
  },
  {
    code: 'food-safety',
    name: {
      vi: 'Cơ sở đủ điều kiện an toàn thực phẩm',
      en: 'Food-safety establishment certificate',
    },
    scope: 'establishment',
    usualMonths: 36,
    numberPattern: null,
  },
  {
    code: 'puc',
    name: { vi: 'Mã số vùng trồng (PUC)', en: 'Planting-area code (PUC)' },
    scope: 'product',
    usualMonths: null,
    numberPattern: /^VN-[A-Z]{2,4}OR-\d{3,4}$/,
  },
  {
    code: 'phc',
    name: { vi: 'Mã số cơ sở đóng gói (PHC)', en: 'Packing-house code (PHC)' },
    scope: 'establishment',
    usualMonths: null,
    numberPattern: /^VN-[A-Z]{2,4}PH-\d{3,4}$/,
  },
];

const kindsByCode = new Map(CERTIFICATE_KINDS.map((kind) => [kind.code, kind]));

export function certificateKindByCode(code: string): CertificateKind | null {
  return kindsByCode.get(code) ?? null;
}

/** What is printed on a certificate; days are "YYYY-MM-DD" and inclusive. */
export interface CertificateFacts {
  readonly code: string;
  readonly productCodes: readonly string[];
  readonly issuedOn: string;
  /** The printed expiry; null where none is printed (planting-area and packing-house codes). */
  readonly expiresOn: string | null;
  /** First day it no longer holds, when it was suspended or revoked. */
  readonly endedOn: string | null;
}

export type CertificateGap = 'OUT_OF_SCOPE' | 'NOT_YET_VALID' | 'EXPIRED' | 'ENDED';

/**
 * Why a certificate does not cover a product on a day; null when it does. An establishment's certificate that names no
 * product covers all of them; a product certificate that names none covers nothing.
 */
export function certificateGap(
  certificate: CertificateFacts,
  { product, day }: { readonly product: string; readonly day: string },
): CertificateGap | null {
  const whole =
    kindsByCode.get(certificate.code)?.scope === 'establishment' &&
    certificate.productCodes.length === 0;
  if (!whole && !certificate.productCodes.includes(product)) return 'OUT_OF_SCOPE';
  if (day < certificate.issuedOn) return 'NOT_YET_VALID';
  if (certificate.expiresOn !== null && day > certificate.expiresOn) return 'EXPIRED';
  if (certificate.endedOn !== null && day >= certificate.endedOn) return 'ENDED';
  return null;
}

export function certificateCovers(
  certificate: CertificateFacts,
  on: { readonly product: string; readonly day: string },
): boolean {
  return certificateGap(certificate, on) === null;
}

/** OCOP (Mỗi xã một sản phẩm): three to five stars, valid 36 months; the printed expiry is what is stored and judged. */
export interface OcopAward {
  readonly productCode: string;
  readonly stars: 3 | 4 | 5;
  readonly issuedOn: string;
  readonly expiresOn: string;
}

export const OCOP_VALID_MONTHS = 36;

export function ocopValidOn(award: OcopAward, day: string): boolean {
  return award.issuedOn <= day && day <= award.expiresOn;
}

/** Same day `months` later, or the last day of that month where it has no such day. */
export function addMonths(isoDay: string, months: number): string {
  const { year, month, day } = civilOf(dayNumber(isoDay));
  const index = year * 12 + (month - 1) + months;
  const first = formatMonthStart(index);
  const last = addDays(formatMonthStart(index + 1), -1);
  const same = addDays(first, day - 1);
  return same < last ? same : last;
}

function formatMonthStart(monthIndex: number): string {
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  const text = `${year.toString().padStart(4, '0')}-${month.toString().padStart(2, '0')}-01`;
  return formatIsoDay(dayNumber(text));
}

/** First value to offer for the printed expiry of a certificate issued on a day; null where the kind has no fixed end. */
export function usualExpiry(kind: CertificateKind, issuedOn: string): string | null {
  return kind.usualMonths === null ? null : addDays(addMonths(issuedOn, kind.usualMonths), -1);
}
