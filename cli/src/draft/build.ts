import { looksIdentifying } from '@hub/feeds';
import type { RecordTypeDefinition } from '@hub/records';
import type { CodeLists } from '@hub/rules';
import type { MapLine } from './build-codes.ts';
import { resolveUse, type FieldTree, type ResolvedUse } from './build-field.ts';
import { factorRecords, fieldTree, type Build, type RecordTree } from './build-records.ts';
import { legalTree } from './build-legal.ts';
import { asked, chosen, forceOf, inputTree, named } from './build-start.ts';
import { sheetNames } from './layout.ts';
import type { Answer, Mapping, MappingProblem } from './mapping.ts';

/** A contract of one source as it will be written, and its code maps by name. */
export interface BuiltContract {
  readonly force: string;
  readonly system: string;
  readonly sourceName: string;
  readonly contact: { readonly role: string; readonly at: string };
  readonly legal: Readonly<Record<string, unknown>>;
  readonly source: Readonly<Record<string, unknown>>;
  readonly codeMaps: ReadonlyMap<string, readonly MapLine[]>;
}

export interface BuildResult {
  /** Null where there are problems. */
  readonly contract: BuiltContract | null;
  readonly problems: readonly MappingProblem[];
  readonly remarks: readonly string[];
}

export interface BuildSources {
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  readonly lists: CodeLists;
}

/** Uses of one record type, in the order of the sheet. */
const byRecordType = (uses: readonly ResolvedUse[]): ReadonlyMap<string, readonly ResolvedUse[]> => {
  const groups = new Map<string, ResolvedUse[]>();
  for (const use of uses) groups.set(use.definition.name, [...(groups.get(use.definition.name) ?? []), use]);
  return groups;
};

type Fields = Record<string, FieldTree>;

const fieldsOf = (uses: readonly ResolvedUse[], build: Build): Fields => {
  const fields: Fields = {};
  const names = new Set(uses.map((use) => use.field.modelName));
  for (const name of names) {
    const own = uses.filter((use) => use.field.modelName === name);
    const [first] = own;
    const tree = first === undefined ? null : fieldTree(first.field, own, build);
    if (tree !== null) fields[name] = tree;
  }
  return fields;
};

const dayOfFields = (fields: Fields): FieldTree | null => {
  const tree =
    fields['recorded'] ?? Object.values(fields).find((each) => 'format' in each && 'column' in each);
  if (tree === undefined || !('column' in tree)) return null;
  const { column, format, zone } = tree;
  return { column, format, ...(zone === undefined ? {} : { zone }) };
};

/** Puts the record's own day where a code map has days. */
const withDays = (records: readonly RecordTree[], build: Build): readonly RecordTree[] => {
  const day = records.map((record) => dayOfFields({ ...record.fields })).find((each) => each !== null);
  return records.map((record) => {
    const fields: Fields = {};
    for (const [name, tree] of Object.entries(record.fields)) {
      if (tree['valid-at'] === undefined) fields[name] = tree;
      else if (day !== undefined) fields[name] = { ...tree, 'valid-at': day };
      else
        build.problems.push({
          kind: 'wrong',
          sheet: sheetNames.columns,
          cell: 'F1',
          message: 'a sheet of codes has days, and no column gives the day of the record in one piece',
          expected: 'a date column for a field of the hub, or no days on the sheets of codes',
        });
    }
    return { ...record, fields };
  });
};

/** The first record with its own reference; the others of the row link to it by the same column. */
const linked = (
  record: RecordTree,
  definition: RecordTypeDefinition,
  references: ReadonlyMap<string, FieldTree>,
): RecordTree => {
  const fields: Fields = {};
  for (const field of definition.fields) {
    const own = record.fields[field.modelName];
    const link =
      field.required && field.type === 'reference' ? references.get(field.domain ?? '') : undefined;
    if (own !== undefined) fields[field.modelName] = own;
    else if (link !== undefined) fields[field.modelName] = link;
  }
  return { ...record, fields };
};

const columnsIn = (tree: FieldTree): readonly string[] => {
  const { column, concatenate } = tree;
  return typeof column === 'string' ? [column] : Array.isArray(concatenate) ? (concatenate as string[]) : [];
};

/** There, and none of the texts that say nothing. */
const there = (column: string, tree: FieldTree): Readonly<Record<string, unknown>> => {
  const present = { column, present: true };
  const { blank } = tree;
  return blank === undefined ? present : { all: [present, { column, 'not-in': blank }] };
};

/** A further record of a row is there where one of its own required fields is. */
const presence = (record: RecordTree, definition: RecordTypeDefinition): RecordTree => {
  if (record.when !== undefined || record['for-each'] !== undefined) return record;
  const tests = definition.fields
    .filter((field) => field.required && field.type !== 'reference')
    .map((field) => record.fields[field.modelName] ?? {})
    .flatMap((tree) => columnsIn(tree).map((column) => there(column, tree)));
  if (tests.length === 0) return record;
  const when = tests.length === 1 ? tests[0] : { any: tests };
  const slot = record.slot === undefined ? {} : { slot: record.slot };
  return { type: record.type, ...slot, when, fields: record.fields };
};

const requiredProblems = (
  record: RecordTree,
  definition: RecordTypeDefinition,
  place: Answer['place'],
): readonly MappingProblem[] =>
  definition.fields
    .filter((field) => field.required && record.fields[field.modelName] === undefined)
    .map((field) => ({
      kind: 'todo',
      ...place,
      message: `no column fills "${field.modelName}", which every ${definition.name} must have`,
      expected: `record type "${definition.name}" and field "${field.modelName}" in the row of the column that holds it`,
    }));

