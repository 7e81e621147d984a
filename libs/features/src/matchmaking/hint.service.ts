/** Hints of one line that was left over after a round, on request of staff. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LineSide } from '#domain';
import { AppError, permits } from '#domain';
import type { Outcome } from '#persistence';
import { Database, runCommand } from '#persistence';
import { askForHints } from './hint.jobs.js';
import { askAgain } from './hint.repository.js';

export interface RequestHints {
  readonly idempotencyKey: string;
  readonly roundId: string;
  readonly side: LineSide;
  readonly lineId: string;
}

@Injectable()
export class HintService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Looks again, with more time than a line gets in turn. NOT_FOUND when the line is not left over; waiting ones stay as they are. */
  request(actor: Actor, command: RequestHints): Promise<Outcome> {
    const { idempotencyKey, roundId, side, lineId } = command;
    return runCommand(
      this.database,
      { actor, operation: 'requestHints', idempotencyKey, input: { roundId, side, lineId } },
      async (tx) => {
        if (!permits(actor, 'round.run')) throw new AppError('FORBIDDEN');
        const rows = await tx.query<{ state: string }>(
          `SELECT hint_state AS state FROM round_unmatched WHERE round_id = $1 AND side = $2 AND line_id = $3`,
          [roundId, side, lineId],
        );
        if (rows[0] === undefined) throw new AppError('NOT_FOUND');
        const line = { side, id: lineId };
        if ((await askAgain(tx, roundId, line)) === 1) await askForHints(tx, roundId, line);
        return { type: 'round', id: roundId };
      },
    );
  }
}
