import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../config.ts';
import {
  answer,
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

type Change = (texts: Map<string, string[][]>) => void;
const cell =
  (place: string, value: string): Change =>
  (texts) =>
    fill(texts, place, value);
const inRow =
  (letter: string, column: string, value: string, nth = 0): Change =>
  (texts) =>
    fill(texts, `Columns!${letter}${rowOf(column, nth)}`, value);

describe('a mapping is refused by sheet and cell for', () => {
  test.each<readonly [string, Change, string]>([
    [
      'no contact',
      (texts) => answer(texts, 'Who answers for this export', ''),
      'Start here!B15: who answers for this export. Right would be: a role, such as Crime data team',
    ],
    [
      'another force',
      (texts) => answer(texts, 'Force', 'gloucester-shire'),
      'Start here!B7: the hub knows no such force. Right would be: did you mean "gloucestershire"?',
    ],
    [
      'an answer that is none',
      (texts) => answer(texts, 'Each export holds', 'all'),
      'Start here!B14: what each export holds: there is no such answer. Right would be: one of changes, everything',
    ],
    [
      'a blank code',
      (texts) => answer(texts, 'Take every sure suggestion', 'no'),
      'Codes Offence!F2: the national code of a value in 2 rows. Right would be: a national code, or leave out, not a crime, nothing',
    ],
    [
      'a record type that is none',
      inRow('E', 'Offence', 'crimes'),
      'Columns!E5: there is no such record type. Right would be: did you mean "crime"?',
    ],
    [
      'a field that is none',
      inRow('F', 'Offence', 'ofence'),
      'Columns!F5: the record type "crime" has no such field. Right would be: did you mean "offence"?',
    ],
    [
      'a date without its form',
      inRow('G', 'Recorded', ''),
      'Columns!G3: how the date is written. Right would be: dd/MM/yyyy',
    ],
    [
      'a form that is none',
      inRow('G', 'Recorded', 'day/month'),
      'Columns!G3: the format "day/month" does not say year and month',
    ],
    [
      'a level that is none',
      inRow('G', 'Offence', 'counting'),
      'Columns!G5: which list of codes the values belong to. Right would be: one of counting-rules, street-category',
    ],
    ['half a point', inRow('F', 'Northings', 'grid (easting)'), 'the columns do not make one point'],
    [
      'a place of unknown size',
      inRow('G', 'Eastings', '5'),
      'how exactly the place is known. Right would be: 1, 10, 100, 1000 or 10000 (metres)',
    ],
    [
      'a sheet that is none',
      inRow('I', 'Offence', 'Codes Offense'),
      'Columns!I5: there is no such sheet of codes. Right would be: did you mean "Codes Offence"?',
    ],
    [
      'a register that is no name',
      inRow('G', 'Crime No', 'Crime Numbers'),
      'Columns!G2: it is not the name of a register. Right would be: small letters and hyphens',
    ],
    [
      'two columns for one field',
      (texts) => {
        inRow('E', 'Kind', 'crime')(texts);
        inRow('F', 'Kind', 'offence')(texts);
      },
      'Columns!F6: a row above fills "offence" already',
    ],
    [
      'a column of names',
      (texts) => {
        inRow('E', 'Surname', 'crime')(texts);
        inRow('F', 'Surname', 'status')(texts);
      },
      'the heading of this column says that it identifies a person',
    ],
    [
      'no key',
      inRow('J', 'Crime No', ''),
      'Columns!J2: which column, or columns together, tell each row from all others',
    ],
    [
      'a required field without a column',
      (texts) => {
        inRow('E', 'Recorded', '')(texts);
        inRow('F', 'Recorded', '')(texts);
      },
      'no column fills "recorded", which every crime must have',
    ],
    [
      'a code of publications',
      cell('Codes Offence!F2', '1/4.1/4.10/4.2'),
      'Codes Offence!F2: the code stands in publications only',
    ],
    ['a code that a complete list lacks', cell('Codes Flags!F2', 'D A'), 'Codes Flags!F2'],
    [
      'a flag that is none',
      inRow('H', 'Knife', 'KNIVES'),
      'the code is not on the list "Aggravating factors (Home Office crime flags)"',
    ],
    [
      'days the wrong way round',
      (texts) => {
        cell('Codes Offence!G2', '2017-04-01')(texts);
        cell('Codes Offence!H2', '2016-04-01')(texts);
      },
      'Codes Offence!H2: the last day lies before the first',
    ],
    [
      'a day that is none',
      cell('Codes Offence!G2', '1.4.2017'),
      'Codes Offence!G2: it is not a day. Right would be: a day such as 2017-04-01, or nothing',
    ],
    [
      'a yes that is none',
      cell('Codes Knife!F2', 'maybe'),
      'Codes Knife!F2: it is neither yes nor no. Right would be: yes, no or nothing',
    ],
    [
      'a heading that was changed',
      cell('Columns!E1', 'Type'),
      'Columns!E1: the heading is not the one that the draft wrote. Right would be: "Record type"',
    ],
    [
      'several codes of which one is left out',
      cell('Codes Flags!F2', 'leave out'),
      'a row with several codes cannot be left out because of one of them',
    ],
    ['another workbook', (texts) => void texts.delete('Columns'), 'Columns!A1: there is no such sheet'],
  ])('%s', (_, change, expected) => {
    const texts = answered(draft.sheets);
    change(texts);
    const found = [...problems(texts), ...built(texts).remarks];
    expect(found.join('\n')).toContain(expected);
  });

  test('everything at once', async () => {
    const sample = readFileSync(join(projectRoot, 'docs/forces/sample-export.csv'), 'utf8');
    const sheets = (await drafted(sample)).sheets;
    const all = built(textsOf(sheets)).problems;
    expect(all.every(({ kind }) => kind === 'todo')).toBe(true);
    expect(new Set(all.map(({ sheet }) => sheet))).toEqual(
      new Set([
        'Start here',
        'Codes Offence',
        'Codes District',
        'Codes District (2)',
        'Codes DA Flag',
        'Codes Knife',
        'Codes Outcome',
      ]),
    );
  });
});
