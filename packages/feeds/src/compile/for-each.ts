import type { Finding } from '@hub/pipeline';
import type { Path, Report } from '../contract/document.ts';
import type { RecordShape } from '../contract/schema.ts';
import { partsOf } from '../mapping/text.ts';
import type { SourceContext } from './context.ts';
import { compileRecord } from './record.ts';
import type { CompiledRecord } from './record.ts';

/** Problems of a copy are those of the first, which has told them. */
const silent = (report: Report): Report => ({ ...report, add: () => undefined, addPlaced: () => undefined });

const slotOf = (shape: RecordShape, number: number): string =>
  shape.slot === undefined ? String(number) : `${shape.slot}-${number}`;

/** Each slot is a record of its own in every row: a bound that is generous costs deletes that delete nothing. */
const atMostRange = { from: 2, to: 20 };

const boundOf = (shape: RecordShape, path: Path, context: SourceContext): number => {
  const given = shape['for-each']?.['at-most'] ?? 0;
  const { from, to } = atMostRange;
  if (given < from || given > to)
    context.report.add(
      'CONTRACT-MAPPING',
      [...path, 'for-each', 'at-most'],
      `a column cannot be taken into ${given} records`,
      `a whole number from ${from} to ${to}`,
    );
  return Math.min(to, Math.max(from, given));
};

/** Names of the slots that a record fills. */
export const slotsOf = (shape: RecordShape): readonly string[] => {
  const each = shape['for-each'];
  if (each === undefined) return [shape.slot ?? ''];
  return Array.from({ length: Math.min(atMostRange.to, Math.max(1, each['at-most'])) }, (_, index) =>
    slotOf(shape, index + 1),
  );
};

const tooMany = (column: string, atMost: number): Finding => ({
  rule: 'VALUE-FORMAT',
  field: null,
  severity: 'reject',
  message: `the column "${column}" holds more than the ${atMost} values that the contract takes (for-each: at-most)`,
});

const usesItem = (shape: RecordShape): boolean =>
  Object.values(shape.fields).some((mapping) => mapping.item === true);

/**
 * The records of one entry under `records`: one, or with `for-each` a slot for each value that the column
 * may hold. The first slot is the first value, so what is taken out of the column empties the last slot.
 */
export const compileRecords = (
  shape: RecordShape,
  path: Path,
  context: SourceContext,
): readonly CompiledRecord[] => {
  const each = shape['for-each'];
  if (each === undefined) {
    const record = compileRecord(shape, path, context);
    return record === null ? [] : [record];
  }
  const { column, separator } = each;
  const atMost = boundOf(shape, path, context);
  context.useColumn(column, [...path, 'for-each', 'column']);
  if (!usesItem(shape))
    context.report.add(
      'CONTRACT-MAPPING',
      [...path, 'for-each'],
      'no field is filled from the item, so all slots would hold the same',
      '{ item: true } in place of the column of a field',
    );
  const overflow = tooMany(column, atMost);
  const records: CompiledRecord[] = [];
  for (let number = 1; number <= atMost; number += 1) {
    const copy =
      number === 1 ? context : { ...context, report: silent(context.report), useColumn: () => undefined };
    const item = {
      column,
      read: (columns: Parameters<typeof partsOf>[0]) =>
        partsOf(columns, column, separator)[number - 1] ?? null,
    };
    const record = compileRecord({ ...shape, slot: slotOf(shape, number) }, path, { ...copy, item });
    if (record === null) return [];
    records.push({
      ...record,
      filled: (columns) => partsOf(columns, column, separator).length >= number && record.filled(columns),
      bodyOf: (columns, findings) => {
        if (number === atMost && partsOf(columns, column, separator).length > atMost) findings.push(overflow);
        return record.bodyOf(columns, findings);
      },
    });
  }
  return records;
};
