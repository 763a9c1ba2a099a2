import { describe, expect, it } from 'vitest';
import type { Warehouse } from '@hub/clickhouse';
import { changesOfShape, isBalanced, readBooks, type Books } from './books.ts';
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

describe('the text of a shape', () => {
  it.each([
    ['', []],
    ['crime:1', [['crime', 1]]],
    [
      'crime:1,crime-location:12',
      [
        ['crime', 1],
        ['crime-location', 12],
      ],
    ],
  ])('%o', (shape, expected) => {
    expect(changesOfShape(shape)).toEqual(expected);
  });
});

const feed = { feed: 'kent/niche', lane: 'live' } as const;
const crime = { ...feed, record_type: 'crime' } as const;
const feedRow = { ...feed, received: 12, dropped: 2, rejected: 1, last_received_at: '2026-11-23 12:00:00' };

/**
 * Answers of a warehouse by query. As it stands: 12 rows, of which 2 were dropped; 10 crimes, of which one was
 * rejected; 9 accepted, of which one twice, one superseded and one deleted.
 */
const settled = new Map<string, readonly object[]>([
  [
    shapeSql,
    [
      { ...feed, shape: 'crime:1', rows: 10 },
      { ...feed, shape: '', rows: 2 },
    ],
  ],
  [acceptedSql, [{ ...crime, taken: 9, accepted: 9, versions: 8 }]],
  [
    exceptionSql,
    [
      { ...crime, rejected: 1, dropped: 0 },
      { ...feed, record_type: '', rejected: 3, dropped: 2 },
    ],
  ],
  [historySql('hub'), [{ ...crime, versions: 8, live: 6, deleted: 1 }]],
  [currentSql('hub'), [{ ...crime, current: 6 }]],
  [feedSql, [feedRow]],
  [
    reasonSql,
    [
      { ...feed, reason: 'not-a-crime', rows: 2 },
      { feed: 'essex/athena', lane: 'live', reason: 'x', rows: 9 },
    ],
  ],
  [latencySql, [{ ...feed, latency: [150, 900] }]],
  [unattributedSql, [{ rows: 0 }]],
  [unstatedSql, [{ ...feed, rows: 0 }]],
]);
const booksOf = (changed: readonly (readonly [string, readonly object[]])[] = []): Promise<Books> => {
  const answers = new Map([...settled, ...changed]);
  const query = (sql: string) => Promise.resolve(answers.get(sql) ?? []);
  return readBooks({ query } as unknown as Warehouse);
};

describe('the books', () => {
  it('are computed from what is stored', async () => {
    const books = await booksOf();
    expect(books.records).toEqual([
      {
        ...feed,
        recordType: 'crime',
        changes: 10,
        accepted: 9,
        rejected: 1,
        dropped: 0,
        missing: 0,
        repeats: 1,
        current: 6,
        superseded: 1,
        deleted: 1,
        isConsistent: true,
      },
    ]);
    expect(books.feeds).toEqual([
      {
        ...feed,
        received: 12,
        dropped: 2,
        droppedByReason: { 'not-a-crime': 2 },
        rejected: 1,
        accepted: 9,
        unstated: 0,
        lastReceivedAt: '2026-11-23 12:00:00',
        latencyMs: { p50: 150, p99: 900 },
      },
    ]);
    expect(isBalanced(books, 'kent/niche')).toBe(true);
  });

  it.each<readonly [string, string, readonly object[]]>([
    ['a change that never arrived', acceptedSql, [{ ...crime, taken: 8, accepted: 8, versions: 8 }]],
    ['a rejection that was lost', exceptionSql, []],
    ['more accepted than asked for', shapeSql, [{ ...feed, shape: 'crime:1', rows: 9 }]],
    ['a version lost from history', historySql('hub'), [{ ...crime, versions: 7, live: 6, deleted: 1 }]],
    ['a row lost from the current state', currentSql('hub'), [{ ...crime, current: 5 }]],
    ['a deleted row that is still current', currentSql('hub'), [{ ...crime, current: 7 }]],
    [
      'records of a type that no manifest names',
      acceptedSql,
      [
        { ...crime, taken: 9, accepted: 9, versions: 8 },
        { ...crime, record_type: 'person', taken: 1, accepted: 1, versions: 1 },
      ],
    ],
    ['rows that no manifest states', unstatedSql, [{ ...feed, rows: 1 }]],
    ['no row received', feedSql, []],
    ['zero rows received', feedSql, [{ ...feedRow, received: 0 }]],
    ['one of two lanes empty', feedSql, [feedRow, { ...feedRow, lane: 'backfill', received: 0 }]],
  ])('do not balance with %s', async (_what, sql, answer) => {
    expect(isBalanced(await booksOf([[sql, answer]]), 'kent/niche')).toBe(false);
  });

  it('of nothing balance nothing', async () => {
    const nothing = [...settled.keys()].map((sql) => [sql, []] as const);
    const books = await booksOf(nothing);
    expect(books).toEqual({ feeds: [], records: [], unattributed: 0 });
    expect(isBalanced(books, 'kent/niche')).toBe(false);
  });

  it('of one feed say nothing of another', async () => {
    const other = { ...crime, feed: 'essex/athena', taken: 5, accepted: 5, versions: 5 };
    const books = await booksOf([[acceptedSql, [{ ...crime, taken: 9, accepted: 9, versions: 8 }, other]]]);
    expect(isBalanced(books, 'kent/niche')).toBe(true);
    expect(isBalanced(books, 'essex/athena')).toBe(false);
  });

  it('keep the test lane apart', async () => {
    const books = await booksOf([
      [historySql('hub_test'), [{ ...crime, lane: 'test', versions: 3, live: 3, deleted: 0 }]],
    ]);
    expect(books.records.map(({ lane, isConsistent }) => [lane, isConsistent])).toEqual([
      ['live', true],
      ['test', false],
    ]);
  });
});
