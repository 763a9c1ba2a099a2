import { dateProperties } from '@hub/rules';
import type { HubProfile } from '../profile.ts';
import { runQuery } from '../sql/query.ts';
import type { CodeChange, ComparedCodes } from './changes.ts';
import { columnOf, type ListField } from './list-uses.ts';

type Access = HubProfile['clickhouse'];

const rowsOf = async <Row>(access: Access, query: string): Promise<readonly Row[]> => {
  const { body } = await runQuery(access, query, 'JSONEachRow');
  return (await body.json()) as readonly Row[];
};

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

export interface LoadedList {
  readonly release: number;
  readonly version: string;
  readonly codes: ComparedCodes;
}

/** The list as the latest release of the hub has it; null where that release knows no such list. */
export const loadedList = async (access: Access, list: string): Promise<LoadedList | null> => {
  const [known] = await rowsOf<{ readonly release: number; readonly version: string }>(
    access,
    `SELECT release, list_version AS version FROM reference.lists FINAL
     WHERE list = ${quoted(list)} AND release = (SELECT max(release) FROM reference.lists)`,
  );
  if (known === undefined) return null;
  const codes = await rowsOf<{
    readonly code: string;
    readonly label: string;
    readonly group: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly mandatoryFrom: string | null;
    readonly subsetOf: string;
    readonly isInput: boolean;
    readonly isAssumed: boolean;
  }>(
    access,
    `SELECT code, label, group_label AS group, toString(valid_from) AS validFrom, toString(valid_to) AS validTo,
       toString(mandatory_from) AS mandatoryFrom, subset_of AS subsetOf, is_input AS isInput,
       is_assumed AS isAssumed
     FROM reference.codes FINAL WHERE list = ${quoted(list)} AND release = ${known.release}`,
  );
  return { ...known, codes: new Map(codes.map((code) => [code.code, code])) };
};

/** Records of one field that carry a code which changes. */
export interface CodeCount {
  readonly recordType: string;
  readonly field: string;
  readonly code: string;
  readonly records: number;
  /** Of them, those on whose date the new version does not have the code; null where no one date decides. */
  readonly notValidThen: number | null;
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A spell's codes are judged over all its days, and some types state no date: then null. */
const dateOf = ({ recordType, name }: ListField): string | null => {
  const properties = dateProperties(recordType, name).map(snake);
  const isSpell = properties.includes('end_date');
  if (properties.length === 0 || isSpell) return null;
  const [month = '', date = ''] = properties;
  const others = properties.slice(2);
  const later = others.length < 2 ? '' : `, ${others[1]}, ${others[0]}`;
  return `coalesce(${date}, ${month}${later})`;
};

const notValid = ({ code, validity }: CodeChange, column: string, date: string): string => {
  const isCode = `${column} = ${quoted(code)}`;
  if (validity === null) return isCode;
  const bounds = [
    ...(validity.from === null ? [] : [`${date} < toDate32(${quoted(validity.from)})`]),
    ...(validity.to === null ? [] : [`${date} > toDate32(${quoted(validity.to)})`]),
  ];
  return bounds.length === 0 ? '0' : `(${isCode} AND (${bounds.join(' OR ')}))`;
};

/** How many current records carry the changed codes, by field; live and backfill, never the test lane. */
export const recordCounts = async (
  access: Access,
  fields: readonly ListField[],
  changes: readonly CodeChange[],
): Promise<readonly CodeCount[]> => {
  if (changes.length === 0) return [];
  const counts: CodeCount[] = [];
  for (const field of fields.filter(({ isHeld }) => isHeld)) {
    const column = columnOf(field);
    const level = field.level === null ? '' : ` AND ${field.field}_level = ${quoted(field.level)}`;
    const date = dateOf(field);
    const outside =
      date === null
        ? 'NULL'
        : `countIf(${changes.map((change) => notValid(change, column, date)).join(' OR ')})`;
    const rows = await rowsOf<{
      readonly code: string;
      readonly records: string;
      readonly outside: string | null;
    }>(
      access,
      `SELECT ${column} AS code, toString(count()) AS records, toString(${outside}) AS outside
       FROM hub.${field.recordType.replaceAll('-', '_')} FINAL
       WHERE ${column} IN (${changes.map(({ code }) => quoted(code)).join(', ')})${level}
       GROUP BY code ORDER BY code`,
    );
    for (const row of rows)
      counts.push({
        recordType: field.recordType,
        field: field.field,
        code: row.code,
        records: Number(row.records),
        notValidThen: row.outside === null ? null : Number(row.outside),
      });
  }
  return counts;
};
