import { expect, it } from 'vitest';
import { runLife, withDatabases } from '@hub/synthetic';
import { cdcFeeds, forceServer, keyDifferences, untilClosedWithSource } from './running-hub.ts';

it(
  'what the force’s databases hold at the start is held by the hub, by their own counts',
  { timeout: 200_000 },
  async () => {
    const { books, comparisons } = await untilClosedWithSource(170_000);
    // Equal zeros prove nothing.
    for (const each of comparisons) expect(each, JSON.stringify(each)).toMatchObject({ difference: 0 });
    for (const feed of cdcFeeds) {
      const held = comparisons.filter((each) => each.feed === feed && each.current > 0);
      expect(held.length, feed).toBeGreaterThan(5);
      expect(books.feeds.find((book) => book.feed === feed)?.received, feed).toBeGreaterThan(1_000);
    }
    for (const feed of cdcFeeds) expect(await keyDifferences(feed)).toEqual([]);
    const crimes = comparisons.find((each) => each.recordType === 'crime');
    expect(crimes?.atSource).toBeGreaterThan(2_000);
    expect(crimes?.current).toBe(crimes?.atSource);
  },
);

it(
  'what happens at the force afterwards is held too, and what was before is kept',
  { timeout: 300_000 },
  async () => {
    const before = await untilClosedWithSource();
    const life = await withDatabases(forceServer, (clients) => runLife(clients, { changes: 300 }));
    const rows = Object.values(life.rows);
    const updated = rows.reduce((sum, { updated }) => sum + updated, 0);
    const deleted = rows.reduce((sum, { deleted }) => sum + deleted, 0);
    expect(Math.min(updated, deleted)).toBeGreaterThan(0);

    const after = await untilClosedWithSource();
    for (const feed of cdcFeeds) expect(await keyDifferences(feed)).toEqual([]);
    const sum = (books: typeof before.books, name: 'superseded' | 'deleted' | 'accepted'): number =>
      books.records
        .filter(({ feed }) => feed.startsWith('metropolitan/'))
        .reduce((all, book) => all + book[name], 0);
    expect(sum(after.books, 'accepted')).toBeGreaterThan(sum(before.books, 'accepted'));
    expect(sum(after.books, 'superseded')).toBeGreaterThan(sum(before.books, 'superseded'));
    expect(sum(after.books, 'deleted')).toBeGreaterThan(sum(before.books, 'deleted'));
  },
);
