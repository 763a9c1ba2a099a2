import { createHash } from 'node:crypto';
import { recordTypes, versionOf, type RecordTypeName } from '@hub/records';
import type { SetExample, SetExampleRow } from '@hub/rules';
import type { LoneWarehouse } from '@hub/infra-local';

/** 16 characters that stand for a text, as 16 bytes of HMAC would. */
const token = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const defaultForce = 'west-yorkshire';
const firstReceipt = '2026-06-01 12:00:00.000';
const defaultLevels: Readonly<Record<string, string>> = {
  offence: 'counting-rules',
  outcome: 'outcome-framework',
};

type Columns = Readonly<Record<string, string | number | boolean | null>>;

const dateColumns = (name: string, text: string | null): Columns => ({
  [`${name}_month`]: text === null ? null : `${text.slice(0, 7)}-01`,
  [`${name}_date`]: text === null || text.length === 7 ? null : text,
});

const columnsOf = (type: RecordTypeName, row: SetExampleRow): Columns => {
  const columns: Record<string, string | number | boolean | null> = {};
  for (const field of recordTypes[type].fields) {
    const { modelName: name } = field;
    const text = row[name];
    if (text === undefined) continue;
    if (field.type === 'reference') {
      columns[`${name}_token`] = text === null ? null : token(`${field.domain ?? ''} ${text}`);
      columns[`${name}_key_version`] = text === null ? null : 1;
    } else if (field.type === 'date') Object.assign(columns, dateColumns(name, text));
    else if (field.type === 'classification') {
      columns[`${name}_code`] = text;
      columns[`${name}_level`] = row[`${name}_level`] ?? defaultLevels[name] ?? null;
      columns[`${name}_list_version`] = '1';
    } else if (field.type === 'grid-reference') columns['grid_square'] = text;
    else if (field.type === 'boolean') columns[name] = text === null ? null : text === 'true';
    else columns[name] = text;
  }
  return columns;
};

const known = (type: RecordTypeName): ReadonlySet<string> =>
  new Set([
    ...recordTypes[type].fields.flatMap(({ modelName }) => [modelName, `${modelName}_level`]),
    ...['@force', '@feed', '@extract', '@key', '@deleted'],
  ]);

export interface Placement {
  readonly database: 'hub' | 'hub_test';
  /** As ClickHouse reads a time; 1 June 2026 at noon unless given. */
  readonly receivedAt?: string;
  /** Later changes of the same rows have a higher one. */
  readonly position?: number;
}

/** Inserts an example as a file feed's records, one row of the file after the other. */
export const insertExample = async (
  lone: LoneWarehouse,
  example: SetExample,
  { database, position = 1, receivedAt = firstReceipt }: Placement,
): Promise<void> => {
  for (const [name, rows] of Object.entries(example)) {
    const type = name as RecordTypeName;
    const unknown = rows.flatMap((row) => Object.keys(row)).filter((key) => !known(type).has(key));
    if (unknown.length > 0) throw new Error(`${type} has no ${unknown.join(', ')}`);
    const history = rows.map((row, index) => {
      const force = row['@force'] ?? defaultForce;
      return {
        ...columnsOf(type, row),
        record_id: token(`${type} ${force} ${row['@key'] ?? `${index}`}`),
        version: versionOf({
          epoch: 1,
          kind: 'snapshot',
          position: BigInt(position),
          inTransaction: 0n,
          serial: index,
          release: 1,
        }).toString(),
        deleted: row['@deleted'] === 'true' ? 1 : 0,
        cause: 'source',
        feed: row['@feed'] ?? `${force}/example`,
        force,
        key_space: 'example',
        received_at: receivedAt,
        release: 1,
        origin_source: row['@extract'] ?? `extract-${position}`,
        origin_partition: 0,
        origin_position: index + 1,
        lane: database === 'hub' ? 'live' : 'test',
      };
    });
    await lone.insert(`${database}.${type.replaceAll('-', '_')}_history`, history);
  }
};

/** Empties every record and finding, so that the next example stands alone. */
export const emptyRecords = async ({ warehouse }: LoneWarehouse): Promise<void> => {
  const tables = await warehouse.query<{ readonly name: string }>(
    `SELECT concat(database, '.', name) AS name FROM system.tables
     WHERE database IN ('hub', 'hub_test', 'quality') AND engine LIKE '%MergeTree' AND total_rows > 0`,
  );
  for (const { name } of tables) await warehouse.command(`TRUNCATE TABLE ${name}`);
};
