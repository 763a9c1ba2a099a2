import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../config.ts';
import { datasetWords, fieldWords, returnWords } from '../notice/field-words.ts';
import { readModel } from '../notice/model.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';

const model = readModel(join(projectRoot, 'schemas/model'));
const contract = (status: string, fields: string, legal = ''): string => `force: north-force
system: crimes
status: ${status}
transport: file
epoch: 1
contact: { role: Records team, at: north-force.example/records }
${legal}sources:
  crimes:
    delivery: changes
    format: csv
    extracted-at: submission
    key: [no]
    columns: [no, month, kind, flag]
    records:
      - type: crime
        fields:
          source_reference: { column: no, namespace: crimes }
          recorded: { column: month, format: iso-month, zone: Europe/London }
          offence: { column: kind, level: street-category }
${fields}`;
const flag = `          domestic_abuse: { column: flag, yes: ['Y'], no: ['N'] }\n`;
const other = `          status: { column: flag }\n`;
const legal = `legal:
  crime:
    controller: Chief Constable of <North> Force
    basis: police-act-1996-s44
    agreement: { version: '1.0', date: '2020-01-01', expires: '2099-03-31' }
    impact-assessment: { reference: DPIA 7, agreement: '1.0', date: '2020-01-01' }
    notice: { url: https://north-force.example/hub, agreement: '1.0', date: '2020-01-01' }
    retention: 1 years
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-notice-'));
  mkdirSync(join(folder, 'feeds/north-force'), { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const notice = async (text: string, ...args: readonly string[]) => {
  writeFileSync(join(folder, 'feeds/north-force/crimes.yaml'), text);
  const terminal = recordingTerminal();
  const code = await run(['notice', 'north-force', '--feeds', join(folder, 'feeds'), ...args], {
    terminal,
    now: () => Date.parse('2026-11-23T04:00:00Z'),
  });
  return { code, said: terminal.said(), noted: terminal.noted() };
};

describe('a notice', () => {
  it('names the fields that a contract maps, and no other', async () => {
    const { said } = await notice(contract('test', flag));
    expect(said).toContain('Whether we marked it as domestic abuse.');
    expect(said).not.toContain('still counts as a crime');
    const changed = (await notice(contract('test', other))).said;
    expect(changed).toContain('still counts as a crime');
    expect(changed).not.toContain('domestic abuse');
  });

  it('says that nothing counts while all of it is in test, and what is not agreed yet', async () => {
    const { said } = await notice(contract('test', flag));
    expect(said).toMatch(/We are still testing/);
    expect(said).toMatch(/\| Crime and location \| not agreed yet \|/);
  });

  it('states law, agreement, assessment and retention as the contract does, in plain words', async () => {
    const { said } = await notice(contract('live', flag, legal));
    expect(said).not.toMatch(/still testing|made up/);
    expect(said).toMatch(/Section 44 of the Police Act 1996/);
    expect(said).toMatch(/1\.0, from 1 January 2020 to 31 March 2099/);
    expect(said).toMatch(/\| DPIA 7 \| 1 year \|/);
    expect(said).toContain('Records team: north-force.example/records');
    expect(said).toContain('square of 1 kilometre');
  });

  it('is for those whom the records are about: no text for staff where nothing is about them', async () => {
    const { said, code } = await notice(contract('test', flag));
    expect(code).toBe(0);
    expect(said).not.toMatch(/about you, our staff/);
    expect(await notice(contract('test', flag), '--for', 'staff')).toMatchObject({
      code: 2,
      noted: expect.stringMatching(/no notice is due/) as string,
    });
  });

  it('is written to files, as a page whose text is escaped', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    const { code } = await notice(contract('live', flag, legal), '--html', '--out', out);
    expect(code).toBe(0);
    expect(readdirSync(out)).toEqual(['north-force-public.html']);
    const page = readFileSync(join(out, 'north-force-public.html'), 'utf8');
    expect(page).toContain('Chief Constable of &lt;North&gt; Force');
    expect(page).toContain('<a href="https://north-force.example/hub">');
    expect(page).toContain('<html lang="en-GB">');
  });

  it('is one document for programs', async () => {
    const { said } = await notice(contract('test', flag), '--json');
    expect(JSON.parse(said)).toMatchObject({
      force: 'north-force',
      files: [],
      notices: { public: expect.any(String) as string },
    });
  });
});

it('names the forces there are, where one is mistyped', async () => {
  const terminal = recordingTerminal();
  const code = await run(['notice', 'metropolitn'], { terminal, now: Date.now });
  expect(terminal.noted()).toMatch(/did you mean "metropolitan"/);
  expect(code).toBe(2);
});

describe('plain words', () => {
  const fields = new Set(
    [...model.values()].flatMap((dataset) =>
      Object.entries(dataset['record-types']).flatMap(([type, { fields: own }]) =>
        Object.keys(own).map((name) => `${type}.${name}`),
      ),
    ),
  );
  const returns = new Set([...model.values()].flatMap((dataset) => Object.keys(dataset.returns)));

  it('are of fields, datasets and returns that the model has', () => {
    expect(Object.keys(fieldWords).filter((name) => !fields.has(name))).toEqual([]);
    expect(Object.keys(returnWords).filter((name) => !returns.has(name))).toEqual([]);
    expect(Object.keys(datasetWords).sort()).toEqual([...model.keys()].sort());
  });
});
