import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkbookTexts, writeWorkbook } from '@hub/extracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * docs/forces/first-hour.md, walked without a hub: its commands, its table of answers, its corrections. What it
 * builds is the contract with which the end-to-end tests submit the same export.
 */

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/forces/first-hour.md'), 'utf8');
const sample = join(root, 'docs/forces/sample-export.csv');
const work = mkdtempSync(join(tmpdir(), 'first-hour-'));
afterAll(() => rmSync(work, { recursive: true }));
const feed = 'gloucestershire/crime-log';
const mapping = join(work, 'crime-log-mapping.xlsx');

const hub = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'cli/src/main.ts'), ...args],
    { cwd: work, env: { HUB_FEEDS: join(work, 'feeds'), PATH: '' }, encoding: 'utf8', timeout: 60_000 },
  );
  return { code: status, said: stdout, noted: stderr };
};

/** Rows of the page's table: sheet, your value, national code without what stands behind it in brackets. */
const answers = page
  .split('\n')
  .filter((line) => line.startsWith('| Codes '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, sheet = '', value = '', code = '']) => ({ sheet, value, code: code.replace(/ \(.*$/, '') }));

const fillIn = async (): Promise<void> => {
  const { size } = statSync(mapping);
  const stream = (start: number, end: number) => createReadStream(mapping, { start, end: end - 1 });
  const texts = await readWorkbookTexts({ size, stream });
  if ('title' in texts) throw new Error(texts.title);
  const sheets = [...texts].map(([name, [titles = [], ...rows]]) => ({
    name,
    columns: titles.map((title) => ({ title })),
    rows: rows.map((row) => [...row]),
  }));
  const start = sheets.find(({ name }) => name === 'Start here');
  const given: Readonly<Record<string, string>> = {
    'Who answers for this export': 'Crime data team',
    'Where to reach them': 'crime-data (internal directory)',
    'Take every sure suggestion': 'yes',
  };
  for (const row of start?.rows ?? []) {
    const text = given[row[0] ?? ''];
    if (text !== undefined) row[1] = text;
  }
  for (const { sheet, value, code } of answers) {
    const row = sheets.find(({ name }) => name === sheet)?.rows.find(([first]) => first === value);
    if (row === undefined)
      throw new Error(`the page answers ${value} on ${sheet}, which the mapping does not ask`);
    row[5] = code;
  }
  writeFileSync(mapping, await writeWorkbook(sheets));
};

beforeAll(async () => {
  const drafted = hub('contract', 'draft', sample, '--force', 'gloucestershire', '--system', 'crime-log');
  expect(drafted, drafted.noted).toMatchObject({ code: 0 });
  await fillIn();
}, 120_000);

describe('the first hour, without a hub', () => {
  it('answers with its table all that is left', () => {
    expect(answers).toHaveLength(14);
    const built = hub('contract', 'build', 'crime-log-mapping.xlsx');
    expect(built, built.noted).toMatchObject({ code: 0 });
    expect(built.said).toContain(`✓ ${feed}, in test: written to`);
  });

  it('builds the contract that the end-to-end tests submit with', () => {
    const [mine, theirs] = [
      join(work, 'feeds/gloucestershire'),
      join(root, 'tests/e2e/feeds/gloucestershire'),
    ];
    const files = [
      'crime-log.yaml',
      ...readdirSync(join(theirs, 'code-maps')).map((name) => `code-maps/${name}`),
    ];
    expect(readdirSync(join(mine, 'code-maps')).toSorted()).toEqual(
      readdirSync(join(theirs, 'code-maps')).toSorted(),
    );
    for (const file of files)
      expect(readFileSync(join(mine, file), 'utf8'), file).toBe(readFileSync(join(theirs, file), 'utf8'));
  });

  it('finds what the page says, and nothing after its corrections', () => {
    const extractedAt = ['--extracted-at', '2026-11-20T09:00:00Z', '--received-at', '2026-11-23T09:00:00Z'];
    const checked = hub('check', feed, sample, '--json', ...extractedAt);
    expect(JSON.parse(checked.said)).toMatchObject({ received: 240, accepted: 233, rejected: 2, dropped: 5 });
    const lines = readFileSync(sample, 'utf8').split('\r\n');
    const mend = (line: number, column: number, value: string): void => {
      const cells = (lines[line - 1] ?? '').split(',');
      cells[column - 1] = value;
      lines[line - 1] = cells.join(',');
    };
    expect(page).toContain(
      'change line 19 to `23/01/2026` and the fourth column of line 192 to `20/07/2026`',
    );
    mend(19, 2, '23/01/2026');
    mend(192, 4, '20/07/2026');
    writeFileSync(join(work, 'corrected.csv'), lines.join('\r\n'));
    const corrected = hub('check', feed, 'corrected.csv', '--json', ...extractedAt);
    expect(JSON.parse(corrected.said)).toMatchObject({
      received: 240,
      accepted: 235,
      rejected: 0,
      dropped: 5,
    });
  });
});
