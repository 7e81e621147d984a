import 'reflect-metadata';
import { makeLogger, readConfig, runProcess } from '#feature/runtime';
import { createWorker } from './create-worker.js';

await runProcess('worker', async () => {
  const config = readConfig(process.env);
  const logger = makeLogger(config.logLevel, 'worker');
  const worker = await createWorker(config, logger);
  return { logger, stop: () => worker.stop() };
});
