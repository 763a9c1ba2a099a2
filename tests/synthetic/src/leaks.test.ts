import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeTable } from './code-table.ts';
import { crisRows } from './cris.ts';
import { methrRows } from './methr.ts';
import { columnsOf, ddlOf } from './tables.ts';
import type { DatabaseName, TableRows } from './tables.ts';

const options = { seed: 7, crimes: 3000, staff: 600 };
const databases: readonly (readonly [DatabaseName, TableRows])[] = [
  ['cris', crisRows(options)],
  ['methr', methrRows(options)],
];
const identifiers = (database: DatabaseName): ReadonlySet<string> =>
  new Set(columnsOf(database).flatMap((c) => (c.identifier ? [`${c.table}.${c.column}`] : [])));

/** What stops a value on its way: NI number, e-mail, telephone (and NHS number, ten digits). */
const tripwires = [/\b[A-Z]{2}\d{6}[A-D]\b/, /@/, /(?:\+44|\b0)\d[\d ]{8,}/, /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/];

describe.each(databases)('%s', (database, tables) => {
  const marked = identifiers(database);

  it('has identifying values in marked columns only', () => {
    for (const [table, rows] of Object.entries(tables)) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          if (marked.has(`${table}.${column}`) || value === null) continue;
          expect(/zz(marker|name)/i.test(String(value)), `${table}.${column}`).toBe(false);
          for (const pattern of tripwires)
            expect(pattern.test(String(value)), `${table}.${column} ${pattern}`).toBe(false);
        }
      }
    }
  });

  it('fills every marked column, so that a search for leaks has something to find', () => {
    for (const name of marked) {
      const [table = '', column = ''] = name.split('.');
      expect(
        tables[table]?.some((row) => row[column] !== null),
        name,
      ).toBe(true);
    }
  });

  it('uses only codes of the list that the column names', () => {
    let table = '';
    for (const line of ddlOf(database).split('\n')) {
      table = /^CREATE TABLE (\w+)/.exec(line)?.[1] ?? table;
      const [, column, list] = /^ {2}(\w+) .*-- .*?codes\/([\w-]+)\.csv/.exec(line) ?? [];
      if (column === undefined || list === undefined || list === 'flag') continue;
      const lists = list === 'offence' ? [list, 'non-crime'] : [list];
      const known = new Set(lists.flatMap((name) => codeTable(name).map((row) => row.code)));
      for (const row of tables[table] ?? []) {
        const value = row[column] ?? null;
        if (value !== null) expect(known, `${table}.${column} ${value}`).toContain(value);
      }
    }
  });
});

describe('own codes', () => {
  const folder = new URL('../databases/codes/', import.meta.url);
  it('are plain CSV with unique codes', () => {
    for (const file of readdirSync(folder)) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      const [head = '', ...lines] = text.trimEnd().split('\n');
      expect(text.includes('"'), file).toBe(false);
      for (const line of lines)
        expect(line.split(',').length, `${file}: ${line}`).toBe(head.split(',').length);
      expect(new Set(lines.map((line) => line.split(',')[0])).size, file).toBe(lines.length);
    }
  });

  it.each([
    ['offence', 'offence-classes'],
    ['outcome', 'outcome-types'],
    ['status', 'crime-statuses'],
    ['status-reason', 'crime-status-reasons'],
    ['transfer-force', 'forces'],
    ['location-missing', 'no-location-reasons'],
    ['borough', 'community-safety-partnerships'],
    ['borough-district', 'districts'],
    ['flag', 'crime-flags'],
    ['marker', 'crime-flags'],
    ['age-band', 'age-bands'],
    ['relationship', 'person-relationships'],
    ['ethnicity-self', 'ethnicity-self-defined'],
    ['ethnicity-observed', 'ethnicity-officer-observed'],
    ['sex', 'gender'],
    ['employee-kind', 'worker-types'],
    ['hr-ethnicity', 'ethnicity-self-defined'],
    ['hr-gender', 'gender'],
    ['marital', 'marital-status'],
    ['disability', 'disability'],
    ['rank', 'officer-ranks'],
    ['hours', 'employment-classes'],
    ['function', 'police-functions'],
    ['assignment', 'assignments'],
    ['absence-reason', 'absence-reasons'],
    ['leaving-reason', 'leaving-reasons'],
    ['application-type', 'application-types'],
    ['application-stage', 'application-stages'],
    ['course-result', 'training-results'],
    ['restricted-duty', 'duty-statuses'],
    ['assault-role', 'assault-worker-roles'],
    ['injury', 'injury-levels'],
  ])('%s has a national meaning in %s', (own, national) => {
    const list = new URL(`../../../schemas/code-lists/${national}.csv`, import.meta.url);
    expect(existsSync(list)).toBe(true);
    const codes = new Set(
      readFileSync(list, 'utf8')
        .split('\n')
        .map((line) => line.split(',')[0]),
    );
    for (const row of codeTable(own)) expect(codes, row.code).toContain(row['national']);
  });
});
