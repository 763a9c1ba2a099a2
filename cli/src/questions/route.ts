import type { Warehouse } from '@hub/clickhouse';
import { recordTypes, type FieldDefinition, type RecordTypeDefinition } from '@hub/records';
import { choiceOf } from '@hub/feeds';
import { UsageError } from '../errors.ts';
import type { TokenRecord } from './questions-api.ts';

/** One feed's records that hold a token. */
export interface Holder {
  readonly feed: string;
  readonly records: readonly TokenRecord[];
}

interface Row extends TokenRecord {
  readonly feed: string;
}

const recordsMax = 100;

const tokenColumns = (definition: RecordTypeDefinition): readonly string[] =>
  definition.fields
    .filter((field: FieldDefinition) => field.type === 'reference' && field.reaches === 'warehouse')
    .map((field) => `${field.modelName}_token`);

const tokenSql = Object.values(recordTypes)
  .filter((definition) => tokenColumns(definition).length > 0)
  .map(
    (definition) => `
  SELECT feed, '${definition.name}' AS recordType, lower(hex(record_id)) AS recordId,
    origin_source AS source, origin_partition AS partition, origin_position AS position
  FROM hub.${definition.name.replaceAll('-', '_')} FINAL
  WHERE ${tokenColumns(definition)
    .map((column) => `${column} = unhex({token:String})`)
    .join(' OR ')}`,
  )
  .join('\nUNION ALL\n');

/** Whose records hold the token: they alone can be asked about it. @throws UsageError where nobody's do */
export const holdersOf = async (held: Warehouse, token: string): Promise<readonly Holder[]> => {
  if (!/^[0-9a-f]{32}$/i.test(token))
    throw new UsageError('a token is 32 hexadecimal digits, as hex(…_token) shows it');
  const rows = await held.query<Row>(
    `SELECT * FROM (${tokenSql}) LIMIT 1 BY feed, source, partition, position LIMIT ${10 * recordsMax}`,
    { token },
  );
  if (rows.length === 0) throw new UsageError('no record of the warehouse holds this token');
  return [...Map.groupBy(rows, ({ feed }) => feed)].map(([feed, records]) => ({
    feed,
    records: records.slice(0, recordsMax).map(({ recordType, recordId, source, partition, position }) => ({
      recordType,
      recordId,
      source,
      partition,
      position,
    })),
  }));
};

/** `force=metropolitan,month=2026-03`: the cell's columns, of which one says whose it is. @throws UsageError */
export const cellOf = (text: string): Readonly<Record<string, string>> => {
  const cell: Record<string, string> = {};
  for (const part of text.split(',')) {
    const [, column, value] = /^\s*([a-z][a-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (column === undefined || value === undefined || value === '')
      throw new UsageError('write a cell as its columns, such as force=metropolitan,month=2026-03');
    cell[column] = value;
  }
  if (cell['force'] === undefined)
    throw new UsageError('the cell does not say whose it is: add force=<force>, as the return shows it');
  return cell;
};

/** A feed by which the force can be asked. @throws UsageError naming the forces there are */
export const feedOfForce = (force: string, known: readonly string[]): string => {
  const feed = known.find((each) => each.startsWith(`${force}/`));
  if (feed !== undefined) return feed;
  const forces = [...new Set(known.map((each) => each.split('/', 1)[0] ?? ''))];
  throw new UsageError(`no feed of "${force}" is known: ${choiceOf(force, forces)}`);
};
