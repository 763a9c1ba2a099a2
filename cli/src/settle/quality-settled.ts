import { clickhouseTime } from '@hub/clickhouse';
import type { JobReport, SettleContext, SettleJob } from './job.ts';

/**
 * Origins some of whose changes are neither accepted nor held back nor dropped: in flight, or lost if they
 * stay. What was settled a day before the last round is not looked at again: the manifest of a row reaches
 * the warehouse after the row was received, and so behind a round that knew nothing of it.
 */
const missingSql = `
  SELECT o.feed AS feed, o.lane AS lane, count() AS missing, min(o.received_at) AS first
  FROM (
    SELECT feed, lane, source, partition, position, received_at,
      arraySum(arrayMap(part -> toUInt32OrZero(splitByChar(':', part)[2]), splitByChar(',', shape))) AS expected
    FROM quality.origins FINAL
    WHERE shape != '' AND received_at >= {since:Map(String, DateTime64(3, 'UTC'))}[concat(feed, ' ', lane)] - INTERVAL 1 DAY) AS o
  LEFT JOIN (
    SELECT feed, source, partition, position, uniqExact(record_type, record_id) AS taken FROM quality.accepted
    WHERE cause = 'source' GROUP BY feed, source, partition, position) AS a
    ON a.feed = o.feed AND a.source = o.source AND a.partition = o.partition AND a.position = o.position
  LEFT JOIN (
    SELECT feed, source, partition, position, count() AS held FROM quality.exceptions FINAL
    WHERE record_type != '' GROUP BY feed, source, partition, position) AS e
    ON e.feed = o.feed AND e.source = o.source AND e.partition = o.partition AND e.position = o.position
  WHERE o.expected > a.taken + e.held
  GROUP BY feed, lane`;

const statement = `
  INSERT INTO quality.settled (feed, lane, settled_at, missing, as_of)
  SELECT f.feed, f.lane, if(m.missing = 0, {now:DateTime64(3, 'UTC')}, m.first), m.missing, {now:DateTime64(3, 'UTC')}
  FROM (SELECT DISTINCT feed, lane FROM quality.origins WHERE feed != '') AS f
  LEFT JOIN (${missingSql}) AS m ON m.feed = f.feed AND m.lane = f.lane`;

const sinceSql = `SELECT concat(feed, ' ', lane) AS feed_and_lane, toString(settled_at) AS settled_at FROM quality.settled FINAL`;
const behindSql = `
  SELECT count() AS feeds, countIf(s.missing > 0) AS behind, toUInt64(sum(s.missing)) AS missing FROM quality.settled AS s FINAL`;

interface Behind {
  readonly feeds: number;
  readonly behind: number;
  readonly missing: number;
}

const run = async ({ warehouse, now, isDryRun }: SettleContext): Promise<JobReport> => {
  type Since = Readonly<Record<'feed_and_lane' | 'settled_at', string>>;
  const before = await warehouse.query<Since>(sinceSql);
  const since = Object.fromEntries(before.map((row) => [row.feed_and_lane, row.settled_at]));
  if (!isDryRun) await warehouse.command(statement, { now: clickhouseTime(now), since });
  const [counted] = await warehouse.query<Behind>(behindSql);
  const { feeds, behind, missing } = counted ?? { feeds: 0, behind: 0, missing: 0 };
  const summary =
    behind === 0
      ? `${feeds} feeds settled to now`
      : `${feeds - behind} of ${feeds} feeds settled to now; ${missing} rows of the others are in flight or lost`;
  return { summary, waiting: [], counts: { feeds, behind, missing } };
};

/** States the time up to which every change of a feed is accounted for; what reads settled data waits for it. */
export const settledJob: SettleJob = {
  name: 'settled',
  about: 'states up to which time the balance of each feed is closed',
  run,
};
