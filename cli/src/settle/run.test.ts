import { describe, expect, it } from 'vitest';
import { WarehouseError, type Warehouse } from '@hub/clickhouse';
import type { SettleContext, SettleJob } from './job.ts';
import { settleExitCode, settleOnce } from './run.ts';

const context: SettleContext = {
  warehouse: {} as Warehouse,
  now: 0,
  isDryRun: false,
  feeds: new Map(),
  databases: {},
  progress: () => undefined,
};
const job = (name: string, waiting: readonly string[] = []): SettleJob => ({
  name,
  about: '',
  run: () => Promise.resolve({ summary: 'nothing to do', waiting, counts: {} }),
});
const failing = (name: string, error: Error): SettleJob => ({
  name,
  about: '',
  run: () => Promise.reject(error),
});
const unreachable = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

describe('a round', () => {
  it('runs every job in order, and one that fails hides none of the others', async () => {
    const told: string[] = [];
    const jobs = [job('one'), failing('two', new WarehouseError('60', 'UNKNOWN_TABLE')), job('three')];
    const results = await settleOnce(jobs, context, (result) => told.push(result.job));
    expect(told).toEqual(['one', 'two', 'three']);
    expect(results.map(({ state, error }) => [state, error])).toEqual([
      ['done', null],
      ['failed', 'ClickHouse answered 60 (UNKNOWN_TABLE).'],
      ['done', null],
    ]);
  });

  it.each([
    ['all done', [job('one')], 0],
    ['nothing to run', [], 0],
    ['one that waits', [job('one', ['confirm it']), job('two')], 1],
    ['one that failed', [failing('one', new Error('no')), job('two')], 1],
    ['no answer', [job('one', ['confirm it']), failing('two', unreachable)], 3],
  ])('of %s has its exit code', async (_what, jobs, code) => {
    expect(settleExitCode(await settleOnce(jobs, context, () => undefined))).toBe(code);
  });
});
