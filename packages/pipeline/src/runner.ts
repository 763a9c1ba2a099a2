import type { Destination, Pipeline } from './pipeline.ts';
import { processBatch, type BatchCounts } from './process-batch.ts';
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
      const result = processBatch(pipeline, raws, context);
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
