import { Injectable } from '@nestjs/common';
import type { Handler } from '#queue';
import { expireLine } from './lines.service.js';

/** Ends lines of both sides when their window has passed. */
@Injectable()
export class SupplyJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'line.expire',
      run: (tx, delivery) =>
        expireLine(
          tx,
          delivery.aggregateType === 'demand' ? 'demand' : 'supply',
          delivery.aggregateId,
        ),
    },
  ];
}
