// `npm run demo`: plays the main job through the real API and worker, on data that is thrown away afterwards.
import './lib/parent-watch.mjs';
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { playDemo } = await import('./lib/demo.mjs');
  process.exit(await playDemo(process.argv.slice(2)));
} catch (error) {
  endWith(error);
}
