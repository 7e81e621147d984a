import type { Actor, CanonicalValue } from '#domain';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import type { EventType } from '#queue';
import { publish } from '#queue';
import type { DeliveryRecord } from './delivery.repository.js';

interface Recorded {
  readonly action: string;
  readonly detail: { readonly [key: string]: CanonicalValue };
}

/** Adds an act on a load to its contract's chain; every party of the contract may read it. */
export async function recordAct(
  tx: Tx,
  actor: Actor,
  delivery: Pick<DeliveryRecord, 'id' | 'contractId' | 'contractParties'>,
  { action, detail }: Recorded,
): Promise<void> {
  await appendAudit(tx, {
    action,
    detail: { deliveryId: delivery.id, ...detail },
    chain: 'contract',
    chainId: delivery.contractId,
    actor,
    partyOrgs: delivery.contractParties,
  });
}

/** Tells that something happened to a load. */
export const tellOf = (
  tx: Tx,
  type: EventType,
  delivery: Pick<DeliveryRecord, 'id' | 'contractId'>,
  dueAt?: Date,
): Promise<void> =>
  publish(tx, {
    type,
    aggregateType: 'delivery',
    aggregateId: delivery.id,
    payload: { contractId: delivery.contractId },
    ...(dueAt === undefined ? {} : { dueAt }),
  });
