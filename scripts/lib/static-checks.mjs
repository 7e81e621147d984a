import { spawn } from 'node:child_process';
import path from 'node:path';
import { lockfileProblems } from './lockfile.mjs';
import { projectRoot } from './postgres-binaries.mjs';

const bin = (name) => path.join(projectRoot, 'node_modules', ...name.split('/'));

/** What each check runs; two at a time, because the machines it runs on have two cores. */
const ROUNDS = [
  [
    ['types', bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'],
    ['lint', bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  ],
  [
    [
      'arrows',
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['apps', 'libs', 'test', '--config', '.dependency-cruiser.cjs'],
    ],
    ['dead code', bin('knip/bin/knip.js'), '--no-progress'],
  ],
  [
    ['web types', bin('typescript/bin/tsc'), '-p', 'apps/web', '--noEmit', '--pretty', 'false'],
    ['web documents', path.join(projectRoot, 'scripts/web-documents.mjs'), '--check'],
  ],
  [['format', bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']],
];

function report(name, startedAt, problem) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${problem === undefined ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (problem) console.log(problem.trimEnd());
  const failed = problem === undefined ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0 };
}

function runCheck([name, file, ...args]) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: projectRoot });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('close', (code, signal) => {
      const problem = code === 0 ? undefined : `${output}\n(exit ${code ?? signal})`;
      resolve(report(name, startedAt, problem));
    });
  });
}

/** Runs every static check; each counts as one. @returns {Promise<import('./tally.mjs').Counts[]>} */
export async function runChecks() {
  const startedAt = performance.now();
  const problems = lockfileProblems();
  const counts = [
    report('lock file', startedAt, problems.length ? problems.join('\n') : undefined),
  ];
  for (const round of ROUNDS) counts.push(...(await Promise.all(round.map(runCheck))));
  return counts;
}
