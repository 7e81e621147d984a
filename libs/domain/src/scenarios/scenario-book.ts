/** Life of a what-if book (sổ thử: đang chụp, đã chụp, lỗi) and of a scenario on it (kịch bản). */
export const BOOK_STATES = ['freezing', 'frozen', 'failed'] as const;
export type BookState = (typeof BOOK_STATES)[number];

export const SCENARIO_STATES = [
  'defined',
  'queued',
  'solving',
  'solved',
  'cancelled',
  'failed',
] as const;
export type ScenarioState = (typeof SCENARIO_STATES)[number];

/** A clearing of the same book gives the same figures again, so one that ended well is not run twice. */
export const mayRun = (state: ScenarioState): boolean =>
  state === 'defined' || state === 'cancelled' || state === 'failed';

export const isRunning = (state: ScenarioState): boolean =>
  state === 'queued' || state === 'solving';
