import type { Dropped, Outcome, Rejected } from './outcome.ts';
import type { Process } from './stage.ts';

/** Where a pipeline's values go. `write` resolves when all of them are durable; until then nothing is committed. */
export interface Destination<Written> {
  write(values: readonly Written[]): Promise<void>;
}

/** One input of a batch with what became of it, for the summary that ingest writes. */
export interface BatchEntry<Raw, Out, Subject> {
  readonly raw: Raw;
  readonly outcomes: readonly Outcome<Out, Subject>[];
}

/**
 * One service. All of it is pure; the runner adds reading, writing, retries, commits and metrics from outside.
 *
 * `Raw` is what the transport hands over, `Out` what the stages emit, `Written` what a destination takes.
 */
export interface Pipeline<Raw, Out, Context, Subject, Written> {
  readonly name: string;
  /** From bytes to outcomes: decoding is its first stage, so bad bytes are rejected like any bad value. */
  readonly process: Process<Raw, Out, Context, Subject>;
  /** May throw `EncodeError` when a value cannot be written at all (too large): that record is then rejected. */
  readonly encode: (value: Out, context: Context) => readonly Written[];
  /** How a held-back or dropped change is reported downstream; empty where another statement carries it. */
  readonly report: (
    raw: Raw,
    outcome: Rejected<Subject> | Dropped<Out>,
    context: Context,
  ) => readonly Written[];
  /** Statements about the batch as a whole (ingest's manifest). */
  readonly summarise?: (
    entries: readonly BatchEntry<Raw, Out, Subject>[],
    context: Context,
  ) => readonly Written[];
}

/** Thrown by `encode` for a value that no retry will make writable. The message must not quote the value. */
export class EncodeError extends Error {
  readonly rule: string;
  constructor(rule: string, message: string) {
    super(message);
    this.name = 'EncodeError';
    this.rule = rule;
  }
}

/** Something outside the record failed (broker, registry, keys, warehouse): retried, never a rejection. */
export class Outage extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Outage';
  }
}
