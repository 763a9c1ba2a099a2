import type { Command } from 'commander';
import { WarehouseError, type Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { readBooks } from '../balance/books.ts';
import { compareWithSource, type SourceComparison } from '../balance/source-counts.ts';
import { contractOf, knownFeeds } from '../contracts.ts';
import { exitCodes, OutageError } from '../errors.ts';
import type { HubProfile } from '../profile.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { waitingSweeps } from '../settle/sweep/waiting.ts';
import { readLag } from '../status/lag.ts';
import { feedStatuses, isWell, type StatusReport } from '../status/report.ts';
import { statusText } from '../status/show.ts';
import { withWarehouse } from '../with-warehouse.ts';

interface StatusOptions extends GlobalOptions {
  readonly source?: boolean;
}

const compareAll = async (
  profile: HubProfile,
  held: Warehouse,
  feeds: readonly CompiledFeed[],
): Promise<readonly SourceComparison[]> => {
  const comparisons: SourceComparison[] = [];
  for (const feed of feeds) {
    const url = profile.databases[feed.feed];
    if (url === undefined || feed.transport !== 'cdc') continue;
    try {
      comparisons.push(...(await compareWithSource(held, feed, url)));
    } catch (error) {
      if (error instanceof WarehouseError) throw error;
      throw new OutageError(
        `the database of ${feed.feed} does not answer with its counts; is it running and filled?`,
      );
    }
  }
  return comparisons;
};

const status = async (only: string | undefined, options: StatusOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  const known = await knownFeeds(profile.feedsDir);
  // Asked first: a mistyped name is told even where the hub is away.
  if (only !== undefined) await contractOf(profile.feedsDir, only);
  const contracts = await Promise.all(known.map((feed) => contractOf(profile.feedsDir, feed)));
  const asked = contracts.filter(({ feed }) => only === undefined || feed === only);
  const lagging = readLag(profile.kafka, contracts);
  const report = await withWarehouse(profile, async (held): Promise<StatusReport> => {
    const books = await readBooks(held);
    const feeds = feedStatuses(books, known, only);
    const source = options.source === true ? await compareAll(profile, held, asked) : null;
    const sweeps = await waitingSweeps(held, only);
    return { feeds, source, lag: await lagging, unattributed: books.unattributed, sweeps };
  });
  const balanced = isWell(report);
  if (options.json === true) printJson(terminal, { balanced, ...report });
  else terminal.out(statusText(report, terminal));
  if (!balanced) runtime.end(exitCodes.bad);
};

const help = `
Examples:
  $ hub status
  $ hub status metropolitan/cris --source     also against a count in the force's own database
  $ hub status --json

Rows are those of the force's files and tables; one row makes changes of several record types. Missing is
what was mapped and is neither stored nor held back: in flight, or lost if it stays. "Not provided" is a feed
that has sent nothing, which is not the same as nothing to count.

Ends with 0 when all that was received balances, 1 when not, 3 when the hub does not answer.`;

/** `hub status [feed]` */
export const addStatus = (program: Command, runtime: Runtime): void => {
  program
    .command('status')
    .description('what was received and where it is: the balance, lag and freshness of every feed')
    .argument('[feed]', 'only this feed: <force>/<system>')
    .option('--source', 'compare with counts in the forces’ own databases')
    .addHelpText('after', help)
    .action(async (feed: string | undefined, _own: unknown, command: Command) => {
      await status(feed, command.optsWithGlobals<StatusOptions>(), runtime);
    });
};
