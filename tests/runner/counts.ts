/** What one step, or all of them, came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const none: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { ...none, passed: 1 };
export const oneFailed: Counts = { ...none, failed: 1 };

export const sumOf = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((sum, each) => sum + each.passed, 0),
  failed: counts.reduce((sum, each) => sum + each.failed, 0),
  skipped: counts.reduce((sum, each) => sum + each.skipped, 0),
});

/** The last line of a run, which programs read: its form is a promise. */
export const summaryLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** The part of vitest's JSON report that is counted. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'testResults' in value && Array.isArray(value.testResults);

const countOfFile = ({ status, assertionResults }: Report['testResults'][number]): Counts => {
  const having = (wanted: string): number => assertionResults.filter((test) => test.status === wanted).length;
  const passed = having('passed');
  const failed = having('failed');
  // A file that does not load, or whose set-up fails, has no failed test: it is one itself.
  const broken = status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + broken, skipped: assertionResults.length - passed - failed };
};

/**
 * Counts of a vitest run. `report` is null where none was written, `exitCode` null where a signal ended it.
 * What failed without a test to show for it (a leaked error, a set-up of all, no test at all) counts as one.
 */
export const countsOfTests = (report: unknown, exitCode: number | null): Counts => {
  if (!isReport(report)) return oneFailed;
  const counts = sumOf(report.testResults.map(countOfFile));
  const isSilent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return isSilent ? sumOf([counts, oneFailed]) : counts;
};
