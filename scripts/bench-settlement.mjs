// `npm run bench:settlement`: 10,000 loads settled, by the rules alone and with everything that is stored, in a database of its
// own that is gone afterwards. Prints one JSON line on stdout.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { built } = await import('./lib/children.mjs');
  const { ensureBuild } = await import('./lib/ensure-build.mjs');
  const { withThrowAwayStack } = await import('./lib/throw-away-stack.mjs');
  await ensureBuild();
  const { stdout } = await withThrowAwayStack({ seed: 'none' }, ({ env, urls }) =>
    promisify(execFile)(process.execPath, [built('cli/src/bench-settlement.js')], {
      env: { ...env, DATABASE_OWNER_URL: urls.owner, DATABASE_WORKER_URL: urls.worker },
    }),
  );
  process.stdout.write(stdout);
  process.exit(0);
} catch (error) {
  endWith(error);
}
