import { describe, expect, it } from 'vitest';
import { formatCodeOf, numberText, showNumberOf } from './number-format.ts';

/** 31 January 2024, 09:05:07, and a bit of noise as spreadsheets have it. */
const moment = 45_322 + (9 * 3_600 + 5 * 60 + 7) / 86_400 + 1e-11;
const none: ReadonlyMap<number, string> = new Map();

describe('a date or time is shown as its cell shows it', () => {
  it.each([
    ['dd/mm/yyyy', '31/01/2024'],
    ['d/m/yy', '31/1/24'],
    ['yyyy-mm-dd', '2024-01-31'],
    ['dd/mm/yyyy hh:mm', '31/01/2024 09:05'],
    ['dd/mm/yyyy hh:mm:ss', '31/01/2024 09:05:07'],
    ['d mmm yyyy', '31 Jan 2024'],
    ['dd mmmm yyyy', '31 January 2024'],
    ['dddd dd', 'Wednesday 31'],
    ['ddd', 'Wed'],
    ['h:mm AM/PM', '9:05 AM'],
    ['mm:ss', '05:07'],
    ['mmm-yy', 'Jan-24'],
    ['[$-809]dd\\ mmmm\\ yyyy;@', '31 January 2024'],
    ['"on" dd/mm/yyyy', 'on 31/01/2024'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '31 January 2024'],
    ['yyyy\\-mm\\-dd"T"hh:mm:ss.000', '2024-01-31T09:05:07.000'],
    ['[h]:mm', `${45_322 * 24 + 9}:05`],
  ])('%s', (code, text) => {
    expect(showNumberOf(formatCodeOf(200, new Map([[200, code]])))(moment, false)).toBe(text);
  });

  it.each([
    [14, '31/01/2024'],
    [20, '09:05'],
    [22, '31/01/2024 09:05'],
    [31, '31/01/2024'],
  ])('built-in format %d, as a British machine shows it', (id, text) => {
    expect(showNumberOf(formatCodeOf(id, none))(moment, false)).toBe(text);
  });

  it.each([
    ['the first day', 1, false, '01/01/1900'],
    ['the last before the day that never was', 59, false, '28/02/1900'],
    ['the first behind it', 61, false, '01/03/1900'],
    ['days from 1904', 45_322 - 1_462, true, '31/01/2024'],
    ['the last', 2_958_465, false, '31/12/9999'],
    ['noon less a trillionth of a day', 45_322.5 - 1e-12, false, '31/01/2024'],
  ])('%s', (_name, value, is1904, text) => {
    expect(showNumberOf('dd/mm/yyyy')(value, is1904)).toBe(text);
  });

  it('noon and midnight in halves of a day', () => {
    const show = showNumberOf('h AM/PM');
    expect([0, 0.25, 0.5, 0.75].map((value) => show(value, false))).toEqual([
      '12 AM',
      '6 AM',
      '12 PM',
      '6 PM',
    ]);
  });

  it.each([-1, 2_958_466, Number.NaN])('%d is no day of any calendar', (value) => {
    expect(showNumberOf('dd/mm/yyyy')(value, false)).toBeNull();
  });
});

describe('a number is shown without noise', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333333333333'],
    [51.507351, '51.507351'],
    [-1.550626, '-1.550626'],
    [-0, '0'],
    [412_345, '412345'],
    [999_999_999_999_999, '999999999999999'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
  ])('%d', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it.each([1e15, 1_234_567_890_123_456, -1e16, Infinity])('%d has lost digits', (value) => {
    expect(numberText(value)).toBeNull();
  });

  it.each([
    ['00000', 412, '00412'],
    ['00000', 412_345, '412345'],
    ['00000', 1.5, '1.5'],
    ['#,##0.00', 1_234.5, '1234.5'],
    ['[$£-809]#,##0.00', 7, '7'],
    ['0.00E+00', 1_500, '1500'],
    ['0.0"days"', 2.25, '2.25'],
    ['[Red]0;[Blue]0', 3, '3'],
    ['General', 2.5, '2.5'],
    ['@', 12, '12'],
  ])('of the format %s', (code, value, text) => {
    expect(showNumberOf(code)(value, false)).toBe(text);
  });
});
