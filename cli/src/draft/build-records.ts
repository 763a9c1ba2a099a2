import { choiceOf } from '@hub/feeds';
import type { FieldDefinition, RecordTypeDefinition } from '@hub/records';
import type { CodeLists } from '@hub/rules';
import { builtCodes, builtYesNo, checkedCode, type MapLine } from './build-codes.ts';
import { placeTree, referenceTree, temporalTree, type FieldTree, type ResolvedUse } from './build-field.ts';
import { readSeveral } from './forms.ts';
import { sheetNames } from './layout.ts';
import type { Answer, Mapping, MappingProblem } from './mapping.ts';
import { slugOf } from './words.ts';

export interface RecordTree {
  readonly type: string;
  readonly slot?: string;
  readonly when?: unknown;
  readonly 'for-each'?: unknown;
  readonly fields: Readonly<Record<string, FieldTree>>;
  readonly 'not-supplied'?: readonly string[];
}

export interface DropTree {
  readonly when: { readonly column: string; readonly in: readonly string[] };
  readonly reason: string;
}

/** What is collected while records are built. */
export interface Build {
  readonly mapping: Mapping;
  readonly system: string;
  readonly zone: string;
  readonly takesSure: boolean;
  readonly lists: CodeLists;
  readonly problems: MappingProblem[];
  readonly remarks: string[];
  readonly codeMaps: Map<string, readonly MapLine[]>;
  readonly drops: DropTree[];
}

const none = { list: null, problems: [], remarks: [] };

const noSheet = (answer: Answer, build: Build): boolean => {
  if (answer.text === '' || build.mapping.codes.has(answer.text)) return false;
  const names = [...build.mapping.codes.keys()];
  build.problems.push({
    kind: 'wrong',
    ...answer.place,
    message: 'there is no such sheet of codes',
    expected: names.length === 0 ? 'nothing' : choiceOf(answer.text, names),
  });
  return true;
};

const dropsOf = (column: string, drops: readonly { value: string; reason: string }[], build: Build): void => {
  for (const reason of ['not-a-crime', 'out-of-scope']) {
    const values = drops.filter((drop) => drop.reason === reason).map((drop) => drop.value);
    const known = build.drops.some((drop) => drop.when.column === column && drop.reason === reason);
    if (values.length > 0 && !known) build.drops.push({ when: { column, in: values }, reason });
  }
};

const mapNameOf = (use: ResolvedUse, list: string, build: Build): string => {
  const sheet = use.answer.codeSheet.text.slice(sheetNames.codes.length + 1);
  const name = `${build.system}-${slugOf(sheet)}`;
  return build.codeMaps.has(name) ? `${name}-${list}` : name;
};

/** `{ column, map }`, with what says nothing; the map is collected. */
const codeTree = (use: ResolvedUse, list: string, build: Build): FieldTree => {
  const { codeSheet, column, form } = use.answer;
  const several = readSeveral(form.text);
  const source = several === null ? { column } : { item: true };
  if (codeSheet.text === '' || noSheet(codeSheet, build)) return source;
  const answers = build.mapping.codes.get(codeSheet.text) ?? [];
  const { problems, remarks, takesSure } = build;
  const found = build.lists.get(list) ?? null;
  const { lines, drops, nothing } = builtCodes(answers, { list: found, takesSure, problems, remarks });
  if (several !== null && drops.length > 0)
    problems.push({
      kind: 'wrong',
      sheet: codeSheet.text,
      cell: 'F1',
      message: 'a row with several codes cannot be left out because of one of them',
      expected: '"nothing" for a code that the hub does not ask for',
    });
  else dropsOf(column, drops, build);
  const name = mapNameOf(use, list, build);
  build.codeMaps.set(name, lines);
  const isDated = lines.some((line) => line.from !== '' || line.to !== '');
  return {
    ...source,
    ...(nothing.length === 0 ? {} : { blank: nothing }),
    map: name,
    ...(isDated ? { 'valid-at': 'the day of the record' } : {}),
  };
};

