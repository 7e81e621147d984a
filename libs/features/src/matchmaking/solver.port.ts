import type { Market, MarketOutcome, MarketResult, Verdict } from '#matching';

export interface SolveRequest {
  readonly market: Market;
  readonly seed: number;
  readonly timeLimitMillis: number;
  /** How many lines get hints, each of which costs a clearing; a few hundred by default. */
  readonly hintLinesMax?: number;
}

/** What a running solve asks and tells; both may be called at any time until the solve ends. */
export interface SolveHooks {
  isCancelled(): Promise<boolean>;
  /** 0 to 1. */
  onProgress(fraction: number): void;
}

/** The engine off the event loop: the worker provides it. */
export abstract class Solver {
  abstract solve(request: SolveRequest, hooks: SolveHooks): Promise<MarketOutcome>;
  /** Re-checks a result from its book alone. */
  abstract verify(market: Market, result: MarketResult): Promise<Verdict>;
}
