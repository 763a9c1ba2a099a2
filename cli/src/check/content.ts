import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FileContent } from '@hub/extracts';
import { RefusedError, UsageError } from '../errors.ts';
import type { LocalKind } from '../submit/file.ts';

/** Bytes of the file read so far, for a progress bar. */
export interface ContentProgress {
  readonly onRead: (bytes: number) => void;
}

const gzipBroken = (path: string): RefusedError =>
  new RefusedError(`${path}: the gzip data is damaged or cut off; pack the file again`);

/** Unpacked on the way; what stands behind the end of the gzip data would be passed over, so it is an error. */
const unpacked = async function* (
  { path, bytes: packedBytes }: LocalKind,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 262_144 });
  const packed = Readable.from(source, { objectMode: false });
  packed.once('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (error) {
    throw error instanceof UsageError ? error : gzipBroken(path);
  }
  if (gunzip.bytesWritten < packedBytes) throw gzipBroken(path);
};

/** The file on this machine, for the readers that the hub uses too. */
export const localContent = (file: LocalKind, { onRead }: ContentProgress): FileContent => {
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    try {
      for await (const piece of createReadStream(file.path, { highWaterMark: 262_144 })) {
        bytes += (piece as Buffer).length;
        onRead(bytes);
        yield piece as Buffer;
      }
    } catch {
      throw new UsageError(`${file.path}: it could not be read to its end`);
    }
  };
  return {
    stream: () => (file.isGzip ? unpacked(file, whole()) : whole()),
    ranges: file.isGzip
      ? null
      : {
          size: file.bytes,
          stream: (start, end) =>
            createReadStream(file.path, { start, end: end - 1 }).on('data', () => onRead(end)),
        },
  };
};
