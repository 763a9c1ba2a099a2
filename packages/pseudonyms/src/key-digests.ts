import { createSecretKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derive, lengthPrefixed } from './derive.ts';

/**
 * A force and the hub compare which keys they hold without either telling the other: both digest them under
 * one salt. It is made of the force's own sealing key, so ingest has it, gives it to that force alone, and
 * nobody who reads the warehouse can find the digest of a key that they know.
 */
export const keyDigestSalt = (sealingPrivate: KeyObject, feed: string): Buffer => {
  const { d } = sealingPrivate.export({ format: 'jwk' });
  if (d === undefined) throw new TypeError('a key digest needs the private sealing key');
  return derive(createSecretKey(Buffer.from(d, 'base64url')), ['hub/key-digest/v1', feed]);
};

/** Bits of a digest: 63, so that one more tells whether the row is gone. */
const deletedBit = 1n;

/** Digest of a source row's key columns, as canonical text in contract order. The lowest bit is always 0. */
export const keyDigest = (salt: Buffer, keySpace: string, values: readonly string[]): bigint => {
  const bytes = hash('sha256', Buffer.concat([salt, lengthPrefixed([keySpace, ...values])]), 'buffer');
  return bytes.readBigUInt64BE(0) & ~deletedBit;
};

/** The same, said of a row that was deleted. */
export const deletedKeyDigest = (digest: bigint): bigint => digest | deletedBit;
