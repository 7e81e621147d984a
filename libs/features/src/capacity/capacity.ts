/**
 * Holds on volume ("giữ chỗ"). Model: one capacity row per published line is the single place where its volume is
 * counted and locked; a round, an answer and an edit all meet there.
 *
 * Invariants: 0 <= reserved + committed <= capacity; a closed line (withdrawn, expired) takes no new hold, and keeps
 * those it has. Rows are locked lots, demands, then processing offers, each side by id, so that no two callers wait for each other.
 * The CHECK of the table is the net beneath; nothing here relies on it.
 */
import type { BookSide, Refusal } from '#domain';
import { BOOK_SIDES, assert, refuse } from '#domain';
import type { Tx } from '#persistence';

/** So many base units (g, piece, guest) of one line. */
export interface LineVolume {
  readonly side: BookSide;
  readonly lineId: string;
  readonly quantityBase: bigint;
}

interface Batch {
  readonly ids: readonly string[];
  readonly quantities: readonly string[];
}

const SIDES = {
  supply: { table: 'lot_capacity', key: 'lot_id' },
  demand: { table: 'demand_capacity', key: 'demand_id' },
  processing: { table: 'processing_capacity', key: 'processing_id' },
} as const satisfies Record<BookSide, { table: string; key: string }>;

/** Lots, demands, processing offers; by id, each line once. */
function batchesOf(volumes: readonly LineVolume[]): readonly (readonly [BookSide, Batch])[] {
  return BOOK_SIDES.flatMap((side) => {
    const sums = new Map<string, bigint>();
    for (const volume of volumes) {
      assert(volume.quantityBase > 0n, 'a held volume is positive');
      if (volume.side !== side) continue;
      sums.set(volume.lineId, (sums.get(volume.lineId) ?? 0n) + volume.quantityBase);
    }
    const ids = [...sums.keys()].sort();
    const batch: Batch = { ids, quantities: ids.map((id) => String(sums.get(id))) };
    return ids.length === 0 ? [] : [[side, batch] as const];
  });
}

/** Changes all rows of one side; false if one of them does not fulfil the condition. */
async function change(
  tx: Tx,
  [side, batch]: readonly [BookSide, Batch],
  rule: { readonly set: string; readonly where: string },
): Promise<boolean> {
  const { table, key } = SIDES[side];
  if (batch.ids.length > 1) {
    // One UPDATE would lock in the order of its plan.
    await tx.execute(
      `SELECT 1 FROM ${table} WHERE ${key} = ANY ($1::uuid[]) ORDER BY ${key} FOR UPDATE`,
      [batch.ids],
    );
  }
  const changed = await tx.execute(
    `UPDATE ${table} c SET ${rule.set} FROM unnest($1::uuid[], $2::bigint[]) AS w (id, quantity)
      WHERE c.${key} = w.id AND ${rule.where}`,
    [batch.ids, batch.quantities],
  );
  return changed === batch.ids.length;
}

const RESERVE = {
  set: 'reserved = c.reserved + w.quantity',
  where: 'c.open AND c.reserved + c.committed + w.quantity <= c.capacity',
};
const FREE = { set: 'reserved = c.reserved - w.quantity', where: 'c.reserved >= w.quantity' };
const COMMIT = {
  set: 'reserved = c.reserved - w.quantity, committed = c.committed + w.quantity',
  where: 'c.reserved >= w.quantity',
};
const FREE_COMMITTED = {
  set: 'committed = c.committed - w.quantity',
  where: 'c.committed >= w.quantity',
};

/**
 * Holds all volumes or answers CAPACITY_EXCEEDED (also for a line that is not open); after a refusal some rows may have
 * changed, so the caller returns it from `runCommand`, whose savepoint takes them back, or rolls back itself.
 */
export async function reserve(tx: Tx, volumes: readonly LineVolume[]): Promise<Refusal | null> {
  for (const batch of batchesOf(volumes)) {
    if (!(await change(tx, batch, RESERVE))) return refuse('CAPACITY_EXCEEDED');
  }
  return null;
}

async function mustChange(
  tx: Tx,
  volumes: readonly LineVolume[],
  rule: typeof FREE,
): Promise<void> {
  for (const batch of batchesOf(volumes)) {
    assert(await change(tx, batch, rule), 'the volume was held before');
  }
}

/** Gives held volume back (decline, expiry, a contract not signed in time); it must have been held. */
export const free = (tx: Tx, volumes: readonly LineVolume[]): Promise<void> =>
  mustChange(tx, volumes, FREE);

/** Turns held volume into committed volume (all parties have signed); it must have been held. */
export const commit = (tx: Tx, volumes: readonly LineVolume[]): Promise<void> =>
  mustChange(tx, volumes, COMMIT);

/** Gives committed volume back (a contract in force was ended); it must have been committed. */
export const freeCommitted = (tx: Tx, volumes: readonly LineVolume[]): Promise<void> =>
  mustChange(tx, volumes, FREE_COMMITTED);
