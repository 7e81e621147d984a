// `npm run bench:lots`: a page of 50 out of 100,000 lots through the whole API, beside a bare handler that answers the
// same JSON, in turn. Prints one JSON line on stdout.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { benchLots } = await import('./lib/bench-lots.mjs');
  process.stdout.write(`${JSON.stringify(await benchLots())}\n`);
  process.exit(0);
} catch (error) {
  endWith(error);
}
