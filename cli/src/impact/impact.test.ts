import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../config.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';
import { changesOf, type ComparedCode } from './changes.ts';
import type { Impact } from './report.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'hub-impact-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** A version of a list as it is here, with its lines changed. */
const version = (list: string, change: (lines: readonly string[]) => readonly string[]): string => {
  const lines = readFileSync(join(projectRoot, `schemas/code-lists/${list}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  const file = join(dir, `${list}.csv`);
  writeFileSync(file, `${change(lines).join('\n')}\n`);
  return file;
};

const ask = async (...args: readonly string[]) => {
  const terminal = recordingTerminal();
  const code = await run(['impact', ...args], { terminal, now: () => 0 });
  return { code, said: terminal.said(), noted: terminal.noted() };
};

const code = (name: string, more: Partial<ComparedCode> = {}): readonly [string, ComparedCode] => [
  name,
  {
    code: name,
    label: name.toUpperCase(),
    group: '',
    validFrom: null,
    validTo: null,
    mandatoryFrom: null,
    subsetOf: '',
    isInput: true,
    isAssumed: false,
    ...more,
  },
];

describe('two versions of a list', () => {
  it('are compared by code, with what is different in words', () => {
    const from = new Map([code('a'), code('b'), code('c'), code('d')]);
    const to = new Map([
      code('a'),
      code('b', { validTo: '2024-03-31' }),
      code('d', { isInput: false, label: 'Total' }),
      code('e', { validFrom: '2019-04-01', mandatoryFrom: '2021-04-01' }),
    ]);
    expect(changesOf(from, to)).toEqual([
      {
        code: 'b',
        change: 'changed',
        label: 'B',
        details: ['state: always valid → valid to 2024-03-31'],
        validity: { from: null, to: '2024-03-31' },
      },
      { code: 'c', change: 'removed', label: 'C', details: [], validity: null },
      {
        code: 'd',
        change: 'changed',
        label: 'Total',
        details: ['label: D → Total', 'state: always valid → never carried by a record'],
        validity: null,
      },
      {
        code: 'e',
        change: 'added',
        label: 'E',
        details: ['valid from 2019-04-01, mandatory from 2021-04-01'],
        validity: { from: '2019-04-01', to: null },
      },
    ]);
  });
});

describe('hub impact', () => {
  it('names feeds, local codes and returns without a hub, and says that records are unknown', async () => {
    const file = version('offence-classes', (lines) => lines.filter((line) => !line.startsWith('8N,')));
    const { code: ended, said } = await ask('offence-classes', '--with', file, '--offline', '--json');
    expect(ended).toBe(0);
    const impact = JSON.parse(said) as Impact;
    expect(impact.changes.map(({ change, code: changed }) => [change, changed])).toEqual([['removed', '8N']]);
    expect(impact.fields).toEqual([{ recordType: 'crime', field: 'offence', level: 'counting-rules' }]);
    const cris = impact.feeds.find(({ feed }) => feed === 'metropolitan/cris');
    expect(cris).toMatchObject({ codeMap: 'offences', localCodes: [{ localCode: 'V030', code: '8N' }] });
    expect(impact.feeds.some(({ feed }) => feed === 'west-yorkshire/street')).toBe(false);
    expect(impact.returns.model).toContain('offences-by-area-and-month');
    expect(impact.returns.queries).toContain('warehouse/returns/offences-by-victim-ethnicity.sql');
    expect(impact.counts).toBeNull();
    const { said: table } = await ask('offence-classes', '--with', file, '--offline');
    expect(table).toContain('0 added, 1 removed, 0 changed');
    expect(table).toContain('V030 → 8N');
    expect(table).toContain('no hub was asked');
  });

  it('says that nothing changes where nothing does', async () => {
    const file = version('outcome-types', (lines) => lines);
    const { said } = await ask('outcome-types', '--with', file, '--offline');
    expect(said).toContain('0 added, 0 removed, 0 changed');
  });

  it.each([
    [['outcome-tipes', '--with', 'x.csv', '--offline'], 'did you mean "outcome-types"', 2],
    [['outcome-types', '--offline'], 'name the new version with --with <csv>', 2],
    [['outcome-types', '--with', '/nowhere.csv', '--offline'], 'cannot be read', 2],
    [['outcome-types', '--profile', '/nowhere.json'], 'start one with `npm start`', 2],
  ] as const)('%o is told what would be right', async (args, text, expected) => {
    const { code: ended, noted } = await ask(...args);
    expect(noted).toContain(text);
    expect(ended).toBe(expected);
  });

  it('refuses a version that could not be loaded, with its lines', async () => {
    const file = version('outcome-types', (lines) => [...lines, lines[1] ?? '']);
    const { code: ended, noted } = await ask('outcome-types', '--with', file, '--offline');
    expect(noted).toMatch(/outcome-types\.csv:\d+ the code 0 stands twice/);
    expect(ended).toBe(1);
  });
});
