import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordTypeName } from '@hub/records';
import type { SetRule } from '@hub/rules';

const root = join(import.meta.dirname, '../../..');

/** Where rows that count stand, and where those of the test lane do. */
export const recordDatabases = ['hub', 'hub_test'] as const;
export type RecordDatabase = (typeof recordDatabases)[number];

export const databaseOf = (lane: string): RecordDatabase => (lane === 'test' ? 'hub_test' : 'hub');

const tableOf = (recordType: RecordTypeName): string => recordType.replaceAll('-', '_');

const findingColumns = [
  'r.feed AS feed',
  'r.force AS force',
  'r.lane AS lane',
  'r.record_id AS record_id',
  'r.version AS version',
  'r.origin_source AS source',
  'r.origin_partition AS partition',
  'r.origin_position AS position',
  'r.received_at AS received_at',
  'r.release AS release',
].join(', ');

const judgedBefore = "{judged_before:Map(String, DateTime64(3, 'UTC'))}";
const judged = `mapContains(${judgedBefore}, r.feed)`;
const counted = "ifNull(r.status, 'recorded') IN ('recorded', 'transferred-in')";
const crimes = (database: RecordDatabase): string =>
  `(SELECT arrayJoin(arrayFilter(t -> t IS NOT NULL, [source_reference_token, crime_reference_token])) AS token,
     source_reference_token AS crime FROM ${database}.crime FINAL)`;

const templates = new Map<string, string>();
const templateOf = (rule: SetRule): string => {
  let template = templates.get(rule.id);
  if (template === undefined) {
    template = readFileSync(join(root, 'warehouse/rules', `${rule.id}.sql`), 'utf8');
    templates.set(rule.id, template);
  }
  return template;
};

/** The rule's query for one database and, where it asks each record type by itself, one record type. */
const setQuery = (rule: SetRule, database: RecordDatabase, recordType: RecordTypeName): string =>
  templateOf(rule)
    .replaceAll('{crimes}', crimes(database))
    .replaceAll('{database}', database)
    .replaceAll('{table}', tableOf(recordType))
    .replaceAll('{finding}', findingColumns)
    .replaceAll('{judged}', judged)
    .replaceAll('{counted}', counted);

/** Large sets go to disk instead of ending the query. */
const settings =
  "max_bytes_before_external_group_by = 1000000000, max_bytes_before_external_sort = 1000000000, join_algorithm = 'grace_hash,hash'";

const seenColumns =
  'as_of, feed, force, lane, record_type, record_id, version, rule, field, severity, message, source, partition, position, received_at, release, basis';

/**
 * Puts what the rule sees into `quality.set_seen`; what it says of a force and a period it judges by itself.
 * Such a finding has no record to tell the lanes apart by: without the lane in its place, that of the test lane
 * would stand for the live one of the same month.
 */
export const seenStatement = (rule: SetRule, database: RecordDatabase, recordType: RecordTypeName): string =>
  `INSERT INTO quality.set_seen (${seenColumns}, is_ripe)
   SELECT {as_of:DateTime64(3, 'UTC')}, feed, force, lane, {record_type:String}, record_id, version, {rule:String}, field,
     {severity:String}, if(detail = '', {sentence:String}, concat({sentence:String}, ' ', detail)),
     if(record_id = toFixedString('', 16) AND lane = 'test', concat('test ', source), source), partition, position, received_at, release,
     lower(hex(sipHash128({rule:String}, record_id, if(record_id = toFixedString('', 16), source, ''), basis))),
     record_id = toFixedString('', 16) OR received_at < ${judgedBefore}[feed]
   FROM (${setQuery(rule, database, recordType)})
   SETTINGS ${settings}`;

const unripe =
  "quality.set_seen WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND rule = {rule:String} AND record_type = {record_type:String} AND is_ripe = 0";

/**
 * A full extract sends every record again, so that its last receipt is always young: what counts is when this
 * content of it was first received.
 */
export const ripenStatement = (database: RecordDatabase, recordType: RecordTypeName): string => `
  INSERT INTO quality.set_seen (${seenColumns}, is_ripe)
  SELECT ${seenColumns}, 1 FROM ${unripe} AND record_id IN (
    SELECT record_id FROM (
      SELECT record_id, feed, content_hash, min(received_at) AS first, max(version) AS latest
      FROM ${database}.${tableOf(recordType)}_history WHERE record_id IN (SELECT record_id FROM ${unripe})
      GROUP BY record_id, feed, content_hash)
    GROUP BY record_id, feed HAVING argMax(first, latest) < ${judgedBefore}[feed])`;

/** What names one finding; the rest of its row follows from it. */
const identity = 'feed, record_type, record_id, version, rule, field, source';
const openNow = "SELECT {columns} FROM quality.set_findings FINAL WHERE state = 'open'";
const seenNow = "quality.set_seen WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND is_ripe";
const changed = `(${identity}, basis) NOT IN (${openNow.replace('{columns}', `${identity}, basis`)})`;

/** Findings that the run before did not see, or saw on another basis. Written before their state is. */
export const openedFindingsStatement = `
  INSERT INTO quality.findings (feed, force, lane, record_type, record_id, version, rule, field, severity, message, verdict,
    stage, source, partition, position, received_at, release, basis)
  SELECT feed, force, lane, record_type, record_id, version, rule, field, severity, message, 'accepted',
    'settle', source, partition, position, received_at, release, basis
  FROM ${seenNow} AND ${changed}`;

const stateColumns = 'feed, lane, record_type, record_id, version, rule, field, source, state, basis, since';

export const openedStatesStatement = `
  INSERT INTO quality.set_findings (${stateColumns})
  SELECT feed, lane, record_type, record_id, version, rule, field, source, 'open', basis, as_of
  FROM ${seenNow} AND ${changed}`;

/** What this run no longer saw. A rule whose query failed saw nothing, so nothing of it is closed. */
const gone = `
  FROM quality.set_findings FINAL
  WHERE state = 'open' AND rule NOT IN {failed:Array(String)} AND (${identity}) NOT IN (SELECT ${identity} FROM ${seenNow})`;

export const closedStatesStatement = `
  INSERT INTO quality.set_findings (${stateColumns})
  SELECT feed, lane, record_type, record_id, version, rule, field, source, 'closed', basis, {as_of:DateTime64(3, 'UTC')} ${gone}`;

export const changesSql = `
  SELECT (SELECT count() FROM ${seenNow}) AS seen, (SELECT count() FROM ${seenNow} AND ${changed}) AS opened,
    (SELECT count() ${gone}) AS closed`;

export const foundSql = `
  SELECT feed, lane, rule, count() AS found FROM ${seenNow} GROUP BY feed, lane, rule`;
