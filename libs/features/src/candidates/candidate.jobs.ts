import { Injectable } from '@nestjs/common';
import type { LineSide } from '#domain';
import { LIMITS, localDay } from '#domain';
import type { Tx } from '#persistence';
import type { Handler } from '#queue';
import { countRun, findOwnLine, replaceCandidates } from './candidate.repository.js';
import { rankPartners } from './rank-partners.js';

/** Finds the best partners of a line that was published or changed, as the engine's role in the worker. */
@Injectable()
export class CandidateJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'line.candidates',
      run: (tx, delivery) =>
        findCandidates(
          tx,
          delivery.aggregateType === 'demand' ? 'demand' : 'supply',
          delivery.aggregateId,
        ),
    },
  ];
}

/** A line that was closed meanwhile, or had its runs of the day, keeps what it has. */
function findCandidates(tx: Tx, side: LineSide, lineId: string): Promise<void> {
  return tx.asRound(async () => {
    const own = await findOwnLine(tx, side, lineId);
    if (own === null) return;
    const limit = { day: localDay(tx.now), most: LIMITS.candidates.runsPerDay };
    if (!(await countRun(tx, own, limit))) return;
    await replaceCandidates(tx, own, await rankPartners(tx, own));
  });
}
