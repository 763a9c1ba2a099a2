import type { Command } from 'commander';
import type { CompiledFeed } from '@hub/feeds';
import { contractOf } from '../contracts.ts';
import { saidBy } from '../free-text.ts';
import { raiseEpoch, type RaisedEpoch } from '../release/raise-epoch.ts';
import { untilRunning } from '../release/running.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface EpochOptions extends GlobalOptions {
  readonly name?: string;
  readonly reason?: string;
  readonly apply?: boolean;
}

const applyWithinMs = 180_000;

const nextStep = ({ feed, transport }: CompiledFeed): string =>
  transport === 'cdc'
    ? `Now take a new snapshot of its tables: what the snapshot does not hold leaves the count when it has ended and settled. See \`hub connector ${feed}\`.`
    : 'Now send a complete extract of each source: what it does not hold leaves the count when it has settled. Files of changes add to what is held.';

const tell = (raised: RaisedEpoch, contract: CompiledFeed, terminal: Terminal): void => {
  const { feed, before, after, release } = raised;
  terminal.out(
    `${terminal.paint('green', '✓')} ${feed}: epoch ${before} is over, ${after} begins with release ${release}`,
  );
  terminal.out(nextStep(contract));
};

const raise = async (name: string, options: EpochOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  const contract = await contractOf(profile.feedsDir, name);
  const raised = await raiseEpoch(profile, contract, saidBy(options), runtime.now());
  if (options.apply === true)
    await untilRunning(profile, raised.release, {
      withinMs: applyWithinMs,
      progress: (waitingFor) => {
        if (terminal.isWatched) terminal.note(terminal.paint('dim', waitingFor));
      },
    });
  if (options.json === true) printJson(terminal, raised);
  else tell(raised, contract, terminal);
};

const help = `
An epoch is one life of a source, within which its positions compare. Raise it when a source was restored or
replaced, changed its transport, or takes a new full snapshot: what the new epoch says wins over all before.

Example:
  $ hub epoch raise metropolitan/cris --apply --name "A. Steward" --reason "CRIS was restored from a backup"

It edits the contract (comments stay), writes the audit and makes a release; commit the contract. Where the
release is refused, the contract is left as it was. Of a connector nothing may wait: stop it, let the lag of
ingest run out, raise the epoch, and let it take a new snapshot.`;

/** `hub epoch raise <feed>` */
export const addEpoch = (program: Command, runtime: Runtime): void => {
  program
    .command('epoch')
    .description('the lives of a source, within which its positions compare')
    .command('raise')
    .description('begin another epoch of a feed: edit its contract, write the audit, make a release')
    .argument('<feed>', 'the feed: <force>/<system>')
    .option('--name <who>', 'who decides')
    .option('--reason <why>', 'why, in a sentence')
    .option('--apply', 'wait until every service of the hub runs the release')
    .addHelpText('after', help)
    .action(async (feed: string, _own: unknown, command: Command) => {
      await raise(feed, command.optsWithGlobals<EpochOptions>(), runtime);
    });
};
