import { parse } from 'csv-parse/sync';
import { choiceOf } from '../contract/problem.ts';
import type { ContractProblem } from '../contract/problem.ts';

/** One row of `feeds/<force>/code-maps/<name>.csv`. Days are inclusive on both sides; null is open. */
export interface CodePeriod {
  readonly local: string;
  readonly national: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly line: number;
}

/** A force's local codes to national ones, each with the days on which the pair is valid. */
export interface CodeMap {
  readonly name: string;
  /** As given to the loader, for messages. */
  readonly file: string;
  /** Every pair in the order of the file. */
  readonly periods: readonly CodePeriod[];
  /** True where any row has a validity date: a mapping must then state the day that decides. */
  readonly dated: boolean;
  /** The national code, or null where there is none. `day` is `2016-07-31` or `2016-07`; null where unknown. */
  readonly lookup: (local: string, day: string | null) => string | null;
}

/** The file as read; the compiler parses it, so that its problems are told with the contract's. */
export interface CodeMapFile {
  readonly file: string;
  readonly text: string;
}

const header = ['local_code', 'national_code', 'valid_from', 'valid_to', 'label'] as const;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

type Row = Readonly<Record<(typeof header)[number], string>>;
interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A month is decided by its first day: codes change at the start of a month, and nothing finer is known. */
const dayOf = (date: string): string => (date.length === 7 ? `${date}-01` : date);

const overlaps = (left: CodePeriod, right: CodePeriod): boolean =>
  (left.from ?? '0000') <= (right.to ?? '9999') && (right.from ?? '0000') <= (left.to ?? '9999');

const headerProblem = (file: string, names: readonly string[]): ContractProblem | null => {
  if (names.join(',') === header.join(',')) return null;
  const wrong = names.find((name) => !header.some((right) => right === name));
  const message = wrong === undefined ? 'the columns are not in their order' : `unknown column "${wrong}"`;
  const expected = wrong === undefined ? header.join(',') : `${choiceOf(wrong, header)}, in this order`;
  return { file, line: 1, column: 1, rule: 'CONTRACT-CODE-MAP', message, expected };
};

const rowProblem = (row: Row): readonly [string, string] | null => {
  if (row.local_code === '') return ['the local code is empty', 'the code as the source writes it'];
  if (row.national_code === '') return ['the national code is empty', 'a code of the national list'];
  for (const name of ['valid_from', 'valid_to'] as const) {
    if (row[name] !== '' && !dayPattern.test(row[name]))
      return [`${name} is not a day`, 'a day such as 2017-04-01, or nothing'];
  }
  if (row.valid_from !== '' && row.valid_to !== '' && row.valid_from > row.valid_to) {
    return ['valid_from is after valid_to', 'the first and the last day on which the code is valid'];
  }
  return null;
};

/** The map and what is wrong with it; never throws. */
export const codeMapOf = (
  name: string,
  source: CodeMapFile,
): { readonly map: CodeMap; readonly problems: readonly ContractProblem[] } => {
  const problems: ContractProblem[] = [];
  const add = (line: number, message: string, expected: string): number =>
    problems.push({ file: source.file, line, column: 1, rule: 'CONTRACT-CODE-MAP', message, expected });
  const periods = new Map<string, CodePeriod[]>();
  let dated = false;
  let rows: readonly Parsed[] = [];
  try {
    rows = parse(source.text, {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly Parsed[];
  } catch {
    add(1, 'the file is not CSV', `a header line ${header.join(',')} and a line for each code`);
  }
  const wrongHeader = rows[0] === undefined ? null : headerProblem(source.file, rows[0].record);
  if (wrongHeader !== null) problems.push(wrongHeader);
  for (const { record, info } of wrongHeader === null ? rows.slice(1) : []) {
    const [local_code = '', national_code = '', valid_from = '', valid_to = '', label = ''] = record;
    const wrong = rowProblem({ local_code, national_code, valid_from, valid_to, label });
    if (wrong !== null) add(info.lines, ...wrong);
    const period = {
      local: local_code,
      national: national_code,
      from: valid_from || null,
      to: valid_to || null,
      line: info.lines,
    };
    dated ||= period.from !== null || period.to !== null;
    const others = periods.get(local_code) ?? [];
    const clash = others.find((other) => overlaps(other, period));
    if (clash !== undefined) {
      add(
        info.lines,
        `the validity overlaps that of the same local code in line ${clash.line}`,
        'periods of one local code that do not share a day',
      );
    }
    periods.set(local_code, [...others, period]);
  }
  const all = [...periods.values()].flat().toSorted((left, right) => left.line - right.line);
  return { map: { name, file: source.file, periods: all, dated, lookup: lookupIn(periods) }, problems };
};

const lookupIn =
  (periods: ReadonlyMap<string, readonly CodePeriod[]>): CodeMap['lookup'] =>
  (local, date) => {
    const found = periods.get(local);
    if (found === undefined) return null;
    if (date === null) {
      // Without a day only a code that meant one thing at all times can be read.
      const [first] = found;
      return first !== undefined && found.every((period) => period.national === first.national)
        ? first.national
        : null;
    }
    const day = dayOf(date);
    const period = found.find(
      (each) => (each.from === null || each.from <= day) && (each.to === null || day <= each.to),
    );
    return period?.national ?? null;
  };
