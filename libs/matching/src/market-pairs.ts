/** The lines of one plain part of a book as columns for the solver, in the fair tie order. */
import { isEligible, judgePair } from './eligibility.js';
import type { Book } from './eligibility.js';
import { EARTH_RADIUS_KM } from './limits.js';
import { PairSource } from './pair-source.js';
import type { PairColumns } from './pair-source.js';

export interface MarketPairs {
  readonly source: PairSource;
  /** Position in the book of each line of the source. */
  readonly supplies: Int32Array;
  readonly demands: Int32Array;
}

export interface MarketLines {
  readonly supplies: readonly number[];
  readonly demands: readonly number[];
  readonly supplyRank: Int32Array;
  readonly demandRank: Int32Array;
}

/** Above this many list entries classes are made by product alone, which is slower but bounded in memory. */
const CLASS_ENTRIES_MAX = 6_000_000;

/** Lines without a whole kilogram take no part. */
export function marketPairs(book: Book, lines: MarketLines): MarketPairs {
  const supplies = wholeLines(
    lines.supplies,
    lines.supplyRank,
    (i) => book.supplies[i]!.line.quantityKg,
  );
  const demands = wholeLines(
    lines.demands,
    lines.demandRank,
    (j) => book.demands[j]!.line.quantityKg,
  );
  const classes = new Classes(book, supplies, demands);
  const { transport } = book.market;
  const { boat } = transport;
  const slope = transport.vndPerKgKm * transport.roadFactor;
  const boatSlope = boat === null ? slope : boat.vndPerKgKm * boat.roadFactor;
  const columns: PairColumns = {
    supplyKg: Float64Array.from(supplies, (i) => Math.floor(book.supplies[i]!.line.quantityKg)),
    demandKg: Float64Array.from(demands, (j) => Math.floor(book.demands[j]!.line.quantityKg)),
    supplyAt: pointsOf(supplies, (i) => book.supplies[i]!.line),
    demandAt: pointsOf(demands, (j) => book.demands[j]!.line),
    ask: Float64Array.from(supplies, (i) => book.supplies[i]!.line.askVndPerKg),
    supplyFrom: Int32Array.from(supplies, (i) => book.supplies[i]!.readyFrom),
    supplyTo: Int32Array.from(supplies, (i) => book.supplies[i]!.freshTo),
    demandFrom: Int32Array.from(demands, (j) => book.demands[j]!.deliverFrom),
    demandTo: Int32Array.from(demands, (j) => book.demands[j]!.deliverTo),
    supplyReach: Float64Array.from(supplies, (i) => reach(book.supplies[i]!.line.maxDistanceKm)),
    demandReach: Float64Array.from(demands, (j) => reach(book.demands[j]!.line.maxDistanceKm)),
    supplyClass: classes.ofSupply,
    classDemands: classes.demands,
    classBids: classes.bids,
    slopeVndPerKm: Math.min(slope, boatSlope),
    fixedVnd: Math.min(transport.fixedVndPerKg, boat === null ? Infinity : boat.fixedVndPerKg),
    cost: (supply, demand) => {
      const pair = judgePair(book, supplies[supply]!, demands[demand]!);
      if (!isEligible(pair)) return Infinity;
      const bid = classes.bid(classes.ofSupply[supply]!, demand);
      const ask = book.supplies[supplies[supply]!]!.line.askVndPerKg;
      return bid - ask - (pair.gainVndPerKg + pair.bonusVndPerKg);
    },
  };
  return { source: new PairSource(columns), supplies, demands };
}

/** Supplies of one product, variety, grade and set of certificate codes, with the demands they can serve as far as those go. */
class Classes {
  readonly ofSupply: Int32Array;
  readonly demands: Int32Array[] = [];
  readonly bids: Float64Array[] = [];
  private readonly grade: number[] = [];
  private readonly mostBonus: Float64Array;

