import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { LIMITS } from '#domain';
import type { Config } from '#feature/runtime';
import { NestLogger } from '#feature/runtime';
import { AppModule } from './app.module.js';

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
  app.enableShutdownHooks([]);
  return app;
}
