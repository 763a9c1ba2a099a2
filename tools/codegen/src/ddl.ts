import { baseColumns } from './warehouse-base.ts';
import { columnsOf } from './expand.ts';
import type { ModelRecordType } from './load-model.ts';
import { table } from './names.ts';

/**
 * The desired state of a record type's tables, as statements that may run any number of times, each ended
 * by a semicolon at the end of a line. `{database}` and `{quality}` stand for the names of databases.
 */

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const name = (column: string): string => `\`${column}\``;

interface BodyColumn {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
}

const bodyColumns = (type: ModelRecordType): readonly BodyColumn[] =>
  type.fields.flatMap((field) =>
    columnsOf(field).map((column) => ({ name: column.name, type: column.type, comment: field.meaning })),
  );

/**
 * Each value is hashed with its column's name and NULL adds nothing, so NULL and '' differ, and a new
 * column leaves the hash of older rows as it is. UInt64 addition wraps.
 */
const contentHash = (columns: readonly BodyColumn[]): string => {
  const terms = columns.map(
    (column) =>
      `    + isNotNull(${name(column.name)}) * cityHash64(${literal(column.name)}, assumeNotNull(${name(column.name)}))`,
  );
  return ['cityHash64(deleted)', ...terms].join('\n');
};

const earliness = '9223372036854775807 - toUInt64(toUnixTimestamp64Milli(received_at))';

const createTable = (
  tableName: string,
  own: readonly string[],
  engine: string,
  order: string,
  comment: string,
): string =>
  [
    `CREATE TABLE IF NOT EXISTS {database}.${tableName}`,
    '(',
    [
      ...baseColumns.map(
        (column) => `  ${name(column.name)} ${column.type} COMMENT ${literal(column.comment)}`,
      ),
      ...own,
    ].join(',\n'),
    ')',
    `ENGINE = ${engine}`,
    `ORDER BY ${order}`,
    `COMMENT ${literal(comment)};`,
  ].join('\n');

const addColumns = (tableName: string, columns: readonly BodyColumn[]): string =>
  [
    `ALTER TABLE {database}.${tableName}`,
    columns
      .map(
        (column) =>
          `  ADD COLUMN IF NOT EXISTS ${name(column.name)} ${column.type} COMMENT ${literal(column.comment)}`,
      )
      .join(',\n') + ';',
  ].join('\n');

/** A reworded meaning reaches the tables that exist, too. */
const commentColumns = (tableName: string, columns: readonly BodyColumn[]): string =>
  [
    `ALTER TABLE {database}.${tableName}`,
    columns.map((column) => `  COMMENT COLUMN ${name(column.name)} ${literal(column.comment)}`).join(',\n') +
      ';',
  ].join('\n');

const view = (viewName: string, target: string, query: string): readonly string[] => [
  `CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.${viewName} TO ${target} AS\n${query};`,
  `ALTER TABLE {database}.${viewName} MODIFY QUERY\n${query};`,
];

/** All statements of one record type, in the order in which they must run. */
export const ddlOf = (type: ModelRecordType): string => {
  const current = table(type.name);
  const history = `${current}_history`;
  const columns = bodyColumns(type);
  const all = [...baseColumns, ...columns].map((column) => name(column.name));
  const hash = contentHash(columns);
  const hashComment = literal('Equal where neighbouring versions say the same');
  const currentQuery = `SELECT\n  ${all.join(',\n  ')}\nFROM {database}.${history}`;
  const acceptedQuery = [
    'SELECT',
    `  feed,\n  force,\n  lane,\n  ${literal(type.name)} AS record_type,`,
    '  origin_source AS source,\n  origin_partition AS partition,\n  origin_position AS position,',
    '  record_id,\n  version,\n  deleted,\n  cause,\n  received_at',
    `FROM {database}.${history}`,
  ].join('\n');
  return [
    '-- Generated from schemas/model by `npm run generate`; change the model, not this file.',
    createTable(
      history,
      [`  earliness UInt64 MATERIALIZED ${earliness} COMMENT 'Keeps the earliest of equal versions'`],
      'ReplacingMergeTree(earliness)',
      '(record_id, version)',
      `${type.meaning} Every version.`,
    ),
    addColumns(history, columns),
    commentColumns(history, columns),
    `ALTER TABLE {database}.${history}\n  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED ${hash} COMMENT ${hashComment};`,
    `ALTER TABLE {database}.${history}\n  MODIFY COLUMN content_hash UInt64 MATERIALIZED ${hash} COMMENT ${hashComment};`,
    createTable(
      current,
      [],
      'ReplacingMergeTree(version, deleted)',
      'record_id',
      `${type.meaning} Highest version.`,
    ),
    addColumns(current, columns),
    commentColumns(current, columns),
    ...view(`${current}_current_mv`, `{database}.${current}`, currentQuery),
    ...view(`${current}_accepted_mv`, '{quality}.accepted', acceptedQuery),
    '',
  ].join('\n\n');
};
