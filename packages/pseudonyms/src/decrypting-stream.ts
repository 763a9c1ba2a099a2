import { createDecipheriv } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Transform } from 'node:stream';
import {
  frameBytes,
  frameNonce,
  frameTagBytes,
  streamFormat,
  streamHeaderBytes,
  streamKey,
} from './encrypting-stream.ts';

/** The encrypted stream is not as it was written, or not of this key and id. It says nothing of the content. */
export class StreamBroken extends Error {
  override readonly name = 'StreamBroken';
}

/** To read from the middle: the stream's first `streamHeaderBytes` bytes, and the first frame that follows. */
export interface ResumeAt {
  readonly header: Buffer;
  /** The bytes written to the stream begin at `frameOffset(frame)`. */
  readonly frame: number;
}

/**
 * Decrypts what `encryptingStream` wrote under the same key and id. Each frame is checked before its plain
 * text is passed on; what was passed on before an error was right, but the stream is whole only at its end.
 * Emits a StreamBroken error for anything else.
 */
export const decryptingStream = (key: KeyObject, id: string, resumeAt?: ResumeAt): Transform => {
  let header: Buffer | null = null;
  let bytesKey: Buffer = Buffer.alloc(0);
  let frame = resumeAt?.frame ?? 0;
  let pieces: Buffer[] = [];
  let held = 0;

  const begin = (bytes: Buffer): void => {
    if (bytes.length !== streamHeaderBytes || bytes[0] !== streamFormat) {
      throw new StreamBroken('the encrypted stream is not in a known format');
    }
    header = Buffer.from(bytes);
    bytesKey = streamKey(key, id, header);
  };

  const decrypt = (sealed: Buffer, last: boolean): Buffer => {
    const end = sealed.length - frameTagBytes;
    if (header === null || end < 0) throw new StreamBroken('the encrypted stream ends too early');
    try {
      const nonce = frameNonce(frame, last);
      const decipher = createDecipheriv('aes-256-gcm', bytesKey, nonce, { authTagLength: frameTagBytes });
      decipher.setAAD(header);
      decipher.setAuthTag(sealed.subarray(end));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
      frame += 1;
      return plain;
    } catch {
      throw new StreamBroken(`frame ${frame} of the encrypted stream does not decrypt`);
    }
  };

  /** Takes exactly `size` bytes off what is held; asked only when there are as many. */
  const take = (size: number): Buffer => {
    const all = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces, held);
    pieces = all.length > size ? [all.subarray(size)] : [];
    held -= size;
    return all.subarray(0, size);
  };

  const guarded = (done: (error?: Error | null) => void, work: () => void): void => {
    try {
      work();
    } catch (error) {
      done(error instanceof Error ? error : new StreamBroken('the encrypted stream cannot be read'));
      return;
    }
    done();
  };

  return new Transform({
    construct(done) {
      guarded(done, () => resumeAt !== undefined && begin(resumeAt.header));
    },
    transform(chunk: Buffer, _encoding, done) {
      guarded(done, () => {
        pieces.push(chunk);
        held += chunk.length;
        if (header === null && held >= streamHeaderBytes) begin(take(streamHeaderBytes));
        // The last frame is known only by the end, so a full frame waits for a byte behind it.
        while (header !== null && held > frameBytes) this.push(decrypt(take(frameBytes), false));
      });
    },
    flush(done) {
      guarded(done, () => {
        const plain = decrypt(take(held), true);
        if (plain.length > 0) this.push(plain);
        bytesKey.fill(0);
      });
    },
  });
};
