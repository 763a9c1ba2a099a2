import { recordTypeNames, type RecordTypeName } from '@hub/records';
import { recordDatabases, type RecordDatabase } from '../set-queries.ts';
import type { Ledger } from './ledger.ts';
import { heldFields, monthlyRows, timingOf } from './months.ts';

/**
 * A code's share of a month against its share of the year before. It has to be far off by chance (three standard
 * deviations) and to matter (two points of a hundred), in a month of at least thirty records with three months or
 * more before it. Only months that are over, of the last two years.
 */
const statement = (database: RecordDatabase, recordType: RecordTypeName): string => {
  const coded = heldFields(recordType)
    .filter(({ isCode }) => isCode)
    .map(({ name, column }) => `('${name}', ifNull(toString(\`${column}\`), ''))`);
  return `
    INSERT INTO quality.code_drift
      (force, feed, lane, record_type, field, code, month, records, of_records, share, usual_share, as_of)
    WITH
      coded AS (
        SELECT force, feed, lane, month, pair.1 AS field, pair.2 AS code, count() AS records
        FROM (
          SELECT force, feed, lane, month, arrayJoin([${coded.join(', ')}]) AS pair
          FROM ${monthlyRows(database, recordType)})
        WHERE code != '' GROUP BY force, feed, lane, month, field, code),
      totals AS (
        SELECT feed, lane, field, month, toInt64(sum(records)) AS of_records FROM coded GROUP BY feed, lane, field, month),
      codes AS (SELECT any(force) AS of_force, feed, lane, field, code FROM coded GROUP BY feed, lane, field, code),
      months AS (
        SELECT k.of_force AS force, k.feed AS feed, k.lane AS lane, k.field AS field, k.code AS code, t.month AS month,
          t.of_records AS of_records, toInt64(c.records) AS records
        FROM codes AS k
        INNER JOIN totals AS t ON t.feed = k.feed AND t.lane = k.lane AND t.field = k.field
        LEFT JOIN coded AS c
          ON c.feed = k.feed AND c.lane = k.lane AND c.field = k.field AND c.code = k.code AND c.month = t.month),
      past AS (
        SELECT *, sum(records) OVER w AS before, sum(of_records) OVER w AS before_of, count() OVER w AS months_before
        FROM months
        WINDOW w AS (PARTITION BY feed, lane, field, code ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING)),
      shares AS (
        SELECT *, records / of_records AS share, before / before_of AS usual_share FROM past
        WHERE of_records >= 30 AND months_before >= 3 AND before_of >= 30)
    SELECT force, feed, lane, {record_type:String}, field, code, month, records, of_records, share, usual_share,
      {now:DateTime64(3, 'UTC')}
    FROM shares
    WHERE abs(share - usual_share) >= 0.02
      AND abs(share - usual_share) > 3 * sqrt(greatest(usual_share * (1 - usual_share), 1 / of_records) / of_records)
      AND addMonths(month, 1) <= toDate32({now:DateTime64(3, 'UTC')}, 'Europe/London')
      AND month >= addMonths(toDate32({now:DateTime64(3, 'UTC')}, 'Europe/London'), -25)`;
};

export const driftLedger: Ledger = {
  name: 'code-drift',
  about: 'finds codes whose share in a month is far from their own past',
  factsOf: () => '',
  make: async ({ warehouse }, now) => {
    for (const database of recordDatabases) {
      for (const recordType of recordTypeNames) {
        const hasCodes = heldFields(recordType).some(({ isCode }) => isCode);
        if (!hasCodes || timingOf[recordType].kind === 'stock') continue;
        await warehouse.command(statement(database, recordType), { now, record_type: recordType });
      }
    }
  },
};
