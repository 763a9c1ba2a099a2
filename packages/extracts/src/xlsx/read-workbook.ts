import type { FileRanges } from '../file-content.ts';
import { headerProblem } from '../header.ts';
import type { FileProblem } from '../problem.ts';
import { rowProblem, valueProblem } from '../rows.ts';
import type { ParsedRow, RowFormat, RowLimits } from '../rows.ts';
import { defaultWorkbookLimits } from './archive.ts';
import type { WorkbookLimits } from './archive.ts';
import { refused, WorkbookRefused } from './refusal.ts';
import { sheetRows } from './sheet-rows.ts';
import type { SheetRow } from './sheet-rows.ts';
import { openWorkbook, sheetNamed } from './workbook.ts';
import { columnLetters } from './write-xml.ts';

/** Where each listed column stands: the column of the sheet, and its name. */
type Header = ReadonlyMap<number, string>;

/** Names by column of the sheet, trimmed. */
export const namesOf = (row: SheetRow): readonly string[] => {
  const names: string[] = [];
  for (const { column, text } of row.cells) names[column] = text.trim();
  return Array.from(names, (name: string | undefined) => name ?? '');
};

/** What is said beside "missing": what a sheet's header most often suffers from. */
const headerHint = (names: readonly string[], line: number): string => {
  const [first = 0] = names.flatMap((name, at) => (name === '' ? [] : [at]));
  if (names.filter((name) => name !== '').length === 1) {
    const cell = `${columnLetters(first)}${line}`;
    return ` Only cell ${cell} holds text in the first row that is used, as a title does: delete the rows above the header.`;
  }
  const blank = names.indexOf('');
  if (blank === -1) return '';
  const cell = `${columnLetters(blank)}${line}`;
  return ` Cell ${cell} of the header is blank, or merged with the one beside or above it: unmerge the header and give each column a name.`;
};

/** @throws WorkbookRefused naming sheet and cell */
const headerOf = (row: SheetRow, sheet: string, format: RowFormat, limits: RowLimits): Header => {
  const names = namesOf(row);
  const { line } = row;
  if (names.length > limits.columnsMax) {
    const detail = `The header has ${names.length} columns; at most ${limits.columnsMax} are taken.`;
    throw refused('wrong-header', `Sheet "${sheet}": ${detail}`, line);
  }
  const given = names.filter((name) => name !== '');
  const problem = headerProblem(given, format.columns, '', line);
  if (problem !== null) {
    const detail = `Sheet "${sheet}", row ${line}. ${problem.detail}${headerHint(names, line)}`;
    throw new WorkbookRefused({ ...problem, detail });
  }
  return new Map(format.columns.map((column) => [names.indexOf(column), column]));
};

const parsedRow = (
  { line, cells, isTooLong }: SheetRow,
  row: number,
  header: Header,
  columns: readonly string[],
  limits: RowLimits,
): ParsedRow => {
  if (isTooLong) return { row, line, problem: rowProblem('ROW-TOO-LONG') };
  const values: Record<string, string | null> = {};
  for (const column of columns) values[column] = null;
  for (const { column, text, problem } of cells) {
    const name = header.get(column);
    if (name === undefined) continue;
    const wrong = problem === null ? valueProblem(text, name, limits) : rowProblem(problem, name);
    if (wrong !== null) return { row, line, problem: wrong };
    values[name] = text;
  }
  return { row, line, columns: values };
};

/** The rows of the sheet that the contract means, in pieces; a problem ends them. */
export const workbookRows = async function* (
  ranges: FileRanges,
  format: RowFormat,
  rowLimits: RowLimits,
  workbookLimits: WorkbookLimits = defaultWorkbookLimits,
): AsyncGenerator<{ readonly rows: readonly ParsedRow[]; readonly refused: FileProblem | null }> {
  try {
    const workbook = await openWorkbook(ranges, workbookLimits);
    try {
      const sheet = sheetNamed(workbook.sheets, format.sheet ?? null);
      let header: Header | null = null;
      let row = 0;
      for await (const piece of sheetRows(workbook, sheet, rowLimits.rowCharsMax)) {
        const rows: ParsedRow[] = [];
        for (const each of piece) {
          if (header === null) {
            header = headerOf(each, sheet.name, format, rowLimits);
            continue;
          }
          row += 1;
          rows.push(parsedRow(each, row, header, format.columns, rowLimits));
        }
        yield { rows, refused: null };
      }
      if (header === null) throw refused('wrong-header', `The sheet "${sheet.name}" is empty.`);
    } finally {
      workbook.archive.close();
    }
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    yield { rows: [], refused: error.problem };
  }
};

/** What can be said of a workbook before its rows: whether it is one, its sheet, its header. */
export const workbookProblem = async (
  ranges: FileRanges,
  format: RowFormat,
  limits: RowLimits,
): Promise<FileProblem | null> => {
  for await (const { rows, refused: problem } of workbookRows(ranges, format, limits)) {
    if (problem !== null || rows.length > 0) return problem;
  }
  return null;
};
