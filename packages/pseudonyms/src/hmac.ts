import { hash } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;
const tokenBytes = 16;
/** Values up to this many UTF-8 bytes are tokenised without allocating a message buffer. */
const scratchBytes = 512;

/** The first 16 bytes of HMAC-SHA-256 of a value's UTF-8 bytes, under a key fixed at construction. */
export type Mac16 = (value: string) => Buffer;

const pad = (key: Uint8Array, byte: number): Buffer => {
  const block = Buffer.alloc(blockBytes, byte);
  for (let at = 0; at < key.length; at += 1) block[at] = (key[at] ?? 0) ^ byte;
  return block;
};

/**
 * HMAC (RFC 2104) from two one-shot hashes over precomputed key blocks: `crypto.hash` needs no hash object,
 * which is an order of magnitude faster than `createHmac` per value. Equality with it is proved by a test.
 */
export const mac16 = (key: Uint8Array): Mac16 => {
  const short = key.length > blockBytes ? hash('sha256', key, 'buffer') : key;
  const innerPad = pad(short, 0x36);
  // Reused from call to call: stages are synchronous, so no two values are ever under way at once.
  const inner = Buffer.concat([innerPad, Buffer.alloc(scratchBytes)]);
  const outer = Buffer.concat([pad(short, 0x5c), Buffer.alloc(digestBytes)]);
  return (value) => {
    let message: Buffer;
    // A UTF-16 unit becomes at most three UTF-8 bytes, so what fits by that measure is never cut off.
    if (value.length * 3 <= scratchBytes) {
      const written = inner.write(value, blockBytes, 'utf8');
      message = inner.subarray(0, blockBytes + written);
    } else {
      message = Buffer.concat([innerPad, Buffer.from(value, 'utf8')]);
    }
    // Digests come as Latin-1 text, a byte a character: three times faster here than as a buffer each.
    outer.write(hash('sha256', message, 'binary'), blockBytes, 'latin1');
    return Buffer.from(hash('sha256', outer, 'binary').slice(0, tokenBytes), 'latin1');
  };
};
