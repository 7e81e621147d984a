import 'reflect-metadata';
import { verifyDatabase } from '#feature/operations';

/** Recomputes every invariant from the rows; one line each, the violations below it, the count alone at the end. */
const { DATABASE_URL: databaseUrl } = process.env;
if (databaseUrl === undefined) {
  process.stderr.write('Set DATABASE_URL (login of the application) to verify.\n');
  process.exit(1);
}
try {
  const results = await verifyDatabase(databaseUrl);
  const width = Math.max(...results.map((result) => result.name.length));
  for (const { name, says, violations } of results) {
    const mark = violations.length === 0 ? 'ok  ' : 'FAIL';
    process.stdout.write(`${mark} ${name.padEnd(width)}  ${says}\n`);
    for (const violation of violations) process.stdout.write(`       - ${violation}\n`);
  }
  const failed = results.filter((result) => result.violations.length > 0).length;
  process.stdout.write(`\n${results.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `The database could not be verified: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
