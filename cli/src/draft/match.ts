import type { FieldDefinition, RecordTypeDefinition } from '@hub/records';
import type { CodeLists } from '@hub/rules';
import type { Look } from './looks.ts';
import type { ColumnProfile } from './profile.ts';
import { sureSuggesterOf, type Suggester } from './suggest.ts';
import { vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

export interface LookedColumn {
  readonly profile: ColumnProfile;
  readonly look: Look;
}

/** A column as one field of a record type, and how much speaks for it. */
export interface Match {
  readonly recordType: string;
  readonly field: string;
  readonly column: string;
  readonly score: number;
  /** Of a classification: the level whose list knows most of the values. */
  readonly level: string | null;
  readonly list: string | null;
}

/** One suggester for each list, made once. */
export const suggestersOf = (lists: CodeLists): ((list: string) => Suggester | null) => {
  const made = new Map<string, Suggester>();
  return (name) => {
    const list = lists.get(name);
    if (list === undefined) return null;
    const suggester = made.get(name) ?? sureSuggesterOf(list);
    made.set(name, suggester);
    return suggester;
  };
};

const headingScore = (words: readonly string[], phrases: readonly string[]): number => {
  let best = 0;
  for (const phrase of phrases) {
    const isWhole = phrase.startsWith('=');
    const wanted = phrase.slice(isWhole ? 1 : 0).split(' ');
    const extra = words.length - wanted.length;
    if (!wanted.every((word) => words.includes(word)) || (isWhole && extra > 0)) continue;
    best = Math.max(best, 10 + 4 * wanted.length - 2 * extra);
  }
  return best;
};

/** Whether the column's values can be of the field's type at all. */
const isPossible = (field: FieldDefinition, { look, profile }: LookedColumn): boolean => {
  switch (field.type) {
    case 'reference':
      return look.kind === 'reference' || (look.kind === 'code' && profile.blank < profile.rows / 2);
    case 'date':
      return look.kind === 'date';
    case 'instant':
      return look.kind === 'date' && look.precision === 'time';
    case 'code':
    case 'classification':
      // In a file of few rows no code comes twice; its values then have to be known.
      return look.kind === 'code' || (look.kind === 'reference' && profile.isWhole);
    case 'boolean':
      return look.kind === 'yes-no';
    case 'integer':
    case 'decimal':
      return look.kind === 'number' || look.kind === 'code';
    case 'grid-reference':
      return false;
  }
};

/** A number is a code of half of all lists: alone it says nothing. */
const wordShare = (profile: ColumnProfile): number => {
  const values = [...profile.values.keys()];
  return values.length === 0 ? 0 : values.filter((value) => !/^\d+$/.test(value)).length / values.length;
};

/** Counters of rows are no codes, though lists have the same numbers. */
const counterWords: ReadonlySet<string> = new Set(['seq', 'sequence', 'line', 'row']);

const knownShare = (profile: ColumnProfile, suggester: Suggester): number => {
  let [known, all] = [0, 0];
  for (const [value, count] of profile.values) {
    all += count;
    if (suggester(value) !== null) known += count;
  }
  return all === 0 ? 0 : known / all;
};

const listsOf = (field: FieldDefinition): readonly (readonly [string | null, string])[] =>
  field.list === undefined ? Object.entries(field.lists ?? {}) : [[null, field.list]];

/** Null where neither heading nor values speak for it. */
const matchOf = (
  definition: RecordTypeDefinition,
  field: FieldDefinition,
  column: LookedColumn,
  suggesters: (list: string) => Suggester | null,
): Match | null => {
  const words = wordsOf(column.profile.name);
  if (!isPossible(field, column) || words.some((word) => counterWords.has(word))) return null;
  const phrases = vocabulary[definition.name]?.[field.modelName] ?? [];
  const heading = headingScore(words, phrases);
  let [level, list, known]: [string | null, string | null, number] = [null, null, -1];
  for (const [eachLevel, eachList] of listsOf(field)) {
    const suggester = suggesters(eachList);
    const share = suggester === null ? 0 : knownShare(column.profile, suggester);
    if (share > known) [level, list, known] = [eachLevel, eachList, share];
  }
  const isKnown = known >= 0.6 && column.profile.values.size >= 3 && wordShare(column.profile) > 0.5;
  if (list !== null && column.look.kind === 'reference' && known < 0.5) return null;
  if (heading === 0 && !isKnown) return null;
  const score = heading + (known > 0 ? 8 * known : 0);
  return {
    recordType: definition.name,
    field: field.modelName,
    column: column.profile.name,
    score,
    level,
    list,
  };
};

/** The best column for each field of a record type; a column is used for one field of it. */
export const matchesOf = (
  definition: RecordTypeDefinition,
  columns: readonly LookedColumn[],
  suggesters: (list: string) => Suggester | null,
): readonly Match[] => {
  const all = definition.fields.flatMap((field) =>
    columns.map((column) => matchOf(definition, field, column, suggesters)).filter((match) => match !== null),
  );
  const [fields, used] = [new Set<string>(), new Set<string>()];
  const chosen: Match[] = [];
  for (const match of all.toSorted((left, right) => right.score - left.score)) {
    if (fields.has(match.field) || used.has(match.column)) continue;
    fields.add(match.field);
    used.add(match.column);
    chosen.push(match);
  }
  return chosen;
};
