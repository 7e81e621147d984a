/**
 * Statements of the sign-in by one-time code. They run on real time (now()), never on the business clock: moving the
 * clock of a demonstration must not bring old codes back to life.
 */
import { LIMITS } from '#domain';
import type { Reader, Tx } from '#persistence';

const TODAY = `(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
/** The row of `otp_day` that counts what was sent to anybody. */
const EVERYBODY = '*';

const COUNT_SEND = `INSERT INTO otp_day (phone, day, sends) VALUES ($1, ${TODAY}, 1)
  ON CONFLICT (phone, day) DO UPDATE SET sends = otp_day.sends + 1 WHERE otp_day.sends < $2`;
const RECENT = `SELECT
    (SELECT count(*) FROM otp_challenge WHERE phone = $1 AND created_at > now() - interval '10 minutes')::int AS recent,
    coalesce((SELECT sends FROM otp_day WHERE phone = '${EVERYBODY}' AND day = ${TODAY}), 0) AS spent`;

/**
 * Takes one send of a phone's allowance; false when it is used up. Known and unknown numbers are counted alike, and the
 * row's lock makes concurrent requests for one phone wait for each other.
 */
export async function takeSend(tx: Tx, phone: string): Promise<boolean> {
  if ((await tx.execute(COUNT_SEND, [phone, LIMITS.otp.sendsPerPhonePerDay])) !== 1) return false;
  const rows = await tx.query<{ recent: number; spent: number }>(RECENT, [phone]);
  const { recent, spent } = rows[0] ?? { recent: 0, spent: 0 };
  return recent < LIMITS.otp.sendsPerPhonePer10Minutes && spent < LIMITS.otp.sendsPerDay;
}

/** Takes one message of the day's budget for everybody; false when it is spent. */
export const takeBudget = async (tx: Tx): Promise<boolean> =>
  (await tx.execute(COUNT_SEND, [EVERYBODY, LIMITS.otp.sendsPerDay])) === 1;

/** Opens a challenge and ends the older ones of the phone; false when its id is taken. */
export async function openChallenge(tx: Tx, id: string, phone: string): Promise<boolean> {
  await tx.execute(
    `UPDATE otp_challenge SET expires_at = now() WHERE phone = $1 AND consumed_at IS NULL AND expires_at > now()`,
    [phone],
  );
  const made = await tx.execute(
    `INSERT INTO otp_challenge (id, phone, expires_at) VALUES ($1, $2, now() + $3 * interval '1 second') ON CONFLICT DO NOTHING`,
    [id, phone, LIMITS.otp.lifeSeconds],
  );
  return made === 1;
}

export async function challengeExpiry(reader: Reader, id: string): Promise<Date | null> {
  const rows = await reader.query<{ expires_at: Date }>(
    'SELECT expires_at FROM otp_challenge WHERE id = $1',
    [id],
  );
  return rows[0]?.expires_at ?? null;
}

/** The phone of a challenge, which never changes. */
export async function challengePhone(reader: Reader, id: string): Promise<string | null> {
  const rows = await reader.query<{ phone: string }>(
    'SELECT phone FROM otp_challenge WHERE id = $1',
    [id],
  );
  return rows[0]?.phone ?? null;
}

/** The active person behind a phone; null for unknown numbers and suspended people. */
export async function activePersonOf(reader: Reader, phone: string): Promise<string | null> {
  const rows = await reader.query<{ id: string }>(
    `SELECT p.id FROM person_contact c JOIN person p ON p.id = c.person_id WHERE c.phone = $1 AND p.status = 'active'`,
    [phone],
  );
  return rows[0]?.id ?? null;
}

/** The phone of a challenge that still waits for its code. */
export async function phoneAwaitingCode(tx: Tx, challengeId: string): Promise<string | null> {
  const rows = await tx.query<{ phone: string }>(
    `SELECT phone FROM otp_challenge
     WHERE id = $1 AND code_hmac IS NULL AND consumed_at IS NULL AND expires_at > now() FOR UPDATE`,
    [challengeId],
  );
  return rows[0]?.phone ?? null;
}

export const setCode = (tx: Tx, challengeId: string, hmac: Buffer): Promise<number> =>
  tx.execute('UPDATE otp_challenge SET code_hmac = $2 WHERE id = $1 AND code_hmac IS NULL', [
    challengeId,
    hmac,
  ]);

/** Takes one wrong guess of a phone's day before the guess is looked at; false when none is left. */
export const takeGuessOfDay = async (tx: Tx, phone: string): Promise<boolean> =>
  (await tx.execute(
    `INSERT INTO otp_day (phone, day, wrong_guesses) VALUES ($1, ${TODAY}, 1)
     ON CONFLICT (phone, day) DO UPDATE SET wrong_guesses = otp_day.wrong_guesses + 1 WHERE otp_day.wrong_guesses < $2`,
    [phone, LIMITS.otp.wrongGuessesPerPhonePerDay],
  )) === 1;

/** Gives the guess back: it was right, or nothing could be guessed. */
export const returnGuessOfDay = (tx: Tx, phone: string): Promise<number> =>
  tx.execute(
    `UPDATE otp_day SET wrong_guesses = wrong_guesses - 1 WHERE phone = $1 AND day = ${TODAY} AND wrong_guesses > 0`,
    [phone],
  );

export type Guess =
  | { readonly kind: 'counted'; readonly hmac: Buffer | null }
  | { readonly kind: 'locked' }
  | { readonly kind: 'closed' };

/** Counts a guess on its challenge before it is compared: atomic over all instances and connections. */
export async function countGuess(tx: Tx, challengeId: string): Promise<Guess> {
  const counted = await tx.query<{ code_hmac: Buffer | null }>(
    `UPDATE otp_challenge SET attempts = attempts + 1
     WHERE id = $1 AND consumed_at IS NULL AND expires_at > now() AND attempts < $2 RETURNING code_hmac`,
    [challengeId, LIMITS.otp.attemptsPerChallenge],
  );
  if (counted[0] !== undefined) return { kind: 'counted', hmac: counted[0].code_hmac };
  const rows = await tx.query<{ locked: boolean }>(
    'SELECT consumed_at IS NULL AND attempts >= $2 AS locked FROM otp_challenge WHERE id = $1',
    [challengeId, LIMITS.otp.attemptsPerChallenge],
  );
  return { kind: rows[0]?.locked === true ? 'locked' : 'closed' };
}

/** Uses the challenge up; false when another has. */
export const consume = async (tx: Tx, challengeId: string): Promise<boolean> =>
  (await tx.execute(
    'UPDATE otp_challenge SET consumed_at = now() WHERE id = $1 AND consumed_at IS NULL',
    [challengeId],
  )) === 1;

/** Ends the oldest sessions of a person beyond the number allowed. */
export const endSurplusSessions = (tx: Tx, personId: string): Promise<number> =>
  tx.execute(
    `UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL AND id NOT IN (
       SELECT id FROM session WHERE person_id = $1 AND ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $2)`,
    [personId, LIMITS.session.perPerson],
  );
