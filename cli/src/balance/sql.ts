import { recordTypeNames } from '@hub/records';

/** Every query counts distinct keys (FINAL): a repeated insert must not be counted twice. */

export const shapeSql = `
  SELECT feed, lane, shape, count() AS rows FROM quality.origins FINAL GROUP BY feed, lane, shape`;

/**
 * A version without its release, the lowest 32 bits. An origin that was read again under a later release has
 * one row here and two versions in history; it is one change all the same.
 */
const change = 'bitShiftRight(version, 32)';

export const acceptedSql = `
  SELECT feed, lane, record_type, count() AS accepted, uniqExact(record_id, ${change}) AS versions
  FROM quality.accepted FINAL WHERE cause = 'source' GROUP BY feed, lane, record_type`;

export const exceptionSql = `
  SELECT feed, lane, record_type, countIf(verdict = 'rejected') AS rejected, countIf(verdict = 'dropped') AS dropped
  FROM quality.exceptions FINAL GROUP BY feed, lane, record_type`;

/** A row is rejected when ingest said so, or when any later service held one of its changes back. */
export const feedSql = `
  SELECT feed, lane, count() AS received, countIf(verdict = 'dropped') AS dropped,
    countIf(verdict = 'rejected' OR (verdict = 'mapped' AND (source, partition, position) IN (
      SELECT source, partition, position FROM quality.exceptions WHERE verdict = 'rejected'))) AS rejected,
    toString(max(received_at)) AS last_received_at
  FROM quality.origins FINAL GROUP BY feed, lane ORDER BY feed, lane`;

/**
 * Rows that lie inside what was read and that no manifest states, and 1 for each submission that is not
 * stated to its end. Offsets of a source's topic follow one another, and rows of a file begin with 1.
 */
export const unstatedSql = `
  SELECT feed, lane, toInt64(sum(abs(expected - stated) + unfinished)) AS rows
  FROM (
    SELECT m.feed AS feed, m.lane AS lane, m.last - if(m.is_topic, m.first, 1) + 1 AS expected,
      toInt64(r.stated) AS stated, toInt64(NOT m.is_topic AND m.complete = 0) AS unfinished
    FROM (
      SELECT feed, lane, source, partition, min(first_position) AS first, max(last_position) AS last,
        max(complete) AS complete, startsWith(source, 'cdc.') AS is_topic
      FROM quality.manifests GROUP BY feed, lane, source, partition
    ) AS m
    LEFT JOIN (
      SELECT feed, lane, source, partition, count() AS stated FROM quality.origins FINAL
      GROUP BY feed, lane, source, partition
    ) AS r ON r.feed = m.feed AND r.lane = m.lane AND r.source = m.source AND r.partition = m.partition
  ) GROUP BY feed, lane`;

export const reasonSql = `
  SELECT feed, lane, reason, count() AS rows FROM quality.origins FINAL
  WHERE verdict = 'dropped' GROUP BY feed, lane, reason`;

export const latencySql = `
  SELECT feed, lane, arrayMap(q -> toInt64(q), quantiles(0.5, 0.99)(dateDiff('millisecond', received_at, written_at))) AS latency
  FROM quality.accepted WHERE cause = 'source' GROUP BY feed, lane`;

export const unattributedSql = `SELECT count() AS rows FROM quality.exceptions FINAL WHERE feed = ''`;

const tableOf = (database: string, recordType: string): string =>
  `${database}.${recordType.replaceAll('-', '_')}`;

const forEachType = (query: (recordType: string) => string): string =>
  recordTypeNames.map(query).join('\nUNION ALL\n');

/**
 * The winner of each record by version, from history: what the current table ought to hold. A record that was
 * backfilled and then changed live is one record: its versions count in their lanes, the winner in its own.
 */
export const historySql = (database: string): string =>
  forEachType((recordType) => {
    const history = `${tableOf(database, recordType)}_history`;
    return `
  SELECT feed, lane, '${recordType}' AS record_type, sum(versions) AS versions, sum(live) AS live, sum(deleted) AS deleted
  FROM (
    SELECT feed, lane, sum(source_versions) AS versions, toUInt64(0) AS live, toUInt64(0) AS deleted
    FROM (
      SELECT feed, lane, record_id, uniqExactIf(${change}, cause = 'source') AS source_versions
      FROM ${history} GROUP BY feed, lane, record_id
    ) GROUP BY feed, lane
    UNION ALL
    SELECT feed, winner_lane AS lane, toUInt64(0), countIf(gone = 0), countIf(gone = 1 AND winner_cause = 'source')
    FROM (
      SELECT feed, record_id, argMax(toString(lane), version) AS winner_lane, argMax(deleted, version) AS gone,
        argMax(toString(cause), version) AS winner_cause
      FROM ${history} GROUP BY feed, record_id
    ) GROUP BY feed, winner_lane
  ) GROUP BY feed, lane`;
  });

export const currentSql = (database: string): string =>
  forEachType(
    (recordType) =>
      `SELECT feed, lane, '${recordType}' AS record_type, count() AS current FROM ${tableOf(database, recordType)} FINAL GROUP BY feed, lane`,
  );
