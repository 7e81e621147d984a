// `npm run bench:matching -- --lots 5000 --demands 2000 --weeks 4 --seed 1`: clears a synthetic market; `--suite`, `--beside "COMMAND"`.
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { ensureBuild } = await import('./lib/ensure-build.mjs');
  await ensureBuild();
  const { benchMatching } = await import('../dist/apps/cli/src/bench-matching.js');
  process.exitCode = await benchMatching(process.argv.slice(2), fileURLToPath(import.meta.url));
} catch (error) {
  endWith(error);
}
