import { describe, expect, test } from 'vitest';
import type { SubmissionReport } from '../ingest-api.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';
import { problemLines, rejectionLines, summaryLines } from './summary.ts';

const terminal = recordingTerminal();
const report = (more: Partial<SubmissionReport> = {}): SubmissionReport => ({
  id: 'a.b.c.20160901T060000000Z.0',
  feed: 'a/b',
  source: 'c',
  state: 'complete',
  bytes: 1,
  receivedAt: '2026-11-23T04:00:00.000Z',
  problem: null,
  received: 27_176,
  accepted: 19_747,
  rejected: 0,
  dropped: 7_429,
  notApplied: 0,
  inWarehouse: true,
  ...more,
});

describe('the summary of a submission', () => {
  test('sums to received', () => {
    expect(summaryLines(report(), terminal).join('\n')).toBe(
      `  27,176  rows received
  19,747  accepted
       0  rejected
   7,429  dropped: out of scope by the contract
  ✓ all of it is in the warehouse`,
    );
  });

  test('says what was not applied, and why', () => {
    expect(summaryLines(report({ notApplied: 12 }), terminal)[1]).toBe(
      '  19,747  accepted, 12 of them not applied: the hub holds a later state of the record',
    );
  });

  test('does not praise a file without a row', () => {
    const lines = summaryLines(report({ received: 0, accepted: 0, dropped: 0 }), terminal);
    expect(lines.at(-1)).toBe('  the file holds a header and no row; was the extract finished?');
  });

  test('says where a file could not be read further', () => {
    const problem = { title: 'From here on the file cannot be told into rows', status: 422, line: 27_178 };
    const lines = summaryLines(report({ state: 'refused', problem }), terminal);
    expect(lines[0]).toBe('✗ From here on the file cannot be told into rows (line 27,178)');
    expect(lines.at(-1)).toBe('  the 27,176 rows before that place are in the warehouse');
  });
});

describe('a problem', () => {
  test.each([
    [{ title: 'T', status: 422 }, ['✗ T']],
    [{ title: 'T', status: 422, detail: 'Do this.' }, ['✗ T', '  Do this.']],
    [{ title: 'T', status: 422, line: 1, field: 'Month' }, ['✗ T (line 1, column "Month")']],
    [{ title: 'T', status: 409, field: 'extractedAt' }, ['✗ T (--extracted-at)']],
  ])('%o', (problem, lines) => {
    expect(problemLines(problem, terminal)).toEqual(lines);
  });
});

describe('the open rejections', () => {
  const finding = (rule: string, verdict: 'accepted' | 'rejected') => ({
    rule,
    severity: 'reject',
    field: 'offence',
    message: 'It is wrong.',
    recordType: 'crime',
    verdict,
    open: 3,
  });

  test('are those that hold rows back, and how to see more', () => {
    const summary = [finding('A-1', 'rejected'), finding('Q-1', 'accepted')];
    expect(rejectionLines('a/b', summary, terminal).join('\n')).toBe(`
Open rejections of a/b:
  rule  field    open  what is wrong
  A-1   offence     3  It is wrong.
See which rows: hub findings a/b`);
  });

  test('are silent where there is none', () => {
    expect(rejectionLines('a/b', [finding('Q-1', 'accepted')], terminal)).toEqual([]);
  });
});
