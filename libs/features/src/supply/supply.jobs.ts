import { Injectable } from '@nestjs/common';
import type { BookSide } from '#domain';
import type { Handler } from '#queue';
import { expireLine } from './lines.service.js';

const SIDES: Readonly<Record<string, BookSide>> = {
  demand: 'demand',
  processing_offer: 'processing',
};

/** Ends lines of every side when their window has passed. */
@Injectable()
export class SupplyJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'line.expire',
      run: (tx, delivery) =>
        expireLine(tx, SIDES[delivery.aggregateType] ?? 'supply', delivery.aggregateId),
    },
  ];
}
