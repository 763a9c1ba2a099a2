import type { Readable } from 'node:stream';

/** Bytes that can be read from anywhere, as a workbook's must: its table of contents stands at the end. */
export interface FileRanges {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to and without `end`. Its failure is an outage. */
  readonly stream: (start: number, end: number) => Readable;
}

/** A file, to be read as often as needed. */
export interface FileContent {
  /** All of it from its start, unpacked. */
  readonly stream: () => AsyncIterable<Uint8Array>;
  /** Null where it lies packed and can only be read from its start. */
  readonly ranges: FileRanges | null;
}
