import type { ClientBase } from 'pg';
import { columnsOf, metaTables } from './tables.ts';
import type { DatabaseName } from './tables.ts';

/** The source's own counts, from queries on the force's database. */
export interface SourceCounts {
  /** Rows by table, bookkeeping left out. */
  readonly tables: Readonly<Record<string, number>>;
  /** What the force itself says to the questions that the hub answers. */
  readonly answers: Readonly<Record<string, number>>;
}

const answers: Readonly<Record<DatabaseName, Readonly<Record<string, string>>>> = {
  cris: {
    crimes: `SELECT count(*) FROM crime_report WHERE rec_kind = 'CR'`,
    crimesNet: `SELECT count(*) FROM crime_report WHERE rec_kind = 'CR' AND status_code IN ('N', 'I')`,
    notCrimes: `SELECT count(*) FROM crime_report WHERE rec_kind <> 'CR'`,
    crimesWithoutPlace: `SELECT count(*) FROM crime_report WHERE rec_kind = 'CR' AND easting IS NULL`,
    involvementsInScope: `SELECT count(*) FROM crime_nominal WHERE role_code <> 'W'`,
    witnesses: `SELECT count(*) FROM crime_nominal WHERE role_code = 'W'`,
    victims: `SELECT count(*) FROM crime_nominal WHERE role_code = 'V'`,
    currentOutcomes: `SELECT count(*) FROM crime_outcome WHERE superseded = 'N'`,
  },
  methr: {
    employed: `SELECT count(*) FROM employee e WHERE NOT EXISTS (SELECT FROM leaver l WHERE l.employee_id = e.employee_id)`,
    officers: `SELECT count(*) FROM employee WHERE emp_kind = 'POL'`,
    openAssignments: 'SELECT count(*) FROM assignment WHERE end_date IS NULL',
  },
};

const countOf = async (client: ClientBase, text: string): Promise<number> => {
  const counted = await client.query<{ count: string }>(text);
  return Number(counted.rows[0]?.count);
};

/** All counts in one snapshot, so that they belong together while changes flow. */
export const sourceCounts = async (client: ClientBase, database: DatabaseName): Promise<SourceCounts> => {
  const names = new Set(columnsOf(database).map((column) => column.table));
  for (const meta of metaTables) names.delete(meta);
  const tables: Record<string, number> = {};
  const answered: Record<string, number> = {};
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    for (const table of names) tables[table] = await countOf(client, `SELECT count(*) FROM ${table}`);
    for (const [name, text] of Object.entries(answers[database]))
      answered[name] = await countOf(client, text);
  } finally {
    await client.query('COMMIT');
  }
  return { tables, answers: answered };
};

export interface MonthCount {
  readonly month: string;
  readonly borough: string;
  readonly crimes: number;
}

/** Crimes by the force's own month (Europe/London wall time) and borough code, cancelled ones included. */
export const crimesByMonthAndBorough = async (client: ClientBase): Promise<readonly MonthCount[]> => {
  const counted = await client.query<MonthCount>(
    `SELECT to_char(dt_recorded, 'YYYY-MM') AS month, borough_code AS borough, count(*)::int AS crimes
     FROM crime_report WHERE rec_kind = 'CR' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return counted.rows;
};
