import type { CompiledFeed } from '../compile/feed.ts';
import type { CompiledRecord } from '../compile/record.ts';
import type { CompiledSource } from '../compile/source.ts';
import { conditionSql, sqlTexts } from './sql.ts';
import type { SqlText } from './sql.ts';

/** What the force's own database says of one record type that one of its tables fills. */
export interface SourceQuery {
  readonly source: string;
  readonly recordType: string;
  readonly slot: string;
  readonly keySpace: string;
  readonly keyColumns: readonly string[];
  /** One row with `count`: the records that the hub should hold of this slot. */
  readonly count: string;
  /** One row a record: its key columns as canonical text, for a digest or to find what is missing. */
  readonly keys: string;
}

const whereOf = (source: CompiledSource, record: CompiledRecord, sql: SqlText): string => {
  const parts = source.drops.map((drop) => (drop === null ? '1 = 0' : `NOT (${conditionSql(drop, sql)})`));
  parts.push(...source.keyColumns.map((column) => `${sql.columnSql(column)} IS NOT NULL`));
  if (record.when !== null) parts.push(conditionSql(record.when, sql));
  return parts.join('\n  AND ');
};

/**
 * The source's own counts as queries on the force's database: scope and slot conditions of the contract,
 * in SQL. Rows that validation rejects are in them: the balance sets current + rejected against them.
 * Empty for a file feed, whose counts are the control totals of a submission.
 */
export const sourceQueries = (feed: CompiledFeed): readonly SourceQuery[] => {
  const queries: SourceQuery[] = [];
  for (const source of feed.sources.values()) {
    if (source.input.transport !== 'cdc') continue;
    const sql = sqlTexts[source.input.database];
    const table = sql.quotedTable(source.input.table);
    const keys = source.keyColumns
      .map((column) => `${sql.columnSql(column)} AS ${sql.quotedName(column)}`)
      .join(', ');
    for (const record of source.records) {
      const where = whereOf(source, record, sql);
      queries.push({
        source: source.name,
        recordType: record.recordType,
        slot: record.slot,
        keySpace: source.keySpace,
        keyColumns: source.keyColumns,
        count: `SELECT count(*) AS count\nFROM ${table}\nWHERE ${where}`,
        keys: `SELECT ${keys}\nFROM ${table}\nWHERE ${where}`,
      });
    }
  }
  return queries;
};

/** Which rows of one table the hub should hold: in scope, with a key. */
export interface SourceKeys {
  readonly source: string;
  readonly keySpace: string;
  readonly keyColumns: readonly string[];
  /** One row a row: its key columns as canonical text. */
  readonly keys: string;
}

/** For each table that fills a record: the keys of its rows, to be digested and compared at the force. */
export const sourceKeys = (feed: CompiledFeed): readonly SourceKeys[] =>
  [...feed.sources.values()].flatMap((source): readonly SourceKeys[] => {
    if (source.input.transport !== 'cdc' || source.records.length === 0) return [];
    const sql = sqlTexts[source.input.database];
    const columns = source.keyColumns.map(
      (column) => `${sql.columnSql(column)} AS ${sql.quotedName(column)}`,
    );
    const scope = source.drops.map((drop) => (drop === null ? '1 = 0' : `NOT (${conditionSql(drop, sql)})`));
    const present = source.keyColumns.map((column) => `${sql.columnSql(column)} IS NOT NULL`);
    const { name, keySpace, keyColumns } = source;
    const from = sql.quotedTable(source.input.table);
    const keys = `SELECT ${columns.join(', ')}\nFROM ${from}\nWHERE ${[...scope, ...present].join('\n  AND ')}`;
    return [{ source: name, keySpace, keyColumns, keys }];
  });

/** Rows of the whole table, in scope or not: what a complete snapshot of the source brings. */
export const sourceRowCounts = (
  feed: CompiledFeed,
): readonly { readonly source: string; readonly count: string }[] =>
  [...feed.sources.values()].flatMap((source) =>
    source.input.transport === 'cdc'
      ? [
          {
            source: source.name,
            count: `SELECT count(*) AS count FROM ${sqlTexts[source.input.database].quotedTable(source.input.table)}`,
          },
        ]
      : [],
  );
