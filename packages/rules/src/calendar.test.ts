import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, dayText, endOfMonth, londonDay, parseDate, parseInstant } from './calendar.ts';

const dayMs = 86_400_000;

describe('parseDate', () => {
  it('reads every day from 1900 to 2299 and its month', () => {
    for (let day = dayOf(1900, 1, 1); day <= dayOf(2299, 12, 31); day++) {
      const text = dayText(day);
      const month = Math.floor(Date.parse(`${text.slice(0, 7)}-01`) / dayMs);
      expect(parseDate(text)).toEqual({ month, date: day });
    }
  });

  it('invents no day where only the month is known', () => {
    expect(parseDate('2016-07')).toEqual({ month: dayOf(2016, 7, 1), date: null });
  });

  it.each([
    '2016',
    '2016-7-1',
    '2016-00',
    '2016-13',
    '2016-02-30',
    '2015-02-29',
    '2016-07-00',
    '2016/07/01',
    '31-07-2016',
    '1899-12-30',
    '2300-01-01',
    '2016-07-31T00:00:00Z',
    ' 2016-07',
    '2016-0x',
    '٢٠١٦-٠٧',
    '',
  ])('refuses "%s"', (text) => {
    expect(parseDate(text)).toBeNull();
  });
});

describe('parseInstant', () => {
  it.each([
    ['2016-07-31T23:30:00Z', Date.UTC(2016, 6, 31, 23, 30)],
    ['2016-07-31T23:30:00+01:00', Date.UTC(2016, 6, 31, 22, 30)],
    ['2016-07-31T23:30:00.123456-05:30', Date.UTC(2016, 7, 1, 5, 0, 0, 123)],
  ])('reads %s', (text, time) => {
    expect(parseInstant(text)).toBe(time);
  });

  it.each([
    '2016-07-31T23:30:00',
    '2016-07-31 23:30:00Z',
    '2016-02-30T00:00:00Z',
    '2016-07-31T24:00:00Z',
    '2016-07-31T23:30Z',
    '2016-07-31',
    '2016-07-31T23:60:00Z',
    '2016-07-31T23:30:60Z',
    '2016-07-31T23:30:00.Z',
    '2016-07-31T23:30:00.1234567890Z',
    '2016-07-31T23:30:00.12a4Z',
    '2016-07-31T23:30:00+0100',
    '2016-07-31T23:30:00+24:00',
    '2016-07-31T23:30:00*01:00',
    '2016-07-31T23:30:0aZ',
    '2016-07-31T23:30:00zz',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('reads as the platform does', () => {
    const fields = fc.record({
      day: fc.date({ min: new Date('1900-01-02'), max: new Date('2299-12-30'), noInvalidDate: true }),
      fraction: fc.constantFrom('', '.1', '.12', '.123', '.1239', '.123456789'),
      offset: fc.constantFrom('Z', '+01:00', '-05:30', '+00:00', '+23:59'),
    });
    fc.assert(
      fc.property(fields, ({ day, fraction, offset }) => {
        const text = `${day.toISOString().slice(0, 19)}${fraction}${offset}`;
        expect(parseInstant(text)).toBe(Date.parse(text));
      }),
    );
  });
});

describe('londonDay', () => {
  const zoned = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

  it('agrees with the zone database at any moment since 1996', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2037, 11, 31) }), (time) => {
        expect(dayText(londonDay(time))).toBe(zoned.format(time));
      }),
      { numRuns: 2_000 },
    );
  });

  it('agrees around each clock change', () => {
    for (let year = 2000; year < 2037; year++) {
      for (const month of [2, 9]) {
        for (let day = 24; day <= 31; day++) {
          for (const minutes of [-61, -60, -1, 0, 59, 60, 61, 1_380, 1_439]) {
            const time = Date.UTC(year, month, day) + minutes * 60_000;
            expect(dayText(londonDay(time))).toBe(zoned.format(time));
          }
        }
      }
    }
  });

  it('counts half past eleven at night in summer in the month that London is in', () => {
    expect(dayText(londonDay(Date.UTC(2016, 6, 31, 22, 30)))).toBe('2016-07-31');
    expect(dayText(londonDay(Date.UTC(2016, 6, 31, 23, 30)))).toBe('2016-08-01');
  });
});

it('knows the last day of a month', () => {
  expect(dayText(endOfMonth(dayOf(2016, 2, 1)))).toBe('2016-02-29');
  expect(dayText(endOfMonth(dayOf(1900, 2, 1)))).toBe('1900-02-28');
  expect(dayText(endOfMonth(dayOf(2017, 12, 1)))).toBe('2017-12-31');
});
