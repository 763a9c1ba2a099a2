import { choiceOf, looksIdentifying } from '@hub/feeds';
import type { RecordTypeDefinition } from '@hub/records';
import type { CodeLists } from '@hub/rules';
import { UsageError } from '../errors.ts';
import type { OpenExtract } from './extract.ts';
import { lookOf } from './looks.ts';
import { profilerOf } from './profile.ts';
import { proposalOf, type Proposal } from './proposal.ts';
import { rowKinds } from './row-kinds.ts';

export interface DraftOptions {
  readonly system: string;
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  readonly lists: CodeLists;
  readonly recordType: string | null;
  /** `<column>=<record type>.<field>` */
  readonly uses: readonly string[];
}

export interface Draft {
  readonly proposal: Proposal;
  readonly rows: number;
  /** Lines that could not be read as rows. */
  readonly unreadable: readonly number[];
}

/** @throws UsageError */
const namedUses = (extract: OpenExtract, options: DraftOptions) => {
  const named = new Map<string, { recordType: string; field: string }[]>();
  for (const text of options.uses) {
    const match = /^(.+)=([a-z-]+)\.([a-z_]+)$/.exec(text);
    if (match === null)
      throw new UsageError(`--use ${text} is not of the form "<column>=<record type>.<field>"`);
    const [, column = '', recordType = '', field = ''] = match;
    if (!extract.columns.includes(column))
      throw new UsageError(`the file has no column "${column}": ${choiceOf(column, extract.columns)}`);
    if (looksIdentifying(column))
      throw new UsageError(
        `the column "${column}" identifies people by its heading and never leaves your force`,
      );
    const definition = options.recordTypes[recordType];
    if (definition === undefined)
      throw new UsageError(
        `there is no record type "${recordType}": ${choiceOf(recordType, Object.keys(options.recordTypes))}`,
      );
    const fields = definition.fields.map((each) => each.modelName);
    if (!fields.includes(field))
      throw new UsageError(`"${recordType}" has no field "${field}": ${choiceOf(field, fields)}`);
    named.set(column, [...(named.get(column) ?? []), { recordType, field }]);
  }
  return named;
};

const checkRecordType = (name: string | null): void => {
  const first = rowKinds.map((kind) => kind.recordTypes[0] ?? '');
  if (name === null || first.includes(name)) return;
  throw new UsageError(`no row is drafted as "${name}": ${choiceOf(name, [...new Set(first)])}`);
};

/** Rows told apart by each of some combinations of columns, in one more pass over the file. */
const firstUniqueOf =
  (extract: OpenExtract) =>
  async (combinations: readonly (readonly string[])[]): Promise<readonly string[] | null> => {
    if (combinations.length === 0) return null;
    let open = combinations.map((columns) => ({ columns, seen: new Set<string>() }));
    for await (const { columns } of extract.rows(() => undefined)) {
      open = open.filter(({ columns: names, seen }) => {
        const key = JSON.stringify(names.map((name) => (columns[name] ?? '').trim()));
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
      if (open.length === 0) return null;
    }
    return open.toSorted((left, right) => left.columns.length - right.columns.length)[0]?.columns ?? null;
  };

/** Reads an export once or twice and proposes its mapping. @throws UsageError, RefusedError */
export const draftOf = async (
  extract: OpenExtract,
  options: DraftOptions,
  onRows: (rows: number) => void,
): Promise<Draft> => {
  const named = namedUses(extract, options);
  checkRecordType(options.recordType);
  const profiler = profilerOf(extract.columns);
  const unreadable: number[] = [];
  let rows = 0;
  for await (const { columns, line } of extract.rows((bad) => void unreadable.push(bad))) {
    profiler.add(columns, line);
    rows += 1;
    if (rows % 10_000 === 0) onRows(rows);
  }
  const columns = profiler.profiles().map((profile) => ({ profile, look: lookOf(profile) }));
  // The values of a column that is used are listed: surnames one by one look like any other code.
  for (const { profile, look } of columns)
    if (look.kind === 'identifier' && named.has(profile.name))
      throw new UsageError(
        `the column "${profile.name}" never leaves your force: ${look.why}. Leave its --use out`,
      );
  const { system, recordTypes, lists, recordType } = options;
  const firstUnique = firstUniqueOf(extract);
  const proposal = await proposalOf(columns, { system, recordTypes, lists, recordType, named, firstUnique });
  return { proposal, rows, unreadable };
};
