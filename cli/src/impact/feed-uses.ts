import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { knownFeeds } from '../contracts.ts';
import type { ListField } from './list-uses.ts';

/** How one feed fills one field of the list. */
export interface FeedUse {
  readonly feed: string;
  readonly source: string;
  readonly recordType: string;
  readonly field: string;
  /** Null: the source writes national codes, or the contract a constant. */
  readonly codeMap: string | null;
  readonly constant: string | null;
  /** The force's own codes that stand for a code which changes. */
  readonly localCodes: readonly { readonly localCode: string; readonly code: string }[];
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every `{ type, fields }` of a source, however its records are written. */
const recordsIn = (value: unknown): readonly Tree[] => {
  if (Array.isArray(value)) return value.flatMap(recordsIn);
  if (!isTree(value)) return [];
  const inside = Object.values(value).flatMap(recordsIn);
  return typeof value['type'] === 'string' && isTree(value['fields']) ? [value, ...inside] : inside;
};

const textAt = (tree: Tree, name: string): string | null => {
  const value = tree[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

const localCodesOf = (file: string, codes: ReadonlySet<string>): FeedUse['localCodes'] => {
  if (!existsSync(file)) return [];
  const rows: readonly Readonly<Record<string, string>>[] = parseCsv(readFileSync(file, 'utf8'), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  return rows
    .map((row) => ({ localCode: row['local_code'] ?? '', code: row['national_code'] ?? '' }))
    .filter(({ code }) => codes.has(code));
};

const isOf = (use: ListField, record: Tree, mapping: Tree): boolean => {
  if (record['type'] !== use.recordType) return false;
  const level = textAt(mapping, 'level');
  return use.level === null || level === null || level === use.level;
};

const usesOfFeed = (
  feedsDir: string,
  feed: string,
  fields: readonly ListField[],
  codes: ReadonlySet<string>,
): readonly FeedUse[] => {
  const contract: unknown = parseYaml(readFileSync(join(feedsDir, `${feed}.yaml`), 'utf8'), { merge: true });
  const sources = isTree(contract) && isTree(contract['sources']) ? contract['sources'] : {};
  const mapsDir = join(feedsDir, feed.split('/')[0] ?? '', 'code-maps');
  return Object.entries(sources).flatMap(([source, shape]) =>
    recordsIn(shape).flatMap((record) =>
      fields.flatMap((use): readonly FeedUse[] => {
        const mapping = (record['fields'] as Tree)[use.field];
        if (!isTree(mapping) || !isOf(use, record, mapping)) return [];
        const codeMap = textAt(mapping, 'map');
        const localCodes = codeMap === null ? [] : localCodesOf(join(mapsDir, `${codeMap}.csv`), codes);
        const constant = textAt(mapping, 'constant');
        return [
          { feed, source, recordType: use.recordType, field: use.field, codeMap, constant, localCodes },
        ];
      }),
    ),
  );
};

/**
 * How the feeds fill the fields of a list, with the local codes that stand for one of `codes`. Two records
 * of one source that fill a field alike are one use.
 */
export const feedUses = async (
  feedsDir: string,
  fields: readonly ListField[],
  codes: ReadonlySet<string>,
): Promise<readonly FeedUse[]> => {
  const all = (await knownFeeds(feedsDir)).flatMap((feed) => usesOfFeed(feedsDir, feed, fields, codes));
  return [...new Map(all.map((use) => [JSON.stringify(use), use])).values()];
};
