import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headProblem, wholeProblem } from '../parse-rows.ts';
import { shown } from '../read-rows.fixture.ts';
import { readHeader } from '../file-header.ts';
import { contentOf, rawWorkbook, readBytes, readRaw, sheetFormat, textRow } from './workbook.fixture.ts';
import type { RawWorkbook } from './workbook.fixture.ts';
import { writeWorkbook } from './write-workbook.ts';

const recorded = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.xlsx`, import.meta.url));
const header = textRow(1, 'id', 'place');
const one = (rows: string, more: Partial<RawWorkbook> = {}): RawWorkbook => ({
  sheets: [{ name: 'Crimes', rows }],
  ...more,
});
const cell = (inside: string, attributes = ''): string =>
  `<row r="2"><c r="A2"${attributes}>${inside}</c></row>`;
const values = async (given: RawWorkbook) => shown(await readRaw(given));

describe('a workbook of another program', () => {
  const columns = ['Crime no', 'Recorded', 'Reported at', 'Code', 'Amount', 'Flag', 'Beat', 'Note'];

  it('XlsxWriter: the first sheet that is not hidden, cells as they are shown', async () => {
    const { rows, refused } = await readBytes(recorded('xlsxwriter'), sheetFormat(columns));
    expect(refused).toBeNull();
    expect(rows.map((row) => ('columns' in row ? Object.values(row.columns) : row.problem.rule))).toEqual([
      ['C/0001/24', '31/01/2024', '31/01/2024 09:30', '00412', '0.3', 'TRUE', '2', 'plain bold'],
      [
        ...['C/0002/24', '29-Feb-24', '01/06/2024 23:59:59', '00413', '1234567.89', 'FALSE', 'A1'],
        'line one\nline two & <more>',
      ],
      'ROW-CELL-ERROR',
    ]);
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 3],
      [3, 5],
    ]);
  });

  it('openpyxl: a formula that was never calculated is a finding of its row', async () => {
    const { rows } = await readBytes(
      recorded('openpyxl'),
      sheetFormat(['id', 'place', 'when', 'sum'], 'data'),
    );
    expect(shown({ rows })).toEqual([
      '2: 1/Leeds/2024-03-05 14:15/12.5',
      '3! ROW-CELL-FORMULA sum',
      '4: 3/null/08:05/0.0000001',
    ]);
  });

  it('our own, with its hidden choices', async () => {
    const sheet = {
      name: 'Codes',
      columns: [{ title: 'code' }, { title: 'count' }, { title: 'means', choices: ['A', 'B'], toFill: true }],
      rows: [
        ['00412', 3, null],
        ['a & "b" <c>', 4.5, 'A'],
      ],
    };
    const bytes = await writeWorkbook([sheet]);
    expect(await writeWorkbook([sheet])).toEqual(bytes);
    const { rows } = await readBytes(bytes, sheetFormat(['code', 'count', 'means']));
    expect(shown({ rows })).toEqual(['2: 00412/3/null', '3: a & "b" <c>/4.5/A']);
    const found = await readHeader(contentOf(bytes), { encoding: 'utf-8', delimiter: ',', sheet: null });
    expect(found).toEqual({
      ...{ format: 'xlsx', names: ['code', 'count', 'means'], line: 1, sheet: 'Codes', sheets: ['Codes'] },
    });
  });

  it('is read by its content where the contract states CSV, and CSV where it states a workbook', async () => {
    const csv = { ...sheetFormat(['id', 'place']), format: 'csv' as const };
    expect(shown(await readBytes(recorded('openpyxl'), csv))).toHaveLength(3);
    const text = Buffer.from('id,place\n1,Leeds\n');
    expect(shown(await readBytes(text, sheetFormat(['id', 'place'])))).toEqual(['2: 1/Leeds']);
  });
});

describe('a cell', () => {
  it.each<[string, string, string[]]>([
    ['shared text', cell('<v>0</v>', ' t="s"'), ['2: shared/null']],
    ['formatted text', cell('<v>1</v>', ' t="s"'), ['2: rich text/null']],
    ['the result of a formula', cell('<f>A1</f><v>ok</v>', ' t="str"'), ['2: ok/null']],
    ['an empty result', cell('<f>A1</f><v></v>', ' t="str"') + textRow(3, '1'), ['3: 1/null']],
    ['an escaped character', cell('<is><t>a_x000D_b_x005F_</t></is>', ' t="inlineStr"'), ['2: a\rb_/null']],
    ['CDATA', cell('<is><t><![CDATA[<b>]]></t></is>', ' t="inlineStr"'), ['2: <b>/null']],
    ['an ISO date', cell('<v>2024-01-31</v>', ' t="d"'), ['2: 2024-01-31/null']],
    ['an error', cell('<v>#REF!</v>', ' t="e"'), ['2! ROW-CELL-ERROR id']],
    ['too many digits', cell('<v>1234567890123456</v>'), ['2! ROW-CELL-DIGITS id']],
    ['a date before all days', cell('<v>-3</v>', ' s="1"'), ['2! ROW-CELL-ERROR id']],
    ['a value too long', textRow(2, 'x'.repeat(65_537)), ['2! ROW-VALUE-TOO-LONG id']],
    [
      'an error where nothing is read',
      '<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>',
      ['2: 1/null'],
    ],
    ['cells and rows without places', '<row><c><v>1</v></c><c><v>2</v></c></row>', ['2: 1/2']],
    ['a row of blanks alone', `<row r="2"><c r="A2" s="1"/></row>${textRow(9, '1')}`, ['9: 1/null']],
    ['prefixed names', '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>', ['2: 1/null']],
  ])('%s', async (_name, rows, expected) => {
    const texts = [
      '<t>shared</t>',
      '<r><rPr/><t>rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>sound</t></rPh>',
    ];
    expect(await values(one(header + rows, { texts, formats: ['dd/mm/yyyy'] }))).toEqual(expected);
  });

  it('in a row that is too long is refused with it, and the next row is read', async () => {
    const cells = Array.from(
      { length: 40 },
      (_, at) =>
        `<c r="${at < 26 ? '' : 'A'}${String.fromCharCode(65 + (at % 26))}2" t="inlineStr"><is><t>${'x'.repeat(30_000)}</t></is></c>`,
    );
    const rows = `<row r="2">${cells.join('')}</row>${textRow(3, '1')}`;
    expect(await values(one(header + rows))).toEqual(['2! ROW-TOO-LONG', '3: 1/null']);
  });

  it('of a day counts from 1904 where the workbook says so', async () => {
    const rows = header + cell('<v>43860</v>', ' s="1"');
    expect(await values(one(rows, { formats: ['dd/mm/yyyy'], is1904: true }))).toEqual([
      '2: 31/01/2024/null',
    ]);
  });
});

describe('a sheet', () => {
  const two: RawWorkbook = {
    sheets: [
      { name: 'Old', rows: textRow(1, 'nothing'), state: 'hidden' },
      { name: 'First', rows: textRow(1, 'id', 'place') + textRow(2, '1', 'a') },
      { name: 'Second ', rows: textRow(4, 'id', 'place') + textRow(6, '2', 'b') },
    ],
  };

  it('is the first that is not hidden, or the one that is named, in any case', async () => {
    expect(await values(two)).toEqual(['2: 1/a']);
    expect(shown(await readRaw(two, sheetFormat(['id', 'place'], 'SECOND')))).toEqual(['6: 2/b']);
  });

  it('that is not there is told with those that are', async () => {
    const { refused } = await readRaw(two, sheetFormat(['id', 'place'], 'Third'));
    expect(refused).toMatchObject({ type: '/problems/wrong-sheet' });
    expect(refused?.detail).toContain('no sheet "Third". Its sheets: "Old", "First", "Second ".');
  });

  it('resumes behind any row with the same rows, in batches of the size asked for', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => textRow(at * 2 + 2, String(at), 'x')).join('');
    const all = (await readRaw(one(header + rows))).rows;
    expect(all).toHaveLength(60);
    for (const afterRow of [0, 1, 7, 59, 60, 61]) {
      const again = await readRaw(one(header + rows), undefined, { afterRow, batchRows: 7 });
      expect(again.rows).toEqual(all.filter(({ row }) => row > afterRow));
    }
  });
});

describe('a header that is not right', () => {
  it.each<[string, string, RegExp, number?]>([
    ['an empty sheet', '', /The sheet "Crimes" is empty/],
    [
      'a title above it',
      textRow(1, null, 'Crimes in 2024') + textRow(2, 'id', 'place') + textRow(3, '1', 'a'),
      /^Sheet "Crimes", row 1\. .*Only cell B1 holds text.*delete the rows above the header/,
      1,
    ],
    [
      'a blank or merged cell',
      textRow(3, 'id', null, 'town'),
      /Cell B3 of the header is blank, or merged/,
      3,
    ],
    ['a slip in a name', textRow(1, 'id', 'Plcae'), /"place" \(did you mean it by "Plcae"\?\)/, 1],
    ['a name twice', textRow(1, 'id', 'place', 'id'), /names "id" more than once/, 1],
  ])('%s', async (_name, rows, detail, line) => {
    const { refused, rows: read } = await readRaw(one(rows));
    expect(refused).toMatchObject({
      type: '/problems/wrong-header',
      ...(line === undefined ? {} : { line }),
    });
    expect(refused?.detail).toMatch(detail);
    expect(read).toEqual([]);
    const content = contentOf(await rawWorkbook(one(rows)));
    expect(await wholeProblem(content, sheetFormat(['id', 'place']))).toEqual(refused);
  });

  it('blank names beside the right ones do no harm', async () => {
    expect(await values(one(textRow(1, 'id', null, 'place') + textRow(2, '1', 'x', 'a')))).toEqual([
      '2: 1/a',
    ]);
  });

  it('is never quoted where none of it is right', async () => {
    const { refused } = await readRaw(one(textRow(1, 'SECRET-1', 'SECRET-2')));
    expect(JSON.stringify(refused)).not.toContain('SECRET');
  });
});

describe('a file that is no sound workbook is refused, and nothing of it is quoted', () => {
  const sound = one(header + textRow(2, '1', 'a'));
  const huge = (bytes: number): string =>
    `${header}<row r="2"><c r="A2"><v>${' '.repeat(bytes)}1</v></c></row>`;

  it.each<[string, RawWorkbook, string, RegExp]>([
    [
      'a ZIP archive of something else',
      one('', { parts: { '_rels/.rels': null } }),
      'not-workbook',
      /holds no workbook/,
    ],
    [
      'an OpenDocument file',
      one('', { parts: { '_rels/.rels': null, mimetype: 'x' } }),
      'not-workbook',
      /OpenDocument/,
    ],
    ['no workbook part', one('', { parts: { 'xl/workbook.xml': null } }), 'structure-lost', /damaged/],
    [
      'no shared texts',
      one(header, { parts: { 'xl/sharedStrings.xml': null } }),
      'structure-lost',
      /sharedStrings/,
    ],
    [
      'XML that does not close',
      { ...sound, parts: { 'xl/styles.xml': '<styleSheet><a>' } },
      'structure-lost',
      /styles/,
    ],
    [
      'an entity of its own',
      { ...sound, parts: { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><styleSheet/>' } },
      'structure-lost',
      /styles/,
    ],
    ['a shared text that is not there', one(header + cell('<v>7</v>', ' t="s"')), 'structure-lost', /sheet0/],
    ['a number that is none', one(header + cell('<v>SECRET</v>')), 'structure-lost', /sheet0/],
    ['rows out of order', one(header + textRow(5, '1') + textRow(4, '2')), 'structure-lost', /sheet0/],
    ['a row beyond all sheets', one(header + textRow(1_048_577, '1')), 'structure-lost', /sheet0/],
    ['a sheet that expands beyond all measure', one(huge(40 * 2 ** 20)), 'too-large', /beyond all measure/],
    ['a value that does not end', one(huge(6 * 2 ** 20)), 'too-large', /beyond all measure/],
  ])('%s', async (_name, given, problem, detail) => {
    const { refused } = await readRaw(given);
    expect(refused?.type).toBe(`/problems/${problem}`);
    expect(refused?.detail).toMatch(detail);
    expect(refused?.detail).not.toContain('SECRET');
  });

  it('cut off anywhere', async () => {
    const bytes = await rawWorkbook(sound);
    for (const size of [5, 60, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const { refused } = await readBytes(bytes.subarray(0, size), sheetFormat(['id', 'place']));
      expect(refused?.type).toBe('/problems/not-workbook');
    }
  });

  it('with a part that is larger than it says', async () => {
    const bytes = await rawWorkbook(one(header + textRow(2, 'x'.repeat(5_000)).repeat(1)));
    const name = bytes.lastIndexOf('xl/worksheets/sheet0.xml');
    // The entry of the table of contents: the unpacked size stands 22 bytes before the name.
    bytes.writeUInt32LE(200, name - 22);
    expect((await readBytes(bytes, sheetFormat(['id', 'place']))).refused?.type).toBe(
      '/problems/structure-lost',
    );
  });

  it('keeps the rows before the damage', async () => {
    const { rows, refused } = await readRaw(one(`${header}${textRow(2, '1', 'a')}<row r="1">`));
    expect(shown({ rows })).toEqual(['2: 1/a']);
    expect(refused?.type).toBe('/problems/structure-lost');
  });

  it('packed with gzip once more, or of a source that takes no workbooks', () => {
    const head = Buffer.from('504b0304140006000800', 'hex');
    expect(headProblem(head, true, sheetFormat([]), true)?.detail).toContain('send it without gzip');
    expect(headProblem(head, true, sheetFormat([]))).toBeNull();
    expect(headProblem(head, true, { ...sheetFormat([]), format: 'json' })?.type).toBe('/problems/not-text');
  });

  it('what its own store fails with passes through as an outage', async () => {
    const content = contentOf(await rawWorkbook(sound));
    const broken = {
      ...content,
      ranges: {
        size: content.ranges?.size ?? 0,
        stream: (start: number, end: number) => {
          const stream = content.ranges?.stream(start, end);
          if (end - start > 8) stream?.destroy(new Error('the disk is gone'));
          return stream as NonNullable<typeof stream>;
        },
      },
    };
    await expect(wholeProblem(broken, sheetFormat(['id', 'place']))).rejects.toThrow('the disk is gone');
  });
});
