import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { deletedKeyDigest, keyDigest, keyDigestSalt } from './key-digests.ts';

const { privateKey } = generateKeyPairSync('x25519');
const { privateKey: another } = generateKeyPairSync('x25519');
const salt = keyDigestSalt(privateKey, 'kent/niche');

it('is the same for the same key, and another for another key, space, feed or force', () => {
  const digest = keyDigest(salt, 'crimes', ['1', '2']);
  expect(keyDigest(keyDigestSalt(privateKey, 'kent/niche'), 'crimes', ['1', '2'])).toBe(digest);
  const others = [
    keyDigest(salt, 'crimes', ['12']),
    keyDigest(salt, 'crimes', ['1', '3']),
    keyDigest(salt, 'victims', ['1', '2']),
    keyDigest(keyDigestSalt(privateKey, 'kent/other'), 'crimes', ['1', '2']),
    keyDigest(keyDigestSalt(another, 'kent/niche'), 'crimes', ['1', '2']),
  ];
  expect(new Set([digest, ...others]).size).toBe(6);
});

it('has 63 bits, and one that says the row is gone', () => {
  const digest = keyDigest(salt, 'crimes', ['1']);
  expect(digest & 1n).toBe(0n);
  expect(digest).toBeLessThan(1n << 64n);
  expect(deletedKeyDigest(digest)).toBe(digest + 1n);
});
