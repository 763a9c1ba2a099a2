/**
 * `npm start`: the whole hub on this machine, from the parts to three answers. See the README.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applyConnector } from '@hub/cli';
import { startPorts } from './defaults.ts';
import { gatherFeeds, writeForceProfiles } from './hub/force-profiles.ts';
import { fillForceDatabases, forceServer, liveAwhile, markForceDatabases } from './hub/force-databases.ts';
import { runHub } from './hub/run-command.ts';
import { startLocalHub, type LocalHub } from './hub/local-hub.ts';
import { waitUntilClosed } from './hub/wait-until-closed.ts';
import { progressPrinter } from './progress.ts';
import { StackSetupError } from './stack.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const usage = `usage: npm start -- [--exit] [--work-dir <folder>] [--feeds <folder>]… [--no-forces]

Starts Kafka, Connect, the schema registry, PostgreSQL, ClickHouse and the four services on this machine,
fills a fictional force's databases and loads one real public file, waits until every balance closes against
the sources' own counts, prints the balance and three answers, and stays up until Ctrl-C.

  --exit        stop when the answers are printed; exit code 0 when every balance closed, else 1
  --work-dir    folder of all data of the run (default .local/start); remove it to begin anew
  --feeds       a further folder of contracts, <force>/<system>.yaml; they go over the project's own
  --no-forces   an empty hub: no database is filled, no file submitted, no answer shown
`;

const root = resolve(import.meta.dirname, '../../..');
const firstServicePort = 18_200;
/** Tens of thousands of crimes, thousands of staff: enough to see, small enough for two cores. */
const forceSize = { seed: 7, crimes: 20_000, staff: 3_000 };
const lifeTransactions = 300;
const street = 'west-yorkshire/street';
const streetFile = join(root, 'feeds/west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz');
/** The month was complete when it was published; a fixed time, so that a second start repeats it. */
const streetExtractedAt = '2016-09-01T06:00:00Z';
const answers = [
  ['Offences per borough per month', 'offences-by-borough-and-month'],
  ['Victims by ethnicity', 'victims-by-ethnicity'],
  ['Offences by the ethnicity of their victims', 'offences-by-victim-ethnicity'],
] as const;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** The force's systems come to life: connectors stream what is there, then what changes. */
const bringForces = async (hub: LocalHub): Promise<void> => {
  const server = forceServer(hub.stack);
  say('Filling the force’s crime and HR databases …');
  const load = await fillForceDatabases(server, forceSize);
  for (const feed of hub.feeds.values()) {
    if (feed.transport === 'cdc') await applyConnector(hub.profile, feed, { progress: say });
  }
  say('Submitting the real street-level file of West Yorkshire, July 2016 …');
  await runHub(root, hub.profileFile, ['submit', street, streetFile, '--extracted-at', streetExtractedAt]);
  if (load === 'already-loaded') return;
  const markers = await markForceDatabases(server, 'loaded');
  await waitUntilClosed(hub, { markers, submitted: [street] }, say);
  say(
    `Letting ${lifeTransactions} changes happen at the force: late outcomes, corrections, cancellations, staff moves …`,
  );
  await liveAwhile(server, lifeTransactions);
};

const showAnswers = async (hub: LocalHub): Promise<void> => {
  await runHub(root, hub.profileFile, ['status', '--source']);
  for (const [title, file] of answers) {
    say(`\n${title}`);
    await runHub(root, hub.profileFile, ['sql', '--file', join(root, 'warehouse/returns', `${file}.sql`)]);
  }
};

const showPlaces = (hub: LocalHub, forcesDir: string): void => {
  const { profile } = hub;
  say(`
Intake      ${profile.ingestUrl}/v1/feeds/<force>/<system>/submissions
ClickHouse  ${profile.clickhouse.url}   (account and password: ${hub.profileFile})
Kafka       ${profile.kafka.brokers.join(', ')}   Registry ${profile.registryUrl}   Connect ${profile.connectUrl}
Logs        ${hub.stack.logsDir}
Forces      ${forcesDir}/<force>.json   (what a force puts beside its program as hub.json)

  npm run hub -- status
  npm run hub -- sql "SELECT force, count() FROM hub.crime FINAL GROUP BY force"
  npm run hub -- findings west-yorkshire/street

Real parts provided by: ${profile.provider}`);
};

const forcesOf = (hub: LocalHub): ReadonlySet<string> =>
  new Set([...hub.feeds.values()].map(({ force }) => force));

/** Data, balance and answers; false where a balance does not close. */
const runForces = async (hub: LocalHub, signals: ReturnType<typeof stopOnSignals>): Promise<boolean> => {
  await Promise.race([bringForces(hub), signals.requested]);
  const markers = await markForceDatabases(forceServer(hub.stack), 'start');
  const closed = await waitUntilClosed(hub, { markers, submitted: [street] }, say, signals.signal);
  await showAnswers(hub);
  return closed;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      exit: { type: 'boolean', default: false },
      feeds: { type: 'string', multiple: true, default: [] },
      'no-forces': { type: 'boolean', default: false },
      'work-dir': { type: 'string', default: join(root, '.local/start') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const signals = stopOnSignals();
  const startedMs = Date.now();
  const workDir = resolve(values['work-dir']);
  const further = values.feeds.map((folder) => resolve(folder));
  const hub = await startLocalHub({
    root,
    workDir,
    ports: startPorts,
    firstServicePort,
    feedsDir: gatherFeeds(root, workDir, further),
    progress: progressPrinter(),
    signal: signals.signal,
  });
  try {
    const forcesDir = writeForceProfiles(hub.profile, forcesOf(hub), workDir);
    const isEmpty = values['no-forces'];
    const closed = isEmpty || (await runForces(hub, signals));
    showPlaces(hub, forcesDir);
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    if (isEmpty) say(`The hub is empty and ready after ${seconds} s.`);
    else say(`${closed ? 'Every balance closes' : 'NOT every balance closes'} after ${seconds} s.`);
    if (values.exit) return closed ? 0 : 1;
    say('Ctrl-C stops.');
    await signals.requested;
    return 0;
  } finally {
    await hub.stop();
  }
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof StackSetupError || error instanceof TypeError ? error.message : String(error)}\n`,
    );
    process.exit(1);
  },
);
