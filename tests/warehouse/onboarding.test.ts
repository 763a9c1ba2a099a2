import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readBooks } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { createLocalKeyFiles } from '@hub/pseudonyms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const feed = 'north-force/crimes';
const contractText = `# Kept as its author wrote it.
force: north-force
system: crimes
status: test # for now
transport: file
epoch: 1
contact: { role: Data team, at: desk 4 }
sources:
  crimes:
    delivery: changes
    format: csv
    extracted-at: submission
    key: [no]
    columns: [no, month, kind, ref]
    records:
      - type: crime
        fields:
          source_reference: { column: no, namespace: crimes }
          crime_reference: { column: ref, namespace: crime-number }
          recorded: { column: month, format: iso-month, zone: Europe/London }
          offence: { column: kind, level: street-category }
          status: { constant: recorded }
        not-supplied: [reported_at]
`;
const legalText = `legal:
  crime:
    controller: Chief Constable of North Force
    basis: synthetic
    agreement: { version: '1', date: '2020-01-01' }
    impact-assessment: { reference: DPIA 1, agreement: '1', date: '2020-01-01' }
    notice: { text: Every record is made up, agreement: '1', date: '2020-01-01' }
    retention: 25 years
`;

let lone: LoneWarehouse;
let dir = '';
let contract = '';
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hub-onboarding-'));
  contract = join(dir, 'feeds/north-force/crimes.yaml');
  mkdirSync(join(dir, 'feeds/north-force'), { recursive: true });
  writeFileSync(contract, contractText);
  cpSync(join(root, 'infra/local/policy.json'), join(dir, 'policy.json'));
  const { pseudonymise } = await createLocalKeyFiles(join(dir, 'keys'), ['north-force']);
  lone = await startLoneWarehouse();
  writeFileSync(join(dir, 'hub.json'), JSON.stringify(profile(pseudonymise)), { mode: 0o600 });
  await loadTest();
}, 120_000);
afterAll(async () => {
  await lone.stop();
  rmSync(dir, { recursive: true });
});

/** Names nothing but ClickHouse: the command asks nobody else. */
const profile = (keysFile: string) => ({
  ingestUrl: lone.url,
  services: {},
  clickhouse: {
    url: lone.url,
    operator: lone.credentials('operator'),
    custodian: lone.credentials('custodian'),
  },
  kafka: { brokers: [], admin: { username: 'none', password: 'none' } },
  connectUrl: lone.url,
  registryUrl: lone.url,
  registryConverterUrl: lone.url,
  credentials: {},
  databases: {},
  connectorPassword: 'none',
  pseudonymKeysFile: keysFile,
  feedsDir: join(dir, 'feeds'),
  release: {
    file: join(dir, 'release.json'),
    codeListsDir: join(root, 'schemas/code-lists'),
    policyFile: join(dir, 'policy.json'),
  },
  provider: 'lone',
});

