// `npm run demo:season`: plays a season through the real API with the clock moved, on data that is thrown away afterwards.
import './lib/parent-watch.mjs';
import { built, runToEnd } from './lib/children.mjs';
import { ensureBuild } from './lib/ensure-build.mjs';
import { ensureDeps } from './lib/ensure-deps.mjs';
import { withThrowAwayStack } from './lib/throw-away-stack.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  await ensureBuild();
  const file = built('cli/src/demo-season/main.js');
  process.exit(await withThrowAwayStack({ seed: 'demo' }, ({ env }) => runToEnd({ file, env })));
} catch (error) {
  endWith(error);
}
