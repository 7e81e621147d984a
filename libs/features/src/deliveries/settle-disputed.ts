import type { Actor, LineOutcome, Refusal } from '#domain';
import { AppError, refuse, wrongDeliveryState } from '#domain';
import type { Tx } from '#persistence';
import { correctDelivery, settleDispute } from './apply-outcome.js';
import type { DeliveryRecord } from './delivery.repository.js';
import { lockDelivery } from './delivery.repository.js';

/**
 * The outcome of a mediation or judgment: decides a disputed load, or corrects a decided one. Runs with the rights of the
 * system inside the caller's transaction; the caller has established that the outcome binds both sides. Refusals as an
 * acceptance's, DELIVERY_STATE, ALREADY_CORRECTED.
 */
export async function settleDisputedDelivery(
  tx: Tx,
  actor: Actor,
  of: {
    readonly deliveryId: string;
    readonly outcomes: (delivery: DeliveryRecord) => readonly LineOutcome[];
  },
): Promise<Refusal | null> {
  return tx.asSystem(async () => {
    const delivery = await lockDelivery(tx, of.deliveryId);
    if (delivery === null) throw new AppError('NOT_FOUND');
    const decided = { outcomes: of.outcomes(delivery), decidedBy: 'outcome' } as const;
    if (delivery.state === 'disputed') return settleDispute(tx, actor, delivery, decided);
    if (delivery.state !== 'accepted' && delivery.state !== 'rejected') {
      return wrongDeliveryState(delivery.state);
    }
    const corrected = await tx.query('SELECT 1 FROM delivery WHERE corrects_id = $1 LIMIT 1', [
      delivery.id,
    ]);
    if (delivery.kind === 'reversal' || corrected.length > 0) return refuse('ALREADY_CORRECTED');
    return correctDelivery(tx, actor, delivery, decided);
  });
}
