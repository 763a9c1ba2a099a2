import type { ClientBase } from 'pg';
import { keyColumns, seededErrors } from './errors.ts';
import type { SeededError } from './errors.ts';
import type { DatabaseName, Row, TableRows } from './tables.ts';

/** A wrong row as it stands in the force's database. */
export interface WrongRow extends Pick<SeededError, 'name' | 'table' | 'recordType' | 'rule' | 'correction'> {
  /** Its key columns with their values. */
  readonly key: Row;
}

const ofDatabase = (database: DatabaseName): readonly SeededError[] =>
  seededErrors.filter((error) => error.database === database);

/** Rows that wrong ones may be made from and point to, as they are now. */
const someRows = async (client: ClientBase, database: DatabaseName): Promise<TableRows> => {
  const tables: Record<string, readonly Row[]> = {};
  for (const table of new Set(ofDatabase(database).map((error) => error.table))) {
    const order = keyColumns[table]?.join(', ') ?? '1';
    const found = await client.query<{ row: Row }>(
      `SELECT row_to_json(t) AS row FROM (SELECT * FROM ${table} ORDER BY ${order} LIMIT 500) AS t`,
    );
    tables[table] = found.rows.map(({ row }) => row);
  }
  return tables;
};

const where = (key: Row): string =>
  Object.entries(key)
    .map(([column, value]) => `${column} = ${Number(value)}`)
    .join(' AND ');

/** Days that stand in wrong rows and their corrections, so that a search for birthdays does not find them. */
export const wrongRowDays = async (
  client: ClientBase,
  database: DatabaseName,
): Promise<ReadonlySet<string>> => {
  const base = await someRows(client, database);
  const text = JSON.stringify(ofDatabase(database).map(({ row, correction }) => [row(0, base), correction]));
  return new Set(text.match(/\d{4}-\d{2}-\d{2}/g) ?? []);
};

/** Adds wrong rows of every kind to a database that is in use. */
export const addWrongRows = async (
  client: ClientBase,
  database: DatabaseName,
  each: number,
): Promise<readonly WrongRow[]> => {
  const base = await someRows(client, database);
  const added: WrongRow[] = [];
  for (const { name, table, recordType, rule, correction, row } of ofDatabase(database)) {
    for (let at = 0; at < each; at += 1) {
      const wrong = row(at, base);
      await client.query(`INSERT INTO ${table} SELECT (json_populate_record(NULL::${table}, $1)).*`, [
        JSON.stringify(wrong),
      ]);
      const key = Object.fromEntries(
        (keyColumns[table] ?? []).map((column) => [column, wrong[column] ?? null]),
      );
      added.push({ name, table, recordType, rule, correction, key });
    }
  }
  return added;
};

/** Mends them as the force would, by updates at the source. */
export const correctRows = async (client: ClientBase, rows: readonly WrongRow[]): Promise<void> => {
  for (const { table, correction, key } of rows) {
    const columns = Object.keys(correction);
    const set = columns.map((column, at) => `${column} = $${at + 1}`).join(', ');
    const done = await client.query(
      `UPDATE ${table} SET ${set} WHERE ${where(key)}`,
      Object.values(correction),
    );
    if (done.rowCount !== 1) throw new Error(`a wrong row of ${table} is gone`);
  }
};

export const removeRows = async (client: ClientBase, rows: readonly WrongRow[]): Promise<void> => {
  for (const { table, key } of rows.toReversed())
    await client.query(`DELETE FROM ${table} WHERE ${where(key)}`);
};
