import type { ClientBase, QueryResultRow } from 'pg';
import type { Random } from './random.ts';
import type { Row, Value } from './tables.ts';

export interface RowCounts {
  inserted: number;
  updated: number;
  deleted: number;
}

/** One transaction in the life of records: what it may use, and the count of what it did. */
export interface Scene {
  readonly random: Random;
  /** Number of this change since the load; keys of new rows are made from it. */
  readonly serial: number;
  /** Wall minute at which the change happens, by a clock of its own that moves one minute a change. */
  readonly wall: number;
  /** Rows of the load's main table, from which targets are drawn. */
  readonly size: number;
  /** Keys of crimes whose recorded month a test relies on: left alone. */
  readonly keep: readonly number[];
  one<T extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<T | null>;
  insert(table: string, row: Row): Promise<void>;
  update(table: string, set: Row, where: Row): Promise<void>;
  remove(table: string, where: Row): Promise<void>;
}

/** Says whether it found something to change; a transaction that did not is not counted as that kind. */
export type Change = (scene: Scene) => Promise<boolean>;

/** Kinds of change with how often they happen. */
export type Repertoire = Readonly<Record<string, { readonly weight: number; readonly change: Change }>>;

const clause = (row: Row, from: number, joint: string): string =>
  Object.keys(row)
    .map((column, at) => `${column} = $${from + at}`)
    .join(joint);

export interface SceneFacts {
  readonly random: Random;
  readonly serial: number;
  readonly wall: number;
  readonly size: number;
  readonly keep: readonly number[];
}

/** @param counts is added to by every statement */
export const sceneOf = (client: ClientBase, counts: Record<string, RowCounts>, facts: SceneFacts): Scene => {
  const run = async (
    table: string,
    what: keyof RowCounts,
    text: string,
    values: readonly Value[],
  ): Promise<void> => {
    const done = await client.query(text, [...values]);
    const count = (counts[table] ??= { inserted: 0, updated: 0, deleted: 0 });
    count[what] += done.rowCount ?? 0;
  };
  return {
    ...facts,
    one: async <T extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<T | null> =>
      (await client.query<T>(text, [...values])).rows[0] ?? null,
    insert: (table, row) => {
      const places = Object.keys(row).map((_, at) => `$${at + 1}`);
      const text = `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`;
      return run(table, 'inserted', text, Object.values(row));
    },
    update: (table, set, where) => {
      const width = Object.keys(set).length;
      const text = `UPDATE ${table} SET ${clause(set, 1, ', ')} WHERE ${clause(where, 1 + width, ' AND ')}`;
      return run(table, 'updated', text, [...Object.values(set), ...Object.values(where)]);
    },
    remove: (table, where) =>
      run(table, 'deleted', `DELETE FROM ${table} WHERE ${clause(where, 1, ' AND ')}`, Object.values(where)),
  };
};
