import { built, runToEnd } from './children.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { withThrowAwayStack } from './throw-away-stack.mjs';

/**
 * Runs a program of apps/cli against a stack of its own; the program prints the figures.
 * @param {string} program
 * @param {{seed: 'none' | 'demo'}} options
 * @returns {Promise<number>} its exit code
 */
export async function benchThroughStack(program, options) {
  await ensureBuild();
  return withThrowAwayStack(options, ({ env, urls }) =>
    runToEnd({
      file: built(`cli/src/${program}.js`),
      env: { ...env, DATABASE_OWNER_URL: urls.owner },
    }),
  );
}
