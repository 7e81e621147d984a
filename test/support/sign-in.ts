/** Signs in through the API, with the worker's part played in process: specs that need codes need no worker. */
import { v7 as uuid } from 'uuid';
import { IdentityJobs } from '#feature/identity';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver } from '#queue';
import type { Harness } from './harness.js';

export const REQUEST = `mutation ($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) {
  __typename ... on SignInChallenge { challengeId expiresAt } ... on Refusal { code field } } }`;
export const VERIFY = `mutation ($input: VerifySignInCodeInput!) { verifySignInCode(input: $input) {
  __typename ... on SignedIn { token sessionId expiresAt me { id displayName memberships { role organisation { id } } } }
  ... on Refusal { code field } } }`;

export interface RequestAnswer {
  readonly requestSignInCode: {
    readonly __typename: string;
    readonly challengeId?: string;
    readonly code?: string;
  };
}
export interface VerifyAnswer {
  readonly verifySignInCode: {
    readonly __typename: string;
    readonly token?: string;
    readonly sessionId?: string;
    readonly expiresAt?: string;
    readonly code?: string;
    readonly me?: { readonly id: string; readonly displayName: string };
  };
}

/** Runs every open delivery of codes once. */
export async function sendCodes(harness: Harness): Promise<void> {
  const database = harness.api.get(Database);
  const jobs = harness.api.get(IdentityJobs, { strict: false });
  const registry = new Map<ConsumerName, Handler>(
    jobs.handlers.map((handler) => [handler.consumer, handler]),
  );
  const due = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ id: string }>(
      `SELECT id FROM outbox_delivery WHERE consumer = 'code.send' AND done_at IS NULL`,
    ),
  );
  for (const { id } of due) {
    await deliver(database, registry, id, (error) => {
      throw error;
    });
  }
}

/** The code the demonstration channel was given for a challenge; null when nothing was sent. */
export async function codeOf(harness: Harness, challengeId: string): Promise<string | null> {
  const rows = await harness.api
    .get(Database)
    .read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ code: string }>(
        'SELECT code FROM demonstration_code WHERE challenge_id = $1',
        [challengeId],
      ),
    );
  return rows[0]?.code ?? null;
}

export async function requestCode(
  harness: Harness,
  phone: string,
  challengeId: string = uuid(),
): Promise<RequestAnswer['requestSignInCode'] & { readonly challenge: string }> {
  const input = { challengeId, phone, idempotencyKey: uuid() };
  const { data, errors } = await harness.graphql<RequestAnswer>(REQUEST, { input });
  if (data === null) throw new Error(JSON.stringify(errors));
  return { ...data.requestSignInCode, challenge: challengeId };
}

/** A challenge with its code sent and known. */
export async function openChallenge(
  harness: Harness,
  phone: string,
): Promise<{ readonly challengeId: string; readonly code: string }> {
  const { challenge } = await requestCode(harness, phone);
  await sendCodes(harness);
  const code = await codeOf(harness, challenge);
  if (code === null) throw new Error('no code was sent');
  return { challengeId: challenge, code };
}

export interface Guess {
  readonly challengeId: string;
  readonly code: string;
  readonly idempotencyKey?: string;
  readonly device?: string;
}

export async function verifyCode(
  harness: Harness,
  guess: Guess,
): Promise<VerifyAnswer['verifySignInCode']> {
  const input = { idempotencyKey: uuid(), ...guess };
  const { data, errors } = await harness.graphql<VerifyAnswer>(VERIFY, { input });
  const code = errors[0]?.extensions.code ?? 'NONE';
  return data?.verifySignInCode ?? { __typename: 'Error', code };
}

/** Another code than the right one. */
export const wrongCode = (code: string, step = 1): string =>
  String((Number(code) + step) % 1_000_000).padStart(6, '0');
