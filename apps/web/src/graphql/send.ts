/** One request to the API: a known document by its hash. */
import type { LocalText } from '../messages/language.js';
import { readToken, sessionEnded } from '../session/token.js';
import type { Document } from './document.js';

/** The API said no for a technical reason, or broke; `code` is one of its closed set. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: string,
    readonly text: LocalText,
  ) {
    super(text.en);
  }
}

/** No answer: no network, a timeout, or a server in between that is down. The request may have had its effect. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The API was replaced and no longer knows this version of the app: only loading the page anew helps. */
export const OUTDATED = 'lien-ket:outdated';

const TIMEOUT_MILLIS = 20_000;
const BROKEN: LocalText = {
  vi: 'Hệ thống gặp lỗi. Hãy thử lại sau ít phút.',
  en: 'Something broke. Try again in a few minutes.',
};

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: {
      readonly code?: string;
      readonly messageVi?: string;
      readonly messageEn?: string;
    };
  }[];
}

async function requestBody(document: Document<unknown, unknown>, variables: unknown) {
  const named = { operationName: document.name, variables };
  if (import.meta.env.DEV) {
    const { default: textByHash } = await import('virtual:documents');
    return { ...named, query: textByHash[document.hash] };
  }
  return { ...named, extensions: { persistedQuery: { version: 1, sha256Hash: document.hash } } };
}

async function post(body: unknown, token: string | null, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal,
      cache: 'no-store',
    });
  } catch (error) {
    throw new NoAnswer('no answer', { cause: error });
  }
}

async function parse(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch (error) {
    // A gateway answers in HTML when the server behind it is away.
    throw new NoAnswer(`status ${response.status}`, { cause: error });
  }
}

function errorOf(body: Body, token: string | null): ApiError {
  const first = body.errors?.[0];
  const extensions = first?.extensions;
  const code = extensions?.code ?? 'INTERNAL';
  if (code === 'UNAUTHENTICATED' && token !== null) sessionEnded(token);
  if (code === 'PERSISTED_QUERY_NOT_FOUND') window.dispatchEvent(new Event(OUTDATED));
  const vi = extensions?.messageVi ?? BROKEN.vi;
  return new ApiError(code, { vi, en: extensions?.messageEn ?? BROKEN.en });
}

/**
 * Sends a document and answers its data.
 * @throws {ApiError} the API refused or broke
 * @throws {NoAnswer} nothing came back; safe to repeat for queries, and for commands under the same idempotency key
 */
export async function send<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const timeout = AbortSignal.timeout(TIMEOUT_MILLIS);
  const token = readToken();
  const body = await requestBody(document as Document<unknown, unknown>, variables);
  const response = await post(
    body,
    token,
    signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  );
  const answer = await parse(response);
  if (answer.errors !== undefined && answer.errors.length > 0) throw errorOf(answer, token);
  if (answer.data === undefined || answer.data === null) throw errorOf({}, token);
  return answer.data as Result;
}
