import { canonicalJson } from '../shared/index.js';
import { readTerms, renderContractHtml, termsText } from './index.js';

const ORGS = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

/** A text as the first release stored it. */
const FORMAT_1 = canonicalJson({
  format: 1,
  number: 'HD-2026-000001',
  draftedOn: '2026-11-24',
  signBy: '2026-12-01',
  demonstration: false,
  linkage: { inputs: false, production: true, processing: true, form: 'F5' },
  term: { from: '2026-12-01', to: '2026-12-15' },
  parties: ORGS.map((orgId, index) => ({
    orgId,
    side: index === 0 ? 'buyer' : 'seller',
    kind: index === 0 ? 'processor' : 'cooperative',
    name: `Bên ${index}`,
    taxCode: '0100047516',
    registrationNo: null,
    address: null,
    placeName: 'Xã Hỏa Lựu',
    phone: null,
    representative: null,
  })),
  liability: 'several',
  destination: 'Phường Vị Thanh',
  season: { no: 1, from: '2026-12-01', to: '2026-12-15' },
  lines: [
    {
      no: 1,
      sellerOrgId: ORGS[1]!,
      product: {
        code: 'pineapple-queen',
        name: 'Khóm Cầu Đúc',
        variety: null,
        gradeRank: 3,
        gradeLabel: 'Loại 1',
        certificates: [],
      },
      quantity: { base: '12500000', baseUnit: 'g', unit: 'kg', rule: 'firm', tolerancePercent: 5 },
      price: {
        mechanism: 'fixed',
        farmGateVndPerUnit: '7000',
        transportVndPerUnit: '300',
        gradePremiumVndPerUnit: '0',
        amountVnd: '87500000',
      },
      origin: 'Xã Hỏa Lựu',
      harvestFrom: '2026-12-01',
      harvestTo: '2026-12-14',
      slots: [
        { no: 1, deliverFrom: '2026-12-02', deliverTo: '2026-12-15', quantityBase: '12500000' },
      ],
    },
  ],
  totalVnd: '87500000',
  payment: { daysAfterAcceptance: 15, method: 'bank_transfer', lateInterestPercentPerYear: 10 },
  quality: { rejectionHours: 24, noticeDaysBeforeHarvest: 3 },
  governingLaw: 'commercial',
  penalty: { percentOfBreachedPart: 8, capPercent: 8 },
  forceMajeure: { noticeDays: 10, extensionMonthsMax: 5 },
  dispute: {
    negotiationDays: 15,
    mediationDays: 30,
    mediator: 'cooperative_alliance',
    last: 'court',
  },
});

describe('stored terms', () => {
  it('of the first format are firm, at a fixed price, with the tolerance in parts per million', () => {
    const terms = readTerms(FORMAT_1);
    expect(terms).toMatchObject({
      format: 2,
      kind: 'single',
      number: 'HD-2026-000001',
      deposit: null,
      payment: { daysAfterAcceptance: 15, statement: 'per_delivery' },
      coolingOffHours: 0,
    });
    expect(terms.lines[0]).toMatchObject({
      quantity: { rule: { rule: 'firm' }, tolerance: { absoluteBase: null, ppm: 50_000 } },
      price: {
        rule: { mechanism: 'fixed', grades: [{ gradeRank: 3, vndPerUnit: '7000' }] },
        amountVnd: '87500000',
      },
    });
    expect(terms.lines[0]!.price).not.toHaveProperty('mechanism');
    expect(renderContractHtml(terms)).toContain('tối đa 5% so với từng dòng');
  });

  it('of today are read as they were written', () => {
    const text = termsText(readTerms(FORMAT_1));
    expect(termsText(readTerms(text))).toBe(text);
  });

  it('of an unknown format are a defect', () => {
    expect(() => readTerms('{"format":3}')).toThrow('known format');
  });
});
