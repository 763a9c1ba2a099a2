import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, json, latin, ndjson, read, shown, windows } from './read-rows.fixture.ts';
import { parseRows } from './parse-rows.ts';
import type { RowFormat } from './rows.ts';

describe('a batch', () => {
  const sizesOf = async (content: string, format: RowFormat): Promise<readonly number[]> => {
    const sizes: number[] = [];
    const pieces = (async function* () {
      const bytes = Buffer.from(content);
      for (let at = 0; at < bytes.length; at += 65_536)
        yield await Promise.resolve(bytes.subarray(at, at + 65_536));
    })();
    for await (const { rows } of parseRows(pieces, format, { batchRows: 1_000 })) sizes.push(rows.length);
    return sizes;
  };

  it('holds no more rows than asked for, however many a piece of the file holds', async () => {
    const sizes = await sizesOf(`[${'0,'.repeat(50_000)}0]`, json);
    expect(Math.max(...sizes)).toBe(1_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(50_001);
  });

  it('holds few rows where they are large', async () => {
    const sizes = await sizesOf(`id,place\n${`${'x'.repeat(60_000)},Leeds\n`.repeat(200)}`, csv);
    expect(Math.max(...sizes)).toBeLessThan(25);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200);
  });
});

describe('a row as deep as a row may be long', () => {
  const deep = `{"id":1.5,"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;

  it('is rejected alone where a number is to be taken as its text', async () => {
    expect(shown(await read(`${deep}\n{"id":2}\n`, ndjson))).toEqual(['1! ROW-TOO-DEEP', '2: 2/null']);
  });

  it('is read where none is', async () => {
    expect(shown(await read(`${deep.replace('1.5', '1')}\n`, ndjson))).toEqual(['1: 1/null']);
  });
});

describe('rows that can be read', () => {
  it.each<[string, RowFormat, string | Buffer, string[]]>([
    ['plain CSV', csv, 'id,place\n1,Leeds\n2,York\n', ['2: 1/Leeds', '3: 2/York']],
    ['no line end at the end', csv, 'id,place\n1,Leeds', ['2: 1/Leeds']],
    ['CRLF', csv, 'id,place\r\n1,Leeds\r\n2,York\r\n', ['2: 1/Leeds', '3: 2/York']],
    ['CR at the very end', csv, 'id,place\r\n1,"Leeds"\r', ['2: 1/Leeds']],
    ['mixed line ends', csv, 'id,place\r\n1,Leeds\n2,York\r\n', ['2: 1/Leeds', '3: 2/York']],
    ['byte-order mark', csv, '\uFEFFid,place\n1,Leeds\n', ['2: 1/Leeds']],
    ['byte-order mark before a quoted header', csv, '\uFEFF"id","place"\n1,Leeds\n', ['2: 1/Leeds']],
    ['quoted line breaks', csv, 'id,place\r\n1,"a\r\nb\nc"\r\n2,York\r\n', ['2: 1/a\r\nb\nc', '5: 2/York']],
    ['doubled quotes', csv, 'id,place\n1,"the ""Lion"""\n2,""\n', ['2: 1/the "Lion"', '3: 2/null']],
    ['a quote inside an unquoted value', csv, 'id,place\n1,5" pipe\n', ['2: 1/5" pipe']],
    ['a quoted delimiter', csv, 'id,place\n"1","a,b"\n', ['2: 1/a,b']],
    ['empty values', csv, 'id,place\n1,\n,York\n,\n', ['2: 1/null', '3: null/York', '4: null/null']],
    ['empty lines', csv, '\n\nid,place\n\n1,Leeds\n\n\r\n2,York\n\n', ['5: 1/Leeds', '8: 2/York']],
    ['an empty value at the very end', csv, 'id,place\n1,', ['2: 1/null']],
    ['an empty quoted value at the very end', csv, 'id,place\n1,""', ['2: 1/null']],
    ['columns beyond the contract, in another order', csv, 'name,place,id\nAnn,Leeds,1\n', ['2: 1/Leeds']],
    ['header names with spaces around', csv, ' id , place\n1,Leeds\n', ['2: 1/Leeds']],
    ['semicolons', { ...csv, delimiter: ';' }, 'id;place\n1;a,b\n', ['2: 1/a,b']],
    ['tabs', { ...csv, delimiter: '\t' }, 'id\tplace\n1\tLeeds\n', ['2: 1/Leeds']],
    ['a header alone', csv, 'id,place\n', []],
    ['UTF-8', csv, 'id,place\n1,Caffè €\n', ['2: 1/Caffè €']],
    ['Windows-1252', windows, latin('id,place\n1,Caff\xe8 \x80 \x93x\x94\n'), ['2: 1/Caffè € “x”']],
    [
      'a bad byte in a column that is not read',
      csv,
      latin('id,place,name\n1,Leeds,Zo\xeb\n'),
      ['2: 1/Leeds'],
    ],
    [
      'NDJSON',
      ndjson,
      '{"id":1,"place":"Leeds"}\n{"id":"2"}\r\n\n{"place":""}',
      ['1: 1/Leeds', '2: 2/null', '4: null/null'],
    ],
    ['NDJSON with what is not listed', ndjson, '{"id":1,"name":{"a":[1]}}\n', ['1: 1/null']],
    ['NDJSON with a byte-order mark', ndjson, '\uFEFF{"id":1}\n', ['1: 1/null']],
    [
      'numbers as they stand',
      ndjson,
      '{"id":12345678901234567890,"place":0.10}\n',
      ['1: 12345678901234567890/0.10'],
    ],
    ['true and false', ndjson, '{"id":true,"place":false}\n', ['1: true/false']],
    [
      'a JSON list',
      json,
      '[\n{"id":1},\n\n {"id":2,"place":"a]},{[\\"\\\\"}]\n',
      ['2: 1/null', '4: 2/a]},{["\\'],
    ],
    ['an empty JSON list', json, ' [ ] \n', []],
  ])('%s', async (_name, format, content, expected) => {
    for (const size of [1, 2, 3, 7, 1 << 16]) {
      const result = await read(content, format, size);
      expect(result.refused).toBeNull();
      expect(shown(result)).toEqual(expected);
    }
  });

  it('have no own surprises in names', async () => {
    const format = { ...ndjson, columns: ['__proto__', 'toString'] };
    expect(shown(await read('{"__proto__":"a"}\n{"id":1}\n', format))).toEqual(['1: null', '2: null']);
  });
});

describe('rows that are rejected alone', () => {
  const long = 'x'.repeat(200);
  const limits = { rowCharsMax: 100, valueCharsMax: 40, columnsMax: 10 };
  it.each<[string, RowFormat, string | Buffer, string[]]>([
    ['too few columns', csv, 'id,place\n1\n2,York\n', ['2! ROW-COLUMN-COUNT', '3: 2/York']],
    ['too many columns', csv, 'id,place\n1,a,b\n2,York\n', ['2! ROW-COLUMN-COUNT', '3: 2/York']],
    [
      'text behind a closing quote',
      csv,
      'id,place\n1,"the "Lion" pub"\n2,York\n',
      ['2! ROW-QUOTES', '3: 2/York'],
    ],
    ['a row too long', csv, `id,place\n1,${long}\n2,York\n`, ['2! ROW-TOO-LONG', '3: 2/York']],
    ['a last row too long', csv, `id,place\n1,Leeds\n2,${long}`, ['2: 1/Leeds', '3! ROW-TOO-LONG']],
    [
      'many columns too long',
      csv,
      `id,place\n${'1,'.repeat(90)}\n2,York\n`,
      ['2! ROW-TOO-LONG', '3: 2/York'],
    ],
    [
      'a value too long',
      csv,
      `id,place\n1,${'x'.repeat(41)}\n2,York\n`,
      ['2! ROW-VALUE-TOO-LONG place', '3: 2/York'],
    ],
    [
      'bytes that are not UTF-8',
      csv,
      latin('id,place\n1,Leeds\n2,Caff\xe8\n3,York\n'),
      ['2: 1/Leeds', '3! ROW-ENCODING place', '4: 3/York'],
    ],
    ['not JSON', ndjson, '{"id":1}\n{"id":2,\n{"id":3}\n', ['1: 1/null', '2! ROW-JSON', '3: 3/null']],
    [
      'not an object',
      ndjson,
      '{"id":1}\n7\n[1]\nnull\n',
      ['1: 1/null', '2! ROW-NOT-OBJECT', '3! ROW-NOT-OBJECT', '4! ROW-NOT-OBJECT'],
    ],
    ['a nested value', ndjson, '{"id":{"a":1}}\n{"id":[]}\n', ['1! ROW-NESTED id', '2! ROW-NESTED id']],
    ['half a character', ndjson, '{"id":"\\ud800"}\n', ['1! ROW-ENCODING id']],
    [
      'a JSON line too long',
      ndjson,
      `{"id":1}\n{"id":"${long}"}\n{"id":3}\n`,
      ['1: 1/null', '2! ROW-TOO-LONG', '3: 3/null'],
    ],
    ['a last JSON line too long', ndjson, `{"id":1}\n{"id":"${long}`, ['1: 1/null', '2! ROW-TOO-LONG']],
    [
      'an element that is not JSON',
      json,
      '[{"id":1},\n{id:2},\n{"id":3}]',
      ['1: 1/null', '2! ROW-JSON', '3: 3/null'],
    ],
    [
      'an element too long',
      json,
      `[{"id":1},\n{"id":"${long}"},\n{"id":3}]`,
      ['1: 1/null', '2! ROW-TOO-LONG', '3: 3/null'],
    ],
  ])('%s', async (_name, format, content, expected) => {
    for (const size of [1, 2, 7, 60, 1 << 16]) {
      const result = await read(content, format, size, { limits });
      expect(result.refused).toBeNull();
      expect(shown(result)).toEqual(expected);
      expect(result.rows.map((row) => row.row)).toEqual(expected.map((_row, at) => at + 1));
    }
  });

  it('say where the JSON goes wrong, and never quote it', async () => {
    const { rows } = await read('{"id":"SECRET",}\n', ndjson);
    expect(rows[0]).toMatchObject({
      problem: { message: 'the row is not valid JSON (at character 16 of the row)' },
    });
    expect(JSON.stringify(rows)).not.toContain('SECRET');
  });

  it('say what to do about a wrong encoding', async () => {
    const { rows } = await read(latin('id,place\n1,Caff\xe8\n'), csv);
    expect(rows[0]).toMatchObject({
      line: 2,
      problem: { message: expect.stringContaining('encoding: windows-1252') as string },
    });
  });
});

