import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { formatProblem, loadFeed } from '@hub/feeds';
import type { CompiledFeed, SourceRow } from '@hub/feeds';
import { recordTypeOfKey, recordTypes } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordTypeName } from '@hub/records';
import { compileValidation, listNamed, loadCodeLists } from '@hub/rules';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

const folder = (path: string): string => new URL(`../../../${path}`, import.meta.url).pathname;
const feedsFolder = folder('feeds/');
const lists = loadCodeLists(folder('schemas/code-lists'));

type Counts = Record<string, number>;
const count = (counts: Counts, key: string): void => void (counts[key] = (counts[key] ?? 0) + 1);

const feedOf = async (name: string): Promise<CompiledFeed> => {
  const result = await loadFeed(feedsFolder, name);
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.feed;
};

/** What validate says of every record of the rows of one source: verdicts and findings, counted. */
const countedVerdicts = (
  feed: CompiledFeed,
  source: string,
  rows: readonly SourceRow['columns'][],
): Counts => {
  const counts: Counts = {};
  const map = feed.sources.get(source)?.map;
  rows.forEach((columns, index) => {
    const row: SourceRow = {
      columns,
      operation: 'upsert',
      kind: 'snapshot',
      position: 1n,
      inTransaction: 0n,
      serial: index + 1,
      occurredAt: null,
      receivedAt: Date.UTC(2026, 10, 23, 12),
      origin: { source: 'test', partition: 0, position: index + 1 },
    };
    for (const mapped of map?.(row, { release: 1 }) ?? []) {
      if (mapped.kind !== 'emitted') count(counts, mapped.kind);
      else for (const record of mapped.values) countVerdict(counts, record);
    }
  });
  return counts;
};

const stages = new Map(
  Object.keys(recordTypes).map((name) => [name, compileValidation(name as RecordTypeName)]),
);

const countVerdict = (counts: Counts, record: KeyedRecord<AnyBody<'ingested'>>): void => {
  const type = recordTypeOfKey(record.key);
  const outcome = stages.get(type)?.(record, { lists, severities: {} });
  count(counts, `${type} ${outcome?.kind}`);
  const findings = outcome?.kind === 'emitted' ? outcome.values.flatMap((value) => value.findings) : [];
  for (const finding of findings)
    count(counts, `${type} ${finding.severity} ${finding.rule} ${finding.field}`);
};

describe('the street file of West Yorkshire, July 2016', () => {
  it('passes whole; 1,300 crimes without a location and 66 in another force’s area, 16 of them far away, are questions', async () => {
    const sample = join(feedsFolder, 'west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz');
    const rows: Record<string, string>[] = parseCsv(gunzipSync(readFileSync(sample)), { columns: true });
    expect(countedVerdicts(await feedOf('west-yorkshire/street'), 'street', rows)).toEqual({
      dropped: 7_429,
      'crime emitted': 19_747,
      'crime-location emitted': 19_747,
      'crime-location question CRM-006 grid': 1_300,
      'crime-location question CRM-006-AREA district': 66,
      // In quite another part of the country: the police publish what lies outside the force's area too.
      'crime-location question CRM-006-SQUARE grid': 16,
      'crime-outcome emitted': 19_747,
    });
  });
});

interface FieldMapping {
  readonly map?: string;
  readonly level?: string;
  readonly constant?: string;
}
interface Contract {
  readonly sources: Readonly<
    Record<
      string,
      {
        readonly records: readonly {
          readonly type: string;
          readonly fields: Readonly<Record<string, FieldMapping>>;
        }[];
      }
    >
  >;
}

interface MappedCode {
  readonly where: string;
  readonly list: string;
  readonly code: string;
}

/** Every national code that a contract can write, with the list that it must be on. */
const mappedCodes = (force: string, file: string): readonly MappedCode[] => {
  const contract = parseYaml(readFileSync(join(feedsFolder, force, file), 'utf8')) as Contract;
  const records = Object.values(contract.sources).flatMap((source) => source.records);
  return records.flatMap(({ type, fields }) =>
    Object.entries(fields).flatMap(([name, { map, level, constant }]) => {
      const field = recordTypes[type as RecordTypeName].fields.find(
        (candidate) => candidate.modelName === name,
      );
      const list = field?.list ?? field?.lists?.[level ?? ''];
      if (list === undefined) return [];
      if (map === undefined)
        return constant === undefined ? [] : [{ where: `${file} ${name}`, list, code: constant }];
      const text = readFileSync(join(feedsFolder, force, 'code-maps', `${map}.csv`), 'utf8');
      const rows: { readonly national_code: string }[] = parseCsv(text, { columns: true });
      return rows.map((row) => ({ where: `${map}.csv for ${name}`, list, code: row.national_code }));
    }),
  );
};

const forces = readdirSync(feedsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(forces)('the code maps of %s', (force) => {
  const contracts = readdirSync(join(feedsFolder, force)).filter((file) => file.endsWith('.yaml'));
  it.each(contracts)('lead to codes that are on the lists of %s', (file) => {
    const codes = mappedCodes(force, file);
    const missing = codes.filter(({ list, code }) => {
      const codeList = listNamed(lists, list);
      // A deployment's own list is open.
      return !codeList.configuration && codeList.codes.get(code)?.input !== true;
    });
    expect(missing).toEqual([]);
  });
});

it('finds the codes that contracts map; only a force that sends national codes maps none', () => {
  expect(mappedCodes('metropolitan', 'cris.yaml').length).toBeGreaterThan(100);
  expect(mappedCodes('west-yorkshire', 'street.yaml').length).toBeGreaterThan(100);
});
