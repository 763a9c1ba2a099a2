import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { CompiledFeed } from '@hub/feeds';
import { readBooks } from '../balance/books.ts';
import { contractOf } from '../contracts.ts';
import { exitCodes, OutageError, UsageError } from '../errors.ts';
import { confirmTotals, keyBucketsOf, keyDigestsOf, stateTotals } from '../ingest-api.ts';
import type { HubProfile } from '../profile.ts';
import { compareTotals } from '../reconcile/compare.ts';
import { compareKeys, type KeyComparison } from '../reconcile/compare-keys.ts';
import { keysText, reconciliationText } from '../reconcile/show.ts';
import { sourceTotals } from '../reconcile/source-totals.ts';
import { confirmationOf, lastStatement, type Statement } from '../reconcile/statements.ts';
import { printJson, forceProfileOf, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { counted } from '../terminal/figures.ts';
import { withWarehouse } from '../with-warehouse.ts';

interface ReconcileOptions extends GlobalOptions {
  readonly totals?: string;
  readonly asAt?: string;
  readonly name?: string;
  readonly confirm?: boolean;
  readonly note?: string;
  readonly source?: boolean;
}

const nameOf = (options: ReconcileOptions): string => {
  if (options.name !== undefined && options.name.trim() !== '') return options.name;
  throw new UsageError('give --name: who states or confirms this');
};

const state = async (feed: CompiledFeed, options: ReconcileOptions, runtime: Runtime): Promise<void> => {
  const file = options.totals ?? '';
  if (options.asAt === undefined)
    throw new UsageError('give --as-at: when the force counted, such as 2026-04-01T06:00:00Z');
  const name = nameOf(options);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`the file ${file} cannot be read`);
  });
  const taken = await stateTotals(forceProfileOf(options), feed.feed, text, { asAt: options.asAt, name });
  if (options.json === true) printJson(runtime.terminal, taken);
  else
    runtime.terminal.out(
      `${runtime.terminal.paint('green', '✓')} statement ${taken.statement}: ${counted(taken.counts, 'count')} kept. \`hub reconcile ${feed.feed}\` compares them.`,
    );
};

type Stated = Pick<Statement, 'id' | 'asAt' | 'statedBy' | 'counts' | 'feed' | 'lane'>;

const askedSource = async (feed: CompiledFeed, profile: HubProfile, now: number): Promise<Stated> => {
  const url = profile.databases[feed.feed];
  if (feed.transport !== 'cdc' || url === undefined)
    throw new UsageError(`the profile names no database of ${feed.feed}; state its counts with --totals`);
  const counts = await sourceTotals(feed, url).catch(() => {
    throw new OutageError(`the database of ${feed.feed} does not answer with its counts; is it running?`);
  });
  return {
    id: 'source',
    asAt: new Date(now).toISOString(),
    statedBy: 'source',
    counts,
    feed: feed.feed,
    lane: feed.lane,
  };
};

const isSame = ({ missingRows, surplusRows }: KeyComparison): boolean =>
  missingRows === 0 && surplusRows === 0;

const askedKeys = (feed: CompiledFeed, profile: HubProfile, runtime: Runtime) =>
  compareKeys(
    feed,
    profile.databases[feed.feed] ?? '',
    {
      buckets: (source) => keyBucketsOf(profile, feed.feed, source),
      digests: (source, bucket) => keyDigestsOf(profile, feed.feed, source, bucket),
    },
    (step) => {
      if (runtime.terminal.isWatched) runtime.terminal.note(runtime.terminal.paint('dim', step));
    },
  );

