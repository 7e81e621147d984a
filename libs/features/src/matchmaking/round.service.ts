/** Commands of staff over rounds: start and cancel. What follows a start happens in the worker, step by step. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CanonicalValue, Refusal, RoundRequest } from '#domain';
import {
  AppError,
  LIMITS,
  actorId,
  assert,
  checkRoundRequest,
  mayStep,
  permits,
  placeById,
  refuse,
  stepTo,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { publish } from '#queue';
import { type BookId, countScope, roundBook, widenScope } from './book.repository.js';
import {
  claimProducts,
  insertRound,
  lockRound,
  moveRound,
  releaseClaims,
} from './round.repository.js';
import { audit } from './round-steps.js';

export interface StartRound {
  readonly idempotencyKey: string;
  /** Made by the client. */
  readonly id: string;
  readonly request: RoundRequest;
}

export interface CancelRound {
  readonly idempotencyKey: string;
  readonly roundId: string;
}

/** A request as canonical JSON: fractions become text. */
const canonical = (request: RoundRequest): CanonicalValue => ({
  ...request,
  priceSplit: String(request.priceSplit),
  rules: request.rules.map((rule) => JSON.stringify(rule)),
});

@Injectable()
export class RoundService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Queues a round over a scope. Refuses a scope without lines and products that another round is clearing. */
  start(actor: Actor, command: StartRound): Promise<Outcome> {
    const { id, request, idempotencyKey } = command;
    const input = { id, request: canonical(request) };
    return runCommand(
      this.database,
      { actor, operation: 'startRound', idempotencyKey, input },
      (tx) => openRound(tx, actor, { id, request }),
    );
  }

  /**
   * A round that has not begun ends at once. One that runs stops at its next look and keeps the best it has, certified,
   * as draft proposals; nothing of it is offered unless staff publish it.
   */
  cancel(actor: Actor, command: CancelRound): Promise<Outcome> {
    const { roundId, idempotencyKey } = command;
    return runCommand(
      this.database,
      { actor, operation: 'cancelRound', idempotencyKey, input: { roundId } },
      async (tx) => {
        if (!permits(actor, 'round.run')) throw new AppError('FORBIDDEN');
        const round = await lockRound(tx, roundId);
        if (round === null) throw new AppError('NOT_FOUND');
        if (mayStep(round.state, 'cancelAtOnce') || (await isAbandoned(tx, roundId))) {
          await moveRound(tx, roundId, round.state, stepTo(round.state, 'cancelAtOnce'));
          await releaseClaims(tx, roundId);
        } else if (!mayStep(round.state, 'requestCancel')) {
          return refuse('ROUND_STATE', 'roundId', { state: round.state });
        }
        await tx.execute(
          'UPDATE round SET cancel_requested_at = coalesce(cancel_requested_at, app_now()) WHERE id = $1',
          [roundId],
        );
        await audit(tx, actor, roundId, { action: 'round.cancel', detail: { from: round.state } });
        return { type: 'round', id: roundId };
      },
    );
  }
}

/** Opens a round inside a command: of its own, or of one that makes a round out of something else. */
export async function openRound(
  tx: Tx,
  actor: Actor,
  { id, request }: Omit<StartRound, 'idempotencyKey'>,
): Promise<Outcome> {
  if (!permits(actor, 'round.run')) throw new AppError('FORBIDDEN');
  const personId = actorId(actor);
  assert(personId !== null, 'staff are people');
  const unique: RoundRequest = {
    ...request,
    productCodes: await widenScope(tx, [...new Set(request.productCodes)].sort()),
    placeIds: [...new Set(request.placeIds)].sort(),
  };
  const refusal = checkRoundRequest(unique) ?? (await checkNames(tx, unique));
  if (refusal !== null) return refusal;
  await insertRound(tx, id, personId, unique);
  if (!(await claimProducts(tx, id, unique.productCodes))) {
    return refuse('ROUND_OVERLAPS', 'productCodes');
  }
  const tooMuch = await scopeRefusal(tx, roundBook(id));
  if (tooMuch !== null) return tooMuch;
  await audit(tx, actor, id, {
    action: 'round.requested',
    detail: { id, request: canonical(request) },
  });
  await publish(tx, { type: 'RoundRequested', aggregateType: 'round', aggregateId: id });
  return { type: 'round', id };
}

/** Refuses a scope that holds nothing to clear, or too much. */
export async function scopeRefusal(tx: Tx, book: BookId): Promise<Refusal | null> {
  const { supplies, demands } = await countScope(tx, book);
  if (supplies === 0 || demands === 0) return refuse('ROUND_SCOPE_EMPTY', 'productCodes');
  return supplies + demands > LIMITS.round.linesMax ? refuse('ROUND_TOO_LARGE') : null;
}

/** Refuses products the catalogue does not have and places that are not of today. */
export async function checkNames(
  tx: Tx,
  request: Pick<RoundRequest, 'productCodes' | 'placeIds'>,
): Promise<Refusal | null> {
  const rows = await tx.query<{ known: number }>(
    'SELECT count(*)::int AS known FROM product WHERE code = ANY ($1::text[])',
    [request.productCodes],
  );
  if (rows[0]?.known !== request.productCodes.length)
    return refuse('UNKNOWN_PRODUCT', 'productCodes');
  const current = request.placeIds.every((id) => {
    const place = placeById(id);
    return place !== null && place.validTo === null;
  });
  return current ? null : refuse('PLACE_NOT_VALID', 'placeIds');
}

/** Under way by its state, but none of its steps is left to run: they failed for good. */
async function isAbandoned(tx: Tx, roundId: string): Promise<boolean> {
  const rows = await tx.query<{ abandoned: boolean }>(
    `SELECT r.state IN ('freezing', 'solving', 'merging') AND NOT EXISTS (
        SELECT 1 FROM outbox_event e JOIN outbox_delivery d ON d.event_id = e.id
        WHERE e.aggregate_type = 'round' AND e.aggregate_id = r.id AND d.done_at IS NULL AND d.dead_at IS NULL) AS abandoned
      FROM round r WHERE r.id = $1`,
    [roundId],
  );
  return rows[0]?.abandoned === true;
}
