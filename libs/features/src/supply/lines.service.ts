/**
 * Life of a line on either side: draft -> published -> withdrawn | expired. Locks in the order of the house: the line's
 * row, then its capacity row; holds lock the capacity row alone, so an edit, a withdrawal and a hold meet there.
 */
import type { Action, Actor, BookSide, CanonicalValue, LineSide, Refusal } from '#domain';
import { AppError, endOfDay, localDay, orgsOf, permits, refuse } from '#domain';
import type { Outcome, Tx } from '#persistence';
import { appendAudit, constraintOf } from '#persistence';
import { publish } from '#queue';
import type { LineRow, OwnerRow } from './line.repository.js';
import {
  TWIN_CONSTRAINTS,
  closeCapacity,
  findLine,
  findOwner,
  hasTwin,
  lockCapacity,
  lockLine,
  moveLine,
  openCapacity,
  setCapacity,
} from './line.repository.js';

/** Names of one side in outcomes, events, audit and the policy table. */
export const SIDE_NAMES = {
  supply: { type: 'lot', write: 'lot.write' },
  demand: { type: 'demand', write: 'demand.write' },
  processing: { type: 'processing_offer', write: 'processing.write' },
} as const satisfies Record<BookSide, { type: string; write: Action }>;

/** The organisation for which a line is entered, when the actor may and it is active. */
export async function ownerFor(
  tx: Tx,
  actor: Actor,
  ask: { side: BookSide; orgId: string },
): Promise<OwnerRow | Refusal> {
  const owner = await findOwner(tx, ask.orgId);
  if (owner === null) throw new AppError('NOT_FOUND');
  if (!permits(actor, SIDE_NAMES[ask.side].write, { orgId: owner.id, placeId: owner.placeId })) {
    throw new AppError('FORBIDDEN');
  }
  return owner.status === 'active'
    ? owner
    : refuse('ORGANISATION_STATE', 'organisationId', { state: owner.status });
}

export interface LineChange {
  readonly side: BookSide;
  readonly id: string;
  readonly expectedVersion: number;
}

/** Locks a line that the actor may change and that still stands as the actor saw it. */
export async function lockForChange(tx: Tx, actor: Actor, change: LineChange): Promise<LineRow> {
  const { side, id, expectedVersion } = change;
  const seen = await findLine(tx, side, id);
  if (seen === null) throw new AppError('NOT_FOUND');
  if (!permits(actor, SIDE_NAMES[side].write, { orgId: seen.orgId, placeId: seen.ownerPlaceId })) {
    throw new AppError('FORBIDDEN');
  }
  const line = await lockLine(tx, side, id);
  if (line === null) throw new AppError('NOT_FOUND');
  if (line.version !== expectedVersion) throw new AppError('CONFLICT');
  return line;
}

/** What staff and communes do for an organisation is recorded in its chain; its own listings are its own business. */
export async function recordOnBehalf(
  tx: Tx,
  actor: Actor,
  act: {
    readonly side: BookSide;
    readonly what: string;
    readonly id: string;
    readonly orgId: string;
  },
): Promise<void> {
  if (orgsOf(actor).includes(act.orgId)) return;
  await appendAudit(tx, {
    chain: 'organisation',
    chainId: act.orgId,
    actor,
    action: `${SIDE_NAMES[act.side].type}.${act.what}`,
    detail: { id: act.id },
    partyOrgs: [act.orgId],
  });
}

/** Tells the worker when the window of a published line will have passed. */
export const announceWindow = (
  tx: Tx,
  side: BookSide,
  line: { readonly id: string; readonly until: string },
): Promise<void> =>
  publish(tx, {
    type: 'LinePublished',
    aggregateType: SIDE_NAMES[side].type,
    aggregateId: line.id,
    payload: { until: line.until },
    dueAt: endOfDay(line.until),
  });

/** Tells the worker that a published line is new or another one, so that its best partners are found anew. */
export const announceChange = (tx: Tx, side: LineSide, id: string): Promise<void> =>
  publish(tx, { type: 'LineChanged', aggregateType: SIDE_NAMES[side].type, aggregateId: id });

