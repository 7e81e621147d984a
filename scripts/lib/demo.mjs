import { built, runToEnd } from './children.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { withThrowAwayStack } from './throw-away-stack.mjs';

/** @returns {Promise<number>} the exit code of the play */
export async function playDemo(args) {
  await ensureBuild();
  return withThrowAwayStack({ seed: 'demo' }, ({ env }) =>
    runToEnd({ file: built('cli/src/demo.js'), args, env }),
  );
}
