/** What passes between the worker and its solver threads. */
import type { HintedLine, Market, MarketOutcome, MarketResult, Verdict } from '#matching';
import type { HintRequest } from '#feature/matchmaking';

export type ThreadRequest =
  | {
      readonly kind: 'solve';
      readonly market: Market;
      readonly seed: number;
      readonly timeLimitMillis: number;
      readonly hintLinesMax: number;
      /** One Int32: not zero asks to stop. Shared, because a busy thread reads no messages. */
      readonly stop: SharedArrayBuffer;
    }
  | { readonly kind: 'hints'; readonly request: HintRequest }
  | { readonly kind: 'verify'; readonly market: Market; readonly result: MarketResult };

export type ThreadAnswer =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'solved'; readonly outcome: MarketOutcome }
  | { readonly kind: 'hinted'; readonly lines: readonly HintedLine[] }
  | { readonly kind: 'verified'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly message: string };
