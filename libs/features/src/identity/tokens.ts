import { createHash, createHmac, randomInt } from 'node:crypto';
import { LIMITS } from '#domain';

/** API keys are told from sessions by their prefix. */
export const API_KEY_PREFIX = 'lkk_';

/** What is stored of a token: 256 random-looking bits need no salt. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const keyed = (secret: string, purpose: string, parts: readonly string[]): Buffer =>
  createHmac('sha256', secret)
    .update([purpose, ...parts].join('|'))
    .digest();

/** Six digits from the system's generator, leading zeros kept. */
export const newCode = (): string =>
  String(randomInt(10 ** LIMITS.otp.digits)).padStart(LIMITS.otp.digits, '0');

/** A million codes are soon tried, so the stored form needs the secret, and is of use for one challenge only. */
export const codeHmac = (secret: string, challengeId: string, code: string): Buffer =>
  keyed(secret, 'code', [challengeId, code]);

/**
 * The token of a session, derived and never stored: a repeated verification whose first answer was lost gets the same
 * token back, and a copy of the database alone yields none. It takes the code as well, which is stored nowhere.
 */
export const sessionToken = (
  secret: string,
  facts: { readonly challengeId: string; readonly sessionId: string; readonly code: string },
): string =>
  keyed(secret, 'session', [facts.challengeId, facts.sessionId, facts.code]).toString('base64url');

/** The secret of an API key, derived for the same reason from its id and the idempotency key of its making. */
export const apiKeySecret = (secret: string, keyId: string, idempotencyKey: string): string =>
  `${API_KEY_PREFIX}${keyed(secret, 'api-key', [keyId, idempotencyKey]).toString('base64url')}`;
