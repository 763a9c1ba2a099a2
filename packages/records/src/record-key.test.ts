import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyLaneOf, recordKeyOf } from './record-key.ts';
import type { RecordKeyParts } from './record-key.ts';

// Mostly of the characters that matter, so that a wrong escape is found.
const text = fc.string({
  unit: fc.constantFrom('|', '%', '7', 'C', '2', '5', 'a', '\n', '\u0000', 'é', '𝄞'),
  maxLength: 6,
});
const parts: fc.Arbitrary<RecordKeyParts> = fc.record({
  force: text,
  system: text,
  lane: fc.constantFrom('test', 'live'),
  recordType: text,
  keySpace: text,
  keyValues: fc.array(text, { minLength: 1, maxLength: 3 }),
  slot: text,
});

const flat = (key: RecordKeyParts): readonly string[] => [
  key.force,
  key.system,
  key.lane,
  key.recordType,
  key.keySpace,
  ...key.keyValues,
  key.slot,
];

describe('a record key', () => {
  it('gives its parts back, so two sources never share a key', () => {
    fc.assert(
      fc.property(parts, (key) => {
        expect(recordKeyOf(key).split('|').map(decodeURIComponentOfAscii)).toEqual(flat(key));
      }),
    );
  });

  it('is the same when a feed goes from backfill to live, and another in test', () => {
    expect((['test', 'backfill', 'live'] as const).map(keyLaneOf)).toEqual(['test', 'live', 'live']);
  });

  it('has no control character, which would reach a console', () => {
    fc.assert(
      fc.property(parts, (key) => {
        expect(recordKeyOf(key)).not.toMatch(/[\u0000-\u001f]/);
      }),
    );
  });

  it('reads as it is meant to', () => {
    const key = {
      force: 'metropolitan',
      system: 'cris',
      lane: 'live',
      recordType: 'crime',
      keySpace: 'crimes',
    } as const;
    expect(recordKeyOf({ ...key, keyValues: ['1', 'a|b', '50%'], slot: 'first' })).toBe(
      'metropolitan|cris|live|crime|crimes|1|a%7Cb|50%25|first',
    );
  });
});

/** Only ASCII is escaped, each character as one byte. */
const decodeURIComponentOfAscii = (part: string): string =>
  part.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
