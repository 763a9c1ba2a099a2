import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { KeyObject } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FileContent } from '@hub/extracts';
import { decryptingStream, frameOffset, framePlainBytes, streamHeaderBytes } from '@hub/pseudonyms';

/** A body in the spool, as it was received. */
export interface EncryptedFile {
  readonly path: string;
  readonly key: KeyObject;
  /** Names the stream: the submission's id. */
  readonly id: string;
  /** Plain bytes, as received. */
  readonly bytes: number;
  readonly contentEncoding: 'gzip' | null;
}

const headerOf = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(streamHeaderBytes), 0, streamHeaderBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** The plain bytes from `start` up to `end`, from the frame in which they begin. */
const rangeOf = async function* (
  { path, key, id }: EncryptedFile,
  start: number,
  end: number,
): AsyncGenerator<Buffer, void, undefined> {
  if (end <= start) return;
  const frame = Math.floor(start / framePlainBytes);
  const plain = decryptingStream(key, id, { header: await headerOf(path), frame });
  // Small steps: a workbook's reader asks for a few bytes here and there.
  const file = createReadStream(path, { start: frameOffset(frame), highWaterMark: 65_536 });
  pipeline(file, plain, () => undefined);
  let before = start - frame * framePlainBytes;
  let wanted = end - start;
  try {
    for await (const chunk of plain) {
      const bytes = (chunk as Buffer).subarray(before, before + wanted);
      before = Math.max(0, before - (chunk as Buffer).length);
      wanted -= bytes.length;
      if (bytes.length > 0) yield bytes;
      if (wanted === 0) return;
    }
  } finally {
    plain.destroy();
    file.destroy();
  }
};

/** The body decrypted and decompressed, from its start, as often as needed. */
export const plainStream = ({ path, key, id, contentEncoding }: EncryptedFile): Readable => {
  const file = createReadStream(path, { highWaterMark: 262_144 });
  const plain = decryptingStream(key, id);
  // A failure of any part ends the last stream with it, which is how the reader learns of it.
  const failed = (): void => undefined;
  return contentEncoding === 'gzip'
    ? pipeline(file, plain, createGunzip({ chunkSize: 65_536 }), failed)
    : pipeline(file, plain, failed);
};

/** The body for the readers of files. */
export const plainContent = (file: EncryptedFile): FileContent => ({
  stream: () => plainStream(file),
  ranges:
    file.contentEncoding === 'gzip'
      ? null
      : {
          size: file.bytes,
          stream: (start, end) => Readable.from(rangeOf(file, start, end), { objectMode: false }),
        },
});
