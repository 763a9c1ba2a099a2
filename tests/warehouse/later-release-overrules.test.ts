/** A change that was read again under a later release counts once, with the verdict of that release. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isBalanced, readBooks } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { versionOf } from '@hub/records';

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());

type Verdict = 'accepted' | 'rejected' | 'no key' | 'out of scope';
const feed = (name: string): string => `${name}/crimes`;
const received = '2026-06-01 12:00:00.000';

/** One row of one file as a release left it. */
const read = async (force: string, release: number, verdict: Verdict): Promise<void> => {
  const of = { feed: feed(force), force, lane: 'live', release, received_at: received };
  const place = { source: `${force}.file`, partition: 0, position: 1 };
  const hasChange = verdict === 'accepted' || verdict === 'rejected';
  const version = String(
    versionOf({ epoch: 1, kind: 'change', position: 5n, inTransaction: 0n, serial: 1, release }),
  );
  await lone.insert('quality.manifests', [
    { ...of, ...place, position: undefined, first_position: 1, last_position: 1, complete: 1 },
  ]);
  await lone.insert('quality.origins', [
    {
      ...of,
      ...place,
      shape: hasChange ? 'crime:1' : '',
      verdict: verdict === 'no key' ? 'rejected' : verdict === 'out of scope' ? 'dropped' : 'mapped',
      received_on: '2026-06-01',
    },
  ]);
  const recordId = force.padEnd(16, '.');
  if (verdict === 'accepted')
    await lone.insert('hub.crime_history', [
      {
        ...of,
        record_id: recordId,
        version,
        deleted: 0,
        cause: 'source',
        key_space: 'crimes',
        origin_source: place.source,
        origin_partition: 0,
        origin_position: 1,
      },
    ]);
  if (verdict === 'rejected' || verdict === 'no key')
    await lone.insert('quality.exceptions', [
      {
        ...of,
        ...place,
        record_type: verdict === 'rejected' ? 'crime' : '',
        key_space: 'crimes',
        record_id: verdict === 'rejected' ? recordId : '',
        version: verdict === 'rejected' ? version : '0',
        stage: 'validate',
        verdict: 'rejected',
        rules: ['CRM-001'],
      },
    ]);
};

it.each<readonly [string, Verdict, Verdict, object, object]>([
  ['accepted after all', 'rejected', 'accepted', { accepted: 1, rejected: 0 }, { accepted: 1, rejected: 0 }],
  ['held back now', 'accepted', 'rejected', { accepted: 0, rejected: 1 }, { accepted: 0, rejected: 1 }],
  ['held back again', 'rejected', 'rejected', { accepted: 0, rejected: 1 }, { accepted: 0, rejected: 1 }],
  [
    'its key can be read now',
    'no key',
    'accepted',
    { accepted: 1, rejected: 0 },
    { accepted: 1, rejected: 0 },
  ],
  ['out of scope now', 'rejected', 'out of scope', { dropped: 1, rejected: 0 }, { accepted: 0, rejected: 0 }],
  ['accepted, then out of scope', 'accepted', 'out of scope', { dropped: 1 }, { accepted: 0, rejected: 0 }],
])('%s', async (name, first, second, rows, changes) => {
  const force = name.replaceAll(/[^a-z]+/g, '-').slice(0, 16);
  await read(force, 1, first);
  await read(force, 2, second);
  const books = await readBooks(lone.as('operator'));
  expect(books.feeds.find((book) => book.feed === feed(force))).toMatchObject({ received: 1, ...rows });
  // A type of which nothing is left to tell has no line.
  const nothing = { recordType: 'crime', missing: 0, isConsistent: true, accepted: 0, rejected: 0 };
  const record = books.records.find((book) => book.feed === feed(force)) ?? nothing;
  expect(record).toMatchObject({ recordType: 'crime', missing: 0, isConsistent: true, ...changes });
  expect(isBalanced(books, feed(force))).toBe(true);
});

it('a change still missing is missing', async () => {
  await read('waiting', 1, 'rejected');
  await lone.warehouse.command(
    `DELETE FROM quality.exceptions WHERE force = 'waiting' SETTINGS mutations_sync = 2`,
  );
  const books = await readBooks(lone.as('operator'));
  expect(books.records.find((book) => book.feed === feed('waiting'))).toMatchObject({ missing: 1 });
});
