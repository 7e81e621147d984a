import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '../..');

export interface ScriptRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a piece of module code next to the scripts of this project, as a Node of its own. */
export function runModule(code: string, env: Record<string, string> = {}): ScriptRun {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', code],
    { cwd: projectRoot, encoding: 'utf8', env: { ...process.env, ...env } },
  );
  return { code: status, stdout, stderr };
}

/** The value a piece of code hands to `answer`, read back from its output. */
export function evaluate(code: string, env: Record<string, string> = {}): unknown {
  const answering = `const answer = (value) => console.log(JSON.stringify(value ?? null));\n${code}`;
  const run = runModule(answering, env);
  if (run.code !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

/** The two sentences of a fault: English, then Vietnamese, and nothing else. */
export function sentencesOf(run: ScriptRun): string[] {
  return run.stderr.trim().split('\n');
}
