// `npm run bench:round`: rounds over the demonstration book, from the request to the drafts. Prints one JSON line.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { benchThroughStack } = await import('./lib/bench-stack.mjs');
  process.exit(await benchThroughStack('bench-round', { seed: 'demo' }));
} catch (error) {
  endWith(error);
}
