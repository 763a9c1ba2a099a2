import { recordSchema } from './avro.ts';
import { baseColumns } from './warehouse-base.ts';
import { columnsOf, membersOf, states } from './expand.ts';
import type { State } from './expand.ts';
import type { Model, ModelRecordType, NamedField } from './load-model.ts';
import { camel, pascal, table } from './names.ts';

/** TypeScript that packages/records checks in under src/generated. */

const header = '// Generated from schemas/model by `npm run generate`; change the model, not this file.\n';
const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const doc = (text: string): string => `/** ${text.replaceAll('*/', '*\\/')} */`;

const bodyType = (type: ModelRecordType, state: State): string => {
  const members = type.fields.flatMap((field) =>
    membersOf(field, state).flatMap((member) => [
      `  ${doc(member.note === null ? field.meaning : `${field.meaning} (${member.note})`)}`,
      `  readonly ${camel(member.name)}: ${member.ts} | null;`,
    ]),
  );
  const name = `${pascal(type.name)}${pascal(state)}`;
  return [
    doc(`${type.meaning} State: ${state}.`),
    `export type ${name} = InState<${quote(state)}> & {`,
    ...members,
    '};',
    '',
  ].join('\n');
};

const extraOf = (field: NamedField): string => {
  if (field.type === 'reference') return `, domain: ${quote(field.domain)}`;
  if (field.type === 'code') return `, list: ${quote(field.list)}`;
  if (field.type === 'decimal') return `, scale: ${field.scale}`;
  if (field.type !== 'classification') return '';
  const levels = Object.entries(field.lists).map(([level, list]) => `${quote(level)}: ${quote(list)}`);
  return `, lists: { ${levels.join(', ')} }`;
};

const definition = (type: ModelRecordType): string => {
  const fields = type.fields.map((field) => {
    const parts = [
      `name: ${quote(camel(field.name))}`,
      `modelName: ${quote(field.name)}`,
      `type: ${quote(field.type)}`,
      `required: ${String(field.required)}`,
      `protection: ${quote(field.protection)}`,
      `reaches: ${quote(field.reaches)}`,
    ];
    return `    { ${parts.join(', ')}${extraOf(field)} },`;
  });
  return [
    doc(`What the model says of ${type.name}.`),
    `export const ${camel(type.name)}Definition: RecordTypeDefinition = {`,
    `  name: ${quote(type.name)},`,
    `  dataset: ${quote(type.dataset.dataset)},`,
    '  fields: [',
    ...fields,
    '  ],',
    '};',
    '',
  ].join('\n');
};

/** Straight-line code: one call for each column, in the order of the table. */
const rowWriter = (type: ModelRecordType): string => {
  const columns = type.fields.flatMap((field) => columnsOf(field));
  const names = [...baseColumns, ...columns].map(({ name }) => `    ${quote(name)},`);
  return [
    doc(`Writes one row of ${table(type.name)}_history in RowBinary.`),
    `export const ${camel(type.name)}RowWriter: RowWriter = {`,
    `  table: ${quote(`${table(type.name)}_history`)},`,
    '  columns: [',
    ...names,
    '  ],',
    '  write: (record, out) => {',
    ...baseColumns.map(({ write }) => `    ${write};`),
    `    const body = record.body as ${pascal(type.name)}Pseudonymised | null;`,
    '    if (body === null) {',
    `      out.nulls(${columns.length});`,
    '      return;',
    '    }',
    ...columns.map(({ name, write }) => `    out.${write}(body.${camel(name)});`),
    '  },',
    '};',
    '',
  ].join('\n');
};

/** Types, definition and row writer of one record type. */
export const recordTypeModule = (type: ModelRecordType): string => {
  const usesReference = type.fields.some((field) => field.type === 'reference');
  const modelTypes = ['InState', 'RecordTypeDefinition', ...(usesReference ? ['Reference'] : [])].sort();
  return [
    header,
    `import type { ${modelTypes.join(', ')} } from '../model.ts';`,
    "import { causeNumbers } from '../row-writer.ts';",
    "import type { RowWriter } from '../row-writer.ts';",
    '',
    ...states.map((state) => bodyType(type, state)),
    definition(type),
    rowWriter(type),
  ].join('\n');
};

/** The registered schemas of one record type, so that a service reads no file for them. */
export const schemaModule = (type: ModelRecordType): string =>
  [
    header,
    ...states.map((state) => {
      const json = JSON.stringify(recordSchema(type, state), null, 2);
      return `export const ${camel(type.name)}${pascal(state)}Schema = ${json} as const;\n`;
    }),
  ].join('\n');

/** The schemas of the topics that are not of one record type. */
export const hubSchemaModule = (schemas: Readonly<Record<string, unknown>>): string =>
  [
    header,
    ...Object.entries(schemas).map(
      ([name, schema]) => `export const ${name}Schema = ${JSON.stringify(schema, null, 2)} as const;\n`,
    ),
  ].join('\n');

const bodyMap = (types: readonly ModelRecordType[], state: State): string =>
  [
    doc(`Body of each record type, ${state}.`),
    `export interface ${pascal(state)}Bodies {`,
    ...types.map(({ name }) => `  readonly ${quote(name)}: ${pascal(name)}${pascal(state)};`),
    '}',
    '',
  ].join('\n');

/** What packages/records puts together from the modules above. */
export const indexModule = ({ recordTypes }: Model): string =>
  [
    header,
    "import type { RecordTypeDefinition } from '../model.ts';",
    "import type { RowWriter } from '../row-writer.ts';",
    ...recordTypes.flatMap(({ name }) => [
      `import { ${camel(name)}Definition, ${camel(name)}RowWriter } from './${name}.ts';`,
      `import type { ${states.map((state) => pascal(name) + pascal(state)).join(', ')} } from './${name}.ts';`,
      `import { ${states.map((state) => `${camel(name)}${pascal(state)}Schema`).join(', ')} } from './${name}.schemas.ts';`,
    ]),
    '',
    `export type {\n${recordTypes.flatMap(({ name }) => states.map((state) => `  ${pascal(name)}${pascal(state)},`)).join('\n')}\n};`,
    '',
    doc('The units of topic, schema and table, in the order of appendix 1 of the source report.'),
    `export const recordTypeNames = [${recordTypes.map(({ name }) => quote(name)).join(', ')}] as const;`,
    'export type RecordTypeName = (typeof recordTypeNames)[number];',
    '',
    ...states.map((state) => bodyMap(recordTypes, state)),
    doc('What the model says of each record type.'),
    'export const recordTypes: Readonly<Record<RecordTypeName, RecordTypeDefinition>> = {',
    ...recordTypes.map(({ name }) => `  ${quote(name)}: ${camel(name)}Definition,`),
    '};',
    '',
    doc('Schemas as they are registered, by state and record type.'),
    'export const recordSchemas = {',
    ...states.flatMap((state) => [
      `  ${state}: {`,
      ...recordTypes.map(({ name }) => `    ${quote(name)}: ${camel(name)}${pascal(state)}Schema,`),
      '  },',
    ]),
    '};',
    '',
    doc('What writes a pseudonymised record as a row of its history table.'),
    'export const rowWriters: Readonly<Record<RecordTypeName, RowWriter>> = {',
    ...recordTypes.map(({ name }) => `  ${quote(name)}: ${camel(name)}RowWriter,`),
    '};',
    '',
  ].join('\n');
