/** The outside of the API as the play sees it: GraphQL and plain pages, by HTTP or in process. */
export interface DemoClient {
  graphql(query: string, variables: object, token?: string): Promise<DemoAnswer>;
  /** Body of a page; fails unless it is answered with 200. */
  page(path: string, token?: string): Promise<string>;
}

export interface DemoAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

export const httpClient = (apiUrl: string): DemoClient => ({
  graphql: async (query, variables, token) => {
    const response = await fetch(`${apiUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<DemoAnswer>;
    return { data: body.data ?? null, errors: body.errors ?? [] };
  },
  page: async (path, token) => {
    const response = await fetch(`${apiUrl}${path}`, { headers: bearer(token) });
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    return response.text();
  },
});

const RETRIES = 5;
/** Under load the API may ask to send the same command again, with the same key. */
const AGAIN = ['BUSY', 'IDEMPOTENCY_IN_PROGRESS', 'UNKNOWN_OUTCOME'];

/** One root field of an operation; throws on any error, and repeats what the API asks to repeat. */
export async function ask<T>(
  client: DemoClient,
  query: string,
  variables: object = {},
  token?: string,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const { data, errors } = await client.graphql(query, variables, token);
    const code = errors[0]?.extensions.code;
    if (code === undefined && data !== null) return Object.values(data)[0] as T;
    if (code === undefined || !AGAIN.includes(code) || attempt > RETRIES) {
      throw new Error(`the API answered ${JSON.stringify(errors)} to ${query.slice(0, 80)}`);
    }
    await pause(100 * attempt);
  }
}

export const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, millis));

/** Asks until there is an answer; the play fails after two minutes of waiting. */
export async function until<T>(check: () => Promise<T | null>, what: string): Promise<T> {
  for (let waited = 0; waited < 120_000; waited += 40) {
    const value = await check();
    if (value !== null) return value;
    await pause(40);
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Works through the items, some at a time, and keeps their order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      results[at] = await work(items[at] as Item);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Every entry of a connection, page by page. */
export async function allOf<T>(
  client: DemoClient,
  query: string,
  variables: object,
  token?: string,
): Promise<T[]> {
  interface Page {
    readonly edges: readonly { readonly node: T }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const nodes: T[] = [];
  let after: string | null = null;
  do {
    const page: Page = await ask<Page>(client, query, { ...variables, after }, token);
    nodes.push(...page.edges.map((edge) => edge.node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}
