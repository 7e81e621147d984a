import { CURRENT_PLACES } from '../geography/index.js';
import { isRefusal } from '../shared/index.js';
import type { ProcessingFacts, ProcessingForm } from './processing-offer.js';
import { judgeProcessing } from './processing-offer.js';

const place = CURRENT_PLACES[0]!;

const form = (over: Partial<ProcessingForm> = {}): ProcessingForm => ({
  inputCode: 'pineapple-queen',
  variety: null,
  minGradeRank: 1,
  capacity: { amount: '20', unit: 'tấn' },
  outputs: [
    { productCode: 'pineapple-juice', gradeRank: 1, yieldParts: 5000, shelfLifeDays: null },
    { productCode: 'pineapple-iqf', gradeRank: 1, yieldParts: 1200, shelfLifeDays: 300 },
  ],
  availableFrom: '2026-12-01',
  availableTo: '2026-12-31',
  placeId: place.id,
  location: null,
  transportModes: ['road', 'boat'],
  costVnd: 1500n,
  certificateIds: [],
  note: null,
  ...over,
});

const facts = (over: Partial<ProcessingFacts> = {}): ProcessingFacts => ({
  today: '2026-11-24',
  owner: { id: 'o', placeId: place.id, lat: 9.8, lon: 105.5, kind: 'processor' },
  declared: [],
  certificates: [],
  ...over,
});

const refusalOf = (over: Partial<ProcessingForm>, known: Partial<ProcessingFacts> = {}): unknown =>
  judgeProcessing(form(over), facts(known));

describe('a processing offer', () => {
  it('becomes columns, with the shelf life of the product where none is stated', () => {
    const judged = judgeProcessing(form(), facts());
    if (isRefusal(judged)) throw new Error(judged.refused);
    expect(judged.values).toMatchObject({
      inputCode: 'pineapple-queen',
      capacityBase: 20_000_000n,
      lat: 9.8,
      transportModes: ['road', 'boat'],
    });
    expect(judged.outputs).toEqual([
      { productCode: 'pineapple-juice', gradeRank: 1, yieldParts: 5000, shelfLifeDays: 180 },
      { productCode: 'pineapple-iqf', gradeRank: 1, yieldParts: 1200, shelfLifeDays: 300 },
    ]);
  });

  const output = form().outputs[0]!;
  it.each<[string, string, Partial<ProcessingForm>]>([
    ['UNKNOWN_PRODUCT', 'inputCode', { inputCode: 'durian' }],
    ['PROCESSING_UNIT', 'inputCode', { inputCode: 'bamboo-basket' }],
    ['UNKNOWN_VARIETY', 'variety', { variety: 'st25' }],
    ['UNKNOWN_GRADE', 'minGradeRank', { minGradeRank: 9 }],
    ['UNKNOWN_PRODUCT', 'outputs', { outputs: [] }],
    ['UNKNOWN_PRODUCT', 'outputs', { outputs: [{ ...output, productCode: 'durian' }] }],
    ['PROCESSING_UNIT', 'outputs', { outputs: [{ ...output, productCode: 'bamboo-basket' }] }],
    ['UNKNOWN_GRADE', 'outputs', { outputs: [{ ...output, gradeRank: 3 }] }],
    ['PROCESSING_OUTPUT_REPEATED', 'outputs', { outputs: [output, output] }],
    [
      'PROCESSING_OUTPUT_REPEATED',
      'outputs',
      { outputs: [{ ...output, productCode: 'pineapple-queen' }] },
    ],
    ['PROCESSING_YIELD', 'outputs', { outputs: [{ ...output, yieldParts: 0 }] }],
    ['PROCESSING_YIELD', 'outputs', { outputs: [{ ...output, yieldParts: 20_001 }] }],
    ['WINDOW_REVERSED', 'availableTo', { availableTo: '2026-11-30' }],
    ['WINDOW_PAST', 'availableTo', { availableFrom: '2026-11-01', availableTo: '2026-11-02' }],
    ['PRICE_OUT_OF_RANGE', 'costVnd', { costVnd: -1n }],
    ['CERTIFICATE_UNKNOWN', 'certificateIds', { certificateIds: ['x'] }],
  ])('is refused with %s at %s', (code, field, over) => {
    expect(refusalOf(over)).toMatchObject({ refused: code, field });
  });

  it('is for those who process', () => {
    const owner = { ...facts().owner, kind: 'buyer' as const };
    expect(refusalOf({}, { owner })).toMatchObject({ refused: 'KIND_MAY_NOT_LIST' });
  });

  it('carries a certificate that covers one of its outputs', () => {
    const certificate = {
      ...{ id: 'k', number: '1', code: 'haccp', issuedOn: '2026-01-01', expiresOn: '2028-01-01' },
      ...{ endedOn: null, productCodes: ['pineapple-juice'] },
    };
    const known = { certificates: [certificate] };
    expect(isRefusal(refusalOf({ certificateIds: ['k'] }, known))).toBe(false);
    const other = { certificates: [{ ...certificate, productCodes: ['soursop-tea'] }] };
    expect(refusalOf({ certificateIds: ['k'] }, other)).toMatchObject({
      refused: 'CERTIFICATE_SCOPE',
    });
  });
});
