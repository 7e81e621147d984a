// `npm run verify`: Re-computes every invariant of the database and prints `N passed, N failed`.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { runCommand } = await import('./lib/with-database.mjs');
  process.exitCode = await runCommand('verify', process.argv.slice(2));
} catch (error) {
  endWith(error);
}
