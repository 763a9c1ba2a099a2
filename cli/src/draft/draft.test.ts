import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWorkbook } from '@hub/extracts';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../config.ts';
import { answered, built, csv, drafted, textsOf, type Drafted } from './drafting.fixture.ts';

const sample = readFileSync(join(projectRoot, 'docs/forces/sample-export.csv'), 'utf8');

const usesOf = ({ proposal }: Drafted): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    proposal.columns.map(({ profile, uses }) => [
      profile.name,
      uses.map((use) =>
        `${use.recordType}.${use.field}${use.means === '' ? '' : `=${use.means}`} ${use.form}`.trim(),
      ),
    ]),
  );

/** Every cell of every sheet. */
const cellsOf = ({ sheets }: Drafted): readonly string[] =>
  [...textsOf(sheets).values()].flatMap((rows) => rows.flat());

describe('the sample export', () => {
  test('is taken for crimes, column by column', async () => {
    const draft = await drafted(sample);
    expect(draft.proposal.rowKind?.name).toBe('a crime');
    expect(draft.proposal.key).toEqual(['Crime No']);
    expect(usesOf(draft)).toEqual({
      'Crime No': ['crime.source_reference log-crime'],
      'Date Recorded': ['crime.recorded dd/MM/yyyy'],
      Reported: ['crime.reported_at dd/MM/yyyy HH:mm'],
      'Date Committed': ['crime.committed_from dd/MM/yyyy'],
      Offence: ['crime.offence counting-rules'],
      District: ['crime-location.district', 'crime-location.partnership'],
      Easting: ['crime-location.grid (easting) 1'],
      Northing: ['crime-location.grid (northing) 1'],
      'DA Flag': ['crime.domestic_abuse', 'crime-factor.factor=DA'],
      Knife: ['crime-factor.factor=KNIFE'],
      Outcome: ['crime-outcome.outcome outcome-framework'],
      'Outcome Date': ['crime-outcome.outcome_given dd/MM/yyyy'],
      'Victim Name': [],
      'Contact Tel': [],
      MO: [],
    });
  });

  test('puts nothing personal and no free text into the mapping', async () => {
    const cells = cellsOf(await drafted(sample));
    const personal = sample
      .split('\r\n')
      .slice(1)
      .filter((line) => line !== '')
      .flatMap((line) => line.split(',').slice(12, 14));
    const notes = ['Lock cut overnight', 'Window broken by stone, no witness'];
    expect(personal).toHaveLength(480);
    for (const value of [...personal, ...notes])
      expect(cells.some((cell) => cell.includes(value))).toBe(false);
    expect(cells.some((cell) => cell.startsWith('Never leaves your force: its heading'))).toBe(true);
  });

  test('gives the same workbook for the same file', async () => {
    const [one, other] = [await drafted(sample), await drafted(sample)];
    expect((await writeWorkbook(one.sheets)).equals(await writeWorkbook(other.sheets))).toBe(true);
  });

  test('tells on which line a date is written otherwise, and quotes nothing', async () => {
    const rows = textsOf((await drafted(sample)).sheets).get('Columns') ?? [];
    const note = rows.find(([name]) => name === 'Date Recorded')?.[10];
    expect(note).toBe(
      'Not all values are written in this way: see line 19 of your file. Such rows are held back until they are corrected.',
    );
  });
});

describe('values that may be about people', () => {
  test('are withheld where they stand among codes, with their line', async () => {
    const outcomes = Array.from({ length: 30 }, (_, at) => `C${at}/26,01/02/2026,28E,Charged or summonsed`);
    outcomes[4] = 'C4/26,01/02/2026,28E,Sarah Testwell';
    outcomes[9] = 'C9/26,01/02/2026,28E,call 07700 900123';
    const draft = await drafted(csv('Crime No,Date Recorded,Offence,Outcome', ...outcomes));
    const cells = cellsOf(draft);
    expect(cells.some((cell) => /Sarah|07700/.test(cell))).toBe(false);
    expect(cells.find((cell) => cell.includes('not listed'))).toContain(
      "2 values not listed: line 6 looks like a person's name; line 11 looks like a telephone number. Correct it in your system: such rows are held back.",
    );
  });

  test('are never listed of a column that holds names under another heading', async () => {
    const names = ['Sarah Bell', 'John Carr', 'Emma Dale', 'Peter East', 'Laura Ford'];
    const rows = Array.from({ length: 25 }, (_, at) => `C${at}/26,01/02/2026,28E,${names[at % 5]}`);
    const draft = await drafted(csv('Crime No,Date Recorded,Offence,Outcome', ...rows));
    expect(draft.proposal.columns.at(-1)?.look).toEqual({
      kind: 'identifier',
      why: "its values look like people's names",
    });
    expect(cellsOf(draft).some((cell) => names.includes(cell))).toBe(false);
  });
});

