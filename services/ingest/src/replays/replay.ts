import type { CompiledFeed } from '@hub/feeds';
import type { Origin } from '@hub/records';
import type { Warehouse } from '@hub/clickhouse';
import { whereOf } from '../findings/finding-rows.ts';
import type { OriginReader } from '../origin-reader.ts';
import type { Judge } from './judge.ts';

/** Which held-back rows are meant. */
export interface ReplayScope {
  readonly rule: string | null;
  readonly group: string | null;
  readonly recordType: string | null;
}

/** Rows as the force counts them; what was not read is no longer kept, or of an earlier epoch. */
export interface ReplayCounts {
  readonly rows: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  /** Rule → rows that it still holds back. */
  readonly stillBy: Readonly<Record<string, number>>;
}

export const noCounts: ReplayCounts = {
  rows: 0,
  read: 0,
  accepted: 0,
  rejected: 0,
  dropped: 0,
  stillBy: {},
};

/** At once; the rest waits for the next replay. */
const rowsMax = 2_000_000;

/** Held back by a rule, whatever was said of it since, and not replaced by a later change of its record. */
const originsSql = (where: string): string => `
  SELECT DISTINCT toString(source) AS source, partition, position FROM quality.finding_states
  WHERE ${where} AND verdict = 'rejected' AND state IN ('open', 'confirmed', 'explained')
    AND stage IN ('ingest', 'validate')
    AND if(version = 0, {epoch:UInt16} = 1 OR NOT startsWith(source, 'cdc.'),
      bitAnd(bitShiftRight(version, 232), toUInt256(65535)) = {epoch:UInt16})
  ORDER BY source, partition, position LIMIT ${rowsMax}`;

export const heldBackOrigins = (
  warehouse: Warehouse,
  feed: CompiledFeed,
  scope: ReplayScope,
): Promise<readonly Origin[]> => {
  const where = whereOf(feed, { state: null, field: null, ...scope });
  return warehouse.query<Origin>(originsSql(where.sql), { ...where.params, epoch: feed.epoch });
};

/**
 * Reads held-back rows again under the present release and, unless it is a dry run, sends them through the
 * pipeline. Their versions differ from before in the release alone, so a later change of the record still wins.
 */
export const replayOrigins = async (
  parts: { readonly read: OriginReader; readonly judge: Judge },
  feed: CompiledFeed,
  origins: readonly Origin[],
  {
    isDryRun,
    onProgress,
  }: { readonly isDryRun: boolean; readonly onProgress: (counts: ReplayCounts) => void },
): Promise<ReplayCounts> => {
  const counts = { ...noCounts, rows: origins.length, stillBy: {} as Record<string, number> };
  onProgress(counts);
  await parts.read(feed, origins, async ({ origins: batch, publish }) => {
    for (const { outcomes } of batch) {
      const verdict = parts.judge(outcomes);
      counts.read += 1;
      counts[verdict.kind] += 1;
      for (const rule of verdict.rules) counts.stillBy[rule] = (counts.stillBy[rule] ?? 0) + 1;
    }
    if (!isDryRun) await publish();
    onProgress({ ...counts, stillBy: { ...counts.stillBy } });
  });
  return counts;
};
