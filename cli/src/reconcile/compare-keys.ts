import pg from 'pg';
import { sourceKeys, type CompiledFeed, type SourceKeys } from '@hub/feeds';
import { keyDigest } from '@hub/pseudonyms';
import type { KeyBuckets } from '../ingest-api.ts';

/** What the hub answers of a force's own keys. */
export interface KeyAsker {
  readonly buckets: (source: string) => Promise<KeyBuckets>;
  readonly digests: (source: string, bucket: number) => Promise<readonly string[]>;
}

/** One table: its rows here against those that the hub holds, by digest of their keys. */
export interface KeyComparison {
  readonly source: string;
  readonly keyColumns: readonly string[];
  readonly atSource: number;
  readonly atHub: number;
  /** Keys of rows that are here and not at the hub: under way, or lost if they stay. Some of them. */
  readonly missing: readonly (readonly string[])[];
  readonly missingRows: number;
  /** Rows that the hub holds and that are not here. Their keys nobody here knows. */
  readonly surplusRows: number;
}

const bucketCount = 256;
const bucketShift = 56n;
const modulus = 1n << 64n;
const shownMost = 20;
const fetchRows = 10_000;

const bucketOf = (digest: bigint): number => Number(digest >> bucketShift);

/** Reads all keys of one table in the order of the database, in flat memory. */
const eachKey = async (
  client: pg.Client,
  { keys, keyColumns }: SourceKeys,
  use: (values: readonly string[]) => void,
): Promise<void> => {
  await client.query(`DECLARE hub_keys NO SCROLL CURSOR FOR ${keys}`);
  for (;;) {
    const { rows } = await client.query<Record<string, string>>(`FETCH ${fetchRows} FROM hub_keys`);
    for (const row of rows) use(keyColumns.map((column) => row[column] ?? ''));
    if (rows.length < fetchRows) break;
  }
  await client.query('CLOSE hub_keys');
};

const compareTable = async (client: pg.Client, table: SourceKeys, hub: KeyAsker): Promise<KeyComparison> => {
  const { salt: saltText, buckets } = await hub.buckets(table.source);
  const salt = Buffer.from(saltText, 'hex');
  const rows = new Array<number>(bucketCount).fill(0);
  const sums = new Array<bigint>(bucketCount).fill(0n);
  await eachKey(client, table, (values) => {
    const digest = keyDigest(salt, table.keySpace, values);
    const bucket = bucketOf(digest);
    rows[bucket] = (rows[bucket] ?? 0) + 1;
    sums[bucket] = ((sums[bucket] ?? 0n) + digest) % modulus;
  });
  const held = new Map(buckets.map((bucket) => [bucket.bucket, bucket]));
  const differing = rows.flatMap((count, bucket) => {
    const other = held.get(bucket);
    return count === (other?.rows ?? 0) && sums[bucket] === BigInt(other?.sum ?? '0') ? [] : [bucket];
  });
  const atHub = new Set<bigint>();
  for (const bucket of differing)
    for (const digest of await hub.digests(table.source, bucket)) atHub.add(BigInt(digest));
  const asked = new Set(differing);
  const missing: (readonly string[])[] = [];
  let missingRows = 0;
  if (differing.length > 0)
    await eachKey(client, table, (values) => {
      const digest = keyDigest(salt, table.keySpace, values);
      if (!asked.has(bucketOf(digest)) || atHub.delete(digest)) return;
      missingRows += 1;
      if (missing.length < shownMost) missing.push(values);
    });
  return {
    source: table.source,
    keyColumns: table.keyColumns,
    atSource: rows.reduce((total, count) => total + count, 0),
    atHub: buckets.reduce((total, bucket) => total + bucket.rows, 0),
    missing,
    missingRows,
    surplusRows: atHub.size,
  };
};

/**
 * Which rows of the force's tables the hub holds, found without telling it a key: both sides digest under the
 * force's own salt, and only buckets that differ are looked at closely. Run it at the force.
 * @throws what pg throws when the database does not answer
 */
export const compareKeys = async (
  feed: CompiledFeed,
  databaseUrl: string,
  hub: KeyAsker,
  progress: (step: string) => void,
): Promise<readonly KeyComparison[]> => {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // Both passes see one state of the tables, which go on changing.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const comparisons: KeyComparison[] = [];
    for (const table of sourceKeys(feed)) {
      progress(`comparing the keys of ${table.source}`);
      comparisons.push(await compareTable(client, table, hub));
    }
    return comparisons;
  } finally {
    await client.end();
  }
};
