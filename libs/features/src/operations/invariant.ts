import type { Reader } from '#persistence';

/** Reads what an invariant needs; a superuser's connection serves as well as the application's. */
export type InvariantReader = Pick<Reader, 'query'>;

/** One promise about the stored rows, recomputed from the rows alone. */
export interface Invariant {
  readonly name: string;
  /** What must hold, in one sentence. */
  readonly says: string;
  /** What violates it, at most some twenty lines; empty when it holds. */
  readonly violations: (reader: InvariantReader) => Promise<readonly string[]>;
}

const SHOWN_MAX = 20;

/** An invariant whose violations are the rows of one statement with a column `what`. */
export const sqlInvariant = (
  name: string,
  says: string,
  sql: string,
  params: readonly unknown[] = [],
): Invariant => ({
  name,
  says,
  violations: async (reader) => {
    const rows = await reader.query<{ what: string }>(
      `SELECT what FROM (${sql}) AS violation LIMIT ${SHOWN_MAX}`,
      params,
    );
    return rows.map((row) => row.what);
  },
});
