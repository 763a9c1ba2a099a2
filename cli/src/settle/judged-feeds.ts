import type { Warehouse } from '@hub/clickhouse';
import { databaseOf, type RecordDatabase } from './set-queries.ts';

/** A feed in one lane, as rules over several records see it. */
export interface JudgedFeed {
  /** `<force>/<system>` */
  readonly feed: string;
  readonly force: string;
  readonly lane: string;
  readonly database: RecordDatabase;
  /** Milliseconds since 1970: what was received before it is accounted for. */
  readonly settledAt: number;
  /** Record types that the feed sent, and those that any feed of its force sent to the same database. */
  readonly own: ReadonlySet<string>;
  readonly ofForce: ReadonlySet<string>;
}

const suppliedSql = `
  SELECT feed, force, lane, groupUniqArray(record_type) AS record_types FROM quality.accepted
  WHERE feed != '' GROUP BY feed, force, lane ORDER BY feed, lane`;

const settledSql = `
  SELECT feed, lane, toInt64(toUnixTimestamp64Milli(settled_at)) AS settled_at FROM quality.settled FINAL`;

interface Supplied {
  readonly feed: string;
  readonly force: string;
  readonly lane: string;
  readonly record_types: readonly string[];
}

/** Every feed with what it and its force supply. One that was not settled yet is taken as settled now. */
export const judgedFeeds = async (warehouse: Warehouse, now: number): Promise<readonly JudgedFeed[]> => {
  const supplied = await warehouse.query<Supplied>(suppliedSql);
  type Settled = Pick<Supplied, 'feed' | 'lane'> & { readonly settled_at: number };
  const settled = await warehouse.query<Settled>(settledSql);
  return supplied.map((row) => {
    const database = databaseOf(row.lane);
    const ofForce = supplied
      .filter((other) => other.force === row.force && databaseOf(other.lane) === database)
      .flatMap(({ record_types: types }) => types);
    const settledAt = settled.find(({ feed, lane }) => feed === row.feed && lane === row.lane)?.settled_at;
    return {
      feed: row.feed,
      force: row.force,
      lane: row.lane,
      database,
      settledAt: Math.min(now, settledAt ?? now),
      own: new Set(row.record_types),
      ofForce: new Set(ofForce),
    };
  });
};
