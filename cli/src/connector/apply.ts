import pg from 'pg';
import { databaseScript, debeziumConfig, type CompiledFeed, type ConnectorConfig } from '@hub/feeds';
import { OutageError, RefusedError, UsageError } from '../errors.ts';
import type { HubProfile } from '../profile.ts';
import { connectClient, type ConnectClient, type ConnectorStatus } from './connect-client.ts';

type ConnectorProfile = Pick<
  HubProfile,
  'databases' | 'connectorPassword' | 'connectUrl' | 'registryConverterUrl'
>;

export interface ApplyOptions {
  /** Until connector and task run; 60 s unless given. */
  readonly timeoutMs?: number;
  readonly progress?: (step: string) => void;
}

export interface AppliedConnector {
  readonly name: string;
  /** False when Connect held this very configuration already. */
  readonly changed: boolean;
}

const runningTimeoutMs = 60_000;
const pollMs = 300;
/** A state of before the change, or of a task that starts again, is seen for a moment. */
const failedForMs = 4_000;

/** The registry’s base address: Debezium’s settings add the path of the API that they speak. */
const registryBaseOf = (converterUrl: string): string => new URL(converterUrl).origin;

/** The Debezium configuration with this machine’s own addresses and secrets. @throws UsageError */
export const localConnectorConfig = (profile: ConnectorProfile, feed: CompiledFeed): ConnectorConfig => {
  const url = new URL(databaseOf(profile, feed));
  return debeziumConfig(feed, {
    database: {
      hostname: url.hostname,
      port: Number(url.port === '' ? 5432 : url.port),
      name: decodeURIComponent(url.pathname.slice(1)),
      password: profile.connectorPassword,
    },
    registryUrl: registryBaseOf(profile.registryConverterUrl),
  });
};

const databaseOf = (profile: ConnectorProfile, feed: CompiledFeed): string => {
  if (feed.transport !== 'cdc')
    throw new UsageError(`${feed.feed} is a file feed: it has no connector. Send files with \`hub submit\`.`);
  const url = profile.databases[feed.feed];
  if (url === undefined)
    throw new UsageError(
      `the profile names no database for ${feed.feed}; print the script and the configuration instead and give them to the force`,
    );
  return url;
};

/** PostgreSQL’s own classes: 08 connection, 57 shutting down or starting, 53 without resources. */
const isDatabaseAway = (error: pg.DatabaseError): boolean => /^(08|53|57)/.test(error.code ?? '');

const runScript = async (url: string, feed: CompiledFeed, password: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    // One message is one transaction: a script that fails leaves the database as it was.
    await client.query(databaseScript(feed, { password }));
  } catch (error) {
    if (error instanceof pg.DatabaseError && !isDatabaseAway(error))
      throw new RefusedError(`the database of ${feed.feed} refused the script: ${error.message}`);
    // Whatever else pg throws is of the connection, for some of it without a code.
    throw new OutageError(`the database of ${feed.feed} does not answer; is it running?`);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** First line only: what follows is Java’s stack, and may quote rows. */
const failureOf = ({ connector, tasks }: ConnectorStatus): string | null => {
  const failed = [connector, ...tasks].find((each) => each.state === 'FAILED');
  return failed === undefined ? null : (failed.trace?.split('\n', 1)[0] ?? 'Connect tells no reason');
};

const isRunning = ({ connector, tasks }: ConnectorStatus): boolean =>
  connector.state === 'RUNNING' && tasks.length > 0 && tasks.every((task) => task.state === 'RUNNING');

/**
 * Waits until connector and task run.
 * @throws RefusedError with the first line of the trace when it stays failed, OutageError at the time limit
 */
export const waitUntilRunning = async (
  connect: ConnectClient,
  name: string,
  timeoutMs = runningTimeoutMs,
): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  let failedSince: number | null = null;
  for (;;) {
    const status = await connect.status(name);
    if (status !== null && isRunning(status)) return;
    const failure = status === null ? null : failureOf(status);
    failedSince = failure === null ? null : (failedSince ?? Date.now());
    if (failedSince !== null && Date.now() - failedSince > failedForMs)
      throw new RefusedError(`the connector ${name} failed: ${failure ?? ''}`);
    if (Date.now() > deadline)
      throw new OutageError(
        `the connector ${name} does not run after ${timeoutMs / 1000} s (${status?.connector.state ?? 'not assigned'}); see Kafka Connect’s log`,
      );
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
};

const isSame = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([key, value]) => right[key] === value);

/**
 * Brings a cdc feed’s database and connector to what its contract says, and waits until changes are streamed.
 * May run again at any time: the script changes nothing twice, and a connector that is as it should be is
 * left alone, or started again where it failed.
 *
 * @throws UsageError for a file feed or one without a database in the profile; RefusedError when the database
 *   or Connect refuse, or the connector fails; OutageError when one of them does not answer
 */
export const applyConnector = async (
  profile: ConnectorProfile,
  feed: CompiledFeed,
  options: ApplyOptions = {},
): Promise<AppliedConnector> => {
  const progress = options.progress ?? (() => undefined);
  const { name, config } = localConnectorConfig(profile, feed);
  progress('database: role, column privileges, publication');
  await runScript(databaseOf(profile, feed), feed, profile.connectorPassword);
  const connect = connectClient(profile.connectUrl);
  const held = await connect.config(name);
  // Connect adds the name by itself.
  const changed = held === null || !isSame(held, { ...config, name });
  if (changed) {
    progress(held === null ? 'connector: created' : 'connector: changed');
    await connect.put(name, config);
  } else if (failureOf((await connect.status(name)) ?? { connector: { state: '' }, tasks: [] }) !== null) {
    progress('connector: failed before, started again');
    await connect.restartFailed(name);
  }
  progress('connector: waiting until it runs');
  await waitUntilRunning(connect, name, options.timeoutMs);
  return { name, changed };
};