describe('other exports', () => {
  test.each([
    [
      'persons in crimes, by a key of several columns',
      csv(
        'Crime Ref,Nominal Ref,Role,Self Defined Ethnicity',
        'C1,N1,V,W1',
        'C1,N2,S,W2',
        'C2,N1,V,W1',
        'C2,N1,S,W1',
      ),
      'a person in a crime',
      ['Crime Ref', 'Nominal Ref', 'Role'],
    ],
    [
      'workers with posts',
      csv(
        'Collar Number,Employee Type,Sex,Ethnicity,Rank,FTE,Start Date',
        '1001,Police officer,M,W1,Sergeant,1.0,2019-04-01',
        '1002,Police staff,F,B1,Constable,0.6,2021-09-06',
        '1003,Police officer,F,A1,Inspector,0.8,2012-01-09',
      ),
      'a worker',
      ['Collar Number'],
    ],
    [
      'absences',
      csv(
        'Staff No;Absence Reason;First Day;Last Day',
        '7;sick;01.02.2026;03.02.2026',
        '7;maternity;01.03.2026;',
        '8;sick;01.02.2026;02.02.2026',
      ),
      'an absence',
      ['Staff No', 'Absence Reason'],
    ],
  ])('%s', async (_, text, kind, key) => {
    const { proposal } = await drafted(text);
    expect(proposal.rowKind?.name).toBe(kind);
    expect(proposal.key).toEqual(key);
  });

  test.each([
    [
      'of a management system, by its abbreviations',
      csv(
        'CRIME_URN,CRIME_NO,REC_MONTH,REC_DTTM,COMM_FROM,HO_CLASS,STATUS_RSN,RECLASS_DATE',
        'U1,N1,2026-02,01/02/2026 10:15,01/02/2026,28E,,',
        'U2,N2,2026-02,02/02/2026 11:15,02/02/2026,8N,D,03/02/2026',
        'U3,N3,2026-02,03/02/2026 12:15,03/02/2026,8N,D,04/02/2026',
      ),
      {
        CRIME_URN: ['crime.source_reference log-crime'],
        CRIME_NO: [],
        REC_MONTH: [],
        REC_DTTM: ['crime.recorded dd/MM/yyyy HH:mm', 'crime.recorded_at dd/MM/yyyy HH:mm'],
        COMM_FROM: ['crime.committed_from dd/MM/yyyy'],
        HO_CLASS: ['crime.offence counting-rules'],
        STATUS_RSN: ['crime.status_reason'],
        RECLASS_DATE: ['crime.reclassified dd/MM/yyyy'],
      },
    ],
    [
      'of outcomes, whose counter has the same numbers as the list',
      csv('CRIME_URN,OUTCOME_SEQ,OUTCOME', 'U1,1,CHG', 'U1,2,CAU', 'U2,1,CHG', 'U3,1,CHG'),
      {
        CRIME_URN: ['crime-outcome.crime log-crime'],
        OUTCOME_SEQ: [],
        OUTCOME: ['crime-outcome.outcome outcome-framework'],
      },
    ],
    [
      'of posts, whose ranks are numbers like the codes of gender',
      csv(
        'STAFF_URN,POSTING_SEQ,RANK,START_DATE',
        'S1,1,1,2020-01-01',
        'S1,2,3,2022-01-01',
        'S2,1,3,2021-01-01',
      ),
      {
        STAFF_URN: ['employment.worker log-worker'],
        POSTING_SEQ: [],
        RANK: ['employment.rank'],
        START_DATE: ['employment.start iso-date'],
      },
    ],
    [
      'of a log with dates and times apart',
      csv(
        'Crime No,Date recorded,Time recorded,Offence',
        'C1,01/02/2026,10:15,28E',
        'C2,13/02/2026,11:15,8N',
        'C3,14/02/2026,12:15,8N',
      ),
      {
        'Crime No': ['crime.source_reference log-crime'],
        'Date recorded': ['crime.recorded dd/MM/yyyy', 'crime.recorded_at dd/MM/yyyy'],
        'Time recorded': ['crime.recorded_at HH:mm'],
        Offence: ['crime.offence counting-rules'],
      },
    ],
  ])('%s', async (_, text, uses) => {
    expect(usesOf(await drafted(text))).toEqual(uses);
  });

  test('take another record type, and a column for another field, when told', async () => {
    const text = csv('Crime Ref,Outcome,Ward type', 'C1,8,urban', 'C2,1,rural', 'C2,3,urban');
    const draft = await drafted(text, {
      recordType: 'crime-outcome',
      uses: ['Ward type=crime-location.location_type'],
    });
    expect(usesOf(draft)['Ward type']).toEqual(['crime-location.location_type']);
    expect([...textsOf(draft.sheets).keys()]).toContain('Codes Ward type');
  });

  test('with several codes in one column are told so', async () => {
    const flags = ['DA;KNIFE', 'KNIFE', 'DA', '', 'DA; ALC', 'ALC'];
    const rows = flags.map((each, at) => `C${at}/26,0${at + 1}/02/2026,28E,${each}`);
    const draft = await drafted(csv('Crime No,Date Recorded,Offence,Flags', ...rows));
    expect(usesOf(draft)['Flags']).toEqual(['crime-factor.factor several, with ; between, at most 5']);
    const codes = (textsOf(draft.sheets).get('Codes Flags') ?? []).slice(1, 4).map((row) => row.slice(0, 3));
    expect(codes).toEqual([
      ['DA', '3', 'DA'],
      ['ALC', '2', 'ALC'],
      ['KNIFE', '2', 'KNIFE'],
    ]);
  });

  test('as workbooks are read by their sheet', async () => {
    const titles = ['Crime No', 'Recorded', 'Offence'].map((title) => ({ title }));
    const rows = [
      ['C1', '01/02/2026', '28E'],
      ['C2', '13/02/2026', '8N'],
    ];
    const book = await writeWorkbook([{ name: 'Crimes 2026', columns: titles, rows }]);
    const draft = await drafted(book, { name: 'export.xlsx' });
    const start = new Map(
      (textsOf(draft.sheets).get('Start here') ?? []).map(([key, value]) => [key, value]),
    );
    expect([start.get('Kind of file'), start.get('Sheet')]).toEqual(['xlsx', 'Crimes 2026']);
    expect(built(answered(draft.sheets)).problems).toEqual([]);
    expect(built(answered(draft.sheets)).contract?.source).toMatchObject({
      format: 'xlsx',
      sheet: 'Crimes 2026',
    });
  });

  test('in Windows’ character set are read as such', async () => {
    const text = csv(
      'Crime No,Date Recorded,Offence,District',
      'C1,01/02/2026,28E,Ynys Môn',
      'C2,01/02/2026,28E,Ynys Môn',
    );
    const { sheets } = await drafted(Buffer.from(text, 'latin1'));
    expect(
      textsOf(sheets)
        .get('Start here')
        ?.find(([question]) => question === 'Character set')?.[1],
    ).toBe('windows-1252');
  });
});

