import { describe, expect, it } from 'vitest';
import { mapOne, sourceMapping } from './testing/contract.ts';

/** Each kind of mapping with the columns it reads, rows, and what its field becomes. */
const london = { zone: 'Europe/London' };

const valueFormat = (field: string, columns: string, format = '') =>
  `VALUE-FORMAT ${field}: the value of ${columns} does not have the form that the contract states${format}`;
const unmapped = (field: string, map: string) =>
  `CODE-UNMAPPED ${field}: the source's code is not in the code map "${map}" for that day`;

type Row = Readonly<Record<string, string | null>>;
/** An expected finding stands as its rule and message; anything else is a value of the body. */
type Expected = { readonly is: unknown } | { readonly finding: string };
const is = (value: unknown): Expected => ({ is: value });
const finding = (text: string): Expected => ({ finding: text });

const cases: readonly (readonly [string, string, Record<string, unknown>, Row, Expected])[] = [
  ['a column as it is', 'kind', { column: 'a' }, { a: 'X1' }, is('X1')],
  ['a column with blanks around it', 'kind', { column: 'a' }, { a: '\t X1 \r\n' }, is('X1')],
  ['a blank column', 'kind', { column: 'a' }, { a: '  ' }, is(null)],
  ['an empty column', 'kind', { column: 'a' }, { a: '' }, is(null)],
  ['a null column', 'kind', { column: 'a' }, { a: null }, is(null)],
  ['a column that the row does not have', 'kind', { column: 'a' }, {}, is(null)],
  ['a constant', 'kind', { constant: 'K' }, {}, is('K')],
  [
    'a constant where a condition holds',
    'kind',
    { constant: 'K', when: { column: 'a', absent: true } },
    {},
    is('K'),
  ],
  [
    'a constant where it does not',
    'kind',
    { constant: 'K', when: { column: 'a', absent: true } },
    { a: 'x' },
    is(null),
  ],
  [
    'a concatenation',
    'kind',
    { concatenate: ['a', 'b'], separator: '/' },
    { a: '123', b: ' 16' },
    is('123/16'),
  ],
  ['a concatenation without separator', 'kind', { concatenate: ['a', 'b'] }, { a: '1', b: '2' }, is('12')],
  ['a concatenation that lacks a part', 'kind', { concatenate: ['a', 'b'] }, { a: '1', b: '' }, is(null)],
  [
    'a part of a split',
    'kind',
    { column: 'a', split: { separator: '/', part: 2 } },
    { a: '123/ 16' },
    is('16'),
  ],
  [
    'a split that lacks the part',
    'kind',
    { column: 'a', split: { separator: '/', part: 2 } },
    { a: '123' },
    finding(valueFormat('kind', '"a"')),
  ],
  [
    'a split with a blank part',
    'kind',
    { column: 'a', split: { separator: '/', part: 2 } },
    { a: '123/' },
    is(null),
  ],
  [
    'the group of a pattern',
    'kind',
    { column: 'a', pattern: '^(.+) [0-9]{3}[A-Z]$' },
    { a: 'Bristol, City of 005C' },
    is('Bristol, City of'),
  ],
  [
    'a pattern that does not match',
    'kind',
    { column: 'a', pattern: '^(.+) [0-9]{3}[A-Z]$' },
    { a: 'Bristol' },
    finding(valueFormat('kind', '"a"')),
  ],
  ['a code map', 'kind', { column: 'a', map: 'kinds' }, { a: 'B' }, is('beta')],
  [
    'what means nothing at the source',
    'kind',
    { column: 'a', blank: ['N/A', '-'] },
    { a: ' N/A ' },
    is(null),
  ],
  ['what means something', 'kind', { column: 'a', blank: ['N/A', '-'] }, { a: 'n/a' }, is('n/a')],
  ['nothing before a code map', 'kind', { column: 'a', blank: ['-'], map: 'kinds' }, { a: '-' }, is(null)],
  [
    'a point of noughts that means nothing',
    'place',
    { easting: 'a', northing: 'b', 'precision-metres': 1, blank: ['0'] },
    { a: '0', b: '0' },
    is(null),
  ],
  [
    'a point that is half nothing',
    'place',
    { easting: 'a', northing: 'b', 'precision-metres': 1, blank: ['0'] },
    { a: '429500', b: '0' },
    finding(valueFormat('place', '"a" and "b"')),
  ],
  [
    'a code map without the code',
    'kind',
    { column: 'a', map: 'kinds' },
    { a: 'Z9' },
    finding(unmapped('kind', 'kinds')),
  ],
  ['a code map and no value', 'kind', { column: 'a', map: 'kinds' }, { a: '' }, is(null)],
  [
    'a lookup after a pattern',
    'kind',
    { column: 'a', pattern: '^(.)-', map: 'kinds' },
    { a: 'A-7' },
    is('alpha'),
  ],
  [
    'a dated code map before',
    'kind',
    { column: 'a', map: 'dated', 'valid-at': { column: 'b', format: 'iso-date', ...london } },
    { a: 'A', b: '2017-03-31' },
    is('old'),
  ],
  [
    'a dated code map after',
    'kind',
    { column: 'a', map: 'dated', 'valid-at': { column: 'b', format: 'iso-local', ...london } },
    { a: 'A', b: '2017-04-01T00:30:00' },
    is('new'),
  ],
  [
    'a dated code map without the day',
    'kind',
    { column: 'a', map: 'dated', 'valid-at': { column: 'b', format: 'iso-date', ...london } },
    { a: 'A' },
    finding(unmapped('kind', 'dated')),
  ],
  [
    'a code of one meaning without the day',
    'kind',
    { column: 'a', map: 'dated', 'valid-at': { column: 'b', format: 'iso-date', ...london } },
    { a: 'B' },
    is('same'),
  ],
  [
    'a dated code map and a wrong day',
    'kind',
    { column: 'a', map: 'dated', 'valid-at': { column: 'b', format: 'iso-date', ...london } },
    { a: 'A', b: 'soon' },
    finding(valueFormat('kind', '"b"', ' (iso-date)')),
  ],
  [
    'a text date',
    'seen_on',
    { column: 'a', format: 'dd/MM/yyyy', ...london },
    { a: '31/07/2016' },
    is('2016-07-31'),
  ],
  ['a month', 'seen_on', { column: 'a', format: 'iso-month', ...london }, { a: '2016-07' }, is('2016-07')],
  [
    'a wrong date',
    'seen_on',
    { column: 'a', format: 'dd/MM/yyyy', ...london },
    { a: '2016-07-31' },
    finding(valueFormat('seen_on', '"a"', ' (dd/MM/yyyy)')),
  ],
  [
    'a date from two columns',
    'seen_on',
    { concatenate: ['a', 'b'], separator: ' ', format: 'dd/MM/yyyy HH:mm', ...london },
    { a: '31/07/2016', b: '23:30' },
    is('2016-07-31'),
  ],
  [
    'an instant',
    'seen_at',
    { column: 'a', format: 'iso-local', ...london },
    { a: '2016-07-31T23:30:00.000000' },
    is('2016-07-31T22:30:00.000Z'),
  ],
  [
    'an instant with its offset',
    'seen_at',
    { column: 'a', format: 'iso-instant' },
    { a: '2016-07-31T22:30:00.000000Z' },
    is('2016-07-31T22:30:00.000Z'),
  ],
  ['a boolean', 'flag', { column: 'a' }, { a: 'true' }, is('true')],
  ['a boolean by lists', 'flag', { column: 'a', yes: ['Y', '1'], no: ['N'] }, { a: '1' }, is('true')],
  ['a boolean that says no', 'flag', { column: 'a', yes: ['Y'], no: ['N'] }, { a: 'N' }, is('false')],
  [
    'a boolean in no list',
    'flag',
    { column: 'a', yes: ['Y'], no: ['N'] },
    { a: 'true' },
    finding(valueFormat('flag', '"a"')),
  ],
  ['a whole number', 'size', { column: 'a' }, { a: '+007' }, is('7')],
  ['nought', 'size', { column: 'a' }, { a: '000' }, is('0')],
  ['a broken number', 'size', { column: 'a' }, { a: '7.5' }, finding(valueFormat('size', '"a"'))],
  ['a decimal', 'share', { column: 'a' }, { a: '0.600' }, is('0.600')],
  ['a decimal with a comma', 'share', { column: 'a' }, { a: '0,6' }, finding(valueFormat('share', '"a"'))],
  ['NaN', 'share', { column: 'a' }, { a: 'NaN' }, finding(valueFormat('share', '"a"'))],
  [
    'easting and northing',
    'place',
    { easting: 'a', northing: 'b', 'precision-metres': 1 },
    { a: '429500', b: '434500' },
    is('SE2950034500'),
  ],
  [
    'longitude and latitude',
    'place',
    { longitude: 'a', latitude: 'b', 'precision-metres': 10 },
    { a: '1.716052', b: '52.657979' },
    is('TG51401317'),
  ],
  ['no point', 'place', { easting: 'a', northing: 'b', 'precision-metres': 1 }, { a: '', b: null }, is(null)],
  [
    'half a point',
    'place',
    { easting: 'a', northing: 'b', 'precision-metres': 1 },
    { a: '429500' },
    finding(valueFormat('place', '"a" and "b"')),
  ],
  [
    'a point off the grid',
    'place',
    { longitude: 'a', latitude: 'b', 'precision-metres': 1 },
    { a: '0', b: '0' },
    finding(valueFormat('place', '"a" and "b"')),
  ],
  [
    'a reference as written',
    'place',
    { column: 'a', 'precision-metres': 100 },
    { a: 'se 29500 34500' },
    is('SE295345'),
  ],
];

