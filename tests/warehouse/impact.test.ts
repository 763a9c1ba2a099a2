import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let lone: LoneWarehouse;
let dir = '';
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hub-impact-'));
  lone = await startLoneWarehouse();
  writeFileSync(join(dir, 'hub.json'), JSON.stringify(profile()), { mode: 0o600 });
}, 120_000);
afterAll(async () => {
  await lone.stop();
  rmSync(dir, { recursive: true });
});

/** Names nothing but ClickHouse: the command asks nobody else. */
const profile = () => ({
  ingestUrl: lone.url,
  services: {},
  clickhouse: { url: lone.url, operator: lone.credentials('operator') },
  kafka: { brokers: [], admin: { username: 'none', password: 'none' } },
  connectUrl: lone.url,
  registryUrl: lone.url,
  registryConverterUrl: lone.url,
  credentials: {},
  databases: {},
  connectorPassword: 'none',
  pseudonymKeysFile: '',
  feedsDir: join(root, 'feeds'),
  provider: 'lone',
});

const impact = (...args: readonly string[]) => {
  const command = [join(root, 'cli/src/main.ts'), '--profile', join(dir, 'hub.json'), '--json', 'impact'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`hub impact ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as {
    readonly from: { readonly source: string };
    readonly changes: readonly { readonly change: string; readonly code: string }[];
    readonly counts: readonly object[];
  };
};

const crime = (number: number, code: string, month: string, more: object = {}) => ({
  record_id: String(number).padStart(16, '0'),
  version: 1,
  deleted: 0,
  cause: 'source',
  feed: 'north-force/crimes',
  force: 'north-force',
  lane: 'live',
  key_space: 'crimes',
  received_at: '2026-04-01 00:00:00.000',
  release: 1,
  origin_source: 's1',
  origin_partition: 0,
  origin_position: number,
  recorded_month: month,
  offence_code: code,
  offence_level: 'counting-rules',
  ...more,
});

it('finds no change between the lists here and the lists that the hub has loaded from them', () => {
  const held = impact('outcome-types');
  expect(held.from.source).toBe('release 1 of the hub');
  expect(held.changes).toEqual([]);
  expect(impact('offence-classes').changes).toEqual([]);
});

it('counts the records that carry a code, and those that the new version would not take', async () => {
  await lone.insert('hub.crime_history', [
    crime(1, '8N', '2024-03-01'),
    crime(2, '8N', '2024-04-01'),
    crime(3, '8N', '2024-04-01', { recorded_date: '2024-04-02' }),
    crime(4, '3A', '2020-01-01'),
    crime(5, '8T', '2024-05-01'),
    crime(6, '8N', '2024-05-01', { deleted: 1 }),
    crime(7, '8N', '2024-05-01', { offence_level: 'street-category' }),
    crime(8, '9A', '2024-05-01'),
  ]);
  const lines = readFileSync(join(root, 'schemas/code-lists/offence-classes.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('3A,'))
    .map((line) => (line.startsWith('8N,') ? line.replace(',,,,,', ',,2024-03-31,,,') : line));
  const columns = (lines[0] ?? '').split(',');
  const added = columns.map(
    (name) => ({ code: '8T', label: 'New', valid_from: '2024-04-01', source: 'a later edition' })[name] ?? '',
  );
  const file = join(dir, 'offence-classes.csv');
  writeFileSync(file, `${[...lines, added.join(',')].join('\n')}\n`);
  const { changes, counts } = impact('offence-classes', '--with', file);
  expect(Object.fromEntries(changes.map(({ code, change }) => [code, change]))).toEqual({
    '3A': 'removed',
    '8N': 'changed',
    '8T': 'added',
  });
  const field = { recordType: 'crime', field: 'offence' };
  expect(counts).toEqual([
    { ...field, code: '3A', records: 1, notValidThen: 1 },
    { ...field, code: '8N', records: 3, notValidThen: 2 },
    { ...field, code: '8T', records: 1, notValidThen: 0 },
  ]);
});

it('knows which lists no code is loaded of, for coverage', async () => {
  const rows = await lone
    .as('operator')
    .query<{ readonly list: string }>(
      'SELECT list FROM reference.lists FINAL WHERE is_unloaded ORDER BY list',
    );
  const names = rows.map(({ list }) => list);
  expect(names).toContain('posts');
  expect(names).not.toContain('detection-methods');
  expect(names).not.toContain('offence-classes');
});