/** A crime without a place says why: that its source gives none is the one reason that a mapping knows. */
const withPlaceReason = (record: RecordTree): RecordTree => {
  const { fields } = record;
  if (record.type !== 'crime-location' || fields['no_location_reason'] !== undefined) return record;
  const grid = fields['grid'] ?? {};
  const columns = ['easting', 'northing', 'longitude', 'latitude', 'column']
    .map((part) => grid[part])
    .filter((column) => typeof column === 'string');
  const absent = columns.map((column) => ({ column, absent: true }));
  const when = absent.length === 0 ? {} : { when: absent.length === 1 ? absent[0] : { all: absent } };
  return { ...record, fields: { ...fields, no_location_reason: { constant: 'not-supplied', ...when } } };
};

const notSupplied = (record: RecordTree, definition: RecordTypeDefinition): RecordTree => {
  const absent = definition.fields
    .map((field) => field.modelName)
    .filter((name) => record.fields[name] === undefined);
  return absent.length === 0 ? record : { ...record, 'not-supplied': absent };
};

const recordsOf = (uses: readonly ResolvedUse[], build: Build): readonly RecordTree[] => {
  const groups = byRecordType(uses);
  const references = new Map<string, FieldTree>();
  const own = new Set<string>();
  const raw: { record: RecordTree; definition: RecordTypeDefinition; place: Answer['place'] }[] = [];
  for (const [type, group] of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const { definition, answer } = first;
    const isFactor = type === 'crime-factor';
    const fields = fieldsOf(isFactor ? group.filter((use) => use.field.type === 'reference') : group, build);
    for (const field of definition.fields) {
      const tree = fields[field.modelName];
      if (tree === undefined || field.type !== 'reference' || !field.required) continue;
      own.add(type);
      if (!references.has(field.domain ?? '')) references.set(field.domain ?? '', tree);
    }
    const records = isFactor
      ? factorRecords(definition, group, build).map((each) => ({
          ...each,
          fields: { ...fields, ...each.fields },
        }))
      : [{ type, fields }];
    raw.push(...records.map((record) => ({ record, definition, place: answer.recordType.place })));
  }
  const full = raw.map(({ record, definition, place }) => {
    const whole = withPlaceReason(linked(record, definition, references));
    build.problems.push(...requiredProblems(whole, definition, place));
    return notSupplied(own.has(record.type) ? whole : presence(whole, definition), definition);
  });
  return withDays(full, build);
};

const keyOf = (mapping: Mapping, problems: MappingProblem[]): readonly string[] => {
  const key = [...new Set(mapping.key.map((answer) => answer.text))];
  if (key.length === 0)
    problems.push({
      kind: 'todo',
      sheet: sheetNames.columns,
      cell: 'J2',
      message: 'which column, or columns together, tell each row from all others',
      expected: 'yes in the row of each such column',
    });
  for (const answer of mapping.key.filter((each) => looksIdentifying(each.text)))
    problems.push({
      kind: 'wrong',
      ...answer.place,
      message: 'the heading of this column says that it identifies a person',
      expected: 'another column that identifies the row',
    });
  return key;
};

/** Everything that a contract may name, so that no column is listed that nothing uses. */
const usedColumns = (mapping: Mapping, source: unknown): readonly string[] => {
  const named = new Set<string>();
  const keys: ReadonlySet<string> = new Set(['column', 'easting', 'northing', 'longitude', 'latitude']);
  JSON.stringify(source, (key, value: unknown) => {
    if (keys.has(key) && typeof value === 'string') named.add(value);
    if ((key === 'concatenate' || key === 'key') && Array.isArray(value))
      for (const each of value as string[]) named.add(each);
    return value;
  });
  return mapping.columns.filter((column) => named.has(column));
};

/** The contract that a filled-in mapping means; every problem at once. Pure. */
export const buildContract = (mapping: Mapping, sources: BuildSources): BuildResult => {
  const problems: MappingProblem[] = [];
  const { start } = mapping;
  const force = forceOf(start.force, sources.lists, problems);
  const system = named(start.system, 'the name of the system', problems);
  const sourceName = named(start.source, 'the name of this kind of file', problems);
  const input = inputTree(mapping, problems);
  const zone = start.zone.text === '' ? 'Europe/London' : start.zone.text;
  const contact = {
    role: asked(
      start.contactRole,
      'who answers for this export',
      'a role, such as Crime data team',
      problems,
    ),
    at: asked(start.contactAt, 'where to reach them', 'an entry of your directory', problems),
  };
  const takesSure =
    chosen(start.sure, ['yes', 'no'], 'whether every sure suggestion is taken', problems) === 'yes';
  const build: Build = {
    mapping,
    system,
    zone,
    takesSure,
    lists: sources.lists,
    problems,
    remarks: [],
    codeMaps: new Map(),
    drops: [],
  };
  const uses = mapping.uses
    .map((answer) => resolveUse(answer, sources.recordTypes, problems))
    .filter((use) => use !== null);
  if (mapping.uses.length === 0)
    problems.push({
      kind: 'todo',
      sheet: sheetNames.columns,
      cell: 'E2',
      message: 'no column is used',
      expected: 'a record type and a field of the hub for each column that the hub asks for',
    });
  const records = recordsOf(uses, build);
  const key = keyOf(mapping, problems);
  const legal = legalTree(mapping.legal, problems);
  const body = { key, ...(build.drops.length === 0 ? {} : { drop: build.drops }), records };
  const source = { ...input, columns: usedColumns(mapping, body), ...body };
  const told = [
    ...new Map(problems.map((each) => [`${each.sheet} ${each.cell} ${each.message}`, each])).values(),
  ];
  const { remarks, codeMaps } = build;
  if (told.length > 0) return { contract: null, problems: told, remarks };
  return { contract: { force, system, sourceName, contact, legal, source, codeMaps }, problems: [], remarks };
};
