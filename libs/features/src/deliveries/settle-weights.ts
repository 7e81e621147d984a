import type { Actor, LineNet } from '#domain';
import { SYSTEM, compareWeights, localDay, nextDeliveryState, rejectBy } from '#domain';
import type { Tx } from '#persistence';
import type { DeliveryRecord } from './delivery.repository.js';
import { baseUnitOf, findCurrentNets, saveDelivery } from './delivery.repository.js';
import { recordAct, tellOf } from './record-delivery.js';

/** Compares what both sides have weighed so far and settles the load when every line agrees. */
export async function settleIfEqual(tx: Tx, actor: Actor, delivery: DeliveryRecord): Promise<void> {
  const current = await findCurrentNets(tx, delivery.id);
  const netOf = (lineId: string, side: 'seller' | 'buyer'): bigint | null =>
    current.find((net) => net.lineId === lineId && net.side === side)?.netBase ?? null;
  const comparison = compareWeights(
    delivery.parts.map((part) => ({
      line: { ...part, baseUnit: baseUnitOf(delivery, part) },
      sellerBase: netOf(part.lineId, 'seller'),
      buyerBase: netOf(part.lineId, 'buyer'),
    })),
  );
  if (comparison.result === 'apart') {
    await recordAct(tx, SYSTEM, delivery, {
      action: 'delivery.weights_apart',
      detail: { lineIds: [...comparison.lineIds] },
    });
    await tellOf(tx, 'DeliveryWeightsApart', delivery);
  }
  if (comparison.result === 'settled') {
    const weighedOn = localDay(new Date(Math.max(...current.map((net) => net.clientAt.getTime()))));
    await settleWeights(tx, actor, delivery, { nets: comparison.nets, weighedOn });
  }
}

/** Writes the settled nets and starts the rejection clock of the terms. */
export async function settleWeights(
  tx: Tx,
  actor: Actor,
  delivery: DeliveryRecord,
  of: { readonly nets: readonly LineNet[]; readonly weighedOn: string },
): Promise<void> {
  const next = nextDeliveryState(delivery.state, 'settle_weights');
  if (next === null) return;
  await saveNets(tx, delivery.id, of.nets);
  const until = rejectBy(tx.now, delivery.terms.quality.rejectionHours);
  await saveDelivery(tx, delivery, {
    state: next,
    weighedAt: tx.now,
    weighedOn: of.weighedOn,
    rejectBy: until,
  });
  await recordAct(tx, actor, delivery, {
    action: 'delivery.weighed',
    detail: {
      nets: of.nets.map((net) => ({ lineId: net.lineId, netBase: String(net.netBase) })),
      rejectBy: until.toISOString(),
    },
  });
  await tellOf(tx, 'DeliveryWeighed', delivery, until);
}

export async function saveNets(
  tx: Tx,
  deliveryId: string,
  nets: readonly LineNet[],
): Promise<void> {
  await tx.asSystem(() =>
    tx.execute(
      `UPDATE delivery_part p SET net_base = w.net FROM unnest($2::uuid[], $3::bigint[]) AS w (line_id, net)
        WHERE p.delivery_id = $1 AND p.line_id = w.line_id`,
      [deliveryId, nets.map((net) => net.lineId), nets.map((net) => String(net.netBase))],
    ),
  );
}
