/** What a contract line must fulfil before anybody is asked to agree to it. */
import { gradeOf, productByCode } from '../catalogue/index.js';
import { LIMITS } from '../shared/limits.js';
import { type Refusal, refuse } from '../shared/refusal.js';
import type { GradePrice, PriceRule, QualityScale, ReferenceWindow } from './price-rule.js';
import { qualityParameter } from './quality-parameters.js';
import { PPM, TERM_LIMITS } from './term-limits.js';
import { quantityOf } from './term-texts.js';
import type { ContractTerms, LineTerms } from './terms.js';

type Check = (line: LineTerms, terms: ContractTerms) => Refusal | null;

const field = (line: LineTerms, name: string): string => `lines.${String(line.no)}.${name}`;
const about = (line: LineTerms): { line: string } => ({ line: String(line.no) });
const inRange = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

const quantity: Check = (line) => {
  const base = BigInt(line.quantity.base);
  return base > 0n && base <= LIMITS.quantity.baseMax
    ? null
    : refuse('TERMS_QUANTITY', field(line, 'quantity'), about(line));
};

const quantityRule: Check = (line) => {
  const { rule } = line.quantity;
  const fine =
    rule.rule === 'firm' ||
    (rule.rule === 'share_of_output'
      ? inRange(rule.sharePpm, 1, PPM)
      : BigInt(rule.areaSquareMeters) > 0n);
  return fine ? null : refuse('TERMS_QUANTITY_RULE', field(line, 'quantityRule'), about(line));
};

const tolerance: Check = (line) => {
  const { absoluteBase, ppm } = line.quantity.tolerance;
  const absolute = absoluteBase === null ? 0n : BigInt(absoluteBase);
  const fine =
    absolute >= 0n &&
    absolute < BigInt(line.quantity.base) &&
    (ppm === null || inRange(ppm, 0, PPM - 1));
  return fine ? null : refuse('TERMS_TOLERANCE', field(line, 'tolerance'), about(line));
};

const product: Check = (line) => {
  const known = productByCode(line.product.code);
  if (known === null) return refuse('UNKNOWN_PRODUCT', field(line, 'product'));
  const unknown = [line.product.gradeRank, ...pricedGrades(line.price.rule)].find(
    (rank) => gradeOf(known, rank) === null,
  );
  return unknown === undefined
    ? null
    : refuse('TERMS_GRADE_UNKNOWN', field(line, 'grade'), {
        ...about(line),
        grade: String(unknown),
      });
};

const gradesOf = (rule: PriceRule): readonly GradePrice[] =>
  rule.mechanism === 'whole_plot' ? [] : rule.grades;
const pricedGrades = (rule: PriceRule): readonly number[] =>
  gradesOf(rule).map((grade) => grade.gradeRank);

const gradePrices: Check = (line) => {
  const { rule } = line.price;
  if (rule.mechanism === 'whole_plot') return null;
  const ranks = pricedGrades(rule);
  const fine =
    ranks.length <= TERM_LIMITS.gradesPerLine &&
    new Set(ranks).size === ranks.length &&
    ranks.includes(line.product.gradeRank);
  if (!fine) return refuse('TERMS_GRADE_PRICE', field(line, 'price'), about(line));
  const falling = [...rule.grades].sort((a, b) => b.gradeRank - a.gradeRank);
  const crossed = falling.some((grade, index) => {
    const better = falling[index - 1];
    return better !== undefined && BigInt(better.vndPerUnit) < BigInt(grade.vndPerUnit);
  });
  return crossed ? refuse('TERMS_GRADE_SPREAD', field(line, 'price'), about(line)) : null;
};

const priceInRange = (vnd: string, least: bigint): boolean =>
  BigInt(vnd) >= least && BigInt(vnd) <= LIMITS.money.priceMax;

/** Every price is in range; only a premium over the market may be negative, and not below what is paid. */
const prices: Check = (line) => {
  const { rule } = line.price;
  const least = rule.mechanism === 'market_plus_premium' ? -LIMITS.money.priceMax : 1n;
  const fine =
    priceInRange(line.price.farmGateVndPerUnit, 1n) &&
    gradesOf(rule).every((grade) => priceInRange(grade.vndPerUnit, least)) &&
    (rule.mechanism !== 'whole_plot' ||
      (BigInt(rule.amountVnd) > 0n && BigInt(rule.amountVnd) <= LIMITS.money.amountMax)) &&
    boundsFit(rule);
  return fine ? null : refuse('TERMS_PRICE_RANGE', field(line, 'price'), about(line));
};

