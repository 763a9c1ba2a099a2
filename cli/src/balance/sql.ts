import { recordTypeNames } from '@hub/records';

/** Every query counts distinct keys (FINAL): a repeated insert must not be counted twice. */

export const shapeSql = `
  SELECT feed, lane, shape, count() AS rows FROM quality.received FINAL GROUP BY feed, lane, shape`;

export const acceptedSql = `
  SELECT feed, lane, record_type, count() AS accepted, uniqExact(record_id, version) AS versions
  FROM quality.origins FINAL WHERE cause = 'source' GROUP BY feed, lane, record_type`;

export const exceptionSql = `
  SELECT feed, lane, record_type, countIf(verdict = 'rejected') AS rejected, countIf(verdict = 'dropped') AS dropped
  FROM quality.exceptions FINAL GROUP BY feed, lane, record_type`;

/** A row is rejected when ingest said so, or when any later service held one of its changes back. */
export const feedSql = `
  SELECT feed, lane, count() AS received, countIf(verdict = 'dropped') AS dropped,
    countIf(verdict = 'rejected' OR (verdict = 'mapped' AND (source, partition, position) IN (
      SELECT source, partition, position FROM quality.exceptions WHERE verdict = 'rejected'))) AS rejected,
    toString(max(received_at)) AS last_received_at
  FROM quality.received FINAL GROUP BY feed, lane ORDER BY feed, lane`;

export const reasonSql = `
  SELECT feed, lane, reason, count() AS rows FROM quality.received FINAL
  WHERE verdict = 'dropped' GROUP BY feed, lane, reason`;

export const latencySql = `
  SELECT feed, lane, arrayMap(q -> toInt64(q), quantiles(0.5, 0.99)(dateDiff('millisecond', received_at, written_at))) AS latency
  FROM quality.origins WHERE cause = 'source' GROUP BY feed, lane`;

export const unattributedSql = `SELECT count() AS rows FROM quality.exceptions FINAL WHERE feed = ''`;

const tableOf = (database: string, recordType: string): string =>
  `${database}.${recordType.replaceAll('-', '_')}`;

const forEachType = (query: (recordType: string) => string): string =>
  recordTypeNames.map(query).join('\nUNION ALL\n');

/** The winner of each record by version, from history: what the current table ought to hold. */
export const historySql = (database: string): string =>
  forEachType(
    (recordType) => `
  SELECT feed, lane, '${recordType}' AS record_type, sum(source_versions) AS versions,
    countIf(gone = 0) AS live, countIf(gone = 1 AND winner_cause = 'source') AS deleted
  FROM (
    SELECT feed, lane, record_id, uniqExactIf(version, cause = 'source') AS source_versions,
      argMax(deleted, version) AS gone, argMax(toString(cause), version) AS winner_cause
    FROM ${tableOf(database, recordType)}_history GROUP BY feed, lane, record_id
  ) GROUP BY feed, lane`,
  );

export const currentSql = (database: string): string =>
  forEachType(
    (recordType) =>
      `SELECT feed, lane, '${recordType}' AS record_type, count() AS current FROM ${tableOf(database, recordType)} FINAL GROUP BY feed, lane`,
  );
