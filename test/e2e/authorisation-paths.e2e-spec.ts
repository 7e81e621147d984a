import type { InjectOptions } from 'fastify';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

/** Odd spellings of a path must never reach a handler past the guard: they are the same route, or none. */
describe('odd HTTP requests', () => {
  let harness: Harness;
  let world: World;
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
  });
  afterAll(() => harness.stop());

  const QUERY = (): string =>
    `{ members(orgId: "${world.orgs.cooperative}", first: 5) { edges { node { id phone } } } }`;
  const post = (
    url: string,
    more: Partial<InjectOptions> = {},
  ): ReturnType<typeof harness.api.inject> =>
    harness.api.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ query: QUERY() }),
      ...more,
    });

  it.each([
    '/graphql',
    '//graphql',
    '/graphql/',
    '/graphql//',
    '/GRAPHQL',
    '/%67raphql',
    '/graphql%2f',
    '/graphql%00',
    '/./graphql',
    '/x/../graphql',
    '/graphql;a=b',
    '/graphql?x=1',
    '/graphql#x',
    '/graphql\\',
  ])('POST %s shows nothing to the anonymous', async (url) => {
    const response = await post(url);
    const { data = null } = response.headers['content-type']?.toString().includes('json')
      ? response.json<{ data?: unknown }>()
      : {};
    expect(data).toBeNull();
    expect(response.body).not.toContain('+84');
    expect(response.statusCode).not.toBe(500);
  });

  it.each(['HEAD', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'] as const)(
    '%s with a query runs nothing',
    async (method) => {
      const response = await harness.api.inject({
        method,
        url: `/graphql?query=${encodeURIComponent(QUERY())}`,
      });
      expect(response.body).not.toContain('"edges"');
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
    },
  );

  it('takes no mutation by GET, not even with the header that a browser cannot send', async () => {
    const mutation = `mutation { requestSignInCode(input: { challengeId: "01900000-0000-7000-8000-000000000001", phone: "0912345678", idempotencyKey: "01900000-0000-7000-8000-000000000002" }) { __typename } }`;
    const response = await harness.api.inject({
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent(mutation)}`,
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.statusCode).toBe(405);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'takes no body of type %s, which any web page could send',
    async (type) => {
      const response = await post('/graphql', { headers: { 'content-type': type } });
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.body).not.toContain('"edges"');
    },
  );

  it.each([
    ['nothing', ''],
    ['another scheme', 'Basic abc'],
    ['a token of one letter', 'Bearer a'],
    ['two tokens', 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaa bbbb'],
    ['a long token', `Bearer ${'a'.repeat(5_000)}`],
    ['quotes', "Bearer ' OR 1=1 --aaaaaaaaaaaaaaaaaa"],
    ['an unknown token', `Bearer ${'a'.repeat(43)}`],
    ['a key that is none', `Bearer lkk_${'a'.repeat(43)}`],
  ])('knows nobody by %s', async (_, authorization) => {
    const response = await post('/graphql', {
      headers: { 'content-type': 'application/json', authorization },
    });
    const { errors } = response.json<{ errors: { extensions: { code: string } }[] }>();
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('finds no token in the address', async () => {
    const { token } = world.people.coop_manager;
    const response = await post(`/graphql?access_token=${token}&token=${token}`);
    expect(response.json()).toMatchObject({ data: null });
  });

  it.each(['/demo/codes', '/health/live', '/'])('HEAD %s answers without a body', async (url) => {
    const response = await harness.api.inject({ method: 'HEAD', url });
    expect(response.body).toBe('');
  });

  it('names nothing of its insides on an unknown path', async () => {
    const response = await harness.api.inject('/wp-admin');
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toMatch(/node_modules|at .*\.ts|stack/);
  });
});
