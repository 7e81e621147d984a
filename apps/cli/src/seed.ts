import 'reflect-metadata';
import { seedContracts, seedDemonstration } from '#feature/setup';

/**
 * Loads the demonstration book into an empty database, and contracts in every state unless told `--no-contracts`; does
 * nothing where somebody has entered organisations.
 */
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
    // The secret only stands behind confirmation codes, and no code is made here.
    const config = { databaseUrl, secret: '' };
    const seeded = process.argv.includes('--no-contracts') ? null : await seedContracts(config);
    if (seeded !== null) {
      process.stderr.write(
        `Contracts: ${seeded.contracts}, in every state. / Hợp đồng: ${seeded.contracts}, đủ mọi trạng thái.\n`,
      );
    }
  }
} catch (error) {
  process.stderr.write(
    `The demonstration book could not be loaded: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
