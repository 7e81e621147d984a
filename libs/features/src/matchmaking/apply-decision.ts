import type { Actor, CanonicalValue, GroupDecision } from '#domain';
import { assert } from '#domain';
import type { LineVolume } from '#feature/capacity';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import { type GroupRow, type LegRow, resolveGroup, saveLegs } from './proposal.repository.js';
import { volumesOf } from './publication.service.js';

export interface Decided {
  readonly group: GroupRow;
  readonly legs: readonly LegRow[];
  readonly decision: GroupDecision;
}

interface Act {
  readonly actor: Actor;
  readonly action: string;
  readonly detail: { readonly [key: string]: CanonicalValue };
}

/**
 * Writes a decision over a locked group: states, the record and, when the group is resolved, the event. Answers the volume
 * that is to be freed: the caller does it last, so that a hot lot is locked for the shortest time.
 */
export async function applyDecision(
  tx: Tx,
  decided: Decided,
  act: Act,
): Promise<readonly LineVolume[]> {
  const { group, legs, decision } = decided;
  for (const to of ['accepted', 'declined', 'expired', 'released'] as const) {
    const ids = decision.legs.filter((leg) => leg.to === to).map((leg) => leg.id);
    if (ids.length > 0) assert((await saveLegs(tx, ids, to)) === ids.length, 'the legs exist');
  }
  if (decision.group !== null) {
    const resolved = await resolveGroup(tx, group, decision.group);
    assert(resolved === 1, 'the group is locked');
  }
  await appendAudit(tx, {
    chain: 'proposal_group',
    chainId: group.id,
    actor: act.actor,
    action: act.action,
    detail: {
      ...act.detail,
      legs: decision.legs.map((leg) => ({ ...leg })),
      group: decision.group,
    },
    partyOrgs: group.partyOrgs,
  });
  if (decision.group !== null) await publishEnd(tx, group.id, decision.group);
  const freed = new Set(decision.legs.filter((leg) => leg.to !== 'accepted').map((leg) => leg.id));
  return volumesOf(legs.filter((leg) => freed.has(leg.id)));
}

const publishEnd = (tx: Tx, groupId: string, end: 'accepted' | 'failed'): Promise<void> =>
  publish(tx, {
    type: end === 'accepted' ? 'ProposalGroupAccepted' : 'ProposalGroupFailed',
    aggregateType: 'proposal_group',
    aggregateId: groupId,
  });
