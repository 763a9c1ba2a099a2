import type { SettleJob } from '../job.ts';
import { coverageLedger } from './coverage.ts';
import { driftLedger } from './drift.ts';
import { ledgerJob } from './ledger.ts';
import { ratesLedger } from './rates.ts';
import { timelinessLedger } from './timeliness.ts';

/** The jobs that keep the ledgers of quality. */
export const qualityJobs: readonly SettleJob[] = [
  coverageLedger,
  timelinessLedger,
  ratesLedger,
  driftLedger,
].map(ledgerJob);
