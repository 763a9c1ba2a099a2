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

const watermarksSql = `
  SELECT s.feed AS feed, s.lane AS lane, toString(max(w.as_of)) AS as_of
  FROM (SELECT DISTINCT feed, lane FROM quality.sets) AS s
  LEFT JOIN (SELECT feed, lane, as_of FROM quality.sweeps WHERE set_id = '') AS w
    ON w.feed = s.feed AND w.lane = s.lane
  GROUP BY feed, lane`;

/**
 * One feed at a time: of its rows only the time is read, but for those that are new. A live set covers what
 * the backfill brought, so rows of the backfill that come behind it are late as well.
 */
const writtenSql = `
  SELECT toString(min(version)) AS earliest FROM quality.accepted
  WHERE feed = {feed:String} AND (lane = 'test') = ({lane:String} = 'test') AND cause = 'source'
    AND written_at > {as_of:DateTime64(3, 'UTC')} - INTERVAL {overlap:UInt32} MILLISECOND
  HAVING max(written_at) > {as_of:DateTime64(3, 'UTC')}`;

/** `<feed> <lane>` → the lowest version among its new rows; feeds without new rows are not there. */
export type Late = ReadonlyMap<string, bigint>;

const keyOf = ({ feed, lane }: FeedLane): string => `${feed} ${lane}`;

/** What was accepted since the last look, of every feed that has a set. */
export const readLate = async (warehouse: Warehouse): Promise<Late> => {
  const late = new Map<string, bigint>();
  const watermarks = await warehouse.query<FeedLane & { readonly as_of: string }>(watermarksSql);
  for (const { feed, lane, as_of } of watermarks) {
    const params = { feed, lane, as_of, overlap: overlapMs };
    const [row] = await warehouse.query<{ earliest: string }>(writtenSql, params);
    if (row !== undefined) late.set(keyOf({ feed, lane }), BigInt(row.earliest));
  }
  return late;
};

/** True where anything of the feed came since the last look. */
export const hasNewRows = (late: Late, of: FeedLane): boolean => late.has(keyOf(of));

/** True where a row older than the set has come since the last look. */
export const hasLateRows = (late: Late, set: FeedLane & { readonly version: string }): boolean => {
  const earliest = late.get(keyOf(set));
  return earliest !== undefined && earliest < BigInt(set.version);
};

const watermarkSql = `
  INSERT INTO quality.sweeps (feed, force, lane, set_id, state, as_of)
  SELECT {feed:String}, splitByChar('/', {feed:String})[1], {lane:String}, '', 'done', {at:DateTime64(3, 'UTC')}`;

/**
 * What was written before `at`, in the warehouse's own time, has been looked at; but for feeds of which a set
 * could not be looked at again, whose late rows would never be seen.
 */
export const moveWatermarks = async (
  warehouse: Warehouse,
  late: Late,
  { at, except }: { readonly at: string; readonly except: readonly FeedLane[] },
): Promise<void> => {
  const kept = new Set(except.map(keyOf));
  for (const key of late.keys()) {
    if (kept.has(key)) continue;
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
