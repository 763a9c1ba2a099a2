import type { Condition } from '../mapping/condition.ts';
import type { DatabaseName } from './databases/database.ts';

/**
 * How a database writes names, texts and the mapping's reading of a column. `columnSql` is the trimmed text
 * of a column, NULL where it is blank: what the mapping calls absent.
 */
export interface SqlText {
  readonly quotedName: (name: string) => string;
  /** `schema.table`, each part quoted. */
  readonly quotedTable: (table: string) => string;
  readonly quotedText: (text: string) => string;
  readonly columnSql: (column: string) => string;
  /** Compared byte by byte, as the mapping does, whatever the collation of the column. */
  readonly exactly: (expression: string) => string;
}

type Quotes = readonly [open: string, close: string];

const textOf = (
  [open, close]: Quotes,
  quotedText: SqlText['quotedText'],
  columnOf: (name: string) => string,
  exactly: SqlText['exactly'] = (expression) => expression,
): SqlText => {
  const quotedName = (name: string): string => `${open}${name.replaceAll(close, close + close)}${close}`;
  return {
    quotedName,
    quotedTable: (table) => table.split('.').map(quotedName).join('.'),
    quotedText,
    columnSql: (column) => columnOf(quotedName(column)),
    exactly,
  };
};

/** Standard strings: a backslash is a backslash. */
const standardText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const postgresqlText = textOf(
  ['"', '"'],
  standardText,
  (name) => `NULLIF(btrim(${name}::text, E' \\t\\n\\x0b\\f\\r'), '')`,
);

export const sqlserverText = textOf(
  ['[', ']'],
  standardText,
  (name) =>
    `NULLIF(TRIM(CHAR(32) + CHAR(9) + CHAR(10) + CHAR(11) + CHAR(12) + CHAR(13) FROM CAST(${name} AS nvarchar(4000))), N'')`,
  (expression) => `${expression} COLLATE Latin1_General_BIN2`,
);

/** An empty text is NULL by itself. */
export const oracleText = textOf(
  ['"', '"'],
  standardText,
  (name) => `REGEXP_REPLACE(TO_CHAR(${name}), '^[[:space:]]+|[[:space:]]+$', '')`,
);

/** A backslash escapes, unless the server was told otherwise. */
export const mysqlText = textOf(
  ['`', '`'],
  (text) => standardText(text).replaceAll('\\', '\\\\'),
  (name) => `NULLIF(REGEXP_REPLACE(CAST(${name} AS CHAR), '^[[:space:]]+|[[:space:]]+$', ''), '')`,
  (expression) => `BINARY ${expression}`,
);

export const sqlTexts: Readonly<Record<DatabaseName, SqlText>> = {
  postgresql: postgresqlText,
  sqlserver: sqlserverText,
  oracle: oracleText,
  mysql: mysqlText,
};

/**
 * A contract's condition in SQL with exactly the mapping's meaning. No test is ever NULL, so NOT turns it
 * round; no literal TRUE or FALSE, which two of the databases do not have.
 */
export const conditionSql = (condition: Condition, sql: SqlText): string => {
  switch (condition.kind) {
    case 'in': {
      const column = sql.columnSql(condition.column);
      const values = condition.values.map(sql.quotedText).join(', ');
      return `(${column} IS NOT NULL AND ${sql.exactly(column)} IN (${values}))`;
    }
    case 'absent':
      return `${sql.columnSql(condition.column)} IS NULL`;
    case 'not':
      return `NOT (${conditionSql(condition.of, sql)})`;
    case 'all':
      return `(${condition.of.map((each) => conditionSql(each, sql)).join(' AND ')})`;
    case 'any':
      return `(${condition.of.map((each) => conditionSql(each, sql)).join(' OR ')})`;
  }
};
