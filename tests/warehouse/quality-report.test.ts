import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qualityJobs, qualityPage, readQuality, settledJob, setRulesJob, type SettleContext } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import type { SetExampleRow } from '@hub/rules';
import { insertExample } from './set-example.ts';

/** The examples are received on 1 June 2026. */
const now = Date.UTC(2026, 5, 15, 12);
const force = 'west-yorkshire';

const crimes = (month: string, howMany: number): readonly SetExampleRow[] =>
  Array.from({ length: howMany }, (_, index) => ({
    source_reference: `${month}-${index}`,
    recorded: `${month}-10`,
    committed_from: `${month}-08`,
    offence: index % 3 === 0 ? '8L' : '8N',
    ...(index % 2 === 0 ? { status: 'recorded' } : {}),
    '@key': `${month}-${index}`,
  }));

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
  await insertExample(
    lone,
    {
      crime: [...crimes('2025-11', 6), ...crimes('2026-03', 4), ...crimes('2026-06', 2)],
      worker: [{ worker: 'W1' }, { worker: 'W1' }],
    },
    { database: 'hub' },
  );
  const context: SettleContext = {
    ...{ warehouse: lone.as('settle'), now, isDryRun: false, feeds: new Map(), databases: {} },
    progress: () => undefined,
  };
  for (const job of [settledJob, setRulesJob(), ...qualityJobs]) await job.run(context);
}, 240_000);
afterAll(() => lone.stop());

const read = (name = force) => readQuality(lone.as('operator'), name, now);

describe('the report of a force, as the account that only reads', () => {
  it('has a month without records as null, and never as 0', async () => {
    const { coverage, months } = await read();
    const own = coverage.filter(({ recordType }) => recordType === 'crime');
    expect(own.map(({ month, state, records }) => [month, state, records])).toEqual([
      ['2025-11', 'provided', 6],
      ['2025-12', 'not-provided', null],
      ['2026-01', 'not-provided', null],
      ['2026-02', 'not-provided', null],
      ['2026-03', 'provided', 4],
      ['2026-04', 'not-provided', null],
      ['2026-05', 'not-provided', null],
      ['2026-06', 'partial', 2],
    ]);
    expect([months[0], months.at(-1), months.length]).toEqual(['2024-07', '2026-06', 24]);
  });

  it('says of each field how many records state it', async () => {
    const { completeness } = await read();
    const crime = completeness.filter(({ recordType }) => recordType === 'crime');
    const shares = Object.fromEntries(crime.map(({ field, share }) => [field, share]));
    expect(shares).toMatchObject({ recorded: 1, offence: 1, status: 0.5, transfer_force: 0 });
  });

  it('names what is open, by rule, with its age', async () => {
    const { openFindings } = await read();
    expect(openFindings.map(({ rule, open, severity }) => [rule, open, severity])).toEqual([
      ['WRK-050', 1, 'question'],
    ]);
    const [{ ages } = { ages: [] }] = openFindings;
    expect(ages.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it('has rates, timeliness and the notes that concern the force', async () => {
    const { rates, timeliness, notes, title } = await read();
    expect(title).toBe('West Yorkshire');
    expect(rates.find(({ recordType }) => recordType === 'crime')).toMatchObject({
      accepted: 12,
      rejected: 0,
    });
    expect(timeliness.find(({ step }) => step === 'event-to-recorded')).toMatchObject({
      medianSeconds: 172_800,
    });
    const ids = notes.map(({ id }) => id);
    expect(ids).toContain('burglary-2017');
    expect(ids).not.toContain('london-ranks');
    expect((await read('metropolitan')).notes.map(({ id }) => id)).toContain('london-ranks');
  });

  it('is empty, and not 0, for a force that sends nothing', async () => {
    const report = await read('kent');
    expect([report.coverage, report.rates, report.openFindings]).toEqual([[], [], []]);
    const page = qualityPage(report);
    expect(page).toContain('not provided');
    expect(page).not.toMatch(/>0 records</);
  });
});

describe('hub quality', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quality-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const profile = (): string => {
    const file = join(folder, 'hub.json');
    const nowhere = 'http://127.0.0.1:9';
    writeFileSync(
      file,
      JSON.stringify({
        ingestUrl: nowhere,
        services: {},
        clickhouse: { url: lone.url, operator: lone.credentials('operator') },
        kafka: { brokers: [], admin: { username: '', password: '' } },
        ...{ connectUrl: nowhere, registryUrl: nowhere, registryConverterUrl: nowhere },
        ...{
          credentials: {},
          databases: {},
          connectorPassword: '',
          pseudonymKeysFile: '',
          provider: 'local',
        },
        feedsDir: join(folder, 'feeds'),
      }),
    );
    mkdirSync(join(folder, 'feeds/west-yorkshire'), { recursive: true });
    writeFileSync(join(folder, 'feeds/west-yorkshire/example.yaml'), '');
    return file;
  };
  const hub = (...args: readonly string[]) => {
    const main = join(import.meta.dirname, '../../cli/src/main.ts');
    const ended = spawnSync(process.execPath, [main, '--profile', profile(), 'quality', ...args], {
      encoding: 'utf8',
    });
    return { code: ended.status, out: ended.stdout, told: ended.stderr };
  };

  it('prints a line for each record type, with a dash where nothing is provided', () => {
    const { code, out } = hub(force);
    expect(code).toBe(0);
    expect(out).toMatch(/^West Yorkshire · as of 15 June 2026/);
    expect(out).toMatch(/^crime +west-yorkshire\/example/m);
    expect(out).toMatch(/^leaving +no feed +– +– +–/m);
    expect(out).toMatch(/^WRK-050 +worker +question +1/m);
  });

  it('writes a page, and one JSON document', () => {
    const page = join(folder, 'page.html');
    const { code, out, told } = hub(force, '--html', page);
    expect([code, out, told.includes(page)]).toEqual([0, '', true]);
    expect(readFileSync(page, 'utf8').startsWith('<!doctype html>')).toBe(true);
    expect(JSON.parse(hub(force, '--json').out)).toMatchObject({ force, title: 'West Yorkshire' });
  });

  it('names the forces there are when it is asked for another', () => {
    const { code, told } = hub('west-yorkshyre');
    expect([code, told.includes('west-yorkshire')]).toEqual([2, true]);
  });
});
