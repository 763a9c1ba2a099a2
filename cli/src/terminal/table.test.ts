import { describe, expect, test } from 'vitest';
import { recordingTerminal } from './recording.fixture.ts';
import { fittedWidths, isTooWide, sentenceTableText, tableText } from './table.ts';

const columns = [{ title: 'rule' }, { title: 'open', align: 'right' as const }, { title: 'what is wrong' }];
const rows = [
  ['CRM-006', '1,300', 'The crime has no location.'],
  ['KEY-MISSING', '1', 'No key.'],
];

describe('a table', () => {
  test('stands in columns, figures to the right, no spaces at the ends', () => {
    expect(tableText(columns, rows, recordingTerminal())).toBe(
      [
        'rule          open  what is wrong',
        'CRM-006      1,300  The crime has no location.',
        'KEY-MISSING      1  No key.',
      ].join('\n'),
    );
  });

  test('is cut where the terminal is narrow, the widest column first', () => {
    expect(tableText(columns, rows, recordingTerminal(36))).toBe(
      [
        'rule          open  what is wrong',
        'CRM-006      1,300  The crime has n…',
        'KEY-MISSING      1  No key.',
      ].join('\n'),
    );
  });

  test('puts its sentence below the row instead of cutting it', () => {
    expect(sentenceTableText(columns, rows, recordingTerminal(36))).toBe(
      [
        'rule          open',
        'CRM-006      1,300',
        '  The crime has no location.',
        'KEY-MISSING      1',
        '  No key.',
      ].join('\n'),
    );
  });

  test('keeps one line a row whatever a cell holds', () => {
    const text = tableText([{ title: 'a' }], [['x\ny\u0007']], recordingTerminal());
    expect(text.split('\n')).toEqual(['a', String.raw`x\ny\u0007`]);
  });

  test('shows what would command the terminal, and lets colours pass', () => {
    const text = tableText(
      [{ title: 'a' }],
      [['\u001b]0;title\u0007 \u001b[2J \u009b2J \u001b[31mred\u001b[39m']],
      recordingTerminal(),
    );
    expect(text.split('\n')[1]).toBe(
      `${String.raw`\u001b]0;title\u0007 \u001b[2J \u009b2J`} \u001b[31mred\u001b[39m`,
    );
  });

  test('without rows is its titles', () => {
    expect(tableText(columns, [], recordingTerminal())).toBe('rule  open  what is wrong');
  });
});

test('widths give way to the narrowest and no further', () => {
  expect(fittedWidths([10, 40, 3], 40)).toEqual([10, 23, 3]);
  expect(fittedWidths([10, 10], 5)).toEqual([8, 8]);
  expect(isTooWide(10, { columns: 99 })).toBe(true);
  expect(isTooWide(10, { columns: 100 })).toBe(false);
});
