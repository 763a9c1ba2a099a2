import type { FieldDefinition, RecordTypeDefinition, Reference } from '@hub/records';
import { parseDate } from './calendar.ts';
import type { Day } from './calendar.ts';
import { periodOfCodes } from './code-dates.ts';
import { listNamed, lookup } from './code-lists.ts';
import type { CodeList } from './code-lists.ts';
import { report } from './findings.ts';
import type { Findings } from './findings.ts';
import { isUnreadable, notADate, notAText, scalarReaders } from './read-values.ts';
import type { Rule, ValidationContext } from './rule.ts';
import { tripwire } from './tripwire.ts';
import type { TripwireKind } from './tripwire.ts';

/** What reading needs beside the body. */
export interface ReadingOf {
  readonly receivedDay: Day;
  readonly context: ValidationContext;
  readonly findings: Findings;
}

type Source = Readonly<Record<string, unknown>>;
type Target = Record<string, unknown>;

/** Reads one field of an ingested body into a validated one. All its target properties are set, if to null. */
export type FieldReader = (source: Source, target: Target, reading: ReadingOf) => void;

/** The rules that reading reports; `codeRule` answers for the codes of this field. */
export interface ReadingRules {
  readonly required: Rule;
  readonly type: Rule;
  readonly level: Rule;
  readonly unknown: Rule;
  readonly notValidOnDate: Rule;
  readonly unverified: Rule;
  readonly identifier: Rule;
}

const trips = (
  text: string,
  kind: TripwireKind,
  field: string,
  rules: ReadingRules,
  reading: ReadingOf,
): boolean => {
  const pattern = tripwire(text, kind);
  if (pattern === null) return false;
  report(
    reading.findings,
    rules.identifier,
    reading.context,
    field,
    `${rules.identifier.sentence} Pattern: ${pattern}.`,
  );
  return true;
};

// What cannot be read as its type may be anything, so it is asked for identifiers as free values are.
const refuse = (
  value: unknown,
  expected: string,
  field: string,
  rules: ReadingRules,
  reading: ReadingOf,
): void => {
  if (typeof value === 'string' && trips(value, 'value', field, rules, reading)) return;
  report(reading.findings, rules.type, reading.context, field, expected);
};

const absent = (field: FieldDefinition, rules: ReadingRules, reading: ReadingOf): void => {
  if (field.required) report(reading.findings, rules.required, reading.context, field.modelName);
};

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
    if (text === null) return absent(field, rules, reading);
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
    if (reference === null) return absent(field, rules, reading);
    const { value, namespace, issuer } = reference;
    if (!value || !namespace || !issuer) {
      return report(reading.findings, rules.type, reading.context, modelName, notAText.expected);
    }
    if (!trips(value, 'reference', modelName, rules, reading)) target[name] = reference;
  };
};

/** Checks one code against its list and reports at most one finding. */
type CodeCheck = (list: CodeList, code: string, target: Target, reading: ReadingOf) => void;

const codeCheck = (
  recordType: string,
  field: FieldDefinition,
  owner: Rule | null,
  rules: ReadingRules,
): CodeCheck => {
  const periodOf = periodOfCodes(recordType, field.name);
  return (list, code, target, reading) => {
    // Most codes were always valid, and then the record's date does not matter.
    if (lookup(list, code, null) === 'valid') return;
    const days = periodOf(target, reading.receivedDay);
    const result = lookup(list, code, days?.[0] ?? null, days?.[1] ?? null);
    if (result === 'valid' || result === 'not-applicable') return;
    // Only a code on its list is known not to be an identifier that slipped into a code column.
    if (!list.codes.has(code) && trips(code, 'value', field.modelName, rules, reading)) return;
    const rule =
      result === 'unverified'
        ? rules.unverified
        : (owner ?? (result === 'unknown' ? rules.unknown : rules.notValidOnDate));
    report(reading.findings, rule, reading.context, field.modelName);
  };
};

const codeReader = (field: FieldDefinition, check: CodeCheck, rules: ReadingRules): FieldReader => {
  const { name, modelName, list } = field;
  if (list === undefined) throw new Error(`the model names no list for ${modelName}`);
  return (source, target, reading) => {
    const code = source[name] ?? null;
    target[name] = null;
    if (code === null) return absent(field, rules, reading);
    if (typeof code !== 'string' || code === '')
      return refuse(code, notAText.expected, modelName, rules, reading);
    target[name] = code;
    check(listNamed(reading.context.lists, list), code, target, reading);
  };
};

const classificationReader = (field: FieldDefinition, check: CodeCheck, rules: ReadingRules): FieldReader => {
  const { name, modelName } = field;
  const lists = new Map(Object.entries(field.lists ?? {}));
  const [codeName, levelName, versionName] = [`${name}Code`, `${name}Level`, `${name}ListVersion`];
  return (source, target, reading) => {
    const code = source[codeName] ?? null;
    const level = source[levelName] ?? null;
    target[codeName] = null;
    target[levelName] = null;
    target[versionName] = null;
    // A contract may state the level as a constant, so a level without a code is no mistake.
    if (code === null) return absent(field, rules, reading);
    if (typeof code !== 'string' || code === '')
      return refuse(code, notAText.expected, modelName, rules, reading);
    const listName = typeof level === 'string' ? lists.get(level) : undefined;
    if (listName === undefined) {
      if (trips(code, 'value', modelName, rules, reading)) return;
      return report(reading.findings, rules.level, reading.context, modelName);
    }
    const list = listNamed(reading.context.lists, listName);
    target[codeName] = code;
    target[levelName] = level;
    target[versionName] = list.version;
    check(list, code, target, reading);
  };
};

/**
 * Compiles the readers of a record type: dates first, because codes are valid on a date.
 * `ownerOf` says which rule answers for the codes of a field (model name).
 */
export const fieldReaders = (
  definition: RecordTypeDefinition,
  rules: ReadingRules,
  ownerOf: (field: string) => Rule | null,
): readonly FieldReader[] => {
  const readerOf = (field: FieldDefinition): FieldReader => {
    const check = (): CodeCheck => codeCheck(definition.name, field, ownerOf(field.modelName), rules);
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
