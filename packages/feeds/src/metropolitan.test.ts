import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { recordTypes } from '@hub/records';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatProblem, loadFeeds } from './index.ts';
import type { CompiledFeed } from './index.ts';
import { rowOf } from './testing/contract.ts';

const root = new URL('../../../', import.meta.url).pathname;
let feeds: ReadonlyMap<string, CompiledFeed>;

beforeAll(async () => {
  const loaded = await loadFeeds(`${root}feeds`);
  if (loaded.problems.length > 0) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  feeds = loaded.feeds;
});

/** What the rows of one table become: `type slot: operation`, or the findings, or the drop. */
const told = (
  feed: string,
  source: string,
  columns: Readonly<Record<string, string | null>>,
): readonly string[] =>
  (feeds.get(feed)?.sources.get(source)?.map(rowOf(columns), { release: 1 }) ?? []).map((outcome) => {
    if (outcome.kind === 'dropped') return `${outcome.reason} with ${outcome.deletes.length} deletes`;
    if (outcome.kind === 'rejected')
      return outcome.findings.map((each) => `${each.rule} ${each.field ?? ''}`).join();
    return outcome.values
      .map((each) => `${each.key.split('|')[3]} ${each.key.split('|').at(-1)}: ${each.operation}`)
      .join();
  });

const bodyOf = (
  feed: string,
  source: string,
  columns: Readonly<Record<string, string | null>>,
  at = 0,
): unknown => {
  const outcome = feeds.get(feed)?.sources.get(source)?.map(rowOf(columns), { release: 1 })[at];
  return outcome?.kind === 'emitted' ? outcome.values[0]?.body : outcome;
};

const crime = {
  crime_id: '17',
  cris_no: '0123456/24',
  rec_kind: 'CR',
  offence_code: 'V010',
  dt_reported: '2024-07-31T22:00:00.000000',
  dt_recorded: '2024-07-31T23:30:00.000000',
  committed_from: '30/07/2024',
  committed_to: '31/07/2024',
  status_code: 'N',
  status_reason: null,
  status_date: null,
  xfer_force: null,
  borough_code: 'BK',
  bcu_code: 'EA',
  easting: '548000',
  northing: '185900',
  loc_missing: null,
  loc_type: 'STR',
  dv_flag: 'N',
  knife_flag: 'Y',
  hate_race: 'Y',
};

describe('CRIS', () => {
  it('makes a crime, its place and a factor of each flag of one row', () => {
    expect(told('metropolitan/cris', 'crime-report', crime)).toEqual([
      'crime : upsert',
      'crime-location : upsert',
      'crime-factor domestic-abuse: delete',
      'crime-factor knife: upsert',
      'crime-factor firearm: delete',
      'crime-factor online: delete',
      'crime-factor alcohol: delete',
      'crime-factor hate-race: upsert',
      'crime-factor hate-religion: delete',
      'crime-factor hate-sexual-orientation: delete',
      'crime-factor hate-disability: delete',
      'crime-factor hate-transgender: delete',
    ]);
    expect(bodyOf('metropolitan/cris', 'crime-report', crime)).toEqual({
      sourceReference: { value: '17', namespace: 'cris-crime-id', issuer: 'metropolitan' },
      crimeReference: { value: '0123456/24', namespace: 'cris-number', issuer: 'metropolitan' },
      recorded: '2024-07-31',
      recordedAt: '2024-07-31T22:30:00.000Z',
      reportedAt: '2024-07-31T21:00:00.000Z',
      committedFrom: '2024-07-30',
      committedTo: '2024-07-31',
      offenceCode: '2',
      offenceLevel: 'counting-rules',
      status: 'recorded',
      statusReason: null,
      statusDate: null,
      transferForce: null,
      reclassified: null,
      domesticAbuse: 'false',
    });
    expect(bodyOf('metropolitan/cris', 'crime-report', crime, 1)).toMatchObject({
      grid: 'TQ4800085900',
      partnership: 'E22000186',
      district: 'E09000002',
    });
    expect(bodyOf('metropolitan/cris', 'crime-report', crime, 7)).toMatchObject({
      factor: 'HATE',
      strand: 'RACE',
    });
  });

  // Around month ends and both clock changes: the day on the officer's clock is the day that counts.
  it.each([
    ['2024-07-31T23:30:00.000000', '2024-07-31', '2024-07-31T22:30:00.000Z'],
    ['2024-08-01T00:30:00.000000', '2024-08-01', '2024-07-31T23:30:00.000Z'],
    ['2024-01-31T23:30:00.000000', '2024-01-31', '2024-01-31T23:30:00.000Z'],
    ['2024-02-01T00:30:00.000000', '2024-02-01', '2024-02-01T00:30:00.000Z'],
    ['2024-03-31T00:30:00.000000', '2024-03-31', '2024-03-31T00:30:00.000Z'],
    ['2024-03-31T23:30:00.000000', '2024-03-31', '2024-03-31T22:30:00.000Z'],
    ['2024-04-01T00:30:00.000000', '2024-04-01', '2024-03-31T23:30:00.000Z'],
    ['2021-10-31T00:30:00.000000', '2021-10-31', '2021-10-30T23:30:00.000Z'],
    ['2021-10-31T01:30:00.000000', '2021-10-31', '2021-10-31T00:30:00.000Z'],
    ['2021-10-31T23:30:00.000000', '2021-10-31', '2021-10-31T23:30:00.000Z'],
    ['2021-11-01T00:30:00.000000', '2021-11-01', '2021-11-01T00:30:00.000Z'],
  ])('recorded at %s counts on %s', (recorded, day, instant) => {
    expect(bodyOf('metropolitan/cris', 'crime-report', { ...crime, dt_recorded: recorded })).toMatchObject({
      recorded: day,
      recordedAt: instant,
    });
  });

  it.each([
    ['crime-report', { ...crime, rec_kind: 'ASB' }, ['not-a-crime with 12 deletes']],
    ['crime-report', { ...crime, rec_kind: 'NC' }, ['not-a-crime with 12 deletes']],
    [
      'crime-nominal',
      { cn_id: '1', crime_id: '17', nominal_id: '9', role_code: 'W' },
      ['out-of-scope with 1 deletes'],
    ],
    [
      'crime-nominal',
      { cn_id: '1', crime_id: '17', nominal_id: '9', role_code: 'V' },
      ['involvement : upsert'],
    ],
    [
      'crime-nominal',
      { cn_id: '1', crime_id: '17', nominal_id: '9', role_code: 'Q' },
      ['CODE-UNMAPPED role'],
    ],
    [
      'crime-outcome',
      { crime_id: '17', outcome_seq: '1', outcome_code: 'CHG', superseded: 'Y' },
      ['out-of-scope with 1 deletes'],
    ],
    [
      'crime-outcome',
      { crime_id: '17', outcome_seq: '2', outcome_code: 'CHG', superseded: 'N', date_given: '2024-08-01' },
      ['crime-outcome : upsert'],
    ],
    ['crime-marker', { cris_no: '0123456/24', marker_code: 'CA' }, ['crime-factor : upsert']],
    ['hub-marker', { id: '1' }, ['out-of-scope with 0 deletes']],
  ] as const)('%s: %j', (source, columns, expected) => {
    expect(told('metropolitan/cris', source, columns)).toEqual(expected);
  });
});

