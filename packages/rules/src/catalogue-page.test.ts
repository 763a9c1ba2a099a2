import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogueJson, cataloguePage, cataloguePath } from './catalogue-page.ts';
import { ruleCatalogue } from './catalogue.ts';

// Stale: run `node packages/rules/src/catalogue-page.ts` and commit what it writes.
it.each([
  ['json', catalogueJson],
  ['md', cataloguePage],
] as const)('the checked-in catalogue (%s) is current', (extension, write) => {
  expect(readFileSync(cataloguePath(extension), 'utf8')).toBe(write());
});

it('names every rule on the page', () => {
  for (const { id } of ruleCatalogue) expect(cataloguePage()).toContain(`| ${id} |`);
});
