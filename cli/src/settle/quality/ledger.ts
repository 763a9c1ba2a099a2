import { clickhouseTime } from '@hub/clickhouse';
import type { JobReport, SettleContext, SettleJob } from '../job.ts';
import { factsOf, isDone, noteDone } from './facts.ts';

/** One of the ledgers of quality: made whole from stored facts, and only when they changed. */
export interface Ledger {
  readonly name: string;
  readonly about: string;
  /** What it is made from beside the books. */
  readonly factsOf: (context: SettleContext) => string;
  /** Writes its rows, all as of `now` (as ClickHouse reads a time). */
  readonly make: (context: SettleContext, now: string) => Promise<void>;
}

const run = async (ledger: Ledger, context: SettleContext): Promise<JobReport> => {
  const { warehouse, now } = context;
  const facts = await factsOf(warehouse, now, ledger.factsOf(context));
  const isCurrent = await isDone(warehouse, ledger.name, facts);
  if (!isCurrent && !context.isDryRun) {
    await ledger.make(context, clickhouseTime(now));
    await noteDone(warehouse, ledger.name, facts, now);
  }
  return {
    summary: isCurrent ? 'nothing new' : 'made anew',
    waiting: [],
    counts: { made: isCurrent ? 0 : 1 },
  };
};

/** The job that keeps a ledger. */
export const ledgerJob = (ledger: Ledger): SettleJob => ({
  name: ledger.name,
  about: ledger.about,
  run: (context) => run(ledger, context),
});
