import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatProblem, loadFeed } from './index.ts';
import type { CompiledSource, IngestedRecord, SourceRow } from './index.ts';

const feedsFolder = new URL('../../../feeds/', import.meta.url).pathname;
const sample = new URL(
  '../../../feeds/west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz',
  import.meta.url,
);

const tally = (values: Iterable<string>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

describe('the street file of West Yorkshire, July 2016', () => {
  let source: CompiledSource;
  let rows: readonly Readonly<Record<string, string>>[];
  const records: IngestedRecord[] = [];
  const outcomes: string[] = [];

  beforeAll(async () => {
    const result = await loadFeed(feedsFolder, 'west-yorkshire/street');
    if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'));
    source = result.feed.sources.get('street') as CompiledSource;
    rows = parse(gunzipSync(readFileSync(sample)), { columns: true });
    for (const [index, columns] of rows.entries()) {
      const row: SourceRow = {
        columns,
        operation: 'upsert',
        kind: 'snapshot',
        position: 1_469_923_200_000n,
        inTransaction: 0n,
        serial: index + 1,
        occurredAt: null,
        receivedAt: 1_795_400_000_000,
        origin: { source: 'submission', partition: 0, position: index + 1 },
      };
      for (const outcome of source.map(row, { release: 1 })) {
        outcomes.push(
          outcome.kind === 'dropped' ? `dropped ${outcome.reason} ${outcome.deletes.length}` : outcome.kind,
        );
        if (outcome.kind === 'emitted') records.push(...outcome.values);
      }
    }
  });

  it('drops 7,429 incidents, maps 19,747 crimes and rejects nothing', () => {
    expect(rows).toHaveLength(27_176);
    expect(tally(outcomes)).toEqual({ 'dropped not-a-crime 0': 7_429, emitted: 3 * 19_747 });
  });

  it('gives every crime one key of each record type', () => {
    const types = records.map((record) => record.key.split('|')[3] ?? '');
    expect(tally(types)).toEqual({ crime: 19_747, 'crime-location': 19_747, 'crime-outcome': 19_747 });
    expect(new Set(records.map((record) => record.key)).size).toBe(3 * 19_747);
    expect(tally(records.map((record) => `${record.operation} ${record.cause}`))).toEqual({
      'upsert source': 3 * 19_747,
    });
  });

  it('keeps the counts of the file by crime type and by outcome', () => {
    const crimes = rows.filter((row) => row['Crime ID'] !== '');
    const bodies = (type: string) =>
      records.filter((record) => record.key.includes(`|${type}|`)).map((record) => record.body ?? {});
    const sizes = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).toSorted((a, b) => a - b);
    const byType = tally(bodies('crime').map((body) => String(body['offenceCode'])));
    expect(sizes(byType)).toEqual(sizes(tally(crimes.map((row) => row['Crime type'] ?? ''))));
    expect(byType).toMatchObject({ 'violent-crime': 6_000, burglary: 2_131, 'possession-of-weapons': 125 });
    const byOutcome = tally(bodies('crime-outcome').map((body) => String(body['outcomeCode'])));
    expect(sizes(byOutcome)).toEqual(sizes(tally(crimes.map((row) => row['Last outcome category'] ?? ''))));
    expect(byOutcome).toMatchObject({ 'investigation-complete-no-suspect-identified': 8_602 });
  });

  it('says of 1,300 crimes that no location was supplied, and gives every other a place', () => {
    const places = records
      .filter((record) => record.key.includes('|crime-location|'))
      .map((record) => record.body ?? {});
    const without = places.filter((body) => body['grid'] === null);
    expect(without).toHaveLength(1_300);
    expect(
      without.every((body) => body['noLocationReason'] === 'not-supplied' && body['district'] === null),
    ).toBe(true);
    const placed = places.filter((body) => body['grid'] !== null);
    expect(
      placed.every(
        (body) => /^S[DEJK]\d{6}$/.test(String(body['grid'])) && body['noLocationReason'] === null,
      ),
    ).toBe(true);
    expect(tally(placed.map((body) => String(body['district'])))).toMatchObject({
      E08000035: 6_977,
      E08000032: 4_345,
    });
    expect(placed.every((body) => /^E22\d{6}$/.test(String(body['partnership'])))).toBe(true);
  });

  it('writes a crime as the model wants it, month and category and nothing finer', () => {
    const crime = records.find((record) => record.key.includes('|crime|'));
    expect(crime).toMatchObject({
      key: 'west-yorkshire|street|live|crime|street-crime|bac7e13b0b1be6f97804b9a59e7303d4b5b2f3e0a95e55f451c78fe104a1b88d|',
      feed: 'west-yorkshire/street',
      keySpace: 'street-crime',
      release: 1,
      origin: { source: 'submission', partition: 0, position: 3 },
    });
    expect(crime?.body).toEqual({
      sourceReference: {
        value: 'bac7e13b0b1be6f97804b9a59e7303d4b5b2f3e0a95e55f451c78fe104a1b88d',
        namespace: 'street-crime-id',
        issuer: 'west-yorkshire',
      },
      crimeReference: null,
      recorded: '2016-07',
      recordedAt: null,
      reportedAt: null,
      committedFrom: null,
      committedTo: null,
      offenceCode: 'vehicle-crime',
      offenceLevel: 'street-category',
      status: 'recorded',
      statusReason: null,
      statusDate: null,
      transferForce: null,
      reclassified: null,
      domesticAbuse: null,
    });
  });
});
