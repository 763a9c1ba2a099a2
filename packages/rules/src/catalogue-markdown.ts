import { recordTypeNames, recordTypes } from '@hub/records';
import { datasetOf, fieldsOf, isDerived, isFixed, publishedRules, recordTypesOf } from './catalogue-entry.ts';
import type { PublishedRule } from './catalogue-entry.ts';

const generated =
  'Generated from `packages/rules` by `node packages/rules/src/catalogue-page.ts`; change the rules, not this page.';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const typesText = (rule: PublishedRule): string => {
  const types = recordTypesOf(rule);
  return types.length === recordTypeNames.length ? 'all' : types.join(', ');
};

const severityText = (rule: PublishedRule): string => {
  const marks = [
    ...(isFixed(rule) ? ['fixed'] : []),
    ...(isDerived(rule) ? ['derived'] : []),
    ...(rule.kind === 'set' ? ['settled'] : []),
  ];
  return marks.length === 0 ? rule.severity : `${rule.severity} (${marks.join(', ')})`;
};

const row = (rule: PublishedRule): string => {
  const fields = fieldsOf(rule).map((field) => `\`${field}\``);
  const cells = [
    rule.id,
    severityText(rule),
    typesText(rule),
    fields.join(', '),
    cell(rule.sentence),
    cell(rule.citation),
  ];
  return `| ${cells.join(' | ')} |`;
};

const table = (rules: readonly PublishedRule[]): readonly string[] => [
  '| rule | severity | record types | fields | what the force reads | where it comes from |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rules.map(row),
];

const reading = [
  '**reject** holds the record back, **question** accepts it and asks the force, **warn** is counted only. A deployment',
  'may set another severity, except where it says _fixed_. _Derived_: no source states the rule; it begins as a question.',
  '_Settled_: it reads several records in the warehouse, is never a rejection, and closes by itself. A rule that needs',
  'more than the record states (a day where only the month is known) does not apply. Deletes skip all rules.',
];

/** Datasets in the order in which the model names them. */
export const ruleDatasets: readonly string[] = [
  ...new Set(recordTypeNames.map((name) => recordTypes[name].dataset)),
].toSorted();

const rulesOf = (dataset: string | null): readonly PublishedRule[] =>
  publishedRules.filter((rule) => datasetOf(rule) === dataset);

/** The rules of one dataset, for people: `docs/reference/rules/<dataset>.md`. */
export const datasetPage = (dataset: string): string =>
  [
    `# Rules of ${dataset}`,
    '',
    generated,
    '',
    ...reading,
    'Beside these every record keeps the [rules of all datasets](../rules.md#of-every-record).',
    '',
    ...table(rulesOf(dataset)),
    '',
  ].join('\n');

const count = (rules: readonly PublishedRule[], severity: string): string =>
  String(rules.filter((rule) => rule.severity === severity).length);

const indexRow = (dataset: string): string => {
  const rules = rulesOf(dataset);
  const counts = ['reject', 'question', 'warn'].map((severity) => count(rules, severity));
  const settled = rules.filter((rule) => rule.kind === 'set').length;
  return `| [${dataset}](rules/${dataset}.md) | ${[...counts, String(settled)].join(' | ')} |`;
};

/** Where the rules are, and those of every record: `docs/reference/rules.md`. */
export const indexPage = (): string =>
  [
    '# Validation rules',
    '',
    generated,
    '',
    ...reading,
    'Each rule has records that keep it and records that break it, and nothing else, in [rules.json](rules.json). What the',
    'lists of codes claim to know is on [their page](code-lists.md).',
    '',
    '| dataset | reject | question | warn | of them settled |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...ruleDatasets.map(indexRow),
    '',
    '## Of every record',
    '',
    ...table(rulesOf(null)),
    '',
  ].join('\n');
