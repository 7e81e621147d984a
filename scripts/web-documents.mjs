// `npm run web:documents`: writes the types of the web app's GraphQL documents; `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateDocuments } from '../apps/web/build/documents.mjs';

const check = process.argv.includes('--check');

const current = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const stale = generateDocuments().outputs.filter(({ file, text }) => current(file) !== text);
for (const { file, text } of stale) {
  if (!check) writeFileSync(file, text);
  console.log(`${check ? 'stale' : 'written'}: ${path.relative(process.cwd(), file)}`);
}
if (check && stale.length > 0) {
  console.log('Run `npm run web:documents` and commit what it writes.');
  process.exitCode = 1;
}
