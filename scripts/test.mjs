// `npm test`: the static checks, then every spec; `npm test -- <jest arguments>` runs the named specs alone.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { runChecks } = await import('./lib/static-checks.mjs');
  const { runSpecs } = await import('./lib/specs.mjs');
  const { finish } = await import('./lib/tally.mjs');
  const args = process.argv.slice(2);
  const checks = args.length === 0 ? await runChecks() : [];
  finish([...checks, await runSpecs(args)]);
} catch (error) {
  endWith(error);
}
