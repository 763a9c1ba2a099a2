import { clickhouseTime, type Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { Statement } from './control-totals.ts';

type Named = Pick<CompiledFeed, 'feed' | 'force' | 'lane'>;

/**
 * One insert, so that a statement is there whole or not at all; repeated, it replaces itself. The rows go in
 * the body: an address holds a few thousand of them at most.
 */
export const keepStatement = async (
  warehouse: Warehouse,
  feed: Named,
  statement: Statement,
  by: { readonly name: string; readonly asAt: number; readonly receivedAt: number },
): Promise<void> => {
  const common = {
    feed: feed.feed,
    force: feed.force,
    lane: feed.lane,
    statement: statement.id,
    as_at: clickhouseTime(by.asAt),
    stated_by: by.name,
    received_at: clickhouseTime(by.receivedAt),
  };
  const lines = statement.totals.map(({ recordType, month, offenceGroup, records }) =>
    JSON.stringify({ ...common, record_type: recordType, month, offence_group: offenceGroup, records }),
  );
  await warehouse.command(
    `INSERT INTO quality.control_totals SETTINGS async_insert = 0, insert_deduplicate = 0 FORMAT JSONEachRow\n${lines.join('\n')}`,
  );
};

/** False where the feed never made this statement. */
export const isStated = async (warehouse: Warehouse, feed: Named, statement: string): Promise<boolean> => {
  const [row] = await warehouse.query<{ rows: number }>(
    `SELECT count() AS rows FROM quality.control_totals
     WHERE feed = {feed:String} AND lane = {lane:String} AND statement = {statement:String}`,
    { feed: feed.feed, lane: feed.lane, statement },
  );
  return (row?.rows ?? 0) > 0;
};

export const keepConfirmation = async (
  warehouse: Warehouse,
  feed: Named,
  confirmation: {
    readonly statement: string;
    readonly name: string;
    readonly note: string;
    readonly at: number;
  },
): Promise<void> => {
  await warehouse.command(
    `INSERT INTO quality.confirmations SELECT {feed:String}, {lane:String}, {statement:String}, {name:String},
       {note:String}, fromUnixTimestamp64Milli({at:Int64}) SETTINGS async_insert = 0, insert_deduplicate = 0`,
    { feed: feed.feed, lane: feed.lane, ...confirmation },
  );
};

/** Rows of one source that the hub holds as living, by the first byte of their digests. */
export interface KeyBucket {
  readonly bucket: number;
  readonly rows: number;
  /** Sum of the digests modulo 2^64, as a decimal number. */
  readonly sum: string;
}

/**
 * The last thing said of each key in the newest epoch; earlier epochs were read again in full. Offsets of one
 * key follow one another, because all changes of a row are in one partition.
 */
const livingDigests = `
  SELECT bitAnd(key_digest, 18446744073709551614) AS digest, argMax(bitAnd(key_digest, 1), position) AS gone
  FROM quality.origins FINAL
  WHERE feed = {feed:String} AND source = {topic:String} AND key_digest != 0 AND epoch = {epoch:UInt16}
  GROUP BY digest HAVING gone = 0`;

export const keyBuckets = (
  warehouse: Warehouse,
  of: { readonly feed: string; readonly topic: string; readonly epoch: number },
): Promise<readonly KeyBucket[]> =>
  warehouse.query<KeyBucket>(
    `SELECT toUInt8(bitShiftRight(digest, 56)) AS bucket, count() AS rows, toString(sumWithOverflow(digest)) AS sum
     FROM (${livingDigests}) GROUP BY bucket ORDER BY bucket`,
    of,
  );

/** Digests of one bucket, as decimal numbers. */
export const keyDigestsOf = async (
  warehouse: Warehouse,
  of: { readonly feed: string; readonly topic: string; readonly epoch: number; readonly bucket: number },
): Promise<readonly string[]> => {
  const rows = await warehouse.query<{ text: string }>(
    `SELECT toString(digest) AS text FROM (${livingDigests}) WHERE bitShiftRight(digest, 56) = {bucket:UInt8}`,
    of,
  );
  return rows.map(({ text }) => text);
};

/** The last comparison of the feed's last statement: what the force reads of it. */
export const lastReconciliation = (
  warehouse: Warehouse,
  feed: Named,
): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  warehouse.query(
    `SELECT statement, record_type AS recordType, month, offence_group AS offenceGroup, stated, current, received,
       accepted, held_back AS heldBack, explained, difference, unexplained, toString(at) AS at
     FROM quality.reconciliations FINAL
     WHERE feed = {feed:String} AND lane = {lane:String} AND statement = (
       SELECT argMax(statement, received_at) FROM quality.control_totals
       WHERE feed = {feed:String} AND lane = {lane:String})
     ORDER BY record_type, month, offence_group`,
    { feed: feed.feed, lane: feed.lane },
  );
