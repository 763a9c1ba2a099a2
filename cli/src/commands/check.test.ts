import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { writeWorkbook } from '@hub/extracts';
import { projectRoot } from '../config.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';

const feed = 'west-yorkshire/street';
const now = Date.UTC(2026, 10, 23, 12);
const sample = join(projectRoot, 'feeds/west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz');
const titles = [
  ...['Crime ID', 'Month', 'Falls within', 'Longitude', 'Latitude', 'LSOA name', 'Crime type'],
  'Last outcome category',
];
const right = [
  ...['c1', '2016-07', 'West Yorkshire Police', '-1.550626', '53.806219', 'Leeds 111B', 'Burglary'],
  'Investigation complete; no suspect identified',
];
const row = (id: string, changes: Readonly<Record<string, string>> = {}): readonly string[] =>
  titles.map((title, at) => (title === 'Crime ID' ? id : (changes[title] ?? right[at] ?? '')));
const csvOf = (...rows: readonly (readonly string[])[]): string =>
  [titles, ...rows].map((cells) => cells.join(',')).join('\n') + '\n';

const faulty = csvOf(
  row('c1'),
  row('c2', { 'Crime type': 'Burglry' }),
  row('c3', { 'Crime type': 'Burglry' }),
  row('c4', { 'Crime type': '=Robbry' }),
  row('c5', { Month: '07/2016' }),
  row('c6', { 'LSOA name': 'AB123456C' }),
  row('c7', { 'Crime type': 'Anti-social behaviour' }),
  row('c1', { Month: '2016-08' }),
  row('c8', { Longitude: '1.55' }),
  ['too', 'few'],
);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const check = async (...args: readonly string[]) => {
  const terminal = recordingTerminal();
  const code = await run(['check', ...args], { terminal, now: () => now });
  return { code, said: terminal.said(), noted: terminal.noted() };
};
const checkJson = async (...args: readonly string[]) => {
  const told = await check(...args, '--json');
  return { ...told, json: JSON.parse(told.said) as Readonly<Record<string, unknown>> };
};