const bodyName = (field: string): string =>
  field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

describe('a mapping', () => {
  it.each(cases)('of %s', (_, field, mapping, row, expected) => {
    const mapped = mapOne(sourceMapping(field, mapping, columnsIn(mapping)), row);
    if ('finding' in expected) {
      expect(mapped).toMatchObject({ findings: [{ field, severity: 'reject' }] });
      expect('findings' in mapped && mapped.findings.map((each) => `${each.rule} ${each.message}`)).toEqual([
        expected.finding,
      ]);
    } else {
      expect('record' in mapped && mapped.record.body?.[bodyName(field)]).toBe(expected.is);
    }
  });

  it('of a classification is code and level, or neither', () => {
    const source = sourceMapping('class', { column: 'a', map: 'kinds', level: 'coarse' }, ['a']);
    expect(mapOne(source, { a: 'A' })).toMatchObject({
      record: { body: { classCode: 'alpha', classLevel: 'coarse' } },
    });
    expect(mapOne(source, { a: null })).toMatchObject({
      record: { body: { classCode: null, classLevel: null } },
    });
  });

  it('of a reference has namespace and issuer, by default the force', () => {
    const issuer = { column: 'b', map: 'forces' };
    const own = sourceMapping('ref', { column: 'id', namespace: 'thing-id' }, []);
    const fixed = sourceMapping('ref', { column: 'a', namespace: 'thing-id', issuer: 'south-force' }, ['a']);
    const quoted = sourceMapping('ref', { column: 'a', namespace: 'thing-id', issuer }, ['a', 'b']);
    const ref = (value: string, by: string) => ({
      record: { body: { ref: { value, namespace: 'thing-id', issuer: by } } },
    });
    expect(mapOne(own, {})).toMatchObject(ref('1', 'north-force'));
    expect(mapOne(fixed, { a: '7' })).toMatchObject(ref('7', 'south-force'));
    expect(mapOne(quoted, { a: '7', b: 'SF' })).toMatchObject(ref('7', 'south-force'));
    expect(mapOne(quoted, { a: '7' })).toMatchObject(ref('7', 'north-force'));
    expect(mapOne(quoted, {})).toMatchObject({ record: { body: { ref: null } } });
    expect(mapOne(quoted, { a: '7', b: '?' })).toMatchObject({
      findings: [{ rule: 'CODE-UNMAPPED', field: 'ref' }],
    });
  });
});

/** Columns that a mapping names, in whatever place. */
function columnsIn(mapping: unknown): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(mapping, (_, value: unknown) => {
    if (value === 'a' || value === 'b') found.add(value);
    return value;
  });
  return [...found];
}