  constructor(
    private readonly book: Book,
    supplies: Int32Array,
    private readonly needs: Int32Array,
  ) {
    this.mostBonus = mostBonuses(book, needs);
    this.ofSupply = new Int32Array(supplies.length);
    const fine = this.keys(supplies, true);
    const total = new Set(fine).size * needs.length;
    const keys = total > CLASS_ENTRIES_MAX ? this.keys(supplies, false) : fine;
    const members = new Map<string, number[]>();
    keys.forEach((key, at) => {
      const list = members.get(key);
      if (list === undefined) members.set(key, [at]);
      else list.push(at);
    });
    for (const list of members.values()) {
      const owner = this.demands.length;
      for (const at of list) this.ofSupply[at] = owner;
      this.addClass(
        list.map((at) => supplies[at]!),
        total <= CLASS_ENTRIES_MAX,
      );
    }
  }

  /** The most a demand pays for a kilogram of the class, at the best grade and the largest bonus. */
  bid(owner: number, demand: number): number {
    const { line } = this.book.demands[this.needs[demand]!]!;
    const ranks = Math.max(0, this.grade[owner]! - line.minGrade);
    return line.bidVndPerKg + line.gradePremiumVndPerKg * ranks + this.mostBonus[demand]!;
  }

  private keys(supplies: Int32Array, fine: boolean): string[] {
    return Array.from(supplies, (i) => {
      const { line, certificates } = this.book.supplies[i]!;
      if (!fine) return line.product;
      return JSON.stringify([
        line.product,
        line.variety,
        line.grade,
        [...certificates.keys()].sort(),
      ]);
    });
  }

  private addClass(members: readonly number[], fine: boolean): void {
    const owner = this.demands.length;
    const { line, certificates } = this.book.supplies[members[0]!]!;
    this.grade.push(
      members.reduce((best, i) => Math.max(best, this.book.supplies[i]!.line.grade), -Infinity),
    );
    const list: number[] = [];
    this.needs.forEach((j, at) => {
      const need = this.book.demands[j]!;
      if (!need.products.has(line.product)) return;
      if (fine) {
        if (need.line.variety !== null && need.line.variety !== line.variety) return;
        if (line.grade < need.line.minGrade) return;
        if (!need.line.certificates.every((code) => certificates.has(code))) return;
      }
      list.push(at);
    });
    this.demands.push(Int32Array.from(list));
    this.bids.push(Float64Array.from(list, (at) => this.bid(owner, at)));
  }
}

/** A hair wide, so that only pairs surely out of reach are left out without being judged. */
function reach(maxDistanceKm: number | null): number {
  return maxDistanceKm === null ? Infinity : (maxDistanceKm * (1 + 1e-9) + 1e-9) ** 2;
}

function mostBonuses(book: Book, needs: Int32Array): Float64Array {
  const most = new Map<number, number>();
  for (const [key, bonus] of book.bonus) {
    const demand = key % book.demands.length;
    most.set(demand, Math.max(bonus, most.get(demand) ?? 0));
  }
  return Float64Array.from(needs, (j) => most.get(j) ?? 0);
}

function wholeLines(
  lines: readonly number[],
  rank: Int32Array,
  kg: (line: number) => number,
): Int32Array {
  return Int32Array.from(lines.filter((line) => kg(line) >= 1)).sort((a, b) => rank[a]! - rank[b]!);
}

/** Points on the sphere in kilometres from its middle: the straight line between two is never longer than the way around. */
function pointsOf(
  lines: Int32Array,
  place: (line: number) => { readonly lat: number; readonly lon: number },
): [Float64Array, Float64Array, Float64Array] {
  const at: [Float64Array, Float64Array, Float64Array] = [
    new Float64Array(lines.length),
    new Float64Array(lines.length),
    new Float64Array(lines.length),
  ];
  lines.forEach((line, n) => {
    const { lat, lon } = place(line);
    const phi = (lat * Math.PI) / 180;
    const lambda = (lon * Math.PI) / 180;
    at[0][n] = EARTH_RADIUS_KM * Math.cos(phi) * Math.cos(lambda);
    at[1][n] = EARTH_RADIUS_KM * Math.cos(phi) * Math.sin(lambda);
    at[2][n] = EARTH_RADIUS_KM * Math.sin(phi);
  });
  return at;
}
