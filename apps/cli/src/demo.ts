import 'reflect-metadata';
import { buildDemonstrationBook, localDay } from '#domain';
import { verifyDatabase } from '#feature/operations';
import { DEMONSTRATION_SEED } from '#feature/setup';
import { httpClient } from './demo/client.js';
import { storyJson, storyReport } from './demo/report.js';
import { playStory } from './demo/story.js';

const ROUND_SECONDS_MAX = 20;

/** Plays the main job against a running API with the demonstration book: `demo [--json]`. */
const { LIENKET_API_URL: apiUrl, DATABASE_URL: databaseUrl } = process.env;
if (apiUrl === undefined || databaseUrl === undefined) {
  process.stderr.write('Set LIENKET_API_URL and DATABASE_URL; npm run demo does it.\n');
  process.exit(1);
}
try {
  const startedAt = performance.now();
  const json = process.argv.includes('--json');
  const book = buildDemonstrationBook({ seed: DEMONSTRATION_SEED, today: localDay(new Date()) });
  const tell = (chapter: string): void => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (!json) process.stderr.write(`${chapter}: ${seconds} s\n`);
  };
  const options = { timeLimitSeconds: ROUND_SECONDS_MAX, tell };
  const story = await playStory(httpClient(apiUrl), book, options);
  const results = await verifyDatabase(databaseUrl);
  const broken = results.filter((result) => result.violations.length > 0);
  for (const { name, violations } of broken) {
    process.stderr.write(`${name}: ${violations.join('; ')}\n`);
  }
  const totalMs = Math.round(performance.now() - startedAt);
  const ending = { verified: results.length - broken.length, violated: broken.length, totalMs };
  process.stdout.write(`${json ? storyJson(story, totalMs) : storyReport(story, ending)}\n`);
  process.exitCode = broken.length === 0 && story.contractsSigned > 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `The demonstration broke off: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
