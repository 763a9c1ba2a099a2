import { ukDateText, dayOf } from '../calendar.ts';
import type { ExtractRow } from './faults.ts';
import type { ModelRecord } from './model-records.ts';

/** One column of an extract: its name, the model's word for what stands in it, and how the force writes that. */
export type ColumnOf = readonly [column: string, field: string, write?: (value: string) => string];

/** One file of an extract: which records are its rows. */
export interface FileOf {
  readonly type: string;
  readonly columns: readonly ColumnOf[];
  /** Columns that make the key, as the contract names them. */
  readonly key: readonly string[];
}

/** A record that the warehouse has to hold: under which key, and with which facts (names and codes of the model). */
export interface TruthRecord {
  readonly recordType: string;
  readonly keySpace: string;
  readonly keyValues: readonly string[];
  readonly slot: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

const written = (record: ModelRecord, columns: readonly ColumnOf[]): ExtractRow =>
  Object.fromEntries(
    columns.map(([column, field, write]) => {
      const value = record.fields[field] ?? null;
      return [column, value === null || write === undefined ? value : write(value)];
    }),
  );

export const rowsOf = (records: readonly ModelRecord[], file: FileOf): readonly ExtractRow[] =>
  records.filter(({ type }) => type === file.type).map((record) => written(record, file.columns));

/** `source` names the file and its key space. Only what the file has a column for can be in the warehouse. */
export const truthOf = (
  records: readonly ModelRecord[],
  source: string,
  file: FileOf,
): readonly TruthRecord[] => {
  const supplied = new Set(file.columns.map(([, field]) => field));
  return records
    .filter(({ type }) => type === file.type)
    .map((record) => {
      const row = written(record, file.columns);
      return {
        recordType: file.type,
        keySpace: source,
        keyValues: file.key.map((column) => row[column] ?? ''),
        slot: '',
        fields: Object.fromEntries(Object.entries(record.fields).filter(([field]) => supplied.has(field))),
      };
    });
};

/** A code of the force by the national one; a code that the force has none for is a mistake of the generator. */
export const codeFrom =
  (codes: Readonly<Record<string, string>>) =>
  (national: string): string => {
    const local = codes[national];
    if (local === undefined) throw new RangeError(`the force has no code for ${national}`);
    return local;
  };

/** `2024-03-31` or `2024-03-31 23:30:00` to `31/03/2024`, `31/03/2024 23:30`. */
export const ukText = (iso: string): string => {
  const [year = 0, month = 1, date = 1] = iso.slice(0, 10).split('-').map(Number);
  return `${ukDateText(dayOf(year, month, date))}${iso.slice(10, 16)}`;
};

export const flagText =
  (yes: string, no: string) =>
  (flag: string): string =>
    flag === 'true' ? yes : no;

/** A text file of rows: header, fields parted as the force's system does, line ends of Windows. */
export const delimitedText = (rows: readonly ExtractRow[], delimiter: string): string => {
  const columns = Object.keys(rows[0] ?? {});
  const quoted = (value: string | null): string => {
    const text = value ?? '';
    return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? null)).join(delimiter));
  return [columns.join(delimiter), ...lines, ''].join('\r\n');
};