const yesNoTree = (use: ResolvedUse, build: Build): FieldTree => {
  const { codeSheet, column } = use.answer;
  if (codeSheet.text === '' || noSheet(codeSheet, build)) return { column, yes: ['Y'], no: ['N'] };
  const answers = build.mapping.codes.get(codeSheet.text) ?? [];
  const { problems, remarks, takesSure } = build;
  const { yes, no, nothing } = builtYesNo(answers, { ...none, problems, remarks, takesSure });
  // The contract lists both; a word that the file never holds does no harm.
  const other = (words: readonly string[], spare: string): readonly string[] =>
    words.length > 0 ? words : [spare];
  return {
    column,
    ...(nothing.length === 0 ? {} : { blank: nothing }),
    yes: other(yes, no.includes('yes') ? 'Yes' : 'yes'),
    no: other(no, yes.includes('no') ? 'No' : 'no'),
  };
};

const classificationTree = (use: ResolvedUse, build: Build): FieldTree => {
  const levels = Object.keys(use.field.lists ?? {});
  const { form } = use.answer;
  const level = form.text === '' && levels.length === 1 ? (levels[0] ?? '') : form.text;
  const list = use.field.lists?.[level];
  if (list === undefined) {
    const kind = form.text === '' ? 'todo' : 'wrong';
    const message = 'which list of codes the values belong to';
    build.problems.push({ kind, ...form.place, message, expected: choiceOf(form.text, levels) });
    return { column: use.answer.column };
  }
  return { ...codeTree(use, list, build), level };
};

/** The mapping of one field from all rows of the sheet that name it. */
export const fieldTree = (
  field: FieldDefinition,
  uses: readonly ResolvedUse[],
  build: Build,
): FieldTree | null => {
  const [first, second] = uses;
  if (first === undefined) return null;
  const isJoined = field.type === 'date' || field.type === 'instant' || field.type === 'grid-reference';
  if (second !== undefined && !isJoined) {
    build.problems.push({
      kind: 'wrong',
      ...second.answer.field.place,
      message: `a row above fills "${field.modelName}" already`,
      expected: 'one column for each field; leave this row blank, or choose another field',
    });
    return null;
  }
  switch (field.type) {
    case 'reference':
      return referenceTree(first, build.system, build.problems);
    case 'date':
    case 'instant':
      return temporalTree(uses, build.zone, build.problems);
    case 'grid-reference':
      return placeTree(uses, build.problems);
    case 'classification':
      return classificationTree(first, build);
    case 'code':
      return codeTree(first, field.list ?? '', build);
    case 'boolean':
      return yesNoTree(first, build);
    case 'integer':
    case 'decimal':
      return { column: first.answer.column };
  }
};

/** Aggravating factors: a slot for each column, because one row may have several. */
export const factorRecords = (
  definition: RecordTypeDefinition,
  uses: readonly ResolvedUse[],
  build: Build,
): readonly RecordTree[] =>
  uses
    .filter((use) => use.field.type !== 'reference')
    .map((use): RecordTree => {
      const { column, means, form } = use.answer;
      const slot = slugOf(column);
      const base = { type: definition.name, slot };
      const several = readSeveral(form.text);
      if (use.field.modelName === 'strand') {
        const fields = { factor: { constant: 'HATE' }, strand: codeTree(use, use.field.list ?? '', build) };
        return { ...base, when: { column, present: true }, fields };
      }
      if (means.text !== '') {
        const list = build.lists.get(use.field.list ?? '') ?? null;
        checkedCode(means.text, means.place, { ...build, list });
        const { yes } = yesNoTree(use, build) as { readonly yes: readonly string[] };
        const when = { column, in: yes };
        return { ...base, when, fields: { factor: { constant: means.text } } };
      }
      const factor = codeTree(use, use.field.list ?? '', build);
      if (several === null) return { ...base, when: { column, present: true }, fields: { factor } };
      const each = { column, separator: several.separator, 'at-most': several.atMost };
      return { ...base, 'for-each': each, fields: { factor } };
    });
