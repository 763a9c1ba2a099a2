import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';

export interface SetRulePolicy {
  /** Rule id → severity, where it differs from the catalogue. */
  readonly severities: Readonly<Record<string, string>>;
  /** Rule id, or `*` for all others → hours from receipt until a record is judged. */
  readonly settlingHours: Readonly<Record<string, number>>;
}

/** What every job of a round gets. Nothing in it reads a clock: a repeat with the same facts does the same. */
export interface SettleContext {
  /** As the account `settle`. */
  readonly warehouse: Warehouse;
  /** Milliseconds since 1970 when the round began; the same for every job of it. */
  readonly now: number;
  /** True where a job is to say what it would do, and write nothing. */
  readonly isDryRun: boolean;
  /** The contracts that compile, by feed. */
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  /** Feed → address of the force's database, where this hub may ask it for its own counts. */
  readonly databases: Readonly<Record<string, string>>;
  /** What the deployment's policy says of rules over several records; absent, the catalogue's own holds. */
  readonly deployment?: SetRulePolicy;
  /** A step of long work, for whoever watches. */
  readonly progress: (step: string) => void;
}

/** What a job did. No part of it holds a reference or a value of a record. */
export interface JobReport {
  /** One line: "2 sets swept, 14 records deleted". */
  readonly summary: string;
  /** What somebody must decide before the job can go on, a sentence each; the command then ends with 1. */
  readonly waiting: readonly string[];
  /** The same in figures, for `--json`. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Work on settled data that reads more than one record: it runs in the warehouse, on a schedule. A job may
 * run twice, run late, or be cut off in the middle: the next round ends in the same state.
 */
export interface SettleJob {
  /** Short, hyphenated: what `--only` takes. */
  readonly name: string;
  /** What it is for, in a few words. */
  readonly about: string;
  readonly run: (context: SettleContext) => Promise<JobReport>;
}
