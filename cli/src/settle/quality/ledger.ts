import { createHash } from 'node:crypto';
import { clickhouseTime } from '../judged-feeds.ts';
import type { JobReport, SettleContext, SettleJob } from '../job.ts';

/** One of the ledgers of quality: made whole from stored facts, and only when they changed. */
export interface Ledger {
  readonly name: string;
  readonly about: string;
  /** What it is made from beside the books. */
  readonly factsOf: (context: SettleContext) => string;
  /** Writes its rows, all as of `now` (as ClickHouse reads a time). */
  readonly make: (context: SettleContext, now: string) => Promise<void>;
}

/** Changes with every row that the warehouse takes, with every settled feed, and with the day. */
const factsSql = `
  SELECT concat(
    (SELECT concat(toString(count()), ' ', toString(max(written_at))) FROM quality.accepted), ' ',
    (SELECT concat(toString(count()), ' ', toString(max(release))) FROM quality.exceptions), ' ',
    (SELECT toString(count()) FROM quality.findings WHERE stage != 'settle'), ' ',
    (SELECT toString(arraySort(groupArray((feed, lane, missing)))) FROM quality.settled FINAL)) AS facts`;
const lastSql = 'SELECT facts FROM quality.ledger_runs FINAL WHERE ledger = {ledger:String}';
const noteStatement = `
  INSERT INTO quality.ledger_runs (ledger, facts, as_of) SELECT {ledger:String}, {facts:String}, {now:DateTime64(3, 'UTC')}`;

const dayMs = 86_400_000;

const run = async (ledger: Ledger, context: SettleContext): Promise<JobReport> => {
  const { warehouse } = context;
  const [books] = await warehouse.query<{ readonly facts: string }>(factsSql);
  const day = Math.floor(context.now / dayMs);
  const facts = createHash('sha256')
    .update(JSON.stringify([books?.facts, ledger.factsOf(context), day]))
    .digest('hex');
  const [last] = await warehouse.query<{ readonly facts: string }>(lastSql, { ledger: ledger.name });
  const isCurrent = last?.facts === facts;
  if (!isCurrent && !context.isDryRun) {
    const now = clickhouseTime(context.now);
    await ledger.make(context, now);
    // Noted last: a run that was cut off is made again.
    await warehouse.command(noteStatement, { ledger: ledger.name, facts, now });
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