function boundsFit(rule: PriceRule): boolean {
  if (rule.mechanism !== 'market_plus_premium') return true;
  const { floorVndPerUnit: floor, ceilingVndPerUnit: ceiling } = rule;
  const bounds = [floor, ceiling].filter((bound) => bound !== null);
  return (
    bounds.every((bound) => priceInRange(bound, 1n)) &&
    (floor === null || ceiling === null || BigInt(floor) <= BigInt(ceiling))
  );
}

const referenceFits = ({ seriesCode, fixDaysBefore, windowDays }: ReferenceWindow): boolean =>
  seriesCode.trim() !== '' &&
  seriesCode.length <= LIMITS.text.code &&
  inRange(fixDaysBefore, 0, TERM_LIMITS.referenceDays) &&
  inRange(windowDays, 1, TERM_LIMITS.referenceDays);

const scaleFits = (scale: QualityScale): boolean =>
  qualityParameter(scale.parameter) !== null &&
  inRange(scale.basePpm, 0, 1_000 * PPM) &&
  inRange(scale.stepPpm, 1, 1_000 * PPM) &&
  inRange(scale.abovePpmPerStep, -PPM, PPM) &&
  inRange(scale.belowPpmPerStep, -PPM, PPM) &&
  inRange(scale.limitPpm, 0, PPM) &&
  (scale.rejectAbovePpm === null || scale.rejectAbovePpm > scale.basePpm);

const parameters: Check = (line) => {
  const { rule } = line.price;
  const fine =
    (!('reference' in rule) || referenceFits(rule.reference)) &&
    (rule.mechanism !== 'floor_shared' || inRange(rule.sellerSharePpm, 1, PPM)) &&
    (rule.mechanism !== 'quality_formula' || scalesFit(rule.scales));
  return fine ? null : refuse('TERMS_PRICE_PARAMETERS', field(line, 'price'), about(line));
};

const scalesFit = (scales: readonly QualityScale[]): boolean =>
  scales.length > 0 &&
  scales.length <= TERM_LIMITS.scalesPerLine &&
  new Set(scales.map((scale) => scale.parameter)).size === scales.length &&
  scales.every(scaleFits);

const schedule: Check = (line, terms) => {
  if (terms.kind === 'framework') return null;
  const { base, baseUnit, unit } = line.quantity;
  const sum = line.slots.reduce((total, slot) => total + BigInt(slot.quantityBase), 0n);
  if (sum !== BigInt(base)) {
    const text = (value: string): string => `${quantityOf(value, baseUnit)} ${unit}`;
    return refuse('TERMS_SCHEDULE_SUM', field(line, 'slots'), {
      ...about(line),
      sum: text(String(sum)),
      quantity: text(base),
    });
  }
  const fits = line.slots.every((slot, index) => {
    const before = line.slots[index - 1];
    return (
      slot.no === index + 1 &&
      BigInt(slot.quantityBase) > 0n &&
      slot.deliverFrom <= slot.deliverTo &&
      slot.deliverFrom >= terms.season.from &&
      slot.deliverTo <= terms.season.to &&
      (before === undefined || before.deliverTo < slot.deliverFrom)
    );
  });
  return fits && line.slots.length <= TERM_LIMITS.slotsPerLine
    ? null
    : refuse('TERMS_SCHEDULE_DAYS', field(line, 'slots'), about(line));
};

const CHECKS: readonly Check[] = [
  quantity,
  quantityRule,
  tolerance,
  product,
  gradePrices,
  prices,
  parameters,
  schedule,
];

/** The first fault of the first line that has one. */
export function checkLines(terms: ContractTerms): Refusal | null {
  for (const line of terms.lines) {
    for (const check of CHECKS) {
      const refusal = check(line, terms);
      if (refusal !== null) return refusal;
    }
  }
  return null;
}
