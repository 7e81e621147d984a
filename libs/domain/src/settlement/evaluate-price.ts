/**
 * What one unit of a load costs under a price rule (cơ chế giá). Exact: micro-dong, so that nothing is rounded before the
 * statement adds up. Every figure that went in comes out again as an input of the statement's line.
 */
import { formatIsoDay, dayNumber } from '#text';
import type {
  GradePrice,
  PriceRule,
  QualityScale,
  ReferenceWindow,
} from '../contracts/price-rule.js';
import { roundHalfUp } from './round-parts.js';

export const MICRO = 1_000_000n;

/** What is known of a load. `reference` is the fixed market price in dong per unit; null while it is not known. */
export interface PriceFacts {
  readonly gradeRank: number;
  /** Measured values, parts per million of the parameter's unit. */
  readonly quality: Readonly<Record<string, number>>;
  readonly referenceVnd: bigint | null;
}

/** Why a load has no price yet, in the order in which they are looked for. */
export type PriceGap =
  | { readonly gap: 'grade'; readonly gradeRank: number }
  | { readonly gap: 'reference' }
  | { readonly gap: 'quality'; readonly parameter: string };

export interface UnitPrice {
  /** Dong per unit of price times a million. */
  readonly microVnd: bigint;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The days whose prices a window looks at, first and last, for a load weighed on a day. */
export function referenceDays(
  window: ReferenceWindow,
  weighedOn: string,
): { readonly from: string; readonly to: string } {
  const to = dayNumber(weighedOn) - window.fixDaysBefore;
  return { from: formatIsoDay(to - window.windowDays + 1), to: formatIsoDay(to) };
}

/** Mean of the published prices of a window in whole dong, a half upwards; null when no day of it has one. */
export function referencePrice(prices: readonly bigint[]): bigint | null {
  if (prices.length === 0) return null;
  return roundHalfUp(
    prices.reduce((sum, price) => sum + price, 0n),
    BigInt(prices.length),
  );
}

/** The reference window of a rule, for those that look at the market. */
export const referenceOf = (rule: PriceRule): ReferenceWindow | null =>
  'reference' in rule ? rule.reference : null;

const gradePrice = (grades: readonly GradePrice[], rank: number): bigint | null => {
  const found = grades.find((grade) => grade.gradeRank === rank);
  return found === undefined ? null : BigInt(found.vndPerUnit);
};

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Change of the price by one scale in parts per million: every started step counts, up to the limit of the scale. */
export function scalePpm(scale: QualityScale, valuePpm: number): number {
  const distance = Math.abs(valuePpm - scale.basePpm);
  const steps = Math.ceil(distance / scale.stepPpm);
  const perStep = valuePpm > scale.basePpm ? scale.abovePpmPerStep : scale.belowPpmPerStep;
  return Math.max(-scale.limitPpm, Math.min(scale.limitPpm, steps * perStep)) + 0;
}

function byQuality(
  rule: Extract<PriceRule, { mechanism: 'quality_formula' }>,
  base: bigint,
  facts: PriceFacts,
): UnitPrice | PriceGap {
  const inputs: Record<string, string> = { base: String(base) };
  let ppm = 0;
  for (const scale of rule.scales) {
    const value = facts.quality[scale.parameter];
    if (value === undefined) return { gap: 'quality', parameter: scale.parameter };
    const change = scalePpm(scale, value);
    ppm += change;
    inputs[`quality.${scale.parameter}`] = String(value);
    inputs[`change.${scale.parameter}`] = String(change);
  }
  return { microVnd: base * BigInt(Math.max(0, 1_000_000 + ppm)), inputs };
}

/** Price of one unit, or why there is none yet. A whole plot has no price per unit: the statement charges it at once. */
export function evaluatePrice(
  rule: Exclude<PriceRule, { mechanism: 'whole_plot' }>,
  facts: PriceFacts,
): UnitPrice | PriceGap {
  const base = gradePrice(rule.grades, facts.gradeRank);
  if (base === null) return { gap: 'grade', gradeRank: facts.gradeRank };
  if (rule.mechanism === 'fixed') {
    return { microVnd: base * MICRO, inputs: { base: String(base) } };
  }
  if (rule.mechanism === 'quality_formula') return byQuality(rule, base, facts);
  const reference = facts.referenceVnd;
  if (reference === null) return { gap: 'reference' };
  const inputs = {
    base: String(base),
    reference: String(reference),
    series: rule.reference.seriesCode,
  };
  switch (rule.mechanism) {
    case 'floor_shared': {
      const above = most(0n, reference - base) * BigInt(rule.sellerSharePpm);
      return {
        microVnd: base * MICRO + above,
        inputs: { ...inputs, sharePpm: String(rule.sellerSharePpm) },
      };
    }
    case 'floor_or_market':
      return { microVnd: most(base, reference) * MICRO, inputs };
    case 'market_plus_premium': {
      const floor = BigInt(rule.floorVndPerUnit ?? '0');
      const raised = most(floor, reference + base);
      const price =
        rule.ceilingVndPerUnit === null ? raised : least(raised, BigInt(rule.ceilingVndPerUnit));
      return {
        microVnd: most(0n, price) * MICRO,
        inputs: {
          ...inputs,
          ...(rule.floorVndPerUnit === null ? {} : { floor: rule.floorVndPerUnit }),
          ...(rule.ceilingVndPerUnit === null ? {} : { ceiling: rule.ceilingVndPerUnit }),
        },
      };
    }
  }
}
