import { describe, expect, it } from 'vitest';
import type { FeedFacts } from './facts.ts';
import { checkOrder } from './move.ts';
import { checksOf, legalTicks, nextOf, type Status } from './readiness.ts';

const thresholds = {
  ...{ monthsMin: 12, rowsMin: 1_000, rejectedShareMax: 0.02, openShareMax: 0.02 },
  ...{ emptyFieldsMax: 0, controlTotalsConfirmed: true },
};
const coverage = {
  recordType: 'crime',
  records: 980,
  firstMonth: '2025-01',
  lastMonth: '2025-12',
  notSupplied: [],
};
/** Exactly at every threshold. */
const facts: FeedFacts = {
  ...{ received: 1_100, dropped: 80, accepted: 1_000, rejected: 20, openRejections: 20, openQuestions: 7 },
  isBalanced: true,
  coverage: [{ ...coverage, months: 12 }],
  fills: [{ recordType: 'crime', field: 'status', required: false, records: 980, filled: 1 }],
  totals: { stated: 12, unexplained: 0, confirmedBy: 'Crime Registrar' },
};
const short = (change: Partial<FeedFacts>, wanted = thresholds): readonly string[] =>
  checksOf({ ...facts, ...change }, wanted)
    .filter(({ isMet }) => !isMet)
    .map(({ name }) => name);

describe('readiness', () => {
  it('is there where every threshold is just reached', () => {
    expect(short({})).toEqual([]);
  });

  it.each<readonly [string, Partial<FeedFacts>]>([
    ['books', { isBalanced: false }],
    ['rows', { accepted: 999 }],
    ['months', { coverage: [{ ...coverage, months: 11 }] }],
    [
      'record types',
      {
        coverage: [
          { ...coverage, months: 12 },
          { ...coverage, recordType: 'person', records: 0, months: 0 },
        ],
      },
    ],
    [
      'fields',
      { fills: [{ recordType: 'crime', field: 'status', required: false, records: 980, filled: 0 }] },
    ],
    ['rejected', { rejected: 21 }],
    ['open findings', { openRejections: 21 }],
    ['control totals', { totals: { stated: 0, unexplained: 0, confirmedBy: null } }],
    ['control totals', { totals: { stated: 12, unexplained: 1, confirmedBy: 'Crime Registrar' } }],
    ['control totals', { totals: { stated: 12, unexplained: 0, confirmedBy: null } }],
  ])('is short of %s by one', (name, change) => {
    expect(short(change)).toEqual([name]);
  });

  it('asks for control totals only where the policy does', () => {
    const without = { ...thresholds, controlTotalsConfirmed: false };
    expect(short({ totals: { stated: 0, unexplained: 0, confirmedBy: null } }, without)).toEqual([]);
  });

  it('takes nothing received for not reached, never for no mistake', () => {
    const none = {
      received: 0,
      dropped: 0,
      accepted: 0,
      rejected: 0,
      openRejections: 0,
      coverage: [],
      fills: [],
    };
    expect(short(none)).toEqual(['rows', 'months', 'rejected', 'open findings']);
  });

  it('counts a dataset whose entry is not there as short of every part', () => {
    const ticks = legalTicks({ datasets: ['crime'], legal: {} }, { today: '2026-11-23', legalBases: [] });
    expect(ticks).toHaveLength(6);
    expect(ticks.every(({ shortfall }) => shortfall !== null)).toBe(true);
  });
});

describe('the order of lanes', () => {
  const steps: readonly (readonly [Status, Status, boolean])[] = [
    ['test', 'backfill', true],
    ['backfill', 'live', true],
    ['backfill', 'test', true],
    ['live', 'test', true],
    ['test', 'live', false],
    ['live', 'backfill', false],
    ['test', 'test', false],
    ['live', 'live', false],
  ];
  it.each(steps)('%s to %s: %s', (from, to, isAllowed) => {
    const check = () => {
      checkOrder('kent/crimes', from, to);
    };
    if (isAllowed) expect(check).not.toThrow();
    else expect(check).toThrow(/kent\/crimes is in/);
  });

  it('ends with live', () => {
    expect((['test', 'backfill', 'live'] as const).map(nextOf)).toEqual(['backfill', 'live', null]);
  });
});
