import type { FieldDefinition, RecordTypeDefinition } from '@hub/records';
import { choiceOf } from '../contract/problem.ts';
import type { Path } from '../contract/document.ts';
import type { RecordShape } from '../contract/schema.ts';
import { conditionOf, testOf } from '../mapping/condition.ts';
import type { Condition } from '../mapping/condition.ts';
import type { RecordPlan } from '../mapping/stages.ts';
import type { MapUse, SourceContext } from './context.ts';
import { bodyNames, compileField } from './field.ts';
import type { Fill } from './field.ts';

/** A plan with what the generators need to know of it. */
export interface CompiledRecord extends RecordPlan {
  readonly dataset: string;
  /** As data, for the source's own count; null where every row fills the slot. */
  readonly when: Condition | null;
  /** Fields that go through code maps. */
  readonly maps: readonly MapUse[];
  /** Model names of the fields that the contract maps. */
  readonly mapped: readonly string[];
  /** Model names of the fields that the contract says its source does not have. */
  readonly notSupplied: readonly string[];
}

const checkNames = (
  shape: RecordShape,
  definition: RecordTypeDefinition,
  path: Path,
  context: SourceContext,
): void => {
  const { report } = context;
  const names = definition.fields.map((field) => field.modelName);
  const notSupplied = shape['not-supplied'] ?? [];
  for (const [name, mapping] of Object.entries(shape.fields)) {
    if (names.includes(name)) continue;
    context.mention(mapping);
    report.add(
      'CONTRACT-FIELD',
      [...path, 'fields', name],
      `the record type "${shape.type}" has no field "${name}"`,
      choiceOf(name, names),
      'key',
    );
  }
  for (const [index, name] of notSupplied.entries()) {
    const place = [...path, 'not-supplied', index];
    if (!names.includes(name)) {
      report.add(
        'CONTRACT-FIELD',
        place,
        `the record type "${shape.type}" has no field "${name}"`,
        choiceOf(name, names),
      );
    } else if (shape.fields[name] !== undefined) {
      report.add(
        'CONTRACT-FIELD',
        place,
        `"${name}" is mapped and said not to be supplied`,
        'one of the two',
      );
    }
  }
  for (const field of definition.fields) {
    if (
      !field.required ||
      shape.fields[field.modelName] !== undefined ||
      notSupplied.includes(field.modelName)
    )
      continue;
    report.add(
      'CONTRACT-REQUIRED',
      path,
      `"${field.modelName}" of "${shape.type}" is required and not mapped`,
      `"${field.modelName}" under fields, or under not-supplied where the source does not have it`,
    );
  }
};

const emptyBodyOf = (fields: readonly FieldDefinition[]): Readonly<Record<string, null>> =>
  Object.fromEntries(fields.flatMap(bodyNames).map((name) => [name, null]));

/** Null with the problems told. */
export const compileRecord = (
  shape: RecordShape,
  path: Path,
  context: SourceContext,
): CompiledRecord | null => {
  const { report, recordTypes } = context;
  const definition = recordTypes[shape.type];
  if (definition === undefined) {
    context.mention(shape);
    report.add(
      'CONTRACT-RECORD-TYPE',
      [...path, 'type'],
      `there is no record type "${shape.type}"`,
      choiceOf(shape.type, Object.keys(recordTypes)),
    );
    return null;
  }
  checkNames(shape, definition, path, context);
  const when =
    shape.when === undefined ? null : conditionOf(shape.when, [...path, 'when'], report, context.useColumn);
  const fills: Fill[] = [];
  const maps: MapUse[] = [];
  const noting = { ...context, noteMap: (use: MapUse) => void maps.push(use) };
  for (const field of definition.fields) {
    const mapping = shape.fields[field.modelName];
    const fill =
      mapping === undefined
        ? null
        : compileField(field, mapping, [...path, 'fields', field.modelName], noting);
    if (fill !== null) fills.push(fill);
  }
  const empty = emptyBodyOf(definition.fields);
  return {
    recordType: shape.type,
    dataset: definition.dataset,
    slot: shape.slot ?? '',
    when,
    filled: when === null ? () => true : testOf(when),
    maps,
    mapped: definition.fields
      .map((field) => field.modelName)
      .filter((name) => shape.fields[name] !== undefined),
    notSupplied: shape['not-supplied'] ?? [],
    bodyOf: (columns, findings) => {
      const body: Record<string, unknown> = { ...empty };
      for (const fill of fills) fill(columns, findings, body);
      return body;
    },
  };
};
