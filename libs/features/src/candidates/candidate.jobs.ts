import { Inject, Injectable } from '@nestjs/common';
import type { LineSide } from '#domain';
import { LIMITS, assert, localDay } from '#domain';
import type { Tx } from '#persistence';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import { CandidateBook } from './candidate-book.js';
import { countRun, findUnseen, replaceCandidates } from './candidate.repository.js';
import { BEFORE_ALL, findOwnLine } from './open-line.repository.js';
import { rankPartners } from './rank-partners.js';

type Finish = (tx: Tx) => Promise<boolean>;

/** Lines that one delivery of `candidates.fill` looks at. */
const FILL_LINES = 50;

/** Finds the best partners of lines, as the engine's role in the worker. */
@Injectable()
export class CandidateJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'long',
      consumer: 'line.candidates',
      run: (delivery, finish) =>
        this.find(
          delivery.aggregateType === 'demand' ? 'demand' : 'supply',
          delivery.aggregateId,
          finish,
        ),
    },
    {
      kind: 'long',
      consumer: 'candidates.fill',
      run: (delivery, finish) => this.fill(delivery, finish),
    },
  ];

  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly book: CandidateBook,
  ) {}

  /** Of a line that was published or changed. */
  async find(side: LineSide, lineId: string, finish: Finish): Promise<void> {
    await this.book.catchUp();
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (await finish(tx)) await tx.asRound(() => this.store(tx, side, lineId));
    });
  }

  /** Of published lines that were never looked at, a slice at a time: each slice sends for the next one. */
  private async fill({ aggregateId, payload }: Delivery, finish: Finish): Promise<void> {
    await this.book.catchUp();
    const side = payload['side'] === 'demand' ? 'demand' : 'supply';
    const after = payload['after'] ?? BEFORE_ALL;
    assert(typeof after === 'string', 'a slice begins after a line');
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      const ids = await tx.asRound(() => findUnseen(tx, side, { after, count: FILL_LINES }));
      await tx.asRound(async () => {
        for (const id of ids) await this.store(tx, side, id);
      });
      const last = ids.at(-1);
      if (last === undefined) return;
      await publish(tx, {
        type: 'LinesLoaded',
        aggregateType: 'book',
        aggregateId,
        payload: { side, after: last },
      });
    });
  }

  /** A line that was closed meanwhile, or had its runs of the day, keeps what it has. */
  private async store(tx: Tx, side: LineSide, lineId: string): Promise<void> {
    const own = await findOwnLine(tx, side, lineId);
    if (own === null) return;
    const limit = { day: localDay(tx.now), most: LIMITS.candidates.runsPerDay };
    if (!(await countRun(tx, own, limit))) return;
    await replaceCandidates(tx, own, this.book.partnersOf(own) ?? (await rankPartners(tx, own)));
  }
}
