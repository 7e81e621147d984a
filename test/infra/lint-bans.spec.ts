import { evaluate } from '../support/scripts.js';

/** Lints the texts as if they stood in the files (which must exist: the rules read their types). */
function lint(texts: Record<string, string>): Record<string, string[]> {
  return evaluate(
    `import { ESLint } from 'eslint';
     const eslint = new ESLint();
     const found = {};
     for (const [filePath, text] of Object.entries(JSON.parse(process.env.TEXTS))) {
       const [result] = await eslint.lintText(text, { filePath });
       found[filePath] = result.messages.map((each) => each.ruleId + ': ' + each.message);
     }
     answer(found);`,
    { TEXTS: JSON.stringify(texts) },
  ) as Record<string, string[]>;
}

const PURE_FILE = 'libs/domain/src/shared/assert.ts';
const PERSISTENT_FILE = 'libs/persistence/src/database.ts';

const PURE = `export const now = new Date();
       export const millis = Date.now();
       export const chance = Math.random();
       export const later = setTimeout;
       export const home = process.env;
       export const fixed = new Date('2026-01-01');\n`;

const PERSISTENT = `import type { EntityManager } from 'typeorm';
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
       export const many = (a: 1, b: 2, c: 3, d: 4, e: 5): number => a + b + c + d + e;\n`;

describe('what the house forbids', () => {
  let found: Record<string, string[]> = {};
  beforeAll(() => {
    found = lint({ [PURE_FILE]: PURE, [PERSISTENT_FILE]: PERSISTENT });
  }, 240_000);

  it('is reported in a pure library: the clock, chance, timers and the process', () => {
    const bans = found[PURE_FILE]?.filter((each) => each.startsWith('no-restricted'));
    expect(bans).toHaveLength(5);
  });

  it('is reported where data is written: save(), floating promises, any, and too many parameters', () => {
    const faults = found[PERSISTENT_FILE] ?? [];
    expect(faults.filter((each) => each.includes('save() loses'))).toHaveLength(2);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringContaining('no-floating-promises'),
        expect.stringContaining('no-explicit-any'),
        expect.stringContaining('Too many parameters'),
      ]),
    );
  });
});
