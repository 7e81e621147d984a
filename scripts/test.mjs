// `npm test`: the static checks, then every spec, those in a browser last; `npm test -- <jest arguments>` runs the named specs alone.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { runChecks } = await import('./lib/static-checks.mjs');
  const { runSpecs } = await import('./lib/specs.mjs');
  const { runWebSpecs } = await import('./lib/web-specs.mjs');
  const { finish } = await import('./lib/tally.mjs');
  const args = process.argv.slice(2);
  const checks = args.length === 0 ? await runChecks() : [];
  const specs = [await runSpecs(args)];
  if (args.length === 0) specs.push(await runWebSpecs([]));
  finish([...checks, ...specs]);
} catch (error) {
  endWith(error);
}
