import { v7 as uuid } from 'uuid';
import type { DemonstrationBook, Role } from '#domain';
import { MANAGER_ROLES } from '#domain';
import { formatPhone } from '#text';
import type { DemoClient } from './client.js';
import { ask, inParallel, until } from './client.js';

const REQUEST = `mutation ($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) {
  __typename ... on Refusal { code } } }`;
const VERIFY = `mutation ($input: VerifySignInCodeInput!) { verifySignInCode(input: $input) {
  __typename ... on SignedIn { token } ... on Refusal { code } } }`;

interface SignedIn {
  readonly __typename: string;
  readonly token?: string;
  readonly code?: string;
}

/** The open code of a phone on the page of the demonstration. */
async function codeOf(client: DemoClient, phone: string): Promise<string | null> {
  const page = await client.page('/demo/codes');
  const row = `<tr class="open"><td>${formatPhone(phone)}</td><td class="code">`;
  const at = page.indexOf(row);
  return at < 0 ? null : page.slice(at + row.length, page.indexOf('</td>', at + row.length));
}

/** Signs in with a one-time code, as a person would; answers the token. */
export async function signIn(client: DemoClient, phone: string): Promise<string> {
  const challengeId = uuid();
  await ask<SignedIn>(client, REQUEST, { input: { challengeId, phone, idempotencyKey: uuid() } });
  const code = await until(() => codeOf(client, phone), `the code for ${phone}`);
  const input = { challengeId, code, idempotencyKey: uuid() };
  const signedIn = await ask<SignedIn>(client, VERIFY, { input });
  if (signedIn.token === undefined) throw new Error(`sign-in was refused: ${signedIn.code ?? ''}`);
  return signedIn.token;
}

/** The phone of somebody with one of the roles, in one organisation or in any. */
function phoneOf(book: DemonstrationBook, roles: readonly Role[], orgId?: string): string {
  const membership = book.memberships.find(
    (each) => roles.includes(each.role) && (orgId === undefined || each.orgId === orgId),
  );
  const person = book.people.find((each) => each.id === membership?.personId);
  if (person === undefined)
    throw new Error(`the book has no ${roles.join(' or ')} of ${orgId ?? 'it'}`);
  return person.phone;
}

export const signInAs = (
  client: DemoClient,
  book: DemonstrationBook,
  role: Role,
): Promise<string> => signIn(client, phoneOf(book, [role]));

/** Sessions of the managers of organisations, few at a time: the page shows the last codes only. */
export async function signInManagers(
  client: DemoClient,
  book: DemonstrationBook,
  orgIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const phones = new Map(orgIds.map((orgId) => [orgId, phoneOf(book, MANAGER_ROLES, orgId)]));
  const distinct = [...new Set(phones.values())];
  const tokens = await inParallel(distinct, 6, (phone) => signIn(client, phone));
  const byPhone = new Map(distinct.map((phone, index) => [phone, tokens[index] ?? '']));
  return new Map([...phones].map(([orgId, phone]) => [orgId, byPhone.get(phone) ?? '']));
}
