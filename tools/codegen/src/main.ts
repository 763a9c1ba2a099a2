import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { artefactsOf, generatedFolders } from './artefacts.ts';
import type { Artefacts } from './artefacts.ts';
import { loadModel } from './load-model.ts';

const help = `Usage: npm run generate [-- --check]

Writes what is generated from schemas/model: Avro schemas, TypeScript types, codecs' schemas and row
writers, warehouse tables, JSON Schema of the intake, the data dictionary and the AsyncAPI document.

  --check   write nothing; name the files that are not what the model says, and exit 1 if there are any
  --help    this text
`;

const root = resolve(import.meta.dirname, '../../..');

const present = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath.slice(root.length + 1)}/${entry.name}`)
    : [];

const contentOf = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;

/** Files to write, and files of generated folders that nothing generates any more. */
const differences = (artefacts: Artefacts): { changed: string[]; left: string[] } => ({
  changed: [...artefacts].filter(([path, content]) => contentOf(path) !== content).map(([path]) => path),
  left: generatedFolders.flatMap((folder) => present(folder)).filter((path) => !artefacts.has(path)),
});

const write = (artefacts: Artefacts, { changed, left }: ReturnType<typeof differences>): void => {
  for (const path of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), artefacts.get(path) ?? '');
  }
  for (const path of left) rmSync(join(root, path));
};

const main = (): number => {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const loaded = loadModel(root);
  if ('problems' in loaded) {
    for (const { file, line, message } of loaded.problems)
      process.stderr.write(`${file}:${line} ${message}\n`);
    return 1;
  }
  const artefacts = artefactsOf(loaded.model);
  const found = differences(artefacts);
  if (!values.check) {
    write(artefacts, found);
    const removed = found.left.length > 0 ? `, ${found.left.length} removed` : '';
    process.stdout.write(`${artefacts.size} files generated, ${found.changed.length} changed${removed}\n`);
    return 0;
  }
  for (const path of found.changed) process.stderr.write(`stale: ${path}\n`);
  for (const path of found.left) process.stderr.write(`no longer generated: ${path}\n`);
  if (found.changed.length + found.left.length === 0) return 0;
  process.stderr.write('Run `npm run generate` and commit what it writes.\n');
  return 1;
};

process.exitCode = main();
