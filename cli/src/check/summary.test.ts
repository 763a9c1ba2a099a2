import { describe, expect, it } from 'vitest';
import { linesText, rankingSentence, repeatSentence } from './summary.ts';
import { Tally } from './tally.ts';
import type { Cause } from './tally.ts';

const cause = (count: number, more: Partial<Cause> = {}): Cause => ({
  ...{ rule: 'CODE-UNMAPPED', severity: 'reject', field: 'offence', recordTypes: ['crime'], message: 'm' },
  ...{ group: `c${count}`, count, rows: count, places: [{ line: 4, row: 3 }] },
  ...more,
});
const other = { rule: 'REQUIRED', group: null };
const question = { severity: 'question', group: null, rule: 'CRM-006' } as const;

describe('the causes that matter in a sentence', () => {
  it.each<[string, readonly Cause[], string | null]>([
    ['nothing', [], null],
    ['counted only', [cause(9, { severity: 'warn' })], null],
    ['one finding', [cause(1)], 'One code mapping clears the only one of your findings that hold rows back.'],
    [
      'five mappings of many',
      [500, 300, 60, 40, 20, ...Array.from({ length: 10 }, () => 8)].map((count) => cause(count)),
      'Two code mappings clear 80 % of your 1,000 findings that hold rows back.',
    ],
    [
      'five and no more',
      Array.from({ length: 10 }, () => cause(10)),
      'Five code mappings clear 50 % of your 100 findings that hold rows back.',
    ],
    ['all', [cause(7), cause(2)], 'Two code mappings clear all of your 9 findings that hold rows back.'],
    [
      'never all but for one in a thousand',
      [cause(9_999), cause(1)],
      'One code mapping clears 99 % of your 10,000 findings that hold rows back.',
    ],
    [
      'mappings behind another cause',
      [cause(60, other), cause(40)],
      'Two causes make up all of your 100 findings that hold rows back. One code mapping alone clears 40 %.',
    ],
    [
      'questions, where nothing is held back',
      [cause(3, question)],
      'One cause makes up all of your 3 questions.',
    ],
    [
      'what is held back before what is asked',
      [cause(1, other), cause(900, question)],
      'One cause makes up the only one of your findings that hold rows back.',
    ],
  ])('%s', (_name, causes, sentence) => {
    expect(rankingSentence({ causes })).toBe(sentence);
  });
});

it('repeats are told with what they mean', () => {
  const told = (rows: number, contradicting: number, isWhole = true) =>
    repeatSentence({ received: 9, repeats: { rows, contradicting, examples: [], isWhole } });
  expect(told(0, 0)).toBeNull();
  expect(told(1, 0)).toBe(
    '1 row repeats a key that stands further up; the last row of a key counts. They say the same as before, so nothing is lost.',
  );
  expect(told(3, 1)).toContain('1 of them contradicts what an earlier row said');
  expect(told(3, 3, false)).toContain('there may be more');
});

it('lines are listed as a text editor shows them', () => {
  const places = [12_345, 7].map((line) => ({ line, row: line }));
  expect(linesText({ places, rows: 2 })).toBe('12345, 7');
  expect(linesText({ places, rows: 3 })).toBe('12345, 7, …');
});

describe('a tally', () => {
  const finding = { rule: 'CODE-UNMAPPED', field: 'offence', severity: 'reject', message: 'm' } as const;

  it('counts findings and rows of one cause, whichever records have it, and keeps the first places', () => {
    const tally = new Tally();
    for (let row = 1; row <= 30; row += 1)
      for (const recordType of ['crime', 'crime-outcome'])
        tally.add({ ...finding, group: 'X' }, recordType, { row, line: row + 1 });
    const [only, ...rest] = tally.causes();
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ group: 'X', count: 60, rows: 30, recordTypes: ['crime', 'crime-outcome'] });
    expect(only?.places.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(tally.counts()).toEqual({ reject: 60, question: 0, warn: 0 });
  });

  it('stays bounded where every row has a code of its own, and says so', () => {
    const tally = new Tally();
    for (let row = 1; row <= 30_000; row += 1)
      tally.add({ ...finding, group: `code ${row}` }, 'crime', { row, line: row });
    for (let row = 1; row <= 30_000; row += 1)
      tally.add({ ...finding, message: `m${row}` }, null, { row, line: row });
    expect(tally.causes().length).toBeLessThanOrEqual(20_001);
    expect(tally.isWhole).toBe(false);
    expect(tally.causes().reduce((sum, { count }) => sum + count, 0)).toBe(60_000);
  });

  it('takes what differs in each row for no cause of its own', () => {
    const tally = new Tally();
    const add = (message: string, row: number): void =>
      tally.add({ rule: 'ROW-JSON', field: null, severity: 'reject', message }, null, { row, line: row });
    add('the row is not valid JSON (at character 17 of the row)', 1);
    add('the row is not valid JSON (at character 3 of the row)', 2);
    add('not as many columns as the header: 10 instead of 12', 3);
    add('not as many columns as the header: 13 instead of 12', 4);
    expect(tally.causes().map(({ message, count }) => [message, count])).toEqual([
      ['the row is not valid JSON', 2],
      ['not as many columns as the header', 2],
    ]);
  });

  it('puts what holds back first, then by number', () => {
    const tally = new Tally();
    const add = (rule: string, severity: 'reject' | 'question' | 'warn', times: number): void => {
      for (let row = 1; row <= times; row += 1)
        tally.add({ ...finding, rule, severity }, null, { row, line: row });
    };
    add('W', 'warn', 5);
    add('Q', 'question', 3);
    add('R1', 'reject', 1);
    add('R2', 'reject', 2);
    expect(tally.causes().map(({ rule }) => rule)).toEqual(['R2', 'R1', 'Q', 'W']);
  });
});
