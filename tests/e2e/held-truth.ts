/** What the warehouse holds of a feed, field by field, beside what is true. */
import { recordTypes, type FieldDefinition, type RecordTypeName } from '@hub/records';
import { kilometreSquare, type TruthRecord } from '@hub/synthetic';
import { operator, recordIdOf } from './running-hub.ts';

type Facts = Readonly<Record<string, string | null>>;

/** Column of the warehouse that holds the field; null where it holds no such thing in clear. */
const columnOf = ({ type, modelName, reaches }: FieldDefinition): string | null => {
  if (reaches === 'validated' || type === 'reference' || type === 'instant') return null;
  if (type === 'date') return `${modelName}_date`;
  if (type === 'classification') return `${modelName}_code`;
  return type === 'grid-reference' ? `${modelName}_square` : modelName;
};

/** The model's fact as the warehouse shows it. */
const shown = ({ type }: FieldDefinition, value: string | null): string | null => {
  if (value === null) return null;
  if (type === 'decimal') return String(Number(value));
  return type === 'grid-reference' ? kilometreSquare(value) : value;
};

const fieldsOf = (recordType: string): readonly FieldDefinition[] =>
  recordTypes[recordType as RecordTypeName].fields.filter((field) => columnOf(field) !== null);

const truthOf = (feed: string, recordType: string, truth: readonly TruthRecord[]): Map<string, Facts> =>
  new Map(
    truth
      .filter((each) => each.recordType === recordType)
      .map(({ keySpace, keyValues, slot, fields }) => [
        recordIdOf(feed, recordType as RecordTypeName, keySpace, keyValues, slot),
        Object.fromEntries(
          fieldsOf(recordType).map((field) => [
            columnOf(field) ?? '',
            shown(field, fields[field.modelName] ?? null),
          ]),
        ),
      ]),
  );

const heldOf = async (feed: string, recordType: string): Promise<Map<string, Facts>> => {
  const columns = fieldsOf(recordType).map((field) => columnOf(field) ?? '');
  const rows = await operator.query<Facts & { readonly id: string }>(
    `SELECT hex(record_id) AS id, ${columns.map((column) => `toString(r.\`${column}\`) AS \`${column}\``).join(', ')}
     FROM hub.${recordType.replaceAll('-', '_')} AS r FINAL WHERE feed = {feed:String}`,
    { feed },
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
};

export interface TruthDifference {
  readonly recordType: string;
  readonly held: number;
  readonly missing: number;
  readonly surplus: number;
  /** Records with another fact than the true one, by column. */
  readonly wrong: Readonly<Record<string, number>>;
}

/** Record types of the feed in which the warehouse differs from the truth; none when it is the truth. */
export const truthDifferences = async (
  feed: string,
  truth: readonly TruthRecord[],
): Promise<readonly TruthDifference[]> => {
  const differences: TruthDifference[] = [];
  for (const recordType of new Set(truth.map((each) => each.recordType))) {
    const expected = truthOf(feed, recordType, truth);
    const held = await heldOf(feed, recordType);
    const wrong: Record<string, number> = {};
    for (const [id, facts] of expected) {
      for (const [column, fact] of Object.entries(facts)) {
        if (held.has(id) && held.get(id)?.[column] !== fact) wrong[column] = (wrong[column] ?? 0) + 1;
      }
    }
    const missing = [...expected.keys()].filter((id) => !held.has(id)).length;
    const surplus = [...held.keys()].filter((id) => !expected.has(id)).length;
    if (missing + surplus > 0 || Object.keys(wrong).length > 0)
      differences.push({ recordType, held: held.size, missing, surplus, wrong });
  }
  return differences;
};
