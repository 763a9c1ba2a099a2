import { describe, expect, it } from 'vitest';
import { columnText } from './text.ts';

describe('the text of a column', () => {
  it.each([
    ['is trimmed', '  A1 ', 'A1'],
    ['is absent where blank', ' \t ', null],
    ['is absent where missing', null, null],
    ['is one text however its letters were composed', 'Ynys Mo\u0302n', 'Ynys M\u00f4n'],
  ])('%s', (_what, value, expected) => {
    expect(columnText({ place: value }, 'place')).toBe(expected);
  });
});
