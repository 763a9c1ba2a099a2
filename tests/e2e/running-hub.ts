/** The running hub as a suite sees it: accounts, the force's databases, the books, and waiting for them. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import {
  compareWithSource,
  isBalanced,
  readBooks,
  readProfile,
  type Books,
  type SourceComparison,
} from '@hub/cli';
import { warehouse, type Warehouse } from '@hub/clickhouse';
import { loadFeeds, sourceQueries, type CompiledFeed } from '@hub/feeds';
import { kafkaClient } from '@hub/kafka';
import { createTokeniser, fileKeyProvider, loadKeys } from '@hub/pseudonyms';
import { recordKeyOf, type RecordTypeName } from '@hub/records';
import type { Server } from '@hub/synthetic';
import { eventually, intakeClient, type IntakeClient } from '@hub/testkit';

export const root = resolve(import.meta.dirname, '../..');
export const { workDir, profileFile, controlUrl } = inject('hub');
export const profile = readProfile(profileFile);
export const feeds: ReadonlyMap<string, CompiledFeed> = (await loadFeeds(profile.feedsDir)).feeds;

export const cris = 'metropolitan/cris';
export const methr = 'metropolitan/methr';
export const cdcFeeds = [cris, methr] as const;
export const street = 'west-yorkshire/street';
export const trial = 'west-yorkshire/trial';

const queryTimeoutMs = 120_000;

/** As `admin`, whom only the local stack knows: the profile has no account that reads everything. */
const secrets = JSON.parse(readFileSync(join(workDir, 'secrets.json'), 'utf8')) as {
  readonly clickhouse: Readonly<Record<string, string>>;
};

export const clickhouseAccount = (username: string): { username: string; password: string } => ({
  username,
  password: secrets.clickhouse[username] ?? '',
});

export const warehouseAs = (user: string): Warehouse =>
  warehouse({ url: profile.clickhouse.url, ...clickhouseAccount(user), requestTimeoutMs: queryTimeoutMs });

export const operator = warehouseAs('operator');

export const kafkaAs = (username: string, password: string): ReturnType<typeof kafkaClient> =>
  kafkaClient(
    { brokers: profile.kafka.brokers, clientId: `e2e-${username}`, username, password, tls: false },
    () => undefined,
  );

/** As the broker's super user. */
export const kafkaAdmin = kafkaAs(profile.kafka.admin.username, profile.kafka.admin.password);

/** As a service, with the credential that it was given. */
export const kafkaOf = (service: string): ReturnType<typeof kafkaClient> =>
  kafkaAs(service, readFileSync(join(workDir, 'config', `${service}.kafka-password`), 'utf8').trim());

export const intakeOf = (force: string): IntakeClient =>
  intakeClient(profile.ingestUrl, profile.credentials[force] ?? '');

/** Where the synthetic generator finds both databases. */
export const forceServer: Server = {
  url: new URL('/postgres', profile.databases[cris]).href,
  cris: 'cris',
  methr: 'methr',
};

/** One connection to a force's database, closed whatever happens. */
export const atForce = async <T>(feed: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: profile.databases[feed] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `hub …` as a person would, in a process of its own. */
export const hub = (...args: readonly string[]): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const command = [join(root, 'cli/src/main.ts'), '--profile', profileFile, ...args];
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });

/** What a failing wait shows: the lines of the feeds it waits for. */
const showBooks = (
  names: readonly string[],
  books: Books,
  comparisons: readonly SourceComparison[],
): string =>
  [
    ...books.feeds.filter(({ feed }) => names.includes(feed)).map((book) => JSON.stringify(book)),
    ...books.records.filter(({ feed }) => names.includes(feed)).map((book) => JSON.stringify(book)),
    ...comparisons.filter(({ difference }) => difference !== 0).map((each) => JSON.stringify(each)),
  ].join('\n');

/** Nothing in flight and nothing lost; failures print the books. */
export const untilBalanced = async (feed: string, withinMs = 60_000): Promise<Books> =>
  eventually(
    `${feed} balances`,
    () => readBooks(operator),
    (books) => isBalanced(books, feed),
    {
      withinMs,
      pollMs: 1_000,
      show: (books) => showBooks([feed], books, []),
    },
  );

