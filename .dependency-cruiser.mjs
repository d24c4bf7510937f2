const FEATURES = 'identity|cfa-accounts|funding|projects|review|agreements|portfolio|indicators|documents|notifications|audit|operations';
const MAY_USE = { 'cfa-accounts': 'identity', funding: 'identity', projects: 'identity|cfa-accounts|funding', review: 'identity|cfa-accounts|projects|funding', portfolio: 'nothing', identity: 'nothing', operations: 'identity|funding' };

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'In ESM a cycle between decorated classes fails at load time', from: {}, to: { circular: true } },
    {
      name: 'libs-by-their-index-only', severity: 'error', comment: 'A library is entered through its index',
      from: { path: '^(apps|libs|test|bench)/([^/]+)/' }, to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^$1/$2/' },
    },
    {
      name: 'domain-is-pure', severity: 'error', comment: 'Rules are plain TypeScript: kernel and contracts only',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' }, to: { pathNot: '^(libs/[^/]+/src/domain/|libs/(kernel|contracts)/)' },
    },
    {
      name: 'application-knows-no-delivery', severity: 'error', comment: 'Use cases do not know how they are called or stored',
      from: { path: '^libs/[^/]+/src/application/' }, to: { path: '^libs/[^/]+/src/(http|jobs|infrastructure)/' },
    },
    {
      name: 'typeorm-stays-at-the-bottom', severity: 'error', comment: 'Only infrastructure knows the ORM',
      from: { path: '^(apps|libs)/', pathNot: ['/infrastructure/', '/migrations\\.ts$', '^libs/persistence/', '^apps/cli/src/migrate\\.ts$', '\\.spec\\.ts$'] }, to: { path: 'node_modules/typeorm' },
    },
    { name: 'kernel-imports-nothing-of-ours', severity: 'error', from: { path: '^libs/kernel/' }, to: { path: '^(apps|libs/(?!kernel/))' } },
    { name: 'contracts-import-kernel-only', severity: 'error', from: { path: '^libs/contracts/' }, to: { path: '^(apps|libs/(?!kernel/|contracts/))' } },
    {
      name: 'technical-knows-no-feature', severity: 'error', comment: 'config, persistence, outbox, queue, access, http, observability serve all',
      from: { path: '^libs/', pathNot: `^libs/(${FEATURES})/` }, to: { path: `^libs/(${FEATURES})/` },
    },
    { name: 'web-knows-the-client-only', severity: 'error', comment: 'The screens know the API by its generated client and nothing else of the house', from: { path: '^apps/web/' }, to: { path: '^(apps/(?!web/)|libs/(?!api-client/)|test/)' } },
    {
      name: 'web-shared-parts-know-no-feature', severity: 'error', comment: 'lib, components and words serve all screens',
      from: { path: '^apps/web/src/(lib|components|words)/' }, to: { path: '^apps/web/src/(features|app)/' },
    },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    ...Object.entries(MAY_USE).map(([feature, allowed]) => ({
      name: `${feature}-uses-only`, severity: 'error', comment: `${feature} may use: ${allowed}; the other way round goes by events`,
      from: { path: `^libs/${feature}/` }, to: { path: `^libs/(${FEATURES})/`, pathNot: `^libs/(${feature}|${allowed})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'], extensions: ['.ts', '.js', '.mjs'] },
  },
};
