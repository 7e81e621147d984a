/**
 * Frozen book -> market of the engine. The engine deals in whole priced units (kilograms, pieces, guests); the grams
 * that do not fill one stay unmatched, and a line too small for its own smallest deal does not enter.
 */
import type { DemandLine, Market, ProcessorLine, Rule, SupplyLine, Transport } from '#matching';
import { MARKET_FORMAT } from '#matching';
import type { BaseUnit } from '../catalogue/product.js';
import { assert } from '../shared/assert.js';
import type { FrozenBook, FrozenDemand, FrozenProcessing, FrozenSupply } from './frozen-line.js';
import { YIELD_WHOLE, basePerUnit } from './frozen-line.js';
import type { RoundRule } from './round-rules.js';

/**
 * Carriage per unit and kilometre, not verified: domain.md has only weak figures (truck below 50 km 2,000 to 3,500 dong
 * per tonne-km, boat 400 to 900 and handling at each end). A guest pays a seat, a piece goes as a kilogram.
 */
export const TRANSPORT: Readonly<Record<BaseUnit, Transport>> = {
  g: {
    vndPerKgKm: 3,
    fixedVndPerKg: 0,
    roadFactor: 1.3,
    boat: { vndPerKgKm: 0.7, fixedVndPerKg: 90, roadFactor: 1.5 },
  },
  piece: { vndPerKgKm: 3, fixedVndPerKg: 0, roadFactor: 1.3, boat: null },
  guest: { vndPerKgKm: 1000, fixedVndPerKg: 0, roadFactor: 1.3, boat: null },
};

/** Most suppliers of a demand that must be filled as a whole: its contract takes that many parties beside the buyer. */
export const SUPPLIERS_MAX = 59;

export interface MarketSettings {
  readonly unit: BaseUnit;
  /** 0 gives the whole dual range to buyers, 1 to sellers. */
  readonly priceSplit: number;
  readonly rules: readonly RoundRule[];
}

export const wholeUnits = (base: number, unit: BaseUnit): number =>
  Math.floor(base / basePerUnit(unit));
const upUnits = (base: number, unit: BaseUnit): number => Math.ceil(base / basePerUnit(unit));

/** A demand whose buyer owes more than its limit is not dealt. */
export const isOverLimit = (line: FrozenSupply | FrozenDemand | FrozenProcessing): boolean =>
  'overLimit' in line && line.overLimit;

/** Whether a line may be dealt and has enough free volume for it. */
export const enters = (line: FrozenSupply | FrozenDemand | FrozenProcessing): boolean => {
  if (isOverLimit(line)) return false;
  const units = wholeUnits(line.freeBase, line.unit);
  if ('outputs' in line) return units >= 1;
  if (units < Math.max(1, upUnits(line.minDealBase, line.unit))) return false;
  return !('minFillBase' in line) || upUnits(line.minFillBase, line.unit) <= units;
};

const supplyLine = (line: FrozenSupply): SupplyLine => ({
  id: line.id,
  org: line.org,
  product: line.product,
  variety: line.variety,
  grade: line.grade,
  certificates: line.certificates.map((one) => ({ ...one })),
  quantityKg: wholeUnits(line.freeBase, line.unit),
  minDealKg: upUnits(line.minDealBase, line.unit),
  readyFrom: line.readyFrom,
  readyTo: line.readyTo,
  shelfLifeDays: line.shelfLifeDays,
  askVndPerKg: line.askVnd,
  lat: line.lat,
  lon: line.lon,
  maxDistanceKm: line.maxDistanceKm,
  excludeOrgs: line.excludeOrgs,
  modes: line.modes,
});

const demandLine = (line: FrozenDemand): DemandLine => ({
  id: line.id,
  org: line.org,
  products: line.products,
  variety: line.variety,
  minGrade: line.minGrade,
  certificates: line.certificates,
  quantityKg: wholeUnits(line.freeBase, line.unit),
  minFillKg: upUnits(line.minFillBase, line.unit),
  minDealKg: upUnits(line.minDealBase, line.unit),
  maxSuppliers:
    line.minFillBase > 0
      ? Math.min(line.maxSuppliers ?? SUPPLIERS_MAX, SUPPLIERS_MAX)
      : line.maxSuppliers,
  gradePremiumVndPerKg: line.gradePremiumVnd,
  deliverFrom: line.deliverFrom,
  deliverTo: line.deliverTo,
  bidVndPerKg: line.bidVnd,
  lat: line.lat,
  lon: line.lon,
  maxDistanceKm: line.maxDistanceKm,
  // One organisation never deals with itself.
  excludeOrgs: [...line.excludeOrgs, line.org],
  modes: line.modes,
});

/** Certificates of the plant cover an output each for itself. */
const outputLine = (
  offer: FrozenProcessing,
  { product, grade, yieldParts, shelfLifeDays }: FrozenProcessing['outputs'][number],
): ProcessorLine['byProducts'][number] => ({
  output: product,
  outputGrade: grade,
  yield: yieldParts / YIELD_WHOLE,
  certificates: offer.certificates.flatMap(({ products, ...one }) =>
    products.length === 0 || products.includes(product) ? [{ ...one }] : [],
  ),
  shelfLifeDays,
});

