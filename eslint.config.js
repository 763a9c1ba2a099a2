import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

// The boundary rule skips itself, with a warning only, where no project graph was made before.
await createProjectGraphAsync({ exitOnError: true });

/** service → host → adapter → contract → core: never upward, never sideways between services. */
const below = {
  core: [],
  contract: ['contract', 'core'],
  adapter: ['adapter', 'contract', 'core'],
  host: ['adapter', 'contract', 'core'],
  service: ['host', 'adapter', 'contract', 'core'],
  tool: ['tool', 'adapter', 'contract', 'core'],
};
const layers = Object.entries(below).map(([layer, names]) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: names.map((name) => `layer:${name}`),
}));

/** Each of these libraries is behind one package, so that it can be replaced there. */
const behind = {
  'packages/kafka': ['kafkajs', '@kafkajs/confluent-schema-registry'],
  'packages/clickhouse': ['@clickhouse/client'],
};
const restrictedFor = (folder) => [
  'error',
  {
    paths: Object.entries(behind)
      .filter(([owner]) => owner !== folder)
      .flatMap(([owner, names]) => names.map((name) => ({ name, message: `Only ${owner} uses ${name}.` }))),
    // Beside the layers, because files of no project (tests, tools) have none, and services export nothing.
    patterns: [
      {
        regex: '(^|/)services/[a-z-]+/|^@hub/(ingest|validate|pseudonymise|warehouse-sink)(/|$)',
        message: 'A service is reached over Kafka and HTTP only.',
      },
    ],
  },
];

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '.local/**', '.nx/**', '**/generated/**'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: layers, banTransitiveDependencies: false },
      ],
      'no-restricted-imports': restrictedFor(null),
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in config.ts only.' },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  ...Object.keys(behind).map((folder) => ({
    files: [`${folder}/**/*.ts`],
    rules: { 'no-restricted-imports': restrictedFor(folder) },
  })),
  { files: ['**/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  prettier,
);
