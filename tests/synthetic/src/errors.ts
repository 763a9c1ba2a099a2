import { crisNumber } from './cris.ts';
import { dayOf, wallMinute, wallText } from './calendar.ts';
import type { DatabaseName, Row, TableRows } from './tables.ts';

/** A kind of wrong row, and what the hub has to say of it. */
export interface SeededError {
  readonly name: string;
  readonly database: DatabaseName;
  readonly table: string;
  /** The record type whose change is to be rejected. */
  readonly recordType: string;
  /** The rule that it breaks, once a row. */
  readonly rule: string;
  /** What the force sets to mend it. */
  readonly correction: Row;
  /** Wrong row number `at`, counted from 0; `base` holds the rows that it may point to. */
  readonly row: (at: number, base: TableRows) => Row;
}

export interface ExpectedError extends Omit<SeededError, 'row' | 'correction'> {
  readonly rows: number;
}

const sample = (base: TableRows, table: string, at: number): Row => {
  const rows = base[table] ?? [];
  const row = rows[(at * 17 + 5) % rows.length];
  if (row === undefined) throw new RangeError(`wrong rows point to ${table}, which is empty`);
  return row;
};

/** Keys of wrong rows start far above the others, so that the right data is the same with and without them. */
const wrongKeys = 90_000_000;

/** A right crime with something changed; numbers from 8,000,000 are free in every year. */
const crime = (block: number, recorded: number, at: number, base: TableRows, changed: Row): Row => ({
  ...(base['crime_report']?.find((row) => row['rec_kind'] === 'CR' && row['status_code'] === 'N') ?? {}),
  crime_id: 710_000_001 + wrongKeys + block * 1_000_000 + at,
  cris_no: crisNumber(8_000_000 + block * 100_000 + at, recorded),
  dt_reported: wallText(recorded - 60),
  dt_recorded: wallText(recorded),
  committed_from: '01/06/2017',
  committed_to: '02/06/2017',
  ...changed,
});

const june2017 = wallMinute(dayOf(2017, 6, 12), 14, 10);
const june2024 = wallMinute(dayOf(2024, 6, 12), 14, 10);

const crimeError = (name: string, rule: string, correction: Row, row: SeededError['row']): SeededError => ({
  name,
  database: 'cris',
  table: 'crime_report',
  recordType: 'crime',
  rule,
  correction,
  row,
});

/** Each of them breaks exactly one rule, so that a count by rule can be compared. */
export const seededErrors: readonly SeededError[] = [
  // No code map has it: the mapping finds it, before any national list is asked.
  crimeError('offence-unknown', 'CODE-UNMAPPED', { offence_code: 'T040' }, (at, base) =>
    crime(0, june2017, at, base, { offence_code: 'Q999' }),
  ),
  crimeError('offence-expired', 'CRM-001', { offence_code: 'B010' }, (at, base) =>
    crime(1, june2024, at, base, { offence_code: 'B001' }),
  ),
  crimeError('committed-reversed', 'CRM-002', { committed_to: '04/06/2024' }, (at, base) =>
    crime(2, june2024, at, base, { committed_from: '03/06/2024', committed_to: '01/06/2024' }),
  ),
  crimeError(
    'cancelled-without-reason',
    'CRM-007',
    { status_reason: 'DUP', status_date: '14/06/2024' },
    (at, base) => crime(3, june2024, at, base, { status_code: 'C', status_reason: null, status_date: null }),
  ),
  {
    name: 'outcome-not-valid-on-date',
    database: 'cris',
    table: 'crime_outcome',
    recordType: 'crime-outcome',
    rule: 'CRM-010',
    correction: { outcome_code: 'NSUS' },
    // Outcome 22 exists from April 2019. The row is the current one: a replaced outcome is out of the feed's scope.
    row: (at, base) => ({
      crime_id: sample(base, 'crime_report', at)['crime_id'] ?? null,
      outcome_seq: 100 + at,
      outcome_code: 'DIV',
      date_given: '2018-06-15',
      crime_recorded: '2018-06-01 09:00:00',
      superseded: 'N',
      entered_at: '2018-06-15 10:00:00+01',
      disposal_note: null,
    }),
  },
  {
    name: 'role-unknown',
    database: 'cris',
    table: 'crime_nominal',
    recordType: 'involvement',
    rule: 'CODE-UNMAPPED',
    correction: { role_code: 'S' },
    row: (at, base) => ({
      ...sample(base, 'crime_nominal', at),
      cn_id: 630_000_001 + wrongKeys + at,
      role_code: 'Q',
      detection_code: null,
    }),
  },
  {
    name: 'part-time-full-fte',
    database: 'methr',
    table: 'assignment',
    recordType: 'employment',
    rule: 'EMP-001-PART',
    correction: { fte: '0.500' },
    row: (at, base) => ({
      ...sample(base, 'assignment', at),
      assignment_id: 550_000_001 + wrongKeys + at,
      hours_code: 'PT',
      fte: '1.000',
      start_date: '2015-01-01',
      end_date: '2015-06-30',
    }),
  },
  {
    name: 'absence-reversed',
    database: 'methr',
    table: 'absence',
    recordType: 'absence',
    rule: 'ABS-001',
    correction: { date_to: '2024-05-24' },
    row: (at, base) => ({
      ...sample(base, 'absence', at),
      absence_id: 560_000_001 + wrongKeys + at,
      date_from: '2024-05-20',
      date_to: '2024-05-10',
    }),
  },
];

/** Columns that make the key of the tables that wrong rows are added to. */
export const keyColumns: Readonly<Record<string, readonly string[]>> = {
  crime_report: ['crime_id'],
  crime_outcome: ['crime_id', 'outcome_seq'],
  crime_nominal: ['cn_id'],
  assignment: ['assignment_id'],
  absence: ['absence_id'],
};

/** The rows with `each` wrong ones of every kind added at the end of their tables. */
export const withErrors = (database: DatabaseName, base: TableRows, each: number): TableRows => {
  const tables: Record<string, readonly Row[]> = { ...base };
  for (const error of seededErrors) {
    if (error.database !== database) continue;
    const wrong = Array.from({ length: each }, (_, at) => error.row(at, base));
    tables[error.table] = [...(tables[error.table] ?? []), ...wrong];
  }
  return tables;
};

/** What a test compares its rejections with. */
export const expectedErrors = (database: DatabaseName, each: number): readonly ExpectedError[] =>
  seededErrors
    .filter((error) => error.database === database && each > 0)
    .map(({ name, table, recordType, rule }) => ({ name, database, table, recordType, rule, rows: each }));
