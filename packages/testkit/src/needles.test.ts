import { describe, expect, it } from 'vitest';
import { Needles } from './needles.ts';

const needles = new Needles();
needles.add('surname', ['Zzathermore']);
needles.add('collar', ['123QK']);
needles.add('crime_id', ['710000001']);
const find = (text: string) => needles.find(Buffer.from(text, 'latin1'))?.label ?? null;

describe('values are found', () => {
  it.each([
    ['at the start', 'Zzathermore', 'surname'],
    ['at the end of other text', 'x\u0000\u00ffZzathermore', 'surname'],
    ['inside a longer text', 'MrZzathermores house', 'surname'],
    ['when short, after a length as Avro writes it', '\u00ff\u000a123QK\u00ff', 'collar'],
    ['when short, in quotes', '{"collar":"123QK"}', 'collar'],
    ['when a number, between other characters', '|710000001|', 'crime_id'],
  ])('%s', (_where, text, label) => {
    expect(find(text)).toBe(label);
  });
});

describe('what only looks like one is not', () => {
  it.each([
    ['another case', 'ZZATHERMORE'],
    ['a part of it', 'Zzathermor'],
    ['a short one among random bytes', '\u0091123QK\u0003'],
    ['a number inside a longer number', '1710000001'],
    ['a number with more digits behind it', '7100000012'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(find(text)).toBeNull();
  });
});

it('refuses values that chance would find', () => {
  expect(() => new Needles().add('borough', ['BX'])).toThrow(RangeError);
});
