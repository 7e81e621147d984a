import { type Refusal, refuse } from '../shared/index.js';

/** States of a load (trạng thái chuyến giao). `weighed` means both sides' weights are settled. */
export const DELIVERY_STATES = [
  'notified',
  'weighed',
  'accepted',
  'rejected',
  'disputed',
  'cancelled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** `weigh` records a weighing that settles nothing yet. */
export const DELIVERY_COMMANDS = [
  'weigh',
  'settle_weights',
  'accept',
  'reject',
  'dispute',
  'cancel',
] as const;
export type DeliveryCommand = (typeof DELIVERY_COMMANDS)[number];

/**
 * State x command -> next state; what is not here cannot be done. The rows of `delivery_transition` in the database are
 * this table without the steps that stay where they are: an invariant compares them.
 */
export const DELIVERY_TABLE = {
  notified: {
    weigh: 'notified',
    settle_weights: 'weighed',
    dispute: 'disputed',
    cancel: 'cancelled',
  },
  weighed: { accept: 'accepted', reject: 'rejected', dispute: 'disputed' },
  disputed: { accept: 'accepted', reject: 'rejected' },
  accepted: {},
  rejected: {},
  cancelled: {},
} as const satisfies Record<DeliveryState, Partial<Record<DeliveryCommand, DeliveryState>>>;

export const DELIVERY_START: DeliveryState = 'notified';

/** The state a command leads to, or null when it is not allowed there. */
export function nextDeliveryState(
  state: DeliveryState,
  command: DeliveryCommand,
): DeliveryState | null {
  const row: Partial<Record<DeliveryCommand, DeliveryState>> = DELIVERY_TABLE[state];
  return row[command] ?? null;
}

const DELIVERY_STATE_NAMES: Record<DeliveryState, { readonly vi: string; readonly en: string }> = {
  notified: { vi: 'đã báo giao', en: 'announced' },
  weighed: { vi: 'đã cân, chờ nghiệm thu', en: 'weighed, to be accepted' },
  accepted: { vi: 'đã nghiệm thu', en: 'accepted' },
  rejected: { vi: 'bị từ chối', en: 'rejected' },
  disputed: { vi: 'đang tranh chấp', en: 'disputed' },
  cancelled: { vi: 'đã hủy', en: 'cancelled' },
};

/** What stands against a command that the state of the load does not allow. */
export const wrongDeliveryState = (state: DeliveryState): Refusal =>
  refuse('DELIVERY_STATE', null, {
    state: DELIVERY_STATE_NAMES[state].vi,
    stateEn: DELIVERY_STATE_NAMES[state].en,
  });

/** A load proper, or the two rows by which both sides correct one. */
export type DeliveryKind = 'load' | 'reversal' | 'replacement';

/** What only counts when every side concerned has said yes (thỏa thuận hai bên). */
export const AGREEMENT_KINDS = ['weights', 'outcome', 'correction', 'override'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
