import type { Tone } from '../../ui/badge.js';
import type { Group } from './group-rows.js';

export const GROUP_TONES: Readonly<Record<Group['state'], Tone>> = {
  DRAFT: 'neutral',
  PUBLISHED: 'waiting',
  ACCEPTED: 'good',
  FAILED: 'bad',
  DROPPED: 'neutral',
};
