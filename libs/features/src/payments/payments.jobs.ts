import { Injectable } from '@nestjs/common';
import { SYSTEM, assert, localDay } from '#domain';
import type { Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import { findDue, lockDue, recordMoney } from './due.repository.js';

/** What follows when the day of a due has passed. */
@Injectable()
export class PaymentJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'due.overdue', run: (tx, delivery) => this.overdue(tx, delivery) },
  ];

  /** A due that is still open after its day is told to both sides, once. */
  private async overdue(tx: Tx, delivery: Delivery): Promise<void> {
    const seen = await findDue(tx, delivery.aggregateId);
    assert(seen !== null, 'the due of an event exists');
    const { due, account } = await lockDue(tx, seen);
    if (due.state !== 'open' || localDay(tx.now) <= due.dueOn) return;
    await recordMoney(tx, account, SYSTEM, {
      action: 'due.overdue',
      detail: { dueId: due.id, leftVnd: String(due.amountVnd - due.paidVnd), dueOn: due.dueOn },
    });
    await publish(tx, {
      type: 'DueOverdue',
      aggregateType: 'due',
      aggregateId: due.id,
      payload: { contractId: due.contractId },
    });
  }
}
