import { TextDecoder } from 'node:util';
import { CsvReader } from './csv-reader.ts';
import { JsonReader } from './json-reader.ts';
import { NdjsonReader } from './ndjson-reader.ts';
import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { defaultRowLimits } from './rows.ts';
import type { ParsedRow, RowFormat, RowLimits, TextReader } from './rows.ts';
import { signatureBytes, signatureProblem } from './signature.ts';

export interface RowBatch {
  readonly rows: readonly ParsedRow[];
  /** Only in the last batch, after the rows that could be read before it. */
  readonly refused: FileProblem | null;
}

export interface ParseOptions {
  /** Rows up to and with this number are passed over: they were done before a restart. */
  readonly afterRow?: number;
  readonly limits?: RowLimits;
  /** Rows of a batch, at most this many; 2,000 by default. */
  readonly batchRows?: number;
  /** Bytes of content read for one batch, about; 1 MiB by default. Rows may be large, and a batch is held whole. */
  readonly batchBytes?: number;
}

const readerOf = (format: RowFormat, limits: RowLimits): TextReader => {
  switch (format.format) {
    case 'csv':
      return new CsvReader(format, limits);
    case 'ndjson':
      return new NdjsonReader(format, limits);
    case 'json':
      return new JsonReader(format, limits);
  }
};

/** Bytes in, rows out: the decoder, the check of the first bytes, and the reader of the format. */
class FileParser {
  readonly #format: RowFormat;
  readonly #decoder: TextDecoder;
  readonly #reader: TextReader;
  #first: Buffer | null = Buffer.alloc(0);

  constructor(format: RowFormat, limits: RowLimits) {
    this.#format = format;
    // Not fatal: a bad byte spoils its row, not the file. The reader finds the replacement marks.
    this.#decoder = new TextDecoder(format.encoding);
    this.#reader = readerOf(format, limits);
  }

  push(bytes: Uint8Array, out: ParsedRow[]): FileProblem | null {
    if (this.#first === null) return this.#reader.push(this.#decoder.decode(bytes, { stream: true }), out);
    this.#first = Buffer.concat([this.#first, bytes]);
    return this.#first.length < signatureBytes ? null : this.#begin(out);
  }

  end(out: ParsedRow[]): FileProblem | null {
    const problem = this.#begin(out) ?? this.#reader.push(this.#decoder.decode(), out);
    return problem ?? this.#reader.end(out);
  }

  #begin(out: ParsedRow[]): FileProblem | null {
    if (this.#first === null) return null;
    const first = this.#first;
    this.#first = null;
    if (first.length === 0) return fileProblem('empty-submission', 'The file is empty.');
    return (
      signatureProblem(first, this.#format.encoding) ??
      this.#reader.push(this.#decoder.decode(first, { stream: true }), out)
    );
  }
}

/** The rows in batches of the size asked for; what ends the file stands in the last. */
const inBatches = function* (
  rows: readonly ParsedRow[],
  refused: FileProblem | null,
  batchRows: number,
): Generator<RowBatch, void, undefined> {
  for (let at = 0; at < rows.length; at += batchRows) {
    const isLast = at + batchRows >= rows.length;
    yield { rows: rows.slice(at, at + batchRows), refused: isLast ? refused : null };
  }
  if (rows.length === 0 && refused !== null) yield { rows, refused };
};

/**
 * Rows of a decoded file, in flat memory and in order. The same bytes give the same row numbers always, so
 * that `afterRow` resumes exactly. What the bytes' own source throws is an outage and passes through.
 */
export const parseRows = async function* (
  bytes: AsyncIterable<Uint8Array>,
  format: RowFormat,
  { afterRow = 0, limits = defaultRowLimits, batchRows = 2_000, batchBytes = 2 ** 20 }: ParseOptions = {},
): AsyncGenerator<RowBatch, void, undefined> {
  const parser = new FileParser(format, limits);
  let rows: ParsedRow[] = [];
  let bytesRead = 0;
  /** What of the rows read is still to be done. */
  const fresh = (): readonly ParsedRow[] => {
    const first = rows[0];
    return first === undefined || first.row > afterRow ? rows : rows.filter((row) => row.row > afterRow);
  };
  for await (const chunk of bytes) {
    const refused = parser.push(chunk, rows);
    bytesRead += chunk.length;
    if (refused === null && rows.length < batchRows && bytesRead < batchBytes) continue;
    const batch = fresh();
    rows = [];
    bytesRead = 0;
    yield* inBatches(batch, refused, batchRows);
    if (refused !== null) return;
  }
  const refused = parser.end(rows);
  yield* inBatches(fresh(), refused, batchRows);
};

/**
 * What can be said of a file from its beginning: a wrong header, encoding or kind of file is refused while
 * it still arrives. `whole` says that `head` is all of it.
 */
export const headProblem = (head: Uint8Array, whole: boolean, format: RowFormat): FileProblem | null => {
  const parser = new FileParser(format, defaultRowLimits);
  const rows: ParsedRow[] = [];
  return parser.push(head, rows) ?? (whole ? parser.end(rows) : null);
};
