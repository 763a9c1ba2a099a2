import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { warehouse } from '@hub/clickhouse';
import { choiceOf, formatProblem, loadFeeds } from '@hub/feeds';
import { loadPolicy } from '@hub/releases';
import { isUnreachable, OutageError, UsageError } from '../errors.ts';
import { saidBy, type Said } from '../free-text.ts';
import type { HubProfile } from '../profile.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import type { SetRulePolicy, SettleContext, SettleJob } from '../settle/job.ts';
import { settleJobs } from '../settle/jobs.ts';
import { settleExitCode, settleOnce, type JobResult } from '../settle/run.ts';
import { confirmSweep } from '../settle/sweep/confirm.ts';
import { sweepJob } from '../settle/sweep/job.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface SettleOptions extends GlobalOptions {
  readonly every?: number;
  readonly only?: string;
  readonly dryRun?: boolean;
  readonly confirm?: string;
  readonly name?: string;
  readonly reason?: string;
}

/** Jobs read whole tables: longer than a person would wait, and not for ever. */
const queryTimeoutMs = 600_000;

const seconds = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number of seconds from 1.');
  return Number(text);
};

const jobsOf = (only: string | undefined): readonly SettleJob[] => {
  if (only === undefined) return settleJobs;
  const names = settleJobs.map(({ name }) => name);
  const found = settleJobs.filter(({ name }) => name === only);
  if (found.length === 0) throw new UsageError(`there is no job "${only}": ${choiceOf(only, names)}`);
  return found;
};

const markOf = ({ state }: JobResult, terminal: Terminal): string => {
  if (state === 'done') return terminal.paint('green', '✓');
  return state === 'waiting' ? terminal.paint('yellow', '…') : terminal.paint('red', '✗');
};

const widestName = Math.max(0, ...settleJobs.map(({ name }) => name.length));

const tell = (result: JobResult, terminal: Terminal): void => {
  const said = result.report?.summary ?? result.error ?? '';
  terminal.out(`${markOf(result, terminal)} ${result.job.padEnd(widestName)}  ${said}`);
  for (const sentence of result.report?.waiting ?? []) terminal.out(`  ${sentence}`);
};

type Account = Readonly<Record<'username' | 'password', string>>;

const accountOf = (profile: HubProfile): Account => {
  const { settle } = profile.clickhouse;
  if (settle === undefined)
    throw new UsageError('this profile holds no account "settle": settling writes, and not everyone may');
  return settle;
};

const deploymentOf = ({ policyFile }: HubProfile): SetRulePolicy => {
  if (policyFile === undefined) return { severities: {}, settlingHours: {} };
  const { severities, settlingHours = {} } = loadPolicy(policyFile);
  return { severities, settlingHours };
};

/** The contracts as they stand now; one that does not compile is told and leaves the others be. */
const contextOf = async (
  profile: HubProfile,
  held: SettleContext['warehouse'],
  options: SettleOptions,
  runtime: Runtime,
): Promise<SettleContext> => {
  const { terminal } = runtime;
  const { feeds, problems } = await loadFeeds(profile.feedsDir);
  for (const problem of problems) terminal.note(formatProblem(problem));
  return {
    warehouse: held,
    now: runtime.now(),
    isDryRun: options.dryRun === true,
    feeds,
    databases: profile.databases,
    deployment: deploymentOf(profile),
    progress: (step) => {
      if (terminal.isWatched) terminal.note(terminal.paint('dim', step));
    },
  };
};

/** Resolves at once when asked to stop; a round that is under way ends by itself first. */
const stopSignal = (): AbortSignal => {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
};

/** A confirmation is one decision of one person: it goes with nothing else. */
const confirmationOf = (options: SettleOptions): (Said & { readonly set: string }) | null => {
  const { confirm, name, reason } = options;
  if (confirm === undefined) {
    if (name !== undefined || reason !== undefined)
      throw new UsageError('--name and --reason belong to --confirm <set>');
    return null;
  }
  if (options.every !== undefined || options.only !== undefined || options.dryRun === true)
    throw new UsageError('--confirm goes without --every, --only and --dry-run');
  return { set: confirm, ...saidBy({ name, reason }) };
};

const settle = async (options: SettleOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  const confirmed = confirmationOf(options);
  const jobs = jobsOf(confirmed === null ? options.only : sweepJob.name);
  const { url } = profile.clickhouse;
  const held = warehouse({ url, ...accountOf(profile), requestTimeoutMs: queryTimeoutMs });
  const round = async (): Promise<readonly JobResult[]> => {
    const context = await contextOf(profile, held, options, runtime);
    const results = await settleOnce(jobs, context, (result) => {
      if (options.json !== true) tell(result, terminal);
    });
    if (options.json === true)
      printJson(terminal, { at: new Date(context.now).toISOString(), jobs: results });
    return results;
  };
  try {
    if (confirmed !== null) await confirmSweep(held, confirmed.set, confirmed, runtime.now());
    if (options.every === undefined) {
      runtime.end(settleExitCode(await round()));
      return;
    }
    const stop = stopSignal();
    while (!stop.aborted) {
      await round();
      await sleep(options.every * 1_000, undefined, { signal: stop }).catch(() => undefined);
    }
  } catch (error) {
    if (isUnreachable(error))
      throw new OutageError(`ClickHouse does not answer at ${url}; is the hub running?`);
    throw error;
  } finally {
    await held.close();
  }
};

const help = (): string => `
Jobs, in order:
${settleJobs.map(({ name, about }) => `  ${name.padEnd(widestName)}  ${about}`).join('\n')}

Examples:
  $ hub settle                     every job once
  $ hub settle --dry-run           what it would do
  $ hub settle --every 30          again and again until it is stopped; a local hub does it by itself
  $ hub settle --confirm <set> --name "Crime Registrar" --reason "2,000 duplicates were merged on 3 June"

A sweep that would take away more of a source than its contract allows (sweep-limit, 1%) waits until a named
person confirms it, for as many records as they saw; it stands in the audit.

A job may run twice or be cut off: the next round ends in the same state. One that fails hides none of the
others. Ends with 0 when every job is done, 1 when one failed or waits for a decision, 3 when the warehouse
does not answer; with --every, with 0 when it is stopped.`;

/** `hub settle` */
export const addSettle = (program: Command, runtime: Runtime): void => {
  program
    .command('settle')
    .description(
      'run the jobs on settled data: what left a source leaves the count, and what follows from it',
    )
    .option('--every <seconds>', 'run again and again, with this pause in between', seconds)
    .option('--only <job>', 'run only this job')
    .option('--dry-run', 'say what would be done, and write nothing')
    .option('--confirm <set>', 'let a sweep that waits go on: what the set lacks did leave the source')
    .option('--name <who>', 'of a confirmation: who decides')
    .option('--reason <why>', 'of a confirmation: why, in a sentence')
    .addHelpText('after', help())
    .action(async (_own: unknown, command: Command) => {
      await settle(command.optsWithGlobals<SettleOptions>(), runtime);
    });
};
