import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const load = createRequire(path.join(root, 'package.json'));

interface Rule {
  name: string;
}
interface Violation {
  rule: Rule;
  from: string;
}

/** One planted violation: the file that sins, and what it imports (both paths from the root). */
const PLANTED: Record<string, { from: string; imports: string }[]> = {
  'no-circular': [{ from: 'libs/domain/src/circle-a.ts', imports: './circle-b.js' }],
  'no-unresolvable': [{ from: 'libs/domain/src/lost.ts', imports: './nowhere.js' }],
  'domain-looks-right': [{ from: 'libs/domain/src/left.ts', imports: '#persistence' }],
  'persistence-looks-right': [{ from: 'libs/persistence/src/left.ts', imports: '#queue' }],
  'queue-looks-right': [{ from: 'libs/queue/src/left.ts', imports: '#feature/market' }],
  'features-looks-right': [
    { from: 'libs/features/src/market/left.ts', imports: '../../../../libs/unknown/src/index.js' },
  ],
  'matching-imports-nothing': [{ from: 'libs/matching/src/left.ts', imports: '#text' }],
  'text-imports-nothing': [{ from: 'libs/text/src/left.ts', imports: '#domain' }],
  'pure-libs-stay-pure': [{ from: 'libs/domain/src/framework.ts', imports: 'pg' }],
  'pure-libs-without-node': [{ from: 'libs/domain/src/node.ts', imports: 'node:fs' }],
  'nothing-imports-an-app': [
    { from: 'apps/worker/src/left.ts', imports: '../../api/src/index.js' },
    { from: 'libs/queue/src/app.ts', imports: '../../../apps/api/src/index.js' },
  ],
  'web-stands-alone': [{ from: 'apps/web/src/ui/left.ts', imports: '#domain' }],
  'web-without-node': [{ from: 'apps/web/src/ui/node.ts', imports: 'node:fs' }],
  'shells-stay-apart': [
    { from: 'apps/web/src/phone/across.ts', imports: '../workbench/there.js' },
    { from: 'apps/web/src/workbench/across.ts', imports: '../phone/there.js' },
  ],
  'shared-web-parts-know-no-shell': [
    { from: 'apps/web/src/ui/shell.ts', imports: '../workbench/there.js' },
  ],
  'features-through-index': [
    { from: 'libs/features/src/market/inside.ts', imports: '../contracts/secret.js' },
  ],
  'libraries-through-index': [
    { from: 'apps/api/src/deep.ts', imports: '../../../libs/domain/src/lost.js' },
  ],
  'sources-do-not-import-tests': [
    { from: 'libs/queue/src/test-in-source.ts', imports: '../../../test/support/help.js' },
  ],
  'no-development-packages': [{ from: 'libs/queue/src/development.ts', imports: 'fast-check' }],
};

/** Closes the circle; a circle is reported once, at its first file. */
const CIRCLE_END = { from: 'libs/domain/src/circle-b.ts', imports: './circle-a.js' };

const INDEXES = [
  ...['text', 'matching', 'domain', 'persistence', 'queue', 'unknown'].map(
    (name) => `libs/${name}/src/index.ts`,
  ),
  'libs/features/src/market/index.ts',
  'libs/features/src/contracts/index.ts',
  'libs/features/src/contracts/secret.ts',
  'apps/api/src/index.ts',
  'apps/web/src/phone/there.ts',
  'apps/web/src/workbench/there.ts',
  'test/support/help.ts',
];

/** What may be imported, so that a rule that forbids everything shows as well. */
const ALLOWED = [
  { from: 'libs/domain/src/fine.ts', imports: '#matching' },
  { from: 'libs/domain/src/fine-too.ts', imports: '#text' },
  { from: 'libs/matching/src/fine.ts', imports: 'highs' },
  { from: 'libs/queue/src/fine.ts', imports: '#persistence' },
  { from: 'libs/features/src/market/fine.ts', imports: '#feature/contracts' },
  { from: 'apps/api/src/fine.ts', imports: '#feature/market' },
  { from: 'apps/web/src/ui/fine.ts', imports: '#text' },
  { from: 'apps/web/src/phone/fine.ts', imports: '../ui/fine.js' },
  { from: 'libs/domain/src/fine.spec.ts', imports: 'fast-check' },
];

describe('the arrows between libraries', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-arrows-'));
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  let violations: Violation[] = [];

  beforeAll(() => {
    for (const name of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) {
      copyFileSync(path.join(root, name), path.join(folder, name));
    }
    for (const name of INDEXES) put(name, 'export const here = 1;\n');
    for (const { from, imports } of [...Object.values(PLANTED).flat(), CIRCLE_END, ...ALLOWED]) {
      put(from, `import { here } from '${imports}';\nexport const there = here;\n`);
    }
    for (const name of ['pg', 'highs', 'fast-check']) {
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }));
      put(`node_modules/${name}/index.js`, 'exports.here = 1;\n');
    }
    const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = path.join(root, '.dependency-cruiser.cjs');
    const args = [bin, 'apps', 'libs', 'test', '--config', config, '--output-type', 'json'];
    const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const report = JSON.parse(output) as { summary: { violations: Violation[] } };
    violations = report.summary.violations;
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const names = (load(path.join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] })
    .forbidden;

  it('has a planted violation for every rule', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(names.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(PLANTED))('%s is reported', (rule, planted) => {
    const found = violations.filter((each) => each.rule.name === rule).map((each) => each.from);
    for (const { from } of planted) expect(found).toContain(from);
  });

  it('leaves the allowed imports alone', () => {
    const files = new Set(ALLOWED.map((each) => each.from));
    expect(violations.filter((each) => files.has(each.from))).toEqual([]);
  });

  it('uses the import names of this project', () => {
    const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      imports: Record<string, unknown>;
    };
    expect(Object.keys(imports)).toEqual(
      expect.arrayContaining(['#text', '#matching', '#domain', '#persistence', '#queue']),
    );
  });
});
