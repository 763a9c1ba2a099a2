import type { FileRanges } from '../file-content.ts';
import type { FileProblem } from '../problem.ts';
import { defaultRowLimits } from '../rows.ts';
import { WorkbookRefused } from './refusal.ts';
import { sheetRows } from './sheet-rows.ts';
import { openWorkbook } from './workbook.ts';

/** Text of every cell by sheet, row and column, so that `rows[4][1]` is cell B5; '' or nothing is empty. */
export type SheetTexts = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Rows of all sheets together; more is no form that a person fills in. */
const rowsMax = 200_000;

/** All of a workbook that a person filled in, held in memory. Hidden sheets are left out. */
export const readWorkbookTexts = async (ranges: FileRanges): Promise<SheetTexts | FileProblem> => {
  try {
    const workbook = await openWorkbook(ranges);
    try {
      const sheets = new Map<string, string[][]>();
      let rows = 0;
      for (const sheet of workbook.sheets.filter(({ isHidden }) => !isHidden)) {
        const texts: string[][] = [];
        for await (const piece of sheetRows(workbook, sheet, defaultRowLimits.rowCharsMax)) {
          for (const { line, cells } of piece) {
            const row: string[] = [];
            for (const { column, text } of cells) row[column] = text;
            rows += 1;
            if (rows <= rowsMax) texts[line - 1] = Array.from(row, (text: string | undefined) => text ?? '');
          }
        }
        sheets.set(
          sheet.name,
          Array.from(texts, (row: string[] | undefined) => row ?? []),
        );
      }
      return sheets;
    } finally {
      workbook.archive.close();
    }
  } catch (error) {
    if (error instanceof WorkbookRefused) return error.problem;
    throw error;
  }
};
