import { columnsOf } from './expand.ts';
import type { Model, ModelRecordType, NamedField } from './load-model.ts';
import type { DatasetFile } from './model-file.ts';
import { table } from './names.ts';

/** The page that says what is held, why, and how well it is protected. */

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${text}\``;

const typeText = (field: NamedField): string => {
  switch (field.type) {
    case 'reference':
      return `reference (${field.domain})`;
    case 'code':
      return `code, list ${code(field.list)}`;
    case 'classification':
      return `classification: ${Object.entries(field.lists)
        .map(([level, list]) => `${level} in list ${code(list)}`)
        .join(', ')}`;
    case 'decimal':
      return `decimal, ${field.scale} places`;
    default:
      return field.type.replaceAll('-', ' ');
  }
};

const held = (field: NamedField): string => {
  const columns = columnsOf(field);
  return columns.length === 0
    ? 'not held: read by rules only'
    : columns.map(({ name }) => code(name)).join(', ');
};

const why = (field: NamedField): string =>
  [field.purpose ?? '', field.returns ? `Returns: ${field.returns.join(', ')}.` : '']
    .filter(Boolean)
    .join(' ');

const row = (field: NamedField): string =>
  [
    code(field.name),
    field.meaning,
    typeText(field),
    field.required ? 'yes' : 'no',
    field.protection,
    held(field),
    why(field),
    field.source,
  ]
    .map(cell)
    .join(' | ');

const recordTypeText = (type: ModelRecordType): readonly string[] => [
  `### ${code(type.name)}: ${type.title}`,
  '',
  `${type.meaning} Tables ${code(table(type.name))} (current) and ${code(`${table(type.name)}_history`)} (every version).`,
  '',
  '| field | meaning | type | required | protection | columns | why it is held | source |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ...type.fields.map((field) => `| ${row(field)} |`),
  '',
];

const retentionText = ({ retention }: DatasetFile): string => {
  const count = Number(retention.period.slice(1, -1));
  const unit = { Y: 'year', M: 'month', D: 'day' }[retention.period.slice(-1)] ?? '';
  const start = retention.from === 'received' ? 'it was received' : 'it ended';
  return `${count} ${unit}${count === 1 ? '' : 's'} after ${start}, by default. ${retention.reason}`;
};

const datasetText = (dataset: DatasetFile, types: readonly ModelRecordType[]): readonly string[] => [
  `## ${dataset.title} (${code(dataset.dataset)})`,
  '',
  dataset.meaning,
  '',
  `- Purpose: ${dataset.purpose}`,
  `- Held for: ${retentionText(dataset)}`,
  `- Source: ${dataset.source}`,
  ...Object.entries(dataset.returns).map(([name, meaning]) => `- Return ${code(name)}: ${meaning}.`),
  '',
  ...types.flatMap((type) => recordTypeText(type)),
];

/** Markdown, one table for each record type. */
export const dataDictionary = (model: Model): string =>
  [
    '<!-- Generated from schemas/model by `npm run generate`; change the model, not this file. -->',
    '',
    '# Data dictionary',
    '',
    'What the hub holds, field by field: nine datasets in record types, as appendix 1 of the source report',
    'lists them. A field with neither a purpose nor a return that uses it is not collected. Every table also',
    'carries the envelope: record, version, feed, force, times, release, origin and lane.',
    '',
    ...model.datasets.flatMap((dataset) =>
      datasetText(
        dataset,
        model.recordTypes.filter((type) => type.dataset.dataset === dataset.dataset),
      ),
    ),
  ]
    .join('\n')
    .trimEnd() + '\n';