describe('a file is checked without any hub', () => {
  it('the published street file: counts as published, nothing held back', async () => {
    const { code, json, noted } = await checkJson(feed, sample);
    expect(json).toMatchObject({
      received: 27_176,
      accepted: 19_747,
      rejected: 0,
      dropped: 7_429,
      problem: null,
    });
    expect(json).toMatchObject({ droppedBecause: { 'not-a-crime': 7_429 }, repeats: { rows: 0 } });
    expect(noted).toBe('');
    expect(code).toBe(0);
  });

  it('findings by cause, with lines, and a sentence of what clears most', async () => {
    const { code, said, noted } = await check(feed, write('faulty.csv', faulty));
    expect(code).toBe(1);
    expect(said).toContain('10  rows read');
    expect(said).toContain('7  would be rejected');
    expect(said).toMatch(/held back {2}CODE-UNMAPPED +offence +Burglry +2 {2}3, 4 /);
    expect(said).toContain('1 row repeats a key');
    expect(said).toContain('line 9 contradicts line 2');
    expect(said).not.toContain('AB123456C');
    expect(noted).toBe('The extract time was taken to be now.');
  });

  it('as JSON, the same each time', async () => {
    const path = write('faulty.csv', faulty);
    const { json, said } = await checkJson(feed, path, '--extracted-at', '2026-11-01T06:00:00Z');
    expect((await checkJson(feed, path, '--extracted-at', '2026-11-01T06:00:00Z')).said).toBe(said);
    expect(json).toMatchObject({
      ...{ feed, source: 'street', file: 'faulty.csv', extractedAt: '2026-11-01T06:00:00.000Z' },
      ...{ receivedAt: '2026-11-23T12:00:00.000Z', received: 10, accepted: 2, rejected: 7, dropped: 1 },
      repeats: { rows: 1, contradicting: 1 },
    });
    const unmapped = (json['findings'] as readonly Readonly<Record<string, unknown>>[]).find(
      ({ rule }) => rule === 'CODE-UNMAPPED',
    );
    expect(unmapped).toMatchObject({
      ...{ severity: 'reject', field: 'offence', count: 3 },
      groups: [
        { code: 'Burglry', count: 2, rows: 2, lines: [3, 4] },
        { code: '=Robbry', count: 1, rows: 1, lines: [5] },
      ],
    });
  });

  it('the same of CSV, gzip and a workbook of the same rows', async () => {
    const workbook = await writeWorkbook([
      {
        name: 'Export',
        columns: titles.map((title) => ({ title })),
        rows: faulty
          .split('\n')
          .slice(1, 10)
          .map((line) => line.split(',')),
      },
    ]);
    const rows = faulty.split('\n').slice(0, 10).join('\n');
    const answers = [];
    for (const path of [write('a.csv', rows), write('b.csv.gz', gzipSync(rows)), write('c.xlsx', workbook)]) {
      const { json } = await checkJson(feed, path);
      answers.push({ ...json, file: '' });
    }
    expect(answers[0]).toMatchObject({ received: 9, rejected: 6 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('every finding as CSV with line and key, but no key where an identifier was found', async () => {
    const path = join(folder, 'findings.csv');
    const { noted } = await check(feed, write('faulty.csv', faulty), '--csv', path);
    const lines: Record<string, string>[] = parse(readFileSync(path), { columns: true, bom: true });
    expect(noted).toContain(`${path}: ${lines.length} findings`);
    expect(lines.map(({ line, rule }) => `${line ?? ''} ${rule ?? ''}`)).toEqual([
      ...['3 CODE-UNMAPPED', '4 CODE-UNMAPPED', '5 CODE-UNMAPPED', '6 VALUE-FORMAT', '6 VALUE-FORMAT'],
      ...['7 SUB-007', '7 SUB-007', '7 SUB-007', '10 CRM-006-BRITAIN', '11 ROW-COLUMN-COUNT'],
    ]);
    expect(lines[0]).toMatchObject({ key: 'c2', code: 'Burglry', severity: 'reject', record_type: 'crime' });
    // A spreadsheet takes what begins with "=" for a formula.
    expect(lines[2]).toMatchObject({ code: "'=Robbry" });
    expect(lines.filter(({ rule }) => rule === 'SUB-007').every(({ key }) => key === '')).toBe(true);
    expect(readFileSync(path, 'utf8')).not.toContain('AB123456C');
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('a page that holds all it needs, runs nothing, and escapes what comes from the file', async () => {
    const path = join(folder, 'report.html');
    const script = csvOf(row('SECRET-KEY', { 'Crime type': '<script>alert(1)</script>' }));
    await check(feed, write('<b>&.csv', script), '--html', path);
    const page = readFileSync(path, 'utf8');
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain('Check of &lt;b&gt;&amp;.csv');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<link|<img|src=|https?:|@import|url\(/);
    expect(page).not.toContain('SECRET-KEY');
  });

  it('a file whose structure is lost: the rows before stand, with why and where', async () => {
    const { code, json } = await checkJson(feed, write('lost.csv', `${csvOf(row('c1'))}c2,"2016-07\n`));
    expect(json).toMatchObject({
      received: 1,
      accepted: 1,
      problem: { type: '/problems/structure-lost', line: 3 },
    });
    expect(code).toBe(1);
    const { said } = await check(feed, write('header.csv', 'Crime ID,Mnth\nx,y\n'));
    expect(said).toContain('The columns are not those of the contract (line 1)');
    expect(said).toContain('"Month" (did you mean it by "Mnth"?)');
  });
});

describe('a wrong command is told with what would be right, and ends with 2', () => {
  test.each<[string, () => readonly string[], string]>([
    ['a file that is not there', () => [feed, join(folder, 'none.csv')], 'there is no such file'],
    ['a folder', () => [feed, folder], 'is a folder; name the file in it'],
    ['no ordinary file', () => [feed, '/dev/null'], 'is no ordinary file'],
    ['an empty file', () => [feed, write('empty.csv', '')], 'is empty; was the extract finished?'],
    ['a name that is not its content', () => [feed, write('a.csv.gz', 'a')], 'is not packed with gzip'],
    ['an unknown feed', () => ['west-yorkshire/stret', sample], 'did you mean "west-yorkshire/street"?'],
    ['a feed that takes no files', () => ['metropolitan/cris', sample], 'takes no files'],
    ['an unknown source', () => [feed, sample, '--source', 'stret'], 'did you mean "street"?'],
    [
      'a time without its zone',
      () => [feed, sample, '--extracted-at', '2026-01-01'],
      'give --extracted-at with',
    ],
    [
      'a day that is none',
      () => [feed, sample, '--received-at', '2026-02-30T06:00:00Z'],
      'give --received-at',
    ],
    [
      'an extract made after its receipt',
      () => [feed, sample, '--extracted-at', '2026-12-01T06:00:00Z'],
      'later than the receipt',
    ],
    ['no folder to write to', () => [feed, sample, '--csv', join(folder, 'no/x.csv')], 'no such folder'],
    [
      'one file for two answers',
      () => [feed, sample, '--csv', '/tmp/x', '--html', '/tmp/x'],
      'name the same file',
    ],
    ['contracts that are not there', () => [feed, sample, '--feeds', '/nowhere'], 'is not there'],
    [
      'a workbook where JSON is stated',
      () => ['dyfed-powys/national', write('w.xlsx', 'PK\u0003\u0004'), '--source', 'crime'],
      'the contract states',
    ],
  ])('%s', async (_name, args, text) => {
    const { code, noted, said } = await check(...args());
    expect(noted).toContain(text);
    expect(noted).not.toMatch(/\n\s+at /);
    expect(said).toBe('');
    expect(code).toBe(2);
  });

  test('a findings file that is the file itself leaves it as it was', async () => {
    const path = write('same.csv', faulty);
    const { code, noted } = await check(feed, path, '--csv', path);
    expect(noted).toContain('is the file that is checked');
    expect(readFileSync(path, 'utf8')).toBe(faulty);
    expect(code).toBe(2);
  });

  test('damaged gzip', async () => {
    const whole = gzipSync(faulty);
    for (const bytes of [whole.subarray(0, -9), Buffer.concat([whole, Buffer.from('\u0000rows behind')])]) {
      const { code, noted } = await check(feed, write('cut.csv.gz', bytes));
      expect(noted).toContain('damaged or cut off');
      expect(code).toBe(1);
    }
  });
});
