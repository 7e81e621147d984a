import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from './postgres-binaries.mjs';

/** A file that could not even be loaded has no tests to count, and is a failure all the same. */
function countsOf(result) {
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Runs Jest with its usual output. @returns {Promise<import('./tally.mjs').Counts>} */
export async function runSpecs(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-result-'));
  const file = path.join(folder, 'result.json');
  const jest = path.join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, '--json', `--outputFile=${file}`, ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test' },
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  try {
    const counts = countsOf(JSON.parse(readFileSync(file, 'utf8')));
    // Jest may fail without a failed test, for instance when the teardown throws.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
