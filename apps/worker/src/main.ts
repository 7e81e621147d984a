import 'reflect-metadata';
import { CandidateBook } from '#feature/candidates';
import { makeLogger, readConfig, runProcess } from '#feature/runtime';
import { createWorker } from './create-worker.js';
import { SolverThreads } from './matchmaking/solver-threads.js';

await runProcess('worker', async () => {
  const config = readConfig(process.env);
  const logger = makeLogger(config.logLevel, 'worker');
  const worker = await createWorker(config, logger);
  worker.app
    .get(SolverThreads)
    .warmUp()
    .catch((error: unknown) => logger.warn({ err: error }, 'solver threads are cold'));
  worker.app
    .get(CandidateBook)
    .catchUp()
    .catch((error: unknown) => logger.warn({ err: error }, 'candidates are cold'));
  return { logger, stop: () => worker.stop() };
});
