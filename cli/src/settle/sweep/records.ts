import type { Warehouse } from '@hub/clickhouse';
import type { RecordTypeName } from '@hub/records';
import type { CompleteSet } from './sets.ts';

/** Test-lane records live in a database of their own. */
const databaseOf = (lane: string): string => (lane === 'test' ? 'hub_test' : 'hub');

const tableOf = (set: CompleteSet, recordType: RecordTypeName): string =>
  `${databaseOf(set.lane)}.${recordType.replaceAll('-', '_')}`;

/** Origins in one of the scopes that the set's own rows state. */
const coveredOrigins = `
  SELECT source, partition, position FROM quality.origins FINAL
  WHERE feed = {feed:String} AND scope IN (
    SELECT scope FROM quality.origins FINAL
    WHERE feed = {feed:String} AND source = {source:String} AND scope != '')`;

/**
 * Held records that the set speaks of; those of a `full per` file by the scope of their latest origin. Lanes
 * are not asked for: a live set covers what the backfill brought, and the test lane has its own database.
 */
const covers = ({ delivery }: CompleteSet): string =>
  `feed = {feed:String} AND key_space = {keySpace:String}` +
  (delivery === 'full_per'
    ? ` AND (origin_source, origin_partition, origin_position) IN (${coveredOrigins})`
    : '');

/**
 * Not in the set: every row of it has a higher version than the set itself, so a lower one was last heard of
 * before. What was held back in the set is there, and wrong: its older state stays.
 */
const left = `version < {version:UInt256} AND record_id NOT IN (
    SELECT record_id FROM quality.exceptions
    WHERE feed = {feed:String} AND source = {source:String} AND record_type = {recordType:String}
      AND verdict = 'rejected' AND version > {version:UInt256})`;

const paramsOf = (set: CompleteSet, recordType: RecordTypeName) => {
  const { feed, lane, id, source, keySpace, version } = set;
  return { feed, lane, id, source, keySpace, version, recordType };
};

/** What a sweep would do to the records that a set covers. */
export interface SweepPlan {
  readonly covered: number;
  readonly planned: number;
}

interface TypePlan extends SweepPlan {
  readonly recordType: RecordTypeName;
  /** Rejections older than the set, whose records may have left as well. */
  readonly rejections: number;
}

/** Counts, by record type of the set. */
export const plansOf = async (warehouse: Warehouse, set: CompleteSet): Promise<readonly TypePlan[]> => {
  const plans: TypePlan[] = [];
  for (const recordType of set.recordTypes) {
    const sql = `
      SELECT count() AS covered, countIf(${left}) AS planned,
        (SELECT count() FROM quality.exceptions
          WHERE feed = {feed:String} AND record_type = {recordType:String} AND key_space = {keySpace:String}
            AND verdict = 'rejected' AND version < {version:UInt256}) AS rejections
      FROM ${tableOf(set, recordType)} FINAL WHERE ${covers(set)}`;
    const [row] = await warehouse.query<Omit<TypePlan, 'recordType'>>(sql, paramsOf(set, recordType));
    plans.push({ covered: 0, planned: 0, rejections: 0, ...row, recordType });
  }
  return plans;
};

const sweepSql = (set: CompleteSet, recordType: RecordTypeName): string => `
  INSERT INTO ${tableOf(set, recordType)}_history
    (record_id, version, deleted, cause, feed, force, key_space, occurred_at, received_at, release,
     origin_source, origin_partition, origin_position, lane)
  SELECT held.record_id, s.version, 1, 'sweep', held.feed, held.force, held.key_space, s.extracted_at, s.received_at,
    s.release, s.set_id, 0, 0, held.lane
  FROM (SELECT record_id, feed, force, key_space, lane FROM ${tableOf(set, recordType)} FINAL
        WHERE ${covers(set)} AND ${left}) AS held
  CROSS JOIN (SELECT set_id, version, extracted_at, received_at, release FROM quality.sets FINAL
        WHERE feed = {feed:String} AND lane = {lane:String} AND set_id = {id:String} LIMIT 1) AS s
  SETTINGS insert_deduplicate = 0`;

/**
 * A record that was only ever held back, or last, and is in the set no more: nothing of it counts, and its
 * finding closes as withdrawn. It is no deletion of what is held, so the limit does not ask for it.
 */
