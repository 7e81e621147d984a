// `npm run check`: the static checks of `npm test`, without the specs.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { runChecks } = await import('./lib/static-checks.mjs');
  const { finish } = await import('./lib/tally.mjs');
  finish(await runChecks());
} catch (error) {
  endWith(error);
}
