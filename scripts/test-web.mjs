// `npm run test:web`: the web app in a real browser; `npm run test:web -- <jest arguments>` runs the named specs alone.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { runWebSpecs } = await import('./lib/web-specs.mjs');
  const { finish } = await import('./lib/tally.mjs');
  const counts = await runWebSpecs(process.argv.slice(2));
  finish([counts]);
} catch (error) {
  endWith(error);
}
