import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { recordKeyOf } from '@hub/records';
import type { Lane, RecordKey, ReferenceDomain } from '@hub/records';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, lengthPrefixed } from './derive.ts';
import { createTokeniser } from './tokens.ts';
import type { Keys, TokenRoots } from './keys.ts';

const secret = (byte: number) => createSecretKey(Buffer.alloc(32, byte));
const rootsFrom = (first: number, current = 1): TokenRoots => ({
  recordKey: secret(first),
  link: {
    current,
    byVersion: new Map([
      [1, secret(first + 1)],
      [2, secret(first + 2)],
    ]),
  },
});
const rootsAt = (current: number): Keys['token-roots'] => ({
  live: rootsFrom(10, current),
  test: rootsFrom(20, current),
});
const tokeniser = createTokeniser(rootsAt(1));
const key = (text: string) => text as RecordKey;

describe('link tokens', () => {
  const base = {
    lane: 'live' as Lane,
    domain: 'crime' as ReferenceDomain,
    issuer: 'ab',
    namespace: 'c',
    value: 'X1',
  };
  const tokenOf = (change: Partial<typeof base> = {}, from = tokeniser) => {
    const { lane, domain, ...reference } = { ...base, ...change };
    return from.token(lane, domain, reference).token.toString('hex');
  };

  it('is HMAC-SHA-256 under HKDF of the length-prefixed issuer, domain, namespace and version', () => {
    const info = Buffer.concat(
      ['hub/link-token/v1', 'ab', 'crime', 'c', '1'].map((part) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part.length);
        return Buffer.concat([length, Buffer.from(part)]);
      }),
    );
    const derived = Buffer.from(hkdfSync('sha256', Buffer.alloc(32, 11), '', info, 32));
    const expected = createHmac('sha256', derived).update('X1').digest('hex').slice(0, 32);
    expect(tokenOf()).toBe(expected);
  });

  it.each([
    ['issuer force', { issuer: 'other' }],
    ['domain', { domain: 'person' as const }],
    ['namespace', { namespace: 'other' }],
    ['value', { value: 'X2' }],
    ['lane test', { lane: 'test' as const }],
    ['where issuer and namespace meet', { issuer: 'a', namespace: 'bc' }],
  ])('differs by %s', (_name, change) => {
    expect(tokenOf(change)).not.toBe(tokenOf());
  });

  it('is the same for backfill and live, so that history joins', () => {
    expect(tokenOf({ lane: 'backfill' })).toBe(tokenOf());
  });

  it('is the same in another process with the same roots, and under another key version another', () => {
    expect(tokenOf({}, createTokeniser(rootsAt(1)))).toBe(tokenOf());
    expect(tokenOf({}, createTokeniser(rootsAt(2)))).not.toBe(tokenOf());
  });

  it('gives one token per key version held, the current first', () => {
    const reference = { value: 'X1', namespace: 'c', issuer: 'ab' };
    const both = createTokeniser(rootsAt(2)).tokens('live', 'crime', reference);
    expect(both.map((link) => link.keyVersion)).toEqual([2, 1]);
    expect(both[1]?.token.toString('hex')).toBe(tokenOf());
  });

  it('keeps any two different references apart', () => {
    const part = fc.string({ maxLength: 6 });
    const reference = fc.record({ issuer: part, namespace: part, value: part });
    fc.assert(
      fc.property(reference, reference, (one, other) => {
        const same =
          one.issuer === other.issuer && one.namespace === other.namespace && one.value === other.value;
        expect(tokenOf(one) === tokenOf(other)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it('gives right tokens after more keys than the cache holds', () => {
    const small = createTokeniser(rootsAt(1));
    const before = tokenOf({}, small);
    for (let at = 0; at < 4_200; at += 1) tokenOf({ namespace: `n${at}` }, small);
    expect(tokenOf({}, small)).toBe(before);
  });

  it('refuses roots without the current version', () => {
    expect(() => createTokeniser(rootsAt(3))).toThrow(
      'Version 3 of the live root of link tokens is missing.',
    );
  });
});

describe('record ids', () => {
  const idOf = (force: string, lane: Lane, text: string, from = tokeniser) =>
    from.recordId(force, lane, key(text)).toString('hex');

  it('depend on force, lane and key, and on nothing else', () => {
    const ids = [
      idOf('west-yorkshire', 'live', 'a|b'),
      idOf('metropolitan', 'live', 'a|b'),
      idOf('west-yorkshire', 'test', 'a|b'),
      idOf('west-yorkshire', 'live', 'a|c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stay when a feed goes from backfill to live: a record is not counted twice', () => {
    expect(idOf('f', 'backfill', 'k')).toBe(idOf('f', 'live', 'k'));
  });

  it('survive a rotation of the link tokens', () => {
    expect(idOf('f', 'live', 'k', createTokeniser(rootsAt(2)))).toBe(
      idOf('f', 'live', 'k', createTokeniser(rootsAt(1))),
    );
  });

  it('take a long key whole', () => {
    const parts = {
      force: 'f',
      system: 's',
      lane: 'live' as const,
      recordType: 'crime',
      keySpace: 'k',
      slot: '',
    };
    const long = 'é'.repeat(2_000);
    const one = recordKeyOf({ ...parts, keyValues: [`${long}1`] });
    const other = recordKeyOf({ ...parts, keyValues: [`${long}2`] });
    expect(idOf('f', 'live', one)).not.toBe(idOf('f', 'live', other));
  });
});

describe('lengthPrefixed', () => {
  it('gives two lists the same bytes only if they are the same list', () => {
    const list = fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(lengthPrefixed(one).equals(lengthPrefixed(other))).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps ("ab", "c") and ("a", "bc") apart in derived keys', () => {
    expect(derive(secret(1), ['ab', 'c']).equals(derive(secret(1), ['a', 'bc']))).toBe(false);
  });
});
