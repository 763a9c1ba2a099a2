import pg from 'pg';
import type { Warehouse } from '@hub/clickhouse';
import { sourceQueries, type CompiledFeed } from '@hub/feeds';

/** One table's records of one type: what the force's database holds against what the hub holds. */
export interface SourceComparison {
  readonly feed: string;
  readonly keySpace: string;
  readonly recordType: string;
  /** Counted by a query on the force's own database, just now. */
  readonly atSource: number;
  readonly current: number;
  /** Held back and not yet held in an older version: at the source, not among the current. */
  readonly heldBack: number;
  /** atSource − current − heldBack: 0 when the books close. */
  readonly difference: number;
}

interface HeldRow {
  readonly key_space: string;
  readonly rows: number;
}

const tableOf = (recordType: string): string => `hub.${recordType.replaceAll('-', '_')}`;

const currentBySpace = async (
  warehouse: Warehouse,
  feed: string,
  recordType: string,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await warehouse.query<HeldRow>(
    `SELECT key_space, count() AS rows FROM ${tableOf(recordType)} FINAL WHERE feed = {feed:String} GROUP BY key_space`,
    { feed },
  );
  return new Map(rows.map((row) => [row.key_space, row.rows]));
};

/** Rejections that no accepted change has superseded, of records that are not held in any earlier version. */
const heldBackSql = (recordType: string): string => `
  SELECT e.key_space AS key_space, uniqExact(e.record_id) AS rows
  FROM quality.exceptions AS e FINAL
  LEFT JOIN (
    SELECT record_id, max(version) AS version FROM quality.accepted
    WHERE feed = {feed:String} AND record_type = {type:String} GROUP BY record_id
  ) AS o ON o.record_id = e.record_id
  WHERE e.feed = {feed:String} AND e.record_type = {type:String} AND e.verdict = 'rejected' AND e.version > o.version
    AND e.record_id NOT IN (SELECT record_id FROM ${tableOf(recordType)} FINAL WHERE feed = {feed:String})
  GROUP BY key_space`;

/** Compares every record type that a cdc feed fills with the force's own count of it. */
export const compareWithSource = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  databaseUrl: string,
): Promise<readonly SourceComparison[]> => {
  const atSource = new Map<string, { keySpace: string; recordType: string; count: number }>();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const query of sourceQueries(feed)) {
      const result = await client.query<{ count: string }>(query.count);
      const id = `${query.recordType} ${query.keySpace}`;
      const before = atSource.get(id)?.count ?? 0;
      const count = before + Number(result.rows[0]?.count ?? 0);
      atSource.set(id, { keySpace: query.keySpace, recordType: query.recordType, count });
    }
  } finally {
    await client.end();
  }
  const comparisons: SourceComparison[] = [];
  for (const { keySpace, recordType, count } of atSource.values()) {
    const current = (await currentBySpace(warehouse, feed.feed, recordType)).get(keySpace) ?? 0;
    const held = await warehouse.query<HeldRow>(heldBackSql(recordType), {
      feed: feed.feed,
      type: recordType,
    });
    const heldBack = held.find((row) => row.key_space === keySpace)?.rows ?? 0;
    const difference = count - current - heldBack;
    comparisons.push({
      feed: feed.feed,
      keySpace,
      recordType,
      atSource: count,
      current,
      heldBack,
      difference,
    });
  }
  return comparisons;
};
