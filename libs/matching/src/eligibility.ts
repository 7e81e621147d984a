/**
 * Which supply may serve which demand, and what a kilogram of that pair creates. The hard filters of the book in their
 * published order; the same functions judge pairs for the solver, the verifier, the hints and the instant candidates.
 */
import { dayNumber } from './days.js';
import { EARTH_RADIUS_KM } from './limits.js';
import type { Certificate, DemandLine, Market, Mode, SupplyLine, Transport } from './market.js';
import type { Filter } from './result.js';

/** Days on which a certificate holds; infinite where an end is open. */
export interface ValidDays {
  readonly from: number;
  readonly to: number;
}

/** What both ends of a leg have: a place, the modes it can be reached by, and how far it deals. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
  readonly modes: readonly Mode[];
  readonly maxDistanceKm: number | null;
}

/** A supply with its days as numbers and its certificates by code. */
export interface SupplySide {
  readonly line: SupplyLine;
  readonly readyFrom: number;
  readonly readyTo: number;
  /** Last day a kilogram harvested on the last day can be delivered. */
  readonly freshTo: number;
  readonly certificates: ReadonlyMap<string, readonly ValidDays[]>;
  readonly excluded: ReadonlySet<string>;
}

export interface DemandSide {
  readonly line: DemandLine;
  readonly deliverFrom: number;
  readonly deliverTo: number;
  readonly products: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
}

/** The book with its lines prepared. `pairKey(s, d)` indexes the two sparse maps. */
export interface Book {
  readonly market: Market;
  readonly supplies: readonly SupplySide[];
  readonly demands: readonly DemandSide[];
  readonly forbidden: ReadonlySet<number>;
  readonly bonus: ReadonlyMap<number, number>;
}

/** An eligible pair: gain and transport in dong per kg, and the days on which it can be delivered. */
export interface EligiblePair {
  readonly supply: number;
  readonly demand: number;
  readonly gainVndPerKg: number;
  readonly bonusVndPerKg: number;
  readonly transportVndPerKg: number;
}

export function prepareBook(market: Market): Book {
  const supplyIndex = new Map(market.supplies.map((line, index) => [line.id, index]));
  const demandIndex = new Map(market.demands.map((line, index) => [line.id, index]));
  const forbidden = new Set<number>();
  const bonus = new Map<number, number>();
  for (const pair of market.pairs) {
    const supply = supplyIndex.get(pair.supply);
    const demand = demandIndex.get(pair.demand);
    if (supply === undefined || demand === undefined) continue;
    const key = supply * market.demands.length + demand;
    if (pair.forbid) forbidden.add(key);
    if (pair.bonusVndPerKg !== 0) bonus.set(key, pair.bonusVndPerKg);
  }
  return {
    market,
    supplies: market.supplies.map(supplySide),
    demands: market.demands.map(demandSide),
    forbidden,
    bonus,
  };
}

export function supplySide(line: SupplyLine): SupplySide {
  const readyTo = dayNumber(line.readyTo);
  return {
    line,
    readyFrom: dayNumber(line.readyFrom),
    readyTo,
    freshTo: readyTo + line.shelfLifeDays,
    certificates: certificateDays(line.certificates),
    excluded: new Set(line.excludeOrgs),
  };
}

export function demandSide(line: DemandLine): DemandSide {
  return {
    line,
    deliverFrom: dayNumber(line.deliverFrom),
    deliverTo: dayNumber(line.deliverTo),
    products: new Set(line.products),
    excluded: new Set(line.excludeOrgs),
  };
}

export function certificateDays(certificates: readonly Certificate[]): Map<string, ValidDays[]> {
  const days = new Map<string, ValidDays[]>();
  for (const item of certificates) {
    const valid = {
      from: item.validFrom === null ? -Infinity : dayNumber(item.validFrom),
      to: item.validTo === null ? Infinity : dayNumber(item.validTo),
    };
    const known = days.get(item.code);
    if (known === undefined) days.set(item.code, [valid]);
    else known.push(valid);
  }
  return days;
}

export function pairKey(book: Book, supply: number, demand: number): number {
  return supply * book.demands.length + demand;
}

