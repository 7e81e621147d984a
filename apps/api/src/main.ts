import 'reflect-metadata';
import { makeLogger, readConfig, runProcess } from '#feature/runtime';
import { createApi } from './create-api.js';

await runProcess('api', async () => {
  const config = readConfig(process.env);
  const logger = makeLogger(config.logLevel, 'api');
  const app = await createApi(config, logger);
  await app.listen(config.port, config.host);
  return { logger, stop: () => app.close() };
});