/** The first output is the processor's own in the engine's words, the others its by-products. */
function processorLine(line: FrozenProcessing): ProcessorLine {
  const [main, ...byProducts] = line.outputs.map((output) => outputLine(line, output));
  assert(main !== undefined, 'a processor makes something');
  return {
    id: line.id,
    org: line.org,
    input: line.input,
    variety: line.variety,
    minGrade: line.minGrade,
    ...main,
    costVndPerKgIn: line.costVnd,
    capacityKgIn: wholeUnits(line.freeBase, line.unit),
    from: line.availableFrom,
    to: line.availableTo,
    lat: line.lat,
    lon: line.lon,
    byProducts,
    modes: line.modes,
  };
}

/** A processor takes part only where there is something to take in and somebody for what it makes. */
function processorsOf(
  book: FrozenBook,
  lines: Pick<Market, 'supplies' | 'demands'>,
): ProcessorLine[] {
  const offered = new Set(lines.supplies.map((line) => line.product));
  const wanted = new Set(lines.demands.flatMap((line) => line.products));
  return (book.processing ?? [])
    .filter(
      (line) =>
        enters(line) &&
        offered.has(line.input) &&
        line.outputs.some((output) => wanted.has(output.product)),
    )
    .sort(byId)
    .map(processorLine);
}

/** The rules that speak of something in this book. */
function marketRules(
  rules: readonly RoundRule[],
  market: Pick<Market, 'supplies' | 'demands' | 'processors'>,
): Rule[] {
  const { supplies, demands, processors } = market;
  const orgs = new Set([...supplies, ...demands, ...processors].map((line) => line.org));
  const products = new Set([
    ...supplies.map((line) => line.product),
    ...processors.flatMap((line) => [line.output, ...line.byProducts.map((by) => by.output)]),
  ]);
  return rules.flatMap((rule): Rule[] => {
    switch (rule.type) {
      case 'maxBuyerShare':
        return products.has(rule.product)
          ? [{ type: rule.type, product: rule.product, share: rule.sharePercent / 100 }]
          : [];
      case 'maxOrg':
        return orgs.has(rule.org)
          ? [{ type: 'maxOrgKg', org: rule.org, from: rule.from, to: rule.to, kg: rule.units }]
          : [];
      case 'sellerSteps':
        return [
          {
            type: rule.type,
            steps: rule.steps.map((step) => ({
              uptoKg: step.uptoUnits,
              bonusVndPerKg: step.bonusVnd,
            })),
          },
        ];
      case 'forbidPair':
      case 'pairBonus':
        return [];
    }
  });
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Pairs of lines in this book that rules speak of, once each: bonuses add up, and a forbidden pair stays forbidden. */
function marketPairs(
  rules: readonly RoundRule[],
  supplies: ReadonlySet<string>,
  demands: ReadonlySet<string>,
): Market['pairs'] {
  const pairs = new Map<string, Market['pairs'][number]>();
  for (const rule of rules) {
    if (rule.type !== 'forbidPair' && rule.type !== 'pairBonus') continue;
    const { lotId: supply, demandId: demand } = rule;
    if (!supplies.has(supply) || !demands.has(demand)) continue;
    const key = `${supply} ${demand}`;
    const known = pairs.get(key);
    const bonus = rule.type === 'pairBonus' ? rule.bonusVnd : 0;
    pairs.set(key, {
      supply,
      demand,
      forbid: known?.forbid === true || rule.type === 'forbidPair',
      bonusVndPerKg: (known?.bonusVndPerKg ?? 0) + bonus,
    });
  }
  return [...pairs.values()];
}

/** Lines sorted by id, so that the order of rows in the database never matters. */
export function compileMarket(book: FrozenBook, settings: MarketSettings): Market {
  const { unit } = settings;
  assert(
    [...book.supplies, ...book.demands, ...(book.processing ?? [])].every(
      (line) => line.unit === unit,
    ),
    'the lines of a component are counted in one unit',
  );
  const lots = book.supplies.filter(enters).sort(byId).map(supplyLine);
  const demands = book.demands.filter(enters).sort(byId).map(demandLine);
  const processors = processorsOf(book, { supplies: lots, demands });
  const plants = new Set(processors.map((line) => line.org));
  // A processor does not buy from itself; for pairs the demand says so.
  const supplies = lots.map((line) =>
    plants.has(line.org) ? { ...line, excludeOrgs: [...line.excludeOrgs, line.org] } : line,
  );
  const supplyIds = new Set(supplies.map((line) => line.id));
  const demandIds = new Set(demands.map((line) => line.id));
  return {
    format: MARKET_FORMAT,
    transport: TRANSPORT[unit],
    options: { priceSplit: settings.priceSplit },
    supplies,
    demands,
    processors,
    pairs: marketPairs(settings.rules, supplyIds, demandIds),
    rules: marketRules(settings.rules, { supplies, demands, processors }),
  };
}
