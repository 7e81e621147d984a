import { CERTIFICATE_KINDS } from '../catalogue/certificate.js';
import { AppError } from '../shared/app-error.js';
import type { CertificateEntry } from './certificate-entry.js';
import { certificateRefusal, ocopRefusal } from './certificate-entry.js';

const TODAY = '2026-11-24';
const entry = (change: Partial<CertificateEntry> = {}): CertificateEntry => ({
  code: 'vietgap',
  number: 'VG-1',
  issuer: 'Trung tâm',
  productCodes: ['pineapple-queen'],
  areaM2: 10_000n,
  issuedOn: '2026-01-01',
  expiresOn: '2027-12-31',
  ...change,
});
const codeOf = (change: Partial<CertificateEntry>): string | null =>
  certificateRefusal(entry(change), TODAY)?.refused ?? null;

describe('a certificate as typed', () => {
  it('is filed on its first and on its last day', () => {
    expect(codeOf({ issuedOn: TODAY })).toBeNull();
    expect(codeOf({ expiresOn: TODAY })).toBeNull();
    expect(codeOf({ issuedOn: '2026-11-25' })).toBe('ISSUED_IN_FUTURE');
    expect(codeOf({ expiresOn: '2026-11-23' })).toBe('CERTIFICATE_EXPIRED');
  });

  it('names its number and its day when it has expired', () => {
    const refusal = certificateRefusal(entry({ expiresOn: '2026-06-30' }), TODAY);
    expect(refusal?.params).toEqual({ number: 'VG-1', expiresOn: '2026-06-30' });
  });

  it.each([...CERTIFICATE_KINDS])('of kind $code asks for what its paper carries', (kind) => {
    const { code } = kind;
    expect(codeOf({ code, expiresOn: null })).toBe(
      kind.usualMonths === null ? null : 'EXPIRY_MISSING',
    );
    expect(codeOf({ code, productCodes: [] })).toBe(
      kind.scope === 'product' ? 'CERTIFICATE_WITHOUT_PRODUCT' : null,
    );
  });

  it.each([{ areaM2: 0n }, { areaM2: -1n }, { number: '' }, { issuer: 'A'.repeat(201) }])(
    'with %p is bad input',
    (change) => {
      expect(() => codeOf(change)).toThrow(AppError);
    },
  );

  it('does not take sixty-one products', () => {
    expect(() => codeOf({ productCodes: Array(61).fill('pineapple-queen') })).toThrow(AppError);
  });
});

describe('an OCOP award as typed', () => {
  const award = (stars: number, productCode = 'pineapple-queen'): string | null =>
    ocopRefusal(
      {
        productCode,
        productName: 'Khóm',
        stars,
        certificateNo: 'O-1',
        issuedOn: '2025-01-01',
        expiresOn: '2027-12-31',
      },
      TODAY,
    )?.refused ?? null;

  it('has three, four or five stars of a known product', () => {
    expect([3, 4, 5].map((stars) => award(stars))).toEqual([null, null, null]);
    for (const stars of [0, 2, 6, 3.5, Number.NaN]) expect(() => award(stars)).toThrow(AppError);
    expect(award(3, 'moon-rock')).toBe('UNKNOWN_PRODUCT');
  });
});
