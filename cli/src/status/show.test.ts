import { describe, expect, test } from 'vitest';
import type { Books, FeedBook, RecordBook } from '../balance/books.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';
import { feedStatuses, isWell } from './report.ts';
import { statusText } from './show.ts';

const rows = (feed: string, more: Partial<FeedBook> = {}): FeedBook => ({
  feed,
  lane: 'live',
  received: 27_176,
  accepted: 19_747,
  rejected: 0,
  dropped: 7_429,
  unstated: 0,
  droppedByReason: { 'not-a-crime': 7_429 },
  lastReceivedAt: '2026-11-23 04:24:08.123',
  latencyMs: { p50: 1_200, p99: 4_500 },
  ...more,
});
const records = (feed: string, more: Partial<RecordBook> = {}): RecordBook => ({
  feed,
  lane: 'live',
  recordType: 'crime',
  changes: 19_747,
  accepted: 19_747,
  rejected: 0,
  dropped: 0,
  missing: 0,
  repeats: 0,
  current: 19_747,
  superseded: 0,
  deleted: 0,
  isConsistent: true,
  ...more,
});
const books = (more: Partial<Books> = {}): Books => ({
  feeds: [rows('west-yorkshire/street')],
  records: [records('west-yorkshire/street')],
  unattributed: 0,
  ...more,
});
const known = ['metropolitan/cris', 'west-yorkshire/street'];
const lag = [{ service: 'ingest', total: 12, byTopic: {} }];

describe('the status', () => {
  test('tells a balanced feed, and one that sent nothing', () => {
    const report = { feeds: feedStatuses(books(), known), lag, unattributed: 0, sweeps: [], source: null };
    expect(statusText(report, recordingTerminal())).toBe(
      `metropolitan/cris · not provided

west-yorkshire/street · live · ✓ balanced
  27,176 rows received = 19,747 accepted + 0 rejected + 7,429 dropped (not-a-crime 7,429)
  last received 2026-11-23 04:24:08 UTC; in the warehouse after 1.2 s (half), 4.5 s (99 %)
  changes of  changes  accepted  rejected  missing  current  superseded  deleted
  crime        19,747    19,747         0        0   19,747           0        0  ✓

lag, messages not read yet: ingest 12`,
    );
    expect(isWell(report)).toBe(true);
  });

  test('tells what is missing, what nobody could read, and that the broker is away', () => {
    const broken = books({
      records: [records('west-yorkshire/street', { missing: 10, accepted: 19_737, dropped: 1 })],
    });
    const report = { feeds: feedStatuses(broken, []), lag: null, unattributed: 3, sweeps: [], source: null };
    const text = statusText(report, recordingTerminal());
    expect(text).toContain('✗ 10 changes in flight, or lost if they stay');
    expect(text).toContain('✗ 3 messages that no service could read');
    expect(text).toContain('lag: not known, the broker does not answer');
    expect(isWell(report)).toBe(false);
  });

  test('tells when current state and history disagree', () => {
    const broken = books({ records: [records('west-yorkshire/street', { isConsistent: false })] });
    const feeds = feedStatuses(broken, known);
    expect(
      statusText({ feeds, lag: [], unattributed: 0, sweeps: [], source: null }, recordingTerminal()),
    ).toContain('current state and history disagree');
  });

  test('tells which sweep waits for somebody', () => {
    const feeds = feedStatuses(books(), known);
    const sweeps = [
      {
        feed: 'west-yorkshire/street',
        lane: 'live',
        set: 'a.set',
        reason: 'over-limit',
        planned: 5,
        covered: 9,
        sentence: 'a.set sweeps nothing yet',
      },
    ];
    const report = { feeds, lag: [], unattributed: 0, sweeps, source: null };
    expect(statusText(report, recordingTerminal())).toContain('… a.set sweeps nothing yet');
    expect(isWell(report)).toBe(true);
  });

  test('tells that rows between those read were never stated', () => {
    const feeds = feedStatuses(books({ feeds: [rows('west-yorkshire/street', { unstated: 1_000 })] }), known);
    const text = statusText(
      { feeds, lag: [], unattributed: 0, sweeps: [], source: null },
      recordingTerminal(),
    );
    expect(text).toContain('✗ 1,000 rows not read to the end, or lost if they stay');
  });

  test('fits 100 columns with figures of a national feed', () => {
    const large = { changes: 6_500_000, accepted: 6_500_000, current: 6_400_000, superseded: 100_000 };
    const feeds = feedStatuses(
      books({ records: [records('west-yorkshire/street', { ...large, recordType: 'application-stage' })] }),
      [],
    );
    const text = statusText(
      { feeds, lag: [], unattributed: 0, sweeps: [], source: null },
      recordingTerminal(100),
    );
    expect(text).not.toContain('…');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('all is well', () => {
  const comparison = {
    feed: 'metropolitan/cris',
    keySpace: 'crime-report',
    recordType: 'crime',
    atSource: 5,
    current: 5,
    heldBack: 0,
    difference: 0,
  };
  const feeds = feedStatuses(books(), known);

  test.each([
    ['with agreeing counts', [comparison], true],
    ['not with a difference', [{ ...comparison, current: 4, difference: 1 }], false],
    ['not with equal zeros', [{ ...comparison, atSource: 0, current: 0 }], false],
  ])('%s', (_, source, expected) => {
    expect(isWell({ feeds, source })).toBe(expected);
  });

  test('not where nothing was received, and not for a feed that was asked for and sent nothing', () => {
    expect(isWell({ feeds: [], source: null })).toBe(false);
    expect(isWell({ feeds: feedStatuses(books(), known, 'metropolitan/cris'), source: null })).toBe(false);
  });
});
