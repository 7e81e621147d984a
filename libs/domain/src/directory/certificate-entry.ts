import { productByCode } from '../catalogue/catalogue.js';
import { certificateKindByCode } from '../catalogue/certificate.js';
import { badInput } from '../shared/app-error.js';
import { LIMITS } from '../shared/limits.js';
import type { Refusal } from '../shared/refusal.js';
import { refuse } from '../shared/refusal.js';

/** A certificate as its holder types it in; days are "YYYY-MM-DD", as printed. */
export interface CertificateEntry {
  readonly code: string;
  readonly number: string;
  readonly issuer: string;
  readonly productCodes: readonly string[];
  readonly areaM2: bigint | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
}

export interface OcopEntry {
  readonly productCode: string;
  readonly productName: string;
  readonly stars: number;
  readonly certificateNo: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
}

function filled(field: string, text: string, max: number): void {
  const { length } = text;
  if (length < 1 || length > max) {
    throw badInput(field, {
      vi: `Hãy nhập từ 1 đến ${max} ký tự.`,
      en: `Enter from 1 to ${max} characters.`,
    });
  }
}

function daysRefusal(
  entry: { readonly issuedOn: string; readonly expiresOn: string | null },
  numbered: { readonly number: string; readonly today: string },
): Refusal | null {
  if (entry.issuedOn > numbered.today) return refuse('ISSUED_IN_FUTURE', 'issuedOn');
  if (entry.expiresOn === null) return null;
  if (entry.expiresOn < entry.issuedOn) return refuse('WINDOW_REVERSED', 'expiresOn');
  if (entry.expiresOn < numbered.today) {
    const { number } = numbered;
    return refuse('CERTIFICATE_EXPIRED', 'expiresOn', { number, expiresOn: entry.expiresOn });
  }
  return null;
}

/** Why a certificate cannot be filed on a day; null when it can. An expired paper is of no use to anybody. */
export function certificateRefusal(entry: CertificateEntry, today: string): Refusal | null {
  filled('number', entry.number, LIMITS.text.code);
  filled('issuer', entry.issuer, LIMITS.text.name);
  const kind = certificateKindByCode(entry.code);
  if (kind === null) return refuse('CERTIFICATE_KIND_UNKNOWN', 'kindCode');
  if (entry.productCodes.length > LIMITS.directory.productsPerCertificate) {
    throw badInput('productCodes', { vi: 'Quá nhiều sản phẩm.', en: 'Too many products.' });
  }
  if (entry.productCodes.some((code) => productByCode(code) === null))
    return refuse('UNKNOWN_PRODUCT', 'productCodes');
  if (kind.scope === 'product' && entry.productCodes.length === 0)
    return refuse('CERTIFICATE_WITHOUT_PRODUCT', 'productCodes');
  if (kind.usualMonths !== null && entry.expiresOn === null)
    return refuse('EXPIRY_MISSING', 'expiresOn');
  if (entry.areaM2 !== null && (entry.areaM2 <= 0n || entry.areaM2 > LIMITS.directory.areaM2Max))
    throw badInput('areaM2', { vi: 'Diện tích ngoài giới hạn.', en: 'The area is out of range.' });
  return daysRefusal(entry, { number: entry.number, today });
}

/** Why an OCOP award cannot be filed on a day; null when it can. */
export function ocopRefusal(entry: OcopEntry, today: string): Refusal | null {
  filled('productName', entry.productName, LIMITS.text.name);
  filled('certificateNo', entry.certificateNo, LIMITS.text.code);
  if (productByCode(entry.productCode) === null) return refuse('UNKNOWN_PRODUCT', 'productCode');
  if (![3, 4, 5].includes(entry.stars)) {
    throw badInput('stars', { vi: 'OCOP có 3, 4 hoặc 5 sao.', en: 'OCOP has 3, 4 or 5 stars.' });
  }
  return daysRefusal(entry, { number: entry.certificateNo, today });
}
