import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const elsewhere = new Set(['node_modules', 'dist', '.git', '.local', '.nx', 'coverage']);

const filesBelow = (dir: string, ending: RegExp): readonly string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (elsewhere.has(entry.name)) return [];
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesBelow(path, ending) : ending.test(entry.name) ? [path] : [];
  });

const documents = filesBelow(root, /\.md$/);
const text = (file: string): string => readFileSync(file, 'utf8');
const withoutFences = (markdown: string): string => markdown.replace(/^```.*?^```/gms, '');
const matches = (pattern: RegExp, within: string): readonly string[] =>
  [...within.matchAll(pattern)].map((match) => match[1] ?? '');

/** As GitHub makes them: lower case, punctuation out, spaces to hyphens. */
const anchors = (markdown: string): ReadonlySet<string> =>
  new Set(
    matches(/^#+ +(.+)$/gm, withoutFences(markdown)).map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );

/** Null where the link leads somewhere. */
const brokenLink = (file: string, link: string): string | null => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
  if (!existsSync(target)) return link;
  return anchor === undefined || anchors(text(target)).has(anchor) ? null : link;
};

const brokenLinks = (file: string, markdown: string): readonly string[] =>
  matches(/\]\(([^)\s]+)\)/g, withoutFences(markdown))
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => brokenLink(file, link))
    .filter((link) => link !== null);

const { scripts } = JSON.parse(text(join(root, 'package.json'))) as { scripts: Record<string, string> };
const hubCommands = readdirSync(join(root, 'cli/src/commands')).map((name) => name.replace(/\.ts$/, ''));

const unknownCommands = (markdown: string): readonly string[] => [
  ...matches(/npm (?:run (?:--silent )?|(?=start|test))([a-z][a-z0-9:-]*)/g, markdown)
    .filter((name) => scripts[name] === undefined)
    .map((name) => `npm run ${name}`),
  ...matches(/npm run (?:--silent )?hub -- ([a-z]+)/g, markdown)
    .filter((name) => !hubCommands.includes(name))
    .map((name) => `hub ${name}`),
];

const rooms = 'cli|docs|feeds|infra|packages|schemas|services|tests|tools|warehouse';
/** Paths from the root in code spans and blocks; one with a placeholder or a wildcard is a form, not a path. */
const missingPaths = (markdown: string): readonly string[] =>
  matches(
    new RegExp(`(?<![\\w./-])((?:${rooms})/[\\w./<>*{}-]+)`, 'g'),
    markdown.replace(/\]\([^)]*\)/g, ']'),
  )
    .map((path) => path.replace(/[./]+$/, ''))
    .filter((path) => !/[<>*{}]/.test(path) && !existsSync(join(root, path)));

describe.each(documents.map((file) => [relative(root, file), file] as const))('%s', (_name, file) => {
  it('links to what is there', () => {
    expect(brokenLinks(file, text(file))).toEqual([]);
  });
  it('names commands that exist', () => {
    expect(unknownCommands(text(file))).toEqual([]);
  });
  it('names paths that exist', () => {
    expect(missingPaths(text(file))).toEqual([]);
  });
});

it('a decision record that the code cites is there', () => {
  const held = readdirSync(join(root, 'docs/adr'));
  const sources = ['packages', 'services', 'cli', 'infra', 'tools', 'tests', 'warehouse'].flatMap((room) =>
    filesBelow(join(root, room), /\.(ts|mjs|sql|ya?ml)$/),
  );
  const cited = new Set(sources.flatMap((file) => matches(/docs\/adr\/(\d{4})/g, text(file))));
  expect(cited.size).toBeGreaterThan(0);
  expect([...cited].filter((number) => !held.some((name) => name.startsWith(number)))).toEqual([]);
});

describe('the checks see what is wrong', () => {
  const readme = join(root, 'README.md');
  it.each([
    ['a file that is not there', '[a](docs/none.md)', ['docs/none.md']],
    ['a heading that is not there', '[a](docs/ARCHITECTURE.md#none)', ['docs/ARCHITECTURE.md#none']],
    ['nothing in a good link', '[a](docs/ARCHITECTURE.md#the-balance) [b](https://example.org/x)', []],
  ])('%s', (_name, markdown, broken) => {
    expect(brokenLinks(readme, markdown)).toEqual(broken);
  });
  it.each([
    ['npm run none', ['npm run none']],
    ['npm run hub -- none', ['hub none']],
    ['npm start -- --exit, npm test, npm run hub -- status', []],
  ])('%s', (markdown, unknown) => {
    expect(unknownCommands(markdown)).toEqual(unknown);
  });
  it.each([
    ['`packages/none/src/x.ts`', ['packages/none/src/x.ts']],
    ['`feeds/<force>/<system>.yaml`, `packages/rules`.', []],
  ])('%s', (markdown, missing) => {
    expect(missingPaths(markdown)).toEqual(missing);
  });
});