/** Runs a step that may break the unique index of published lines; the caller's savepoint mends the transaction. */
export async function refusingTwins(step: () => Promise<Refusal | null>): Promise<Refusal | null> {
  try {
    return await step();
  } catch (error) {
    if (TWIN_CONSTRAINTS.includes(constraintOf(error) ?? '')) return refuse('DUPLICATE_LINE');
    throw error;
  }
}

/** Opens a draft whose content was just judged. */
export async function publishDraft(tx: Tx, side: LineSide, line: LineRow): Promise<Refusal | null> {
  if (line.state !== 'draft') return refuse('LINE_NOT_EDITABLE', null, { state: line.state });
  if (line.until < localDay(tx.now)) return refuse('WINDOW_PAST');
  return refusingTwins(async () => {
    if (await hasTwin(tx, side, line.id)) return refuse('DUPLICATE_LINE');
    if (!(await moveLine(tx, side, line, 'published'))) throw new AppError('CONFLICT');
    await openCapacity(tx, side, line.id, line.capacityBase);
    await announceWindow(tx, side, line);
    await announceChange(tx, side, line.id);
    return null;
  });
}

/** Takes a line back; refused while volume is held, because the other side may still accept. Committed volume stays. */
export async function withdrawLine(tx: Tx, actor: Actor, change: LineChange): Promise<Outcome> {
  const { side } = change;
  const line = await lockForChange(tx, actor, change);
  if (line.state === 'published') {
    const holds = await lockCapacity(tx, side, line.id);
    if (holds.reserved > 0n) return refuse('LINE_HAS_HOLDS');
    await closeCapacity(tx, side, line.id);
  } else if (line.state !== 'draft') {
    return refuse('LINE_NOT_EDITABLE', null, { state: line.state });
  }
  if (!(await moveLine(tx, side, line, 'withdrawn'))) throw new AppError('CONFLICT');
  await recordOnBehalf(tx, actor, { side, what: 'withdraw', id: line.id, orgId: line.orgId });
  return { type: SIDE_NAMES[side].type, id: line.id };
}

/** What an edit of a published line may do to its capacity and its window. */
export async function fitToHolds(
  tx: Tx,
  side: BookSide,
  edit: {
    readonly id: string;
    readonly capacityBase: bigint;
    /** True if something changed on which a hold was made: grade, variety, window, place. */
    readonly essence: boolean;
  },
): Promise<Refusal | null> {
  const { reserved, committed } = await lockCapacity(tx, side, edit.id);
  const held = reserved + committed;
  if (held > 0n && edit.essence) return refuse('LINE_HAS_HOLDS');
  if (edit.capacityBase < held) return refuse('LINE_HAS_HOLDS', 'quantity');
  await setCapacity(tx, side, edit.id, edit.capacityBase);
  return null;
}

/** Ends a line whose window has passed; harmless when it was extended, withdrawn or ended meanwhile. */
export async function expireLine(tx: Tx, side: BookSide, id: string): Promise<void> {
  const line = await lockLine(tx, side, id);
  if (line?.state !== 'published' || line.until >= localDay(tx.now)) return;
  await lockCapacity(tx, side, id);
  await closeCapacity(tx, side, id);
  if (!(await moveLine(tx, side, line, 'expired'))) throw new AppError('CONFLICT');
}

/** A form as the request hash sees it: numbers and big numbers as text. */
export const formAsJson = (form: object): CanonicalValue =>
  JSON.parse(
    JSON.stringify(form, (_, value: unknown) =>
      typeof value === 'bigint' || typeof value === 'number' ? String(value) : value,
    ),
  ) as CanonicalValue;

/** An id that is taken, perhaps by a line the actor may not see, answers CONFLICT. */
export async function withFreshId(insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (['lot_pkey', 'demand_pkey', 'processing_offer_pkey'].includes(constraintOf(error) ?? ''))
      throw new AppError('CONFLICT');
    throw error;
  }
}
