import type { Tone } from '../../ui/badge.js';
import type { DeskDeliveryResult } from './deliveries.documents.js';

export type DeliveryView = DeskDeliveryResult['delivery'];

export const DELIVERY_TONES: Readonly<Record<DeliveryView['state'], Tone>> = {
  NOTIFIED: 'note',
  WEIGHED: 'waiting',
  ACCEPTED: 'good',
  REJECTED: 'bad',
  DISPUTED: 'bad',
  CANCELLED: 'neutral',
};
