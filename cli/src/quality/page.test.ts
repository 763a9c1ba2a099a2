import { describe, expect, it } from 'vitest';
import type { QualityReport } from './report.ts';
import { lastMonths } from './report.ts';
import { coverageGrid } from './coverage-grid.ts';
import { qualityPage } from './page.ts';

const cell = (month: string, records: number | null, state: 'provided' | 'partial' | 'not-provided') => ({
  ...{ feed: 'kent/athena', lane: 'live', recordType: 'crime', basis: 'event', reason: '' },
  ...{ month, records, state },
});
const report: QualityReport = {
  force: 'kent',
  title: 'Kent <Police>',
  lanes: 'counted',
  asOf: '2026-06-15T12:00:00Z',
  settled: [{ feed: 'kent/athena', lane: 'live', settledAt: '2026-06-15T11:00:00Z', missing: 0 }],
  months: lastMonths(Date.UTC(2026, 5, 15)),
  coverage: [
    cell('2026-04', 1_234, 'provided'),
    cell('2026-05', null, 'not-provided'),
    cell('2026-06', 7, 'partial'),
  ] as QualityReport['coverage'],
  completeness: [
    { feed: 'kent/athena', recordType: 'crime', field: 'offence', share: 1, isSupplied: true, records: 9 },
    { feed: 'kent/athena', recordType: 'crime', field: 'status', share: 0, isSupplied: true, records: 9 },
    {
      feed: 'kent/athena',
      recordType: 'crime',
      field: 'committed_to',
      share: null,
      isSupplied: false,
      records: 9,
    },
  ],
  timeliness: [
    {
      ...{ feed: 'kent/athena', recordType: 'crime', step: 'event-to-recorded', month: '2026-06' },
      ...{ records: 7, medianSeconds: 0, p90Seconds: 259_200 },
    },
  ] as QualityReport['timeliness'],
  rates: [],
  openFindings: [
    {
      ...{
        rule: 'CRM-050',
        severity: 'question',
        recordType: 'crime',
        message: 'It has "no" victim & more.',
      },
      ...{ open: 3, ages: [1, 2, 0, 0], oldestDays: 12 },
    },
  ] as unknown as QualityReport['openFindings'],
  drift: [],
  notEvaluated: [],
  notes: [],
};
const page = qualityPage(report);
/** Not `toContain`, whose failure prints the page. */
const shows = (text: string): boolean => page.includes(text);

describe('the page of a force', () => {
  it('names every dataset, and those that no feed sends', () => {
    const groups = coverageGrid(report);
    expect(groups).toHaveLength(9);
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(18);
    expect(page.match(/no feed/g)).toHaveLength(17);
  });

  it('shows a month that is not provided as a dash that a screen reader reads, and one without a row alike', () => {
    expect(shows('title="May 2026: not provided"')).toBe(true);
    expect(shows('title="March 2026: not provided"')).toBe(true);
    expect(/title="[^"]*: 0 records"/.test(page)).toBe(false);
  });

  it('shows records, and says when a month is not finished', () => {
    expect(shows('title="April 2026: 1,234 records"')).toBe(true);
    expect(shows('<span aria-hidden="true">1.2k</span>')).toBe(true);
    expect(shows('7 records, the month is not finished')).toBe(true);
  });

  it('tells a field that is never stated from one that the source does not have', () => {
    expect(shows('<li>status<span class="absent">never stated</span></li>')).toBe(true);
    expect(shows('<li>committed_to<span class="absent">not in the source</span></li>')).toBe(true);
  });

  it('gives days where days are known', () => {
    expect(shows('same day')).toBe(true);
    expect(shows('3 d')).toBe(true);
  });

  it('escapes what it shows, runs no script and asks for nothing from elsewhere', () => {
    expect(shows('Kent &lt;Police&gt;')).toBe(true);
    expect(shows('It has &quot;no&quot; victim &amp; more.')).toBe(true);
    expect(/<script|https?:|url\(|@import/.test(page)).toBe(false);
  });
});

describe('months', () => {
  it.each([
    ['London, not UTC', Date.UTC(2026, 5, 30, 23, 30), '2026-07'],
    ['a year that begins', Date.UTC(2026, 0, 1, 12), '2026-01'],
  ])('are those of %s', (_what, now, last) => {
    const months = lastMonths(now);
    expect(months.at(-1)).toBe(last);
    expect(new Set(months).size).toBe(24);
  });
});
