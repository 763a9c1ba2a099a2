import { recordTypeNames, recordTypes } from '@hub/records';
import type { CoverageCell, QualityReport } from './report.ts';

/** Of one feed and record type, or of a record type that no feed of the force sends. */
export interface GridRow {
  /** Null where no feed sends it. */
  readonly feed: string | null;
  readonly recordType: string;
  /** One cell for each month of the report; null where nothing is known of the month. */
  readonly cells: readonly (CoverageCell | null)[];
}

export interface GridGroup {
  readonly dataset: string;
  readonly title: string;
  readonly rows: readonly GridRow[];
}

const titles: readonly (readonly [string, string])[] = [
  ['crime', 'Crime'],
  ['involvement', 'People in crimes'],
  ['worker', 'Police workers'],
  ['employment', 'Employment'],
  ['absence', 'Absence and leaving'],
  ['recruitment', 'Recruitment'],
  ['training', 'Training and competency'],
  ['fitness', 'Fitness'],
  ['worker-assault', 'Assaults on workers'],
];

/** The better state of two lanes of one feed; records of both. */
const merged = (one: CoverageCell, other: CoverageCell): CoverageCell => {
  const order = ['provided', 'partial', 'not-provided'];
  const better = order.indexOf(one.state) <= order.indexOf(other.state) ? one : other;
  const records = one.records === null ? other.records : one.records + (other.records ?? 0);
  return { ...better, records };
};

const rowsOf = (recordType: string, { coverage, months }: QualityReport): readonly GridRow[] => {
  const own = coverage.filter((cell) => cell.recordType === recordType);
  const feeds = [...new Set(own.map(({ feed }) => feed))].sort();
  if (feeds.length === 0) return [{ feed: null, recordType, cells: months.map(() => null) }];
  return feeds.map((feed) => ({
    feed,
    recordType,
    cells: months.map((month) => {
      const [first, ...rest] = own.filter((cell) => cell.feed === feed && cell.month === month);
      return first === undefined ? null : rest.reduce(merged, first);
    }),
  }));
};

/** All nine datasets, whether the force sends them or not. */
export const coverageGrid = (report: QualityReport): readonly GridGroup[] =>
  titles.map(([dataset, title]) => ({
    dataset,
    title,
    rows: recordTypeNames
      .filter((name) => recordTypes[name].dataset === dataset)
      .flatMap((name) => rowsOf(name, report)),
  }));

const compactNumber = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** 340, 1.2k, 34k */
export const compact = (count: number): string => compactNumber.format(count);
