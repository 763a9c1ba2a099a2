import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactNumber } from './number-text.ts';
import { columnText, unavailable, unreadable, wireOfConnectName, type Wire } from './wire.ts';

const placeholder = '__debezium_unavailable_value';
const exact = (text: string) => new ExactNumber(text);
const date: Wire = { is: 'date' };
const zoned: Wire = { is: 'zoned-timestamp' };
const decimal = (scale: number): Wire => ({ is: 'decimal', scale });
const clock = (unit: 'millis' | 'micros' | 'nanos'): Wire => ({ is: 'wall-clock', unit });
const time = (unit: 'millis' | 'micros' | 'nanos'): Wire => ({ is: 'time', unit });

describe('canonical text of a column', () => {
  it.each<[what: string, value: unknown, wire: Wire | undefined, text: unknown]>([
    ['null', null, undefined, null],
    ['nothing', undefined, date, null],
    ['text as it is', ' a ', undefined, ' a '],
    ['true', true, undefined, 'true'],
    ['bytes', Buffer.from([1, 2]), undefined, 'AQI='],
    ['long', 9007199254740993n, undefined, '9007199254740993'],
    ['minus zero', -0, undefined, '0'],
    ['double', 0.1, undefined, '0.1'],
    ['large double', 1.5e21, undefined, '1500000000000000000000'],
    ['small double', -1.5e-7, undefined, '-0.00000015'],
    ['JSON number with exponent', exact('1.0E21'), undefined, '1000000000000000000000'],
    ['JSON number with many digits', exact('12345678901234567.890'), undefined, '12345678901234567.89'],
    ['JSON zero', exact('0.000e10'), undefined, '0'],
    ['JSON number beyond doubles', exact('1e99999999'), undefined, unreadable],
    ['not a number', NaN, undefined, 'NaN'],
    ['array', [1], undefined, unreadable],
    ['structure', { a: 1 }, undefined, unreadable],
    ['date', 17013, date, '2016-07-31'],
    ['date before 1970', -25568, date, '1899-12-31'],
    ['first date', -719162, date, '0001-01-01'],
    ['last date', 2932896, date, '9999-12-31'],
    ['date after the last', 2932897, date, 'out-of-range'],
    ['text for a date', '2016-07-31', date, unreadable],
    ['half a day', 0.5, date, unreadable],
    ['millis', 1470007800000, clock('millis'), '2016-07-31T23:30:00.000000'],
    ['micros before 1970', -1n, clock('micros'), '1969-12-31T23:59:59.999999'],
    ['nanos that say more', 1470007800000000001n, clock('nanos'), '2016-07-31T23:30:00.000000001'],
    ['nanos that do not', exact('1470007800000001000'), clock('nanos'), '2016-07-31T23:30:00.000001'],
    ['infinity', 9223372036825200000n, clock('micros'), 'out-of-range'],
    ['time', 84600250000, time('micros'), '23:30:00.250000'],
    ['midnight at the end', 86400000, time('millis'), '24:00:00.000000'],
    ['time below zero', -1, time('nanos'), 'out-of-range'],
    ['instant', '2016-07-31T22:30:00Z', zoned, '2016-07-31T22:30:00.000000Z'],
    ['instant with an offset', '2016-07-31T23:30:00.1234567+01:00', zoned, '2016-07-31T22:30:00.123456700Z'],
    ['instant of a day before', '2016-08-01T00:30:00-00:30', zoned, '2016-08-01T01:00:00.000000Z'],
    ['infinite instant', '-infinity', zoned, '-infinity'],
    ['impossible instant', '2016-99-31T22:30:00Z', zoned, '2016-99-31T22:30:00Z'],
    ['decimal in base64', 'AeI6', decimal(2), '1234.50'],
    ['negative decimal in bytes', Buffer.from([0xfb]), decimal(2), '-0.05'],
    ['decimal without a fraction', Buffer.from([5]), decimal(0), '5'],
    ['decimal of negative scale', Buffer.from([5]), decimal(-2), '500'],
    ['decimal zero', Buffer.from([0]), decimal(2), '0.00'],
    ['decimal as a number', exact('12345678901234567.89'), decimal(2), '12345678901234567.89'],
    ['decimal without bytes', Buffer.alloc(0), decimal(2), unreadable],
    [
      'variable decimal',
      { scale: 5, value: 'AQVuDzamRD3i33k=' },
      { is: 'variable-decimal' },
      '12345678901234567890.12345',
    ],
    ['left-out text', placeholder, undefined, unavailable],
    ['left-out bytes', Buffer.from(placeholder), undefined, unavailable],
    ['left-out bytes in base64', Buffer.from(placeholder).toString('base64'), decimal(2), unavailable],
    ['left-out bytes in hex', Buffer.from(placeholder).toString('hex'), undefined, unavailable],
    ['left-out texts', [placeholder], undefined, unavailable],
    ['left-out integers', [...Buffer.from(placeholder)], undefined, unavailable],
    ['left-out longs', [...Buffer.from(placeholder)].map(BigInt), undefined, unavailable],
    ['left-out map', { [placeholder]: placeholder }, undefined, unavailable],
    [
      'left-out variable decimal',
      { scale: 0, value: Buffer.from(placeholder) },
      { is: 'variable-decimal' },
      unavailable,
    ],
    ['what the Avro hook found left out', unavailable, undefined, unavailable],
  ])('%s', (_what, value, wire, text) => {
    expect(columnText(value, wire)).toBe(text);
  });

  it('takes no number of a temporal type that it does not know', () => {
    expect(wireOfConnectName('io.debezium.time.Fortnight', undefined)).toEqual({ is: 'unreadable' });
    expect(columnText(5, { is: 'unreadable' })).toBe(unreadable);
    expect(wireOfConnectName('io.debezium.data.Uuid', undefined)).toBeUndefined();
    expect(wireOfConnectName('constructor', undefined)).toBeUndefined();
  });

  it('agrees with JavaScript on every double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = columnText(value) as string;
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('agrees with Date on every wall clock of ours', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (at) => {
          expect(columnText(BigInt(at.getTime()) * 1000n, clock('micros'))).toBe(
            at.toISOString().replace('Z', '000'),
          );
        },
      ),
    );
  });
});
