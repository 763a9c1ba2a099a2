import { damaged, refused } from './refusal.ts';
import { unescaped, XmlReader } from './xml.ts';
import type { Attributes } from './xml.ts';
import type { SheetEntry, Workbook } from './workbook.ts';

/** What is wrong with a cell; the rest of its row can be read. */
export type CellProblem = 'ROW-CELL-ERROR' | 'ROW-CELL-FORMULA' | 'ROW-CELL-DIGITS';

/** One cell that is not empty. */
export interface Cell {
  /** 0 is A. */
  readonly column: number;
  /** As the sheet shows it; an error of the sheet has none. */
  readonly text: string;
  readonly problem: CellProblem | null;
}

/** One row that is not empty. */
export interface SheetRow {
  /** As the sheet numbers it; the first is 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Together more than a row may have: the cells behind are missing. */
  readonly isTooLong: boolean;
}

/** As spreadsheets have it. */
const rowsMax = 1_048_576;
const columnsMax = 16_384;

/** Of `BC12`; the number is read only as far as needed. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) return column - 1;
    column = column * 26 + letter;
  }
  return column - 1;
};

/** What one cell says of itself before it is made text. */
interface RawCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasFormula: boolean;
  hasValue: boolean;
}

/** Follows the tags of a sheet and collects its rows. */
class SheetScan {
  readonly #workbook: Workbook;
  readonly #part: string;
  readonly #charsMax: number;
  rows: SheetRow[] = [];
  #line = 0;
  #inRow = false;
  #cells: Cell[] = [];
  #cell: RawCell | null = null;
  #column = -1;
  #chars = 0;
  #inValue = false;
  #inSound = false;

  constructor(workbook: Workbook, part: string, charsMax: number) {
    this.#workbook = workbook;
    this.#part = part;
    this.#charsMax = charsMax;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'c':
        this.#beginCell(attributes);
        break;
      case 'v':
        if (this.#cell !== null) this.#cell.hasValue = this.#inValue = true;
        break;
      case 't':
        // Of an inline text; how it is read aloud is no part of it.
        this.#inValue = this.#cell !== null && !this.#inSound;
        break;
      case 'row':
        this.#beginRow(attributes['r']);
        break;
      case 'f':
        if (this.#cell !== null) this.#cell.hasFormula = true;
        break;
      case 'rPh':
        this.#inSound = true;
        break;
    }
  }

  text(piece: string): void {
    if (this.#inValue && this.#cell !== null && this.#cell.value.length <= this.#charsMax)
      this.#cell.value += piece;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#inValue = false;
        break;
      case 'rPh':
        this.#inSound = false;
        break;
      case 'c':
        if (this.#cell !== null) this.#endCell(this.#cell);
        this.#cell = null;
        break;
      case 'row':
        this.#endRow();
        break;
    }
  }

  #beginRow(reference: string | undefined): void {
    const line = reference === undefined ? this.#line + 1 : Number(reference);
    // A row that comes twice, or out of order, would have two places in the books.
    const isNext = Number.isInteger(line) && line > this.#line && line <= rowsMax;
    // A row within a row would take its cells into its own line.
    if (this.#inRow || !isNext) throw damaged(this.#part);
    this.#inRow = true;
    this.#line = line;
    this.#column = -1;
    this.#chars = 0;
  }

  #beginCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r);
    const isNext = column > this.#column && column < columnsMax;
    if (!this.#inRow || this.#cell !== null || !isNext) throw damaged(this.#part);
    this.#column = column;
    this.#cell = { column, type: t, style: Number(s), value: '', hasFormula: false, hasValue: false };
  }

  #endCell(cell: RawCell): void {
    const { column } = cell;
    if (this.#chars > this.#charsMax) return;
    // An empty text is a result; an empty number is none.
    if (cell.hasFormula && (!cell.hasValue || (cell.value === '' && cell.type !== 'str'))) {
      this.#cells.push({ column, text: '', problem: 'ROW-CELL-FORMULA' });
      return;
    }
    const shown = this.#shown(cell);
    if (typeof shown !== 'string') this.#cells.push({ column, text: '', problem: shown.problem });
    else if (shown !== '') {
      this.#cells.push({ column, text: shown, problem: null });
      this.#chars += shown.length;
    }
  }

  #shown({ type, style, value }: RawCell): string | { readonly problem: CellProblem } {
    switch (type) {
      case 's': {
        const text = this.#workbook.texts.get(Number(value));
        if (text === null) throw damaged(this.#part);
        return text;
      }
      case 'inlineStr':
      case 'str':
        return unescaped(value);
      case 'b':
        return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return { problem: 'ROW-CELL-ERROR' };
      case 'd':
        return value;
      default:
        return this.#number(value.trim(), style);
    }
  }

  #number(value: string, style: number): string | { readonly problem: CellProblem } {
    if (value === '') return '';
    const number = Number(value);
    const show = this.#workbook.showNumber[style];
    if (Number.isNaN(number)) throw damaged(this.#part);
    const text = show === undefined ? String(number) : show(number, this.#workbook.is1904);
    if (text !== null) return text;
    // A date that no calendar has is shown as ####, a number too long as one with zeros at its end.
    return { problem: Math.abs(number) >= 1e15 ? 'ROW-CELL-DIGITS' : 'ROW-CELL-ERROR' };
  }

  #endRow(): void {
    this.#inRow = false;
    if (this.#cells.length === 0) return;
    this.rows.push({ line: this.#line, cells: this.#cells, isTooLong: this.#chars > this.#charsMax });
    this.#cells = [];
  }
}

/**
 * The rows of a sheet that hold anything, in batches as they are unpacked.
 * @throws WorkbookRefused behind the rows that could be read
 */
export const sheetRows = async function* (
  workbook: Workbook,
  sheet: SheetEntry,
  charsMax: number,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const { archive } = workbook;
  if (!archive.has(sheet.part)) throw refused('wrong-sheet', `The sheet "${sheet.name}" is not in the file.`);
  const scan = new SheetScan(workbook, sheet.part, charsMax);
  const reader = new XmlReader(sheet.part, {
    open: (name, attributes) => scan.open(name, attributes),
    close: (name) => scan.close(name),
    text: (piece) => scan.text(piece),
  });
  const taken = (): readonly SheetRow[] => {
    const { rows } = scan;
    scan.rows = [];
    return rows;
  };
  try {
    for await (const piece of archive.text(sheet.part, archive.limits.sheetBytesMax)) {
      reader.write(piece);
      if (scan.rows.length > 0) yield taken();
    }
    reader.end();
  } catch (error) {
    // The rows before the damage stand, as those of a text file do.
    if (scan.rows.length > 0) yield taken();
    throw error;
  }
};
