// `npm run bench:accept`: fifty clients answer offers over one hot lot through the whole stack. Prints one JSON line.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { benchThroughStack } = await import('./lib/bench-stack.mjs');
  process.exit(await benchThroughStack('bench-accept', { seed: 'none' }));
} catch (error) {
  endWith(error);
}
