import { JsonRows } from './ndjson-reader.ts';
import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { defaultRowLimits } from './rows.ts';
import type { ParsedRow, RowFormat, RowLimits, TextReader } from './rows.ts';

const lineFeed = 10;
const quote = 34;
const comma = 44;
const openList = 91;
const backslash = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

const isSpace = (code: number): boolean => code === 32 || code === lineFeed || code === 13 || code === 9;

/**
 * One JSON list of objects. It finds where each element ends by brackets and quotes alone and leaves the
 * rest to JSON.parse, so that a bad element is rejected alone, and an endless one takes no memory. Own code:
 * streaming JSON parsers give up at the first error, and parse twice what JSON.parse does natively.
 */
export class JsonReader implements TextReader {
  readonly #rows: JsonRows;
  readonly #charsMax: number;
  #state: 'start' | 'first' | 'next' | 'element' | 'done' = 'start';
  #line = 1;
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** The element under way as far as it has come; dropped once it is too long. */
  #element = '';
  #elementLine = 1;
  #tooLong = false;

  constructor(format: RowFormat, limits: RowLimits = defaultRowLimits) {
    this.#rows = new JsonRows(format, limits);
    this.#charsMax = limits.rowCharsMax;
  }

  push(text: string, out: ParsedRow[]): FileProblem | null {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#state === 'element') {
        if (this.#inside(code)) continue;
        const problem = this.#finish(text.slice(from, at), code, out);
        if (problem !== null) return problem;
      } else {
        if (code === lineFeed) this.#line += 1;
        if (isSpace(code)) continue;
        const problem = this.#between(code);
        if (problem !== null) return problem;
        from = at;
      }
    }
    if (this.#state === 'element') this.#keep(text.slice(from));
    return null;
  }

  end(): FileProblem | null {
    if (this.#state === 'done') return null;
    if (this.#state === 'start') return this.#notList();
    const detail =
      this.#state === 'element'
        ? `The list is not closed: the file ends inside the element that begins in line ${this.#elementLine}.`
        : 'The list is not closed: the file ends before "]".';
    return fileProblem('structure-lost', detail, { line: this.#line });
  }

  /** Passes one character of an element; false where it is the one behind the element. */
  #inside(code: number): boolean {
    if (code === lineFeed) this.#line += 1;
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (code === backslash) this.#escaped = true;
      else if (code === quote) this.#inText = false;
      return true;
    }
    if (code === quote) this.#inText = true;
    else if (code === openObject || code === openList) this.#depth += 1;
    else if (this.#depth === 0 && (code === comma || code === closeList)) return false;
    else if (code === closeObject || code === closeList) this.#depth = Math.max(0, this.#depth - 1);
    return true;
  }

  #keep(part: string): void {
    if (!this.#tooLong) this.#element += part;
    if (this.#element.length <= this.#charsMax) return;
    this.#tooLong = true;
    this.#element = '';
  }

  #finish(part: string, code: number, out: ParsedRow[]): FileProblem | null {
    this.#keep(part);
    const text = this.#element;
    const tooLong = this.#tooLong;
    this.#element = '';
    this.#tooLong = false;
    this.#state = code === comma ? 'next' : 'done';
    if (!tooLong) return this.#rows.take(text, this.#elementLine, out);
    this.#rows.takeTooLong(this.#elementLine, out);
    return null;
  }

  #between(code: number): FileProblem | null {
    const { line } = { line: this.#line };
    if (this.#state === 'start') {
      if (code !== openList) return this.#notList();
      this.#state = 'first';
      return null;
    }
    if (this.#state === 'done') {
      return fileProblem('structure-lost', 'There is more text behind the end of the list.', { line });
    }
    if (code === closeList && this.#state === 'first') {
      this.#state = 'done';
      return null;
    }
    if (code === comma || code === closeList) {
      return fileProblem('structure-lost', 'An element is missing between two commas, or before "]".', {
        line,
      });
    }
    this.#state = 'element';
    this.#elementLine = line;
    this.#depth = 0;
    this.#inText = false;
    this.#escaped = false;
    this.#inside(code);
    return null;
  }

  #notList(): FileProblem {
    const detail =
      'The file is not one JSON list of objects. One object a line is NDJSON: declare "format: ndjson".';
    return fileProblem('not-text', detail, { line: this.#line });
  }
}
