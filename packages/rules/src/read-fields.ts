import type { FieldDefinition, RecordTypeDefinition, Reference } from '@hub/records';
import { parseDate } from './calendar.ts';
import { report } from './findings.ts';
import { classificationReader, codeCheck, codeReader } from './read-codes.ts';
import { isUnreadable, notADate, notAText, scalarReaders } from './read-values.ts';
import { absent, refuse, trips } from './reading.ts';
import type { FieldReader, ReadingRules } from './reading.ts';
import type { Rule } from './rule.ts';

const scalarReader = (
  field: FieldDefinition,
  type: keyof typeof scalarReaders,
  rules: ReadingRules,
): FieldReader => {
  const { name, modelName, scale = 0 } = field;
  const read = scalarReaders[type];
  return (source, target, reading) => {
    const text = source[name] ?? null;
    target[name] = null;
    if (text === null) {
      absent(field, rules, reading);
      return;
    }
    const value = typeof text === 'string' ? read(text, scale) : notAText;
    if (isUnreadable(value)) refuse(text, value.expected, modelName, rules, reading);
    else target[name] = value;
  };
};

const dateReader = (field: FieldDefinition, rules: ReadingRules): FieldReader => {
  const { name, modelName } = field;
  const monthName = `${name}Month`;
  const dateName = `${name}Date`;
  return (source, target, reading) => {
    const text = source[name] ?? null;
    const date = typeof text === 'string' ? parseDate(text) : null;
    target[monthName] = date === null ? null : date.month;
    target[dateName] = date === null ? null : date.date;
    if (text === null) absent(field, rules, reading);
    else if (date === null) refuse(text, notADate.expected, modelName, rules, reading);
  };
};

const referenceReader = (field: FieldDefinition, rules: ReadingRules): FieldReader => {
  const { name, modelName } = field;
  return (source, target, reading) => {
    const reference = (source[name] ?? null) as Reference | null;
    target[name] = null;
    if (reference === null) {
      absent(field, rules, reading);
      return;
    }
    const { value, namespace, issuer } = reference;
    if (!value || !namespace || !issuer) {
      const message = notAText.expected;
      report(reading.findings, rules.type, reading.context, { field: modelName, message, read: [null] });
      return;
    }
    if (!trips(value, 'reference', modelName, rules, reading)) target[name] = reference;
  };
};

/** Which rule answers for a code of a field (model name); null where none does. */
export type OwnerOf = (field: string, code: string) => Rule | null;

/**
 * Compiles the readers of a record type: dates first, because codes are valid on a date.
 */
export const fieldReaders = (
  definition: RecordTypeDefinition,
  rules: ReadingRules,
  ownerOf: OwnerOf,
): readonly FieldReader[] => {
  const readerOf = (field: FieldDefinition): FieldReader => {
    const check = () => codeCheck(definition.name, field, (code) => ownerOf(field.modelName, code), rules);
    if (field.type === 'reference') return referenceReader(field, rules);
    if (field.type === 'date') return dateReader(field, rules);
    if (field.type === 'code') return codeReader(field, check(), rules);
    if (field.type === 'classification') return classificationReader(field, check(), rules);
    return scalarReader(field, field.type, rules);
  };
  const isDate = (field: FieldDefinition): boolean => field.type === 'date';
  return [...definition.fields.filter(isDate), ...definition.fields.filter((field) => !isDate(field))].map(
    readerOf,
  );
};
