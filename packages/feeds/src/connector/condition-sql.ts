import type { Condition } from '../mapping/condition.ts';

/**
 * A contract's conditions as PostgreSQL, with exactly the mapping's meaning: text is trimmed of ASCII white
 * space, blank is absent, and no test is ever NULL. So a force's own count asks the force's own table.
 */

/** @throws never: an identifier is quoted whole. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `schema.table`, each part quoted. */
export const quotedTable = (table: string): string => table.split('.').map(quotedName).join('.');

/** Standard strings: a backslash is a backslash. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Trimmed text of a column, NULL where blank: what the mapping calls absent. */
export const columnSql = (column: string): string =>
  `NULLIF(btrim(${quotedName(column)}::text, E' \\t\\n\\x0b\\f\\r'), '')`;

export const conditionSql = (condition: Condition): string => {
  switch (condition.kind) {
    case 'in':
      return `COALESCE(${columnSql(condition.column)} IN (${condition.values.map(quotedText).join(', ')}), FALSE)`;
    case 'absent':
      return `${columnSql(condition.column)} IS NULL`;
    case 'not':
      return `NOT (${conditionSql(condition.of)})`;
    case 'all':
      return `(${condition.of.map(conditionSql).join(' AND ')})`;
    case 'any':
      return `(${condition.of.map(conditionSql).join(' OR ')})`;
  }
};
