import { Injectable } from '@nestjs/common';
import { SYSTEM, deemedOutcome } from '#domain';
import type { Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { assert } from '#domain';
import { decideDelivery, weighedLines } from './apply-outcome.js';
import { syncBalances } from './balance.repository.js';
import { lockDelivery } from './delivery.repository.js';

/** What follows a contract in force, and a load that nobody rejected in time. */
@Injectable()
export class DeliveryJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'delivery.balances',
      run: (tx, delivery) => syncBalances(tx, delivery.aggregateId),
    },
    { kind: 'effect', consumer: 'delivery.deem', run: (tx, delivery) => this.deem(tx, delivery) },
  ];

  /** The rejection clock has run out: what is still only weighed counts as accepted. */
  private async deem(tx: Tx, event: Delivery): Promise<void> {
    const delivery = await lockDelivery(tx, event.aggregateId);
    assert(delivery !== null, 'a weighed load exists');
    if (delivery.state !== 'weighed' || delivery.rejectBy === null) return;
    if (tx.now < delivery.rejectBy) return;
    const outcomes = deemedOutcome(await weighedLines(tx, delivery));
    const refusal = await decideDelivery(tx, SYSTEM, delivery, {
      outcomes,
      decidedBy: 'clock',
      orgId: null,
    });
    assert(refusal === null, 'a weighed load can be decided');
  }
}
