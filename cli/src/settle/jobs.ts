import { reconciliationJob } from '../reconcile/job.ts';
import type { SettleJob } from './job.ts';

/** In the order in which they run: what deletes comes before what counts. */
export const settleJobs: readonly SettleJob[] = [reconciliationJob];
