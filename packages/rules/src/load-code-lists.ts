import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { parseDate } from './calendar.ts';
import type { CodeList, CodeLists, ListedCode } from './code-lists.ts';

const listEntry = z.strictObject({
  title: z.string().min(1),
  level: z.string().min(1),
  complete_from: z.string().nullable(),
  complete_to: z.string().nullable(),
  source: z.string().min(1),
  version: z.string().min(1),
  note: z.string().optional(),
  configuration: z.literal(true).optional(),
  while_empty: z.literal('quiet').optional(),
});
type ListEntry = z.infer<typeof listEntry>;
const listsFile = z.strictObject({ lists: z.record(z.string(), listEntry) });

const commonColumns = ['code', 'label', 'group', 'valid_from', 'valid_to', 'subset_of', 'assumed', 'input'];
/** Columns that a list may leave out. */
const optionalColumns = ['mandatory_from', 'aliases'];
const closingColumns = ['note', 'source'];

/** Every reason why the files cannot be used, each with its file and line. */
export class CodeListProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the code lists cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

type Report = (line: number, message: string) => void;

const dayOrInfinite = (text: string, infinite: number, line: number, report: Report): number => {
  if (text === '') return infinite;
  const date = parseDate(text)?.date ?? null;
  if (date === null) report(line, `"${text}" is not a date such as 2017-04-01`);
  return date ?? infinite;
};

const yesOrNo = (text: string, usual: boolean, line: number, report: Report): boolean => {
  if (text !== '' && text !== 'yes' && text !== 'no') report(line, `"${text}" is neither yes, no nor empty`);
  return text === '' ? usual : text === 'yes';
};

const textOrNull = (text: string): string | null => (text === '' ? null : text);

const namesIn = (text: string): readonly string[] =>
  text
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const listedCode = (row: Readonly<Record<string, string>>, line: number, report: Report): ListedCode => {
  const cell = (name: string): string => row[name] ?? '';
  if (cell('code') === '') report(line, 'the code is empty');
  if (cell('label') === '') report(line, 'the label is empty');
  if (cell('source') === '') report(line, 'the source is empty: say where the code comes from');
  const known = new Set([...commonColumns, ...optionalColumns, ...closingColumns]);
  const validFrom = dayOrInfinite(cell('valid_from'), -Infinity, line, report);
  const validTo = dayOrInfinite(cell('valid_to'), Infinity, line, report);
  if (validTo < validFrom) report(line, 'valid_to lies before valid_from');
  // Where nothing is said, a code is part of its framework from its first day.
  const mandatoryFrom = dayOrInfinite(cell('mandatory_from'), validFrom, line, report);
  if (cell('mandatory_from') !== '' && (mandatoryFrom < validFrom || mandatoryFrom > validTo))
    report(line, 'mandatory_from lies outside valid_from to valid_to');
  return {
    code: cell('code'),
    label: cell('label'),
    group: textOrNull(cell('group')),
    validFrom,
    validTo,
    mandatoryFrom,
    subsetOf: textOrNull(cell('subset_of')),
    aliases: namesIn(cell('aliases')),
    assumed: yesOrNo(cell('assumed'), false, line, report),
    input: yesOrNo(cell('input'), true, line, report),
    source: cell('source'),
    attributes: Object.fromEntries(Object.entries(row).filter(([name]) => !known.has(name))),
  };
};

const codesOf = (text: string, report: Report): ReadonlyMap<string, ListedCode> => {
  const [header = [], ...rows]: string[][] = parseCsv(text, { relax_column_count: true, bom: true });
  for (const column of [...commonColumns, ...closingColumns]) {
    if (!header.includes(column)) report(1, `the column ${column} is missing`);
  }
  const codes = new Map<string, ListedCode>();
  rows.forEach((cells, index) => {
    const line = index + 2;
    if (cells.length !== header.length) report(line, `${cells.length} cells instead of ${header.length}`);
    const row = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
    const code = listedCode(row, line, report);
    if (codes.has(code.code)) report(line, `the code ${code.code} stands twice`);
    codes.set(code.code, code);
  });
  rows.forEach((cells, index) => {
    const whole = cells[header.indexOf('subset_of')] ?? '';
    if (whole !== '' && !codes.has(whole)) report(index + 2, `subset_of names no code of the list: ${whole}`);
  });
  return codes;
};

const listOf = (name: string, entry: ListEntry, text: string, problems: string[]): CodeList => {
  const report = (line: number, message: string): void =>
    void problems.push(`${name}.csv:${line} ${message}`);
  const inEntry = (_line: number, message: string): void =>
    void problems.push(`lists.yaml ${name}: ${message}`);
  const from = entry.complete_from;
  return {
    name,
    title: entry.title,
    level: entry.level,
    version: entry.version,
    configuration: entry.configuration ?? false,
    isQuietWhileEmpty: entry.while_empty === 'quiet',
    completeFrom:
      from === null ? Infinity : dayOrInfinite(from === 'always' ? '' : from, -Infinity, 0, inEntry),
    completeTo: from === null ? -Infinity : dayOrInfinite(entry.complete_to ?? '', Infinity, 0, inEntry),
    codes: codesOf(text, report),
  };
};

/**
 * The list with the codes of another CSV: a new version before it is released.
 * @param file the CSV's name, for problems @throws CodeListProblems with all problems at once
 */
export const withCodes = (list: CodeList, text: string, file: string): CodeList => {
  const problems: string[] = [];
  const codes = codesOf(text, (line, message) => void problems.push(`${file}:${line} ${message}`));
  if (problems.length > 0) throw new CodeListProblems(problems);
  return { ...list, codes };
};

/**
 * Reads `lists.yaml` and the CSV of each list.
 * @throws CodeListProblems with all problems at once.
 */
export const loadCodeLists = (folder: string): CodeLists => {
  const parsed = listsFile.safeParse(parseYaml(readFileSync(join(folder, 'lists.yaml'), 'utf8')));
  if (!parsed.success) {
    throw new CodeListProblems(
      parsed.error.issues.map((issue) => `lists.yaml ${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const entries = parsed.data.lists;
  const files = new Set(readdirSync(folder).filter((file) => file.endsWith('.csv')));
  const problems = [...files]
    .filter((file) => entries[file.slice(0, -4)] === undefined)
    .map((file) => `${file} has no entry in lists.yaml`);
  const lists = new Map<string, CodeList>();
  for (const [name, entry] of Object.entries(entries)) {
    if (files.has(`${name}.csv`)) {
      lists.set(name, listOf(name, entry, readFileSync(join(folder, `${name}.csv`), 'utf8'), problems));
    } else problems.push(`lists.yaml names ${name}, but there is no ${name}.csv`);
  }
  if (problems.length > 0) throw new CodeListProblems(problems);
  return lists;
};
