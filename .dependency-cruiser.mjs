/** The import law: who may import whom. Every rule is an error. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const tests = '\\.test\\.tsx?$|/testing/'

export default {
  forbidden: [
    forbid(
      'kernel-is-alone',
      'pure arithmetic: no package, no node:, nothing of ours',
      { path: '^kernel/src', pathNot: tests },
      { pathNot: '^kernel/src' },
    ),
    forbid(
      'contract-knows-zod-only',
      'data that both sides share',
      { path: '^contract/src', pathNot: tests },
      { pathNot: ['^contract/src', 'node_modules/zod/'] },
    ),
    forbid('server-and-web-are-strangers', 'they meet in the contract', { path: '^server/' }, { path: '^web/' }),
    forbid('web-and-server-are-strangers', 'they meet in the contract', { path: '^web/' }, { path: '^server/' }),
    forbid(
      'platform-knows-no-feature',
      'features build on the platform, never the other way',
      { path: '^(server|web)/src/platform/', pathNot: tests },
      { path: '/src/features/' },
    ),
    forbid(
      'features-meet-in-public',
      'another feature is entered by its public door',
      { path: '^(server|web)/src/features/([^/]+)/', pathNot: tests },
      {
        path: '^$1/src/features/',
        pathNot: ['^$1/src/features/$2/', '/public\\.tsx?$', '^$1/src/features/index\\.ts$'],
      },
    ),
    forbid(
      'commands-enter-by-the-door',
      'the command line is a reader of features like any other',
      { path: '^server/src/cli' },
      { path: '^server/src/features/', pathNot: '/public\\.ts$' },
    ),
    forbid(
      'sql-lives-in-queries',
      'a query is found where queries are',
      { path: '^server/src/features/', pathNot: [tests, '/queries(\\.ts|/)', '^server/src/features/metrics/catalog/'] },
      { path: 'node_modules/(kysely|pg)/' },
    ),
    forbid(
      'rules-are-pure',
      'decisions need no database',
      { path: '/rules\\.ts$' },
      { pathNot: ['^contract/', '^kernel/', '/rules\\.ts$', '/public\\.ts$'] },
    ),
    forbid('tests-are-leaves', 'nothing is built on a test', { pathNot: tests }, { path: '\\.test\\.tsx?$' }),
    forbid('no-cycles', 'an order of reading exists', {}, { circular: true }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
