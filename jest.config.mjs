// CommonJS mode: packages that `require` Nest (which is ESM-only) load only when Jest transpiles node_modules too.
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

export default {
  rootDir: '.',
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(spec|int-spec|e2e-spec|sim-spec|browser-spec|conformance-spec)\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/', '\\.browser-spec\\.ts$'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^#(text|matching|domain|persistence|queue)$': '<rootDir>/libs/$1/src/index.ts',
    '^#feature/(.*)$': '<rootDir>/libs/features/src/$1/index.ts',
    '^#testing/(.*)$': '<rootDir>/test/support/$1.ts',
  },
  resolver: '<rootDir>/test/resolver.cjs',
  transformIgnorePatterns: [],
  transform: {
    '/node_modules/.+\\.[cm]?js$': '<rootDir>/test/node-modules-transformer.cjs',
    '\\.ts$': ['@swc/jest', swc],
  },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  workerIdleMemoryLimit: '1GB',
  maxWorkers: 2,
  testTimeout: 60000,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
