import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const boundary = '@nx/enforce-module-boundaries';

/**
 * Lints one statement as if it stood in a file of that folder. Rules that need types are left out, because a
 * file that is not there has none; none of them guards a boundary.
 */
const linter = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: null } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  ruleFilter: ({ ruleId }) =>
    [
      boundary,
      'no-restricted-imports',
      'no-restricted-properties',
      'max-lines',
      'max-lines-per-function',
    ].includes(ruleId),
});

const rulesBroken = async (file: string, text: string): Promise<readonly (string | null)[]> => {
  const [result] = await linter.lintText(text, { filePath: resolve(root, file) });
  return [...new Set(result?.messages.map((message) => message.ruleId))];
};

/** The first use makes the project graph. */
beforeAll(async () => {
  await rulesBroken('packages/pipeline/src/probe.ts', '');
}, 60_000);

const importing = (name: string): string => `import * as probe from '${name}';\nexport const used = probe;\n`;

describe('a layer imports downward only', () => {
  it.each<readonly [why: string, from: string, to: string]>([
    ['core → contract', 'packages/pipeline', '@hub/records'],
    ['core → adapter', 'packages/pipeline', '@hub/kafka'],
    ['contract → adapter', 'packages/records', '@hub/kafka'],
    ['contract → adapter', 'packages/pseudonyms', '@hub/clickhouse'],
    ['contract → host', 'packages/rules', '@hub/service-host'],
    ['adapter → host', 'packages/kafka', '@hub/service-host'],
    ['adapter → tool', 'packages/clickhouse', '@hub/cli'],
    ['host → tool', 'packages/service-host', '@hub/infra-local'],
    ['service → tool', 'services/ingest', '@hub/cli'],
  ])('%s: %s must not import %s', async (_why, from, to) => {
    expect(await rulesBroken(`${from}/src/probe.ts`, importing(to))).toEqual([boundary]);
  });

  it.each<readonly [from: string, to: string]>([
    ['packages/records', '@hub/pipeline'],
    ['packages/rules', '@hub/records'],
    ['packages/feeds', '@hub/records'],
    ['packages/kafka', '@hub/pipeline'],
    ['packages/service-host', '@hub/kafka'],
    ['services/validate', '@hub/service-host'],
    ['services/warehouse-sink', '@hub/clickhouse'],
    ['services/ingest', '@hub/feeds'],
    ['cli', '@hub/clickhouse'],
    ['infra/local', '@hub/cli'],
  ])('%s may import %s', async (from, to) => {
    expect(await rulesBroken(`${from}/src/probe.ts`, importing(to))).toEqual([]);
  });
});

const services = readdirSync(resolve(root, 'services'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('a service is reached over Kafka and HTTP only', () => {
  it.each(['packages/service-host/src', 'services/validate/src', 'cli/src', 'tests/e2e', 'tools'])(
    'never imported by %s',
    async (folder) => {
      for (const service of services) {
        const broken = await rulesBroken(`${folder}/probe.ts`, importing(`@hub/${service}`));
        expect(broken, service).toContain('no-restricted-imports');
      }
    },
  );
});

describe('a folder is entered by its index', () => {
  it.each<readonly [from: string, to: string, rules: readonly string[]]>([
    ['packages/kafka', '../../pipeline/src/outcome.ts', [boundary]],
    ['packages/service-host', '../../kafka/src/framing.ts', [boundary]],
    ['services/validate', '../../ingest/src/manifest.ts', [boundary]],
    ['cli', '../../services/ingest/src/manifest.ts', ['no-restricted-imports', boundary]],
    ['tools', '../services/ingest/src/manifest.ts', ['no-restricted-imports']],
    ['tests/e2e', '../../services/ingest/src/manifest.ts', ['no-restricted-imports']],
  ])('%s must not reach %s', async (from, to, rules) => {
    const folder = from === 'tools' || from === 'tests/e2e' ? from : `${from}/src`;
    expect((await rulesBroken(`${folder}/probe.ts`, importing(to))).toSorted()).toEqual(rules.toSorted());
  });
});

describe('a library that may be replaced stands behind one package', () => {
  const owners: readonly (readonly [owner: string, library: string])[] = [
    ['packages/kafka', 'kafkajs'],
    ['packages/kafka', '@kafkajs/confluent-schema-registry'],
    ['packages/clickhouse', '@clickhouse/client'],
  ];
  const folders = [
    'packages/pipeline',
    'packages/records',
    'packages/kafka',
    'packages/clickhouse',
    'packages/service-host',
    'services/ingest',
    'services/warehouse-sink',
    'cli',
    'infra/local',
    'tests/synthetic',
  ];
  const cases = owners.flatMap(([owner, library]) =>
    folders.map((folder) => [folder, library, owner] as const),
  );
  it.each(cases)('%s and %s, which is behind %s', async (folder, library, owner) => {
    const broken = await rulesBroken(`${folder}/src/probe.ts`, importing(library));
    expect(broken.includes('no-restricted-imports')).toBe(folder !== owner);
  });
});

describe('the environment is read in config.ts', () => {
  const reading = "export const home = process.env['HOME'];\n";
  it.each(['packages/kafka/src', 'packages/service-host/src', 'services/ingest/src', 'cli/src', 'tools'])(
    'and nowhere else in %s',
    async (folder) => {
      expect(await rulesBroken(`${folder}/probe.ts`, reading)).toEqual(['no-restricted-properties']);
      expect(await rulesBroken(`${folder}/config.ts`, reading)).toEqual([]);
    },
  );
});

describe('size', () => {
  const lines = (count: number): string =>
    'export const one = () => {\n' + '  void 0;\n'.repeat(count - 2) + '};\n';
  it('ends a function at 70 lines', async () => {
    expect(await rulesBroken('services/ingest/src/probe.ts', lines(70))).toEqual([]);
    expect(await rulesBroken('services/ingest/src/probe.ts', lines(71))).toEqual(['max-lines-per-function']);
  });
  it('ends a file at 300', async () => {
    const file = 'export {};\n'.repeat(300);
    expect(await rulesBroken('services/ingest/src/probe.ts', file)).toEqual([]);
    expect(await rulesBroken('services/ingest/src/probe.ts', `${file}export {};\n`)).toEqual(['max-lines']);
  });
});
