import { InvalidArgumentError, Option, type Command } from 'commander';
import { contractOf } from '../contracts.ts';
import { UsageError } from '../errors.ts';
import {
  findingsOf,
  type FindingExample,
  type FindingsAnswer,
  type FindingsFilter,
} from '../findings/findings-api.ts';
import { findingsCsv, showFindings } from '../findings/show.ts';
import type { IngestProfile } from '../ingest-api.ts';
import { printJson, forceProfileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { figure } from '../terminal/figures.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { addResolutions } from './resolutions.ts';

interface FindingsOptions extends GlobalOptions {
  readonly limit: number;
  readonly all?: boolean;
  readonly csv?: boolean;
  readonly state: string;
  readonly rule?: string;
  readonly group?: string;
  readonly recordType?: string;
}

const states = ['open', 'corrected', 'withdrawn', 'confirmed', 'explained', 'superseded', 'all'] as const;
const shownMax = 1_000;
/** The most that the hub gives at once. */
const pageMax = 10_000;

const limit = (text: string): number => {
  if (!/^\d{1,4}$/.test(text) || Number(text) > shownMax)
    throw new InvalidArgumentError(`It is a whole number from 0 to ${shownMax}.`);
  return Number(text);
};

/** Page after page, with the causes of the first. */
const allOf = async (
  profile: IngestProfile,
  feed: string,
  filter: FindingsFilter,
  terminal: Terminal,
): Promise<FindingsAnswer> => {
  const first = await findingsOf(profile, feed, filter, { limit: pageMax, after: null });
  const findings: FindingExample[] = [...first.findings];
  let after = first.next;
  while (after !== null) {
    const page = await findingsOf(profile, feed, filter, { limit: pageMax, after });
    findings.push(...page.findings);
    after = page.next;
    if (terminal.isWatched) terminal.note(terminal.paint('dim', `${figure(findings.length)} findings read`));
  }
  return { ...first, findings, next: null };
};

const list = async (feed: string, options: FindingsOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = forceProfileOf(options);
  await contractOf(profile.feedsDir, feed);
  const { state, rule, group, recordType } = options;
  const filter = { state, rule, group, recordType };
  const answer =
    options.all === true
      ? await allOf(profile, feed, filter, terminal)
      : await findingsOf(profile, feed, filter, { limit: options.limit, after: null });
  if (options.json === true) printJson(terminal, answer);
  else if (options.csv === true) terminal.out(findingsCsv(answer.findings));
  else showFindings(feed, state, answer, terminal);
};

const help = `
Examples:
  $ hub findings west-yorkshire/street
  $ hub findings west-yorkshire/street --all --csv > findings.csv
  $ hub findings west-yorkshire/street --state confirmed
  $ hub findings confirm west-yorkshire/street --finding 3f0c… --name "J. Smith" --role "data quality" --reason "right as recorded"

A finding is open until an accepted later change of the same record no longer has it: correct the record in
your own system and send it again. "held back" is not in the warehouse; "accepted" is, with a question.
What is right as it stands is confirmed; what holds for a code, a period or a system is explained.`;

/** `hub findings <feed>` and what is said of findings. */
export const addFindings = (program: Command, runtime: Runtime): void => {
  const findings = program
    .command('findings')
    .description('what is wrong with a feed’s records, by cause, with the force’s own references')
    .argument('[feed]', 'the feed: <force>/<system>')
    .option('--limit <number>', 'most findings to show', limit, 20)
    .option('--all', 'show every finding')
    .option('--csv', 'print the findings as CSV')
    .addOption(new Option('--state <state>', 'only findings in this state').choices(states).default('open'))
    .option('--rule <rule>', 'only this rule')
    .option('--group <token>', 'only this group, as --json names it')
    .option('--record-type <type>', 'only this record type')
    .addHelpText('after', help)
    .action(async (feed: string | undefined, _own: unknown, command: Command) => {
      if (feed === undefined) throw new UsageError('say which feed: hub findings <force>/<system>');
      await list(feed, command.optsWithGlobals<FindingsOptions>(), runtime);
    });
  addResolutions(findings, runtime);
};
