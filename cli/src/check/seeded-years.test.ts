import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '@hub/extracts';
import { deploymentContext, loadCodeLists } from '@hub/rules';
import { delimitedText, expectedOf, forceYears, type ExtractRow } from '@hub/synthetic';
import { projectRoot } from '../config.ts';
import { contractOf, fileSourceOf } from '../contracts.ts';
import { localKind } from '../submit/file.ts';
import { checkFile, type Found } from './check-file.ts';
import { localContent } from './content.ts';

const folder = mkdtempSync(join(tmpdir(), 'hub-seeded-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lists = loadCodeLists(join(projectRoot, 'schemas/code-lists'));
const extract = {
  ...{ id: 'check', sequence: 0 },
  extractedAt: Date.UTC(2026, 0, 6, 4, 15),
  receivedAt: Date.UTC(2026, 0, 6, 5),
};

const workbook = (rows: readonly ExtractRow[]): Promise<Buffer> => {
  const titles = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => titles.map((title) => row[title] ?? null));
  return writeWorkbook([{ name: 'Crime log', columns: titles.map((title) => ({ title })), rows: cells }]);
};
const ndjson = (rows: readonly ExtractRow[]): Buffer =>
  Buffer.from(
    rows
      .map(
        (row) =>
          `${JSON.stringify(row, (_, value: unknown) => (value === 'true' || value === 'false' ? value === 'true' : value))}\n`,
      )
      .join(''),
  );
const bytesOf: Readonly<Record<string, (rows: readonly ExtractRow[]) => Buffer | Promise<Buffer>>> = {
  'lancashire/nmis': (rows) => Buffer.from(delimitedText(rows, '|'), 'latin1'),
  'warwickshire/crime-log': workbook,
  'dyfed-powys/national': ndjson,
};

/** `rule, record type, verdict of the record` of all files of a feed, with how often. */
const foundIn = async (name: string, files: Readonly<Record<string, readonly ExtractRow[]>>) => {
  const feed = await contractOf(join(projectRoot, 'feeds'), name);
  const rules = deploymentContext(lists, { severities: {} }, new Map([[name, new Set(feed.datasets)]]));
  const counts = new Map<string, number>();
  for (const [source, rows] of Object.entries(files)) {
    if (rows.length === 0) continue;
    const path = join(folder, `${name.replace('/', '-')}-${source}`);
    writeFileSync(path, (await bytesOf[name]?.(rows)) ?? '');
    const content = localContent(await localKind(path, true), { onRead: () => undefined });
    const found: Found[] = [];
    const onFinding = (each: Found): undefined => void found.push(each);
    await checkFile({ feed, source: fileSourceOf(feed, source), content, extract, rules, onFinding });
    const recordOf = ({ place, recordType }: Found): string => `${place.row} ${recordType ?? ''}`;
    const rejected = new Set(found.filter(({ finding }) => finding.severity === 'reject').map(recordOf));
    for (const each of found) {
      const verdict = rejected.has(recordOf(each)) ? 'rejected' : 'accepted';
      const key = `${each.finding.rule} ${each.recordType ?? ''} ${verdict}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

/** The generator knows which errors it put in; the check finds these and no other. */
describe('a year of a force with seeded errors', () => {
  it.each(forceYears({ seed: 11, crimes: 1_000, workers: 300 }).map((force) => [force.feed, force] as const))(
    'of %s',
    async (feed, { spoilt, faults, standing }) => {
      const expected = expectedOf(faults, standing).map(
        ({ rule, recordType, verdict, count }) => [`${rule} ${recordType} ${verdict}`, count] as const,
      );
      expect(expected.length).toBeGreaterThan(10);
      expect(await foundIn(feed, spoilt)).toEqual(Object.fromEntries(expected));
    },
  );
});
