import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { createApi } from '../../apps/api/src/create-api.js';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { testConfig } from '#testing/harness';

describe('documents in production', () => {
  let database: TestDatabase;
  let world: World;
  let api: NestFastifyApplication;
  beforeAll(async () => {
    database = await createTestDatabase();
    world = await buildWorld(database);
    api = await createApi(
      { ...testConfig(database), profile: 'production' },
      pino({ level: 'silent' }),
    );
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const ask = async (
    payload: object,
    token?: string,
  ): Promise<{ code?: string; data: unknown }> => {
    const response = await api.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      payload,
    });
    const { data, errors } = response.json<{
      data?: unknown;
      errors?: { extensions: { code: string } }[];
    }>();
    const code = errors?.[0]?.extensions.code;
    return { data: data ?? null, ...(code === undefined ? {} : { code }) };
  };

  const query = '{ products { code } }';

  it('refuses a document nobody knew, from a stranger and from a person', async () => {
    expect(await ask({ query })).toEqual({ data: null, code: 'DOCUMENT_UNKNOWN' });
    expect(await ask({ query }, world.people.coop_manager.token)).toEqual({
      data: null,
      code: 'DOCUMENT_UNKNOWN',
    });
  });

  it('answers the own documents of an API key, but not of a token that only looks like one', async () => {
    expect((await ask({ query }, world.apiKey.token)).data).toHaveProperty('products');
    const false_ = await ask({ query }, `lkk_${'a'.repeat(43)}`);
    expect(false_.code).toBe('UNAUTHENTICATED');
  });

  it('cannot be taught a document', async () => {
    const sha256Hash = 'bb61aba5f71d2dca85e7ed23ab4b3d0b3d4d1c1ac3e3dc2c06ef1e5ad4b3a3b2';
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await ask({ extensions })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
    await ask({ query, extensions }, world.apiKey.token);
    expect((await ask({ extensions })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});
