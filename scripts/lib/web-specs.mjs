import { existsSync } from 'node:fs';
import { ensureBuild } from './ensure-build.mjs';
import { runSpecs } from './specs.mjs';

const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** The browser specs; without a browser they are skipped, but never where everything must be proved (CI). */
export async function runWebSpecs(args) {
  if (!CHROMIUM.some((file) => file && existsSync(file))) {
    const line = 'Browser tests need Chromium at /usr/bin/chromium, or its path in CHROMIUM_PATH.';
    console.log(process.env.CI ? `FAIL ${line}` : `skipped: ${line}`);
    return process.env.CI
      ? { passed: 0, failed: 1, skipped: 0 }
      : { passed: 0, failed: 0, skipped: 1 };
  }
  await ensureBuild();
  return runSpecs(['--config', 'jest.web.config.mjs', ...args]);
}
