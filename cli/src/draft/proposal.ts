import type { RecordTypeDefinition } from '@hub/records';
import type { CodeLists } from '@hub/rules';
import type { Look } from './looks.ts';
import { matchesOf, suggestersOf, type LookedColumn, type Match } from './match.ts';
import type { ColumnProfile } from './profile.ts';
import { severalForm } from './forms.ts';
import { rowKinds, type RowKind } from './row-kinds.ts';
import { flagWords, vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** One use of a column: the words of the sheet Columns. */
export interface Use {
  readonly recordType: string;
  /** Model name; a place is `grid (easting)` and the like. */
  readonly field: string;
  /** Date format, register of a reference, metres of a place, level of a classification, delimiter of a list. */
  readonly form: string;
  /** Code that a yes of the column stands for; of factors only. */
  readonly means: string;
  /** Code list of its values, `yes-no`, or null where they are not mapped. */
  readonly list: string | null;
}

export interface ColumnProposal {
  readonly profile: ColumnProfile;
  readonly look: Look;
  readonly uses: readonly Use[];
}

export interface Proposal {
  /** What one row is; null where the columns do not say. */
  readonly rowKind: RowKind | null;
  readonly columns: readonly ColumnProposal[];
  /** Columns that identify a row; empty where none was found. */
  readonly key: readonly string[];
}

export interface ProposeOptions {
  readonly system: string;
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  readonly lists: CodeLists;
  /** Uses that the person named, by column: they are taken in place of what would be proposed. */
  readonly named: ReadonlyMap<string, readonly { readonly recordType: string; readonly field: string }[]>;
  /** The record type that the person named; its row kind is then taken. */
  readonly recordType: string | null;
  /** Columns in combinations, the shortest first → the first that tells all rows apart, or null. */
  readonly firstUnique: (combinations: readonly (readonly string[])[]) => Promise<readonly string[] | null>;
}

interface Candidate {
  readonly kind: RowKind;
  readonly matches: readonly Match[];
  readonly score: number;
}

/** References that link the other records of a row to its first; they need no column of their own. */
const isLink = (definition: RecordTypeDefinition, field: string): boolean => {
  const found = definition.fields.find((each) => each.modelName === field);
  return found?.type === 'reference' && found.required;
};

const missingPenalty = 20;
/** The first record's own fields count most: an absence is no worker because it has a collar number. */
const secondaryShare = 0.6;

const candidateOf = (
  kind: RowKind,
  columns: readonly LookedColumn[],
  options: ProposeOptions,
  suggesters: ReturnType<typeof suggestersOf>,
): Candidate => {
  const matches: Match[] = [];
  let score = 0;
  for (const [index, name] of kind.recordTypes.entries()) {
    const definition = options.recordTypes[name];
    if (definition === undefined) continue;
    const taken = new Set(matches.map((match) => match.column));
    const free = index === 0 ? columns : columns.filter((column) => !taken.has(column.profile.name));
    const found = matchesOf(definition, free, suggesters);
    const required = definition.fields.filter(
      (field) => field.required && (index === 0 || !isLink(definition, field.modelName)),
    );
    const missing = required.filter((field) => !found.some((match) => match.field === field.modelName));
    if (index > 0 && (missing.length > 0 || found.length === 0)) continue;
    const own = index === 0 ? found : found.filter((match) => !isLink(definition, match.field));
    matches.push(...own);
    score += own.reduce((sum, match) => sum + match.score, 0) * (index === 0 ? 1 : secondaryShare);
    if (index === 0) score -= missing.length * missingPenalty;
  }
  return { kind, matches, score };
};

const nearlyUnique = (column: ColumnProfile): boolean =>
  column.blank === 0 && (column.isUnique || (column.isWhole && column.distinct >= column.rows * 0.97));

/** A record of its own reference stands once a file; where it repeats, the row is something finer. */
const repeatPenalty = 15;
const repeats = ({ kind, matches }: Candidate, columns: readonly LookedColumn[]): boolean => {
  const [first = ''] = kind.recordTypes;
  if (first !== 'crime' && first !== 'worker') return false;
  const reference = matches.find((match) => ['source_reference', 'worker'].includes(match.field));
  const column = columns.find((each) => each.profile.name === reference?.column);
  return column !== undefined && !nearlyUnique(column.profile);
};

const registers: Readonly<Record<string, string>> = {
  crime: 'crime',
  person: 'person',
  worker: 'worker',
  applicant: 'applicant',
};

const formOf = (match: Match, look: Look, options: ProposeOptions): string => {
  const field = options.recordTypes[match.recordType]?.fields.find((each) => each.modelName === match.field);
  if (look.kind === 'date') return look.format;
  if (match.level !== null) return match.level;
  return field?.type === 'reference'
    ? `${options.system}-${registers[field.domain ?? ''] ?? 'reference'}`
    : '';
};

const useOf = (match: Match, look: Look, options: ProposeOptions): Use => ({
  recordType: match.recordType,
  field: match.field,
  form: formOf(match, look, options),
  means: '',
  list: look.kind === 'yes-no' ? 'yes-no' : match.list,
});

/** Uses that no match gives: places, flags, the moment beside the date, the partnership beside the district. */
const furtherUses = (column: LookedColumn, uses: readonly Use[], kind: RowKind): readonly Use[] => {
  const { look, profile } = column;
  const more: Use[] = [];
  const has = (type: string): boolean => kind.recordTypes.includes(type);
  if (has('crime-location') && ['easting', 'northing', 'longitude', 'latitude', 'grid'].includes(look.kind)) {
    const field = look.kind === 'grid' ? 'grid' : `grid (${look.kind})`;
    more.push({
      recordType: 'crime-location',
      field,
      form: look.kind === 'grid' ? '100' : '1',
      means: '',
      list: null,
    });
  }
  if (has('crime-factor') && look.kind === 'yes-no') {
    const words = wordsOf(profile.name);
    const flag = Object.entries(flagWords).find(([, names]) =>
      names.some((name) => words.includes(name)),
    )?.[0];
    if (flag !== undefined)
      more.push({ recordType: 'crime-factor', field: 'factor', form: '', means: flag, list: 'yes-no' });
  }
  const recorded = uses.find((use) => use.recordType === 'crime' && use.field === 'recorded');
  if (recorded !== undefined && look.kind === 'date' && look.precision === 'time')
    more.push({ ...recorded, field: 'recorded_at' });
  const district = uses.find((use) => use.field === 'district');
  if (district !== undefined)
    more.push({ ...district, field: 'partnership', list: 'community-safety-partnerships' });
  return more;
};

/** `Date recorded` and `Time recorded` are one moment: both columns of it, for the field that wants a moment. */
const momentUses = (
  column: LookedColumn,
  columns: readonly LookedColumn[],
  kind: RowKind,
): readonly Use[] => {
  if (!kind.recordTypes.includes('crime')) return [];
  const subjectOf = (name: string, without: string): string =>
    wordsOf(name)
      .filter((word) => word !== without)
      .toSorted()
      .join(' ');
  const isDay = ({ look }: LookedColumn): boolean => look.kind === 'date' && look.precision === 'day';
  const isTime = ({ look }: LookedColumn): boolean => look.kind === 'time';
  const isDate = isDay(column);
  if (!isDate && !isTime(column)) return [];
  const subject = subjectOf(column.profile.name, isDate ? 'date' : 'time');
  const field = { recorded: 'recorded_at', reported: 'reported_at' }[subject];
  const other = columns.find(
    (each) =>
      (isDate ? isTime(each) : isDay(each)) &&
      subjectOf(each.profile.name, isDate ? 'time' : 'date') === subject,
  );
  const { look } = column;
  if (field === undefined || other === undefined || !('format' in look)) return [];
  return [{ recordType: 'crime', field, form: look.format, means: '', list: null }];
};

const separators = [';', '|', ',', '/'];

/** A column that holds several factors of one crime at once, such as `DA;KNIFE`. */
const severalOf = (column: LookedColumn, kind: RowKind): Use | null => {
  const { profile } = column;
  if (!kind.recordTypes.includes('crime-factor') || !profile.isWhole) return null;
  const words = wordsOf(profile.name);
  const named = (vocabulary['crime-factor']?.['factor'] ?? []).some((phrase) =>
    phrase.split(' ').every((word) => words.includes(word)),
  );
  if (!named || column.look.kind === 'identifier') return null;
  const separator = separators.find((each) =>
    [...profile.values.keys()].some((value) => value.includes(each)),
  );
  if (separator === undefined) return null;
  const most = Math.max(...[...profile.values.keys()].map((value) => value.split(separator).length));
  const form = severalForm(separator, Math.max(5, most));
  return { recordType: 'crime-factor', field: 'factor', form, means: '', list: 'crime-flags' };
};

const keyOf = async (
  columns: readonly ColumnProposal[],
  matches: readonly Match[],
  options: ProposeOptions,
): Promise<readonly string[]> => {
  const named = (name: string): ColumnProposal | undefined =>
    columns.find((each) => each.profile.name === name);
  const links = matches.filter((match) =>
    ['source_reference', 'worker', 'crime', 'person', 'applicant', 'victim', 'suspect'].includes(match.field),
  );
  const [first] = links;
  const own = ['source_reference', 'worker'].includes(first?.field ?? '')
    ? named(first?.column ?? '')
    : undefined;
  if (own !== undefined && nearlyUnique(own.profile)) return [own.profile.name];
  const single = columns.find(
    ({ profile, look }) => profile.isUnique && (look.kind === 'reference' || look.kind === 'code'),
  );
  if (single !== undefined) return [single.profile.name];
  const base = links.map((match) => match.column);
  // What tells rows of one reference apart is often a counter that is no field of the hub.
  const others = columns
    .filter(({ look }) => ['code', 'reference', 'date', 'yes-no'].includes(look.kind))
    .map(({ profile }) => profile.name)
    .filter((name) => !base.includes(name))
    .slice(0, 20);
  const combinations = [
    ...base.map((name) => [name]),
    ...(base.length > 1 ? [base] : []),
    ...others.map((name) => [...base, name]),
  ].filter(
    (combination) => combination.length > 0 && combination.every((name) => named(name)?.profile.blank === 0),
  );
  return (await options.firstUnique(combinations)) ?? [];
};

const namedUses = (column: LookedColumn, options: ProposeOptions): readonly Use[] | null => {
  const named = options.named.get(column.profile.name);
  if (named === undefined) return null;
  return named.map(({ recordType, field }): Use => {
    const definition = options.recordTypes[recordType]?.fields.find((each) => each.modelName === field);
    const [level = null, list = null] = Object.entries(definition?.lists ?? {})[0] ?? [];
    const match: Match = {
      recordType,
      field,
      column: column.profile.name,
      score: 0,
      level,
      list: definition?.list ?? list,
    };
    const use = useOf(match, column.look, options);
    return definition?.type === 'boolean' ? { ...use, list: 'yes-no' } : use;
  });
};

/** What a file seems to be, column by column. A proposal: a person decides. */
export const proposalOf = async (
  columns: readonly LookedColumn[],
  options: ProposeOptions,
): Promise<Proposal> => {
  const suggesters = suggestersOf(options.lists);
  const kinds = rowKinds.filter(
    (kind) => options.recordType === null || kind.recordTypes[0] === options.recordType,
  );
  const candidates = kinds
    .map((kind) => candidateOf(kind, columns, options, suggesters))
    .map((each) => ({ ...each, score: each.score - (repeats(each, columns) ? repeatPenalty : 0) }))
    .toSorted((left, right) => right.score - left.score);
  const best = candidates[0];
  if (best === undefined || (best.score <= 0 && options.recordType === null))
    return {
      rowKind: null,
      columns: columns.map((column) => ({ ...column, uses: namedUses(column, options) ?? [] })),
      key: [],
    };
  const proposals = columns.map((column): ColumnProposal => {
    const named = namedUses(column, options);
    if (named !== null) return { ...column, uses: named };
    const matched = best.matches
      .filter((match) => match.column === column.profile.name)
      .map((match) => useOf(match, column.look, options));
    const several =
      matched.length === 0 || matched[0]?.field === 'factor' ? severalOf(column, best.kind) : null;
    const uses = several === null ? matched : [several];
    const more = [...furtherUses(column, uses, best.kind), ...momentUses(column, columns, best.kind)];
    return { ...column, uses: [...uses, ...more] };
  });
  return { rowKind: best.kind, columns: proposals, key: await keyOf(proposals, best.matches, options) };
};
