/**
 * What passes between the clearing of one part of a book and the common tail (prices, explanations, verification). A part is a
 * set of lines that no pair and no rule ties to the rest; whichever solver clears it answers with the same shape.
 */
import type { Book } from './eligibility.js';
import type { Highs } from 'highs';
import type { Phase, StopReason } from './options.js';
import type { Deal } from './result.js';

export type PartKind = 'plain' | 'side' | 'chain';

/** Indexes are positions in `market.supplies`, `market.demands`, `market.processors`. */
export interface Part {
  readonly kind: PartKind;
  readonly supplies: readonly number[];
  readonly demands: readonly number[];
  readonly processors: readonly number[];
}

/** Whole kilograms of a direct deal. */
export interface PairFlow {
  readonly supply: number;
  readonly demand: number;
  readonly kg: number;
}

/** Kilograms of input into a processor. */
export interface InputFlow {
  readonly supply: number;
  readonly processor: number;
  readonly kg: number;
}

/** Grams out of a processor; `output` 0 is the main product, 1.. are its by-products in order. */
export interface OutputFlow {
  readonly processor: number;
  readonly output: number;
  readonly demand: number;
  readonly grams: number;
}

/** Dual prices in dong per kg, one for each line of the part in its order: u + v >= w + b on every pair. */
export interface DualPrices {
  readonly supplyVndPerKg: Float64Array;
  readonly demandVndPerKg: Float64Array;
}

export interface ClearedPart {
  readonly status: 'optimal' | 'feasible';
  /** Why the search ended before the proof. */
  readonly stopped: 'no' | 'cancelled' | 'timeLimit' | 'workLimit' | 'hardPart';
  readonly pairs: readonly PairFlow[];
  readonly inputs: readonly InputFlow[];
  readonly outputs: readonly OutputFlow[];
  readonly scoreVnd: number;
  /** A proven upper bound on the score of the part. */
  readonly boundVnd: number;
  /** Both ends of the dual range of a plain part; null where rules or processors take part. */
  readonly duals: { readonly sellerBest: DualPrices; readonly sellerWorst: DualPrices } | null;
  /** The finished legs of a chain part, which prices itself; null where the common tail prices the pairs. */
  readonly legs: readonly Deal[] | null;
}

/** What a part solver may ask while it works. */
export interface PartContext {
  readonly book: Book;
  readonly seed: number;
  /** Orders lines by hash(seed, id): position of each supply and each demand in that order. */
  readonly supplyRank: Int32Array;
  readonly demandRank: Int32Array;
  readonly priceSplit: number;
  /** Null where the caller gave none: side constraints, chains and bonuses then cannot be cleared. */
  readonly highs: Highs | null;
  /**
   * Where only one question is asked, whether the part can score more than so much: a plan of that score to begin with. The search ends
   * with the first better plan.
   */
  readonly beat?: { readonly pairs: readonly PairFlow[]; readonly scoreVnd: number };
  /** Counts work (pivots, nodes) and answers why to stop, or false. */
  spend(phase: Phase, work: number): StopReason | 'workLimit';
}
