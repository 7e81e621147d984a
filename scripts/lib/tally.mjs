/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** Prints the closing line `N passed, N failed` (and skipped, if any) and sets the exit code. */
export function finish(counts) {
  const sum = (name) => counts.reduce((total, each) => total + each[name], 0);
  const skipped = sum('skipped');
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${tail}`);
}
