import './lib/parent-watch.mjs';
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { start } = await import('./lib/start.mjs');
  await start();
} catch (error) {
  endWith(error);
}
