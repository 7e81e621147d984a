/**
 * The published synthetic market every solver can be held against (docs/MATCHING.md, "Yardstick"), and its pairs as a source.
 * Lots of one grade and window form a class with one list of demands, so that only distance and prices are left to test.
 */
import { gather } from './pair-source.js';
import type { PairColumns } from './pair-source.js';

export interface SyntheticLines {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly price: Int32Array;
  readonly kg: Float64Array;
  readonly grade: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface SyntheticMarket {
  readonly lots: SyntheticLines;
  readonly demands: SyntheticLines;
}

/** mulberry32: u in [0, 1), in 32-bit arithmetic. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function syntheticMarket(
  lots: number,
  demands: number,
  weeks: number,
  seed: number,
): SyntheticMarket {
  const draw = mulberry32(seed);
  return {
    lots: drawLines(lots, draw, { weeks, price: 4000, longest: 3, kg: (u) => Math.floor(50 * u) }),
    demands: drawLines(demands, draw, {
      weeks,
      price: 7000,
      longest: 8,
      kg: (u) => Math.floor(u * u * 400),
    }),
  };
}

interface Drawing {
  readonly weeks: number;
  readonly price: number;
  readonly longest: number;
  readonly kg: (u: number) => number;
}

function drawLines(count: number, draw: () => number, how: Drawing): SyntheticLines {
  const lines: SyntheticLines = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    price: new Int32Array(count),
    kg: new Float64Array(count),
    grade: new Int32Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
  };
  for (let i = 0; i < count; i++) {
    lines.x[i] = draw() * 100;
    lines.y[i] = draw() * 100;
    lines.price[i] = how.price + Math.floor(draw() * 6000);
    lines.kg[i] = 1 + how.kg(draw());
    lines.grade[i] = Math.floor(draw() * 3);
    const from = Math.floor(draw() * how.weeks);
    lines.from[i] = from;
    lines.to[i] = from + Math.floor(draw() * how.longest);
  }
  return lines;
}

/** Columns of the synthetic market: lots of one grade and window form a class; gain = bid - ask - ceil(30 * distance) > 0. */
export function syntheticColumns(market: SyntheticMarket): PairColumns {
  const { lots, demands } = market;
  const byBid = Int32Array.from(demands.price.keys());
  byBid.sort((a, b) => demands.price[b]! - demands.price[a]! || a - b);
  const classes = new Map<number, number>();
  const classDemands: Int32Array[] = [];
  const supplyClass = new Int32Array(lots.kg.length);
  for (let i = 0; i < lots.kg.length; i++) {
    const key = (lots.from[i]! * 4 + lots.to[i]! - lots.from[i]!) * 4 + lots.grade[i]!;
    let found = classes.get(key);
    if (found === undefined) {
      found = classDemands.length;
      classes.set(key, found);
      classDemands.push(demandsOfClass(lots, i, demands, byBid));
    }
    supplyClass[i] = found;
  }
  const { price: bids } = demands;
  const { price: asks } = lots;
  return {
    supplyKg: lots.kg,
    demandKg: demands.kg,
    supplyAt: [lots.x, lots.y, new Float64Array(lots.kg.length)],
    demandAt: [demands.x, demands.y, new Float64Array(demands.kg.length)],
    ask: Float64Array.from(asks),
    supplyFrom: lots.from,
    supplyTo: lots.to,
    demandFrom: demands.from,
    demandTo: demands.to,
    supplyReach: new Float64Array(lots.kg.length).fill(Infinity),
    demandReach: new Float64Array(demands.kg.length).fill(Infinity),
    supplyClass,
    classDemands,
    classBids: classDemands.map((list) => gather(bids, list)),
    slopeVndPerKm: VND_PER_KM,
    fixedVnd: 0,
    cost: (supply, demand, squareKm) => {
      const transport = Math.ceil(VND_PER_KM * Math.sqrt(squareKm));
      return bids[demand]! - asks[supply]! - transport > 0 ? transport : Infinity;
    },
  };
}

const VND_PER_KM = 30;

/** By falling bid. */
function demandsOfClass(
  lots: SyntheticLines,
  lot: number,
  demands: SyntheticLines,
  byBid: Int32Array,
): Int32Array {
  const grade = lots.grade[lot]!;
  const from = lots.from[lot]!;
  const to = lots.to[lot]!;
  const list = new Int32Array(demands.kg.length);
  let held = 0;
  for (let k = 0; k < byBid.length; k++) {
    const j = byBid[k]!;
    if (grade >= demands.grade[j]! && to >= demands.from[j]! && demands.to[j]! >= from)
      list[held++] = j;
  }
  return list.slice(0, held);
}

/** Eligible pairs, counted exactly. Squares decide all but pairs within a hair of the edge; those are computed as published. */
export function countSyntheticPairs(market: SyntheticMarket, columns: PairColumns): number {
  const { lots, demands } = market;
  const lists = columns.classDemands.map((list, owner) => ({
    bid: columns.classBids[owner]!,
    x: gather(demands.x, list),
    y: gather(demands.y, list),
  }));
  let pairs = 0;
  for (let i = 0; i < lots.kg.length; i++) {
    const list = lists[columns.supplyClass[i]!]!;
    pairs += countOfLot(list, lots.price[i]!, lots.x[i]!, lots.y[i]!);
  }
  return pairs;
}

interface BidList {
  readonly bid: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function countOfLot(list: BidList, ask: number, atX: number, atY: number): number {
  const { bid, x, y } = list;
  let pairs = 0;
  for (let k = 0; k < bid.length; k++) {
    const margin = bid[k]! - ask;
    if (margin <= 0) break;
    const dx = atX - x[k]!;
    const dy = atY - y[k]!;
    const square = dx * dx + dy * dy;
    const gap = (margin - 1) * (margin - 1) - VND_PER_KM * VND_PER_KM * square;
    if (gap * gap < 1) pairs += margin > Math.ceil(VND_PER_KM * Math.sqrt(square)) ? 1 : 0;
    else pairs += 1 + ((gap | 0) >> 31);
  }
  return pairs;
}
