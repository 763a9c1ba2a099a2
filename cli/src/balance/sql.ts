import { recordTypeNames } from '@hub/records';

/** Every query counts distinct keys (FINAL): a repeated insert must not be counted twice. */

export const shapeSql = `
  SELECT feed, lane, shape, count() AS rows FROM quality.origins FINAL GROUP BY feed, lane, shape`;

/**
 * A version without its release, the lowest 32 bits. An origin that was read again under a later release has
 * one row here and two versions in history; it is one change all the same.
 */
const change = 'bitShiftRight(version, 32)';

/** The release of a version: its lowest 32 bits. */
const releaseOf = 'toUInt32(bitAnd(version, toUInt256(4294967295)))';

const place = 'feed, source, partition, position';
const changeOf = 'feed, record_type, source, partition, position, record_id';

/**
 * What is still held back. A change that was read again under a later release has the verdict of that one: an
 * exception falls when a later release accepted the change, or read its row as something else.
 */
export const standing = `
  SELECT e.feed AS feed, e.lane AS lane, e.record_type AS record_type, e.source AS source, e.partition AS partition,
    e.position AS position, e.outcome AS verdict, e.sender AS force, e.at AS received_at
  FROM (
    SELECT lane, ${changeOf}, max(release) AS latest, argMax(verdict, release) AS outcome,
      any(force) AS sender, min(received_at) AS at
    FROM quality.exceptions GROUP BY lane, ${changeOf}
  ) AS e
  LEFT JOIN (
    SELECT ${changeOf}, max(${releaseOf}) AS latest FROM quality.accepted
    WHERE cause = 'source' AND (${changeOf}) IN (SELECT ${changeOf} FROM quality.exceptions)
    GROUP BY ${changeOf}
  ) AS a USING (${changeOf})
  LEFT JOIN (
    SELECT ${place}, max(release) AS latest FROM quality.origins
    WHERE (${place}) IN (SELECT ${place} FROM quality.exceptions) GROUP BY ${place}
  ) AS o USING (${place})
  WHERE e.latest >= a.latest AND e.latest >= o.latest`;

/**
 * `taken` and `versions` are what history holds; `accepted` leaves out what a later release held back or read
 * as no change at all, whose earlier state is held all the same.
 */
export const acceptedSql = `
  SELECT t.feed AS feed, t.lane AS lane, t.record_type AS record_type, count() AS taken,
    countIf(t.release >= e.latest AND t.release >= o.latest) AS accepted,
    uniqExact(t.record_id, t.moment) AS versions
  FROM (
    SELECT lane, ${changeOf}, ${change} AS moment, ${releaseOf} AS release
    FROM quality.accepted FINAL WHERE cause = 'source'
  ) AS t
  LEFT JOIN (SELECT ${changeOf}, max(release) AS latest FROM quality.exceptions GROUP BY ${changeOf}) AS e
    USING (${changeOf})
  LEFT JOIN (
    SELECT ${place}, release AS latest FROM quality.origins FINAL
    WHERE shape = '' AND release > (SELECT min(release) FROM quality.origins)
  ) AS o USING (${place})
  GROUP BY feed, lane, record_type`;

export const exceptionSql = `
  SELECT feed, lane, record_type, countIf(verdict = 'rejected') AS rejected, countIf(verdict = 'dropped') AS dropped
  FROM (${standing}) GROUP BY feed, lane, record_type`;

/** A row is rejected when ingest said so, or when any later service held one of its changes back. */
export const feedSql = `
  SELECT feed, lane, count() AS received, countIf(verdict = 'dropped') AS dropped,
    countIf(verdict = 'rejected' OR (verdict = 'mapped' AND (source, partition, position) IN (
      SELECT source, partition, position FROM (${standing}) WHERE verdict = 'rejected'))) AS rejected,
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
