import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkbook } from '@hub/extracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../config.ts';
import { answered, drafted, fill, sheetsOf } from '../draft/drafting.fixture.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';

const export_ = 'Crime No,Recorded,Offence\nC1,01/02/2026,28E\nC2,02/02/2026,8N\nC3,02/02/2026,8N\n';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'contract-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const hub = async (...args: readonly string[]) => {
  const terminal = recordingTerminal();
  const code = await run(args, { terminal, now: () => Date.parse('2026-11-23T04:00:00Z') });
  return { code, said: terminal.said(), noted: terminal.noted() };
};

/** A mapping of the export with everything filled in, perhaps changed before it is saved. */
const mapping = async (
  name = 'mapping.xlsx',
  change: (texts: Map<string, string[][]>) => void = () => undefined,
): Promise<string> => {
  const texts = answered((await drafted(export_)).sheets);
  change(texts);
  const file = join(dir, name);
  writeFileSync(file, await writeWorkbook(sheetsOf(texts)));
  return file;
};

const feeds = (): string => join(dir, 'feeds');
const contractFile = (): string => join(feeds(), 'gloucestershire/log.yaml');
const build = (file: string, ...args: readonly string[]) =>
  hub('contract', 'build', file, '--feeds', feeds(), ...args);

describe('hub contract draft', () => {
  const draft = (...args: readonly string[]) => {
    const file = join(dir, 'export.csv');
    writeFileSync(file, export_);
    return hub('contract', 'draft', file, '--force', 'gloucestershire', '--system', 'log', ...args);
  };

  test('writes the mapping once, and overwrites it only when told', async () => {
    const output = join(dir, 'log-mapping.xlsx');
    const first = await draft('-o', output);
    expect(first).toMatchObject({ code: 0 });
    expect(first.said).toContain('3 rows read; one row seems to be a crime.');
    expect(await draft('-o', output)).toMatchObject({
      code: 1,
      noted: `hub: ${output} is there already, perhaps filled in; name another with -o, or overwrite it with --replace.`,
    });
    expect((await draft('-o', output, '--replace')).code).toBe(0);
  });

  test('tells programs what it proposes, and no value', async () => {
    const { said } = await draft('-o', join(dir, 'm.xlsx'), '--json');
    expect(JSON.parse(said)).toMatchObject({
      rows: 3,
      row: 'a crime',
      key: ['Crime No'],
      columns: [
        { column: 'Crime No', looksLike: 'reference', uses: ['crime.source_reference'] },
        { column: 'Recorded', looksLike: 'date', uses: ['crime.recorded'] },
        { column: 'Offence', looksLike: 'code', uses: ['crime.offence'] },
      ],
      codes: [{ sheet: 'Codes Offence', values: 2 }],
    });
    expect(said).not.toMatch(/28E|C1/);
  });

  test.each([
    [['--force', 'gloster'], 'the hub knows no force "gloster"'],
    [['--system', 'Crime Log'], 'did you mean --system crime-log?'],
    [['-o', 'mapping.csv'], 'the mapping is a workbook; name it .xlsx'],
    [['--record-type', 'crimes'], 'no row is drafted as "crimes": did you mean "crime"?'],
  ])('refuses %j', async (args, message) => {
    const told = await draft(...args);
    expect(told.code).toBe(2);
    expect(told.noted).toContain(message);
  });
});

