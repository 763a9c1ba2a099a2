import { TextDecoder } from 'node:util';
import { CsvReader } from './csv-reader.ts';
import { JsonReader } from './json-reader.ts';
import { NdjsonReader } from './ndjson-reader.ts';
import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { defaultRowLimits } from './rows.ts';
import type { ParsedRow, RowFormat, RowLimits, TextReader } from './rows.ts';
import type { FileContent, FileRanges } from './file-content.ts';
import { isArchive, signatureBytes, signatureProblem, takesWorkbooks } from './signature.ts';
import { workbookProblem, workbookRows } from './xlsx/read-workbook.ts';

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
    case 'xlsx':
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
      signatureProblem(first, this.#format) ??
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

/** Pieces of a file, in order. Those without rows count by their bytes. */
interface Piece {
  readonly rows: readonly ParsedRow[];
  readonly refused: FileProblem | null;
  readonly bytes: number;
}

const textPieces = async function* (
  bytes: AsyncIterable<Uint8Array>,
  format: RowFormat,
  limits: RowLimits,
): AsyncGenerator<Piece, void, undefined> {
  const parser = new FileParser(format, limits);
  for await (const chunk of bytes) {
    const rows: ParsedRow[] = [];
    const refused = parser.push(chunk, rows);
    yield { rows, refused, bytes: chunk.length };
    if (refused !== null) return;
  }
  const rows: ParsedRow[] = [];
  yield { rows, refused: parser.end(rows), bytes: 0 };
};

/** Unpacked bytes of a piece of a sheet, about; what it holds of the texts that cells share comes on top. */
const sheetPieceBytes = 65_536;

const charsOf = (row: ParsedRow): number => {
  if ('problem' in row) return 0;
  let chars = 0;
  for (const column in row.columns) chars += row.columns[column]?.length ?? 0;
  return chars;
};

const sheetPieces = async function* (
  ranges: FileRanges,
  format: RowFormat,
  limits: RowLimits,
): AsyncGenerator<Piece, void, undefined> {
  for await (const { rows, refused } of workbookRows(ranges, format, limits))
    yield { rows, refused, bytes: rows.reduce((sum, row) => sum + charsOf(row), sheetPieceBytes) };
};

const batched = async function* (
  pieces: AsyncIterable<Piece>,
  { afterRow = 0, batchRows = 2_000, batchBytes = 2 ** 20 }: ParseOptions,
): AsyncGenerator<RowBatch, void, undefined> {
  let rows: ParsedRow[] = [];
  let bytesRead = 0;
  /** What of the rows read is still to be done. */
  const fresh = (): readonly ParsedRow[] => {
    const first = rows[0];
    return first === undefined || first.row > afterRow ? rows : rows.filter((row) => row.row > afterRow);
  };
  for await (const piece of pieces) {
    const { refused } = piece;
    if (rows.length === 0) rows = [...piece.rows];
    else for (const row of piece.rows) rows.push(row);
    bytesRead += piece.bytes;
    if (refused === null && rows.length < batchRows && bytesRead < batchBytes) continue;
    const batch = fresh();
    rows = [];
    bytesRead = 0;
    yield* inBatches(batch, refused, batchRows);
    if (refused !== null) return;
  }
  yield* inBatches(fresh(), null, batchRows);
};

const firstBytes = async (ranges: FileRanges): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of ranges.stream(0, Math.min(signatureBytes, ranges.size)))
    pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

/** Where the workbook lies, if the file is one and the source takes it. */
export const workbookOf = async ({ ranges }: FileContent, format: RowFormat): Promise<FileRanges | null> =>
  ranges !== null && takesWorkbooks(format) && isArchive(await firstBytes(ranges)) ? ranges : null;

/**
 * Rows of a file, in flat memory and in order. The same bytes give the same row numbers always, so that
 * `afterRow` resumes exactly. What the bytes' own source throws is an outage and passes through.
 */
export const readRows = async function* (
  content: FileContent,
  format: RowFormat,
  options: ParseOptions = {},
): AsyncGenerator<RowBatch, void, undefined> {
  const { limits = defaultRowLimits } = options;
  const workbook = await workbookOf(content, format);
  const pieces =
    workbook === null ? textPieces(content.stream(), format, limits) : sheetPieces(workbook, format, limits);
  yield* batched(pieces, options);
};

/** The same of text that comes from its start, and of text alone. */
export const parseRows = (
  bytes: AsyncIterable<Uint8Array>,
  format: RowFormat,
  options: ParseOptions = {},
): AsyncGenerator<RowBatch, void, undefined> =>
  batched(textPieces(bytes, format, options.limits ?? defaultRowLimits), options);

/**
 * What can be said of a file from its beginning: a wrong header, encoding or kind of file is refused while
 * it still arrives. `whole` says that `head` is all of it, `packed` that it comes out of gzip.
 */
export const headProblem = (
  head: Uint8Array,
  whole: boolean,
  format: RowFormat,
  packed = false,
): FileProblem | null => {
  // A workbook has its table of contents at its end: `wholeProblem` looks at it.
  if (!packed && takesWorkbooks(format) && isArchive(head)) return null;
  const parser = new FileParser(format, defaultRowLimits);
  const rows: ParsedRow[] = [];
  return parser.push(head, rows) ?? (whole ? parser.end(rows) : null);
};

/** What can be said of a file only when all of it has come: a workbook's sheet and header. */
export const wholeProblem = async (content: FileContent, format: RowFormat): Promise<FileProblem | null> => {
  const workbook = await workbookOf(content, format);
  return workbook === null ? null : workbookProblem(workbook, format, defaultRowLimits);
};
