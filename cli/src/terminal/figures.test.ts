import { expect, test } from 'vitest';
import { csvText } from './csv.ts';
import { counted, duration, figure, size } from './figures.ts';

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1.0 s'],
  [59_999, '60.0 s'],
  [60_000, '1 min'],
  [7_200_000, '2 h'],
  [259_200_000, '3 d'],
])('%d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_536, '1.5 KiB'],
  [2 ** 31, '2.0 GiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

test('counts have separators and the right number', () => {
  expect([figure(27_176), counted(1, 'row'), counted(0, 'row'), counted(1_000, 'row')]).toEqual([
    '27,176',
    '1 row',
    '0 rows',
    '1,000 rows',
  ]);
});

test('CSV quotes what needs it, and no cell is a formula', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['x,"y"', '=1+1'],
        ['two\nlines', ''],
      ],
    ),
  ).toBe(['a,b', `"x,""y""",'=1+1`, '"two\nlines",'].join('\r\n'));
});
