import { datasetShortfalls, legalParts, type CompiledFeed, type LegalPart } from '@hub/feeds';
import type { Policy } from '@hub/releases';
import { counted, figure } from '../terminal/figures.ts';
import type { FeedFacts } from './facts.ts';

export type Status = CompiledFeed['status'];

/** One thing that a feed must have reached. */
export interface Check {
  readonly name: string;
  readonly isMet: boolean;
  /** What was measured, as a person reads it. */
  readonly measured: string;
  /** What is asked for. */
  readonly wanted: string;
}

/** One part of one dataset's legal entry. */
export interface LegalTick {
  readonly dataset: string;
  readonly part: LegalPart;
  /** Null where it stands. */
  readonly shortfall: string | null;
  readonly expected: string | null;
}

export interface Readiness {
  /** The lane that comes next; null for a live feed. */
  readonly next: 'backfill' | 'live' | null;
  readonly checks: readonly Check[];
  readonly legal: readonly LegalTick[];
}

/** Test, then backfill, then live; never past one. */
export const nextOf = (status: Status): 'backfill' | 'live' | null =>
  status === 'test' ? 'backfill' : status === 'backfill' ? 'live' : null;

const percent = (part: number, whole: number): string =>
  whole === 0 ? 'nothing received' : `${((100 * part) / whole).toFixed(1)} %`;

const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

const monthsOf = ({ coverage }: FeedFacts): number =>
  Math.max(0, ...coverage.map(({ months }) => months ?? 0));

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;

const totalsCheck = ({ totals }: FeedFacts): Check => {
  const measured =
    totals.stated === 0
      ? 'the force has stated none'
      : totals.unexplained !== 0
        ? `${counted(totals.unexplained, 'record')} without an explanation`
        : totals.confirmedBy === null
          ? 'not confirmed by the force'
          : `confirmed by ${totals.confirmedBy}`;
  return {
    name: 'control totals',
    isMet: totals.stated > 0 && totals.unexplained === 0 && totals.confirmedBy !== null,
    measured,
    wanted: 'the force’s own counts explained, and confirmed by a named person',
  };
};

/** Against the thresholds of the lane to be entered. What was not measured is never met. */
export const checksOf = (facts: FeedFacts, thresholds: Policy['onboarding']['live']): readonly Check[] => {
  const inScope = facts.received - facts.dropped;
  const without = facts.coverage.filter(({ records }) => records === 0).map(({ recordType }) => recordType);
  const empty = facts.fills
    .filter(({ filled, records }) => records > 0 && filled === 0)
    .map(({ recordType, field }) => `${recordType}.${field}`);
  const months = monthsOf(facts);
  const checks: readonly Check[] = [
    {
      name: 'books',
      isMet: facts.isBalanced,
      measured: facts.isBalanced ? 'closed' : 'not closed: rows on their way, or lost',
      wanted: 'everything received is accounted for',
    },
    {
      name: 'rows',
      isMet: facts.accepted >= thresholds.rowsMin,
      measured: `${counted(facts.accepted, 'row')} accepted of ${figure(facts.received)}`,
      wanted: `at least ${figure(thresholds.rowsMin)}`,
    },
    {
      name: 'months',
      isMet: months >= thresholds.monthsMin,
      measured: counted(months, 'month'),
      wanted: `at least ${figure(thresholds.monthsMin)}`,
    },
    {
      name: 'record types',
      isMet: without.length === 0,
      measured: without.length === 0 ? 'each has records' : `none of ${listed(without)}`,
      wanted: 'a record of each type that the contract maps',
    },
    {
      name: 'fields',
      isMet: empty.length <= thresholds.emptyFieldsMax,
      measured: empty.length === 0 ? 'each mapped field holds values' : `never a value: ${listed(empty)}`,
      wanted:
        thresholds.emptyFieldsMax === 0
          ? 'a value in each mapped field'
          : `at most ${figure(thresholds.emptyFieldsMax)} mapped fields without any value`,
    },
    {
      name: 'rejected',
      isMet: shareOf(facts.rejected, inScope) <= thresholds.rejectedShareMax,
      measured: percent(facts.rejected, inScope),
      wanted: `at most ${percent(thresholds.rejectedShareMax, 1)} of rows in scope`,
    },
    {
      name: 'open findings',
      isMet: shareOf(facts.openRejections, inScope) <= thresholds.openShareMax,
      measured: `${figure(facts.openRejections)} (${percent(facts.openRejections, inScope)}), and ${counted(facts.openQuestions, 'question')}`,
      wanted: `at most ${percent(thresholds.openShareMax, 1)} of rows in scope held back and open`,
    },
  ];
  return thresholds.controlTotalsConfirmed ? [...checks, totalsCheck(facts)] : checks;
};

/** Every part of every dataset, ticked or not. These are never waived. */
export const legalTicks = (
  feed: Pick<CompiledFeed, 'datasets' | 'legal'>,
  on: { readonly today: string; readonly legalBases: readonly string[] },
): readonly LegalTick[] =>
  feed.datasets.flatMap((dataset) => {
    const entry = feed.legal[dataset];
    const shortfalls = datasetShortfalls(dataset, entry, on);
    return legalParts.map((part) => {
      const found = shortfalls.find((each) => each.part === part);
      return { dataset, part, shortfall: found?.message ?? null, expected: found?.expected ?? null };
    });
  });
