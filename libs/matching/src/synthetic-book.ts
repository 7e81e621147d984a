/**
 * Published seeded books with rules (`bench:matching -- --kind side`) and with processors (`--kind chain`), as market files, so that
 * any implementation can be held against any other. One stream of `mulberry32(seed)` is drawn from in exactly the order below.
 *
 * Side, for each lot: x, y, ask, q, g, w0, length as in the plain market, then u < 0.5 gives it a smallest deal of
 * ceil(q (0.2 + 0.4 u')). For each demand: x, y, bid, t, g, w0, length likewise, then with a chance of one half each, in this order:
 * smallest deal 200 + floor(800 u), smallest fill ceil(q (0.4 + 0.5 u)), most suppliers 1 + floor(4 u).
 * Both numbers of such a pair are always drawn.
 *
 * Chain, for each supply, processor and demand as coded below: half of the demands want the raw product, half what processors make
 * of it. Places are kilometres on a square of 100 km at 10 degrees north.
 */
import { formatDay } from './days.js';
import { EARTH_RADIUS_KM } from './limits.js';
import { MARKET_FORMAT } from './market.js';
import type { DemandLine, Market, ProcessorLine, SupplyLine } from './market.js';
import { mulberry32 } from './synthetic-market.js';

/** A Monday. */
const FIRST_DAY = 20_514;
const ORIGIN = { lat: 10, lon: 105 };
const VND_PER_KG_KM = 30;
const SIDE_UNIT_KG = 100;

type Draw = () => number;

/** Lots and demands with smallest deals, smallest fills and supplier limits on about half the lines each. */
export function syntheticSideBook(lots: number, demands: number, seed: number): Market {
  const draw = mulberry32(seed);
  return {
    ...frame(),
    supplies: Array.from({ length: lots }, (_, index) => sideSupply(index, draw)),
    demands: Array.from({ length: demands }, (_, index) => sideDemand(index, draw)),
  };
}

export interface ChainSize {
  readonly supplies: number;
  readonly processors: number;
  readonly demands: number;
}

/** Raw lots, processors that make pulp and a by-product of them, and buyers of all three. */
export function syntheticChainBook(size: ChainSize, seed: number): Market {
  const draw = mulberry32(seed);
  return {
    ...frame(),
    supplies: Array.from({ length: size.supplies }, (_, index) => chainSupply(index, draw)),
    processors: Array.from({ length: size.processors }, (_, index) => chainProcessor(index, draw)),
    demands: Array.from({ length: size.demands }, (_, index) => chainDemand(index, draw)),
  };
}

function frame(): Pick<
  Market,
  'format' | 'transport' | 'options' | 'pairs' | 'rules' | 'processors'
> {
  return {
    format: MARKET_FORMAT,
    transport: { vndPerKgKm: VND_PER_KG_KM, fixedVndPerKg: 0, roadFactor: 1, boat: null },
    options: { priceSplit: 0.5 },
    processors: [],
    pairs: [],
    rules: [],
  };
}

function sideSupply(index: number, draw: Draw): SupplyLine {
  const at = place(draw);
  const askVndPerKg = 4000 + Math.floor(6000 * draw());
  const quantityKg = SIDE_UNIT_KG * (1 + Math.floor(50 * draw()));
  const grade = Math.floor(3 * draw());
  const ready = weeks(4, 3, draw);
  const [limited, part] = [draw() < 0.5, draw()];
  return {
    ...supplyFrame(index),
    ...at,
    grade,
    quantityKg,
    askVndPerKg,
    minDealKg: limited ? Math.ceil(quantityKg * (0.2 + 0.4 * part)) : 0,
    readyFrom: ready.from,
    readyTo: ready.to,
    shelfLifeDays: 0,
  };
}

function sideDemand(index: number, draw: Draw): DemandLine {
  const at = place(draw);
  const bidVndPerKg = 7000 + Math.floor(6000 * draw());
  const size = draw();
  const quantityKg = SIDE_UNIT_KG * (1 + Math.floor(400 * size * size));
  const minGrade = Math.floor(3 * draw());
  const wanted = weeks(4, 8, draw);
  const [hasDeal, deal] = [draw() < 0.5, draw()];
  const [hasFill, fill] = [draw() < 0.5, draw()];
  const [hasMost, most] = [draw() < 0.5, draw()];
  return {
    ...demandFrame(index),
    ...at,
    minGrade,
    quantityKg,
    bidVndPerKg,
    minDealKg: hasDeal ? Math.min(quantityKg, 200 + Math.floor(800 * deal)) : 0,
    minFillKg: hasFill ? Math.ceil(quantityKg * (0.4 + 0.5 * fill)) : 0,
    maxSuppliers: hasMost ? 1 + Math.floor(4 * most) : null,
    deliverFrom: wanted.from,
    deliverTo: wanted.to,
  };
}

