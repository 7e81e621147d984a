/** What every check of the verifier looks at. */
import type { Book } from './eligibility.js';
import type { Deal, MarketResult } from './result.js';

/** A leg with its ends found in the book. */
export interface SeenLeg {
  readonly deal: Deal;
  /** Positions in the book; -1 where that end is not of this kind. */
  readonly supply: number;
  readonly demand: number;
  readonly fromProcessor: number;
  readonly toProcessor: number;
}

export interface Seen {
  readonly book: Book;
  readonly result: MarketResult;
  readonly legs: readonly SeenLeg[];
  readonly fail: (message: string) => void;
}
