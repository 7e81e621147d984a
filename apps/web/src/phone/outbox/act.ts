/** An act of a person that is sent once, in order, when there is a network. */
import type { LocalText } from '../../messages/language.js';

/** Where a refused act can be put right: a form that is filled again with what was typed. */
export interface Repair {
  readonly path: string;
  readonly draftKey: string;
  readonly draft: unknown;
}

export interface Act {
  /** Idempotency key: the API does the act once, however often it is sent. */
  readonly id: string;
  /** Who did it; it is sent for nobody else. */
  readonly personId: string;
  readonly documentName: string;
  readonly documentHash: string;
  /** Input of the command, without its key. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly title: LocalText;
  readonly createdAt: number;
  readonly repair: Repair | null;
  /** Documents whose answers change by it. */
  readonly refresh: readonly string[];
}

/** Why the API said no. */
export interface NoBecause {
  readonly text: LocalText;
  /** The API remembers this answer under the act's key: trying again needs a new one. */
  readonly decided: boolean;
}

/** An act in its place in the queue. */
export interface QueuedAct extends Act {
  readonly order: number;
  /** It stays until the person mends or deletes it. */
  readonly refusal: NoBecause | null;
}

/** What came of sending an act. */
export type Answer =
  | { readonly kind: 'done'; readonly outcome: unknown }
  | ({ readonly kind: 'refused'; readonly field: string | null } & NoBecause)
  /** No answer, or one that asks to come again: nothing may pass it. */
  | { readonly kind: 'later' };

/** Codes after which the same act is sent again under the same key. */
const AGAIN: ReadonlySet<string> = new Set([
  'UNKNOWN_OUTCOME',
  'IDEMPOTENCY_IN_PROGRESS',
  'BUSY',
  'UNAVAILABLE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

export const isAgain = (code: string): boolean => AGAIN.has(code);

/** What to send next: the first that was not refused, of this person. */
export const nextOf = (acts: readonly QueuedAct[], personId: string): QueuedAct | undefined =>
  acts.find((act) => act.refusal === null && act.personId === personId);

/** Milliseconds to wait after so many failures in a row: 2 s, doubling, at most a minute. */
export const backOffMillis = (failures: number): number =>
  Math.min(60_000, 2_000 * 2 ** Math.min(failures, 10));
