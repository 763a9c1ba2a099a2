import { InvalidArgumentError, type Command } from 'commander';
import { takesWorkbooks } from '@hub/extracts';
import { contractOf, fileSourceOf } from '../contracts.ts';
import { exitCodes, OutageError } from '../errors.ts';
import { findingsOf } from '../findings/findings-api.ts';
import { ProblemError, type Problem, type SubmissionReport } from '../ingest-api.ts';
import type { ForceProfile } from '../profile.ts';
import { printJson, forceProfileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { extractTimeQuery } from '../submit/extract-time.ts';
import { localFile } from '../submit/file.ts';
import { problemLines, rejectionLines, summaryLines } from '../submit/summary.ts';
import { rowsAbout, sendFile, waitWithBar } from '../submit/transfer.ts';

interface SubmitOptions extends GlobalOptions {
  readonly extractedAt?: string;
  readonly source?: string;
  readonly sequence?: number;
  readonly wait: boolean;
  readonly timeout: number;
}

const wholeNumber = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
};

const minutes = (text: string): number => {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('It is a number of minutes.');
  return Number(text);
};

/** With all that `--json` promises, whatever happened. */
const jsonOf = (
  id: string | null,
  state: string,
  problem: Problem | null,
  report: SubmissionReport | null,
) => ({
  id,
  state,
  received: report?.received ?? 0,
  accepted: report?.accepted ?? 0,
  rejected: report?.rejected ?? 0,
  dropped: report?.dropped ?? 0,
  notApplied: report?.notApplied ?? 0,
  inWarehouse: report?.inWarehouse ?? false,
  problem,
});

const exitCodeOf = (report: SubmissionReport): number => {
  if (report.problem !== null || report.rejected > 0) return exitCodes.bad;
  return report.inWarehouse ? exitCodes.ok : exitCodes.outage;
};

const refused = (problem: Problem, options: SubmitOptions, runtime: Runtime): void => {
  const { terminal } = runtime;
  // The hub’s own trouble is no verdict on the file.
  const isOutage = problem.status >= 500 || problem.status === 429;
  if (options.json === true) printJson(terminal, jsonOf(null, 'refused', problem, null));
  else for (const line of problemLines(problem, terminal)) terminal.note(line);
  runtime.end(isOutage ? exitCodes.outage : exitCodes.bad);
};

const report = async (
  profile: ForceProfile,
  feed: string,
  told: SubmissionReport,
  options: SubmitOptions,
  runtime: Runtime,
): Promise<void> => {
  const { terminal } = runtime;
  runtime.end(exitCodeOf(told));
  if (options.json === true) {
    printJson(terminal, jsonOf(told.id, told.state, told.problem, told));
    return;
  }
  for (const line of summaryLines(told, terminal)) terminal.out(line);
  if (!told.inWarehouse)
    terminal.note(
      'Run the same command again later: it sends nothing twice and shows what became of the file.',
    );
  if (told.rejected === 0) return;
  const { summary } = await findingsOf(profile, feed, { state: 'open' }, { limit: 0, after: null });
  for (const line of rejectionLines(feed, summary, terminal)) terminal.out(line);
};

const submit = async (
  name: string,
  path: string,
  options: SubmitOptions,
  runtime: Runtime,
): Promise<void> => {
  const { terminal } = runtime;
  const profile = forceProfileOf(options);
  const feed = await contractOf(profile.feedsDir, name);
  const source = fileSourceOf(feed, options.source);
  const time = extractTimeQuery(source, path, options.extractedAt, runtime.now());
  const file = await localFile(path, takesWorkbooks(source.input), terminal.isWatched);
  const sequence = options.sequence === undefined ? {} : { sequence: String(options.sequence) };
  const answer = await sendFile(profile, source, name, file, { ...time, ...sequence }, terminal);
  if ('problem' in answer) {
    refused(answer.problem, options, runtime);
    return;
  }
  const { id, repeated } = answer;
  if (options.json !== true)
    terminal.out(
      repeated ? `This file was received before, as ${id}; nothing was taken twice.` : `Received as ${id}.`,
    );
  if (!options.wait) {
    if (options.json === true) printJson(terminal, jsonOf(id, 'received', null, null));
    return;
  }
  try {
    const told = await waitWithBar(
      profile,
      name,
      id,
      options.timeout * 60_000,
      rowsAbout(source, file),
      terminal,
    );
    await report(profile, name, told, options, runtime);
  } catch (error) {
    if (error instanceof ProblemError) refused(error.problem, options, runtime);
    else if (error instanceof OutageError && options.json === true) {
      printJson(terminal, jsonOf(id, 'received', { title: error.message, status: 503 }, null));
      runtime.end(exitCodes.outage);
    } else throw error;
  }
};

const help = `
Examples:
  $ hub submit west-yorkshire/street 2016-07.csv.gz --extracted-at 2016-09-01T06:00:00Z
  $ hub submit west-yorkshire/street 2016-07.csv --extracted-at 2016-09-01T07:00:00+01:00 --json

A file is received once, however often it is sent: the same content with the same extract time is a repeat,
another content with the same extract time is refused. What is wrong in it is corrected in your system and
sent in a later extract.

Ends with 0 when every row is accepted or out of scope, 1 when the file or a row was refused, 2 when the
command is wrong, 3 when the hub does not answer.`;

/** `hub submit <feed> <file>` */
export const addSubmit = (program: Command, runtime: Runtime): void => {
  program
    .command('submit')
    .description('send an extract of a force’s system, and see what became of each row')
    .argument('<feed>', 'the feed: <force>/<system>')
    .argument(
      '<file>',
      'CSV, workbook (XLSX), NDJSON or JSON as its contract says; text plain or packed with gzip',
    )
    .option('--extracted-at <time>', 'when the extract was made, with its zone: 2026-03-01T06:00:00Z')
    .option('--source <name>', 'which of the feed’s files it is, where it has several')
    .option('--sequence <number>', 'number of the file, where one extract is several files', wholeNumber)
    .option('--no-wait', 'end when the hub has received it')
    .option('--timeout <minutes>', 'how long to wait for the warehouse', minutes, 30)
    .addHelpText('after', help)
    .action(async (feed: string, file: string, _own: unknown, command: Command) => {
      await submit(feed, file, command.optsWithGlobals<SubmitOptions>(), runtime);
    });
};
