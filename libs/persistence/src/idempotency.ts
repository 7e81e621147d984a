/**
 * Each mutation runs once per key. The key is claimed in the work's own transaction, so a crash before COMMIT leaves
 * neither; a concurrent twin waits for the claim's row lock and then replays. Refusals decided under the lock are
 * outcomes too: the work is rolled back to its savepoint and the refusal is stored.
 */
import { createHash } from 'node:crypto';
import type { Actor, CanonicalValue, Refusal } from '#domain';
import { AppError, actorId, assert, canonicalJson, isRefusal } from '#domain';
import type { DbContext } from './context.js';
import { contextOf } from './context.js';
import type { Database, Tx } from './database.js';
import { sqlStateOf } from './errors.js';

/** What a command leaves: the thing it made or changed, re-read by the caller with today's rights, or a refusal. */
export type Outcome = { readonly type: string; readonly id: string } | Refusal;

export interface Command {
  readonly actor: Actor;
  /** Whose keys these are when the actor is anonymous: the challenge of a sign-in. */
  readonly keyOwner?: string;
  readonly operation: string;
  readonly idempotencyKey: string;
  /** The whole input, for the request hash: the same key with another input is refused. */
  readonly input: CanonicalValue;
  /** Row-level-security context when it differs from the actor's. */
  readonly context?: DbContext;
  /** A refusal keeps what the work wrote: counted guesses stand although the answer is no. */
  readonly keepOnRefusal?: true;
}

const requestHash = (command: Command): Buffer =>
  createHash('sha256')
    .update(`v1|${command.operation}|${canonicalJson(command.input)}`)
    .digest();

export async function runCommand(
  database: Database,
  command: Command,
  work: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  const owner = command.keyOwner ?? actorId(command.actor);
  assert(owner !== null, 'an idempotency key has an owner');
  const hash = requestHash(command);
  const key = [owner, command.operation, command.idempotencyKey] as const;
  return database.transaction(command.context ?? contextOf(command.actor), async (tx) => {
    const stored = await claim(tx, key, hash);
    if (stored !== null) return stored;
    await tx.execute('SAVEPOINT work');
    const outcome = await work(tx);
    if (isRefusal(outcome) && command.keepOnRefusal !== true)
      await tx.execute('ROLLBACK TO SAVEPOINT work');
    await tx.execute(
      'UPDATE idempotency_key SET outcome = $4::jsonb WHERE actor_id = $1 AND operation = $2 AND key = $3',
      [...key, JSON.stringify(outcome)],
    );
    return outcome;
  });
}

async function claim(
  tx: Tx,
  key: readonly [string, string, string],
  hash: Buffer,
): Promise<Outcome | null> {
  let claimed: number;
  try {
    claimed = await tx.execute(
      `INSERT INTO idempotency_key (actor_id, operation, key, request_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [...key, hash],
    );
  } catch (error) {
    if (sqlStateOf(error) === '55P03') throw new AppError('IDEMPOTENCY_IN_PROGRESS');
    throw error;
  }
  if (claimed === 1) return null;
  const rows = await tx.query<{ request_hash: Buffer; outcome: Outcome | null }>(
    'SELECT request_hash, outcome FROM idempotency_key WHERE actor_id = $1 AND operation = $2 AND key = $3',
    [...key],
  );
  const row = rows[0];
  if (row === undefined || row.outcome === null) throw new AppError('IDEMPOTENCY_IN_PROGRESS');
  if (!row.request_hash.equals(hash)) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return row.outcome;
}