describe('a file without headings, or with bad ones, is refused', () => {
  test.each([
    ['01/02/2026,28E\n02/02/2026,8N\n', 'the first row holds dates or numbers'],
    ['Crime No,,Offence\nC1,x,28E\n', 'column 2 has no heading'],
    ['Crime No,Date,Date\nC1,x,28E\n', 'the heading "Date" stands twice'],
  ])('%#', async (text, message) => {
    await expect(drafted(text)).rejects.toThrow(message);
  });

  test.each([
    [['Outcome=crime.offence'], 'the file has no column "Outcome"'],
    [['Crime No=crime.ofence'], 'has no field "ofence"'],
    [['Crime No=crimes.offence'], 'there is no record type "crimes"'],
    [['Surname=crime.offence'], 'never leaves your force'],
  ])('and so is --use %j', async (uses, message) => {
    await expect(drafted(csv('Crime No,Surname', 'C1,A', 'C2,B'), { uses })).rejects.toThrow(message);
  });

  test('and so is --use of a column whose values are names', async () => {
    const text = csv('Crime No,Owner', 'C1,John Smith', 'C2,Mary Brown', 'C3,Okonkwo');
    const refused = drafted(text, { uses: ['Owner=crime.offence'] });
    await expect(refused).rejects.toThrow("never leaves your force: its values look like people's names");
  });
});
