import type { Tone } from '../../ui/badge.js';
import type { RoundsResult } from './rounds.documents.js';

export type RoundState = RoundsResult['rounds']['edges'][number]['node']['state'];

export const ROUND_TONES: Readonly<Record<RoundState, Tone>> = {
  QUEUED: 'neutral',
  FREEZING: 'waiting',
  SOLVING: 'waiting',
  MERGING: 'waiting',
  SOLVED: 'note',
  PUBLISHED: 'good',
  CANCELLED: 'neutral',
  FAILED: 'bad',
};

/** States from which a round moves on by itself. */
export const isRunning = (state: RoundState): boolean =>
  state === 'QUEUED' || state === 'FREEZING' || state === 'SOLVING' || state === 'MERGING';
