import { describe, expect, it } from 'vitest';
import type { FileInput } from '@hub/feeds';
import { submissionQuery, type RawQuery } from './submission-query.ts';

const input = { extractedAt: { from: 'submission' } } as unknown as FileInput;
const read = (query: RawQuery) => {
  const given = submissionQuery(query);
  return 'type' in given ? given.type : [given.extractedAt(input), given.sequence];
};
const at = { 'extracted-at': '2016-07-31T06:00:00Z' };
const time = Date.UTC(2016, 6, 31, 6);

describe('the query of a submission', () => {
  it.each<[RawQuery, unknown]>([
    [at, [time, 0]],
    [{ 'extracted-at': '2016-02-29T06:00:00.5+01:00' }, [Date.UTC(2016, 1, 29, 5, 0, 0, 500), 0]],
    [{ 'extracted-at': '2016-02-30T06:00:00Z' }, [Number.NaN, 0]],
    [{ 'extracted-at': '2015-02-29T06:00:00Z' }, [Number.NaN, 0]],
    [{ 'extracted-at': '2016-07-31T24:00:00Z' }, [Number.NaN, 0]],
    [{ 'extracted-at': '2016-06-30T23:59:60Z' }, [Number.NaN, 0]],
    [{ 'extracted-at': '2016-07-31T06:00:00' }, [Number.NaN, 0]],
    [{}, [Number.NaN, 0]],
    [{ ...at, sequence: '7' }, [time, 7]],
    ...['', ' ', '1e3', '0x10', '-1', '+1', '1.5', '٣'].map((sequence): [RawQuery, unknown] => [
      { ...at, sequence },
      [time, Number.NaN],
    ]),
    [{ ...at, sequence: ['1', '2'] }, '/problems/parameter-wrong'],
    [{ 'extracted-at': ['a', 'b'] }, '/problems/parameter-wrong'],
    [{ ...at, 'source[]': 'crimes' }, '/problems/parameter-wrong'],
    [{ ...at, sequnce: '2' }, '/problems/parameter-wrong'],
    [Object.fromEntries([['__proto__', 'x']]), '/problems/parameter-wrong'],
  ])('%j', (query, expected) => {
    expect(read(query)).toEqual(expected);
  });
});
