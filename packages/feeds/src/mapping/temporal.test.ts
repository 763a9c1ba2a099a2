import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { temporalReader } from './temporal.ts';
import type { TemporalOptions, TemporalReader } from './temporal.ts';

const readerOf = (
  format: string,
  zone: string | null = 'Europe/London',
  more: Partial<TemporalOptions> = {},
): TemporalReader => {
  const reader = temporalReader({ format, zone, overlap: 'first', gap: 'forward', ...more });
  if ('message' in reader) throw new Error(reader.message);
  return reader;
};

describe('dates', () => {
  it.each([
    ['iso-month', '2016-07', '2016-07'],
    ['iso-month', '2016-13', null],
    ['iso-month', '2016-07-01', null],
    ['iso-date', '2016-07-31', '2016-07-31'],
    ['iso-date', '2016-02-30', null],
    ['iso-date', '2016-02-29', '2016-02-29'],
    ['iso-date', '1900-02-29', null],
    ['iso-date', '', null],
    ['iso-date', '31/07/2016', null],
    ['dd/MM/yyyy', '31/07/2016', '2016-07-31'],
    ['dd/MM/yyyy', '07/31/2016', null],
    ['dd/MM/yyyy', '1/7/2016', null],
    ['d/M/yyyy', '1/7/2016', '2016-07-01'],
    ['yyyyMMdd', '20160731', '2016-07-31'],
    ['dd-MMM-yy', '31-JUL-16', '2016-07-31'],
    ['dd-MMM-yy', '31-Jul-71', '1971-07-31'],
    ['d MMMM yyyy', '1 September 2016', '2016-09-01'],
    ['MM/yyyy', '07/2016', '2016-07'],
    ['dd/MM/yyyy HH:mm', '31/07/2016 23:30', '2016-07-31'],
    ['dd/MM/yyyy HH:mm', '31/07/2016 24:30', null],
    ['dd/MM/yyyy h:mm a', '31/07/2016 12:05 AM', '2016-07-31'],
    ["kkkk-'W'WW-c", '2016-W30-7', '2016-07-31'],
  ])('%s reads %j as %j', (format, text, expected) => {
    expect(readerOf(format).date(text)).toBe(expected);
  });

  // The wall clock of the force, whichever way its system writes the moment.
  it.each([
    [
      'a London wall clock before midnight',
      'iso-local',
      'Europe/London',
      '2016-07-31T23:30:00.000000',
      '2016-07-31',
    ],
    [
      'a London wall clock after midnight',
      'iso-local',
      'Europe/London',
      '2016-08-01T00:30:00.000000',
      '2016-08-01',
    ],
    ['UTC before London midnight in summer', 'iso-instant', null, '2016-07-31T22:30:00Z', '2016-07-31'],
    ['UTC after London midnight in summer', 'iso-instant', null, '2016-07-31T23:30:00Z', '2016-08-01'],
    ['UTC in winter', 'iso-instant', null, '2016-01-31T23:30:00Z', '2016-01-31'],
    ['an offset of its own', 'iso-instant', null, '2016-08-01T00:30:00+02:00', '2016-07-31'],
    ['a UTC wall clock', 'yyyy-MM-dd HH:mm', 'UTC', '2016-07-31 23:30', '2016-08-01'],
    [
      'a month end in March, before the clocks change',
      'iso-local',
      'UTC',
      '2019-03-31T00:30:00',
      '2019-03-31',
    ],
    ['a month end in March, summer time already', 'iso-local', 'UTC', '2019-03-31T23:30:00', '2019-04-01'],
    ['a month end in October, summer time still', 'iso-local', 'UTC', '2021-10-30T23:30:00', '2021-10-31'],
    ['a month end in October, winter time again', 'iso-local', 'UTC', '2021-10-31T23:30:00', '2021-10-31'],
    [
      'the London wall clock on the night of March',
      'iso-local',
      'Europe/London',
      '2019-03-31T23:30:00',
      '2019-03-31',
    ],
    [
      'the London wall clock on the night of October',
      'iso-local',
      'Europe/London',
      '2021-10-31T00:30:00',
      '2021-10-31',
    ],
    [
      'a wall time that the gap leaves out',
      'iso-local',
      'Europe/London',
      '2019-03-31T01:30:00',
      '2019-03-31',
    ],
  ])('%s falls on the London date', (_, format, zone, text, expected) => {
    expect(readerOf(format, zone).date(text)).toBe(expected);
  });
});

