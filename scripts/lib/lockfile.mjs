import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './postgres-binaries.mjs';

/** Where npm would look for a package required from the folder of another one. */
function placesOf(from, name) {
  const places = [];
  let folder = from;
  for (;;) {
    places.push(folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`);
    if (!folder) return places;
    const end = folder.lastIndexOf('/node_modules/');
    folder = end < 0 ? '' : folder.slice(0, end);
  }
}

/**
 * What is wrong with package-lock.json: npm installs happily from a lock that lacks the packages of other
 * platforms or a hash, and `npm ci` refuses it, or worse takes whatever comes.
 * @returns {string[]} one sentence each
 */
export function lockfileProblems(
  text = readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8'),
) {
  const { packages } = JSON.parse(text);
  const problems = [];
  for (const [place, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (placesOf(place, name).some((each) => packages[each])) continue;
      problems.push(`${place || 'the project'}: optional ${name} has no entry`);
    }
    if (place === '' || entry.link) continue;
    if (!entry.integrity && !entry.inBundle) problems.push(`${place}: no integrity`);
    if (entry.resolved) problems.push(`${place}: holds the address it came from`);
  }
  return problems;
}
