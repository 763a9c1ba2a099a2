import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mac16 } from './hmac.ts';

describe('mac16', () => {
  // RFC 4231, the cases whose data is text; case 5 is itself truncated to 16 bytes.
  it.each([
    ['case 1', '0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b'],
    ['case 2', '4a656665', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c7'],
    ['case 5', '0c'.repeat(20), 'Test With Truncation', 'a3b6167473100ee06e0c796c2955552b'],
    [
      'case 6',
      'aa'.repeat(131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f',
    ],
    [
      'case 7',
      'aa'.repeat(131),
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      '9b09ffa71b942fcb27635fbcd5b0e944',
    ],
  ])('agrees with RFC 4231 %s', (_name, key, data, digest) => {
    expect(mac16(Buffer.from(key, 'hex'))(data).toString('hex')).toBe(digest);
  });

  it('equals createHmac for any key and any text, one after another', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 160, maxLength: 700 }),
      // Around the length at which the scratch buffer no longer serves.
      fc.integer({ min: 165, max: 175 }).map((length) => '€'.repeat(length)),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.array(text, { minLength: 1, maxLength: 8 }),
        (key, values) => {
          const mac = mac16(key);
          for (const value of values) {
            const expected = createHmac('sha256', key).update(value, 'utf8').digest().subarray(0, 16);
            expect(mac(value).equals(expected)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives each token memory of its own', () => {
    const mac = mac16(Buffer.alloc(32, 7));
    const first = mac('first');
    const copy = Buffer.from(first);
    mac('second');
    expect(first.equals(copy)).toBe(true);
  });
});
