/** Imports point one way: engine ← platform ← modules ← gateway, service, cli. A module is used only through its index.ts or api.ts. */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-is-pure',
      severity: 'error',
      from: { path: '^engine/' },
      to: { path: '^(platform|modules|gateway|service|cli|city|bench|consoles|tests)/' },
    },
    {
      name: 'engine-touches-nothing',
      severity: 'error',
      from: { path: '^engine/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-below-modules',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(modules|gateway|service|cli|city|bench|consoles|tests)/' },
    },
    {
      name: 'modules-below-edges',
      severity: 'error',
      from: { path: '^modules/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(gateway|service|cli|city|bench|consoles|tests)/' },
    },
    {
      name: 'modules-through-index',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^modules/([^/]+)/', pathNot: ['^modules/$1/', '^modules/[^/]+/(index|api)\\.ts$'] },
    },
    {
      name: 'module-tests-through-index-or-routes',
      severity: 'error',
      from: { path: '^modules/([^/]+)/.*\\.test\\.ts$' },
      to: {
        path: '^modules/([^/]+)/',
        pathNot: ['^modules/$1/', '^modules/[^/]+/(index|api|routes|testing-[a-z]+)\\.ts$'],
      },
    },
    {
      name: 'edges-through-index',
      severity: 'error',
      from: { path: '^(gateway|service|cli|city|bench|tests)/' },
      to: { path: '^modules/', pathNot: '^modules/[^/]+/(index|api|routes|testing-[a-z]+)\\.ts$' },
    },
    {
      name: 'consoles-know-only-contracts',
      severity: 'error',
      from: { path: '^consoles/' },
      to: {
        path: '^(engine|platform|modules|gateway|service|cli|city)/',
        pathNot: '^modules/[^/]+/api\\.ts$|^(platform|gateway)/api\\.ts$',
      },
    },
    {
      name: 'nothing-imports-the-edges',
      severity: 'error',
      from: { path: '^(engine|platform|modules|gateway)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(service|cli)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
