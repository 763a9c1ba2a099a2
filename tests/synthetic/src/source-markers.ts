import type { ClientBase } from 'pg';
import { columnsOf } from './tables.ts';
import type { DatabaseName } from './tables.ts';

export interface SourceMarker {
  readonly table: string;
  readonly column: string;
  /** True: must be in no topic at all. False: a raw reference, which must be nowhere after pseudonymise. */
  readonly identifier: boolean;
  /** All distinct values, or as many as were asked for, spread over the column. */
  readonly values: readonly string[];
}

/** References that feeds may list and pseudonymise turns into tokens. */
const references: Readonly<Record<DatabaseName, readonly (readonly [table: string, column: string])[]>> = {
  cris: [
    ['crime_report', 'crime_id'],
    ['crime_report', 'cris_no'],
    ['nominal', 'nominal_id'],
    ['crime_nominal', 'cn_id'],
  ],
  methr: [
    ['employee', 'employee_id'],
    ['applicant', 'applicant_id'],
    ['application', 'application_id'],
  ],
};

/**
 * What a search for leaks looks for, read from the database itself. Long free text is cut to its first 60
 * characters, which name the person. Dates of birth that are also some other date in the database are left
 * out, because finding them would prove nothing.
 * @param limit most values of one column; without it, all distinct ones
 */
export const sourceMarkers = async (
  client: ClientBase,
  database: DatabaseName,
  limit: number = 10_000_000,
): Promise<readonly SourceMarker[]> => {
  const wanted = [
    ...columnsOf(database).filter((column) => column.identifier),
    ...references[database].map(([table, column]) => ({ table, column, identifier: false })),
  ];
  const otherDates =
    database === 'cris'
      ? `SELECT date_given::text FROM crime_outcome`
      : `SELECT joined::text FROM employee UNION SELECT start_date::text FROM assignment
         UNION SELECT end_date::text FROM assignment WHERE end_date IS NOT NULL UNION SELECT awarded::text FROM skill`;
  const markers: SourceMarker[] = [];
  for (const { table, column, identifier } of wanted) {
    const unlike = column === 'dob' ? `AND ${column}::text NOT IN (${otherDates})` : '';
    const found = await client.query<{ value: string }>(
      `SELECT value FROM (SELECT DISTINCT left(${column}::text, 60) AS value FROM ${table}
       WHERE ${column} IS NOT NULL ${unlike}) AS distinct_values ORDER BY md5(value) LIMIT $1`,
      [limit],
    );
    markers.push({ table, column, identifier, values: found.rows.map((row) => row.value) });
  }
  return markers;
};
