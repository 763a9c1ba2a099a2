import pg from 'pg';
import { sourceQueries, type CompiledFeed } from '@hub/feeds';
import type { StatedCount } from './compare.ts';

/**
 * The force's own counts, asked of its database with the contract's own conditions: one total a record type.
 * PostgreSQL only; the queries of other databases are printed, not run.
 * @throws what pg throws when the database does not answer
 */
export const sourceTotals = async (
  feed: CompiledFeed,
  databaseUrl: string,
): Promise<readonly StatedCount[]> => {
  const totals = new Map<string, number>();
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // One snapshot for all of them: the tables go on changing while they are counted.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    for (const query of sourceQueries(feed)) {
      const { rows } = await client.query<{ count: string }>(query.count);
      totals.set(query.recordType, (totals.get(query.recordType) ?? 0) + Number(rows[0]?.count ?? 0));
    }
  } finally {
    await client.end();
  }
  return [...totals].map(([recordType, records]) => ({ recordType, month: '', offenceGroup: '', records }));
};
