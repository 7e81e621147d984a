/** Tones of states that several screens show. */
import type { Tone } from '../../ui/badge.js';
import type { DeskGroupResult } from '../rounds/review.documents.js';

export type Leg = DeskGroupResult['proposalGroup']['legs'][number];

export const PROPOSAL_TONES: Readonly<Record<Leg['state'], Tone>> = {
  DRAFT: 'neutral',
  PUBLISHED: 'waiting',
  ACCEPTED: 'good',
  CONTRACTED: 'good',
  DECLINED: 'bad',
  EXPIRED: 'bad',
  RELEASED: 'neutral',
  DROPPED: 'neutral',
};

export const LINE_TONES: Readonly<Record<'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN', Tone>> = {
  DRAFT: 'neutral',
  PUBLISHED: 'good',
  EXPIRED: 'bad',
  WITHDRAWN: 'neutral',
};
