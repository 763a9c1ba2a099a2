import type { Command } from 'commander';
import { contractOf } from '../contracts.ts';
import { exitCodes, OutageError } from '../errors.ts';
import { freeText, saidBy } from '../free-text.ts';
import { askAsHub } from '../ingest-api.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { counted, figure } from '../terminal/figures.ts';
import { rowsBar } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface ReplayOptions extends GlobalOptions {
  readonly rule?: string;
  readonly group?: string;
  readonly recordType?: string;
  readonly dryRun?: boolean;
  readonly name?: string;
  readonly role?: string;
  readonly reason?: string;
}

/** What ingest answers about a replay. */
interface Replay {
  readonly id: string;
  readonly feed: string;
  readonly isDryRun: boolean;
  readonly state: 'running' | 'done' | 'failed';
  readonly release: number;
  readonly counts: {
    readonly rows: number;
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly dropped: number;
    readonly stillBy: Readonly<Record<string, number>>;
  };
}

const pollMs = 500;

const untilDone = async (
  options: ReplayOptions,
  feed: string,
  begun: Replay,
  terminal: Terminal,
): Promise<Replay> => {
  const profile = profileOf(options);
  let replay = begun;
  let bar = null;
  while (replay.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    replay = await askAsHub<Replay>(profile, feed, `replays/${begun.id}`);
    if (replay.counts.rows > 0) {
      bar ??= rowsBar(terminal, 'replayed', replay.counts.rows);
      bar.update(replay.counts.read);
    }
  }
  bar?.stop();
  return replay;
};

const show = ({ isDryRun, release, counts }: Replay, terminal: Terminal): void => {
  const { rows, read, accepted, rejected, dropped, stillBy } = counts;
  if (rows === 0) {
    terminal.out('No row of this feed is held back by what you named.');
    return;
  }
  terminal.out(`${counted(rows, 'row')} held back; read again under release ${release}:`);
  const would = isDryRun ? 'would be ' : '';
  terminal.out(`  ${would}accepted      ${figure(accepted)}`);
  if (dropped > 0) terminal.out(`  ${would}out of scope  ${figure(dropped)}`);
  terminal.out(`  still held back  ${figure(rejected)}`);
  for (const [rule, count] of Object.entries(stillBy).sort(([, one], [, other]) => other - one))
    terminal.out(`    ${rule}  ${figure(count)}`);
  if (read < rows)
    terminal.out(
      `  ${figure(rows - read)} could not be read: no longer kept, or of an earlier epoch. A new snapshot or extract brings them.`,
    );
  if (isDryRun) terminal.out('Nothing was sent. Run it without --dry-run, with --name, --role and --reason.');
};

const run = async (feed: string, options: ReplayOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  await contractOf(profile.feedsDir, feed);
  const isDryRun = options.dryRun === true;
  const said = isDryRun
    ? { name: options.name ?? 'dry run', reason: options.reason ?? '', role: options.role ?? 'dry run' }
    : { ...saidBy(options), role: freeText('--role', options.role, 'in what role') };
  const begun = await askAsHub<Replay>(profile, feed, 'replays', {
    rule: options.rule ?? null,
    group: options.group ?? null,
    recordType: options.recordType ?? null,
    isDryRun,
    ...said,
  });
  const replay = await untilDone(options, feed, begun, terminal);
  if (options.json === true) printJson(terminal, replay);
  else show(replay, terminal);
  if (replay.state === 'failed')
    throw new OutageError('the replay failed; what it had sent stands, so run it again');
  if (replay.counts.read < replay.counts.rows) runtime.end(exitCodes.bad);
};

const help = `
Examples:
  $ hub replay west-yorkshire/street --rule CODE-UNMAPPED --dry-run
  $ hub replay west-yorkshire/street --rule CODE-UNMAPPED --name "A. Steward" --role "platform team" --reason "code map 14 mended"

For what a mended mapping, list or rule now accepts: mend it, make a release, then replay. Rows that are held
back are read again where they lie (the spool, the connector’s topic) under the present release. A later
change of a record still wins. Ends with 1 where a row could not be read any more.`;

/** `hub replay <feed>` */
export const addReplay = (program: Command, runtime: Runtime): void => {
  program
    .command('replay')
    .description('read held-back rows again, for what a mended mapping or rule now accepts')
    .argument('<feed>', 'the feed: <force>/<system>')
    .option('--rule <rule>', 'only what this rule holds back')
    .option('--group <token>', 'only this group, as `hub findings --json` names it')
    .option('--record-type <type>', 'only this record type')
    .option('--dry-run', 'say what would be accepted, and send nothing')
    .option('--name <name>', 'who decides this')
    .option('--role <role>', 'in what role')
    .option('--reason <text>', 'why, in a sentence')
    .addHelpText('after', help)
    .action(async (feed: string, _own: unknown, command: Command) => {
      await run(feed, command.optsWithGlobals<ReplayOptions>(), runtime);
    });
};
