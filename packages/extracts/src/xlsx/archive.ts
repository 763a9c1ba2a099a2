import type { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { FileRanges } from '../file-content.ts';
import { damaged, refused, WorkbookRefused } from './refusal.ts';

/** Bounds of what a workbook may be; real ones of a million rows stay far below. */
export interface WorkbookLimits {
  readonly partsMax: number;
  /** Bytes of the names and remarks in its table of contents: all of them are kept in memory. */
  readonly tableBytesMax: number;
  /** Unpacked bytes of one sheet. */
  readonly sheetBytesMax: number;
  /** Unpacked bytes of the list of texts that sheets share, and how many it holds: it is kept in memory. */
  readonly textBytesMax: number;
  readonly textsMax: number;
  /** Unpacked bytes of any other part. */
  readonly partBytesMax: number;
  /** Unpacked bytes per packed byte of a part larger than `ratioFromBytes`. */
  readonly ratioMax: number;
  readonly ratioFromBytes: number;
}

export const defaultWorkbookLimits: WorkbookLimits = {
  partsMax: 10_000,
  tableBytesMax: 4 * 2 ** 20,
  sheetBytesMax: 4 * 2 ** 30,
  textBytesMax: 192 * 2 ** 20,
  textsMax: 4_000_000,
  partBytesMax: 16 * 2 ** 20,
  ratioMax: 200,
  ratioFromBytes: 16 * 2 ** 20,
};

/** Remembers what the file's own store failed with: that is an outage, not a fault of the workbook. */
class Ranges extends RandomAccessReader {
  readonly #ranges: FileRanges;
  failure: Error | null = null;

  constructor(ranges: FileRanges) {
    super();
    this.#ranges = ranges;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#ranges.stream(start, end).on('error', (error) => {
      this.failure ??= error;
    });
  }
}

const notArchive = () =>
  refused(
    'not-workbook',
    'The file begins like a workbook (XLSX) and is cut off or damaged. Open it in a spreadsheet program, save it again and send that.',
  );

/** The parts of a workbook's ZIP archive, each read as a stream within bounds. */
export class Archive {
  readonly #reader: Ranges;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly limits: WorkbookLimits;

  private constructor(
    reader: Ranges,
    zip: ZipFile,
    entries: ReadonlyMap<string, Entry>,
    limits: WorkbookLimits,
  ) {
    this.#reader = reader;
    this.#zip = zip;
    this.#entries = entries;
    this.limits = limits;
  }

  /** @throws WorkbookRefused where it is no sound archive. */
  static async open(ranges: FileRanges, limits: WorkbookLimits): Promise<Archive> {
    const reader = new Ranges(ranges);
    let zip: ZipFile;
    try {
      zip = await fromRandomAccessReaderPromise(reader, ranges.size, { autoClose: false });
    } catch {
      throw reader.failure ?? notArchive();
    }
    try {
      if (zip.entryCount > limits.partsMax)
        throw refused('too-large', `The workbook has more than ${limits.partsMax} parts.`);
      const entries = new Map<string, Entry>();
      let tableBytes = 0;
      for await (const entry of zip.eachEntry()) {
        tableBytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
        if (tableBytes > limits.tableBytesMax)
          throw refused('too-large', 'The table of contents of the workbook is beyond all measure.');
        // Two parts of one name read differently in different programs.
        if (entries.has(entry.fileName)) throw damaged('table of contents');
        entries.set(entry.fileName, entry);
      }
      return new Archive(reader, zip, entries, limits);
    } catch (error) {
      zip.close();
      throw error instanceof WorkbookRefused ? error : (reader.failure ?? notArchive());
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /** The text of a part, in pieces. @throws WorkbookRefused where it is missing, too large, or damaged. */
  async *text(part: string, bytesMax: number): AsyncGenerator<string, void, undefined> {
    const entry = this.#entries.get(part);
    if (entry === undefined) throw damaged(part);
    const { compressedSize, uncompressedSize } = entry;
    const { ratioFromBytes, ratioMax } = this.limits;
    // The stated size is checked by yauzl while it unpacks: what says less and is more does not come through.
    if (uncompressedSize > bytesMax)
      throw refused('too-large', `The workbook's part "${part}" is larger than the ${bytesMax} bytes taken.`);
    if (uncompressedSize > ratioFromBytes && uncompressedSize > compressedSize * ratioMax)
      throw refused('too-large', `The workbook's part "${part}" expands beyond all measure.`);
    const decoder = new TextDecoder('utf-8');
    let stream: Readable | null = null;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      for await (const bytes of stream) yield decoder.decode(bytes as Buffer, { stream: true });
    } catch {
      throw this.#reader.failure ?? damaged(part);
    } finally {
      stream?.destroy();
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  }
}
