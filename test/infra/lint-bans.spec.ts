import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../support/scripts.js';

/** Lints the text as if it stood in the file (which must exist: the rules read its types). */
function reported(file: string, text: string): string[] {
  const eslint = path.join(projectRoot, 'node_modules/eslint/bin/eslint.js');
  const args = [eslint, '--stdin', '--stdin-filename', file, '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: projectRoot,
    encoding: 'utf8',
    input: text,
  });
  if (!stdout) throw new Error(stderr);
  const [result] = JSON.parse(stdout) as { messages: { ruleId: string; message: string }[] }[];
  return (result?.messages ?? []).map((each) => `${each.ruleId}: ${each.message}`);
}

const PURE_FILE = 'libs/domain/src/shared/assert.ts';
const PERSISTENT_FILE = 'libs/persistence/src/database.ts';

describe('what the house forbids', () => {
  it('is reported in a pure library: the clock, chance, timers and the process', () => {
    const found = reported(
      PURE_FILE,
      `export const now = new Date();
       export const millis = Date.now();
       export const chance = Math.random();
       export const later = setTimeout;
       export const home = process.env;
       export const fixed = new Date('2026-01-01');\n`,
    ).filter((each) => each.startsWith('no-restricted'));
    expect(found).toHaveLength(5);
  }, 60_000);

  it('is reported where data is written: save(), floating promises, any, and too many parameters', () => {
    const found = reported(
      PERSISTENT_FILE,
      `import type { EntityManager } from 'typeorm';
       export async function write(manager: EntityManager, row: object): Promise<void> {
         await manager.save(row);
         manager.query('SELECT 1');
       }
       export class Writer {
         constructor(private readonly lotsRepository: { save(row: object): Promise<object> }) {}
         async write(row: object): Promise<object> {
           return this.lotsRepository.save(row);
         }
       }
       export const anything = (value: any): void => void value;
       export const many = (a: 1, b: 2, c: 3, d: 4, e: 5): number => a + b + c + d + e;\n`,
    );
    expect(found.filter((each) => each.includes('save() loses'))).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringContaining('no-floating-promises'),
        expect.stringContaining('no-explicit-any'),
        expect.stringContaining('Too many parameters'),
      ]),
    );
  }, 60_000);
});
