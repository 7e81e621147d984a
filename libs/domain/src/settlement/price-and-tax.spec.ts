import type { PriceRule, QualityScale } from '../contracts/price-rule.js';
import {
  MICRO,
  evaluatePrice,
  referenceDays,
  referencePrice,
  scalePpm,
  vatTreatment,
} from './index.js';
import type { VatFacts } from './index.js';

const REFERENCE = { seriesCode: 'khom-tai-ruong', fixDaysBefore: 3, windowDays: 5 };
const GRADES = [
  { gradeRank: 1, vndPerUnit: '5000' },
  { gradeRank: 2, vndPerUnit: '8000' },
];
const MOISTURE: QualityScale = {
  parameter: 'moisture',
  basePpm: 140_000,
  stepPpm: 5_000,
  abovePpmPerStep: -10_000,
  belowPpmPerStep: 0,
  limitPpm: 100_000,
  rejectAbovePpm: 200_000,
};
const IMPURITY: QualityScale = {
  parameter: 'impurity',
  basePpm: 10_000,
  stepPpm: 10_000,
  abovePpmPerStep: -15_000,
  belowPpmPerStep: 5_000,
  limitPpm: 60_000,
  rejectAbovePpm: null,
};

describe('price rules', () => {
  const facts = { gradeRank: 2, quality: {}, referenceVnd: 9_001n };
  const price = (rule: Exclude<PriceRule, { mechanism: 'whole_plot' }>, more = {}): bigint => {
    const outcome = evaluatePrice(rule, { ...facts, ...more });
    if ('gap' in outcome) throw new Error(outcome.gap);
    return outcome.microVnd;
  };

  it('takes the price of the grade', () => {
    expect(price({ mechanism: 'fixed', grades: GRADES })).toBe(8_000n * MICRO);
    expect(price({ mechanism: 'fixed', grades: GRADES }, { gradeRank: 1 })).toBe(5_000n * MICRO);
  });

  it('shares what the market stands above the floor', () => {
    const rule: PriceRule = {
      mechanism: 'floor_shared',
      grades: GRADES,
      reference: REFERENCE,
      sellerSharePpm: 500_000,
    };
    expect(price(rule)).toBe(8_500_500_000n);
    expect(price(rule, { referenceVnd: 7_000n })).toBe(8_000n * MICRO);
  });

  it('takes the higher of floor and market', () => {
    const rule: PriceRule = { mechanism: 'floor_or_market', grades: GRADES, reference: REFERENCE };
    expect(price(rule)).toBe(9_001n * MICRO);
    expect(price(rule, { referenceVnd: 7_999n })).toBe(8_000n * MICRO);
  });

  it('adds the premium to the market between floor and ceiling', () => {
    const rule = (
      floor: string | null,
      ceiling: string | null,
      premium = '200',
    ): PriceRule & {
      mechanism: 'market_plus_premium';
    } => ({
      mechanism: 'market_plus_premium',
      reference: REFERENCE,
      grades: [{ gradeRank: 2, vndPerUnit: premium }],
      floorVndPerUnit: floor,
      ceilingVndPerUnit: ceiling,
    });
    expect(price(rule(null, null))).toBe(9_201n * MICRO);
    expect(price(rule('9500', null))).toBe(9_500n * MICRO);
    expect(price(rule(null, '9100'))).toBe(9_100n * MICRO);
    expect(price(rule(null, null, '-20000'))).toBe(0n);
  });

  it('moves the base price by every started step of each scale, up to its limit', () => {
    expect(scalePpm(MOISTURE, 140_000)).toBe(0);
    expect(scalePpm(MOISTURE, 140_001)).toBe(-10_000);
    expect(scalePpm(MOISTURE, 155_000)).toBe(-30_000);
    expect(scalePpm(MOISTURE, 400_000)).toBe(-100_000);
    expect(scalePpm(IMPURITY, 0)).toBe(5_000);
  });

  it('says what is missing instead of guessing', () => {
    const formula: PriceRule = {
      mechanism: 'quality_formula',
      grades: GRADES,
      scales: [MOISTURE, IMPURITY],
    };
    const gap = (rule: Exclude<PriceRule, { mechanism: 'whole_plot' }>, more: object): unknown =>
      evaluatePrice(rule, { ...facts, ...more });
    expect(gap({ mechanism: 'fixed', grades: GRADES }, { gradeRank: 3 })).toEqual({
      gap: 'grade',
      gradeRank: 3,
    });
    expect(gap(formula, { quality: { moisture: 140_000 } })).toEqual({
      gap: 'quality',
      parameter: 'impurity',
    });
    const market: PriceRule = {
      mechanism: 'floor_or_market',
      grades: GRADES,
      reference: REFERENCE,
    };
    expect(gap(market, { referenceVnd: null })).toEqual({ gap: 'reference' });
  });

  it('fixes the reference over days that end before the load is weighed', () => {
    expect(referenceDays(REFERENCE, '2026-03-02')).toEqual({
      from: '2026-02-23',
      to: '2026-02-27',
    });
    expect(referencePrice([7_000n, 7_001n])).toBe(7_001n);
    expect(referencePrice([])).toBeNull();
  });
});

describe('VAT', () => {
  const raw: VatFacts = {
    sellerKind: 'cooperative',
    ownProduction: false,
    level: 'raw',
    buyerKind: 'processor',
    method: 'deduction',
    day: '2026-05-01',
  };
  it.each<[string, Partial<VatFacts>]>([
    ['NOT_SUBJECT', { ownProduction: true }],
    ['NO_DECLARATION', {}],
    ['NO_DECLARATION', { buyerKind: 'cooperative_union' }],
    ['VAT_5', { buyerKind: 'trader' }],
    ['VAT_5', { buyerKind: 'cooperative_group' }],
    ['DIRECT_GOODS_1', { method: 'direct' }],
    ['SELF_DECLARED', { method: 'none' }],
    ['VAT_8', { level: 'processed' }],
    ['VAT_8', { level: 'service', ownProduction: true }],
    ['VAT_10', { level: 'processed', day: '2027-01-01' }],
    ['DIRECT_SERVICE_5', { level: 'service', method: 'direct' }],
    ['UNSETTLED', { day: '2025-12-31' }],
  ])('is %s for %j', (code, more) => {
    expect(vatTreatment({ ...raw, ...more }).code).toBe(code);
  });
});
