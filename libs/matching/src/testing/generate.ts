/** Seeded random books for tests: small, dense with edge cases, every field in play. */
import { formatDay } from '../days.js';
import { MARKET_FORMAT } from '../market.js';
import type { Certificate, DemandLine, Market, PairRule, SupplyLine } from '../market.js';
import { mulberry32 } from '../synthetic-market.js';

export interface BookShape {
  readonly supplies: number;
  readonly demands: number;
  readonly seed: number;
  /** Largest quantity in kg. */
  readonly kg?: number;
  /** Prices are drawn from so many steps, so that small numbers give many ties. */
  readonly priceSteps?: number;
  readonly products?: number;
  readonly bonuses?: boolean;
  readonly hardFilters?: boolean;
}

const FIRST_DAY = 20_500;
const CODES = ['vietgap', 'globalgap', 'organic'];

export function randomBook(shape: BookShape): Market {
  const draw = new Draw(shape.seed);
  const supplies = Array.from({ length: shape.supplies }, (_, i) =>
    randomSupply(draw, shape, `s${i}`),
  );
  const demands = Array.from({ length: shape.demands }, (_, j) =>
    randomDemand(draw, shape, `d${j}`),
  );
  return {
    format: MARKET_FORMAT,
    transport: {
      vndPerKgKm: draw.pick([0, 3, 10, 2.5]),
      fixedVndPerKg: draw.pick([0, 0, 50, 0.5]),
      roadFactor: draw.pick([1, 1.3]),
      boat: draw.chance(0.2) ? { vndPerKgKm: 1, fixedVndPerKg: 20, roadFactor: 1.5 } : null,
    },
    options: { priceSplit: draw.pick([0, 0.5, 1, 0.3]) },
    supplies,
    demands,
    processors: [],
    pairs: randomPairs(draw, shape, supplies, demands),
    rules: [],
  };
}

// eslint-disable-next-line complexity -- one draw per field
function randomSupply(draw: Draw, shape: BookShape, id: string): SupplyLine {
  const hard = shape.hardFilters !== false;
  const from = FIRST_DAY + draw.below(10);
  return {
    id,
    org: `htx-${draw.below(4)}`,
    product: `p${draw.below(shape.products ?? 1)}`,
    variety: hard && draw.chance(0.3) ? 'queen' : null,
    grade: hard ? draw.below(3) : 1,
    certificates: hard ? draw.some(CODES).map((code) => randomCertificate(draw, code)) : [],
    quantityKg: 1 + draw.below(shape.kg ?? 8),
    minDealKg: 0,
    readyFrom: formatDay(from),
    readyTo: formatDay(from + draw.below(5)),
    shelfLifeDays: hard ? draw.below(8) : 60,
    askVndPerKg: 4000 + draw.price(shape, 3000),
    lat: 9 + draw.next(),
    lon: 105 + draw.next(),
    maxDistanceKm: hard && draw.chance(0.2) ? 20 + draw.below(80) : null,
    excludeOrgs: hard && draw.chance(0.1) ? ['buyer-0'] : [],
    modes: draw.chance(0.1) ? ['boat'] : ['road', 'boat'],
  };
}

// eslint-disable-next-line complexity -- one draw per field
function randomDemand(draw: Draw, shape: BookShape, id: string): DemandLine {
  const hard = shape.hardFilters !== false;
  const from = FIRST_DAY + draw.below(12);
  const product = draw.below(shape.products ?? 1);
  const products = [`p${product}`];
  if ((shape.products ?? 1) > product + 1 && draw.chance(0.2)) products.push(`p${product + 1}`);
  return {
    id,
    org: `buyer-${draw.below(3)}`,
    products,
    variety: hard && draw.chance(0.15) ? 'queen' : null,
    minGrade: hard ? draw.below(3) : 0,
    certificates: hard && draw.chance(0.3) ? [draw.pick(CODES)] : [],
    quantityKg: 1 + draw.below((shape.kg ?? 8) * 2),
    minFillKg: 0,
    minDealKg: 0,
    maxSuppliers: null,
    gradePremiumVndPerKg: draw.chance(0.3) ? 100 * draw.below(5) : 0,
    deliverFrom: formatDay(from),
    deliverTo: formatDay(from + draw.below(7)),
    bidVndPerKg: 4500 + draw.price(shape, 3500),
    lat: 9 + draw.next(),
    lon: 105 + draw.next(),
    maxDistanceKm: hard && draw.chance(0.1) ? 50 + draw.below(80) : null,
    excludeOrgs: hard && draw.chance(0.1) ? ['htx-1'] : [],
    modes: ['road', 'boat'],
  };
}

function randomCertificate(draw: Draw, code: string): Certificate {
  const from = FIRST_DAY + draw.below(10) - 5;
  return {
    code,
    validFrom: draw.chance(0.3) ? formatDay(from) : null,
    validTo: draw.chance(0.3) ? formatDay(from + draw.below(20)) : null,
  };
}

function randomPairs(
  draw: Draw,
  shape: BookShape,
  supplies: readonly SupplyLine[],
  demands: readonly DemandLine[],
): PairRule[] {
  const pairs: PairRule[] = [];
  const part = Math.min(1, 1000 / Math.max(1, supplies.length * demands.length));
  for (const supply of supplies) {
    for (const demand of demands) {
      if (!draw.chance(part)) continue;
      const forbid = draw.chance(0.04);
      const bonus = shape.bonuses === true && draw.chance(0.3) ? 50 * (draw.below(21) - 8) : 0;
      if (forbid || bonus !== 0) {
        pairs.push({ supply: supply.id, demand: demand.id, forbid, bonusVndPerKg: bonus });
      }
    }
  }
  return pairs;
}

/** Draws from one seeded stream. */
export class Draw {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = mulberry32(seed);
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(part: number): boolean {
    return this.next() < part;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  some<T>(items: readonly T[]): T[] {
    return items.filter(() => this.chance(0.5));
  }

  price(shape: BookShape, span: number): number {
    const steps = shape.priceSteps ?? span;
    return Math.floor((this.below(steps) * span) / steps);
  }

  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [copy[at], copy[other]] = [copy[other]!, copy[at]!];
    }
    return copy;
  }
}
