import type { Finding } from '@hub/pipeline';
import { rowProblem, valueProblem } from './rows.ts';
import type { RowFormat, RowLimits } from './rows.ts';

type Columns = Readonly<Record<string, string | null>>;
export type JsonRow =
  { readonly columns: Columns; readonly anyPresent: boolean } | { readonly problem: Finding };

/**
 * Numbers that a double does not hold exactly are taken as the text in which they stand. Null for a text so
 * deeply nested that the parser's stack does not suffice: unlike plain parsing, a reviver is recursive.
 */
const numbersAsText = (text: string): Readonly<Record<string, unknown>> | null => {
  const source = (_key: string, value: unknown, context: { readonly source?: string }): unknown =>
    typeof value === 'number' ? (context.source ?? value) : value;
  try {
    return JSON.parse(text, source as (key: string, value: unknown) => unknown) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

const parsed = (text: string): { readonly value: unknown } | { readonly problem: Finding } => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // The parser's message quotes the text; only the position may leave.
    const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    const more = position === undefined ? '' : ` (at character ${Number(position) + 1} of the row)`;
    return { problem: rowProblem('ROW-JSON', null, more) };
  }
};

/** The canonical text of a JSON value: empty is null, as in CSV. Undefined for what a column cannot hold. */
const textOf = (value: unknown): string | null | undefined => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return undefined;
};

/** The listed columns of one JSON object; a column that is not there is null. */
export const jsonRow = (text: string, format: RowFormat, limits: RowLimits): JsonRow => {
  const read = parsed(text);
  if ('problem' in read) return read;
  if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) {
    return { problem: rowProblem('ROW-NOT-OBJECT') };
  }
  let row = read.value as Readonly<Record<string, unknown>>;
  const listed = (name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined);
  const inexact = (name: string): boolean =>
    typeof listed(name) === 'number' && !Number.isSafeInteger(listed(name));
  if (format.columns.some(inexact)) {
    const exact = numbersAsText(text);
    if (exact === null) return { problem: rowProblem('ROW-TOO-DEEP') };
    row = exact;
  }
  const columns: Record<string, string | null> = {};
  let anyPresent = false;
  for (const name of format.columns) {
    anyPresent ||= Object.hasOwn(row, name);
    const value = textOf(listed(name));
    if (value === undefined) return { problem: rowProblem('ROW-NESTED', name) };
    if (value !== null && !value.isWellFormed()) return { problem: rowProblem('ROW-ENCODING', name) };
    const problem = value === null ? null : valueProblem(value, name, limits);
    if (problem !== null) return { problem };
    columns[name] = value;
  }
  return { columns, anyPresent };
};

/** The names of an object that none of the contract's columns is in, for a "did you mean". */
export const namesOf = (text: string): readonly string[] => Object.keys(JSON.parse(text) as object);
