import 'reflect-metadata';
import { seedDemonstration } from '#feature/setup';

/** Loads the demonstration book into an empty database; does nothing where somebody has entered organisations. */
const { DATABASE_URL: databaseUrl } = process.env;
if (databaseUrl === undefined) {
  process.stderr.write('Set DATABASE_URL (login of the application) to load the book.\n');
  process.exit(1);
}
try {
  const report = await seedDemonstration(databaseUrl);
  if (report !== null) {
    const { organisations, lots, demands } = report;
    process.stderr.write(
      `Demonstration book: ${organisations} organisations, ${lots} lots, ${demands} demands. / Sổ minh họa: ${organisations} tổ chức, ${lots} tin bán, ${demands} tin mua.\n`,
    );
  }
} catch (error) {
  process.stderr.write(
    `The demonstration book could not be loaded: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
