import { beforeAll, describe, expect, test } from 'vitest';
import type { BuildResult } from './build.ts';
import {
  answered,
  built,
  clean,
  drafted,
  fill,
  problems,
  textsOf,
  type Drafted,
} from './drafting.fixture.ts';

let draft: Drafted;
/** Row of a column on the sheet Columns, by its heading and place among its rows. */
const rowOf = (name: string, nth = 0): number => {
  const rows = textsOf(draft.sheets).get('Columns') ?? [];
  return rows.map((row, at) => (row[0] === name ? at + 1 : 0)).filter((at) => at > 0)[nth] ?? 0;
};

beforeAll(async () => {
  draft = await drafted(clean);
});

const records = (result: BuildResult): readonly Record<string, unknown>[] =>
  (result.contract?.source['records'] ?? []) as readonly Record<string, unknown>[];

describe('a filled-in mapping', () => {
  test('means a contract', () => {
    const result = built(answered(draft.sheets));
    expect(result.problems).toEqual([]);
    expect(result.contract).toMatchObject({
      force: 'gloucestershire',
      system: 'log',
      sourceName: 'crime',
      contact: { role: 'Crime data team', at: 'crime-data' },
      legal: {},
      source: { delivery: 'changes', format: 'csv', 'extracted-at': 'submission', key: ['Crime No'] },
    });
    expect(result.contract?.source['columns']).toEqual([
      'Crime No',
      'Recorded',
      'Offence',
      'Place Type',
      'Knife',
      'Outcome',
      'Eastings',
      'Northings',
      'Flags',
    ]);
  });

  test('links the records of a row, and fills each where it is there', () => {
    const crime = { column: 'Crime No', namespace: 'log-crime' };
    const found = records(built(answered(draft.sheets)));
    expect(found.map(({ type, slot }) => [type, slot])).toEqual([
      ['crime', undefined],
      ['crime-location', undefined],
      ['crime-factor', 'knife'],
      ['crime-factor', 'flags'],
      ['crime-outcome', undefined],
    ]);
    expect(found[1]).toMatchObject({
      fields: {
        crime,
        grid: { easting: 'Eastings', northing: 'Northings', 'precision-metres': 1 },
        no_location_reason: {
          constant: 'not-supplied',
          when: {
            all: [
              { column: 'Eastings', absent: true },
              { column: 'Northings', absent: true },
            ],
          },
        },
      },
    });
    expect(found[2]).toMatchObject({
      when: { column: 'Knife', in: ['Y'] },
      fields: { crime, factor: { constant: 'KNIFE' } },
    });
    expect(found[3]).toMatchObject({
      'for-each': { column: 'Flags', separator: ';', 'at-most': 5 },
      fields: { crime, factor: { item: true, map: 'log-flags' } },
    });
    expect(found[4]).toMatchObject({ when: { column: 'Outcome', present: true }, fields: { crime } });
  });

  test('joins a date and a time in two columns', () => {
    const texts = answered(draft.sheets);
    const row = rowOf('Clock');
    for (const [letter, text] of [
      ['E', 'crime'],
      ['F', 'recorded'],
      ['G', 'HH:mm'],
    ] as const)
      fill(texts, `Columns!${letter}${row}`, text);
    expect(built(texts).problems).toEqual([]);
    expect(records(built(texts))[0]).toMatchObject({
      fields: {
        recorded: { concatenate: ['Recorded', 'Clock'], separator: ' ', format: 'dd/MM/yyyy HH:mm' },
      },
    });
  });

  test.each([
    ['DD/MM/YYYY', 'dd/MM/yyyy'],
    ['dd/mm/yyyy', 'dd/MM/yyyy'],
    ['DD-MMM-YY', 'dd-MMM-yy'],
    ['dd/mm/yyyy hh:mm', 'dd/MM/yyyy HH:mm'],
    ['d/m/yyyy h:mm a', 'd/M/yyyy h:mm a'],
    ['iso-date', 'iso-date'],
  ])('takes %s, as spreadsheets write it, for %s', (given, format) => {
    const texts = answered(draft.sheets);
    fill(texts, `Columns!G${rowOf('Recorded')}`, given);
    expect(records(built(texts))[0]).toMatchObject({ fields: { recorded: { format } } });
  });

  test('leaves rows out, and takes what says nothing as nothing', () => {
    const texts = answered(draft.sheets);
    fill(texts, 'Codes Offence!F2', 'Not a crime');
    fill(texts, 'Codes Outcome!F2', 'nothing');
    const result = built(texts);
    expect(result.contract?.source['drop']).toEqual([
      { when: { column: 'Offence', in: ['8N'] }, reason: 'not-a-crime' },
    ]);
    expect(records(result)[4]).toMatchObject({
      when: {
        all: [
          { column: 'Outcome', present: true },
          { column: 'Outcome', 'not-in': ['Community resolution'] },
        ],
      },
      fields: { outcome: { blank: ['Community resolution'] } },
    });
  });

  test('gives a code its days, by the day of the record', () => {
    const texts = answered(draft.sheets);
    fill(texts, 'Codes Offence!G2', '2017-04-01');
    const result = built(texts);
    expect(result.contract?.codeMaps.get('log-offence')?.[0]).toMatchObject({
      local: '8N',
      from: '2017-04-01',
    });
    expect(records(result)[0]).toMatchObject({
      fields: {
        offence: { 'valid-at': { column: 'Recorded', format: 'dd/MM/yyyy', zone: 'Europe/London' } },
      },
    });
  });

  test('takes legal entries where they are whole', () => {
    const texts = answered(draft.sheets);
    fill(texts, 'Legal!B2', 'The Chief Constable');
    fill(texts, 'Legal!D2', '1.0');
    fill(texts, 'Legal!E2', '2026-04-01');
    expect(built(texts).contract?.legal).toEqual({
      crime: { controller: 'The Chief Constable', agreement: { version: '1.0', date: '2026-04-01' } },
    });
    fill(texts, 'Legal!E2', '');
    expect(problems(texts)).toEqual([
      'Legal!E2: the cells beside it are filled in and this one is not. Right would be: all of them, or none while the feed is in test',
    ]);
  });

  test('says of a code that a list may not have yet that it is accepted with a question', () => {
    const texts = answered(draft.sheets);
    fill(texts, 'Codes Offence!F2', '8Z');
    expect(built(texts).remarks[0]).toContain('Codes Offence!F2: the code is not on the list');
    expect(built(texts).problems).toEqual([]);
  });
});
