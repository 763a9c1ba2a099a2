import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogueJson } from './catalogue-json.ts';
import { datasetPage, indexPage, ruleDatasets } from './catalogue-markdown.ts';
import { codeListsPage } from './code-lists-page.ts';
import { loadCodeLists } from './load-code-lists.ts';

const root = new URL('../../..', import.meta.url).pathname;

/** Where the publications are kept. */
export const referenceFolder = join(root, 'docs/reference');

/** Everything that is published of rules and lists: path under the reference folder → text. */
export const publications = (): ReadonlyMap<string, string> =>
  new Map([
    ['rules.json', catalogueJson()],
    ['rules.md', indexPage()],
    ...ruleDatasets.map((dataset) => [`rules/${dataset}.md`, datasetPage(dataset)] as const),
    ['code-lists.md', codeListsPage(loadCodeLists(join(root, 'schemas/code-lists')))],
  ]);

if (import.meta.main) {
  const pages = publications();
  for (const [path, text] of pages) {
    const file = join(referenceFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of readdirSync(join(referenceFolder, 'rules')))
    if (!pages.has(`rules/${name}`)) rmSync(join(referenceFolder, 'rules', name));
}
