import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealBroken, open, sealContext, sealer } from './sealing.ts';

const pair = generateKeyPairSync('x25519');
const other = generateKeyPairSync('x25519');
const context = sealContext('west-yorkshire', 'findings', 'row 7');

describe('sealing', () => {
  it('opens what was sealed, in the same context', () => {
    const seal = sealer(pair.publicKey);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(open(pair.privateKey, seal(plain, context), context).toString('utf8')).toBe(plain);
      }),
    );
  });

  it('never gives the same bytes twice, within a batch or between batches', () => {
    const seal = sealer(pair.publicKey);
    const [one, two] = [seal('same', context), seal('same', context)];
    const three = sealer(pair.publicKey)('same', context);
    expect(new Set([one, two, three].map((sealed) => sealed.toString('hex'))).size).toBe(3);
    expect(three.subarray(1, 33).equals(one.subarray(1, 33))).toBe(false);
  });

  it('shows nothing of the content', () => {
    expect(sealer(pair.publicKey)('MARKER-1234', context).includes('MARKER-1234')).toBe(false);
  });

  it('does not open when any one bit is changed, nor when cut', () => {
    const sealed = sealer(pair.publicKey)('{"key":["12345"]}', context);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      // The highest bit of an X25519 key is ignored by the agreement (RFC 7748), but is authenticated here.
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(pair.privateKey, changed, context), `bit ${bit}`).toThrow(SealBroken);
    }
    for (let size = 0; size < sealed.length; size += 1) {
      expect(() => open(pair.privateKey, sealed.subarray(0, size), context), `cut at ${size}`).toThrow(
        SealBroken,
      );
    }
  });

  it.each([
    ['another force', sealContext('metropolitan', 'findings', 'row 7')],
    ['another row', sealContext('west-yorkshire', 'findings', 'row 8')],
    ['parts cut elsewhere', sealContext('west-yorkshire', 'findingsrow', ' 7')],
  ])('does not open in the context of %s', (_name, wrong) => {
    const sealed = sealer(pair.publicKey)('content', context);
    expect(() => open(pair.privateKey, sealed, wrong)).toThrow(SealBroken);
  });

  it("does not open with another force's key, and says nothing of the content", () => {
    const sealed = sealer(pair.publicKey)('MARKER', context);
    expect(() => open(other.privateKey, sealed, context)).toThrow(
      /^the sealed value does not open with this key/,
    );
  });
});