const hub = (...args: readonly string[]) => {
  const command = [join(root, 'cli/src/main.ts'), '--profile', join(dir, 'hub.json'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, stdout, stderr };
};
interface Answer {
  readonly ready: boolean;
  readonly checks: readonly { name: string; isMet: boolean; measured: string }[];
  readonly legal: readonly { part: string; shortfall: string | null }[];
  readonly coverage: readonly object[];
  readonly completeness: readonly object[];
}
const onboard = (...args: readonly string[]): Answer =>
  JSON.parse(hub('onboard', feed, '--json', ...args).stdout) as Answer;
const said = ['--name', 'A. Steward', '--reason', 'The test month was agreed on 3 June'] as const;

const origin = (source: string, position: number, lane: string) => ({
  ...{ feed, force: 'north-force', lane, source, partition: 0, position, shape: 'crime:1' },
  ...{ verdict: 'mapped', received_at: '2026-04-01 00:00:00.000', received_on: '2026-04-01', release: 1 },
});
const crime = (source: string, position: number, lane: string, more: object = {}) => ({
  record_id: String(position).padStart(16, '0'),
  ...{ version: 1_000, deleted: 0, cause: 'source', feed, force: 'north-force', lane, key_space: 'crimes' },
  ...{ received_at: '2026-04-01 00:00:00.000', release: 1 },
  ...{ origin_source: source, origin_partition: 0, origin_position: position },
  ...{ recorded_month: position % 2 === 0 ? '2026-01-01' : '2026-02-01', offence_code: 'robbery' },
  ...{ source_reference_token: 't'.repeat(16), status: 'recorded' },
  ...more,
});
const manifest = (source: string, lane: string, rows: number) => ({
  ...{ feed, lane, source, partition: 0, first_position: 1, last_position: rows, complete: 1 },
  ...{ received_at: '2026-04-01 00:00:00.000', release: 1 },
});

/** Two hundred rows sent in test, of two months; nobody fills the crime reference. */
const rows = Array.from({ length: 200 }, (_, at) => at + 1);
const loadTest = async (): Promise<void> => {
  await lone.insert('quality.manifests', [manifest('s-test', 'test', 200)]);
  await lone.insert(
    'quality.origins',
    rows.map((at) => origin('s-test', at, 'test')),
  );
  await lone.insert(
    'hub_test.crime_history',
    rows.map((at) => crime('s-test', at, 'test')),
  );
};

const countOf = async (sql: string): Promise<number> =>
  (await lone.warehouse.query<{ n: number }>(`SELECT count() AS n FROM ${sql}`))[0]?.n ?? -1;
const auditRows = () =>
  lone.warehouse.query<{ who: string; what: string; subject: string; reason: string; detail: string }>(
    'SELECT who, what, subject, reason, detail FROM audit.events ORDER BY at',
  );

describe('a feed on its way from test to live', { timeout: 120_000 }, () => {
  it('is measured in test: books, months, fields, findings; and every legal part is asked for', () => {
    const answer = onboard();
    const of = (name: string) => answer.checks.find((check) => check.name === name);
    expect(of('books')).toMatchObject({ isMet: true, measured: 'closed' });
    expect(of('rows')).toMatchObject({ isMet: true, measured: '200 rows accepted of 200' });
    expect(of('months')).toMatchObject({ isMet: true, measured: '2 months' });
    expect(of('fields')).toMatchObject({ isMet: false, measured: 'never a value: crime.crime_reference' });
    expect(of('rejected')).toMatchObject({ isMet: true, measured: '0.0 %' });
    expect(answer.coverage).toEqual([
      {
        recordType: 'crime',
        records: 200,
        months: 2,
        firstMonth: '2026-01',
        lastMonth: '2026-02',
        notSupplied: ['reported_at'],
      },
    ]);
    expect(answer.completeness).toContainEqual({
      recordType: 'crime',
      field: 'status',
      required: false,
      records: 200,
      filled: 200,
    });
    expect(answer.legal.map(({ part, shortfall }) => [part, shortfall !== null])).toEqual(
      ['controller', 'basis', 'agreement', 'impact-assessment', 'notice', 'retention'].map((part) => [
        part,
        true,
      ]),
    );
    expect(answer.ready).toBe(false);
  });

  it('never counts while it is in test: hub is empty, and so is everything that is asked of it', async () => {
    expect(await countOf('hub_test.crime FINAL')).toBe(200);
    expect(await countOf('hub.crime FINAL')).toBe(0);
    expect(await countOf('hub.crime_history')).toBe(0);
  });

  it('is not moved without its legal entries, whatever shortfall somebody would accept', async () => {
    const { code, stderr } = hub(
      'onboard',
      feed,
      '--to',
      'backfill',
      ...said,
      '--accept-shortfall',
      'We are late',
    );
    expect(stderr).toMatch(/no shortfall of that kind can be accepted/);
    for (const part of [
      'the controller',
      'the legal basis',
      'the agreement',
      'the impact assessment',
      'the notice',
    ])
      expect(stderr).toContain(part);
    expect(code).toBe(1);
    expect(readFileSync(contract, 'utf8')).toBe(contractText);
    expect(await auditRows()).toEqual([]);
  });

  it('is moved with them once each shortfall is accepted by name; the contract keeps its comments', async () => {
    writeFileSync(contract, contractText.replace('sources:', `${legalText}sources:`));
    const refused = hub('onboard', feed, '--to', 'backfill', ...said);
    expect(refused.stderr).toMatch(/not ready for backfill\s+fields: never a value/);
    expect(refused.code).toBe(1);
    const { code, stdout } = hub(
      'onboard',
      feed,
      '--to',
      'backfill',
      ...said,
      '--accept-shortfall',
      'It has none',
    );
    expect(stdout).toMatch(/went from test to backfill, by release 1/);
    expect(code).toBe(0);
    const text = readFileSync(contract, 'utf8');
    expect(text).toContain('# Kept as its author wrote it.');
    expect(text).toContain('status: backfill # for now');
    expect(text).toContain('epoch: 1');
    const [row, ...others] = await auditRows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ who: 'A. Steward', what: 'feed-status', subject: feed });
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({
      ...{ from: 'test', to: 'backfill', acceptedShortfalls: ['fields'], acceptedBecause: 'It has none' },
      release: 1,
    });
  });

  it('goes no way but forward or back to test, and says so', () => {
    const refusedWith = (to: string) => hub('onboard', feed, '--to', to, ...said);
    expect(refusedWith('backfill')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('already') as string,
    });
    expect(hub('onboard', feed, '--to', 'live').stderr).toMatch(/--name/);
  });

  it('is not ready for live: too few months, no control totals', () => {
    const { code, stderr } = hub('onboard', feed, '--to', 'live', ...said);
    expect(stderr).toMatch(/books: not closed/);
    expect(stderr).toMatch(/months: 0 months; wanted: at least 12/);
    expect(stderr).toMatch(/control totals: the force has stated none/);
    expect(code).toBe(1);
  });

  it('raises its epoch when it goes live', async () => {
    const { code } = hub('onboard', feed, '--to', 'live', ...said, '--accept-shortfall', 'A made-up force');
    expect(code).toBe(0);
    const text = readFileSync(contract, 'utf8');
    expect(text).toContain('status: live # for now');
    expect(text).toContain('epoch: 2');
    const moves = (await auditRows()).map(({ detail }) => (JSON.parse(detail) as { to: string }).to);
    expect(moves).toEqual(['backfill', 'live']);
  });
});

