import type { Warehouse } from '@hub/clickhouse';
import type { Lane } from '@hub/records';
import {
  acceptedSql,
  currentSql,
  exceptionSql,
  feedSql,
  historySql,
  latencySql,
  reasonSql,
  shapeSql,
  unattributedSql,
  unstatedSql,
} from './sql.ts';

/** Rows of a feed's source, as the force counts them. They sum to `received` once nothing is in flight. */
export interface FeedBook {
  readonly feed: string;
  readonly lane: Lane;
  readonly received: number;
  readonly dropped: number;
  readonly droppedByReason: Readonly<Record<string, number>>;
  /** At least one change of the row was held back, by whichever service. */
  readonly rejected: number;
  readonly accepted: number;
  /** Rows between others that no manifest states, and submissions not stated to their end: under way, or lost. */
  readonly unstated: number;
  readonly lastReceivedAt: string;
  /** Milliseconds from the hub's receipt to the warehouse, median and 99th percentile. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** Changes of one record type of a feed. */
export interface RecordBook {
  readonly feed: string;
  readonly lane: Lane;
  readonly recordType: string;
  /** Asked for by ingest's manifests: the left side. */
  readonly changes: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  /** changes − accepted − rejected − dropped: in flight, or lost when it stays. */
  readonly missing: number;
  /** Accepted more than once (replays and repeats), which changes nothing. */
  readonly repeats: number;
  readonly current: number;
  readonly superseded: number;
  readonly deleted: number;
  /** False when history and current state disagree with the accepted changes. */
  readonly isConsistent: boolean;
}

export interface Books {
  readonly feeds: readonly FeedBook[];
  readonly records: readonly RecordBook[];
  /** Messages that no service could read and that therefore name no feed. */
  readonly unattributed: number;
}

interface FeedKey {
  readonly feed: string;
  readonly lane: Lane;
}
interface TypeKey extends FeedKey {
  readonly record_type: string;
}
interface TypeCounts {
  readonly changes: Counts;
  readonly accepted: Counts;
  readonly taken: Counts;
  readonly takenVersions: Counts;
  readonly rejected: Counts;
  readonly dropped: Counts;
  readonly versions: Counts;
  readonly live: Counts;
  readonly deleted: Counts;
  readonly current: Counts;
}
type Counts = Map<string, number>;

const countNames = [
  'changes',
  'accepted',
  'taken',
  'takenVersions',
  'rejected',
  'dropped',
  'versions',
  'live',
  'deleted',
  'current',
] as const;

const keyOf = (row: TypeKey): string => JSON.stringify([row.feed, row.lane, row.record_type]);

const add = (counts: Counts, row: TypeKey, count: number): void => {
  const key = keyOf(row);
  counts.set(key, (counts.get(key) ?? 0) + count);
};

/** `crime:1,crime-location:2` → changes by record type. */
export const changesOfShape = (shape: string): readonly (readonly [string, number])[] =>
  shape === ''
    ? []
    : shape.split(',').map((part) => {
        const [recordType = '', changes = '0'] = part.split(':');
        return [recordType, Number(changes)] as const;
      });

const typeCounts = async (warehouse: Warehouse): Promise<TypeCounts> => {
  const counts = Object.fromEntries(countNames.map((name) => [name, new Map()])) as unknown as TypeCounts;
  const shapes = await warehouse.query<FeedKey & { shape: string; rows: number }>(shapeSql);
  for (const row of shapes) {
    for (const [recordType, changes] of changesOfShape(row.shape)) {
      add(counts.changes, { ...row, record_type: recordType }, changes * row.rows);
    }
  }
  type Accepted = TypeKey & { taken: number; accepted: number; versions: number };
  for (const row of await warehouse.query<Accepted>(acceptedSql)) {
    add(counts.accepted, row, row.accepted);
    add(counts.taken, row, row.taken);
    add(counts.takenVersions, row, row.versions);
  }
  for (const row of await warehouse.query<TypeKey & { rejected: number; dropped: number }>(exceptionSql)) {
    add(counts.rejected, row, row.rejected);
    add(counts.dropped, row, row.dropped);
  }
  for (const database of ['hub', 'hub_test']) {
    type History = TypeKey & { versions: number; live: number; deleted: number };
    for (const row of await warehouse.query<History>(historySql(database))) {
      add(counts.versions, row, row.versions);
      add(counts.live, row, row.live);
      add(counts.deleted, row, row.deleted);
    }
    for (const row of await warehouse.query<TypeKey & { current: number }>(currentSql(database))) {
      add(counts.current, row, row.current);
    }
  }
  return counts;
};

const recordBook = (key: string, counts: TypeCounts): RecordBook => {
  const [feed, lane, recordType] = JSON.parse(key) as [string, Lane, string];
  const of = (name: (typeof countNames)[number]): number => counts[name].get(key) ?? 0;
  const distinct = of('takenVersions');
  return {
    feed,
    lane,
    recordType,
    changes: of('changes'),
    accepted: of('accepted'),
    rejected: of('rejected'),
    dropped: of('dropped'),
    missing: of('changes') - of('accepted') - of('rejected') - of('dropped'),
    repeats: of('taken') - distinct,
    current: of('current'),
    superseded: distinct - of('current') - of('deleted'),
    deleted: of('deleted'),
    isConsistent: distinct === of('versions') && of('live') === of('current'),
  };
};

const feedBooks = async (warehouse: Warehouse): Promise<readonly FeedBook[]> => {
  const reasons = await warehouse.query<FeedKey & { reason: string; rows: number }>(reasonSql);
  const gaps = await warehouse.query<FeedKey & { rows: number }>(unstatedSql);
  const latencies = await warehouse.query<FeedKey & { latency: readonly [number, number] }>(latencySql);
  type Row = FeedKey & { received: number; dropped: number; rejected: number; last_received_at: string };
  const rows = await warehouse.query<Row>(feedSql);
  return rows.map((row) => {
    const same = (other: FeedKey): boolean => other.feed === row.feed && other.lane === row.lane;
    const [p50, p99] = latencies.find(same)?.latency ?? [0, 0];
    return {
      feed: row.feed,
      lane: row.lane,
      received: row.received,
      dropped: row.dropped,
      droppedByReason: Object.fromEntries(
        reasons.filter(same).map(({ reason, rows: count }) => [reason, count]),
      ),
      rejected: row.rejected,
      accepted: row.received - row.dropped - row.rejected,
      unstated: gaps.find(same)?.rows ?? 0,
      lastReceivedAt: row.last_received_at,
      latencyMs: { p50, p99 },
    };
  });
};

/** The balance, computed from stored facts over distinct origins; never from counters. */
export const readBooks = async (warehouse: Warehouse): Promise<Books> => {
  const counts = await typeCounts(warehouse);
  const keys = new Set(countNames.flatMap((name) => [...counts[name].keys()]));
  // Exceptions without a record type belong to a whole row and stand in the feed's line.
  const typed = [...keys].filter((key) => (JSON.parse(key) as string[])[2] !== '').sort();
  const [unattributed] = await warehouse.query<{ rows: number }>(unattributedSql);
  return {
    feeds: await feedBooks(warehouse),
    records: typed.map((key) => recordBook(key, counts)),
    unattributed: unattributed?.rows ?? 0,
  };
};

/** True when nothing is in flight or lost and state agrees with history. An empty book balances nothing. */
export const isBalanced = (books: Books, feed: string): boolean => {
  const records = books.records.filter((record) => record.feed === feed);
  const rows = books.feeds.filter((book) => book.feed === feed);
  return (
    rows.length > 0 &&
    rows.every((book) => book.received > 0 && book.unstated === 0) &&
    records.every((record) => record.missing === 0 && record.isConsistent)
  );
};
