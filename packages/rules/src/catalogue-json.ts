import { recordTypes } from '@hub/records';
import { fieldsOf, isDerived, isFixed, publishedRules, recordTypesOf } from './catalogue-entry.ts';
import type { PublishedRule } from './catalogue-entry.ts';
import type { Example } from './rule.ts';

const modelNames = (example: Example): Readonly<Record<string, unknown>> => {
  const byName = new Map<string, string>();
  for (const field of recordTypes[example.recordType].fields) {
    byName.set(field.name, field.modelName);
    byName.set(`${field.name}Code`, `${field.modelName}_code`);
    byName.set(`${field.name}Level`, `${field.modelName}_level`);
  }
  return Object.fromEntries(
    Object.entries(example.body).map(([name, value]) => [byName.get(name) ?? name, value]),
  );
};

const envelopeOf = ({ force, system, occurredAt }: Example): Readonly<Record<string, unknown>> => ({
  ...(force === undefined ? {} : { force }),
  ...(system === undefined ? {} : { system }),
  ...(occurredAt === undefined ? {} : { occurred_at: new Date(occurredAt).toISOString() }),
});

const published = (example: Example): Readonly<Record<string, unknown>> => ({
  ...envelopeOf(example),
  record_type: example.recordType,
  body: modelNames(example),
});

const examplesOf = (rule: PublishedRule): Readonly<Record<string, unknown>> =>
  rule.kind === 'set'
    ? { exemplar: rule.exemplar, counter_exemplar: rule.counterExemplar }
    : { exemplar: published(rule.exemplar), counter_exemplar: published(rule.counterExemplar) };

const entryOf = (rule: PublishedRule): Readonly<Record<string, unknown>> => ({
  id: rule.id,
  kind: rule.kind,
  severity: rule.severity,
  deployment_may_change_severity: !isFixed(rule),
  derived: isDerived(rule),
  record_types: recordTypesOf(rule),
  fields: fieldsOf(rule),
  ...(rule.kind === 'code' && rule.codes !== undefined ? { codes: rule.codes } : {}),
  ...(rule.kind === 'set' ? { query: `warehouse/rules/${rule.id}.sql` } : {}),
  sentence: rule.sentence,
  citation: rule.citation,
  ...examplesOf(rule),
});

/** The catalogue for programs: `docs/reference/rules.json`. Field names are the model's. */
export const catalogueJson = (): string => `${JSON.stringify(publishedRules.map(entryOf), null, 2)}\n`;