describe('instants', () => {
  it.each([
    ['winter', 'iso-local', '2016-01-31T23:30:00', {}, '2016-01-31T23:30:00.000Z'],
    ['summer', 'iso-local', '2016-07-31T23:30:00.123456', {}, '2016-07-31T22:30:00.123Z'],
    ['a space instead of T', 'iso-local', '2016-07-31 23:30', {}, '2016-07-31T22:30:00.000Z'],
    ['the overlap takes the first', 'iso-local', '2021-10-31T01:30:00', {}, '2021-10-31T00:30:00.000Z'],
    [
      'the overlap takes the second where stated',
      'iso-local',
      '2021-10-31T01:30:00',
      { overlap: 'second' as const },
      '2021-10-31T01:30:00.000Z',
    ],
    ['just before the overlap', 'iso-local', '2021-10-31T00:59:59', {}, '2021-10-30T23:59:59.000Z'],
    ['just after the overlap', 'iso-local', '2021-10-31T02:00:00', {}, '2021-10-31T02:00:00.000Z'],
    ['the gap goes forward', 'iso-local', '2019-03-31T01:30:00', {}, '2019-03-31T01:30:00.000Z'],
    ['the gap is refused where stated', 'iso-local', '2019-03-31T01:30:00', { gap: 'reject' as const }, null],
    ['just before the gap', 'iso-local', '2019-03-31T00:59:59', {}, '2019-03-31T00:59:59.000Z'],
    ['just after the gap', 'iso-local', '2019-03-31T02:00:00', {}, '2019-03-31T01:00:00.000Z'],
    ['British Standard Time of 1970', 'iso-local', '1970-01-15T12:00:00', {}, '1970-01-15T11:00:00.000Z'],
    ['hours beyond a day', 'iso-local', '2016-07-31T25:00:00', {}, null],
    ['no time at all', 'iso-local', '2016-07-31', {}, null],
  ])('%s', (_, format, text, more, expected) => {
    expect(readerOf(format, 'Europe/London', more).instant(text)).toBe(expected);
  });

  it('agrees with Luxon on every wall time of the last decades, in zones of both hemispheres', () => {
    const range = { min: Date.UTC(1975, 0, 1), max: Date.UTC(2049, 0, 1) };
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Sydney', 'UTC'),
        fc.integer(range),
        (zone, at) => {
          const wall = new Date(at).toISOString().slice(0, 19);
          const known = DateTime.fromISO(new Date(at).toISOString(), { zone });
          const local = known.toFormat("yyyy-MM-dd'T'HH:mm:ss");
          const meanings = ['first', 'second'].map((overlap) =>
            readerOf('iso-local', zone, { overlap: overlap as 'first' | 'second' }).instantMs(local),
          );
          expect(meanings).toContain(Math.floor(at / 1000) * 1000);
          expect(readerOf('iso-instant', null).date(`${wall}Z`)).toBe(
            DateTime.fromMillis(at, { zone: 'Europe/London' }).toISODate(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads any text without throwing', () => {
    const readers = [
      readerOf('iso-local'),
      readerOf('dd/MM/yyyy'),
      readerOf('iso-instant', null),
      readerOf("kkkk-'W'WW-c"),
    ];
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const reader of readers)
          for (const read of [reader.date, reader.instant, reader.instantMs])
            expect(() => read(text)).not.toThrow();
      }),
    );
  });
});

describe('a format or zone that cannot be meant', () => {
  it.each([
    ['iso-local', null, 'the zone is not stated'],
    ['dd/MM/yyyy', null, 'the zone is not stated'],
    ['iso-instant', 'Europe/London', 'the format carries an offset and a zone is stated as well'],
    ['iso-local', 'Europe/Londn', 'there is no time zone "Europe/Londn"'],
    ['iso-datetime', 'Europe/London', 'there is no format "iso-datetime"'],
    ['dd/MM', 'Europe/London', 'the format "dd/MM" has no year and month'],
    [
      'dd/MM/yyyy hh:mm',
      'Europe/London',
      'the format "dd/MM/yyyy hh:mm" has a 12-hour clock without am or pm',
    ],
    ['yyyy-MM HH:mm', 'Europe/London', 'the format "yyyy-MM HH:mm" has a time of day without a day'],
    ["yyyy-MM-dd'T", 'Europe/London', 'the format "yyyy-MM-dd\'T" opens a quote and does not close it'],
    ['dd/MM/yyyy dd', 'Europe/London', 'the format "dd/MM/yyyy dd" states one part twice'],
    ['dd/MM/yyyy', 'America/New_York', 'a date without a time of day cannot be brought from another zone'],
  ])('%s in %s', (format, zone, message) => {
    expect(temporalReader({ format, zone, overlap: 'first', gap: 'forward' })).toMatchObject({ message });
  });
});
