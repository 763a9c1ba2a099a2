import { headerProblem } from './header.ts';
import { jsonRow, namesOf } from './json-values.ts';
import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { defaultRowLimits, rowProblem } from './rows.ts';
import type { ParsedRow, RowFormat, RowLimits, TextReader } from './rows.ts';

/**
 * Reads the text of one JSON row. The first row also stands for a header: if it has none of the contract's
 * columns, the file is another one, and every row would be rejected for want of a key.
 */
export class JsonRows {
  readonly #format: RowFormat;
  readonly #limits: RowLimits;
  #row = 0;

  constructor(format: RowFormat, limits: RowLimits) {
    this.#format = format;
    this.#limits = limits;
  }

  take(text: string, line: number, out: ParsedRow[]): FileProblem | null {
    this.#row += 1;
    const row = this.#row;
    const read = jsonRow(text, this.#format, this.#limits);
    if ('problem' in read) out.push({ row, line, problem: read.problem });
    else if (row === 1 && !read.anyPresent)
      return headerProblem(namesOf(text), this.#format.columns, '', line);
    else out.push({ row, line, columns: read.columns });
    return null;
  }

  takeTooLong(line: number, out: ParsedRow[]): void {
    this.#row += 1;
    out.push({ row: this.#row, line, problem: rowProblem('ROW-TOO-LONG') });
  }
}

/** One JSON object a line. A line that is not is rejected alone. */
export class NdjsonReader implements TextReader {
  readonly #rows: JsonRows;
  readonly #charsMax: number;
  #text = '';
  #line = 1;
  #passing = false;

  constructor(format: RowFormat, limits: RowLimits = defaultRowLimits) {
    this.#rows = new JsonRows(format, limits);
    this.#charsMax = limits.rowCharsMax;
  }

  push(text: string, out: ParsedRow[]): FileProblem | null {
    const all = this.#text + text;
    let at = 0;
    for (let lineEnd = all.indexOf('\n'); lineEnd !== -1; lineEnd = all.indexOf('\n', at)) {
      const problem = this.#take(all, at, lineEnd, out);
      if (problem !== null) return problem;
      this.#line += 1;
      at = lineEnd + 1;
    }
    this.#text = all.slice(at);
    if (this.#text.length > this.#charsMax) {
      if (!this.#passing) this.#rows.takeTooLong(this.#line, out);
      this.#passing = true;
    }
    if (this.#passing) this.#text = '';
    return null;
  }

  end(out: ParsedRow[]): FileProblem | null {
    return this.#take(this.#text, 0, this.#text.length, out);
  }

  #take(text: string, from: number, to: number, out: ParsedRow[]): FileProblem | null {
    if (this.#passing) {
      this.#passing = false;
      return null;
    }
    if (to - from > this.#charsMax) {
      this.#rows.takeTooLong(this.#line, out);
      return null;
    }
    const line = text.slice(from, to).trim();
    if (line === '') return null;
    if (line === '[' || (this.#line === 1 && line.startsWith('['))) {
      const detail =
        'The file is one JSON list, the contract states one JSON object a line: declare "format: json".';
      return fileProblem('not-text', detail, { line: this.#line });
    }
    return this.#rows.take(line, this.#line, out);
  }
}
