import { describe, expect, it } from 'vitest';
import { formatProblem } from '../contract/problem.ts';
import { codeMapOf } from './code-map.ts';

const header = 'local_code,national_code,valid_from,valid_to,label\n';
const mapOf = (text: string) => codeMapOf('kinds', { file: 'kinds.csv', text });

describe('a code map', () => {
  const { map, problems } = mapOf(
    `${header}A,old,,2017-03-31,Before\nA,new,2017-04-01,,After\nB,same,,2009-12-31,\nB,same,2010-01-01,,\n01,one,,,\n"x, y",comma,,,\n`,
  );

  it.each([
    ['A', '2017-03-31', 'old'],
    ['A', '2017-04-01', 'new'],
    ['A', '2017-03', 'old'],
    ['A', '2017-04', 'new'],
    ['A', null, null],
    ['B', null, 'same'],
    ['01', '2016-01-01', 'one'],
    ['1', '2016-01-01', null],
    ['x, y', null, 'comma'],
    ['a', '2017-04-01', null],
    ['constructor', null, null],
  ])('%j on %j is %j', (local, day, expected) => {
    expect(map.lookup(local, day)).toBe(expected);
  });

  it('has no problem, and knows that it is dated', () => {
    expect(problems).toEqual([]);
    expect(map.dated).toBe(true);
    expect(mapOf(`${header}A,a,,,\n`).map.dated).toBe(false);
  });
});

describe('a code map that is wrong', () => {
  it.each([
    [
      'local_code,national_code,from,valid_to,label\n',
      'kinds.csv:1:1 CONTRACT-CODE-MAP unknown column "from". Right would be: one of local_code, national_code, valid_from, valid_to, label, in this order',
    ],
    [
      'national_code,local_code,valid_from,valid_to,label\n',
      'kinds.csv:1:1 CONTRACT-CODE-MAP the columns are not in their order. Right would be: local_code,national_code,valid_from,valid_to,label',
    ],
    [
      `${header},a,,,\n`,
      'kinds.csv:2:1 CONTRACT-CODE-MAP the local code is empty. Right would be: the code as the source writes it',
    ],
    [
      `${header}A,,,,\n`,
      'kinds.csv:2:1 CONTRACT-CODE-MAP the national code is empty. Right would be: a code of the national list',
    ],
    [
      `${header}A,a,01/04/2017,,\n`,
      'kinds.csv:2:1 CONTRACT-CODE-MAP valid_from is not a day. Right would be: a day such as 2017-04-01, or nothing',
    ],
    [
      `${header}A,a,2018-01-01,2017-01-01,\n`,
      'kinds.csv:2:1 CONTRACT-CODE-MAP valid_from is after valid_to. Right would be: the first and the last day on which the code is valid',
    ],
    [
      `${header}A,a,,2017-04-01,\nB,b,,,\nA,c,2017-04-01,,\n`,
      'kinds.csv:4:1 CONTRACT-CODE-MAP the validity overlaps that of the same local code in line 2. Right would be: periods of one local code that do not share a day',
    ],
    [
      '"',
      'kinds.csv:1:1 CONTRACT-CODE-MAP the file is not CSV. Right would be: a header line local_code,national_code,valid_from,valid_to,label and a line for each code',
    ],
  ])('%j', (text, expected) => {
    expect(mapOf(text).problems.map(formatProblem)).toContain(expected);
  });
});
