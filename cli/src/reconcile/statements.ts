import type { Warehouse } from '@hub/clickhouse';
import type { Reconciliation, StatedCount } from './compare.ts';

/** A force's last statement of its own counts. */
export interface Statement {
  readonly id: string;
  readonly feed: string;
  readonly lane: string;
  readonly asAt: string;
  readonly statedBy: string;
  readonly counts: readonly StatedCount[];
}

export interface Confirmation {
  readonly name: string;
  readonly note: string;
  readonly at: string;
}

interface StatementRow {
  readonly statement: string;
  readonly lane: string;
  readonly as_at: string;
  readonly stated_by: string;
  readonly record_type: string;
  readonly month: string;
  readonly offence_group: string;
  readonly records: number;
}

/** The statement that came last: an earlier one was of another day. Null where the feed has made none. */
export const lastStatement = async (
  warehouse: Warehouse,
  of: { readonly feed: string; readonly lane: string },
): Promise<Statement | null> => {
  const rows = await warehouse.query<StatementRow>(
    `SELECT statement, toString(as_at) AS as_at, stated_by, record_type, month, offence_group, records
     FROM quality.control_totals FINAL
     WHERE feed = {feed:String} AND lane = {lane:String} AND statement = (
       SELECT argMax(statement, received_at) FROM quality.control_totals
       WHERE feed = {feed:String} AND lane = {lane:String})
     ORDER BY record_type, month, offence_group`,
    of,
  );
  const [first] = rows;
  if (first === undefined) return null;
  return {
    ...of,
    id: first.statement,
    asAt: first.as_at,
    statedBy: first.stated_by,
    counts: rows.map((row) => ({
      recordType: row.record_type,
      month: row.month,
      offenceGroup: row.offence_group,
      records: row.records,
    })),
  };
};

export const confirmationOf = async (
  warehouse: Warehouse,
  statement: Pick<Statement, 'feed' | 'lane' | 'id'>,
): Promise<Confirmation | null> => {
  const [row] = await warehouse.query<Confirmation>(
    `SELECT confirmed_by AS name, note, toString(at) AS at FROM quality.confirmations FINAL
     WHERE feed = {feed:String} AND lane = {lane:String} AND statement = {id:String} ORDER BY at DESC LIMIT 1`,
    { feed: statement.feed, lane: statement.lane, id: statement.id },
  );
  return row ?? null;
};

const insertSql = `
  INSERT INTO quality.reconciliations
  SELECT {feed:String}, {lane:String}, {statement:String}, row.1, row.2, row.3, row.4, row.5, row.6, row.7, row.8,
    CAST((JSONExtractKeys(row.9), arrayMap(rule -> JSONExtractUInt(row.9, rule), JSONExtractKeys(row.9))),
      'Map(LowCardinality(String), UInt64)'),
    row.10, row.11, fromUnixTimestamp64Milli({at:Int64})
  FROM (SELECT arrayJoin(arrayZip({types:Array(String)}, {months:Array(String)}, {groups:Array(String)},
    {stated:Array(UInt64)}, {current:Array(UInt64)}, {received:Array(UInt64)}, {accepted:Array(UInt64)},
    {heldBack:Array(UInt64)}, {explained:Array(String)}, {differences:Array(Int64)},
    {unexplained:Array(Int64)})) AS row)
  SETTINGS async_insert = 0, insert_deduplicate = 0`;

/** Keeps what was found, for the force and for the pages; a later round replaces it. */
export const keepReconciliation = async (
  warehouse: Warehouse,
  statement: Pick<Statement, 'feed' | 'lane' | 'id'>,
  { types, counts }: Reconciliation,
  at: number,
): Promise<void> => {
  const rows = counts.map((count) => {
    const type = types.find(({ recordType }) => recordType === count.recordType);
    const heldBack = Object.values(type?.heldBack ?? {}).reduce((total, each) => total + each, 0);
    const isTotal = counts.filter(({ recordType }) => recordType === count.recordType).length === 1;
    return { ...count, type, heldBack, unexplained: isTotal ? (type?.unexplained ?? 0) : 0 };
  });
  if (rows.length === 0) return;
  await warehouse.command(insertSql, {
    feed: statement.feed,
    lane: statement.lane,
    statement: statement.id,
    at,
    types: rows.map(({ recordType }) => recordType),
    months: rows.map(({ month }) => month),
    groups: rows.map(({ offenceGroup }) => offenceGroup),
    stated: rows.map(({ stated }) => stated),
    current: rows.map(({ current }) => current),
    received: rows.map(({ type }) => type?.received ?? 0),
    accepted: rows.map(({ type }) => type?.accepted ?? 0),
    heldBack: rows.map(({ heldBack }) => heldBack),
    explained: rows.map(({ type }) => JSON.stringify(type?.heldBack ?? {})),
    differences: rows.map(({ difference }) => difference),
    unexplained: rows.map(({ unexplained }) => unexplained),
  });
};
