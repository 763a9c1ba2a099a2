import type { ExtractRow, FaultKind } from './faults.ts';

/** Rows with something in all of these columns. */
export const filled =
  (...columns: readonly string[]) =>
  (row: ExtractRow): boolean =>
    columns.every((column) => (row[column] ?? '') !== '');

/** Rows with one of these texts in the column; '' is nothing. */
export const holds =
  (column: string, ...values: readonly string[]) =>
  (row: ExtractRow): boolean =>
    values.includes(row[column] ?? '');

export const every =
  (...tests: readonly ((row: ExtractRow) => boolean)[]) =>
  (row: ExtractRow): boolean =>
    tests.every((test) => test(row));

export const anyRow = (): boolean => true;

/** The row with other texts in some columns. */
export const set =
  (changes: ExtractRow) =>
  (row: ExtractRow): ExtractRow => ({ ...row, ...changes });

type Told = Pick<FaultKind, 'rule' | 'times' | 'suits' | 'spoil'>;
type Maker = (name: string, told: Told) => FaultKind;

const maker =
  (verdict: FaultKind['verdict']) =>
  (source: string, recordType: string): Maker =>
  (name, told) => ({ name, source, recordType, verdict, ...told });

/** Mistakes for which the record is held back. */
export const heldBack = maker('rejected');
/** Mistakes with which the record is taken, and the force asked or the matter counted. */
export const asked = maker('accepted');
