import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordTypeNames, recordTypes, type RecordTypeName } from '@hub/records';
import { parse as parseYaml } from 'yaml';

/** A field of the model whose codes come from the list. */
export interface ListField {
  readonly recordType: RecordTypeName;
  /** In model names. */
  readonly field: string;
  /** TypeScript name. */
  readonly name: string;
  /** Of a classification: the level at which the list holds. */
  readonly level: string | null;
  /** False for a field that is an input of rules only and never in the warehouse. */
  readonly isHeld: boolean;
}

/** Every field of the model that the list is for. */
export const fieldsOfList = (list: string): readonly ListField[] =>
  recordTypeNames.flatMap((recordType) =>
    recordTypes[recordType].fields.flatMap((field): readonly ListField[] => {
      const common = { recordType, field: field.modelName, name: field.name };
      const isHeld = field.reaches === 'warehouse';
      if (field.list === list) return [{ ...common, level: null, isHeld }];
      return Object.entries(field.lists ?? {})
        .filter(([, name]) => name === list)
        .map(([level]) => ({ ...common, level, isHeld }));
    }),
  );

interface ModelFile {
  readonly 'record-types': Readonly<
    Record<
      string,
      { readonly fields: Readonly<Record<string, { readonly returns?: readonly string[] } | undefined>> }
    >
  >;
}

/** The returns for which the model holds these fields, by name. */
export const modelReturns = (modelFolder: string, fields: readonly ListField[]): readonly string[] => {
  const found = new Set<string>();
  for (const name of readdirSync(modelFolder).filter((file) => file.endsWith('.yaml'))) {
    const model = parseYaml(readFileSync(join(modelFolder, name), 'utf8')) as ModelFile;
    for (const { recordType, field } of fields)
      for (const use of model['record-types'][recordType]?.fields[field]?.returns ?? []) found.add(use);
  }
  return [...found].toSorted();
};

/** Columns of the warehouse that hold the codes. */
export const columnOf = ({ field, level }: ListField): string => (level === null ? field : `${field}_code`);

const word = (text: string): RegExp => new RegExp(`\\b${text}\\b`);

/** The queries of a folder that read the list, or a column that holds its codes, by file name. */
export const queriesOf = (folder: string, list: string, fields: readonly ListField[]): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .filter((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      if (sql.includes(`'${list}'`)) return true;
      return fields.some(
        (field) => word(field.recordType.replaceAll('-', '_')).test(sql) && word(columnOf(field)).test(sql),
      );
    })
    .toSorted();
