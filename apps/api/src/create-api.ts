import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { LIMITS } from '#domain';
import type { Config } from '#feature/runtime';
import { NestLogger } from '#feature/runtime';
import { AppModule } from './app.module.js';

/** A file beyond its limit is refused with a sentence, not with a closed connection. */
const CSV_BYTES_MAX = LIMITS.payments.bankFileBytes + 1;

/** The API as an application, not yet listening: for `main.ts` and for tests. */
export async function createApi(config: Config, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: LIMITS.graphql.bodyBytes,
    requestTimeout: LIMITS.requestMillis,
    forceCloseConnections: 'idle',
    trustProxy: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger),
    adapter,
    {
      logger: new NestLogger(logger),
      abortOnError: false,
    },
  );
  await app.register(multipart);
  app.useBodyParser('text/csv', { bodyLimit: CSV_BYTES_MAX }, (_request, body, done) =>
    done(null, body),
  );
  app.enableShutdownHooks([]);
  return app;
}
