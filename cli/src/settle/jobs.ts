import { reconciliationJob } from '../reconcile/job.ts';
import type { SettleJob } from './job.ts';
import { qualityJobs } from './quality/jobs.ts';
import { settledJob } from './quality-settled.ts';
import { setRulesJob } from './set-rules.ts';
import { sweepJob } from './sweep/job.ts';

/** In the order in which they run: what deletes comes before what counts. */
export const settleJobs: readonly SettleJob[] = [
  sweepJob,
  settledJob,
  setRulesJob(),
  ...qualityJobs,
  reconciliationJob,
];