describe('MetHR', () => {
  it.each([
    [
      'employee',
      { employee_id: '5', emp_kind: 'POL', eth_code: '01', gender_code: '2' },
      { workerType: 'OFF', ethnicitySelfDefined: 'W1', gender: '0001', maritalStatus: null },
    ],
    [
      'assignment',
      {
        assignment_id: '8',
        employee_id: '5',
        post_code: 'P00017',
        rank_code: 'PC',
        fte: '0.600',
        hours_code: 'PT',
        start_date: '2024-03-31',
      },
      {
        fullTimeEquivalent: '0.600',
        post: 'P00017',
        rank: 'constable',
        employmentClass: 'part-time',
        start: '2024-03-31',
        end: null,
      },
    ],
    [
      'leaver',
      { employee_id: '5', reason_code: 'RESG', last_day: '20240331' },
      { left: '2024-03-31', reason: 'RES' },
    ],
    [
      'application-stage',
      { application_id: '3', stage_no: '1', stage_code: 'RCV', reached_at: '2024-07-31T23:30:00.000000Z' },
      { stage: 'received', reached: '2024-08-01' },
    ],
    [
      'assault',
      { assault_id: '2', employee_id: '5', happened_on: '31/10/2021', on_duty: 'Y', cris_no: '0123456/24' },
      {
        assaulted: '2021-10-31',
        onDuty: 'true',
        crime: { value: '0123456/24', namespace: 'cris-number', issuer: 'metropolitan' },
      },
    ],
  ])('%s: %j', (source, columns, expected) => {
    expect(bodyOf('metropolitan/methr', source, columns)).toMatchObject({
      ...expected,
      ...(source === 'application-stage'
        ? {}
        : { worker: { value: '5', namespace: 'methr-employee-id', issuer: 'metropolitan' } }),
    });
  });
});

describe('every code map', () => {
  type Field = { readonly map?: string; readonly level?: string };
  type Yaml = {
    readonly sources: Record<
      string,
      {
        readonly records: readonly {
          readonly type: keyof typeof recordTypes;
          readonly fields: Record<string, Field>;
        }[];
      }
    >;
  };

  const uses = ['metropolitan', 'west-yorkshire'].flatMap((force) =>
    readdirSync(`${root}feeds/${force}`)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) =>
        Object.values(
          (parseYaml(readFileSync(`${root}feeds/${force}/${file}`, 'utf8'), { merge: true }) as Yaml).sources,
        ),
      )
      .flatMap((source) => source.records)
      .flatMap((record) =>
        Object.entries(record.fields).map(([name, field]) => ({ force, type: record.type, name, field })),
      )
      .flatMap(({ force, type, name, field }) => {
        const definition = recordTypes[type].fields.find((each) => each.modelName === name);
        const list = definition?.list ?? definition?.lists?.[field.level ?? ''];
        return field.map === undefined || list === undefined ? [] : [`${force} ${field.map} ${list}`];
      }),
  );

  it.each([...new Set(uses)])('%s: its targets are codes of the national list', (use) => {
    const [force = '', map = '', list = ''] = use.split(' ');
    const codes = (path: string, column: string) =>
      parse(readFileSync(path), { columns: true }).map(
        (row) => (row as Record<string, string>)[column] ?? '',
      );
    const known = new Set(codes(`${root}schemas/code-lists/${list}.csv`, 'code'));
    const targets = codes(`${root}feeds/${force}/code-maps/${map}.csv`, 'national_code');
    // A list that a deployment fills is empty here, and says nothing.
    expect(known.size === 0 ? [] : targets.filter((code) => !known.has(code))).toEqual([]);
  });
});
