import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** service → host → adapter → contract → core: never upward, never sideways between services. */
export const layers = [
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:core'] },
  { sourceTag: 'layer:contract', onlyDependOnLibsWithTags: ['layer:contract', 'layer:core'] },
  { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: ['layer:adapter', 'layer:contract', 'layer:core'] },
  { sourceTag: 'layer:host', onlyDependOnLibsWithTags: ['layer:adapter', 'layer:contract', 'layer:core'] },
  { sourceTag: 'layer:service', onlyDependOnLibsWithTags: ['layer:host', 'layer:adapter', 'layer:contract', 'layer:core'] },
  { sourceTag: 'layer:testkit', onlyDependOnLibsWithTags: ['layer:testkit', 'layer:adapter', 'layer:contract', 'layer:core'] },
  { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['layer:tool', 'layer:testkit', 'layer:adapter', 'layer:contract', 'layer:core'] },
];

/** Each of these libraries is behind one package, so that it can be replaced there. */
const behind = (owner, names) => ({
  files: ['packages/**/*.ts', 'services/**/*.ts', 'cli/**/*.ts', 'infra/**/*.ts', 'tests/**/*.ts', 'tools/**/*.ts'],
  ignores: [`packages/${owner}/**`],
  names: names.map((name) => ({ name, message: `Only packages/${owner} uses ${name}.` })),
});
const owned = [
  ...behind('kafka', ['kafkajs', '@kafkajs/confluent-schema-registry']).names,
  ...behind('clickhouse', ['@clickhouse/client']).names,
];

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '.local/**', '.nx/**', '**/generated/**'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: layers, banTransitiveDependencies: false }],
      'no-restricted-imports': ['error', { paths: owned }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'The environment is read in config.ts only.' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['packages/kafka/**/*.ts', 'packages/clickhouse/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  prettier,
);
