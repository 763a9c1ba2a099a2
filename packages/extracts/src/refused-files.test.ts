import { describe, expect, it } from 'vitest';
import { headProblem, parseRows } from './parse-rows.ts';
import type { FileProblem } from './problem.ts';
import { csv, json, ndjson, read, shown, windows } from './read-rows.fixture.ts';
import { defaultRowLimits } from './rows.ts';
import type { RowFormat } from './rows.ts';

describe('files that are refused', () => {
  it.each<[string, RowFormat, string | Buffer, string, RegExp, number?]>([
    ['nothing', csv, '', 'empty-submission', /The file is empty/],
    ['a byte-order mark alone', csv, '\uFEFF', 'wrong-header', /no header line/, 1],
    [
      'a missing column',
      csv,
      'id,name\n1,Ann\n',
      'wrong-header',
      /^Missing: "place". Found beside the right ones: "name".$/,
      1,
    ],
    [
      'a slip in a name',
      csv,
      'id,Plcae\n1,Leeds\n',
      'wrong-header',
      /"place" \(did you mean it by "Plcae"\?\)/,
      1,
    ],
    [
      'another case',
      csv,
      'ID,Place\n1,Leeds\n',
      'wrong-header',
      /"id" \(did you mean it by "ID"\?\), "place" \(did/,
      1,
    ],
    [
      'no header, and a value that is nearly a name',
      csv,
      'x1,Pace\n2,Leeds\n',
      'wrong-header',
      /^Missing: "id", "place"\. None of the 2 columns/,
      1,
    ],
    ['a column twice', csv, 'id,id,place\n', 'wrong-header', /names "id" more than once/, 1],
    [
      'another delimiter',
      csv,
      'id;place\n1;Leeds\n',
      'wrong-header',
      /separated by ";", the contract states ","/,
      1,
    ],
    [
      'no header',
      csv,
      '123,Leeds\n',
      'wrong-header',
      /None of the 2 columns found is in the contract; is the header missing/,
      1,
    ],
    [
      'a header that does not end',
      csv,
      `"id,place\n1,Leeds\n`,
      'structure-lost',
      /quote opened in line 1/,
      1,
    ],
    [
      'a quote that does not end',
      csv,
      'id,place\n1,a\n2,"b\n3,c\n',
      'structure-lost',
      /quote opened in line 3 is not closed/,
      3,
    ],
    ['CR alone', csv, 'id,place\r1,Leeds\r', 'structure-lost', /carriage return alone/, 1],
    ['UTF-16', csv, Buffer.from('\uFEFFid,place\n', 'utf16le'), 'wrong-encoding', /UTF-16/],
    ['UTF-16 without its mark', csv, Buffer.from('id,place\n', 'utf16le'), 'not-text', /zero bytes/],
    [
      'UTF-8 where Windows-1252 is stated',
      windows,
      '\uFEFFid,place\n',
      'wrong-encoding',
      /declare "encoding: utf-8"/,
    ],
    ['a workbook', json, Buffer.from('504b030414000600', 'hex'), 'not-text', /workbook \(XLSX\)/],
    [
      'gzip inside',
      csv,
      Buffer.from('1f8b0800000000000003', 'hex'),
      'unsupported-encoding',
      /Content-Encoding: gzip/,
    ],
    ['a list for NDJSON', ndjson, '[\n{"id":1}\n]\n', 'not-text', /declare "format: json"/, 1],
    [
      'other objects',
      ndjson,
      '{"Id":1,"nom":"X"}\n',
      'wrong-header',
      /"id" \(did you mean it by "Id"\?\)/,
      1,
    ],
    ['NDJSON for a list', json, '{"id":1}\n{"id":2}\n', 'not-text', /declare "format: ndjson"/, 1],
    ['a list cut off inside a row', json, '[{"id":1},\n{"id":2', 'structure-lost', /begins in line 2/, 2],
    ['a list cut off between rows', json, '[{"id":1},\n', 'structure-lost', /before "\]"/, 2],
    ['text behind a list', json, '[{"id":1}]\n{"id":2}', 'structure-lost', /behind the end/, 2],
    ['a comma too many', json, '[{"id":1},]', 'structure-lost', /missing between two commas/, 1],
  ])('%s', async (_name, format, content, name, detail, line) => {
    for (const size of [1, 7, 1 << 16]) {
      const { refused } = await read(content, format, size);
      expect(refused?.type).toBe(`/problems/${name}`);
      expect(refused?.detail).toMatch(detail);
      expect(refused?.line).toBe(line);
    }
    expect(headProblem(Buffer.from(content), true, format)?.type).toBe(`/problems/${name}`);
  });

  it('keep the rows before the place where the structure is lost', async () => {
    expect(shown(await read('id,place\n1,a\n2,"b\n', csv))).toEqual(['2: 1/a']);
  });

  it('are those with a quoted value longer than a row may be, closed or not, however they are cut', async () => {
    const limits = { ...defaultRowLimits, rowCharsMax: 100 };
    for (const size of [1, 7, 60, 1 << 16]) {
      const { refused } = await read(`id,place\n1,"${'x'.repeat(200)}"\n2,York\n`, csv, size, { limits });
      expect(refused).toMatchObject({ type: '/problems/structure-lost', line: 2 });
    }
  });

  it('never quote a first line that is data', async () => {
    const { refused } = await read('SECRET-1,SECRET-2,SECRET-3\n', csv);
    expect(JSON.stringify(refused)).not.toContain('SECRET');
  });

  it('with an unclosed quote end within a row’s bounds, not at the end of the file', async () => {
    const limits = { ...defaultRowLimits, rowCharsMax: 100 };
    let given = 0;
    const endless = (async function* () {
      yield await Promise.resolve(Buffer.from('id,place\n1,"'));
      for (; given < 1_000; given += 1) yield Buffer.from('x\n'.repeat(10));
    })();
    let refused: FileProblem | null = null;
    for await (const batch of parseRows(endless, csv, { limits })) refused = batch.refused;
    expect(refused?.type).toBe('/problems/structure-lost');
    expect(given).toBeLessThan(10);
  });
});

describe('the beginning of a file', () => {
  it.each<[string, string | Buffer, boolean, boolean]>([
    ['a right header', 'id,place\n1,Leeds\n2,"half', false, true],
    ['half a header', 'id,pla', false, true],
    ['half a header that is all', 'id,pla', true, false],
    ['a wrong header', 'id,town\n', false, false],
  ])('%s', (_name, content, whole, right) => {
    expect(headProblem(Buffer.from(content), whole, csv) === null).toBe(right);
  });
});
