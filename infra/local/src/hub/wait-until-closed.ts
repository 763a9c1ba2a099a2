import { compareWithSource, isBalanced, readBooks, type Books } from '@hub/cli';
import type { CompiledFeed } from '@hub/feeds';
import type { Warehouse } from '@hub/clickhouse';
import type { LocalHub } from './local-hub.ts';

const deadlineMs = 900_000;
const pollMs = 2_000;
const sayEveryMs = 10_000;

/** A marker row is a source row like any other: once it has been stated, the connector has come past it. */
const markersSeen = async (
  warehouse: Warehouse,
  markers: Readonly<Record<string, number>>,
): Promise<boolean> => {
  for (const [system, count] of Object.entries(markers)) {
    const [row] = await warehouse.query<{ rows: number }>(
      `SELECT count() AS rows FROM quality.origins FINAL WHERE source = {topic:String}`,
      { topic: `cdc.metropolitan.${system}.hub-marker` },
    );
    if ((row?.rows ?? 0) < count) return false;
  }
  return true;
};

/** What a run has brought, and so waits for. */
export interface Brought {
  /** Rows written last to the force's databases, by system. */
  readonly markers: Readonly<Record<string, number>>;
  /** File feeds that something was submitted to. */
  readonly submitted: readonly string[];
}

/**
 * The first feed that is still open, as a sentence. A feed of files that this run sends nothing to is not provided:
 * it is waited for only once something of it has come.
 */
export const openFeed = (
  feeds: readonly Pick<CompiledFeed, 'feed' | 'transport'>[],
  books: Books,
  submitted: readonly string[],
): string | null => {
  for (const { feed, transport } of feeds) {
    const hasCome = books.feeds.some((book) => book.feed === feed);
    if (isBalanced(books, feed) || (!hasCome && transport === 'file' && !submitted.includes(feed))) continue;
    const missing = books.records
      .filter((record) => record.feed === feed)
      .reduce((sum, record) => sum + Math.abs(record.missing), 0);
    return `${feed}: ${missing === 0 ? 'nothing received yet, or states disagree' : `${missing} changes on their way`}`;
  }
  return null;
};

/** What is still open, as a sentence; null when everything closes against the sources' own counts. */
const openReason = async (
  hub: LocalHub,
  warehouse: Warehouse,
  { markers, submitted }: Brought,
): Promise<string | null> => {
  if (!(await markersSeen(warehouse, markers))) return 'waiting for the markers behind the load';
  const books = await readBooks(warehouse);
  const notClosed = openFeed([...hub.feeds.values()], books, submitted);
  if (notClosed !== null) return notClosed;
  for (const feed of hub.feeds.values()) {
    const url = hub.profile.databases[feed.feed];
    if (url === undefined) continue;
    const comparisons = await compareWithSource(warehouse, feed, url);
    const open = comparisons.find((each) => each.difference !== 0);
    if (open !== undefined)
      return `${feed.feed}: ${open.recordType} differs from the source by ${open.difference}`;
    // Equal zeros prove nothing.
    if (comparisons.every((each) => each.atSource === 0))
      return `${feed.feed}: the source counts nothing at all`;
  }
  return null;
};

/** Waits until every balance closes against the sources' own counts. @returns false at the deadline. */
export const waitUntilClosed = async (
  hub: LocalHub,
  brought: Brought,
  say: (text: string) => void,
  signal?: AbortSignal,
): Promise<boolean> => {
  const warehouse = hub.warehouseAs('operator');
  const deadline = Date.now() + deadlineMs;
  let saidMs = 0;
  try {
    while (Date.now() < deadline && signal?.aborted !== true) {
      const reason = await openReason(hub, warehouse, brought);
      if (reason === null) return true;
      if (Date.now() - saidMs > sayEveryMs) {
        say(`  … ${reason}`);
        saidMs = Date.now();
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return false;
  } finally {
    await warehouse.close();
  }
};
