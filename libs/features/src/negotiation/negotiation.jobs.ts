import { Injectable } from '@nestjs/common';
import { assert } from '#domain';
import type { Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { lockNegotiation } from './negotiation.repository.js';
import { endNegotiation } from './negotiation-steps.js';

/** A talk nobody answered in time. */
@Injectable()
export class NegotiationJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'negotiation.expire',
      run: (tx, delivery) => this.expire(tx, delivery),
    },
  ];

  /** Each version brings its own moment; only that of the last one finds its time over. */
  private async expire(tx: Tx, delivery: Delivery): Promise<void> {
    const negotiation = await lockNegotiation(tx, delivery.aggregateId);
    assert(negotiation !== null, 'a talk exists');
    if (negotiation.state !== 'open' || negotiation.expiresAt.getTime() > tx.now.getTime()) return;
    await endNegotiation(tx, negotiation, { state: 'expired', reason: null });
  }
}
