import {
  createCipheriv,
  createDecipheriv,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import { derive, lengthPrefixed } from './derive.ts';
import { x25519Public, x25519PublicBytes } from './keys.ts';

/**
 * A sealed box: only the holder of the force's private key reads it. Bytes: format (1) · ephemeral public
 * key (32) · nonce (12) · ciphertext · tag (16). X25519, HKDF-SHA-256, AES-256-GCM.
 */
const format = 1;
const publicBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + publicBytes + nonceBytes;
const smallest = headBytes + tagBytes;

/** Not what was sealed: another key, another context, or changed bytes. It says nothing of the content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** Seals one message; `context` must be given again, the same, to open it. */
export type Seal = (plain: string | Uint8Array, context: Buffer) => Buffer;

/** What a sealed reference belongs to, so that it cannot be passed off as that of another force or row. */
export const sealContext = (force: string, ...parts: readonly string[]): Buffer =>
  lengthPrefixed([force, ...parts]);

const keyOf = (shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer =>
  derive(createSecretKey(shared), ['hub/seal/v1'], Buffer.concat([ephemeral, recipient]));

/**
 * A sealer for one force with a fresh ephemeral key: make one per batch. The key agreement costs more than
 * the sealing, and a nonce of 96 random bits is safe for far more messages than a batch has.
 */
export const sealer = (publicKey: KeyObject): Seal => {
  const pair = generateKeyPairSync('x25519');
  const ephemeral = x25519PublicBytes(pair.publicKey);
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey });
  const key = createSecretKey(keyOf(shared, ephemeral, x25519PublicBytes(publicKey)));
  const head = Buffer.concat([Buffer.of(format), ephemeral]);
  return (plain, context) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.concat([head, context]));
    const body = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
    return Buffer.concat([head, nonce, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
  };
};

/** @throws SealBroken unless the bytes are exactly what was sealed for this key in this context. */
export const open = (privateKey: KeyObject, sealed: Uint8Array, context: Buffer): Buffer => {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  if (bytes.length < smallest || bytes[0] !== format)
    throw new SealBroken('the sealed value is not in a known format');
  const ephemeral = bytes.subarray(1, 1 + publicBytes);
  const nonce = bytes.subarray(1 + publicBytes, headBytes);
  const end = bytes.length - tagBytes;
  try {
    const shared = diffieHellman({ privateKey, publicKey: x25519Public(ephemeral) });
    const key = keyOf(shared, ephemeral, x25519PublicBytes(privateKey));
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.concat([bytes.subarray(0, 1 + publicBytes), context]));
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(headBytes, end)), decipher.final()]);
  } catch {
    throw new SealBroken('the sealed value does not open with this key in this context');
  }
};
