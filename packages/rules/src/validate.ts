import { emitted, rejected } from '@hub/pipeline';
import type { Outcome, Stage } from '@hub/pipeline';
import { recordTypeNames, recordTypes } from '@hub/records';
import type { AnyBody, IngestedBodies, KeyedRecord, RecordTypeName, ValidatedBodies } from '@hub/records';
import { londonDay } from './calendar.ts';
import { ruleCatalogue } from './catalogue.ts';
import { report } from './findings.ts';
import type { Findings } from './findings.ts';
import type { OwnerOf } from './read-fields.ts';
import { fieldReaders } from './read-fields.ts';
import type { ReadingRules } from './reading.ts';
import type { Facts, RecordRule, Rule, ValidationContext, Verdict } from './rule.ts';

type Ingested = KeyedRecord<AnyBody<'ingested'>>;
type Validated = KeyedRecord<AnyBody<'validated'>>;
type AnyStage = Stage<Ingested, Validated, ValidationContext, Ingested>;

const ruleWithId = (rules: readonly Rule[], id: string): Rule => {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`the catalogue has no rule ${id}`);
  return rule;
};

const readingRules = (rules: readonly Rule[]): ReadingRules => ({
  required: ruleWithId(rules, 'REQUIRED'),
  type: ruleWithId(rules, 'TYPE'),
  level: ruleWithId(rules, 'CODE-LEVEL'),
  unknown: ruleWithId(rules, 'CODE-UNKNOWN'),
  notValidOnDate: ruleWithId(rules, 'CODE-NOT-VALID-ON-DATE'),
  unverified: ruleWithId(rules, 'CODE-UNVERIFIED'),
  normalised: ruleWithId(rules, 'SUB-008'),
  identifier: ruleWithId(rules, 'SUB-007'),
});

/** A rule about some codes of a field answers before the one about all of them. */
const ownerOf = (rules: readonly Rule[], recordType: RecordTypeName): OwnerOf => {
  const codeRules = rules
    .filter((rule) => rule.kind === 'code')
    .toSorted((one, other) => Number(one.codes === undefined) - Number(other.codes === undefined));
  return (field, code) =>
    codeRules.find(
      (rule) => rule.fields[recordType]?.includes(field) === true && (rule.codes?.includes(code) ?? true),
    ) ?? null;
};

/** Properties of a validated body that hold a field (model name). */
const propertiesOf = (recordType: RecordTypeName, field: string): readonly string[] => {
  const found = recordTypes[recordType].fields.find(({ modelName }) => modelName === field);
  if (found === undefined) return [];
  if (found.type === 'date') return [`${found.name}Month`, `${found.name}Date`];
  return found.type === 'classification' ? [`${found.name}Code`, `${found.name}Level`] : [found.name];
};

/** A record rule with what its findings stand on. */
interface CompiledRule {
  readonly rule: RecordRule;
  readonly properties: readonly string[];
}

const compiledRules = (recordType: RecordTypeName, rules: readonly Rule[]): readonly CompiledRule[] =>
  rules
    .filter((rule) => rule.kind === 'record')
    .filter((rule) => rule.recordTypes.includes(recordType))
    .map((rule) => ({
      rule,
      properties: rule.fields.flatMap((field) => propertiesOf(recordType, field)),
    }));

/** A rule that names no fields looks at the envelope, or at whichever field it found wrong. */
const readBy = (
  { properties }: CompiledRule,
  facts: Facts<AnyBody<'validated'>>,
  field: string | null,
): readonly unknown[] => {
  const names =
    properties.length === 0 && field !== null ? propertiesOf(facts.recordType, field) : properties;
  const body = facts.body as Readonly<Record<string, unknown>>;
  return names.length === 0 ? [facts.feed, facts.force, facts.occurredAt] : names.map((name) => body[name]);
};

// A field that could not be read is null now; a rule that reads it would accuse the record twice.
const readsRefused = (rule: RecordRule, findings: Findings): boolean =>
  findings.isRejected &&
  (findings.list ?? []).some(
    (finding) =>
      finding.severity === 'reject' && finding.field !== null && rule.fields.includes(finding.field),
  );

/** What each record rule of the type says of a typed record; for coverage and for `hub check`. */
export const verdictsOf = (
  recordType: RecordTypeName,
  facts: Facts<AnyBody<'validated'>>,
  context: ValidationContext,
): ReadonlyMap<string, Verdict> =>
  new Map(
    ruleCatalogue
      .filter((rule) => rule.kind === 'record')
      .filter((rule) => rule.recordTypes.includes(recordType))
      .map((rule) => [rule.id, rule.check(facts, context)]),
  );

/**
 * Compiles the stage of one record type from a catalogue. A reading rule (REQUIRED, TYPE, …) must be in it;
 * record and code rules may be left out, which is how tests prove that each of them does something.
 */
export const compileValidation = (
  recordType: RecordTypeName,
  rules: readonly Rule[] = ruleCatalogue,
): AnyStage => {
  const readers = fieldReaders(recordTypes[recordType], readingRules(rules), ownerOf(rules, recordType));
  const recordRules = compiledRules(recordType, rules);

  return function validate(record, context): Outcome<Validated, Ingested> {
    const source = record.body;
    // Deletes skip all content rules: what leaves the count needs no checking.
    if (source === null || record.operation === 'delete') return emitted({ ...record, body: null });
    const findings: Findings = { list: null, isRejected: false };
    const { feed, force, receivedAt, occurredAt } = record;
    const receivedDay = londonDay(receivedAt);
    const target: Record<string, unknown> = {};
    const reading = { receivedDay, context, findings };
    for (const read of readers) read(source, target, reading);
    const facts = {
      recordType,
      body: target as AnyBody<'validated'>,
      feed,
      force,
      receivedAt,
      receivedDay,
      occurredAt,
    };
    for (const compiled of recordRules) {
      if (readsRefused(compiled.rule, findings)) continue;
      const verdict = compiled.rule.check(facts, context);
      if (verdict === null || verdict === 'not-applicable') continue;
      const { field, message } = verdict;
      report(findings, compiled.rule, context, { field, message, read: readBy(compiled, facts, field) });
    }
    if (findings.isRejected) return rejected([...record.findings, ...(findings.list ?? [])], record);
    const all = findings.list === null ? record.findings : [...record.findings, ...findings.list];
    return emitted({ ...record, findings: all, body: target });
  };
};

/** Stage of a record type, with its bodies' types. */
export type ValidateStage<Name extends RecordTypeName> = Stage<
  KeyedRecord<IngestedBodies[Name]>,
  KeyedRecord<ValidatedBodies[Name]>,
  ValidationContext,
  KeyedRecord<IngestedBodies[Name]>
>;

const stages = new Map<RecordTypeName, AnyStage>(
  recordTypeNames.map((name) => [name, compileValidation(name)]),
);

/**
 * Ingested record → validated record: typed, national codes, questions and warnings in the envelope; or
 * rejected with all findings at once, the input as its subject.
 */
export const validateStage = <Name extends RecordTypeName>(recordType: Name): ValidateStage<Name> =>
  stages.get(recordType) as unknown as ValidateStage<Name>;