/** Less than any test's own limit: a wait that gives up prints the books, a test that is cut off prints nothing. */
const closedWithinMs = 90_000;

export interface Closed {
  readonly books: Books;
  readonly comparisons: readonly SourceComparison[];
}

/** Every table of the force's databases against what the hub holds of it, by a count of just now. */
export const sourceComparisons = async (): Promise<readonly SourceComparison[]> => {
  const comparisons: SourceComparison[] = [];
  for (const name of cdcFeeds) {
    comparisons.push(...(await compareWithSource(operator, contractOf(name), profile.databases[name] ?? '')));
  }
  return comparisons;
};

const contractOf = (name: string): CompiledFeed => {
  const feed = feeds.get(name);
  if (feed === undefined) throw new Error(`there is no contract of ${name}`);
  return feed;
};

/** The books of the force's own feeds close against what its databases count themselves. */
export const untilClosedWithSource = (withinMs = closedWithinMs): Promise<Closed> =>
  eventually(
    'the hub holds what the force’s databases count',
    async () => ({ comparisons: await sourceComparisons(), books: await readBooks(operator) }),
    ({ books, comparisons }) =>
      cdcFeeds.every((feed) => isBalanced(books, feed)) &&
      comparisons.every(({ difference }) => difference === 0),
    {
      withinMs,
      pollMs: 1_500,
      show: ({ books, comparisons }) => showBooks([...cdcFeeds], books, comparisons),
    },
  );

const keys = await loadKeys(await fileKeyProvider(profile.pseudonymKeysFile), ['token-roots'], []);
const tokeniser = createTokeniser(keys['token-roots']);

/** As the hub knows a record of a force's table, as 32 hex digits: to look for one record in the warehouse. */
export const recordIdOf = (
  feed: string,
  recordType: RecordTypeName,
  keySpace: string,
  keyValues: readonly string[],
  slot = '',
): string => {
  const [force = '', system = ''] = feed.split('/');
  const key = recordKeyOf({ force, system, lane: 'live', recordType, keySpace, keyValues, slot });
  return tokeniser.recordId(force, 'live', key).toString('hex').toUpperCase();
};

/** Keys of the force's live rows that the hub does not hold, and records that it holds beside them. */
export interface KeyDifference {
  readonly recordType: string;
  readonly missing: number;
  readonly surplus: number;
}

const currentIds = async (feed: string, recordType: string): Promise<Set<string>> => {
  const rows = await operator.query<{ id: string }>(
    `SELECT hex(record_id) AS id FROM hub.${recordType.replaceAll('-', '_')} FINAL WHERE feed = {feed:String}`,
    { feed },
  );
  return new Set(rows.map(({ id }) => id));
};

/**
 * Compares the current tables with the force's live rows key by key, so that a lost record and a surplus one
 * cannot hide behind equal counts. Only differences are returned.
 */
export const keyDifferences = async (name: string): Promise<readonly KeyDifference[]> => {
  const feed = contractOf(name);
  const atSource = new Map<string, Set<string>>();
  await atForce(name, async (client) => {
    for (const { recordType, keySpace, slot, keyColumns, keys: sql } of sourceQueries(feed)) {
      const ids = atSource.get(recordType) ?? new Set<string>();
      atSource.set(recordType, ids);
      for (const row of (await client.query<Record<string, string>>(sql)).rows) {
        const values = keyColumns.map((column) => row[column] ?? '');
        ids.add(recordIdOf(name, recordType as RecordTypeName, keySpace, values, slot));
      }
    }
  });
  const differences: KeyDifference[] = [];
  for (const [recordType, ids] of atSource) {
    const held = await currentIds(name, recordType);
    const missing = ids.difference(held).size;
    const surplus = held.difference(ids).size;
    if (missing > 0 || surplus > 0) differences.push({ recordType, missing, surplus });
  }
  return differences;
};