describe('reading in general', () => {
  it('agrees with csv-parse on any well-formed file, however it is cut', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é'), maxLength: 6 });
    const table = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), value), { maxLength: 6 });
    const end = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(table, end, fc.integer({ min: 1, max: 40 }), async (rows, lineEnd, size) => {
        const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = [['id', 'place'], ...rows].map((row) => row.map(quote).join(',') + lineEnd).join('');
        const expected: string[][] = parse(text, { from_line: 2, record_delimiter: lineEnd });
        const found = await read(text, csv, size);
        expect(found.refused).toBeNull();
        expect(
          found.rows.map((row) => ('columns' in row ? Object.values(row.columns).map((v) => v ?? '') : null)),
        ).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same rows and problems however any text is cut', async () => {
    const limits = { rowCharsMax: 12, valueCharsMax: 8, columnsMax: 10 };
    const part = fc.constantFrom(
      'a',
      '"',
      ',',
      '\n',
      '\r\n',
      '\r',
      '""',
      'bb,',
      '[',
      ']',
      '{',
      '}',
      '{"id":1}',
      '\\',
      'é',
    );
    const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
    const formats = fc.constantFrom(csv, ndjson, json);
    await fc.assert(
      fc.asyncProperty(text, formats, fc.integer({ min: 1, max: 9 }), async (body, format, size) => {
        const head = { csv: 'id,place\n', xlsx: '', ndjson: '{"id":0}\n', json: '[{"id":0}' }[format.format];
        const whole = await read(head + body, format, 1 << 16, { limits });
        expect(await read(head + body, format, size, { limits })).toEqual(whole);
      }),
      { numRuns: 2_000 },
    );
  });

  it('resumes behind any row with the same rows', async () => {
    const text =
      'id,place\n' +
      Array.from({ length: 50 }, (_, at) => (at % 7 === 3 ? 'bad\n' : `${at},"a\nb"\n`)).join('');
    const all = (await read(text, csv, 40, { batchRows: 4 })).rows;
    for (const afterRow of [0, 1, 3, 4, 5, 49, 50, 60]) {
      const { rows } = await read(text, csv, 40, { batchRows: 4, afterRow });
      expect(rows).toEqual(all.filter((row) => row.row > afterRow));
    }
  });
});