/** Great-circle distance on the sphere of 6371.0088 km. */
export function haversineKm(latA: number, lonA: number, latB: number, lonB: number): number {
  const rad = Math.PI / 180;
  const dLat = Math.sin(((latB - latA) * rad) / 2);
  const dLon = Math.sin(((lonB - lonA) * rad) / 2);
  const h = dLat * dLat + Math.cos(latA * rad) * Math.cos(latB * rad) * dLon * dLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function distanceKm(a: Place, b: Place): number {
  return haversineKm(a.lat, a.lon, b.lat, b.lon);
}

/** Whole dong per kg by the cheapest mode both ends can use, rounded up; null where they share none. */
export function transportVndPerKg(
  transport: Transport,
  a: readonly Mode[],
  b: readonly Mode[],
  km: number,
): number | null {
  let best: number | null = null;
  for (const mode of a) {
    const tariff = mode === 'road' ? transport : transport.boat;
    if (tariff === null || !b.includes(mode)) continue;
    const cost = Math.ceil(tariff.fixedVndPerKg + tariff.vndPerKgKm * tariff.roadFactor * km);
    if (best === null || cost < best) best = cost;
  }
  return best;
}

/** Possible delivery days of a pair; empty (from > to) where the windows do not meet. */
export function deliveryDays(supply: SupplySide, demand: DemandSide): ValidDays {
  return {
    from: Math.max(supply.readyFrom, demand.deliverFrom),
    to: Math.min(supply.freshTo, demand.deliverTo),
  };
}

/** Every required code is held, and valid on some possible delivery day where there is one. */
export function certified(
  held: ReadonlyMap<string, readonly ValidDays[]>,
  wanted: readonly string[],
  days: ValidDays,
): boolean {
  const anyDay = days.from > days.to;
  return wanted.every((code) =>
    (held.get(code) ?? []).some(
      (valid) => anyDay || (valid.from <= days.to && valid.to >= days.from),
    ),
  );
}

/** Bid plus grade premium minus ask: what a kilogram creates before transport. */
export function marginVndPerKg(supply: SupplyLine, demand: DemandLine): number {
  return (
    demand.bidVndPerKg +
    demand.gradePremiumVndPerKg * (supply.grade - demand.minGrade) -
    supply.askVndPerKg
  );
}

/** The hard filters apart from distance, mode and price. */
function matchFilter(book: Book, from: SupplySide, to: DemandSide, key: number): Filter | null {
  const { line } = to;
  if (line.products[0] !== from.line.product && !to.products.has(from.line.product))
    return 'product';
  if (line.variety !== null && line.variety !== from.line.variety) return 'variety';
  if (from.line.grade < line.minGrade) return 'grade';
  if (line.certificates.length > 0) {
    if (!certified(from.certificates, line.certificates, deliveryDays(from, to)))
      return 'certificate';
  }
  if (from.readyFrom > to.deliverTo || to.deliverFrom > from.freshTo) return 'window';
  return keptApart(book, from, to, key);
}

/** By the wish of a party or of the book. */
function keptApart(book: Book, from: SupplySide, to: DemandSide, key: number): Filter | null {
  if (from.excluded.size > 0 && from.excluded.has(to.line.org)) return 'excluded';
  if (to.excluded.size > 0 && to.excluded.has(from.line.org)) return 'excluded';
  return book.forbidden.size > 0 && book.forbidden.has(key) ? 'forbidden' : null;
}

export function withinDistance(a: Place, b: Place, km: number): boolean {
  return (
    (a.maxDistanceKm === null || km <= a.maxDistanceKm) &&
    (b.maxDistanceKm === null || km <= b.maxDistanceKm)
  );
}

/** Judges one pair: the filter that stops it, or its gain. */
export function judgePair(book: Book, supply: number, demand: number): Filter | EligiblePair {
  return judgeSides(book, {
    supply,
    demand,
    from: book.supplies[supply]!,
    to: book.demands[demand]!,
  });
}

/** Two sides at their positions in the book, either of them possibly changed. */
export interface JudgedSides {
  readonly supply: number;
  readonly demand: number;
  readonly from: SupplySide;
  readonly to: DemandSide;
}

/** As `judgePair`, for lines that may differ from the book's own. */
export function judgeSides(book: Book, sides: JudgedSides): Filter | EligiblePair {
  const { supply, demand } = sides;
  const key = pairKey(book, supply, demand);
  const stopped = matchFilter(book, sides.from, sides.to, key);
  if (stopped !== null) return stopped;
  const from = sides.from.line;
  const to = sides.to.line;
  const km = distanceKm(from, to);
  if (!withinDistance(from, to, km)) return 'distance';
  const transport = transportVndPerKg(book.market.transport, from.modes, to.modes, km);
  if (transport === null) return 'mode';
  const gain = marginVndPerKg(from, to) - transport;
  if (gain < 0) return 'price';
  const bonus = book.bonus.size === 0 ? 0 : (book.bonus.get(key) ?? 0);
  return {
    supply,
    demand,
    gainVndPerKg: gain,
    bonusVndPerKg: bonus,
    transportVndPerKg: transport,
  };
}

export function isEligible(judged: Filter | EligiblePair): judged is EligiblePair {
  return typeof judged !== 'string';
}

/** Every eligible pair of a list of lines, by supply then demand as listed. For small parts and for tests. */
export function listPairs(
  book: Book,
  supplies: readonly number[],
  demands: readonly number[],
): EligiblePair[] {
  const pairs: EligiblePair[] = [];
  for (const supply of supplies) {
    for (const demand of demands) {
      const judged = judgePair(book, supply, demand);
      if (isEligible(judged)) pairs.push(judged);
    }
  }
  return pairs;
}
