/** A snapshot of a new epoch: what earlier epochs held and it does not has left the source. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isBalanced, readBooks, sweepJobWith, type JobReport } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { versionOf, type VersionKind } from '@hub/records';

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());

const topic = 'cdc.kent.niche.crimes';
const of = { feed: 'kent/niche', force: 'kent', lane: 'live', release: 1 };
const minute = (at: number): string => `2026-06-01 12:${String(at).padStart(2, '0')}:00.000`;
let offset = 0;

interface Change {
  /** Minute at which the range began that states it; its own unless said. */
  readonly range?: number;
  readonly key: string;
  readonly epoch: number;
  readonly kind: VersionKind;
  readonly lsn: number;
  readonly verdict?: 'rejected' | 'on its way';
}
const versionText = ({ epoch, kind, lsn }: Omit<Change, 'key'>): string =>
  String(versionOf({ epoch, kind, position: BigInt(lsn), inTransaction: 0n, serial: 0, release: 1 }));
const recordId = (key: string): string => key.padEnd(16, '.');

/** One message of the table's topic, with what became of it. */
const told = async (change: Change): Promise<void> => {
  offset += 1;
  const at = minute(offset);
  const place = { source: topic, partition: 0, position: offset };
  await lone.insert('quality.origins', [
    {
      ...{ ...of, ...place, shape: 'crime:1', verdict: 'mapped', received_on: '2026-06-01' },
      received_at: minute(change.range ?? offset),
    },
  ]);
  await lone.insert('quality.manifests', [
    { ...of, ...place, first_position: offset, last_position: offset, complete: 0, received_at: at },
  ]);
  const row = { ...of, received_at: at, record_id: recordId(change.key), version: versionText(change) };
  if (change.verdict === 'rejected')
    await lone.insert('quality.exceptions', [
      { ...row, ...place, record_type: 'crime', key_space: 'crimes', stage: 'validate', verdict: 'rejected' },
    ]);
  else if (change.verdict === undefined)
    await lone.insert('hub.crime_history', [
      {
        ...{ ...row, deleted: 0, cause: 'source', key_space: 'crimes' },
        ...{ origin_source: topic, origin_partition: 0, origin_position: offset },
      },
    ]);
};

const settle = (): Promise<JobReport> =>
  sweepJobWith({ full: 0, full_per: 0, snapshot: 0 }).run({
    warehouse: lone.as('settle'),
    now: 0,
    isDryRun: false,
    feeds: new Map(),
    databases: {},
    deployment: { severities: {}, settlingHours: {} },
    progress: () => undefined,
  });
const currentKeys = async (): Promise<readonly string[]> => {
  const rows = await lone.warehouse.query<{ id: string }>(
    'SELECT toString(record_id) AS id FROM hub.crime FINAL',
  );
  return rows.map(({ id }) => id.replaceAll('.', '')).toSorted();
};

it('takes what it does not hold out of the count, and a row of it that comes late back in', async () => {
  for (const [index, key] of ['a', 'b', 'c', 'd', 'late'].entries())
    await told({ key, epoch: 1, kind: 'change', lsn: 1_000 + index });
  // The source was restored: its positions start anew, below those of before.
  const range = offset + 1;
  await told({ key: 'a', epoch: 2, kind: 'snapshot', lsn: 7, range });
  await told({ key: 'b', epoch: 2, kind: 'snapshot', lsn: 7, range, verdict: 'rejected' });
  await told({ key: 'e', epoch: 2, kind: 'snapshot', lsn: 7, range });
  await lone.insert('quality.sets', [
    {
      ...of,
      ...{ set_id: `${topic}@2`, source: topic, source_name: 'crimes', key_space: 'crimes' },
      ...{ record_types: ['crime'], delivery: 'snapshot', rows: 0, limit_millionths: 1_000_000 },
      version: versionText({ epoch: 2, kind: 'snapshot', lsn: 0 }),
      received_at: minute(range),
    },
  ]);
  // The table's changes go on behind the snapshot; one that is on its way holds nothing up.
  await told({ key: 'f', epoch: 2, kind: 'change', lsn: 9, verdict: 'on its way' });
  expect((await settle()).counts).toMatchObject({ done: 1, deleted: 3 });
  // Held back in the snapshot, b is there all the same.
  expect(await currentKeys()).toEqual(['a', 'b', 'e']);
  // Of a partition that was read behind.
  await told({ key: 'late', epoch: 2, kind: 'snapshot', lsn: 7 });
  await settle();
  expect(await currentKeys()).toEqual(['a', 'b', 'e', 'late']);
  const books = await readBooks(lone.as('operator'));
  expect(books.records).toMatchObject([{ missing: 1, current: 4, deleted: 0, isConsistent: true }]);
  expect(isBalanced(books, of.feed)).toBe(false);
});
