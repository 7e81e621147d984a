import pg from 'pg';
import { CASE_INVARIANTS } from './case-invariants.js';
import { CONTRACT_INVARIANTS } from './contract-invariants.js';
import { DELIVERY_INVARIANTS } from './delivery-invariants.js';
import type { Invariant, InvariantReader } from './invariant.js';
import { MECHANISM_INVARIANTS } from './mechanism-invariants.js';
import { MONEY_INVARIANTS } from './money-invariants.js';
import { VOLUME_INVARIANTS } from './volume-invariants.js';

/** Everything `npm run verify` recomputes. */
export const INVARIANTS: readonly Invariant[] = [
  ...VOLUME_INVARIANTS,
  ...CONTRACT_INVARIANTS,
  ...CASE_INVARIANTS,
  ...DELIVERY_INVARIANTS,
  ...MONEY_INVARIANTS,
  ...MECHANISM_INVARIANTS,
];

export interface InvariantResult {
  readonly name: string;
  readonly says: string;
  readonly violations: readonly string[];
}

/** Checks every invariant; a statement that fails counts as a violation, because nothing was shown to hold. */
export async function checkInvariants(reader: InvariantReader): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const { name, says, violations } of INVARIANTS) {
    results.push({ name, says, violations: await violations(reader) });
  }
  return results;
}

/** Checks one snapshot of a database with the application's login, so that running writers cause no false alarm. */
export async function verifyDatabase(url: string): Promise<InvariantResult[]> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SELECT set_config('app.scope', 'system', true)`);
    return await checkInvariants({
      query: async (sql, params = []) => (await client.query(sql, [...params])).rows as never,
    });
  } finally {
    await client.end();
  }
}
