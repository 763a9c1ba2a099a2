/** What a force counts beside what the hub holds: stated totals, counts and keys at the source, confirmation. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '@hub/testkit';
import {
  atForce,
  cris,
  hub,
  intakeOf,
  operator,
  profile,
  trial,
  untilBalanced,
  untilClosedWithSource,
  warehouseAs,
  workDir,
} from './running-hub.ts';

const totalsFile = join(workDir, 'counts.csv');
const month = '2015-03';

interface Answer {
  readonly isExplained: boolean;
  readonly statement: string;
  readonly confirmation: { readonly name: string } | null;
  readonly types: readonly {
    readonly recordType: string;
    readonly difference: number;
    readonly unexplained: number;
    readonly heldBack: Readonly<Record<string, number>>;
  }[];
  readonly counts: readonly { readonly difference: number; readonly current: number }[];
  readonly keys:
    | readonly {
        readonly source: string;
        readonly atSource: number;
        readonly atHub: number;
        readonly missing: readonly (readonly string[])[];
        readonly missingRows: number;
        readonly surplusRows: number;
      }[]
    | null;
}

const reconcile = async (feed: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await hub('reconcile', feed, '--json', ...args);
  return { code, stderr, answer: JSON.parse(stdout === '' ? 'null' : stdout) as Answer };
};

const state = async (robberies: number, thefts: number): Promise<void> => {
  await writeFile(
    totalsFile,
    `record_type,month,offence_group,records\ncrime,${month},robbery,${robberies}\ncrime,${month},other-theft,${thefts}\n`,
  );
  const { code, stderr } = await hub(
    'reconcile',
    trial,
    ...['--totals', totalsFile, '--as-at', new Date().toISOString(), '--name', 'A Registrar'],
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
};

const connector = async (verb: 'pause' | 'resume'): Promise<void> => {
  const name = encodeURIComponent(cris.replace('/', '.'));
  const response = await fetch(`${profile.connectUrl}/connectors/${name}/${verb}`, { method: 'PUT' });
  expect(response.ok).toBe(true);
};

beforeAll(async () => {
  const rows = ['Robbery', 'Robbery', 'Other theft', 'Sorcery'].map(
    (kind, at) => `counted-${at},${month},${kind},none`,
  );
  await intakeOf('west-yorkshire').submit({
    feed: trial,
    extractedAt: new Date().toISOString(),
    body: Buffer.from(`Reference,Month,Crime type,Remark\n${rows.join('\n')}\n`),
  });
  await untilBalanced(trial);
  await untilClosedWithSource(170_000);
});
afterAll(() => connector('resume'));

it('stated counts agree, month by month and group by group, and the force confirms them', async () => {
  await state(2, 1);
  const { answer } = await reconcile(trial);
  expect(answer.counts).toMatchObject([
    { difference: 0, current: 1 },
    { difference: 0, current: 2 },
  ]);
  expect(answer.confirmation).toBeNull();
  const confirmed = await hub('reconcile', trial, '--confirm', '--name', 'A Registrar', '--note', 'agreed');
  expect(confirmed.stdout).toContain('confirmed by A Registrar');
  expect((await reconcile(trial)).answer.confirmation).toMatchObject({ name: 'A Registrar', note: 'agreed' });
});

it('a later statement takes the place of the first and is not confirmed by what was said of that', async () => {
  await state(4, 1);
  const { answer, code } = await reconcile(trial);
  expect(answer.counts.map(({ difference }) => difference)).toEqual([0, 2]);
  expect(answer.confirmation).toBeNull();
  // One crime waits at the force; other crimes of the feed are of other months and were not stated.
  expect(answer.types[0]?.heldBack['CODE-UNMAPPED']).toBeGreaterThanOrEqual(1);
  expect(code).toBe(answer.isExplained ? 0 : 1);
});

it.each([
  ['of another force', 'metropolitan', 403],
  ['of nobody', null, 401],
])('the credential %s neither states nor reads', async (_what, force, status) => {
  for (const [method, path] of [
    ['POST', 'control-totals'],
    ['POST', 'confirmations'],
    ['GET', 'reconciliation'],
    ['GET', 'keys?source=crimes'],
  ] as const) {
    const response = await fetch(`${profile.ingestUrl}/v1/feeds/${trial}/${path}`, {
      method,
      headers: force === null ? {} : { authorization: `Bearer ${profile.credentials[force] ?? ''}` },
      ...(method === 'POST' ? { body: 'x' } : {}),
    });
    expect(response.status).toBe(status);
  }
});

it.each([
  ['a count that is none', 'record_type,month,offence_group,records\ncrime,2026-01,,many\n', 'line 2'],
  ['another header', 'a,b\n1,2\n', 'record_type'],
])('%s is told with its line', async (_what, text, told) => {
  await writeFile(totalsFile, text);
  const args = ['--totals', totalsFile, '--as-at', '2026-01-01T00:00:00Z', '--name', 'x'];
  const { code, stderr } = await hub('reconcile', trial, ...args);
  expect(code).toBe(1);
  expect(stderr).toContain(told);
  expect(stderr).not.toMatch(/\n\s+at /);
});

it('a name that is a telephone number is refused and not repeated', async () => {
  await writeFile(totalsFile, 'record_type,month,offence_group,records\ncrime,2026-01,,1\n');
  const args = ['--totals', totalsFile, '--as-at', '2026-01-01T00:00:00Z', '--name', '0113 496 0999'];
  const { code, stderr } = await hub('reconcile', trial, ...args);
  expect(code).toBe(1);
  expect(stderr).not.toContain('0113');
});

it('every row of the force’s database is held, key by key, and one that has not come is named', async () => {
  const same = await reconcile(cris, '--source');
  expect(same.stderr).toBe('');
  expect(same.answer.keys?.length).toBeGreaterThan(3);
  for (const table of same.answer.keys ?? []) {
    expect(table).toMatchObject({ missingRows: 0, surplusRows: 0, atHub: table.atSource });
    expect(table.atSource).toBeGreaterThan(0);
  }
  expect(same.code).toBe(0);

  await connector('pause');
  const id = 98_765_432;
  await atForce(cris, async (client) => {
    await client.query(`
      INSERT INTO crime_report SELECT (json_populate_record(c, json_build_object(
        'crime_id', ${id}::int, 'cris_no', '9876543/26', 'dv_flag', 'N'))).*
      FROM crime_report c WHERE rec_kind = 'CR' AND status_code = 'N' ORDER BY crime_id LIMIT 1`);
  });
  const missing = await reconcile(cris, '--source');
  const table = missing.answer.keys?.find(({ source }) => source === 'crime-report');
  expect(table).toMatchObject({ missingRows: 1, surplusRows: 0, missing: [[String(id)]] });
  expect(missing.code).toBe(1);

  await atForce(cris, (client) => client.query(`DELETE FROM crime_report WHERE crime_id = ${id}`));
  await connector('resume');
  await eventually(
    'the hub holds what the force holds',
    () => reconcile(cris, '--source'),
    ({ code }) => code === 0,
    { withinMs: 60_000, pollMs: 2_000, show: ({ answer }) => JSON.stringify(answer.keys) },
  );
});

it('the nightly round keeps the comparison, as the force reads it, and no key is in the warehouse', async () => {
  await hub('settle', '--only', 'reconciliation');
  const kept = await operator.query<{ statement: string; rows: number }>(
    `SELECT statement, count() AS rows FROM quality.reconciliations FINAL WHERE feed IN ('${trial}', '${cris}') GROUP BY statement`,
  );
  expect(kept.map(({ statement }) => statement)).toContain('source');
  const response = await fetch(`${profile.ingestUrl}/v1/feeds/${trial}/reconciliation`, {
    headers: { authorization: `Bearer ${profile.credentials['west-yorkshire'] ?? ''}` },
  });
  expect(await response.json()).toMatchObject({ feed: trial, counts: [{ stated: 1 }, { stated: 4 }] });
  const ingest = warehouseAs('ingest');
  await expect(ingest.command(`TRUNCATE TABLE quality.control_totals`)).rejects.toThrow();
  await ingest.close();
});
