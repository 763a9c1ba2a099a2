import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { takesWorkbooks } from '@hub/extracts';
import type { CompiledFeed } from '@hub/feeds';
import { loadPolicy } from '@hub/releases';
import { deploymentContext, loadCodeLists, type ValidationContext } from '@hub/rules';
import { checkFile, type CheckResult } from '../check/check-file.ts';
import { localContent } from '../check/content.ts';
import { findingsCsv, refuseSameFile } from '../check/findings-csv.ts';
import { reportJson, reportLines, type CheckSubject } from '../check/report.ts';
import { reportPage } from '../check/report-page.ts';
import { checkTimes } from '../check/times.ts';
import { defaultFeedsDir, projectRoot } from '../config.ts';
import { contractOf, fileSourceOf } from '../contracts.ts';
import { exitCodes, UsageError } from '../errors.ts';
import { printJson, type GlobalOptions, type Runtime } from '../runtime.ts';
import { localKind } from '../submit/file.ts';
import { counted } from '../terminal/figures.ts';
import { bytesBar } from '../terminal/progress.ts';

interface CheckOptions extends GlobalOptions {
  readonly source?: string;
  readonly extractedAt?: string;
  readonly receivedAt?: string;
  readonly csv?: string;
  readonly html?: string;
  readonly feeds: string;
  readonly codeLists: string;
  readonly policy: string;
}

/** The same as the running service’s. @throws UsageError naming the file that is wrong */
const rulesOf = (feed: CompiledFeed, options: CheckOptions): ValidationContext => {
  try {
    const policy = existsSync(options.policy) ? loadPolicy(options.policy) : { severities: {} };
    const contracts = new Map([[feed.feed, new Set(feed.datasets)]]);
    return deploymentContext(loadCodeLists(options.codeLists), policy, contracts);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const writePage = async (path: string, subject: CheckSubject, result: CheckResult): Promise<void> => {
  try {
    await writeFile(path, reportPage(subject, result), { mode: 0o600 });
  } catch {
    throw new UsageError(`${path} cannot be written; name a file in a folder that is there`);
  }
};

const check = async (name: string, path: string, options: CheckOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const feed = await contractOf(options.feeds, name);
  const source = fileSourceOf(feed, options.source);
  const times = checkTimes(source, path, options, runtime.now());
  const file = await localKind(path, takesWorkbooks(source.input));
  if (
    options.csv !== undefined &&
    options.html !== undefined &&
    resolve(options.csv) === resolve(options.html)
  )
    throw new UsageError('--csv and --html name the same file; give each one of its own');
  for (const output of [options.csv, options.html])
    if (output !== undefined) await refuseSameFile(path, output);
  const rules = rulesOf(feed, options);
  const csv = options.csv === undefined ? null : await findingsCsv(options.csv);
  const bar = bytesBar(terminal, 'checking', file.bytes);
  const { extractedAt, receivedAt } = times;
  const result = await checkFile({
    feed,
    source,
    content: localContent(file, { onRead: bar.update }),
    extract: { id: 'check', extractedAt, sequence: 0, receivedAt },
    rules,
    ...(csv === null ? {} : { onFinding: csv.add }),
  }).finally(async () => {
    bar.stop();
    await csv?.close();
  });
  const subject = { feed: feed.feed, source: source.name, file: basename(path), times };
  if (options.html !== undefined) await writePage(options.html, subject, result);
  runtime.end(result.rejected > 0 || result.problem !== null ? exitCodes.bad : exitCodes.ok);
  if (options.json === true) {
    printJson(terminal, reportJson(subject, result));
    return;
  }
  for (const line of reportLines(subject, result, terminal)) terminal.out(line);
  if (times.assumed !== null) terminal.note(times.assumed);
  const { reject, question, warn } = result.findings;
  if (options.csv !== undefined)
    terminal.note(`${options.csv}: ${counted(reject + question + warn, 'finding')}`);
  if (options.html !== undefined) terminal.note(`${options.html}: the report as a page`);
};

const help = `
Examples:
  $ hub check west-yorkshire/street 2016-07.csv
  $ hub check north-force/crimes crimes.xlsx --csv findings.csv --html report.html
  $ hub check north-force/crimes crimes.csv.gz --json | jq .summary

It reads the file with the contract, the code lists and the rules of the hub, on this machine: nothing is
sent, and no hub has to run. Rules that compare records with each other run in the hub alone.

Ends with 0 when no row would be rejected, 1 when one would or the file cannot be read to its end, 2 when
the command is wrong.`;

/** `hub check <feed> <file>` */
export const addCheck = (program: Command, runtime: Runtime): void => {
  program
    .command('check')
    .description('check an extract on this machine as the hub would, before it is sent')
    .argument('<feed>', 'the feed: <force>/<system>')
    .argument(
      '<file>',
      'CSV, workbook (XLSX), NDJSON or JSON as its contract says; text plain or packed with gzip',
    )
    .option('--source <name>', 'which of the feed’s files it is, where it has several')
    .option('--extracted-at <time>', 'when the extract was made, with its zone (default: now)')
    .option('--received-at <time>', 'when the hub would receive it, "now" of every rule (default: now)')
    .option('--csv <file>', 'write every finding with its line and key')
    .option('--html <file>', 'write the report as a page to pass on; no key stands in it')
    .option('--feeds <folder>', 'the contracts', defaultFeedsDir())
    .option('--code-lists <folder>', 'the code lists', join(projectRoot, 'schemas/code-lists'))
    .option('--policy <file>', 'the deployment’s severities', join(projectRoot, 'infra/local/policy.json'))
    .addHelpText('after', help)
    .action(async (feed: string, file: string, _own: unknown, command: Command) => {
      await check(feed, file, command.optsWithGlobals<CheckOptions>(), runtime);
    });
};
