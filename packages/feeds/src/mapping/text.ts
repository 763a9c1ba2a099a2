import type { Finding } from '@hub/pipeline';

/** Canonical text of a source row's columns; null is absent. */
export type Columns = Readonly<Record<string, string | null>>;

/**
 * Reads one text out of a row. Null means absent, or that a finding was added: a reader knows its findings
 * when it is made, because a message never quotes a value, so nothing is built per row.
 */
export type TextReader = (columns: Columns, findings: Finding[]) => string | null;

/** ASCII white space only, because SQL's btrim has to do exactly the same in the source's own count. */
const edges = /^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g;
const edgeCodes = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

const trimmed = (text: string): string =>
  edgeCodes(text.charCodeAt(0)) || edgeCodes(text.charCodeAt(text.length - 1))
    ? text.replace(edges, '')
    : text;

const beyondAscii = /[^\u0000-\u007f]/;

/** One form of each letter (NFC): a key or a reference written in another form would be another record. */
const composed = (text: string): string => (beyondAscii.test(text) ? text.normalize('NFC') : text);

/** The trimmed text of a column; blank and missing are both absent. */
export const columnText = (columns: Columns, column: string): string | null => {
  const value = columns[column];
  if (typeof value !== 'string') return null;
  const text = composed(trimmed(value));
  return text === '' ? null : text;
};

export const readColumn =
  (column: string): TextReader =>
  (columns) =>
    columnText(columns, column);

/** The value always, even where the whole row is blank. */
export const readConstant =
  (value: string): TextReader =>
  () =>
    value;

/** Absent unless every part is there: half a reference is another reference. */
export const readConcatenation =
  (parts: readonly string[], separator: string): TextReader =>
  (columns) => {
    let text = '';
    for (let at = 0; at < parts.length; at += 1) {
      const part = columnText(columns, parts[at] ?? '');
      if (part === null) return null;
      text = at === 0 ? part : text + separator + part;
    }
    return text;
  };

/** Absent where the text is one of those by which the source says that it has nothing. */
export const readUnless = (whole: TextReader, blanks: readonly string[]): TextReader => {
  const nothing = new Set(blanks);
  return (columns, findings) => {
    const text = whole(columns, findings);
    return text === null || nothing.has(text) ? null : text;
  };
};

/** The different values of a column that holds several, in order; blanks between separators are none. */
export const partsOf = (columns: Columns, column: string, separator: string): readonly string[] => {
  const text = columnText(columns, column);
  if (text === null) return [];
  if (!text.includes(separator)) return [text];
  const parts = text.split(separator).map(trimmed);
  return [...new Set(parts)].filter((part) => part !== '');
};

export const readSplit =
  (whole: TextReader, separator: string, part: number, failure: Finding): TextReader =>
  (columns, findings) => {
    const text = whole(columns, findings);
    if (text === null) return null;
    const found = text.split(separator)[part - 1];
    if (found === undefined) {
      findings.push(failure);
      return null;
    }
    return trimmed(found) || null;
  };

/** `pattern` has exactly one group, which is the text that is meant. */
export const readGroup =
  (whole: TextReader, pattern: RegExp, failure: Finding): TextReader =>
  (columns, findings) => {
    const text = whole(columns, findings);
    if (text === null) return null;
    const match = pattern.exec(text);
    if (match === null) {
      findings.push(failure);
      return null;
    }
    return trimmed(match[1] ?? '') || null;
  };

export const readConverted =
  (whole: TextReader, convert: (text: string) => string | null, failure: Finding): TextReader =>
  (columns, findings) => {
    const text = whole(columns, findings);
    if (text === null) return null;
    const converted = convert(text);
    if (converted === null) findings.push(failure);
    return converted;
  };
