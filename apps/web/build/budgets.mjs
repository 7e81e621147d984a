// Sizes of JavaScript that a first view may load. The build fails above them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip (1 kB = 1,000 bytes). `screen` bounds what any screen adds to its shell. */
const BUDGETS = {
  'index.html': { name: 'phone', first: 110_000, screen: 30_000 },
  'ban.html': { name: 'workbench', first: 350_000, screen: 80_000 },
};

/** Chunks an entry needs before it runs: itself and its static imports. */
function closure(manifest, key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const next of manifest[key].imports ?? []) closure(manifest, next, found);
  return found;
}

/**
 * Sizes of both shells, and what is over its budget.
 * @param {string} folder of the built files, with Vite's manifest
 */
export function measure(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8'));
  const sizes = new Map();
  const sizeOf = (keys) => {
    let total = 0;
    for (const key of keys) {
      const { file } = manifest[key];
      if (!file.endsWith('.js')) continue;
      if (!sizes.has(file)) {
        sizes.set(file, gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length);
      }
      total += sizes.get(file);
    }
    return total;
  };
  const figures = {};
  const problems = [];
  for (const [page, { name, first, screen }] of Object.entries(BUDGETS)) {
    const shell = closure(manifest, page);
    const lazy = [...shell].flatMap((key) => manifest[key].dynamicImports ?? []);
    const screens = lazy.map((key) =>
      sizeOf([...closure(manifest, key)].filter((each) => !shell.has(each))),
    );
    figures[name] = { shell: sizeOf(shell), largestScreen: Math.max(0, ...screens) };
    if (figures[name].shell > first) {
      problems.push(`${name}: first view ${figures[name].shell} of ${first} bytes`);
    }
    if (figures[name].largestScreen > screen) {
      problems.push(`${name}: a screen adds ${figures[name].largestScreen} of ${screen} bytes`);
    }
  }
  return { figures, problems };
}