const withdrawSql = (set: CompleteSet, recordType: RecordTypeName): string => `
  INSERT INTO ${tableOf(set, recordType)}_history
    (record_id, version, deleted, cause, feed, force, key_space, received_at, release,
     origin_source, origin_partition, origin_position, lane)
  SELECT e.record_id, s.version, 1, 'sweep', e.feed, e.its_force, {keySpace:String}, s.received_at, s.release, s.set_id, 0, 1, e.its_lane
  FROM (
    SELECT record_id, feed, any(x.force) AS its_force, any(x.lane) AS its_lane, max(version) AS last
    FROM quality.exceptions AS x
    WHERE feed = {feed:String} AND record_type = {recordType:String} AND key_space = {keySpace:String}
      AND verdict = 'rejected' AND record_id != toFixedString('', 16) AND (lane = 'test') = ({lane:String} = 'test')
      ${set.delivery === 'full_per' ? `AND (source, partition, position) IN (${coveredOrigins})` : ''}
    GROUP BY record_id, feed
    HAVING last < {version:UInt256}) AS e
  LEFT JOIN (
    SELECT record_id, max(version) AS last FROM quality.accepted
    WHERE feed = {feed:String} AND record_type = {recordType:String} GROUP BY record_id) AS a
    ON a.record_id = e.record_id
  CROSS JOIN (SELECT set_id, version, received_at, release FROM quality.sets FINAL
        WHERE feed = {feed:String} AND lane = {lane:String} AND set_id = {id:String} LIMIT 1) AS s
  WHERE a.last < e.last
  SETTINGS insert_deduplicate = 0`;

/**
 * A file that was held up may show that a record had moved to another scope before the set was made: it left
 * the scope and not the source. Its last state is written again, just above the delete and below every row
 * of the set.
 */
const restoreSql = (set: CompleteSet, recordType: RecordTypeName): string => {
  const table = `${tableOf(set, recordType)}_history`;
  return `
  INSERT INTO ${table}
  SELECT * REPLACE ({version:UInt256} + 1 AS version, 'sweep' AS cause)
  FROM (
    SELECT * FROM ${table}
    WHERE cause != 'sweep' AND record_id IN (
      SELECT record_id FROM ${table}
      WHERE record_id IN (SELECT record_id FROM ${table} WHERE origin_source = {id:String} AND cause = 'sweep')
      GROUP BY record_id
      HAVING argMax(deleted, version) = 1 AND argMax(origin_source, version) = {id:String})
    ORDER BY version DESC LIMIT 1 BY record_id)
  WHERE deleted = 0
    AND (origin_source, origin_partition, origin_position) NOT IN (${coveredOrigins})
  SETTINGS insert_deduplicate = 0`;
};

/** Of what was held: withdrawals stand at position 1. */
const deletedSql = `
  SELECT countIf(deleted = 1) AS deleted FROM quality.accepted FINAL
  WHERE feed = {feed:String} AND source = {id:String} AND position = 0 AND cause = 'sweep'`;

/**
 * Deletes what left, at the set's version; repeated, it finds nothing more to do. @returns records deleted by
 * this set, now and before
 */
export const sweep = async (
  warehouse: Warehouse,
  set: CompleteSet,
  plans: readonly TypePlan[],
): Promise<number> => {
  for (const { recordType, planned, rejections } of plans) {
    const params = paramsOf(set, recordType);
    if (planned > 0) await warehouse.command(sweepSql(set, recordType), params);
    if (rejections > 0) await warehouse.command(withdrawSql(set, recordType), params);
  }
  return deletedBy(warehouse, set);
};

/** Takes back what a `full per` set deleted and an older row, come late, shows to be in another scope. */
export const restore = async (warehouse: Warehouse, set: CompleteSet): Promise<void> => {
  if (set.delivery !== 'full_per') return;
  for (const recordType of set.recordTypes)
    await warehouse.command(restoreSql(set, recordType), paramsOf(set, recordType));
};

export const deletedBy = async (warehouse: Warehouse, set: CompleteSet): Promise<number> => {
  const { feed, id } = set;
  const [row] = await warehouse.query<{ deleted: number }>(deletedSql, { feed, id });
  return row?.deleted ?? 0;
};
