import type { Tone } from '../../ui/badge.js';
import type { DeskCasesResult } from './risk.documents.js';

type State = DeskCasesResult['contractCases']['edges'][number]['node']['state'];

export const CASE_TONES: Readonly<Record<State, Tone>> = {
  OPEN: 'waiting',
  ANSWERED: 'waiting',
  UNANSWERED: 'bad',
  ATTRIBUTED: 'note',
  NEGOTIATION: 'waiting',
  MEDIATION: 'note',
  COURT: 'bad',
  SETTLED: 'good',
  AGREED: 'good',
  ACCEPTED: 'good',
  REFUSED: 'bad',
  FAILED: 'bad',
  LAPSED: 'neutral',
  OVERRUN: 'bad',
  WITHDRAWN: 'neutral',
};