it('what people did may be added to and read, and neither changed nor taken away', async () => {
  const custodian = lone.as('custodian');
  const before = await countOf('audit.events');
  expect(before).toBeGreaterThan(0);
  for (const sql of [
    'ALTER TABLE audit.events DELETE WHERE 1',
    `ALTER TABLE audit.events UPDATE reason = '' WHERE 1`,
    'TRUNCATE TABLE audit.events',
    'DROP TABLE audit.events',
    'INSERT INTO audit.migrations (name, digest) VALUES (1, 1)',
  ])
    await expect(custodian.command(sql), sql).rejects.toThrow(/497/);
  for (const table of ['hub.crime', 'hub_test.crime', 'quality.sealed'])
    await expect(custodian.query(`SELECT count() FROM ${table}`), table).rejects.toThrow(/497/);
  expect(await countOf('audit.events')).toBe(before);
});

it('what was backfilled and then changed live is one record, and the books of both lanes agree', async () => {
  const at = [1, 2, 3];
  await lone.insert('quality.manifests', [manifest('s-back', 'backfill', 3), manifest('s-live', 'live', 1)]);
  await lone.insert('quality.origins', [
    ...at.map((row) => origin('s-back', row, 'backfill')),
    origin('s-live', 1, 'live'),
  ]);
  await lone.insert(
    'hub.crime_history',
    at.map((row) => crime('s-back', row, 'backfill')),
  );
  await lone.insert('hub.crime_history', [crime('s-live', 1, 'live', { version: '900000000000000' })]);
  expect(await countOf('hub.crime FINAL')).toBe(3);
  const { records } = await readBooks(lone.warehouse);
  const book = (lane: string) => records.find((record) => record.feed === feed && record.lane === lane);
  expect(book('backfill')).toMatchObject({
    accepted: 3,
    current: 2,
    superseded: 1,
    missing: 0,
    isConsistent: true,
  });
  expect(book('live')).toMatchObject({
    accepted: 1,
    current: 1,
    superseded: 0,
    missing: 0,
    isConsistent: true,
  });
  expect(book('test')).toMatchObject({ accepted: 200, current: 200, isConsistent: true });
});
