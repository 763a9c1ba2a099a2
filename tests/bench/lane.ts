import type { Measured, Runs } from './measure.ts';

export interface LaneOptions {
  /** The repository. */
  readonly root: string;
  /** One record type; null is all. */
  readonly only: string | null;
  readonly runs: Runs;
  readonly note: (line: string) => void;
}

/** One line of a benchmark. */
export interface LaneRow {
  readonly lane: string;
  readonly recordType: string;
  /** On one core, the median of what the lane is about; the promise, where there is one, is about this. */
  readonly recordsPerSecond: number;
  readonly min: number;
  readonly max: number;
  /** Parts measured by themselves. */
  readonly parts: Readonly<Record<string, Measured>>;
  readonly records: number;
  /** What the lane promises; null where it promises nothing of this record type. */
  readonly floor: number | null;
  /** Of the records: what was accepted, and how many findings there were. */
  readonly accepted: number;
  readonly findings: number;
}

/** One thing to measure. */
export interface Lane {
  readonly name: string;
  readonly description: string;
  readonly measure: (options: LaneOptions) => Promise<readonly LaneRow[]>;
}
