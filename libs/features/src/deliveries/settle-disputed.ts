import type { Actor, Refusal } from '#domain';
import { AppError, refuse } from '#domain';
import type { Tx } from '#persistence';
import { correctDelivery, settleDispute } from './apply-outcome.js';
import { lockDelivery } from './delivery.repository.js';
import type { StatedOutcome } from './read-outcome.js';
import { readOutcomes } from './read-outcome.js';

/**
 * The outcome of a dispute case or mediation: decides a disputed load, or corrects a decided one. Runs with the rights of
 * the system inside the caller's transaction; the caller has established that the outcome binds both sides. Refusals as an
 * acceptance's, DELIVERY_STATE, ALREADY_CORRECTED.
 */
export async function settleDisputedDelivery(
  tx: Tx,
  actor: Actor,
  of: { readonly deliveryId: string; readonly lines: readonly StatedOutcome[] },
): Promise<Refusal | null> {
  return tx.asSystem(async () => {
    const delivery = await lockDelivery(tx, of.deliveryId);
    if (delivery === null) throw new AppError('NOT_FOUND');
    const outcomes = readOutcomes(delivery, of.lines);
    if (delivery.state !== 'accepted' && delivery.state !== 'rejected') {
      return settleDispute(tx, actor, delivery, { outcomes, decidedBy: 'outcome' });
    }
    const corrected = await tx.query('SELECT 1 FROM delivery WHERE corrects_id = $1 LIMIT 1', [
      delivery.id,
    ]);
    if (delivery.kind === 'reversal' || corrected.length > 0) return refuse('ALREADY_CORRECTED');
    return correctDelivery(tx, actor, delivery, { outcomes, decidedBy: 'outcome' });
  });
}
