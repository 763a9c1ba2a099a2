import type { Command } from 'commander';
import { databaseScript, debeziumConfig, defaultOutageDays } from '@hub/feeds';
import { applyConnector } from '../connector/apply.ts';
import { contractOf } from '../contracts.ts';
import { UsageError } from '../errors.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';

interface ConnectorOptions extends GlobalOptions {
  readonly apply?: boolean;
  readonly databaseScript?: boolean;
  readonly outageDays?: string;
}

/** A month is more than any log that a force could keep; after it the tables are read anew. */
const longestOutageDays = 35;

/** @throws UsageError unless a whole number of days */
const outageDaysOf = (options: ConnectorOptions): number => {
  const days = Number(options.outageDays ?? defaultOutageDays);
  if (!Number.isInteger(days) || days < 1 || days > longestOutageDays)
    throw new UsageError(`--outage-days is a whole number from 1 to ${longestOutageDays}`);
  return days;
};

const connector = async (name: string, options: ConnectorOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  const feed = await contractOf(profile.feedsDir, name);
  if (feed.transport !== 'cdc')
    throw new UsageError(
      `${name} is a file feed: it has no connector. Send files with \`hub submit ${name}\`.`,
    );
  if (options.apply === true && options.databaseScript === true)
    throw new UsageError('give --apply or --database-script: --apply runs the script too');
  if (options.databaseScript === true) {
    terminal.out(databaseScript(feed, { outageDays: outageDaysOf(options) }));
    return;
  }
  if (options.apply !== true) {
    terminal.out(JSON.stringify(debeziumConfig(feed), null, 2));
    return;
  }
  const isJson = options.json === true;
  const applied = await applyConnector(profile, feed, {
    progress: (step) => {
      if (!isJson) terminal.note(terminal.paint('dim', step));
    },
  });
  if (isJson) printJson(terminal, { ...applied, state: 'RUNNING' });
  else
    terminal.out(
      `${terminal.paint('green', '✓')} ${applied.name} runs${applied.changed ? '' : '; it was as its contract says already'}`,
    );
};

const help = `
Examples:
  $ hub connector metropolitan/cris                     what the force gives its Kafka Connect
  $ hub connector metropolitan/cris --database-script   what its database administrator runs first
  $ hub connector metropolitan/cris --apply             both, at once, on the databases of this profile

The script is written for the database that the contract names: PostgreSQL, SQL Server, Oracle or MySQL. It ends
with how to stop safely. Scripts of a kind that was not proven on a real server say so at their top.

A printed configuration holds no secret: each is a reference that the force's Connect resolves. Only the
tables and columns of the contract are named; no other is read.`;

/** `hub connector <feed>` */
export const addConnector = (program: Command, runtime: Runtime): void => {
  program
    .command('connector')
    .description('print or apply the Debezium configuration and the database script of a feed')
    .argument('<feed>', 'the feed: <force>/<system>')
    .option(
      '--apply',
      'run the script on the database, give the connector to Kafka Connect, wait until it runs',
    )
    .option('--database-script', 'print the database administrator’s script')
    .option(
      '--outage-days <days>',
      'how long the database keeps its log while the hub is away',
      String(defaultOutageDays),
    )
    .addHelpText('after', help)
    .action(async (feed: string, _own: unknown, command: Command) => {
      await connector(feed, command.optsWithGlobals<ConnectorOptions>(), runtime);
    });
};
