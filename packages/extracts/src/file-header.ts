import { scanCsvRecord } from './csv-scan.ts';
import type { FileContent } from './file-content.ts';
import { workbookOf } from './parse-rows.ts';
import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { defaultRowLimits } from './rows.ts';
import type { RowFormat } from './rows.ts';
import { signatureProblem } from './signature.ts';
import { WorkbookRefused } from './xlsx/refusal.ts';
import { namesOf } from './xlsx/read-workbook.ts';
import { sheetRows } from './xlsx/sheet-rows.ts';
import { openWorkbook, sheetNamed } from './xlsx/workbook.ts';

/** What the header of a CSV file or of a sheet says. */
export interface FileHeader {
  readonly format: 'csv' | 'xlsx';
  /** Trimmed, from left to right; '' where a column has no name. */
  readonly names: readonly string[];
  /** Line of the file, or row of the sheet, in which it stands. */
  readonly line: number;
  /** Of a workbook: the sheet that was read, and all that are not hidden. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
}

type HeaderFormat = Pick<RowFormat, 'encoding' | 'delimiter' | 'sheet'>;

const headBytesMax = 1_048_576;

const csvHeader = async (content: FileContent, format: RowFormat): Promise<FileHeader | FileProblem> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content.stream()) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= headBytesMax) break;
  }
  const head = Buffer.concat(pieces);
  if (head.length === 0) return fileProblem('empty-submission', 'The file is empty.');
  const problem = signatureProblem(head.subarray(0, 8), format);
  if (problem !== null) return problem;
  const text = new TextDecoder(format.encoding).decode(head);
  let line = 1;
  for (let at = 0; at < text.length;) {
    const marks = { quote: -2, lineEnd: -2, delimiter: -2 };
    const record = scanCsvRecord(text, at, true, format.delimiter, defaultRowLimits.rowCharsMax, marks);
    if (record?.kind !== 'fields') break;
    if (record.fields.length > 0)
      return {
        format: 'csv',
        names: record.fields.map((name) => name.trim()),
        line,
        sheet: null,
        sheets: [],
      };
    line += record.lines;
    at = record.next;
  }
  return fileProblem('wrong-header', 'The file has no header line.', { line });
};

/** The header of a file whose columns are not known yet; the file itself tells whether it is a workbook. */
export const readHeader = async (
  content: FileContent,
  given: HeaderFormat,
): Promise<FileHeader | FileProblem> => {
  const format: RowFormat = { ...given, format: 'csv', columns: [] };
  const ranges = await workbookOf(content, format);
  if (ranges === null) return csvHeader(content, format);
  try {
    const workbook = await openWorkbook(ranges);
    try {
      const sheet = sheetNamed(workbook.sheets, format.sheet ?? null);
      const sheets = workbook.sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name);
      for await (const [first] of sheetRows(workbook, sheet, defaultRowLimits.rowCharsMax)) {
        if (first === undefined) continue;
        return { format: 'xlsx', names: namesOf(first), line: first.line, sheet: sheet.name, sheets };
      }
      return fileProblem('wrong-header', `The sheet "${sheet.name}" is empty.`);
    } finally {
      workbook.archive.close();
    }
  } catch (error) {
    if (error instanceof WorkbookRefused) return error.problem;
    throw error;
  }
};
