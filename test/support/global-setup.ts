import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Names the folder of this run; the database server starts in it when the first spec asks for one. */
export default function globalSetup(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-test-'));
  // The server runs under another account when the tests run as root.
  chmodSync(folder, 0o755);
  process.env['LIENKET_TEST_RUN_DIR'] = folder;
  process.env['LIENKET_TEST_RUN_PID'] = String(process.pid);
  process.env['LIENKET_PROFILE'] = 'test';
}
