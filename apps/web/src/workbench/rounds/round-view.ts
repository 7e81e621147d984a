import type { DeskRoundResult } from './rounds.documents.js';

export type RoundView = DeskRoundResult['round'];
