import { columnLetters, type SheetTexts } from '@hub/extracts';
import {
  codeHeadings,
  columnHeadings,
  delimiterNames,
  legalHeadings,
  questions,
  sheetNames,
  startHeadings,
  type Question,
} from './layout.ts';

/** Where an answer stands, as spreadsheets name it. */
export interface Place {
  readonly sheet: string;
  readonly cell: string;
}

/** `todo`: a blank that has to be filled; `wrong`: an answer that cannot be meant. */
export interface MappingProblem extends Place {
  readonly kind: 'todo' | 'wrong';
  readonly message: string;
  readonly expected: string;
}

export interface Answer {
  readonly text: string;
  readonly place: Place;
}

/** One row of the sheet Columns that uses its column. */
export interface ColumnAnswer {
  readonly column: string;
  readonly recordType: Answer;
  readonly field: Answer;
  readonly form: Answer;
  readonly means: Answer;
  readonly codeSheet: Answer;
}

export interface CodeAnswer {
  readonly local: string;
  readonly rows: string;
  readonly national: Answer;
  readonly from: Answer;
  readonly to: Answer;
}

/** The spreadsheet as it was filled in, not yet checked against the model. */
export interface Mapping {
  readonly start: Readonly<Record<Question, Answer>>;
  readonly uses: readonly ColumnAnswer[];
  /** Every column of the file, used or not. */
  readonly columns: readonly string[];
  readonly key: readonly Answer[];
  readonly codes: ReadonlyMap<string, readonly CodeAnswer[]>;
  /** Answers of the sheet Legal by dataset and heading. */
  readonly legal: ReadonlyMap<string, ReadonlyMap<string, Answer>>;
}

export type ReadMapping = { readonly mapping: Mapping } | { readonly problems: readonly MappingProblem[] };

const cellOf = (rows: readonly (readonly string[])[], row: number, column: number): string =>
  (rows[row]?.[column] ?? '').trim().normalize('NFC');

const answerAt = (
  sheet: string,
  rows: readonly (readonly string[])[],
  row: number,
  column: number,
): Answer => ({
  text: cellOf(rows, row, column),
  place: { sheet, cell: `${columnLetters(column)}${row + 1}` },
});

/** The headings must stand as they were written: an inserted or moved column would be read as another. */
const headingProblem = (
  sheet: string,
  rows: readonly (readonly string[])[],
  headings: readonly string[],
): MappingProblem | null => {
  const at = headings.findIndex((heading, index) => cellOf(rows, 0, index) !== heading);
  if (at === -1) return null;
  return {
    kind: 'wrong',
    sheet,
    cell: `${columnLetters(at)}1`,
    message: 'the heading is not the one that the draft wrote',
    expected: `"${headings[at] ?? ''}": leave headings and the order of columns as they are`,
  };
};

const startOf = (rows: readonly (readonly string[])[]): Readonly<Record<Question, Answer>> => {
  const found: Partial<Record<Question, Answer>> = {};
  for (const [question, label] of Object.entries(questions) as [Question, string][]) {
    const row = rows.findIndex((_, index) => index > 0 && cellOf(rows, index, 0) === label);
    found[question] =
      row === -1
        ? { text: '', place: { sheet: sheetNames.start, cell: 'A1' } }
        : answerAt(sheetNames.start, rows, row, 1);
  }
  return found as Readonly<Record<Question, Answer>>;
};

const dataRows = (rows: readonly (readonly string[])[]): readonly number[] =>
  rows.map((_, index) => index).filter((index) => index > 0 && cellOf(rows, index, 0) !== '');

const usesOf = (rows: readonly (readonly string[])[]) => {
  const sheet = sheetNames.columns;
  const at = (heading: (typeof columnHeadings)[number]): number => columnHeadings.indexOf(heading);
  const answer = (row: number, heading: (typeof columnHeadings)[number]): Answer =>
    answerAt(sheet, rows, row, at(heading));
  const all = dataRows(rows);
  const uses = all
    .filter((row) => answer(row, 'Record type').text !== '' || answer(row, 'Field of the hub').text !== '')
    .map((row): ColumnAnswer => ({
      column: cellOf(rows, row, 0),
      recordType: answer(row, 'Record type'),
      field: answer(row, 'Field of the hub'),
      form: answer(row, 'How it is written'),
      means: answer(row, 'A yes means'),
      codeSheet: answer(row, 'Codes on sheet'),
    }));
  const key = all.filter((row) => /^(yes|y|x)$/i.test(answer(row, 'Identifies the row').text));
  return {
    uses,
    columns: [...new Set(all.map((row) => cellOf(rows, row, 0)))],
    key: key.map((row) => ({ ...answer(row, 'Identifies the row'), text: cellOf(rows, row, 0) })),
  };
};

const codesOf = (sheet: string, rows: readonly (readonly string[])[]): readonly CodeAnswer[] => {
  const answer = (row: number, heading: (typeof codeHeadings)[number]): Answer =>
    answerAt(sheet, rows, row, codeHeadings.indexOf(heading));
  return dataRows(rows).map((row) => ({
    local: cellOf(rows, row, 0),
    rows: answer(row, 'Rows').text,
    national: answer(row, 'National code'),
    from: answer(row, 'From day'),
    to: answer(row, 'To day'),
  }));
};

const legalOf = (rows: readonly (readonly string[])[]): Mapping['legal'] =>
  new Map(
    dataRows(rows).map((row) => [
      cellOf(rows, row, 0),
      new Map(legalHeadings.map((heading, at) => [heading, answerAt(sheetNames.legal, rows, row, at)])),
    ]),
  );

/** The answers of a workbook that a draft made. Problems where it is not one, or its headings were changed. */
export const readMapping = (workbook: SheetTexts): ReadMapping => {
  const missing = [sheetNames.start, sheetNames.columns].filter((name) => !workbook.has(name));
  if (missing.length > 0)
    return {
      problems: missing.map((name) => ({
        kind: 'wrong',
        sheet: name,
        cell: 'A1',
        message: 'there is no such sheet',
        expected: 'a mapping that `hub contract draft` made, with all of its sheets',
      })),
    };
  const start = workbook.get(sheetNames.start) ?? [];
  const columns = workbook.get(sheetNames.columns) ?? [];
  const legal = workbook.get(sheetNames.legal) ?? [[...legalHeadings]];
  const codeSheets = [...workbook].filter(([name]) => name.startsWith(`${sheetNames.codes} `));
  const problems = [
    headingProblem(sheetNames.start, start, startHeadings),
    headingProblem(sheetNames.columns, columns, columnHeadings),
    headingProblem(sheetNames.legal, legal, legalHeadings),
    ...codeSheets.map(([name, rows]) => headingProblem(name, rows, codeHeadings.slice(0, 8))),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return { problems };
  return {
    mapping: {
      start: startOf(start),
      ...usesOf(columns),
      codes: new Map(codeSheets.map(([name, rows]) => [name, codesOf(name, rows)])),
      legal: legalOf(legal),
    },
  };
};

/** `comma` and `,` are the same. */
export const delimiterOf = (text: string): string | null => {
  const named = Object.entries(delimiterNames).find(([, name]) => name === text.toLowerCase())?.[0];
  if (named !== undefined) return named;
  return text.length === 1 ? text : null;
};
