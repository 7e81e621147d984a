/** The worker with the waits of the tests, as a process that a spec may kill. */
import 'reflect-metadata';
import { pino } from 'pino';
import { readConfig } from '#feature/runtime';
import { createWorker } from '../../apps/worker/src/create-worker.js';

createWorker(readConfig(process.env), pino({ level: 'silent' }), {
  lockMillis: 2_000,
  pollMillis: 50,
  sweepMillis: 500,
  redispatchAfterSeconds: 2,
}).then(
  () => process.send?.('ready'),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
process.on('disconnect', () => process.exit(0));
