import type { HintedLine, LineName, Market } from '#matching';

export interface HintTimes {
  /** To clear the book of the lines; past it they have no hints. */
  readonly clearMillis: number;
  /** For one line; past it the line keeps what was found. */
  readonly lineMillis: number;
  /** Past it no further line is begun. */
  readonly sliceMillis: number;
}

export interface HintRequest extends HintTimes {
  readonly market: Market;
  readonly seed: number;
  readonly lines: readonly LineName[];
}

/** The engine's hints off the event loop: the worker provides it. Answers at least one line, those not answered come again. */
export abstract class HintSolver {
  abstract hints(request: HintRequest): Promise<HintedLine[]>;
}
