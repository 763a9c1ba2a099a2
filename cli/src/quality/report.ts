import type { Warehouse } from '@hub/clickhouse';
import {
  coverageSql,
  driftSql,
  fieldsSql,
  forceSql,
  lanesSql,
  notesSql,
  openSql,
  ratesSql,
  runsSql,
  settledSql,
  timelinessSql,
} from './report-sql.ts';

type LaneGroup = 'counted' | 'test';

/** A record type of one feed in one month. */
export interface CoverageCell {
  readonly feed: string;
  readonly lane: string;
  readonly recordType: string;
  /** `2026-05` */
  readonly month: string;
  readonly basis: 'event' | 'stock';
  readonly state: 'provided' | 'partial' | 'not-provided';
  readonly reason: string;
  /** Null where nothing is provided: that is not 0. */
  readonly records: number | null;
}

/** A field over the last twelve months, or as it is held now. */
export interface FieldCompleteness {
  readonly feed: string;
  readonly recordType: string;
  readonly field: string;
  /** Of the records that state it, 0 to 1; null where the source does not have the field, or there are no records. */
  readonly share: number | null;
  readonly isSupplied: boolean;
  readonly records: number;
}

export interface Timeliness {
  readonly feed: string;
  readonly recordType: string;
  readonly step: 'event-to-recorded' | 'recorded-to-received' | 'received-to-warehouse';
  readonly month: string;
  readonly records: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
}

/** Changes of the last twelve months of receipt. */
export interface Rates {
  readonly feed: string;
  readonly recordType: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly questioned: number;
  readonly warned: number;
}

export interface OpenFindings {
  readonly rule: string;
  readonly severity: string;
  readonly recordType: string;
  readonly message: string;
  readonly open: number;
  /** By age in days: less than 7, 7 to 29, 30 to 89, 90 and more. */
  readonly ages: readonly [number, number, number, number];
  readonly oldestDays: number;
}

export interface Drift {
  readonly feed: string;
  readonly recordType: string;
  readonly field: string;
  readonly code: string;
  readonly month: string;
  readonly share: number;
  readonly usualShare: number;
}

export interface RuleRun {
  readonly feed: string;
  readonly rule: string;
  readonly state: string;
  readonly reason: string;
  readonly asOf: string;
}

export interface Note {
  readonly id: string;
  readonly dataset: string;
  readonly recordType: string;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: 'break' | 'differs';
  readonly note: string;
  readonly source: string;
  readonly isAssumed: boolean;
}

export interface SettledFeed {
  readonly feed: string;
  readonly lane: string;
  readonly settledAt: string;
  readonly missing: number;
}

/** What the hub knows of the quality of one force's records. */
export interface QualityReport {
  readonly force: string;
  readonly title: string;
  /** `test`: the force has sent test records only; they count nowhere. */
  readonly lanes: LaneGroup;
  /** When the ledgers were made; null where they never were. */
  readonly asOf: string | null;
  readonly settled: readonly SettledFeed[];
  /** The last 24 months, oldest first. */
  readonly months: readonly string[];
  readonly coverage: readonly CoverageCell[];
  readonly completeness: readonly FieldCompleteness[];
  readonly timeliness: readonly Timeliness[];
  readonly rates: readonly Rates[];
  readonly openFindings: readonly OpenFindings[];
  readonly drift: readonly Drift[];
  /** Rules over several records that were not evaluated for a feed, and why. */
  readonly notEvaluated: readonly RuleRun[];
  readonly notes: readonly Note[];
}

const monthsShown = 24;

/** `2026-05` and the months before it, oldest first. */
export const lastMonths = (now: number, howMany = monthsShown): readonly string[] => {
  const london = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
  });
  const [year = 0, month = 1] = london.format(now).split('-').map(Number);
  return Array.from({ length: howMany }, (_, index) => {
    const at = new Date(Date.UTC(year, month - howMany + index, 1));
    return at.toISOString().slice(0, 7);
  });
};

const flag = (value: number): boolean => value === 1;

/** @param force as in its contracts @param now milliseconds since 1970 */
export const readQuality = async (held: Warehouse, force: string, now: number): Promise<QualityReport> => {
  const months = lastMonths(now);
  const lanes = await held.query<{ readonly lane: string }>(lanesSql, { force });
  const hasCounted = lanes.some(({ lane }) => lane !== 'test');
  const group: LaneGroup = hasCounted || lanes.length === 0 ? 'counted' : 'test';
  const params = {
    force,
    lanes: group === 'test' ? ['test'] : ['backfill', 'live'],
    since: `${months[0] ?? ''}-01`,
    year: `${months.at(-12) ?? ''}-01`,
  };
  const rows = <Row>(sql: string): Promise<readonly Row[]> => held.query<Row>(sql, params);
  const [named] = await rows<{ readonly title: string; readonly as_of: string }>(forceSql);
  const completeness = await rows<Omit<FieldCompleteness, 'isSupplied'> & { readonly isSupplied: number }>(
    fieldsSql,
  );
  const notes = await rows<Omit<Note, 'isAssumed'> & { readonly isAssumed: number }>(notesSql);
  return {
    force,
    title: named === undefined || named.title === '' ? force : named.title,
    lanes: group,
    asOf: named === undefined || named.as_of === '' ? null : named.as_of,
    settled: await rows(settledSql),
    months,
    coverage: await rows(coverageSql),
    completeness: completeness.map((row) => ({ ...row, isSupplied: flag(row.isSupplied) })),
    timeliness: await rows(timelinessSql),
    rates: await rows(ratesSql),
    openFindings: await rows(openSql),
    drift: await rows(driftSql),
    notEvaluated: await rows(runsSql),
    notes: notes.map((row) => ({ ...row, isAssumed: flag(row.isAssumed) })),
  };
};
