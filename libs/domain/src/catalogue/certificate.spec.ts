import {
  addMonths,
  CERTIFICATE_KINDS,
  certificateCovers,
  certificateGap,
  certificateKindByCode,
  ocopValidOn,
  usualExpiry,
  type CertificateFacts,
} from './certificate.js';

const vietgap: CertificateFacts = {
  code: 'vietgap',
  productCodes: ['pineapple-queen'],
  issuedOn: '2025-03-01',
  expiresOn: '2027-02-28',
  endedOn: null,
};

describe('certificates', () => {
  it.each([
    ['2025-02-28', 'NOT_YET_VALID'],
    ['2025-03-01', null],
    ['2027-02-28', null],
    ['2027-03-01', 'EXPIRED'],
  ])('on %s: %s', (day, gap) => {
    expect(certificateGap(vietgap, { product: 'pineapple-queen', day })).toBe(gap);
  });

  it('covers only the products it names', () => {
    expect(certificateGap(vietgap, { product: 'soursop', day: '2026-01-01' })).toBe('OUT_OF_SCOPE');
    expect(
      certificateCovers(
        { ...vietgap, productCodes: [] },
        { product: 'soursop', day: '2026-01-01' },
      ),
    ).toBe(false);
  });

  it('covers a whole establishment where its kind does and no product is named', () => {
    const haccp = { ...vietgap, code: 'haccp', productCodes: [] };
    expect(certificateCovers(haccp, { product: 'pineapple-juice', day: '2026-01-01' })).toBe(true);
    expect(
      certificateCovers(
        { ...haccp, productCodes: ['eel'] },
        { product: 'pineapple-juice', day: '2026-01-01' },
      ),
    ).toBe(false);
  });

  it('ends when revoked, with or without a printed expiry', () => {
    const puc = { ...vietgap, code: 'puc', expiresOn: null, endedOn: '2026-05-01' };
    expect(certificateGap(puc, { product: 'pineapple-queen', day: '2026-04-30' })).toBeNull();
    expect(certificateGap(puc, { product: 'pineapple-queen', day: '2026-05-01' })).toBe('ENDED');
  });

  it('offers the usual expiry as a first value', () => {
    const of = (code: string, day: string) => {
      const kind = certificateKindByCode(code);
      return kind === null ? undefined : usualExpiry(kind, day);
    };
    expect(of('vietgap', '2025-03-01')).toBe('2027-02-28');
    expect(of('globalgap', '2024-02-29')).toBe('2025-02-27');
    expect(of('puc', '2025-03-01')).toBeNull();
    expect(of('unheard-of', '2025-03-01')).toBeUndefined();
  });

  it('knows the shape of planting-area and packing-house codes', () => {
    const pattern = (code: string) =>
      CERTIFICATE_KINDS.find((kind) => kind.code === code)?.numberPattern;
    expect('VN-TGOR-0095').toMatch(pattern('puc') ?? /^$/);
    expect('VN-HGPH-012').toMatch(pattern('phc') ?? /^$/);
    expect('VN-HGPH-012').not.toMatch(pattern('puc') ?? /^$/);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 36, '2028-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s plus %s months is %s', (day, months, after) => {
    expect(addMonths(day, months)).toBe(after);
  });

  it('judges OCOP by the printed expiry', () => {
    const award = {
      productCode: 'knifefish-paste',
      stars: 4 as const,
      issuedOn: '2024-01-10',
      expiresOn: '2027-01-09',
    };
    expect(ocopValidOn(award, '2027-01-09')).toBe(true);
    expect(ocopValidOn(award, '2027-01-10')).toBe(false);
  });
});