const compare = async (feed: CompiledFeed, options: ReconcileOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  const asked = options.source === true ? await askedSource(feed, profile, runtime.now()) : null;
  await withWarehouse(profile, async (held) => {
    const statement = asked ?? (await lastStatement(held, { feed: feed.feed, lane: feed.lane }));
    if (statement === null)
      throw new UsageError(
        `${feed.feed} has stated no counts; state them with --totals <csv>${feed.transport === 'cdc' ? ', or ask its database with --source' : ''}`,
      );
    const books = await readBooks(held);
    const found = await compareTotals(held, statement, statement.counts, books.records);
    const confirmation = asked === null ? await confirmationOf(held, statement) : null;
    const keys = asked === null ? null : await askedKeys(feed, profile, runtime);
    const isExplained =
      found.types.every(({ unexplained }) => unexplained === 0) && (keys ?? []).every(isSame);
    if (options.json === true) {
      const { id, asAt, statedBy } = statement;
      printJson(terminal, {
        feed: feed.feed,
        lane: feed.lane,
        statement: id,
        asAt,
        statedBy,
        isExplained,
        confirmation,
        ...found,
        keys,
      });
    } else {
      terminal.out(reconciliationText(statement, found, confirmation, terminal));
      if (keys !== null) terminal.out(`\n${keysText(keys, terminal)}`);
    }
    if (!isExplained) runtime.end(exitCodes.bad);
  });
};

const confirm = async (feed: CompiledFeed, options: ReconcileOptions, runtime: Runtime): Promise<void> => {
  const profile = profileOf(options);
  const name = nameOf(options);
  const statement = await withWarehouse(profile, (held) =>
    lastStatement(held, { feed: feed.feed, lane: feed.lane }),
  );
  if (statement === null)
    throw new UsageError(`${feed.feed} has stated no counts; there is nothing to confirm`);
  const kept = await confirmTotals(profile, feed.feed, {
    statement: statement.id,
    name,
    note: options.note ?? '',
  });
  if (options.json === true) printJson(runtime.terminal, kept);
  else
    runtime.terminal.out(
      `${runtime.terminal.paint('green', '✓')} ${feed.feed}: statement ${kept.statement} confirmed by ${kept.name} at ${kept.at}`,
    );
};

const help = `
A statement is CSV with the columns record_type, month, offence_group, records. Crimes may be counted by month
of recording (2026-03) and by code or group of the offence list; other record types as a whole:
  record_type,month,offence_group,records
  crime,2026-03,Violence against the person,412
  crime,2026-03,Theft offences,530

Examples:
  $ hub reconcile lancashire/nmis --totals counts.csv --as-at 2026-04-01T06:00:00Z --name "J Smith, registrar"
  $ hub reconcile lancashire/nmis                        what the hub holds beside each count, and why
  $ hub reconcile metropolitan/cris --source             counts asked of the force's own database
  $ hub reconcile lancashire/nmis --confirm --name "J Smith, registrar" --note "agreed"

A difference is explained by records that wait at the force: they are counted there and held back here, by the
rule that is named. With --source the keys of every table are compared too: both sides digest them under a salt
of the force's own, so the hub learns none, and rows that it does not hold are listed here. Ends with 0 when every difference is explained, 1 when not.`;

/** `hub reconcile <feed>` */
export const addReconcile = (program: Command, runtime: Runtime): void => {
  program
    .command('reconcile')
    .description("set a force's own counts beside the hub's, explain the differences, record that they stand")
    .argument('<feed>', 'the feed: <force>/<system>')
    .option('--totals <csv>', 'state the force’s own counts')
    .option('--as-at <time>', 'when the force counted, with its zone')
    .option('--source', 'ask the force’s own database')
    .option('--confirm', 'record that the force has looked at the comparison and that it stands')
    .option('--name <who>', 'who states or confirms, with the role')
    .option('--note <text>', 'what the person wants kept with the confirmation')
    .addHelpText('after', help)
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ReconcileOptions>();
      const feed = await contractOf(forceProfileOf(options).feedsDir, name);
      const asked = [options.totals !== undefined, options.confirm === true, options.source === true];
      if (asked.filter(Boolean).length > 1)
        throw new UsageError('give one of --totals, --source and --confirm');
      if (options.totals !== undefined) await state(feed, options, runtime);
      else if (options.confirm === true) await confirm(feed, options, runtime);
      else await compare(feed, options, runtime);
    });
};