function chainSupply(index: number, draw: Draw): SupplyLine {
  const at = place(draw);
  const askVndPerKg = 3000 + Math.floor(5000 * draw());
  const quantityKg = 100 * (1 + Math.floor(50 * draw()));
  const grade = Math.floor(3 * draw());
  const ready = weeks(12, 3, draw);
  return {
    ...supplyFrame(index),
    ...at,
    grade,
    quantityKg,
    askVndPerKg,
    readyFrom: ready.from,
    readyTo: ready.to,
    shelfLifeDays: Math.floor(15 * draw()),
  };
}

function chainProcessor(index: number, draw: Draw): ProcessorLine {
  const at = place(draw);
  const yieldOut = Math.round(1000 * (0.4 + 0.3 * draw())) / 1000;
  const costVndPerKgIn = 500 + Math.floor(1500 * draw());
  const capacityKgIn = 1000 * (5 + Math.floor(60 * draw()));
  const minGrade = Math.floor(2 * draw());
  const open = weeks(6, 8, draw);
  const [hasByProduct, part] = [draw() < 0.5, draw()];
  return {
    id: `p${index + 1}`,
    org: `plant-${index + 1}`,
    input: 'mango',
    minGrade,
    output: 'mango-pulp',
    outputGrade: Math.floor(3 * draw()),
    yield: yieldOut,
    costVndPerKgIn,
    capacityKgIn,
    from: open.from,
    to: open.to,
    certificates: [{ code: 'haccp', validFrom: null, validTo: null }],
    shelfLifeDays: 30,
    ...at,
    byProducts: hasByProduct
      ? [
          {
            output: 'mango-seed',
            outputGrade: 0,
            yield: Math.round(1000 * (0.1 + 0.1 * part)) / 1000,
            certificates: [],
            shelfLifeDays: 60,
          },
        ]
      : [],
    modes: ['road', 'boat'],
  };
}

function chainDemand(index: number, draw: Draw): DemandLine {
  const at = place(draw);
  const kind = draw();
  const product = kind < 0.5 ? 'mango' : kind < 0.9 ? 'mango-pulp' : 'mango-seed';
  const base = product === 'mango' ? 6000 : product === 'mango-pulp' ? 16_000 : 1500;
  const bidVndPerKg = base + Math.floor((base / 2) * draw());
  const size = draw();
  const quantityKg = 100 * (1 + Math.floor(250 * size * size));
  const minGrade = product === 'mango-seed' ? 0 : Math.floor(3 * draw());
  const wanted = weeks(12, 8, draw);
  return {
    ...demandFrame(index),
    ...at,
    products: [product],
    minGrade,
    certificates: product === 'mango-pulp' ? ['haccp'] : [],
    quantityKg,
    bidVndPerKg,
    deliverFrom: wanted.from,
    deliverTo: wanted.to,
  };
}

function supplyFrame(
  index: number,
): Omit<
  SupplyLine,
  'grade' | 'quantityKg' | 'askVndPerKg' | 'readyFrom' | 'readyTo' | 'shelfLifeDays' | 'lat' | 'lon'
> {
  return {
    id: `s${index + 1}`,
    org: `coop-${index + 1}`,
    product: 'mango',
    variety: null,
    certificates: [],
    minDealKg: 0,
    maxDistanceKm: null,
    excludeOrgs: [],
    modes: ['road', 'boat'],
  };
}

function demandFrame(
  index: number,
): Omit<
  DemandLine,
  'minGrade' | 'quantityKg' | 'bidVndPerKg' | 'deliverFrom' | 'deliverTo' | 'lat' | 'lon'
> {
  return {
    id: `d${index + 1}`,
    org: `buyer-${index + 1}`,
    products: ['mango'],
    variety: null,
    certificates: [],
    minFillKg: 0,
    minDealKg: 0,
    maxSuppliers: null,
    gradePremiumVndPerKg: 0,
    maxDistanceKm: null,
    excludeOrgs: [],
    modes: ['road', 'boat'],
  };
}

/** A place on the square, as degrees to six decimals (a tenth of a metre). */
function place(draw: Draw): { lat: number; lon: number } {
  const perDegree = (EARTH_RADIUS_KM * Math.PI) / 180;
  const east = 100 * draw();
  const north = 100 * draw();
  return {
    lat: round6(ORIGIN.lat + north / perDegree),
    lon: round6(ORIGIN.lon + east / (perDegree * Math.cos((ORIGIN.lat * Math.PI) / 180))),
  };
}

function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** A window of 1 to `longest` whole weeks that begins in one of the first `count` weeks. */
function weeks(count: number, longest: number, draw: Draw): { from: string; to: string } {
  const from = Math.floor(count * draw());
  const length = Math.floor(longest * draw());
  return {
    from: formatDay(FIRST_DAY + 7 * from),
    to: formatDay(FIRST_DAY + 7 * (from + length) + 6),
  };
}
