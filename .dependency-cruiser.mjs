/** Which folder may import which (docs/architecture.md). `npm run lint` checks it. */

const ofImr = '^src/(programme|quality|people|exchange)/'
const groundFloor = '^src/(platform|ui)/'
const tests = '\\.test\\.ts$|^tests/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that need each other are one idea, or one of them knows too much.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'ground-floor-knows-nothing-of-imr',
      comment: 'platform and ui would serve another programme as well.',
      severity: 'error',
      from: { path: groundFloor, pathNot: tests },
      to: { path: `${ofImr}|^src/routes/|^src/[^/]+$` },
    },
    {
      name: 'nothing-imports-routes',
      comment: 'Routes read input, make one call and answer; what others need lies deeper.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/routes/' },
      to: { path: '^src/routes/' },
    },
    {
      name: 'platform-and-ui-apart',
      comment: 'Components get what they show handed in.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: '^src/platform/.*\\.server\\.ts$' },
    },
    {
      name: 'rules-do-no-input-or-output',
      comment: 'A rule is a function of what it is told, so it imports no .server.ts file …',
      severity: 'error',
      from: { path: '^src/(?!routes/).*\\.ts$', pathNot: `${tests}|\\.server\\.ts$` },
      to: { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-run-anywhere',
      comment: '… and nothing that only Node has.',
      severity: 'error',
      from: { path: '^src/(?!routes/).*\\.(ts|svelte)$', pathNot: `${tests}|\\.server\\.ts$` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'program-without-tests',
      comment: 'The program does not lean on its tests, scripts or bench.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '^(tests|scripts|bench)/' },
    },
    {
      name: 'everything-is-there',
      comment: 'Each import leads to a file or an installed package.',
      severity: 'error',
      from: { pathNot: '^scripts/fonts\\.ts$' }, // run once, with packages fetched for it
      to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|virtual:|\\./\\$types|#messages)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/messages/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.d.ts'],
    },
  },
}
