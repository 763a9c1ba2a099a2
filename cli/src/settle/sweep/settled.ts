import type { Warehouse } from '@hub/clickhouse';
import type { CompleteSet } from './sets.ts';

/** Milliseconds that a set is given behind its last row: deletes of emptied slots stand beside the books. */
export type Quiet = Readonly<Record<CompleteSet['delivery'], number>>;
export const usualQuiet: Quiet = { full: 5_000, full_per: 5_000, snapshot: 30_000 };

const ofSource = 'feed = {feed:String} AND lane = {lane:String} AND source = {source:String}';
/** Origins carry the time of the range that they were stated in, and changes their own: places tell what belongs together. */
const ofSet = `${ofSource} AND (partition, position) IN (SELECT partition, position FROM stated)`;

/**
 * Changes are counted as distinct ones, accepted or held back: whichever release said which. A row that was
 * rejected whole must have its exception, for only that tells whether its key could be read.
 */
const settledSql = `
  WITH
    stated AS (SELECT partition, position, shape, verdict FROM quality.origins FINAL
      WHERE ${ofSource} AND received_at <= {until:DateTime64(3, 'UTC')}),
    held_back AS (SELECT record_type, partition, position, record_id, verdict, version FROM quality.exceptions WHERE ${ofSet}),
    taken AS (SELECT record_type, partition, position, record_id, written_at FROM quality.accepted WHERE ${ofSet} AND cause = 'source')
  SELECT
    (SELECT count() FROM stated) AS stated,
    (SELECT sum(arraySum(x -> toUInt64(splitByChar(':', x)[2]), splitByChar(',', shape))) FROM stated WHERE shape != '') AS changes,
    (SELECT uniqExact(record_type, partition, position, record_id) FROM (
       SELECT record_type, partition, position, record_id FROM taken
       UNION ALL SELECT record_type, partition, position, record_id FROM held_back WHERE record_type != '')) AS settled,
    (SELECT count() FROM stated WHERE verdict = 'rejected' AND (partition, position) NOT IN (
       SELECT partition, position FROM held_back WHERE verdict = 'rejected')) AS untold,
    (SELECT uniqExact(partition, position) FROM held_back
      WHERE verdict = 'rejected' AND record_id = toFixedString('', 16) AND (version = 0 OR version > {version:UInt256})) AS unreadable,
    (SELECT count() FROM taken WHERE written_at > now64(3) - INTERVAL {quiet:UInt32} MILLISECOND) AS fresh`;

interface Row {
  readonly stated: number;
  readonly changes: number | null;
  readonly settled: number;
  readonly untold: number;
  readonly unreadable: number;
  readonly fresh: number;
}

const untilSql = `
  SELECT toString(received_at) AS until FROM quality.sets FINAL
  WHERE feed = {feed:String} AND lane = {lane:String} AND set_id = {id:String}`;

/** A table's changes go on behind its snapshot; what was received after its end is no part of it. */
const untilOf = async (warehouse: Warehouse, set: CompleteSet): Promise<string> => {
  if (set.delivery !== 'snapshot') return '2200-01-01 00:00:00.000';
  const { feed, lane, id } = set;
  const [row] = await warehouse.query<{ until: string }>(untilSql, { feed, lane, id });
  return row?.until ?? '1970-01-01 00:00:00.000';
};

/**
 * Null while changes of the set are on their way. Else the number of its rows whose key nobody could read.
 */
export const settledSet = async (
  warehouse: Warehouse,
  set: CompleteSet,
  quiet: Quiet,
): Promise<{ readonly unreadable: number } | null> => {
  const { feed, lane, source, version } = set;
  const until = await untilOf(warehouse, set);
  const [row] = await warehouse.query<Row>(settledSql, {
    ...{ feed, lane, source, version, until },
    quiet: quiet[set.delivery],
  });
  if (row === undefined) return null;
  const isRead = set.delivery === 'snapshot' || row.stated >= set.rows;
  const isSettled = isRead && row.settled >= (row.changes ?? 0) && row.untold === 0 && row.fresh === 0;
  return isSettled ? { unreadable: row.unreadable } : null;
};
