import type { CompiledFeed } from '@hub/feeds';
import { recordTypeNames, type RecordTypeName } from '@hub/records';
import { databaseOf, recordDatabases, type RecordDatabase } from '../set-queries.ts';
import type { SettleContext } from '../job.ts';
import type { Ledger } from './ledger.ts';
import { heldFields, monthlyRows, timingOf } from './months.ts';

const nowMonth = "toStartOfMonth(toDate32({now:DateTime64(3, 'UTC')}, 'Europe/London'))";

/** Rows and stated fields by month, with the months in between that have none. */
const countsSql = (database: RecordDatabase, recordType: RecordTypeName): string => {
  const fields = heldFields(recordType);
  const names = fields.map(({ name }) => `'${name}'`).join(', ');
  const stated = fields.map(({ column }) => `countIf(isNotNull(\`${column}\`))`).join(', ');
  return `
    SELECT force, feed, lane, month, records, present FROM (
      SELECT force, feed, lane, month, count() AS records, [${stated}] AS present
      FROM ${monthlyRows(database, recordType)} WHERE feed IN {feeds:Array(String)}
      GROUP BY force, feed, lane, month)
    UNION ALL
    SELECT force, feed, lane, gap AS month, toUInt64(0), arrayMap(f -> toUInt64(0), [${names}]) FROM (
      SELECT any(s.force) AS force, s.feed AS feed, s.lane AS lane, groupUniqArray(s.month) AS held,
        arrayJoin(arrayMap(n -> addMonths(min(s.month), n), range(toUInt32(dateDiff('month', min(s.month), ${nowMonth})) + 1))) AS gap
      FROM ${monthlyRows(database, recordType)} AS s WHERE s.feed IN {feeds:Array(String)}
      GROUP BY feed, lane)
    WHERE NOT has(held, gap)`;
};

/**
 * One row per month and field, and one per month for the type as a whole. A month is unfinished until it is
 * over and everything received in it is accounted for; a feed of which no balance is stated is taken as settled.
 */
const statement = (database: RecordDatabase, recordType: RecordTypeName): string => {
  const names = heldFields(recordType)
    .map(({ name }) => `'${name}'`)
    .join(', ');
  const basis = timingOf[recordType].kind === 'stock' ? 'stock' : 'event';
  return `
    INSERT INTO quality.coverage (force, feed, lane, record_type, month, field, basis, state, reason, records, present, as_of)
    SELECT force, feed, lane, {record_type:String}, month, field.1 AS name, '${basis}',
      multiIf(reason IN ('no-records', 'contract', 'all-empty'), 'not-provided', reason = '', 'provided', 'partial'),
      multiIf(records = 0, 'no-records',
        name = '' AND ${basis === 'event' ? "addMonths(month, 1) > toDate32(if(s.feed = '', {now:DateTime64(3, 'UTC')}, s.settled_at), 'Europe/London')" : '0'}, 'unfinished',
        has({not_supplied:Array(String)}, concat(feed, ' ', name)), 'contract',
        field.2 = 0, 'all-empty', field.2 < records, 'some-empty', '') AS reason,
      records, field.2, {now:DateTime64(3, 'UTC')}
    FROM (${countsSql(database, recordType)}) AS c
    LEFT JOIN (SELECT feed, lane, min(settled_at) AS settled_at FROM quality.settled FINAL GROUP BY feed, lane) AS s
      ON s.feed = c.feed AND s.lane = c.lane
    ARRAY JOIN arrayConcat([('', records)], arrayZip([${names}], present)) AS field
    SETTINGS join_use_nulls = 0, max_bytes_before_external_group_by = 1000000000`;
};

/** A type of which a contract speaks and nothing is held: this month it is not provided. */
const emptyStatement = `
  INSERT INTO quality.coverage (force, feed, lane, record_type, month, field, basis, state, reason, records, present, as_of)
  SELECT {force:String}, {feed:String}, {lane:String}, {record_type:String}, ${nowMonth}, '', {basis:String},
    'not-provided', 'no-records', 0, 0, {now:DateTime64(3, 'UTC')}`;

const mappedBy = (feed: CompiledFeed): ReadonlyMap<string, ReadonlySet<string>> => {
  const mapped = new Map<string, Set<string>>();
  for (const source of feed.sources.values()) {
    for (const record of source.records) {
      const names = mapped.get(record.recordType) ?? new Set<string>();
      for (const name of record.mapped) names.add(name);
      mapped.set(record.recordType, names);
    }
  }
  return mapped;
};

/** `<feed> <field>` for what contracts say the source of this type does not have. */
const notSupplied = (feeds: readonly CompiledFeed[], recordType: RecordTypeName): readonly string[] =>
  feeds.flatMap((feed) => {
    const mapped = mappedBy(feed).get(recordType);
    if (mapped === undefined) return [];
    return heldFields(recordType)
      .filter(({ name }) => !mapped.has(name))
      .map(({ name }) => `${feed.feed} ${name}`);
  });

const suppliedSql = `SELECT DISTINCT feed, lane, record_type FROM quality.accepted WHERE feed != ''`;

interface Supplied {
  readonly feed: string;
  readonly lane: string;
  readonly record_type: string;
}

const make = async (context: SettleContext, now: string): Promise<void> => {
  const { warehouse } = context;
  const contracts = [...context.feeds.values()];
  const supplied = await warehouse.query<Supplied>(suppliedSql);
  for (const database of recordDatabases) {
    for (const recordType of recordTypeNames) {
      const rows = supplied.filter(
        (row) => row.record_type === recordType && databaseOf(row.lane) === database,
      );
      if (rows.length === 0) continue;
      await warehouse.command(statement(database, recordType), {
        now,
        record_type: recordType,
        feeds: [...new Set(rows.map(({ feed }) => feed))],
        not_supplied: notSupplied(contracts, recordType),
      });
    }
  }
  for (const feed of contracts) {
    for (const type of mappedBy(feed).keys()) {
      const isHeld = supplied.some((row) => row.feed === feed.feed && row.record_type === type);
      if (isHeld) continue;
      const basis = timingOf[type as RecordTypeName].kind === 'stock' ? 'stock' : 'event';
      const { force, lane } = feed;
      await warehouse.command(emptyStatement, {
        now,
        force,
        feed: feed.feed,
        lane,
        record_type: type,
        basis,
      });
    }
  }
};

/** What a contract says of coverage: a change of it makes the ledger anew. */
const contractFacts = (feeds: SettleContext['feeds']): string =>
  [...feeds.values()]
    .map((feed) => [
      feed.feed,
      feed.lane,
      [...mappedBy(feed)].map(([type, names]) => [type, [...names].sort()]).sort(),
    ])
    .map((part) => JSON.stringify(part))
    .sort()
    .join('\n');

export const coverageLedger: Ledger = {
  name: 'coverage',
  about: 'states by force, month and field what is provided and what is not',
  factsOf: ({ feeds }) => contractFacts(feeds),
  make,
};
