import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publishedRules } from './catalogue-entry.ts';
import { publications, referenceFolder } from './catalogue-page.ts';

const pages = publications();

// Stale: run `node packages/rules/src/catalogue-page.ts` and commit what it writes.
it.each([...pages])('the checked-in %s is current', (path, text) => {
  expect(readFileSync(join(referenceFolder, path), 'utf8')).toBe(text);
});

it('leaves no page of a dataset that is gone', () => {
  for (const name of readdirSync(join(referenceFolder, 'rules')))
    expect(pages.has(`rules/${name}`)).toBe(true);
});

it('names every rule on one page and in the JSON, each once', () => {
  const entries = JSON.parse(pages.get('rules.json') ?? '[]') as readonly { readonly id: string }[];
  expect(entries.map(({ id }) => id)).toEqual(publishedRules.map(({ id }) => id));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  const texts = [...pages].filter(([path]) => path.startsWith('rules') && path.endsWith('.md'));
  for (const { id } of publishedRules)
    expect(texts.filter(([, text]) => text.includes(`| ${id} |`))).toHaveLength(1);
});
