import { parseRows } from './parse-rows.ts';
import type { ParseOptions } from './parse-rows.ts';
import type { FileProblem } from './problem.ts';
import type { ParsedRow, RowFormat } from './rows.ts';

export const csv: RowFormat = {
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ',' },
  columns: ['id', 'place'],
};
export const ndjson: RowFormat = { ...csv, format: 'ndjson' };
export const json: RowFormat = { ...csv, format: 'json' };
export const windows: RowFormat = { ...csv, encoding: 'windows-1252' };

export const read = async (
  content: string | Buffer,
  format: RowFormat,
  size = 1 << 16,
  options: ParseOptions = {},
) => {
  const bytes = Buffer.from(content);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  })();
  const rows: ParsedRow[] = [];
  let refused: FileProblem | null = null;
  for await (const batch of parseRows(chunks, format, options)) {
    rows.push(...batch.rows);
    refused = batch.refused;
  }
  return { rows, refused };
};
/** `line: values` of a good row, `line! RULE field` of a bad one. */
export const shown = ({ rows }: { rows: readonly ParsedRow[] }): string[] =>
  rows.map((row) =>
    'problem' in row
      ? `${row.line}! ${row.problem.rule}${row.problem.field === null ? '' : ` ${row.problem.field}`}`
      : `${row.line}: ${Object.values(row.columns)
          .map((value) => value ?? 'null')
          .join('/')}`,
  );
export const latin = (text: string) => Buffer.from(text, 'latin1');
