import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { crisRows } from './cris.ts';
import { expectedErrors, seededErrors, withErrors } from './errors.ts';
import { methrRows } from './methr.ts';
import { columnsOf, metaTables } from './tables.ts';
import type { DatabaseName, Row, TableRows } from './tables.ts';

const options = { seed: 7, crimes: 3000, staff: 600 };
const cris = crisRows(options);
const methr = methrRows(options);
const digest = (tables: TableRows): string =>
  createHash('sha256').update(JSON.stringify(tables)).digest('hex');
const rowsOf = (tables: TableRows, table: string): readonly Row[] => tables[table] ?? [];
const share = (rows: readonly Row[], test: (row: Row) => boolean): number =>
  rows.filter(test).length / rows.length;

describe('a seed names its data', () => {
  it('gives the same rows again, and others for another seed', () => {
    expect(digest(crisRows(options))).toBe(digest(cris));
    expect(digest(methrRows(options))).toBe(digest(methr));
    expect(digest(crisRows({ ...options, seed: 8 }))).not.toBe(digest(cris));
    expect(digest(methrRows({ ...options, seed: 8 }))).not.toBe(digest(methr));
  });

  it('leaves the right rows as they are when wrong ones are added', () => {
    const wrong = withErrors('cris', cris, 3);
    for (const [table, rows] of Object.entries(cris))
      expect(wrong[table]?.slice(0, rows.length)).toEqual(rows);
  });
});

describe('rows fit the tables', () => {
  const cases: readonly (readonly [DatabaseName, TableRows])[] = [
    ['cris', cris],
    ['methr', methr],
  ];
  it.each(cases)('%s: every row has exactly the columns of its table', (database, tables) => {
    const columns = Map.groupBy(columnsOf(database), ({ table }) => table);
    for (const meta of metaTables) columns.delete(meta);
    expect(Object.keys(tables).sort()).toEqual([...columns.keys()].sort());
    for (const [table, rows] of Object.entries(tables)) {
      const wanted = columns.get(table)?.map(({ column }) => column);
      for (const row of rows) expect(Object.keys(row).sort()).toEqual(wanted?.toSorted());
    }
  });

  it.each(cases)('%s: primary keys are unique', (database, tables) => {
    const keys: Record<string, readonly string[]> = {
      crime_outcome: ['crime_id', 'outcome_seq'],
      crime_marker: ['cris_no', 'marker_code'],
      crime_relationship: ['crime_id', 'victim_nominal_id', 'suspect_nominal_id'],
      application_stage: ['application_id', 'stage_no'],
      course_attended: ['course_id', 'employee_id', 'start_date'],
    };
    const first = Map.groupBy(columnsOf(database), ({ table }) => table);
    for (const [table, rows] of Object.entries(withErrors(database, tables, 5))) {
      const key = keys[table] ?? [first.get(table)?.[0]?.column ?? ''];
      expect(new Set(rows.map((row) => key.map((column) => row[column]).join(' '))).size, table).toBe(
        rows.length,
      );
    }
  });
});

const crimes = rowsOf(cris, 'crime_report').filter((row) => row['rec_kind'] === 'CR');
const involvements = rowsOf(cris, 'crime_nominal');
const employees = rowsOf(methr, 'employee');
describe('proportions are those of a large force', () => {
  it.each<readonly [string, number, number, number]>([
    ['rows that are crimes', crimes.length / 3000, 0.85, 0.93],
    ['crimes that are live', share(crimes, (row) => row['status_code'] === 'N'), 0.92, 0.97],
    ['crimes without coordinates', share(crimes, (row) => row['easting'] === null), 0.025, 0.055],
    ['crimes in Westminster', share(crimes, (row) => row['borough_code'] === 'WS'), 0.06, 0.12],
    ['crimes flagged domestic', share(crimes, (row) => row['dv_flag'] === 'Y'), 0.04, 0.11],
    [
      'outcomes without a suspect',
      share(rowsOf(cris, 'crime_outcome'), (r) => r['outcome_code'] === 'NSUS'),
      0.4,
      0.7,
    ],
    ['involved who are victims', share(involvements, (row) => row['role_code'] === 'V'), 0.55, 0.75],
    ['witnesses, out of scope', share(involvements, (row) => row['role_code'] === 'W'), 0.04, 0.14],
    ['police officers', share(employees, (row) => row['emp_kind'] === 'POL'), 0.55, 0.69],
    ['part time', share(rowsOf(methr, 'assignment'), (row) => row['hours_code'] === 'PT'), 0.1, 0.25],
  ])('%s', (_, found, low, high) => {
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });
});

describe('the data is right unless wrong rows are asked for', () => {
  const uk = (value: unknown): string => String(value).split('/').reverse().join('-');
  it('times of a crime are in order', () => {
    for (const row of rowsOf(cris, 'crime_report')) {
      const order = [
        uk(row['committed_from']),
        uk(row['committed_to']),
        String(row['dt_reported']),
        String(row['dt_recorded']),
      ];
      expect(order).toEqual(order.toSorted());
    }
  });

  it('cancelled and transferred crimes have reason and date, and live ones have none', () => {
    for (const row of crimes) {
      const live = row['status_code'] === 'N';
      expect([row['status_reason'] === null, row['status_date'] === null]).toEqual([live, live]);
    }
  });

  it('has one current outcome at most, given on or after the recorded date', () => {
    const current = rowsOf(cris, 'crime_outcome').filter((row) => row['superseded'] === 'N');
    expect(new Set(current.map((row) => row['crime_id'])).size).toBe(current.length);
    for (const row of current)
      expect(String(row['date_given']) >= String(row['crime_recorded']).slice(0, 10)).toBe(true);
  });

  it('organisations carry no personal attributes', () => {
    const organisations = rowsOf(cris, 'nominal').filter((row) => row['is_org'] === 'Y');
    expect(organisations.length).toBeGreaterThan(10);
    for (const row of organisations)
      expect([row['sex'], row['eth_self'], row['eth_obs'], row['dob']]).toEqual([null, null, null, null]);
  });

  it('part time is below 1, and absences end after they begin', () => {
    for (const row of rowsOf(methr, 'assignment')) {
      if (row['fte'] !== null) expect(Number(row['fte']) < 1).toBe(row['hours_code'] === 'PT');
    }
    for (const row of rowsOf(methr, 'absence')) {
      expect(row['date_to'] === null || String(row['date_from']) <= String(row['date_to'])).toBe(true);
    }
  });

  it.each(['cris', 'methr'] as const)('%s: adds as many wrong rows of each kind as it says', (database) => {
    const base = database === 'cris' ? cris : methr;
    const wrong = withErrors(database, base, 4);
    const expected = expectedErrors(database, 4);
    expect(expected.map(({ name }) => name)).toEqual(
      seededErrors.filter((e) => e.database === database).map((e) => e.name),
    );
    for (const [table, rows] of Object.entries(wrong)) {
      const told = expected
        .filter((error) => error.table === table)
        .reduce((sum, error) => sum + error.rows, 0);
      expect(rows.length - rowsOf(base, table).length, table).toBe(told);
    }
    expect(expectedErrors(database, 0)).toEqual([]);
  });
});
