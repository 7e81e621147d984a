import 'reflect-metadata';
import { buildDemonstrationBook, localDay } from '#domain';
import { verifyDatabase } from '#feature/operations';
import { DEMONSTRATION_SEED } from '#feature/setup';
import { httpClient } from '../demo/client.js';
import { playSeason } from './season.js';
import { withUpload } from './session.js';

/** Plays a season against a running API with the demonstration book; one JSON line on standard output. */
const { LIENKET_API_URL: apiUrl, DATABASE_URL: databaseUrl } = process.env;
if (apiUrl === undefined || databaseUrl === undefined) {
  process.stderr.write('Set LIENKET_API_URL and DATABASE_URL; npm run demo:season does it.\n');
  process.exit(1);
}
try {
  const startedAt = performance.now();
  const book = buildDemonstrationBook({ seed: DEMONSTRATION_SEED, today: localDay(new Date()) });
  const tell = (chapter: string): void => {
    process.stderr.write(`${chapter}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  };
  const season = await playSeason(withUpload(httpClient(apiUrl), apiUrl), book, { tell });
  const results = await verifyDatabase(databaseUrl);
  const broken = results.filter((result) => result.violations.length > 0);
  for (const { name, violations } of broken) {
    process.stderr.write(`${name}: ${violations.join('; ')}\n`);
  }
  const verified = results.length - broken.length;
  const totalMs = Math.round(performance.now() - startedAt);
  const line = { ...season, verified, violated: broken.length, totalMs };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  process.exitCode = broken.length === 0 && season.state === 'COMPLETED' ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `The season broke off: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
