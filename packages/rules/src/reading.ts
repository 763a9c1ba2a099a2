import type { FieldDefinition } from '@hub/records';
import type { Day } from './calendar.ts';
import { report } from './findings.ts';
import type { Findings } from './findings.ts';
import type { Rule, ValidationContext } from './rule.ts';
import { tripwire } from './tripwire.ts';
import type { TripwireKind } from './tripwire.ts';

/** What reading needs beside the body. */
export interface ReadingOf {
  readonly receivedDay: Day;
  readonly context: ValidationContext;
  readonly findings: Findings;
}

/** An ingested body. */
type Source = Readonly<Record<string, unknown>>;
/** A validated body in the making. */
export type Target = Record<string, unknown>;

/** Reads one field of an ingested body into a validated one. All its target properties are set, if to null. */
export type FieldReader = (source: Source, target: Target, reading: ReadingOf) => void;

/** The rules that reading reports. */
export interface ReadingRules {
  readonly required: Rule;
  readonly type: Rule;
  readonly level: Rule;
  readonly unknown: Rule;
  readonly notValidOnDate: Rule;
  readonly unverified: Rule;
  readonly normalised: Rule;
  readonly identifier: Rule;
}

/** Reports a value that looks like a direct identifier; true when it did. */
export const trips = (
  text: string,
  kind: TripwireKind,
  field: string,
  rules: ReadingRules,
  reading: ReadingOf,
): boolean => {
  const pattern = tripwire(text, kind);
  if (pattern === null) return false;
  // No basis: a value that looks like an identifier leaves no trace, not even a digest of it.
  report(reading.findings, rules.identifier, reading.context, {
    field,
    message: `${rules.identifier.sentence} Pattern: ${pattern}.`,
    read: [],
  });
  return true;
};

/** What cannot be read as its type may be anything, so it is asked for identifiers as free values are. */
export const refuse = (
  value: unknown,
  expected: string,
  field: string,
  rules: ReadingRules,
  reading: ReadingOf,
): void => {
  if (typeof value === 'string' && trips(value, 'value', field, rules, reading)) return;
  report(reading.findings, rules.type, reading.context, { field, message: expected, read: [value] });
};

/** Reports a required field that the record does not have. */
export const absent = (field: FieldDefinition, rules: ReadingRules, reading: ReadingOf): void => {
  if (field.required)
    report(reading.findings, rules.required, reading.context, { field: field.modelName, read: [null] });
};
