import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { eventually } from '@hub/testkit';
import { hub, operator, root, untilBalanced } from './running-hub.ts';

const feed = 'metropolitan/street';
type Row = Readonly<Record<string, string>>;
const fileOf = (name: string): string =>
  join(root, `feeds/metropolitan/samples/2018-01-metropolitan-${name}-subset.csv.gz`);
/** Read without the hub: the files have no quoted values, so a comma is a comma. */
const rowsOf = (name: string): readonly Row[] => {
  const [header = '', ...lines] = gunzipSync(readFileSync(fileOf(name)))
    .toString()
    .trimEnd()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, at) => [names[at] ?? '', value])),
  );
};
const files = { street: rowsOf('street'), outcomes: rowsOf('outcomes') } as const;
const extractedAt = '2018-03-01T06:00:00Z';

const groups = (rows: readonly Row[], columns: readonly string[]): readonly (readonly Row[])[] => [
  ...Map.groupBy(rows, (row) => columns.map((column) => row[column]).join('|')).values(),
];
const repeats = (rows: readonly Row[], columns: readonly string[]): readonly (readonly Row[])[] =>
  groups(rows, columns).filter((group) => group.length > 1);
const differ = (rows: readonly Row[], column: string): boolean =>
  new Set(rows.map((row) => row[column])).size > 1;

/** Counted without the hub: what the files repeat, and what they contradict. */
const counted = (() => {
  const street = repeats(files.street, ['Crime ID']);
  const outcomes = repeats(files.outcomes, ['Crime ID', 'Outcome type']);
  const saidOf = new Map<string, string[]>();
  const say = (row: Row, column: string): void => {
    const id = row['Crime ID'] ?? '';
    saidOf.set(id, [...(saidOf.get(id) ?? []), row[column] ?? '']);
  };
  // Of a repeated row of the street file the last one stands.
  for (const group of groups(files.street, ['Crime ID'])) say(group.at(-1) ?? {}, 'Last outcome category');
  for (const [row = {}] of groups(files.outcomes, ['Crime ID', 'Outcome type'])) say(row, 'Outcome type');
  const contradicting = [...saidOf.values()].filter((outcomes_) => new Set(outcomes_).size > 1);
  return {
    repeatedCrimes: street.length,
    repeatedWithAnotherOutcome: street.filter((group) => differ(group, 'Last outcome category')).length,
    repeatedOutcomes: outcomes.length,
    contradictingOutcomes: contradicting.reduce((sum, each) => sum + each.length, 0),
    contradictedCrimes: contradicting.length,
  };
})();

interface Told {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly inWarehouse: boolean;
}

const submit = async (source: keyof typeof files): Promise<Told> => {
  const told = await hub(
    'submit',
    feed,
    fileOf(source),
    ...['--source', source, '--extracted-at', extractedAt, '--json'],
  );
  expect(told.code, told.stderr).toBe(0);
  return JSON.parse(told.stdout) as Told;
};

it('the force’s own machine tells of the repeats before anything is sent', async () => {
  const { code, stdout } = await hub('check', feed, fileOf('street'), '--source', 'street', '--json');
  expect(code).toBe(0);
  let contradicting = 0;
  for (const group of repeats(files.street, ['Crime ID'])) {
    const said = group.map((row) => JSON.stringify(row));
    contradicting += said.filter((row, at) => at > 0 && row !== said[at - 1]).length;
  }
  const rows = files.street.length - groups(files.street, ['Crime ID']).length;
  expect(JSON.parse(stdout)).toMatchObject({ rejected: 0, repeats: { rows, contradicting } });
  expect(rows).toBe(82);
});

it('both files load through a contract that was written from their headers, row for row', async () => {
  for (const source of ['street', 'outcomes'] as const) {
    const all = files[source].length;
    expect(await submit(source)).toMatchObject({
      received: all,
      accepted: all,
      rejected: 0,
      dropped: 0,
      inWarehouse: true,
    });
  }
});

it('the counts balance: repeats are neither lost nor counted twice', async () => {
  const books = await untilBalanced(feed);
  const crimes = groups(files.street, ['Crime ID']).length;
  const outcomes = groups(files.outcomes, ['Crime ID', 'Outcome type']).length;
  const book = (recordType: string) =>
    books.records.find((each) => each.feed === feed && each.recordType === recordType);
  const all = files.street.length;
  expect(book('crime')).toMatchObject({
    changes: all,
    current: crimes,
    superseded: all - crimes,
    missing: 0,
  });
  expect(book('crime-outcome')).toMatchObject({
    changes: all + files.outcomes.length,
    current: crimes + outcomes,
    superseded: all - crimes + files.outcomes.length - outcomes,
    missing: 0,
  });
});

it('the files are as dirty as they are said to be', () => {
  expect(counted).toEqual({
    repeatedCrimes: 47,
    repeatedWithAnotherOutcome: 20,
    repeatedOutcomes: expect.any(Number) as number,
    contradictingOutcomes: expect.any(Number) as number,
    contradictedCrimes: expect.any(Number) as number,
  });
  expect(Math.min(...Object.values(counted))).toBeGreaterThan(0);
});

/** Open findings of rules over several records, by rule and record type. */
const askedOf = async (): Promise<Readonly<Record<string, number>>> => {
  const { code, stderr } = await hub('settle');
  expect(code, stderr).toBeLessThan(2);
  const rows = await operator.query<{ key: string; rows: number }>(
    `SELECT concat(rule, ' ', record_type) AS key, toUInt32(uniqExact(record_id)) AS rows
     FROM quality.findings FINAL
     WHERE feed = {feed:String} AND stage = 'settle' AND rule IN ('SUB-051', 'SUB-052', 'CRM-054') GROUP BY key`,
    { feed },
  );
  return Object.fromEntries(rows.map(({ key, rows: found }) => [key, found]));
};

it('repeated identifiers and contradicting outcomes are put to the force, each one', async () => {
  const sameAgain = counted.repeatedCrimes - counted.repeatedWithAnotherOutcome;
  const expected = {
    'SUB-051 crime': counted.repeatedCrimes,
    'SUB-051 crime-location': counted.repeatedCrimes,
    'SUB-051 crime-outcome': sameAgain + counted.repeatedOutcomes,
    'SUB-052 crime-outcome': counted.repeatedWithAnotherOutcome,
    'CRM-054 crime-outcome': counted.contradictingOutcomes,
  };
  const asked = await eventually(
    'the settled feed is judged',
    askedOf,
    (found) =>
      JSON.stringify(Object.entries(found).toSorted()) ===
      JSON.stringify(Object.entries(expected).toSorted()),
    { withinMs: 120_000, pollMs: 5_000, show: (found) => JSON.stringify(found) },
  );
  expect(asked).toEqual(expected);
});

it('nothing was merged in silence: every row is in history', async () => {
  const [held] = await operator.query(
    `SELECT toUInt32(uniqExact(origin_source, origin_position)) AS rows FROM hub.crime_outcome_history
     WHERE feed = {feed:String} AND cause = 'source'`,
    { feed },
  );
  expect(held).toEqual({ rows: files.street.length + files.outcomes.length });
});
