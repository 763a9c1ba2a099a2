import { hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/**
 * Parts joined so that no two lists of parts give the same bytes: each is preceded by its length in bytes
 * (32 bits, big-endian). ("ab", "c") and ("a", "bc") differ.
 */
export const lengthPrefixed = (parts: readonly string[]): Buffer => {
  const pieces: Buffer[] = [];
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    pieces.push(length, bytes);
  }
  return Buffer.concat(pieces);
};

const noSalt = Buffer.alloc(0);

/** A key of 32 bytes by HKDF-SHA-256 (RFC 5869), bound to all the parts. */
export const derive = (root: KeyObject, parts: readonly string[], salt: Uint8Array = noSalt): Buffer =>
  Buffer.from(hkdfSync('sha256', root, salt, lengthPrefixed(parts), 32));
