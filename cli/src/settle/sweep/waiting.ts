import type { Warehouse } from '@hub/clickhouse';
import { waitingSentence } from './decide.ts';
import { readSets } from './sets.ts';

/** A sweep that somebody must decide on. */
export interface WaitingSweep {
  readonly feed: string;
  readonly lane: string;
  readonly set: string;
  readonly reason: string;
  /** Records that the set lacks, of those held that it covers. */
  readonly planned: number;
  readonly covered: number;
  /** The same for a person, and what to do. */
  readonly sentence: string;
}

/** Sweeps that wait for a confirmation, as the last round of settling left them. */
export const waitingSweeps = async (warehouse: Warehouse, feed?: string): Promise<readonly WaitingSweep[]> =>
  (await readSets(warehouse)).flatMap(({ set, sweep }): readonly WaitingSweep[] => {
    if (sweep?.state !== 'waiting' || (feed !== undefined && set.feed !== feed)) return [];
    const { reason, planned, covered } = sweep;
    const sentence = waitingSentence(set, sweep);
    return [{ feed: set.feed, lane: set.lane, set: set.id, reason, planned, covered, sentence }];
  });
