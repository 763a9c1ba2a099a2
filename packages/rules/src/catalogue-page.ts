import { writeFileSync } from 'node:fs';
import type { RecordTypeName } from '@hub/records';
import { recordTypeNames, recordTypes } from '@hub/records';
import { ruleCatalogue } from './catalogue.ts';
import type { Example, Rule } from './rule.ts';

const recordTypesOf = (rule: Rule): readonly RecordTypeName[] => {
  if (rule.kind === 'record') return rule.recordTypes;
  return rule.kind === 'code'
    ? recordTypeNames.filter((name) => rule.fields[name] !== undefined)
    : recordTypeNames;
};

const fieldsOf = (rule: Rule): readonly string[] => {
  if (rule.kind === 'record') return rule.fields;
  return rule.kind === 'code' ? [...new Set(Object.values(rule.fields).flat())] : [];
};

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

const published = (example: Example): Readonly<Record<string, unknown>> => ({
  ...(example.force === undefined ? {} : { force: example.force }),
  record_type: example.recordType,
  body: modelNames(example),
});

/** The catalogue for programs: `docs/reference/rules.json`. Field names are the model's. */
export const catalogueJson = (): string =>
  `${JSON.stringify(
    ruleCatalogue.map((rule) => ({
      id: rule.id,
      severity: rule.severity,
      deployment_may_change_severity: rule.fixed !== true,
      record_types: recordTypesOf(rule),
      fields: fieldsOf(rule),
      sentence: rule.sentence,
      citation: rule.citation,
      exemplar: published(rule.exemplar),
      counter_exemplar: published(rule.counterExemplar),
    })),
    null,
    2,
  )}\n`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const typesText = (rule: Rule): string => {
  const types = recordTypesOf(rule);
  return types.length === recordTypeNames.length ? 'all' : types.join(', ');
};

const row = (rule: Rule): string => {
  const severity = rule.fixed === true ? `${rule.severity} (fixed)` : rule.severity;
  const fields = fieldsOf(rule).map((field) => `\`${field}\``);
  const cells = [
    rule.id,
    severity,
    typesText(rule),
    fields.join(', '),
    cell(rule.sentence),
    cell(rule.citation),
  ];
  return `| ${cells.join(' | ')} |`;
};

/** The catalogue for people: `docs/reference/rules.md`. */
export const cataloguePage = (): string =>
  [
    '# Validation rules',
    '',
    'Generated from `packages/rules` by `node packages/rules/src/catalogue-page.ts`; change the rules, not this page.',
    '',
    'Every rule looks at one record. **reject** holds the record back, **question** accepts it and asks the force,',
    '**warn** is counted only. A deployment may set another severity, except where it says fixed. A rule that needs',
    'more than the record states (a day where only the month is known) does not apply. Deletes skip all rules.',
    'Each rule has a record that keeps it and one that breaks it, and nothing else, in `rules.json`.',
    '',
    '| rule | severity | record types | fields | what the force reads | where it comes from |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ruleCatalogue.map(row),
    '',
  ].join('\n');

/** Where the two are kept. */
export const cataloguePath = (extension: 'json' | 'md'): URL =>
  new URL(`../../../docs/reference/rules.${extension}`, import.meta.url);

if (import.meta.main) {
  writeFileSync(cataloguePath('json'), catalogueJson());
  writeFileSync(cataloguePath('md'), cataloguePage());
}
