import type { RecordTypeName } from '@hub/records';
import { recordDatabases, type RecordDatabase } from '../set-queries.ts';
import type { Ledger } from './ledger.ts';
import { tableOf } from './months.ts';

const into = `INSERT INTO quality.timeliness
  (force, feed, lane, record_type, month, step, records, median_seconds, p90_seconds, as_of)`;
const measures = (seconds: string): string =>
  `count(), quantileExact(0.5)(toFloat64(${seconds})), quantileExact(0.9)(toFloat64(${seconds})), {now:DateTime64(3, 'UTC')}`;

/** From the last day on which a crime may have been committed to the day of its recording. */
const eventToRecorded = (database: RecordDatabase): string => `
  ${into}
  SELECT force, feed, lane, 'crime', recorded_month, 'event-to-recorded',
    ${measures("dateDiff('day', coalesce(committed_to_date, committed_from_date), recorded_date) * 86400")}
  FROM ${database}.crime FINAL
  WHERE recorded_date IS NOT NULL AND coalesce(committed_to_date, committed_from_date) <= recorded_date
  GROUP BY force, feed, lane, recorded_month`;

/** The day on which the force wrote it down, by type. */
const recordedOn: readonly (readonly [RecordTypeName, string])[] = [
  ['crime', 'recorded'],
  ['crime-outcome', 'outcome_given'],
  ['absence', 'start'],
  ['leaving', 'left'],
  ['application-stage', 'reached'],
  ['training', 'start'],
  ['worker-assault', 'assaulted'],
];

/**
 * From the day of recording to the first receipt of the record. What was recorded before the feed began is its
 * history and says nothing of how quick the feed is.
 */
const recordedToReceived = (database: RecordDatabase, type: RecordTypeName, date: string): string => `
  ${into}
  SELECT any(c.force), c.feed AS feed, c.lane AS lane, '${type}', c.${date}_month AS month, 'recorded-to-received',
    ${measures("greatest(0, dateDiff('second', toDateTime64(c.recorded, 3, 'Europe/London'), h.first))")}
  FROM (
    SELECT force, feed, lane, record_id, ${date}_month, assumeNotNull(${date}_date) AS recorded
    FROM ${database}.${tableOf(type)} FINAL WHERE ${date}_date IS NOT NULL) AS c
  INNER JOIN (
    SELECT record_id, min(received_at) AS first FROM ${database}.${tableOf(type)}_history GROUP BY record_id) AS h
    ON h.record_id = c.record_id
  INNER JOIN (SELECT feed, lane, min(received_at) AS began FROM quality.accepted GROUP BY feed, lane) AS f
    ON f.feed = c.feed AND f.lane = c.lane
  WHERE c.recorded >= toDate32(f.began, 'Europe/London')
  GROUP BY feed, lane, month`;

/** From the hub's receipt to the row in the warehouse. */
const receivedToWarehouse = `
  ${into}
  SELECT any(force), feed, lane, record_type, toStartOfMonth(toDate32(received_at, 'Europe/London')) AS month,
    'received-to-warehouse', ${measures("greatest(0, dateDiff('millisecond', received_at, written_at)) / 1000")}
  FROM quality.accepted FINAL WHERE cause = 'source'
  GROUP BY feed, lane, record_type, month`;

export const timelinessLedger: Ledger = {
  name: 'timeliness',
  about: 'measures how long records take, from event to warehouse',
  factsOf: () => '',
  make: async ({ warehouse }, now) => {
    for (const database of recordDatabases) {
      await warehouse.command(eventToRecorded(database), { now });
      for (const [type, date] of recordedOn)
        await warehouse.command(recordedToReceived(database, type, date), { now });
    }
    await warehouse.command(receivedToWarehouse, { now });
  },
};
