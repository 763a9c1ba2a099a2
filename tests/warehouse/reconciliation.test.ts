import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconciliationJob, type SettleContext } from '@hub/cli';
import type { CompiledFeed } from '@hub/feeds';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';

const feed = 'north-force/desk';
const now = Date.UTC(2026, 3, 2);
const id = (number: number): string => String(number).padStart(16, '0');

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(async () => lone.stop());

const history = (number: number, month: string, code: string, more: object = {}) => ({
  record_id: id(number),
  version: 10,
  deleted: 0,
  cause: 'source',
  feed,
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

const rejection = (number: number, rule: string, version: number) => ({
  feed,
  force: 'north-force',
  lane: 'live',
  record_type: 'crime',
  key_space: 'crimes',
  source: 's1',
  partition: 0,
  position: number,
  record_id: id(number),
  version,
  stage: 'validate',
  verdict: 'rejected',
  rules: [rule],
  received_at: '2026-04-01 00:00:00.000',
  release: 1,
});

const total = (statement: string, month: string, group: string, records: number, at: string) => ({
  feed,
  force: 'north-force',
  lane: 'live',
  statement,
  as_at: at,
  record_type: 'crime',
  month,
  offence_group: group,
  records,
  stated_by: 'Registrar',
  received_at: at,
});

const settle = async (isDryRun = false) => {
  const context: SettleContext = {
    warehouse: lone.as('settle'),
    now,
    isDryRun,
    feeds: new Map([[feed, { feed, lane: 'live', transport: 'file' } as CompiledFeed]]),
    databases: {},
    progress: () => undefined,
  };
  return reconciliationJob.run(context);
};

interface Kept {
  readonly month: string;
  readonly offence_group: string;
  readonly stated: number;
  readonly current: number;
  readonly difference: number;
  readonly held_back: number;
  readonly explained: Readonly<Record<string, number>>;
}

const kept = (statement: string): Promise<readonly Kept[]> =>
  lone.warehouse.query<Kept>(
    `SELECT month, offence_group, stated, current, difference, held_back, explained FROM quality.reconciliations FINAL
     WHERE statement = {statement:String} ORDER BY month, offence_group`,
    { statement },
  );

describe('a force’s own counts', () => {
  it('are nothing to compare until they are stated', async () => {
    expect((await settle()).summary).toBe('no force has stated its counts');
  });

  it('are set beside the current records of the month and group, and rejections explain what is missing', async () => {
    const [code] = await lone.warehouse.query<{ code: string; group_label: string }>(
      `SELECT code, group_label FROM reference.codes FINAL WHERE list = 'offence-classes' AND group_label != '' LIMIT 1`,
    );
    const { code: offence = '', group_label: group = '' } = code ?? {};
    await lone.insert('hub.crime_history', [
      history(1, '2026-03-01', offence),
      history(2, '2026-03-01', offence),
      history(3, '2026-02-01', offence),
      // Replaced by a later version in another month, and taken away.
      history(4, '2026-02-01', offence),
      history(4, '2026-03-01', offence, { version: 11 }),
      history(5, '2026-03-01', offence),
      history(5, '2026-03-01', offence, { version: 11, deleted: 1 }),
      // Of another feed and of the test lane.
      history(6, '2026-03-01', offence, { feed: 'south-force/desk' }),
    ]);
    await lone.insert('hub_test.crime_history', [history(7, '2026-03-01', offence, { lane: 'test' })]);
    await lone.insert('quality.exceptions', [
      rejection(8, 'CRM-001', 10),
      rejection(9, 'CRM-001', 10),
      rejection(10, 'CODE-UNMAPPED', 10),
      // The older version is held: it is counted on both sides.
      rejection(1, 'CRM-002', 12),
      // Corrected since.
      rejection(2, 'CRM-002', 9),
    ]);
    await lone.insert('quality.control_totals', [
      total('older', '2026-03', '', 99, '2026-04-01 05:00:00.000'),
      total('later', '2026-03', group, 5, '2026-04-01 06:00:00.000'),
      total('later', '2026-02', group, 2, '2026-04-01 06:00:00.000'),
    ]);
    const dry = await settle(true);
    expect(dry.counts).toEqual({ statements: 1, differing: 0 });
    expect(await kept('later')).toEqual([]);
    await settle();
    const explained = { 'CODE-UNMAPPED': 1, 'CRM-001': 2 };
    expect(await kept('later')).toEqual([
      {
        month: '2026-02',
        offence_group: group,
        stated: 2,
        current: 1,
        difference: 1,
        held_back: 3,
        explained,
      },
      {
        month: '2026-03',
        offence_group: group,
        stated: 5,
        current: 3,
        difference: 2,
        held_back: 3,
        explained,
      },
    ]);
  });

  it('that nothing explains are counted as such, and a second round replaces the first', async () => {
    await lone.insert('quality.control_totals', [total('last', '', '', 9, '2026-04-01 07:00:00.000')]);
    expect((await settle()).counts).toEqual({ statements: 1, differing: 1 });
    expect((await settle()).counts).toEqual({ statements: 1, differing: 1 });
    const rows = await kept('last');
    expect(rows).toMatchObject([{ stated: 9, current: 4, difference: 5, held_back: 3 }]);
  });
});