describe('hub contract build', () => {
  test('writes a contract in test that compiles, and the same once more', async () => {
    const file = await mapping();
    const first = await build(file);
    expect(first).toMatchObject({ code: 0 });
    expect(first.said).toContain('✓ gloucestershire/log, in test: written to');
    const text = readFileSync(contractFile(), 'utf8');
    expect(text).toContain('status: test');
    expect(readFileSync(join(feeds(), 'gloucestershire/code-maps/log-offence.csv'), 'utf8')).toBe(
      'local_code,national_code,valid_from,valid_to,label\n8N,8N,,,Assault with injury\n28E,28E,,,Burglary Residential\n',
    );
    expect((await build(file)).said).toContain('nothing changed');
    expect(readFileSync(contractFile(), 'utf8')).toBe(text);
  });

  test('lists what is still to fill in by cell, and writes nothing', async () => {
    const file = await mapping('m.xlsx', (texts) => fill(texts, 'Start here!B17', 'no'));
    const told = await build(file, '--json');
    expect(told.code).toBe(1);
    expect(JSON.parse(told.said)).toMatchObject({
      feed: null,
      files: [],
      problems: [
        { kind: 'todo', sheet: 'Codes Offence', cell: 'F2' },
        { kind: 'todo', sheet: 'Codes Offence', cell: 'F3' },
      ],
    });
    expect((await build(file)).noted).toContain(
      'Still to fill in (2):\n  Codes Offence!F2: the national code',
    );
    expect(() => readFileSync(contractFile())).toThrow();
  });

  test('overwrites a contract that differs only when told', async () => {
    await build(await mapping());
    const other = await mapping('other.xlsx', (texts) => fill(texts, 'Codes Offence!F2', '8L'));
    const refused = await build(other);
    expect(refused.code).toBe(1);
    expect(refused.noted).toContain('log-offence.csv would be overwritten with something else');
    expect((await build(other, '--replace')).code).toBe(0);
  });

  test('keeps the epoch, and leaves a feed that counts alone', async () => {
    const file = await mapping();
    await build(file);
    const raised = readFileSync(contractFile(), 'utf8').replace('epoch: 1', 'epoch: 4');
    writeFileSync(contractFile(), raised);
    expect((await build(file)).said).toContain('nothing changed');
    writeFileSync(contractFile(), raised.replace('status: test', 'status: live'));
    const told = await build(file, '--replace');
    expect(told.code).toBe(1);
    expect(told.noted).toContain('is of status live: a feed that counts is not built from a mapping');
  });

  test('joins the mappings of several kinds of file', async () => {
    const second = await mapping('second.xlsx', (texts) => fill(texts, 'Start here!B9', 'late-crime'));
    const told = await hub('contract', 'build', await mapping(), second, '--feeds', feeds());
    expect(told.code).toBe(0);
    expect(readFileSync(contractFile(), 'utf8')).toMatch(/\n {2}crime:\n[\s\S]*\n {2}late-crime:\n/);
    const same = await hub(
      'contract',
      'build',
      await mapping(),
      await mapping('again.xlsx'),
      '--feeds',
      feeds(),
    );
    expect(same.noted).toContain('two mappings have the name "crime"');
  });

  test('says what a file is that is no mapping', async () => {
    const file = join(dir, 'export.csv');
    writeFileSync(file, export_);
    expect((await build(file)).code).toBe(1);
  });
});

describe('hub contract check', () => {
  const check = (feed: string, ...args: readonly string[]) =>
    hub('contract', 'check', feed, '--feeds', feeds(), ...args);

  test('is content with what was built', async () => {
    await build(await mapping());
    expect(await check('gloucestershire/log')).toMatchObject({
      code: 0,
      said: '✓ the contract of gloucestershire/log is sound',
    });
  });

  test('tells every problem with file and line', async () => {
    await build(await mapping());
    const text = readFileSync(contractFile(), 'utf8');
    writeFileSync(
      contractFile(),
      text.replace('zone: Europe/London', 'zone: Europe/Londn').replace('offence:', 'ofence:'),
    );
    const told = await check('gloucestershire/log', '--json');
    expect(told.code).toBe(1);
    const { problems } = JSON.parse(told.said) as {
      problems: { rule: string; line: number; expected: string }[];
    };
    expect(problems.map(({ rule }) => rule)).toEqual([
      'CONTRACT-REQUIRED',
      'CONTRACT-FORMAT',
      'CONTRACT-FIELD',
    ]);
    expect(problems.every(({ line }) => line > 10)).toBe(true);
    expect(problems[2]?.expected).toContain('did you mean "offence"?');
  });

  test('asks the lists for the national codes of its code maps', async () => {
    await build(await mapping());
    const map = join(feeds(), 'gloucestershire/code-maps/log-offence.csv');
    writeFileSync(map, readFileSync(map, 'utf8').replace('8N,8N', '8N,8Z'));
    const remark = await check('gloucestershire/log');
    expect(remark.code).toBe(0);
    expect(remark.noted).toContain(
      `${map}:2 "offence": the national code "8Z" is not on the list "offence-classes", which is not complete for today`,
    );
  });

  test('finds a code that a complete list lacks', async () => {
    cpSync(join(projectRoot, 'feeds/warwickshire'), join(feeds(), 'warwickshire'), { recursive: true });
    expect((await check('warwickshire/crime-log')).code).toBe(0);
    const map = join(feeds(), 'warwickshire/code-maps/statuses.csv');
    writeFileSync(map, readFileSync(map, 'utf8').replace(',cancelled,', ',canceled,'));
    const told = await check('warwickshire/crime-log');
    expect(told.code).toBe(1);
    expect(told.noted).toContain(
      `${map}:3:1 CONTRACT-CODE-MAP "status": the national code "canceled" is not on the list "crime-statuses". Right would be: did you mean "cancelled"?`,
    );
  });

  test('names the feeds that there are', async () => {
    await build(await mapping());
    const told = await check('gloucestershire/lag');
    expect(told.code).toBe(2);
    expect(told.noted).toContain(
      'there is no feed "gloucestershire/lag": did you mean "gloucestershire/log"?',
    );
  });
});
