/**
 * Answers to a published proposal group, as a pure table: event in, new states of group and legs out.
 *
 *   leg    published -> accepted (both sides said yes) | declined | expired | released (its group broke)
 *   group  published -> accepted (every leg is settled and its rule holds) | failed
 *
 * Volume is held by a leg exactly while it is published or accepted; whatever leaves these states gives it back at once.
 * A decline or expiry takes away only what the rule of the group breaks.
 */
import type { Refusal } from '../shared/refusal.js';
import { refuse } from '../shared/refusal.js';
import { unreachable } from '../shared/assert.js';
import type { GroupRule } from './read-proposals.js';

export const GROUP_STATES = ['draft', 'dropped', 'published', 'accepted', 'failed'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

export const LEG_STATES = [
  'draft',
  'dropped',
  'published',
  'accepted',
  'declined',
  'expired',
  'released',
  'contracted',
] as const;
export type LegState = (typeof LEG_STATES)[number];

export const DECLINE_REASONS = [
  'price',
  'quantity',
  'dates',
  'transport',
  'quality',
  'partner',
  'sold_elsewhere',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface GroupView {
  readonly rule: GroupRule;
  readonly state: GroupState;
  readonly minFillBase: bigint;
  readonly expiresAt: Date | null;
}

export interface LegView {
  readonly id: string;
  readonly state: LegState;
  readonly quantityBase: bigint;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  /** Organisations that have accepted this leg. */
  readonly acceptedBy: readonly string[];
}

export interface LegChange {
  readonly id: string;
  readonly to: 'accepted' | 'declined' | 'expired' | 'released';
}

export interface GroupDecision {
  /** Only legs whose state changes. */
  readonly legs: readonly LegChange[];
  /** The new state, or null while other legs are still open. */
  readonly group: 'accepted' | 'failed' | null;
}

export interface Answer {
  readonly legId: string;
  readonly orgId: string;
  readonly kind: 'accept' | 'decline';
}

type Settled = Map<string, LegState>;

const holds = (state: LegState | undefined): boolean =>
  state === 'published' || state === 'accepted';

/** What the rule says once some legs have changed: the group goes on, stands, or breaks and lets its other legs go. */
function settle(group: GroupView, legs: readonly LegView[], states: Settled): GroupDecision {
  const changed = (): LegChange[] =>
    legs.flatMap((leg) => {
      const to = states.get(leg.id) ?? leg.state;
      return to === leg.state ? [] : [{ id: leg.id, to: to as LegChange['to'] }];
    });
  const live = legs.filter((leg) => holds(states.get(leg.id)));
  if (!ruleHolds(group, legs, live)) {
    for (const leg of live) states.set(leg.id, 'released');
    return { legs: changed(), group: 'failed' };
  }
  const open = live.some((leg) => states.get(leg.id) === 'published');
  return { legs: changed(), group: open ? null : 'accepted' };
}

function ruleHolds(group: GroupView, legs: readonly LegView[], live: readonly LegView[]): boolean {
  if (live.length === 0) return false;
  switch (group.rule) {
    case 'EACH':
      return true;
    case 'ALL':
      return live.length === legs.filter((leg) => leg.state !== 'dropped').length;
    case 'FILL':
      return live.reduce((sum, leg) => sum + leg.quantityBase, 0n) >= group.minFillBase;
    default:
      return unreachable(group.rule);
  }
}

const statesOf = (legs: readonly LegView[]): Settled =>
  new Map(legs.map((leg) => [leg.id, leg.state]));

/** `legs` are all legs of the group; `now` is business time. */
export function decideAnswer(
  group: GroupView,
  legs: readonly LegView[],
  answer: Answer,
  now: Date,
): GroupDecision | Refusal {
  const leg = legs.find((one) => one.id === answer.legId);
  if (leg === undefined || group.state !== 'published' || leg.state !== 'published') {
    return refuse('PROPOSAL_STATE', 'proposalId', { state: leg?.state ?? group.state });
  }
  if (group.expiresAt !== null && group.expiresAt <= now)
    return refuse('PROPOSAL_EXPIRED', 'proposalId');
  if (leg.acceptedBy.includes(answer.orgId)) return refuse('ALREADY_ANSWERED', 'proposalId');
  const states = statesOf(legs);
  if (answer.kind === 'decline') {
    states.set(leg.id, 'declined');
    return settle(group, legs, states);
  }
  const accepted = new Set([...leg.acceptedBy, answer.orgId]);
  if (!accepted.has(leg.sellerOrg) || !accepted.has(leg.buyerOrg)) return { legs: [], group: null };
  states.set(leg.id, 'accepted');
  return settle(group, legs, states);
}

/** At the end of the offer every leg that is still open expires; null when there is nothing to do (yet). */
export function decideExpiry(
  group: GroupView,
  legs: readonly LegView[],
  now: Date,
): GroupDecision | null {
  if (group.state !== 'published' || group.expiresAt === null || group.expiresAt > now) return null;
  const states = statesOf(legs);
  for (const leg of legs) if (leg.state === 'published') states.set(leg.id, 'expired');
  return settle(group, legs, states);
}
