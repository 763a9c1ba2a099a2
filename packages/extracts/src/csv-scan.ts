/** What one record of CSV text is. `lines` is how many line ends it takes in, `next` where the next begins. */
export type CsvRecord =
  /** No field at all is an empty line. */
  | {
      readonly kind: 'fields';
      readonly fields: readonly string[];
      readonly lines: number;
      readonly next: number;
    }
  /** Text after a closing quote: reading goes on behind the end of that line. */
  | { readonly kind: 'quotes'; readonly lines: number; readonly next: number }
  /** Longer than allowed: reading goes on behind the next line end, which may not have come yet. */
  | {
      readonly kind: 'long';
      readonly lines: number;
      readonly next: number;
      readonly atLineStart: boolean;
      readonly hasReturn: boolean;
    }
  /** A quoted value that does not end; `lines` counts to the line in which it was opened. */
  | { readonly kind: 'lost'; readonly lines: number; readonly next: number };

/** Where the next mark of each kind was last seen, so that none is looked for twice; -1 is nowhere. */
export interface Marks {
  quote: number;
  lineEnd: number;
  delimiter: number;
}

const lineEndsIn = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

const mark = (marks: Marks, kind: keyof Marks, text: string, sought: string, from: number): number => {
  const seen = marks[kind];
  if (seen === -1 || seen >= from) return seen;
  marks[kind] = text.indexOf(sought, from);
  return marks[kind];
};

/** The position behind the value, without the CR of a CRLF. */
const withoutReturn = (text: string, from: number, to: number): number =>
  to > from && text.charCodeAt(to - 1) === 13 ? to - 1 : to;

class Scan {
  readonly #text: string;
  readonly #start: number;
  readonly #ended: boolean;
  readonly #delimiter: string;
  readonly #limit: number;
  readonly #marks: Marks;
  #fields: string[] = [];
  #at: number;

  constructor(
    text: string,
    start: number,
    ended: boolean,
    delimiter: string,
    charsMax: number,
    marks: Marks,
  ) {
    this.#text = text;
    this.#start = start;
    this.#ended = ended;
    this.#delimiter = delimiter;
    this.#limit = start + charsMax;
    this.#marks = marks;
    this.#at = start;
  }

  record(): CsvRecord | null {
    for (;;) {
      if (this.#at > this.#limit) return this.#long();
      if (this.#at >= this.#text.length) {
        if (!this.#ended) return this.#unfinished();
        this.#fields.push('');
        return this.#done(this.#text.length);
      }
      const end = this.#text[this.#at] === '"' ? this.#quoted() : this.#unquoted();
      if (end !== 'more fields') return end;
    }
  }

  #done(next: number): CsvRecord {
    return { kind: 'fields', fields: this.#fields, lines: lineEndsIn(this.#text, this.#start, next), next };
  }

  /** The text ends inside the record: more is needed, unless the record is too long already. */
  #unfinished(): CsvRecord | null {
    return this.#text.length > this.#limit ? this.#long() : null;
  }

  #long(): CsvRecord {
    const lineEnd = this.#text.indexOf('\n', this.#limit);
    const next = lineEnd === -1 ? this.#text.length : lineEnd + 1;
    const lines = lineEndsIn(this.#text, this.#start, next);
    const hasReturn = this.#text.slice(this.#start, this.#limit).includes('\r');
    return { kind: 'long', lines, next, atLineStart: lineEnd !== -1 || this.#ended, hasReturn };
  }

  #lost(opened: number): CsvRecord {
    return { kind: 'lost', lines: lineEndsIn(this.#text, this.#start, opened), next: this.#text.length };
  }

  #unquoted(): CsvRecord | 'more fields' | null {
    const text = this.#text;
    const delimiter = mark(this.#marks, 'delimiter', text, this.#delimiter, this.#at);
    const lineEnd = mark(this.#marks, 'lineEnd', text, '\n', this.#at);
    if (delimiter !== -1 && (lineEnd === -1 || delimiter < lineEnd)) {
      if (delimiter > this.#limit) return this.#long();
      this.#fields.push(text.slice(this.#at, delimiter));
      this.#at = delimiter + 1;
      return 'more fields';
    }
    if (lineEnd === -1 && !this.#ended) return this.#unfinished();
    const end = lineEnd === -1 ? text.length : lineEnd;
    if (end > this.#limit) return this.#long();
    this.#fields.push(text.slice(this.#at, withoutReturn(text, this.#at, end)));
    return this.#done(lineEnd === -1 ? text.length : lineEnd + 1);
  }

  #quoted(): CsvRecord | 'more fields' | null {
    const text = this.#text;
    const opened = this.#at;
    let from = opened + 1;
    let value = '';
    for (;;) {
      const close = text.indexOf('"', from);
      if (close > this.#limit) return this.#lost(opened);
      if (close === -1) return this.#ended || text.length > this.#limit ? this.#lost(opened) : null;
      // At the end of what has come, the quote may be the first of two.
      if (close + 1 === text.length && !this.#ended) return null;
      value += text.slice(from, close);
      from = close + 1;
      if (text[from] !== '"') break;
      value += '"';
      from += 1;
    }
    this.#fields.push(value);
    this.#at = from + 1;
    const after = text[from];
    if (after === this.#delimiter) return 'more fields';
    if (after === '\n') return this.#done(from + 1);
    if (after === undefined) return this.#done(from);
    if (after === '\r') {
      if (text[from + 1] === '\n') return this.#done(from + 2);
      if (from + 1 === text.length) return this.#ended ? this.#done(from + 1) : null;
    }
    const lineEnd = mark(this.#marks, 'lineEnd', text, '\n', from);
    if (lineEnd === -1 && !this.#ended) return this.#unfinished();
    if (lineEnd > this.#limit) return this.#long();
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    return { kind: 'quotes', lines: lineEndsIn(text, this.#start, next), next };
  }
}

/**
 * The record that begins at `start`; null where it has not come whole yet. What it is depends on the text
 * alone, not on how much of it has come. `marks` is kept between calls on the same text.
 */
export const scanCsvRecord = (
  text: string,
  start: number,
  ended: boolean,
  delimiter: string,
  charsMax: number,
  marks: Marks,
): CsvRecord | null => {
  const lineEnd = mark(marks, 'lineEnd', text, '\n', start);
  const quote = mark(marks, 'quote', text, '"', start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  // Nearly all records: a whole line without a quote.
  if ((lineEnd !== -1 || ended) && (quote === -1 || quote > end) && end - start <= charsMax) {
    const line = text.slice(start, withoutReturn(text, start, end));
    const fields = line === '' ? [] : line.split(delimiter);
    return { kind: 'fields', fields, lines: lineEnd === -1 ? 0 : 1, next: lineEnd === -1 ? end : end + 1 };
  }
  return new Scan(text, start, ended, delimiter, charsMax, marks).record();
};
