import { describe, expect, it } from 'vitest';
import { dropped, emitted, mapOutcome, rejected, type Finding } from './outcome.ts';
import { chain, single, type Stage } from './stage.ts';

const finding: Finding = { rule: 'R-1', field: 'f', severity: 'reject', message: 'said' };

/** `a,b` → a and b; `-a` drops and deletes a; `!` is bad. */
const split: Stage<string, string, null, string> = (text) => {
  if (text === '!') return rejected([finding], text);
  if (text.startsWith('-')) return dropped('out-of-scope', text.slice(1).split(','));
  return emitted(...text.split(',').filter((part) => part !== ''));
};
/** A number, or a rejection; 0 drops and deletes itself. */
const numbered: Stage<string, number, null, string> = (text) => {
  if (text === '0') return dropped('not-a-crime', [0]);
  const value = Number(text);
  return Number.isNaN(value) ? rejected([finding], text) : emitted(value);
};
const both = chain(split, numbered);

describe('two stages in a row', () => {
  it.each([
    ['each piece goes on', '1,2', [emitted(1), emitted(2)]],
    ['a bad piece falls alone', '1,x,3', [emitted(1), rejected([finding], 'x'), emitted(3)]],
    ['a dropped piece falls alone', '1,0', [emitted(1), dropped('not-a-crime', [0])]],
    ['nothing emitted, nothing asked of the second', '', []],
    ['what the first rejects, the second never sees', '!', [rejected([finding], '!')]],
    ['deletes of a drop go through the second', '-1,2', [dropped('out-of-scope', [1, 2])]],
    ['a delete that the second refuses is left out', '-1,x', [dropped('out-of-scope', [1])]],
  ])('%s', (_name, input, expected) => {
    expect(both(input, null)).toEqual(expected);
  });

  it('get the same context', () => {
    const seen: unknown[] = [];
    const noting: Stage<string, string, object> = (value, context) => {
      seen.push(context);
      return emitted(value);
    };
    const context = {};
    chain(noting, noting)('a', context);
    expect(seen).toHaveLength(2);
    expect(seen.every((each) => each === context)).toBe(true);
  });
});

it('one stage makes one outcome', () => {
  expect(single(split)('1,2', null)).toEqual([emitted('1', '2')]);
});

describe('an outcome with other values', () => {
  const double = (value: number): number => value * 2;
  it.each([
    [emitted(1, 2), emitted(2, 4)],
    [dropped('out-of-scope', [3]), dropped('out-of-scope', [6])],
    [rejected([finding], 'subject'), rejected([finding], 'subject')],
  ])('%o', (outcome, expected) => {
    expect(mapOutcome(outcome, double)).toEqual(expected);
  });
});
