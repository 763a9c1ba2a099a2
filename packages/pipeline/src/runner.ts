import type { Destination, Pipeline } from './pipeline.ts';
import { processBatch, sumOf, type BatchCounts, type BatchResult } from './process-batch.ts';
import { withRetry, type RetryPolicy, type Waiting } from './retry.ts';

/** What the runner tells the outside, once per batch. */
export interface RunnerEvents extends Waiting {
  readonly onBatch: (
    counts: BatchCounts,
    seconds: { readonly prepare: number; readonly process: number; readonly write: number },
  ) => void;
  /** Monotonic seconds, passed in so that the runner itself stays testable. */
  readonly clock: () => number;
}

export interface Runner<Raw> {
  /** Resolves when everything the batch led to is durable; only then may the caller commit its offsets. */
  handle(raws: readonly Raw[]): Promise<void>;
}

export interface RunnerParts<Raw, Out, Context, Subject, Written> {
  readonly pipeline: Pipeline<Raw, Out, Context, Subject, Written>;
  /** Everything asynchronous that the pure part needs: schemas of the batch, a snapshot of lists and keys. */
  readonly prepare: (raws: readonly Raw[]) => Promise<Context>;
  readonly destination: Destination<Written>;
  readonly retry: RetryPolicy;
  readonly events: RunnerEvents;
}

/** Values processed at a stretch; between two the process answers its heartbeats and its health checks. */
const sliceSize = 500;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A batch in slices, each with a statement of its own: a range in two statements is the same range. */
const inSlices = async <Raw, Out, Context, Subject, Written>(
  pipeline: Pipeline<Raw, Out, Context, Subject, Written>,
  raws: readonly Raw[],
  context: Context,
): Promise<BatchResult<Written>> => {
  if (raws.length <= sliceSize) return processBatch(pipeline, raws, context);
  const results: BatchResult<Written>[] = [];
  for (let at = 0; at < raws.length; at += sliceSize) {
    if (at > 0) await nextTurn();
    results.push(processBatch(pipeline, raws.slice(at, at + sliceSize), context));
  }
  return {
    written: results.flatMap((result) => result.written),
    counts: sumOf(results.map((result) => result.counts)),
  };
};

/** Per batch: prepare → process (pure) → write until durable → metrics. The caller commits last. */
export const createRunner = <Raw, Out, Context, Subject, Written>(
  parts: RunnerParts<Raw, Out, Context, Subject, Written>,
): Runner<Raw> => {
  const { pipeline, prepare, destination, retry, events } = parts;
  return {
    async handle(raws) {
      const started = events.clock();
      const context = await withRetry(retry, events, () => prepare(raws));
      const prepared = events.clock();
      const result = await inSlices(pipeline, raws, context);
      const processed = events.clock();
      if (result.written.length > 0) await withRetry(retry, events, () => destination.write(result.written));
      events.onBatch(result.counts, {
        prepare: prepared - started,
        process: processed - prepared,
        write: events.clock() - processed,
      });
    },
  };
};
