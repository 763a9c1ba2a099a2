import { OutageError } from '../errors.ts';
import { submissionReport, type SubmissionReport } from '../ingest-api.ts';
import type { ForceProfile } from '../profile.ts';

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly onReport: (report: SubmissionReport) => void;
}

const firstPauseMs = 250;
const longestPauseMs = 3_000;
/** The hub may restart while its sender waits. */
const awayMsMax = 60_000;

/**
 * Asks for the receipt until every row is in the warehouse, or the time is over: the last report then says
 * `inWarehouse: false`.
 *
 * @throws OutageError when the hub stays away; what it received it keeps
 */
export const waitForWarehouse = async (
  profile: ForceProfile,
  feed: string,
  id: string,
  options: WaitOptions,
): Promise<SubmissionReport> => {
  const deadline = Date.now() + options.timeoutMs;
  let pauseMs = firstPauseMs;
  let awaySince: number | null = null;
  for (;;) {
    try {
      const report = await submissionReport(profile, feed, id);
      awaySince = null;
      options.onReport(report);
      if (report.inWarehouse || Date.now() >= deadline) return report;
    } catch (error) {
      if (!(error instanceof OutageError)) throw error;
      awaySince ??= Date.now();
      if (Date.now() - awaySince > awayMsMax || Date.now() >= deadline)
        throw new OutageError(
          `the file was received as ${id}, and then the hub stopped answering; run the same command again later to see what became of it`,
        );
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    pauseMs = Math.min(longestPauseMs, pauseMs * 1.3);
  }
};
