/** Runs last: it damages the books on purpose, and nothing puts them right again. */
import { afterAll, expect, it } from 'vitest';
import { isBalanced, readBooks } from '@hub/cli';
import { withAdministration } from '@hub/kafka';
import { eventually } from '@hub/testkit';
import { control } from '../e2e/control.ts';
import {
  controlUrl,
  hub,
  intakeOf,
  kafkaAdmin,
  operator,
  profile,
  trial,
  untilBalanced,
  untilClosedWithSource,
} from '../e2e/running-hub.ts';

const topic = 'crime.ingested.v1';
const group = 'validate';
const fileRows = 400;
const lost = 10;

interface Waiting {
  readonly partition: number;
  /** First offset that validate has not finished. */
  readonly next: number;
  readonly end: number;
}

/** What validate has not read yet, per partition. */
const waiting = async (): Promise<readonly Waiting[]> => {
  const admin = kafkaAdmin.admin();
  await admin.connect();
  try {
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    const ends = await admin.fetchTopicOffsets(topic);
    return ends.map(({ partition, high, low }) => {
      const offset = Number(committed?.partitions.find((each) => each.partition === partition)?.offset ?? -1);
      return { partition, next: offset < 0 ? Number(low) : offset, end: Number(high) };
    });
  } finally {
    await admin.disconnect();
  }
};
const lag = (parts: readonly Waiting[]): number => parts.reduce((sum, { next, end }) => sum + end - next, 0);

afterAll(() => control(controlUrl, 'validate', 'start'));

it(
  'ten records deleted from one hub topic are missing in the balance, and the status says so',
  { timeout: 240_000 },
  async () => {
    // The feed's books close before, so that what is missing afterwards is what was deleted.
    const lines = (from: number): string =>
      Array.from({ length: fileRows }, (_, at) => `lost-${from + at},2016-03,Robbery,none`).join('\n');
    const submit = async (from: number): Promise<void> => {
      const { status } = await intakeOf('west-yorkshire').submit({
        feed: trial,
        extractedAt: new Date().toISOString(),
        body: Buffer.from(`Reference,Month,Crime type,Remark\n${lines(from)}\n`),
      });
      expect(status).toBe(202);
    };
    await submit(0);
    await untilClosedWithSource();
    await untilBalanced(trial);
    expect((await hub('status')).code).toBe(0);

    await control(controlUrl, 'validate', 'stop');
    await submit(fileRows);
    const parts = await eventually('all records wait for validate', waiting, (now) => lag(now) === fileRows, {
      withinMs: 60_000,
    });
    const fullest = parts.toSorted((a, b) => b.end - b.next - (a.end - a.next))[0]!;
    expect(fullest.end - fullest.next).toBeGreaterThan(lost);
    await withAdministration(kafkaAdmin, (administration) =>
      administration.deleteRecords(topic, fullest.partition, fullest.next + lost),
    );
    await control(controlUrl, 'validate', 'start');

    const isSettled = (books: Awaited<ReturnType<typeof readBooks>>): boolean =>
      books.records.some((each) => each.feed === trial && each.missing === lost);
    const books = await eventually('ten are missing and no more', () => readBooks(operator), isSettled, {
      withinMs: 90_000,
      show: ({ records }) => JSON.stringify(records.filter(({ feed }) => feed === trial)),
    });
    expect(lag(await waiting())).toBe(0);
    expect(isBalanced(books, trial)).toBe(false);
    expect(
      books.records
        .filter(({ missing }) => missing !== 0)
        .map(({ feed, recordType, missing }) => [feed, recordType, missing]),
    ).toEqual([[trial, 'crime', lost]]);
    // It stays so: nothing makes up for what was lost, and no other feed is touched.
    const status = await hub('status', '--json');
    expect(status.code).toBe(1);
    expect(JSON.parse(status.stdout)).toMatchObject({ balanced: false });
    expect((await hub('status', Object.keys(profile.databases)[0] ?? '')).code).toBe(0);
  },
);
