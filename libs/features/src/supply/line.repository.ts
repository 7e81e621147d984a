/** SQL that lots, demands and processing offers share; the table follows from the side, never from input. */
import type { Actor, BookSide, LineOwner, LineState, OrganisationKind } from '#domain';
import { AppError, assert } from '#domain';
import type { Reader, Tx } from '#persistence';

const TABLES = {
  supply: { line: 'lot', capacity: 'lot_capacity', key: 'lot_id', until: 'ready_to' },
  demand: { line: 'demand', capacity: 'demand_capacity', key: 'demand_id', until: 'deliver_to' },
  processing: {
    line: 'processing_offer',
    capacity: 'processing_capacity',
    key: 'processing_id',
    until: 'available_to',
  },
} as const satisfies Record<BookSide, Record<string, string>>;

/** Columns that make two published lines the same, as in the unique index of each table. */
const TWIN = {
  supply: [
    'org_id',
    'product_code',
    'variety',
    'grade_rank',
    'quantity_base',
    'ready_from',
    'ready_to',
    'place_id',
  ],
  demand: [
    'org_id',
    'product_code',
    'variety',
    'min_grade_rank',
    'quantity_base',
    'deliver_from',
    'deliver_to',
    'place_id',
  ],
  processing: [
    'org_id',
    'input_code',
    'variety',
    'min_grade_rank',
    'capacity_base',
    'available_from',
    'available_to',
    'place_id',
  ],
} as const satisfies Record<BookSide, readonly string[]>;

export const TWIN_CONSTRAINTS: readonly string[] = [
  'lot_no_duplicate',
  'demand_no_duplicate',
  'processing_offer_no_duplicate',
];

/** The organisation a line belongs to, as rules and policy see it. */
export interface OwnerRow extends LineOwner, Record<string, unknown> {
  readonly kind: OrganisationKind;
  readonly status: string;
}

export async function findOwner(reader: Reader, orgId: string): Promise<OwnerRow | null> {
  const rows = await reader.query<OwnerRow>(
    'SELECT id, kind, place_id AS "placeId", lat, lon, status FROM organisation WHERE id = $1',
    [orgId],
  );
  return rows[0] ?? null;
}

/** The person who entered a line: of an API key the one who made it. */
export async function enteringPerson(reader: Reader, actor: Actor): Promise<string> {
  if (actor.kind === 'person') return actor.personId;
  assert(actor.kind === 'api_key', 'lines are entered by persons and API keys');
  const rows = await reader.query<{ created_by: string }>(
    'SELECT created_by FROM api_key WHERE id = $1',
    [actor.keyId],
  );
  if (rows[0] === undefined) throw new AppError('UNAUTHENTICATED');
  return rows[0].created_by;
}

/** What a command needs of a line before it decides. */
export interface LineRow extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly ownerPlaceId: string;
  readonly state: LineState;
  readonly version: number;
  readonly until: string;
  /** All that may ever be held of it: of a lot the most of its forecast, so that a round may plan with more than the least. */
  readonly capacityBase: bigint;
}

const CAPACITY: Record<BookSide, string> = {
  supply: 'coalesce(l.most_base, l.likely_base, l.quantity_base)',
  demand: 'l.quantity_base',
  processing: 'l.capacity_base',
};
const lineColumns = (side: BookSide): string =>
  `l.id, l.org_id AS "orgId", o.place_id AS "ownerPlaceId", l.state, l.version, l.${TABLES[side].until} AS until,
    ${CAPACITY[side]} AS "capacityBase"`;

/** A line the actor may see, without a lock. */
export async function findLine(
  reader: Reader,
  side: BookSide,
  id: string,
): Promise<LineRow | null> {
  const rows = await reader.query<LineRow>(
    `SELECT ${lineColumns(side)} FROM ${TABLES[side].line} l JOIN organisation o ON o.id = l.org_id WHERE l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The same under the line's lock. Rows the actor may not change are not found. NO KEY: foreign keys to it do not wait. */
export async function lockLine(tx: Tx, side: BookSide, id: string): Promise<LineRow | null> {
  const rows = await tx.query<LineRow>(
    `SELECT ${lineColumns(side)} FROM ${TABLES[side].line} l JOIN organisation o ON o.id = l.org_id
      WHERE l.id = $1 FOR NO KEY UPDATE OF l`,
    [id],
  );
  return rows[0] ?? null;
}

export interface CapacityRow extends Record<string, unknown> {
  readonly reserved: bigint;
  readonly committed: bigint;
}

/** Holds of a published line, under the lock of its capacity row. */
export async function lockCapacity(tx: Tx, side: BookSide, id: string): Promise<CapacityRow> {
  const { capacity, key } = TABLES[side];
  const rows = await tx.query<CapacityRow>(
    `SELECT reserved, committed FROM ${capacity} WHERE ${key} = $1 FOR UPDATE`,
    [id],
  );
  const row = rows[0];
  assert(row !== undefined, 'a published line has its capacity row');
  return row;
}

export async function setCapacity(
  tx: Tx,
  side: BookSide,
  id: string,
  capacity: bigint,
): Promise<void> {
  const { capacity: table, key } = TABLES[side];
  const changed = await tx.execute(`UPDATE ${table} SET capacity = $2 WHERE ${key} = $1`, [
    id,
    String(capacity),
  ]);
  assert(changed === 1, 'a published line has its capacity row');
}

/** A line is open to holds from here on. */
export async function openCapacity(
  tx: Tx,
  side: BookSide,
  id: string,
  capacity: bigint,
): Promise<void> {
  const { capacity: table, key } = TABLES[side];
  await tx.execute(`INSERT INTO ${table} (${key}, capacity) VALUES ($1, $2)`, [
    id,
    String(capacity),
  ]);
}

export async function closeCapacity(tx: Tx, side: BookSide, id: string): Promise<void> {
  const { capacity, key } = TABLES[side];
  await tx.execute(`UPDATE ${capacity} SET open = false WHERE ${key} = $1`, [id]);
}

/** Moves a line to another state if its version is still the one that was seen; false otherwise. */
export async function moveLine(
  tx: Tx,
  side: BookSide,
  line: LineRow,
  state: LineState,
): Promise<boolean> {
  const published = state === 'published' ? ', published_at = app_now()' : '';
  const changed = await tx.execute(
    `UPDATE ${TABLES[side].line} SET state = $3, version = version + 1${published} WHERE id = $1 AND version = $2`,
    [line.id, line.version, state],
  );
  return changed === 1;
}

/** Whether another published line says the same as this one. */
export async function hasTwin(tx: Tx, side: BookSide, id: string): Promise<boolean> {
  const { line } = TABLES[side];
  const same = TWIN[side]
    .map((column) => `o.${column} IS NOT DISTINCT FROM l.${column}`)
    .join(' AND ');
  const rows = await tx.query(
    `SELECT 1 FROM ${line} l JOIN ${line} o ON ${same} AND o.state = 'published' AND o.id <> l.id WHERE l.id = $1`,
    [id],
  );
  return rows.length > 0;
}
