/** Life of a round: chờ, chụp sổ, ghép, kiểm tra, có kết quả, đã công bố; or đã hủy, lỗi. */
export const ROUND_STATES = [
  'queued',
  'freezing',
  'solving',
  'merging',
  'solved',
  'published',
  'cancelled',
  'failed',
] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export type RoundStep =
  | 'freeze'
  | 'solve'
  | 'merge'
  | 'finish'
  | 'finishCancelled'
  | 'cancelAtOnce'
  | 'requestCancel'
  | 'publish'
  | 'fail';

const RUNNING = ['freezing', 'solving', 'merging'] as const;

const TABLE: Record<
  RoundStep,
  { readonly from: readonly RoundState[]; readonly to: RoundState | null }
> = {
  // A freeze that was killed begins again.
  freeze: { from: ['queued', 'freezing'], to: 'freezing' },
  solve: { from: ['freezing'], to: 'solving' },
  merge: { from: ['freezing', 'solving'], to: 'merging' },
  finish: { from: ['merging'], to: 'solved' },
  finishCancelled: { from: ['merging'], to: 'cancelled' },
  // Nothing was begun, so there is nothing to keep.
  cancelAtOnce: { from: ['queued'], to: 'cancelled' },
  // What runs ends by itself, with the best so far.
  requestCancel: { from: RUNNING, to: null },
  // Groups may be published in several portions, and from a cancelled round too: its result is certified as well.
  publish: { from: ['solved', 'published', 'cancelled'], to: 'published' },
  fail: { from: RUNNING, to: 'failed' },
};

export const mayStep = (state: RoundState, step: RoundStep): boolean =>
  TABLE[step].from.includes(state);

/** The state after a step that `mayStep` allows. */
export const stepTo = (state: RoundState, step: RoundStep): RoundState => TABLE[step].to ?? state;

/** While a round is in one of these, no other round over its products may begin. */
export const isUnderWay = (state: RoundState): boolean =>
  state === 'queued' || (RUNNING as readonly RoundState[]).includes(state);
