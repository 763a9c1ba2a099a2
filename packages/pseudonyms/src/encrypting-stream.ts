import { createCipheriv, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Transform } from 'node:stream';
import { derive } from './derive.ts';

/**
 * A stream encrypted in frames, so that it is written and read in flat memory and can be read from the
 * middle. Bytes: header (format 1 byte, salt 32) · frames of 64 KiB of plain text, each followed by its tag
 * of 16. The key is derived from the salt and the stream's id, so no two streams share one and the frame
 * counter is a safe nonce. The nonce also says whether a frame is the last: frames cut off, exchanged,
 * repeated or taken from another stream do not decrypt. Only the last may be shorter, or empty.
 */
export const framePlainBytes = 65_536;
export const frameTagBytes = 16;
export const frameBytes = framePlainBytes + frameTagBytes;
export const streamFormat = 1;
export const streamHeaderBytes = 1 + 32;
/** The counter is 32 bits wide: 256 TiB. */
const framesMax = 0xffff_ffff;

/** Position in the encrypted stream at which a frame begins; the first frame is 0. */
export const frameOffset = (frame: number): number => streamHeaderBytes + frame * frameBytes;

/** The key of one stream. */
export const streamKey = (key: KeyObject, id: string, header: Uint8Array): Buffer =>
  derive(key, ['hub/spool/v1', id], header.subarray(1, streamHeaderBytes));

/** @throws RangeError past the last frame that a counter of 32 bits can name. */
export const frameNonce = (frame: number, last: boolean): Buffer => {
  if (frame > framesMax) throw new RangeError('the stream has more frames than its counter can name');
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(frame, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

/** Encrypts what is written to it; `id` names the stream (a submission) and is needed to read it. */
export const encryptingStream = (key: KeyObject, id: string): Transform => {
  const header = Buffer.concat([Buffer.of(streamFormat), randomBytes(streamHeaderBytes - 1)]);
  const bytesKey = streamKey(key, id, header);
  const held = Buffer.allocUnsafe(framePlainBytes);
  let heldBytes = 0;
  let frame = 0;
  let started = false;

  const encrypt = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', bytesKey, frameNonce(frame, last), {
      authTagLength: frameTagBytes,
    });
    cipher.setAAD(header);
    frame += 1;
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    if (started) return sealed;
    started = true;
    return Buffer.concat([header, sealed]);
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let at = 0;
      while (at < chunk.length) {
        // A full frame waits for the next byte: until then it may be the last.
        if (heldBytes === framePlainBytes) {
          this.push(encrypt(held, false));
          heldBytes = 0;
        }
        const taken = chunk.copy(held, heldBytes, at, at + framePlainBytes - heldBytes);
        heldBytes += taken;
        at += taken;
      }
      done();
    },
    flush(done) {
      this.push(encrypt(held.subarray(0, heldBytes), true));
      bytesKey.fill(0);
      held.fill(0);
      done();
    },
  });
};
