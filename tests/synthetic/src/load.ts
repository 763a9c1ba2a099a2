import type { ClientBase } from 'pg';
import { crisRows } from './cris.ts';
import type { CrisOptions } from './cris.ts';
import { expectedErrors, withErrors } from './errors.ts';
import type { ExpectedError } from './errors.ts';
import { methrRows } from './methr.ts';
import type { MethrOptions } from './methr.ts';
import { ddlOf } from './tables.ts';
import type { DatabaseName, Row, TableRows } from './tables.ts';

export interface Wrong {
  /** Wrong rows of every kind to add; none unless given. */
  readonly errors?: number;
}

export interface LoadResult {
  readonly status: 'loaded' | 'already-loaded';
  readonly database: DatabaseName;
  /** Rows by table as they were loaded; the life of records has moved them since. */
  readonly rows: Readonly<Record<string, number>>;
  readonly expectedErrors: readonly ExpectedError[];
}

/** The database holds other data than was asked for; nothing was changed. */
export class DifferentLoadError extends Error {
  override readonly name = 'DifferentLoadError';
}

type Options = Readonly<Record<string, number>>;
interface EarlierLoad {
  readonly options: Options;
  readonly counts: Readonly<Record<string, number>>;
}

const rowsPerInsert = 2000;

const insertTable = async (client: ClientBase, table: string, rows: readonly Row[]): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    const text = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`;
    await client.query(text, [JSON.stringify(rows.slice(at, at + rowsPerInsert))]);
  }
};

/** Inserts rows, parents before children. @returns rows by table */
const insertRows = async (
  client: ClientBase,
  tables: TableRows,
): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const [table, rows] of Object.entries(tables)) {
    await insertTable(client, table, rows);
    counts[table] = rows.length;
  }
  return counts;
};

/** What was loaded before; null when the database has no tables of ours yet. */
export const earlierLoad = async (client: ClientBase): Promise<EarlierLoad | null> => {
  const exists = await client.query<{ found: string | null }>(
    `SELECT to_regclass('synthetic_load')::text AS found`,
  );
  if (exists.rows[0]?.found == null) return null;
  const loads = await client.query<EarlierLoad>('SELECT options, counts FROM synthetic_load');
  return loads.rows[0] ?? null;
};

/**
 * Writes a row to `hub_marker` and says which; when it has arrived, so has all that was committed before
 * it. That holds for changes that are streamed, not for a snapshot, which may read the tables in any order.
 */
export const writeMarker = async (client: ClientBase, note: string): Promise<number> => {
  const text = `INSERT INTO hub_marker SELECT coalesce(max(id), 0) + 1, $1, now() FROM hub_marker RETURNING id::int`;
  const written = await client.query<{ id: number }>(text, [note]);
  return written.rows[0]?.id ?? 0;
};

const same = (a: Options, b: Options): boolean =>
  Object.keys({ ...a, ...b }).every((name) => (a[name] ?? 0) === (b[name] ?? 0));

const sentence = (options: Options): string =>
  Object.entries(options)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** All in one transaction: a load that was interrupted leaves nothing behind and can be repeated. */
const load = async (
  client: ClientBase,
  database: DatabaseName,
  options: Options,
  rowsOf: () => TableRows,
): Promise<LoadResult> => {
  const expected = expectedErrors(database, options['errors'] ?? 0);
  const earlier = await earlierLoad(client);
  if (earlier !== null) {
    if (same(earlier.options, options)) {
      return { status: 'already-loaded', database, rows: earlier.counts, expectedErrors: expected };
    }
    throw new DifferentLoadError(
      `This ${database} database was loaded with ${sentence(earlier.options)}, and ${sentence(options)} was asked for. ` +
        'Ask for the same, or drop the database to load it anew.',
    );
  }
  await client.query('BEGIN');
  try {
    await client.query(ddlOf(database));
    const rows = await insertRows(client, withErrors(database, rowsOf(), options['errors'] ?? 0));
    const values = [JSON.stringify(options), JSON.stringify(rows)];
    await client.query('INSERT INTO synthetic_load (id, options, counts) VALUES (1, $1, $2)', values);
    await writeMarker(client, 'end of load');
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return { status: 'loaded', database, rows, expectedErrors: expected };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};

/**
 * Makes and fills the crime system in the database that the client is connected to. The same options again
 * do nothing and say so. @throws DifferentLoadError when it holds something else
 */
export const loadCris = (client: ClientBase, options: CrisOptions & Wrong): Promise<LoadResult> =>
  load(client, 'cris', { seed: options.seed, crimes: options.crimes, errors: options.errors ?? 0 }, () =>
    crisRows(options),
  );

/** As `loadCris`, for the HR system. */
export const loadMethr = (client: ClientBase, options: MethrOptions & Wrong): Promise<LoadResult> => {
  const { seed, staff, crimes, errors = 0 } = options;
  return load(client, 'methr', { seed, staff, crimes, errors }, () => methrRows(options));
};
