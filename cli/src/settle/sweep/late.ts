import type { Warehouse } from '@hub/clickhouse';

/**
 * Older rows may come after a set was swept: a file that was held up, a rejection that a later release
 * accepts. The sets that they are older than are looked at again. A watermark for each feed says up to when
 * its rows have been looked at; it is a row of quality.sweeps without a set.
 */

/** An insert is seen some time after its clock was read. */
const overlapMs = 300_000;
const visibleAfterMs = 15_000;

interface FeedLane {
  readonly feed: string;
  readonly lane: string;
}

const lateSql = `
  SELECT a.feed AS feed, a.lane AS lane, toString(min(a.version)) AS earliest
  FROM quality.accepted AS a
  LEFT JOIN (SELECT feed, lane, max(as_of) AS as_of FROM quality.sweeps WHERE set_id = '' GROUP BY feed, lane) AS w
    ON w.feed = a.feed AND w.lane = a.lane
  WHERE a.cause = 'source' AND a.feed IN (SELECT feed FROM quality.sets)
    AND a.written_at > w.as_of - INTERVAL {overlap:UInt32} MILLISECOND
  GROUP BY a.feed, a.lane
  HAVING max(a.written_at) > any(w.as_of)`;

/** `<feed> <lane>` → the lowest version among the rows that came since the last look. */
export type Late = ReadonlyMap<string, bigint>;

const keyOf = ({ feed, lane }: FeedLane): string => `${feed} ${lane}`;

export const readLate = async (warehouse: Warehouse): Promise<Late> => {
  const rows = await warehouse.query<FeedLane & { readonly earliest: string }>(lateSql, {
    overlap: overlapMs,
  });
  return new Map(rows.map((row) => [keyOf(row), BigInt(row.earliest)]));
};

/** True where a row older than the set has come since the last look. */
export const hasLateRows = (late: Late, set: FeedLane & { readonly version: string }): boolean => {
  const earliest = late.get(keyOf(set));
  return earliest !== undefined && earliest < BigInt(set.version);
};

const watermarkSql = `
  INSERT INTO quality.sweeps (feed, force, lane, set_id, state, as_of)
  SELECT {feed:String}, splitByChar('/', {feed:String})[1], {lane:String}, '', 'done', {at:DateTime64(3, 'UTC')}`;

/** What was written before `at`, in the warehouse's own time, has been looked at. */
export const moveWatermarks = async (warehouse: Warehouse, late: Late, at: string): Promise<void> => {
  for (const key of late.keys()) {
    const [feed, lane] = key.split(' ');
    await warehouse.command(watermarkSql, { feed, lane, at });
  }
};

const nowSql = `SELECT toString(now64(3, 'UTC') - INTERVAL {lag:UInt32} MILLISECOND) AS at`;

/** Up to when everything that was written can be seen, by the clock that stamps it: the warehouse's. */
export const visibleUntil = async (warehouse: Warehouse): Promise<string> => {
  const [row] = await warehouse.query<{ at: string }>(nowSql, { lag: visibleAfterMs });
  return row?.at ?? '1970-01-01 00:00:00.000';
};
