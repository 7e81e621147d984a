// `npm run migrate`: Brings the schema of the database up to date; safe to run again.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { runCommand } = await import('./lib/with-database.mjs');
  process.exitCode = await runCommand('migrate', process.argv.slice(2));
} catch (error) {
  endWith(error);
}
