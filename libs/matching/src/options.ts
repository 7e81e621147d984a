import type { Highs } from 'highs';

/** Which phase a clearing is in, for progress bars and for tests of cancellation. */
export type Phase =
  'pairs' | 'coarse' | 'simplex' | 'pricing' | 'side' | 'chain' | 'prices' | 'explain' | 'verify';

export interface Progress {
  readonly phase: Phase;
  /** Work units done (pivots, nodes, rows); never seconds. */
  readonly work: number;
  readonly partsDone: number;
  readonly parts: number;
}

/** Why the caller wants the engine to stop; false to go on. The best result so far is kept. */
export type StopReason = false | 'cancelled' | 'timeLimit';

export interface SolveOptions {
  /** Part of the surplus that goes to the seller side of the dual range; overrides the book's own. */
  readonly priceSplit?: number;
  readonly seed: number;
  readonly shouldStop?: () => StopReason;
  readonly onProgress?: (progress: Progress) => void;
  /** Work limit in engine units (simplex pivots, branching nodes): reproducible where seconds are not. */
  readonly workLimit?: number;
  /** Loaded outside because loading is asynchronous; needed by side constraints, chains and bonuses only. */
  readonly highs?: Highs;
  /** How many lines get hints that are verified by clearing again (each costs a clearing of its part); default all. */
  readonly hintLinesMax?: number;
}
