/**
 * Frozen book -> market of the engine. The engine deals in whole priced units (kilograms, pieces, guests); the grams
 * that do not fill one stay unmatched, and a line too small for its own smallest deal does not enter.
 */
import type { DemandLine, Market, Rule, SupplyLine, Transport } from '#matching';
import { MARKET_FORMAT } from '#matching';
import type { BaseUnit } from '../catalogue/product.js';
import { assert } from '../shared/assert.js';
import type { FrozenBook, FrozenDemand, FrozenSupply } from './frozen-line.js';
import { basePerUnit } from './frozen-line.js';
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

/** Whether a line has enough free volume to be dealt at all. */
export const enters = (line: FrozenSupply | FrozenDemand): boolean => {
  const units = wholeUnits(line.freeBase, line.unit);
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

/** The rules that speak of something in this book. */
function marketRules(
  rules: readonly RoundRule[],
  market: Pick<Market, 'supplies' | 'demands'>,
): Rule[] {
  const orgs = new Set([...market.supplies, ...market.demands].map((line) => line.org));
  const products = new Set(market.supplies.map((line) => line.product));
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
        return [];
    }
  });
}

/** Lines sorted by id, so that the order of rows in the database never matters. */
export function compileMarket(book: FrozenBook, settings: MarketSettings): Market {
  const { unit } = settings;
  assert(
    [...book.supplies, ...book.demands].every((line) => line.unit === unit),
    'the lines of a component are counted in one unit',
  );
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const supplies = book.supplies.filter(enters).sort(byId).map(supplyLine);
  const demands = book.demands.filter(enters).sort(byId).map(demandLine);
  const supplyIds = new Set(supplies.map((line) => line.id));
  const demandIds = new Set(demands.map((line) => line.id));
  return {
    format: MARKET_FORMAT,
    transport: TRANSPORT[unit],
    options: { priceSplit: settings.priceSplit },
    supplies,
    demands,
    processors: [],
    pairs: settings.rules.flatMap((rule) =>
      rule.type === 'forbidPair' && supplyIds.has(rule.lotId) && demandIds.has(rule.demandId)
        ? [{ supply: rule.lotId, demand: rule.demandId, forbid: true, bonusVndPerKg: 0 }]
        : [],
    ),
    rules: marketRules(settings.rules, { supplies, demands }),
  };
}
