// `npm run bench:contracts`: pages of a register of 30,000 contracts, and a contract as PDF, in a database of its
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
    promisify(execFile)(process.execPath, [built('cli/src/bench-contracts.js')], {
      env: { ...env, DATABASE_OWNER_URL: urls.owner, DATABASE_URL: urls.app },
    }),
  );
  process.stdout.write(stdout);
  process.exit(0);
} catch (error) {
  endWith(error);
}
