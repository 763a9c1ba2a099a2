import type { CompiledSource, FileInput } from '@hub/feeds';
import type { Finding } from '@hub/pipeline';
import type { FileProblem } from './problem.ts';

/** What a contract says of a file: how to read it, and which columns. No other column is read. */
export interface RowFormat {
  readonly format: FileInput['format'];
  readonly encoding: 'utf-8' | 'windows-1252';
  /** One character; of CSV only. */
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Of workbooks only: which sheet; null is the first that is not hidden. */
  readonly sheet?: string | null;
}

/** How the files of a source are to be read. */
export const rowFormatOf = (source: Pick<CompiledSource, 'columns'>, input: FileInput): RowFormat => {
  const { format, encoding, delimiter, sheet } = input;
  return { format, encoding, delimiter, sheet, columns: source.columns };
};

/** Bounds of what one row may be; a row beyond them is rejected alone. */
export interface RowLimits {
  /** Characters of a whole row, 1 Mi by default. */
  readonly rowCharsMax: number;
  /** Characters of one value of a listed column. */
  readonly valueCharsMax: number;
  /** Columns of a CSV header. */
  readonly columnsMax: number;
}

export const defaultRowLimits: RowLimits = {
  rowCharsMax: 1_048_576,
  valueCharsMax: 65_536,
  columnsMax: 1_000,
};

interface Place {
  /** Number of the row in the file; the first row of data is 1. Rejected rows count. */
  readonly row: number;
  /** Line on which the row begins; the first line of the file is 1. */
  readonly line: number;
}
export interface GoodRow extends Place {
  /** The listed columns; empty is null. */
  readonly columns: Readonly<Record<string, string | null>>;
}
/** A row that cannot be read. The rows after it can. */
export interface BadRow extends Place {
  readonly problem: Finding;
}
export type ParsedRow = GoodRow | BadRow;

/** Makes rows of text that comes in pieces, cut anywhere. The same text gives the same rows however it is cut. */
export interface TextReader {
  /** Appends rows to `out`. A problem ends the file: structure or header are wrong. */
  push(text: string, out: ParsedRow[]): FileProblem | null;
  /** What is left when the text has ended. */
  end(out: ParsedRow[]): FileProblem | null;
}

const rowRules = {
  'ROW-COLUMN-COUNT': 'the row does not have as many columns as the header',
  'ROW-QUOTES':
    'text follows a closing quote: inside a quoted value each quote must be written twice, as spreadsheets do',
  'ROW-TOO-LONG': 'the row is longer than a row may be',
  'ROW-VALUE-TOO-LONG': 'the value is longer than a value may be',
  'ROW-ENCODING':
    'the bytes are not valid UTF-8 (or an earlier conversion already spoiled them): ' +
    'declare "encoding: windows-1252" in the contract, or save the file as UTF-8',
  'ROW-JSON': 'the row is not valid JSON',
  'ROW-NOT-OBJECT': 'the row is not a JSON object of columns and values',
  'ROW-TOO-DEEP': 'lists or objects stand in one another too many times',
  'ROW-CELL-ERROR': 'the cell shows an error such as #N/A or ####: mend it in the workbook',
  'ROW-CELL-FORMULA':
    'the cell holds a formula without its result: open the workbook in a spreadsheet program and save it',
  'ROW-CELL-DIGITS':
    'the number has more than 15 digits, and the spreadsheet has put zeros in the place of the last ones: ' +
    'format the column as text before the values are entered or imported',
  'ROW-NESTED': 'the value is an object or a list: a column holds one text, number, true, false or null',
} as const;

export const rowProblem = (rule: keyof typeof rowRules, field: string | null = null, more = ''): Finding => ({
  rule,
  field,
  severity: 'reject',
  message: rowRules[rule] + more,
});

/** What a decoder puts in place of bytes that it cannot read. No source writes it by intention. */
const replacementMark = '\uFFFD';

/** Checks one value of a listed column; null where it is right. */
export const valueProblem = (value: string, column: string, limits: RowLimits): Finding | null => {
  if (value.length > limits.valueCharsMax) return rowProblem('ROW-VALUE-TOO-LONG', column);
  if (value.includes(replacementMark)) return rowProblem('ROW-ENCODING', column);
  return null;
};
