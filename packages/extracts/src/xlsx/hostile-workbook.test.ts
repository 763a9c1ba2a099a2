import { describe, expect, it } from 'vitest';
import { readRows } from '../parse-rows.ts';
import { contentOf, rawWorkbook, readRaw, sheetFormat, textRow } from './workbook.fixture.ts';
import type { RawWorkbook } from './workbook.fixture.ts';

const header = textRow(1, 'id', 'place');
const one = (rows: string, more: Partial<RawWorkbook> = {}): RawWorkbook => ({
  sheets: [{ name: 'Crimes', rows: header + rows }],
  ...more,
});
const number = '<v>1</v>';

describe('a workbook that no program writes', () => {
  it.each<[string, RawWorkbook, string, RegExp]>([
    [
      'elements in one another without end',
      one('<a>'.repeat(101) + '</a>'.repeat(101)),
      'structure-lost',
      /sheet0/,
    ],
    ['a row within a row', one(`<row r="2">${textRow(3, '1')}</row>`), 'structure-lost', /sheet0/],
    [
      'a cell within a cell',
      one(`<row r="2"><c r="A2"><c r="B2">${number}</c></c></row>`),
      'structure-lost',
      /sheet0/,
    ],
    ['a cell between two rows', one(`<c r="A2">${number}</c>`), 'structure-lost', /sheet0/],
    ['a number format that is a book', one('', { formats: ['m-'.repeat(501)] }), 'structure-lost', /styles/],
    [
      'a table of contents that is a book',
      one('', {
        parts: Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`${'n'.repeat(60_000)}${at}`, ''])),
      }),
      'too-large',
      /table of contents/,
    ],
  ])('is refused for %s', async (_name, given, problem, detail) => {
    const { refused } = await readRaw(given);
    expect(refused?.type).toBe(`/problems/${problem}`);
    expect(refused?.detail).toMatch(detail);
  });

  it('and repeats one long text in every cell comes in batches of bounded size', async () => {
    const rows = Array.from(
      { length: 1_900 },
      (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" t="s"><v>0</v></c></row>`,
    );
    const given = one(rows.join(''), { texts: [`<t>${'x'.repeat(5_000)}</t>`] });
    let most = 0;
    for await (const batch of readRows(contentOf(await rawWorkbook(given)), sheetFormat(['id', 'place'])))
      most = Math.max(most, batch.rows.length);
    expect(most).toBeLessThan(1_000);
  });
});
