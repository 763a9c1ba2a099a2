import { WarehouseError } from '@hub/clickhouse';
import { exitCodes, isUnreachable } from '../errors.ts';
import type { JobReport, SettleContext, SettleJob } from './job.ts';

/** How one job of a round ended. */
export interface JobResult {
  readonly job: string;
  /** `waiting`: done as far as it may be, the rest is for somebody to decide. */
  readonly state: 'done' | 'waiting' | 'failed' | 'outage';
  /** Null where it failed. */
  readonly report: JobReport | null;
  /** A sentence; null where it did not fail. */
  readonly error: string | null;
}

const failed = (job: string, error: unknown): JobResult => {
  if (isUnreachable(error))
    return { job, state: 'outage', report: null, error: 'ClickHouse does not answer.' };
  // Texts of ClickHouse quote rows; its error here holds code and type only.
  const text = error instanceof WarehouseError || error instanceof Error ? error.message : String(error);
  return { job, state: 'failed', report: null, error: /[.?!]$/.test(text) ? text : `${text}.` };
};

/** Runs the jobs one after the other. One that fails hides none of the others. It never throws. */
export const settleOnce = async (
  jobs: readonly SettleJob[],
  context: SettleContext,
  told: (result: JobResult) => void,
): Promise<readonly JobResult[]> => {
  const results: JobResult[] = [];
  for (const job of jobs) {
    let result: JobResult;
    try {
      const report = await job.run(context);
      result = { job: job.name, state: report.waiting.length > 0 ? 'waiting' : 'done', report, error: null };
    } catch (error) {
      result = failed(job.name, error);
    }
    results.push(result);
    told(result);
  }
  return results;
};

/** 0 when every job is done, 1 when one failed or waits for somebody, 3 when the warehouse did not answer. */
export const settleExitCode = (results: readonly JobResult[]): number => {
  if (results.some(({ state }) => state === 'outage')) return exitCodes.outage;
  return results.every(({ state }) => state === 'done') ? exitCodes.ok : exitCodes.bad;
};
