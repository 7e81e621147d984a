// `npm run match -- --in market.json --out result.json [--time-limit 60] [--seed 1]`: clears a market file.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { ensureBuild } = await import('./lib/ensure-build.mjs');
  await ensureBuild();
  const { match } = await import('../dist/apps/cli/src/match.js');
  process.exitCode = await match(process.argv.slice(2));
} catch (error) {
  endWith(error);
}
