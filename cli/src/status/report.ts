import { isBalanced, type Books, type FeedBook, type RecordBook } from '../balance/books.ts';
import type { SourceComparison } from '../balance/source-counts.ts';
import type { WaitingSweep } from '../settle/sweep/waiting.ts';
import type { ServiceLag } from './lag.ts';

/** A feed and lane as `status` tells it. */
export interface FeedStatus {
  readonly feed: string;
  /** Null where nothing was received: that is "not provided", never 0. */
  readonly rows: FeedBook | null;
  readonly records: readonly RecordBook[];
  /** Null where there is nothing to balance. */
  readonly balanced: boolean | null;
  /** Changes mapped and neither stored nor held back yet. */
  readonly inFlight: number;
}

export interface StatusReport {
  readonly feeds: readonly FeedStatus[];
  /** Null when the broker did not answer. */
  readonly lag: readonly ServiceLag[] | null;
  readonly unattributed: number;
  /** Sweeps that somebody must decide on; they stand beside the balance. */
  readonly sweeps: readonly WaitingSweep[];
  /** Null when it was not asked for. */
  readonly source: readonly SourceComparison[] | null;
}

const statusOf = (books: Books, rows: FeedBook): FeedStatus => {
  const own = (other: { readonly feed: string; readonly lane: string }): boolean =>
    other.feed === rows.feed && other.lane === rows.lane;
  const records = books.records.filter(own);
  return {
    feed: rows.feed,
    rows,
    records,
    balanced: isBalanced({ ...books, feeds: [rows], records }, rows.feed),
    inFlight: records.reduce((sum, record) => sum + record.missing, 0),
  };
};

/** Every feed with rows, and every one of `known` without. `only` leaves the others out. */
export const feedStatuses = (
  books: Books,
  known: readonly string[],
  only?: string,
): readonly FeedStatus[] => {
  const provided = books.feeds.map((rows) => statusOf(books, rows));
  const missing = known.filter((feed) => !books.feeds.some((rows) => rows.feed === feed));
  const empty = missing.map((feed) => ({ feed, rows: null, records: [], balanced: null, inFlight: 0 }));
  return [...provided, ...empty]
    .filter(({ feed }) => only === undefined || feed === only)
    .toSorted((left, right) => left.feed.localeCompare(right.feed));
};

/**
 * True when something was received and all of it balances, and agrees with the source where it was asked.
 * Equal zeros prove nothing; a feed that has sent nothing yet speaks neither for nor against.
 */
export const isWell = ({ feeds, source }: Pick<StatusReport, 'feeds' | 'source'>): boolean =>
  feeds.some(({ balanced }) => balanced !== null) &&
  feeds.every(({ balanced }) => balanced !== false) &&
  (source === null ||
    (source.every(({ difference }) => difference === 0) &&
      (source.length === 0 || source.some(({ atSource }) => atSource > 0))));
