import { baseColumns } from './warehouse-base.ts';
import { columnsOf, membersOf, states } from './expand.ts';
import type { NamedField, PathToNode } from './load-model.ts';
import type { DatasetFile, ModelField } from './model-file.ts';

interface Located {
  readonly path: PathToNode;
  readonly message: string;
}

/** What the shape of a file cannot say: it is checked once the shape is right. */
const ownProblems = (
  field: ModelField,
  returns: readonly string[],
  codeLists: ReadonlySet<string>,
): readonly string[] => {
  const problems: string[] = [];
  if (!field.purpose && !field.returns) {
    problems.push('a field needs a purpose or a return that uses it, otherwise it is not collected');
  }
  for (const name of field.returns ?? []) {
    if (!returns.includes(name)) problems.push(`return ${name} is not listed under returns of this dataset`);
  }
  if ((field.type === 'reference') !== (field.protection === 'reference')) {
    problems.push('protection reference and type reference go together');
  }
  if (field.type === 'grid-reference' && field.protection !== 'location') {
    problems.push('a grid reference has protection location');
  }
  if (field.reaches === 'validated' && field.required) {
    problems.push('a field that the warehouse never holds cannot be required');
  }
  const lists =
    field.type === 'code' ? [field.list] : field.type === 'classification' ? Object.values(field.lists) : [];
  for (const list of lists) {
    if (!codeLists.has(list)) problems.push(`there is no list schemas/code-lists/${list}.csv`);
  }
  return problems;
};

/** Names that two fields of a record type would both expand to, or that the envelope has already. */
const collisions = (fields: readonly NamedField[]): readonly { name: string; message: string }[] => {
  const found: { name: string; message: string }[] = [];
  const base = new Set(baseColumns.map(({ name }) => name));
  for (const state of states) {
    const owner = new Map<string, string>();
    for (const field of fields) {
      for (const member of membersOf(field, state)) {
        const other = owner.get(member.name);
        if (other !== undefined) {
          found.push({ name: field.name, message: `${member.name} (${state}) is already made by ${other}` });
        }
        owner.set(member.name, field.name);
      }
    }
  }
  for (const field of fields) {
    for (const { name } of columnsOf(field)) {
      if (base.has(name)) found.push({ name: field.name, message: `column ${name} is one of every table` });
    }
  }
  return found;
};

/** Problems of a file whose shape is right, with the path of what they are about. */
export const fieldProblems = (dataset: DatasetFile, codeLists: ReadonlySet<string>): readonly Located[] => {
  const found: Located[] = [];
  const returns = Object.keys(dataset.returns);
  const used = new Set<string>();
  for (const [recordType, { fields }] of Object.entries(dataset['record-types'])) {
    const path = (name: string): PathToNode => ['record-types', recordType, 'fields', name];
    for (const [name, field] of Object.entries(fields)) {
      for (const message of ownProblems(field, returns, codeLists)) found.push({ path: path(name), message });
      for (const each of field.returns ?? []) used.add(each);
    }
    const named = Object.entries(fields).map(([name, field]) => ({ ...field, name }));
    for (const { name, message } of collisions(named)) found.push({ path: path(name), message });
  }
  for (const name of returns) {
    if (!used.has(name)) found.push({ path: ['returns', name], message: 'no field is used by this return' });
  }
  return found;
};
