import { rejected, type Dropped, type Finding, type Outcome, type Rejected } from './outcome.ts';
import { EncodeError, Outage, type BatchEntry, type Pipeline } from './pipeline.ts';

/** What a batch came to, for metrics: never a value of a record. */
export interface BatchCounts {
  readonly received: number;
  readonly emitted: number;
  readonly dropped: Readonly<Record<string, number>>;
  /** By the first finding's rule. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Records on which a stage threw: each is our defect and alerts. */
  readonly threw: number;
}

export interface BatchResult<Written> {
  readonly written: readonly Written[];
  readonly counts: BatchCounts;
}

const added = (counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const sum: Record<string, number> = {};
  for (const [name, value] of counts.flatMap((each) => Object.entries(each)))
    sum[name] = (sum[name] ?? 0) + value;
  return sum;
};

/** The counts of several slices as one. */
export const sumOf = (counts: readonly BatchCounts[]): BatchCounts => ({
  received: counts.reduce((sum, each) => sum + each.received, 0),
  emitted: counts.reduce((sum, each) => sum + each.emitted, 0),
  dropped: added(counts.map((each) => each.dropped)),
  rejected: added(counts.map((each) => each.rejected)),
  threw: counts.reduce((sum, each) => sum + each.threw, 0),
});

/** The same exception on more records of a batch than this is a fault of the system, not of the records. */
const sameThrowLimit = 10;

interface Tally {
  emitted: number;
  dropped: Record<string, number>;
  rejected: Record<string, number>;
  threw: number;
  /** Error text → records. Held for one batch, never logged: a message may quote a value. */
  throws: Map<string, number>;
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

const thrownFinding: Finding = {
  rule: 'STAGE-THREW',
  field: null,
  severity: 'reject',
  message:
    'The hub failed on this record. It is kept and the hub’s operators are alerted; nothing is asked of you.',
};

const noteThrow = (tally: Tally, error: unknown): void => {
  if (error instanceof Outage) throw error;
  const signature = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const seen = (tally.throws.get(signature) ?? 0) + 1;
  tally.throws.set(signature, seen);
  tally.threw += 1;
  if (seen > sameThrowLimit)
    throw new Outage(`a stage threw the same error on more than ${sameThrowLimit} records`, { cause: error });
};

/**
 * Applies a pipeline to a batch: synchronous, pure but for what the caller passes in. A stage that throws
 * costs its record only (docs/adr/0005), unless the same error repeats, which is an outage.
 *
 * @throws Outage when the failure is not the records' own.
 */
export const processBatch = <Raw, Out, Context, Subject, Written>(
  pipeline: Pipeline<Raw, Out, Context, Subject, Written>,
  raws: readonly Raw[],
  context: Context,
): BatchResult<Written> => {
  const tally: Tally = { emitted: 0, dropped: {}, rejected: {}, threw: 0, throws: new Map() };
  const written: Written[] = [];
  const entries: BatchEntry<Raw, Out, Subject>[] = [];

  for (const raw of raws) {
    const outcomes: Outcome<Out, Subject>[] = [];
    for (const outcome of applied(pipeline, raw, context, tally)) {
      outcomes.push(writeOutcome(pipeline, raw, outcome, context, tally, written));
    }
    if (pipeline.summarise !== undefined) entries.push({ raw, outcomes });
  }
  if (pipeline.summarise !== undefined && raws.length > 0)
    written.push(...pipeline.summarise(entries, context));

  const { emitted, dropped, rejected: refused, threw } = tally;
  return { written, counts: { received: raws.length, emitted, dropped, rejected: refused, threw } };
};

const applied = <Raw, Out, Context, Subject, Written>(
  pipeline: Pipeline<Raw, Out, Context, Subject, Written>,
  raw: Raw,
  context: Context,
  tally: Tally,
): readonly Outcome<Out, Subject>[] => {
  try {
    return pipeline.process(raw, context);
  } catch (error) {
    noteThrow(tally, error);
    return [rejected<Subject>([thrownFinding], null)];
  }
};

/** Encodes first: only what could be encoded is an outcome; what could not is rejected in its stead. */
const writeOutcome = <Raw, Out, Context, Subject, Written>(
  pipeline: Pipeline<Raw, Out, Context, Subject, Written>,
  raw: Raw,
  outcome: Outcome<Out, Subject>,
  context: Context,
  tally: Tally,
  written: Written[],
): Outcome<Out, Subject> => {
  let final: Rejected<Subject> | Dropped<Out>;
  try {
    // All of it or nothing: a value that follows may be the one that cannot be encoded.
    if (outcome.kind === 'emitted') {
      written.push(...outcome.values.flatMap((value) => pipeline.encode(value, context)));
      tally.emitted += outcome.values.length;
      return outcome;
    }
    if (outcome.kind === 'dropped') {
      written.push(...outcome.deletes.flatMap((value) => pipeline.encode(value, context)));
    }
    final = outcome;
  } catch (error) {
    if (!(error instanceof EncodeError)) noteThrow(tally, error);
    final = rejected<Subject>([error instanceof EncodeError ? encodeFinding(error) : thrownFinding], null);
  }
  if (final.kind === 'dropped') count(tally.dropped, final.reason);
  else count(tally.rejected, final.findings[0]?.rule ?? 'UNSTATED');
  const { messages, stated } = reported(pipeline, raw, final, context);
  written.push(...messages);
  return stated;
};

/**
 * A subject too large to be reported is left out: the verdict must reach the books whatever its size. What is
 * stated of the record elsewhere is then without its subject too, or the books would wait for it.
 */
const reported = <Raw, Out, Context, Subject, Written>(
  pipeline: Pipeline<Raw, Out, Context, Subject, Written>,
  raw: Raw,
  outcome: Rejected<Subject> | Dropped<Out>,
  context: Context,
): { readonly messages: readonly Written[]; readonly stated: Rejected<Subject> | Dropped<Out> } => {
  try {
    return { messages: pipeline.report(raw, outcome, context), stated: outcome };
  } catch (error) {
    if (!(error instanceof EncodeError) || outcome.kind !== 'rejected') throw error;
    const stated = rejected<Subject>(outcome.findings, null);
    return { messages: pipeline.report(raw, stated, context), stated };
  }
};

const encodeFinding = (error: EncodeError): Finding => ({
  rule: error.rule,
  field: null,
  severity: 'reject',
  message: error.message,
});
