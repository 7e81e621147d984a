/** The explicit arcs the simplex works on: those of the n-th supply are start[n]..start[n + 1], best first as they were listed. */
import { Offers } from './pair-source.js';
import type { PairSource } from './pair-source.js';

export interface ArcSet {
  readonly start: Int32Array;
  readonly demand: Int32Array;
  readonly gain: Float64Array;
}

/** Answers whether to stop, asked every few supplies. */
export type Interrupted = (supplies: number) => boolean;

const SUPPLIES_PER_ASK = 2048;

export interface Listing {
  /** At most this many arcs per supply. */
  readonly most: number;
  /** An arc's gain minus its demand's price must be above this, for the n-th supply. */
  readonly floor: (n: number) => number;
  readonly interrupted: Interrupted;
}

/** The best arcs of each supply at given prices; null when interrupted. */
export function listArcs(
  source: PairSource,
  supplies: Int32Array,
  price: Float64Array,
  how: Listing,
): ArcSet | null {
  source.setPrices(price);
  const out = new Offers(how.most);
  const start = new Int32Array(supplies.length + 1);
  let demand = new Int32Array(supplies.length * Math.min(4, how.most) + how.most);
  let gain = new Float64Array(demand.length);
  let held = 0;
  for (let n = 0; n < supplies.length; n++) {
    if (n % SUPPLIES_PER_ASK === 0 && how.interrupted(SUPPLIES_PER_ASK)) return null;
    const got = source.best(supplies[n]!, how.floor(n), how.most, out);
    if (held + got > demand.length) {
      demand = grown(demand, new Int32Array(demand.length * 2));
      gain = grown(gain, new Float64Array(gain.length * 2));
    }
    for (let k = 0; k < got; k++) {
      demand[held] = out.demand[k]!;
      gain[held] = out.gain[k]!;
      held += 1;
    }
    start[n + 1] = held;
  }
  return { start, demand: demand.subarray(0, held), gain: gain.subarray(0, held) };
}

/** Both sets, supply by supply. */
export function mergeArcs(a: ArcSet, b: ArcSet): ArcSet {
  const total = a.demand.length + b.demand.length;
  const start = new Int32Array(a.start.length);
  const demand = new Int32Array(total);
  const gain = new Float64Array(total);
  let held = 0;
  for (let n = 0; n + 1 < start.length; n++) {
    for (const part of [a, b]) {
      const last = part.start[n + 1]!;
      for (let arc = part.start[n]!; arc < last; arc++) {
        demand[held] = part.demand[arc]!;
        gain[held] = part.gain[arc]!;
        held += 1;
      }
    }
    start[n + 1] = held;
  }
  return { start, demand, gain };
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
