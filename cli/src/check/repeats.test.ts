import { describe, expect, it } from 'vitest';
import { RepeatFinder } from './repeats.ts';

const found = (rows: readonly (readonly [key: readonly string[], content: readonly (string | null)[]])[]) => {
  const finder = new RepeatFinder();
  rows.forEach(([key, content], at) => finder.add(key, content, at + 2));
  return finder.found();
};

describe('rows that repeat a key', () => {
  it('are told from those that say the same and those that contradict the row before', () => {
    const rows = [
      [['1'], ['a', null]],
      [['2'], ['b', null]],
      [['1'], ['a', null]],
      [['1'], ['a', 'x']],
      [['1'], ['a', null]],
    ] as const;
    expect(found(rows)).toEqual({
      rows: 3,
      contradicting: 2,
      examples: [
        { line: 4, before: 2, contradicts: false },
        { line: 5, before: 4, contradicts: true },
        { line: 6, before: 5, contradicts: true },
      ],
      isWhole: true,
    });
  });

  it('are not those whose parts only look alike when joined, nor empty ones and absent ones', () => {
    const rows = [
      [['a', 'bc'], ['']],
      [['ab', 'c'], ['']],
      [['abc', ''], ['']],
    ] as const;
    expect(found(rows).rows).toBe(0);
    expect(found([[['1'], [null, 'x']] as const, [['1'], ['x', null]] as const]).contradicting).toBe(1);
  });

  it('are found exactly among a million keys that differ in a character', () => {
    const finder = new RepeatFinder();
    const keys = 1_000_000;
    for (let at = 0; at < keys; at += 1) finder.add([`C/${at}/24`], ['x'], at + 2);
    expect(finder.found()).toMatchObject({ rows: 0, isWhole: true });
    for (let at = 0; at < keys; at += 1_000)
      finder.add([`C/${at}/24`], [at % 2_000 === 0 ? 'x' : 'y'], keys + at + 2);
    expect(finder.found()).toMatchObject({ rows: 1_000, contradicting: 500 });
  });
});
