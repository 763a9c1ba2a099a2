import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A value as PostgreSQL reads it; dates and times are text. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;
/** Rows by table, in an order in which foreign keys hold. */
export type TableRows = Readonly<Record<string, readonly Row[]>>;

export type DatabaseName = 'cris' | 'methr';

/** Bookkeeping of the loader: not part of the force's data. */
export const metaTables = ['hub_marker', 'synthetic_load'] as const;

/** The statements that make the tables of one database. */
export const ddlOf = (database: DatabaseName): string =>
  readFileSync(fileURLToPath(new URL(`../databases/${database}.sql`, import.meta.url)), 'utf8');

export interface ColumnDefinition {
  readonly table: string;
  readonly column: string;
  /** The comment says `[identifier]`: it identifies a person directly and must never leave the force. */
  readonly identifier: boolean;
}

/** The columns of one database, read from the DDL itself so that nothing can disagree with it. */
export const columnsOf = (database: DatabaseName): readonly ColumnDefinition[] => {
  const columns: ColumnDefinition[] = [];
  let table = '';
  for (const line of ddlOf(database).split('\n')) {
    table = /^CREATE TABLE (\w+)/.exec(line)?.[1] ?? table;
    const column = /^ {2}([a-z]\w*) /.exec(line)?.[1];
    if (column !== undefined) columns.push({ table, column, identifier: line.includes('[identifier]') });
  }
  return columns;
};
