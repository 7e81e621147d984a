import './lib/parent-watch.mjs';
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { startOne } = await import('./lib/start-one.mjs');
  await startOne('worker');
} catch (error) {
  endWith(error);
}
