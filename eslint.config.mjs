import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const SPECS = ['**/*.spec.ts', '**/*-spec.ts', 'test/**/*.ts', '**/testing/**/*.ts'];

/** Size limits of the house; the engine's deep files may be longer, because splitting them would hide the model. */
const SIZE = {
  'max-lines': ['error', 500],
  'max-lines-per-function': ['error', { max: 70 }],
  complexity: ['error', 12],
};

/** A constructor that Nest fills may take seven dependencies; everything else takes four parameters. */
const PARAMETERS = [
  ':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>4]',
  "MethodDefinition[kind!='constructor'] > FunctionExpression[params.length>4]",
  "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>7]",
].map((selector) => ({ selector, message: 'Too many parameters: pass one object.' }));

const PURE = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Pure library: time is an argument.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Pure library: time is an argument.' },
];

/** TypeORM's save() writes a stale version back without failing: the update of somebody else is lost. */
const NO_SAVE = [
  {
    selector:
      "CallExpression[callee.property.name='save'][callee.object.name=/(manager|Manager|repository|Repository|repo)$/]",
    message:
      'Write UPDATE … WHERE id AND version and require one affected row: save() loses concurrent updates.',
  },
  {
    selector:
      "CallExpression[callee.property.name='save'][callee.object.property.name=/(manager|Manager|repository|Repository|repo)$/]",
    message:
      'Write UPDATE … WHERE id AND version and require one affected row: save() loses concurrent updates.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', '**/*.documents.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...SIZE,
      'no-restricted-syntax': ['error', ...PARAMETERS, ...NO_SAVE],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => void call()` says it already.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // GraphQL answers are plain objects of the shape of their class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Nest's modules are classes that hold nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Awaiting nothing is how a port is kept asynchronous.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['libs/matching/**/*.ts'],
    rules: {
      'max-lines': ['error', 700],
      // Typed arrays are read in loops whose bounds are the invariant.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['libs/matching/src/**/*.ts', 'libs/domain/src/**/*.ts', 'libs/text/src/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-syntax': ['error', ...PARAMETERS, ...NO_SAVE, ...PURE],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Pure library: randomness is an argument.' },
        { object: 'Date', property: 'now', message: 'Pure library: time is an argument.' },
        { object: 'performance', property: 'now', message: 'Pure library: time is taken outside.' },
        { object: 'crypto', property: 'randomUUID', message: 'Pure library: ids are arguments.' },
      ],
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'setImmediate'],
    },
  },
  {
    files: SPECS,
    rules: {
      // A describe block holds a whole story.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Answers of the API are read as what they are expected to be.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['apps/web/src/**/*.tsx'],
    rules: {
      // A component is a function of markup, and each part of it that may be absent counts as a branch.
      'max-lines-per-function': ['error', { max: 100 }],
      complexity: ['error', 20],
    },
  },
  {
    files: ['apps/web/src/**/messages.*.ts', 'apps/web/src/messages/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['apps/web/src/service-worker.js'],
    languageOptions: {
      globals: {
        self: 'readonly',
        caches: 'readonly',
        Request: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['**/*.data.ts', 'libs/persistence/src/migrations/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        structuredClone: 'readonly',
        AbortSignal: 'readonly',
        WebSocket: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: {
      ...SIZE,
      'no-restricted-syntax': ['error', ...PARAMETERS],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
);
